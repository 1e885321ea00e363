"""Bringing the workspace back: the newest valid file, and the later saves of the history on top.

With no valid file at all the history alone is enough, where it reaches back to the beginning.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC
from itertools import count
from typing import NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.store import backups, chain, envelope, impossible, journal, states
from readiness_tui.store.condition import Condition, examine
from readiness_tui.store.entries import (
    Place,
    Stamp,
    abort,
    gap,
    lost,
)
from readiness_tui.store.envelope import FILE_NAME, HISTORY, LOCK_NAME
from readiness_tui.store.files import (
    DISK,
    Files,
    explain,
    modes_of,
    read_all,
    refuse_file,
    write_new,
)
from readiness_tui.store.lock import Lock
from readiness_tui.store.migrations import MIGRATIONS, Migration, newest, upgrade
from readiness_tui.store.numbering import keep_retired
from readiness_tui.store.permissions import refuse_other_state
from readiness_tui.store.storage import AtomicStorage

__all__ = ["Condition", "Restored", "examine", "restore"]


_SAME = "The history says the same. Go back to an older state with: readiness restore FILE"


class Restored(NamedTuple):
    """What a restore did."""

    revision: int
    sentences: tuple[str, ...]
    changed: bool  # False where the workspace was whole already


def restore(
    folder: str,
    source: str | None = None,
    *,
    stamp: Stamp,
    migrations: Sequence[Migration] = MIGRATIONS,
    disk: Files = DISK,
) -> Restored:
    """Bring back the newest state that can be had, or with ``source`` the state of that file.

    Without ``source`` the result is the last acknowledged save, and history goes on from there.
    With it, the workspace is first made whole and then changed to that state by a save of its own,
    which the history keeps and an undo takes back. A file that is not used any more is kept under a
    dated name. Raises StoreError where nothing valid is left, or a newer version wrote a file.
    """
    refuse_file(folder)
    folder = envelope.real_folder(folder)
    newest_schema = newest(migrations)
    chosen = None if source is None else states.load(os.path.abspath(source), newest_schema, disk)
    path = os.path.join(folder, FILE_NAME)
    nothing_here = not os.path.exists(path) and not envelope.has_traces(folder, disk)
    if nothing_here and chosen is None:
        raise envelope.missing(path)
    healed = Restored(0, (), False)
    if not nothing_here:
        try:
            modes = modes_of(folder, disk)
            with Lock(folder, os.path.join(folder, LOCK_NAME)).held(modes.file):
                healed = _heal(folder, path, chosen, stamp, newest_schema, disk)
        except OSError as error:
            raise explain(error, folder) from error
    if chosen is None:
        return healed
    tables, _ = upgrade(chosen.tables, chosen.schema, migrations)
    storage = AtomicStorage(path, schema=newest_schema, disk=disk)
    with storage.exclusive(stamp) as transaction:
        refuse_other_state(storage.read(), stamp.who)
        storage.write(keep_retired(storage.read(), tables))
    mended = healed.sentences if healed.changed else ()
    if transaction.revision == healed.revision:
        more = "else " if mended else ""
        same = f"The records are those of {source} already. Nothing {more}was changed."
        return Restored(transaction.revision, (*mended, same), healed.changed)
    words = f"The records are now those of {source}, as revision {transaction.revision}."
    return Restored(transaction.revision, (*mended, words), True)


def _heal(
    folder: str,
    path: str,
    chosen: states.State | None,
    stamp: Stamp,
    newest_schema: int,
    disk: Files,
) -> Restored:
    """Make file and history one again. The lock is held."""
    said = []
    try:
        at_hand = states.load(path, newest_schema, disk)
    except envelope.Newer:
        raise
    except StoreError as error:
        at_hand = None
        said.append(error.message)
    said += _mend_history(folder, stamp, disk)
    known = chain.verify(folder, at_hand.revision if at_hand else 0, disk)
    said += [fault.sentence for fault in known.faults]
    # One save ahead is a crash before that save was acknowledged: the next writer aborts it.
    whole = at_hand and not said and at_hand.revision <= known.last <= at_hand.revision + 1
    against = list(impossible.contradictions(at_hand.tables)) if at_hand else []
    if at_hand and whole and not against:
        return Restored(at_hand.revision, ("The workspace is whole. Nothing was changed.",), False)
    saves = chain.trusted(chain.lines(folder, disk))
    copies = states.valid_backups(folder, newest_schema, disk)
    start = states.beginning(path, saves, known.last)
    if at_hand and against:
        others = [*copies, *filter(None, [start])]
        better = states.without_contradictions(at_hand.revision, others, saves)
        if better:
            said += against
            at_hand, copies = None, [better] if better.revision else []
        elif whole:
            return Restored(at_hand.revision, (*against, _SAME), False)
    copy = next(iter(copies), None)
    base = max(filter(None, (at_hand, copy)), key=lambda state: state.revision, default=None)
    base = base or start or chosen
    if base is None:
        raise StoreError(
            f"No valid copy of the records of {folder} is left.",
            "Bring back a copy from elsewhere with: readiness restore FILE",
        )
    # A save that is ahead of a whole file was never acknowledged.
    unacknowledged = base is at_hand and known.last == base.revision + 1
    state = base if unacknowledged else states.redo(base, saves)
    if at_hand is not None and not said:
        said.append(f"{path} was not the newest state.")
    said.append(f"Revision {base.revision} was taken from {base.source}.")
    if state.revision > base.revision:
        later = state.revision - base.revision
        said.append(f"{later} later {'save was' if later == 1 else 'saves were'} done again.")
    same = at_hand is not None and state.revision == at_hand.revision
    put = _put(folder, path, state, known, stamp, disk, keep=not same)
    said += put.sentences
    if copy is None or copy.revision != put.revision:
        backups.rotate(folder, stamp.at.date(), modes_of(folder, disk), disk, linked=False)
    return Restored(put.revision, tuple(said), True)


def _mend_history(folder: str, stamp: Stamp, disk: Files) -> list[str]:
    """Cut lines that cannot be read off the end of the history, keeping the whole file aside."""
    history = os.path.join(folder, HISTORY)
    for name in reversed(journal.months(folder, disk)):
        lines = [line.entry is not None for line in chain.lines(folder, disk) if line.file == name]
        readable = len(lines) - lines[::-1].index(True) if True in lines else 0
        if readable == len(lines):
            if lines:
                return []
            continue
        path = os.path.join(history, name)
        modes = modes_of(folder, disk)
        aside = _free_name(os.path.join(history, f"{name}.damaged-{_dated(stamp)}"))
        data = read_all(path, disk)
        kept = b"".join(part + b"\n" for part in data.split(b"\n")[:readable])
        new = backups.temporary(folder)
        write_new(new, kept, modes.file, disk)
        backups.copy(path, aside, modes, disk)
        disk.replace(new, path)
        disk.sync_folder(history)
        return [f"The end of {path} was damaged; the whole of it is kept as {aside}."]
    return []


class _Put(NamedTuple):
    """What was written."""

    revision: int
    sentences: list[str]


def _put(
    folder: str,
    path: str,
    state: states.State,
    known: chain.Verdict,
    stamp: Stamp,
    disk: Files,
    *,
    keep: bool,
) -> _Put:
    """Write the state as the file of records, and into the history where the two do not meet.

    With ``keep`` the file before it is kept under a dated name.
    """
    modes = modes_of(folder, disk)
    revision, last = state.revision, known.last
    said: list[str] = []
    ahead = last == revision + 1
    if known.faults or not (last == revision or ahead):
        damage: list[Place] = [fault.place for fault in known.faults]
        reached = revision if ahead else last
        line = gap(stamp, max(revision, reached) + 1, reached, revision, damage)
        entries = [abort(stamp, last), line] if ahead else [line]
        journal.append(folder, journal.tail(folder, disk), entries, modes, disk)
        revision = line.rev
        said += filter(None, [lost(line)])
        said.append(f"The history is marked, and goes on with revision {revision}.")
    rows = {
        name: [envelope.line(key, envelope.encode(record)) for key, record in table.items()]
        for name, table in state.tables.items()
    }
    _, data = envelope.pack(rows, state.schema, revision)
    new = backups.temporary(folder)
    write_new(new, data, modes.file, disk)
    if keep and os.path.lexists(path):
        aside = _free_name(os.path.join(folder, f"readiness-set-aside-{_dated(stamp)}.json"))
        if os.path.isdir(path):
            disk.replace(path, aside)
        else:
            backups.copy(path, aside, modes, disk)
        said.append(f"The file that was there is kept as {aside}.")
    disk.replace(new, path)
    disk.sync_folder(folder)
    return _Put(revision, said)


def _dated(stamp: Stamp) -> str:
    return f"{stamp.at.astimezone(UTC):%Y%m%dT%H%M%S}"


def _free_name(path: str) -> str:
    """The name itself, or with a number where a restore of the same second took it."""
    stem, ending = os.path.splitext(path)
    tries = (f"{stem}-{number}{ending}" if number else path for number in count())
    return next(name for name in tries if not os.path.exists(name))
