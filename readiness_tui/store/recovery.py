"""Bringing the workspace back: the newest valid file, and the later saves of the history on top.

With no valid file at all the history alone is enough, where it reaches back to the beginning.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC
from itertools import count, groupby
from typing import NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.store import backups, envelope, journal
from readiness_tui.store.condition import Condition, examine
from readiness_tui.store.entries import STORE, Entry, Stamp, effective, gap, is_gap, replay
from readiness_tui.store.envelope import FILE_NAME, HISTORY, SCHEMA, Tables
from readiness_tui.store.files import DISK, Files, explain, modes_of, read_all, write_new
from readiness_tui.store.lock import Lock
from readiness_tui.store.migrations import MIGRATIONS, Migration, newest, upgrade
from readiness_tui.store.storage import LOCK_NAME, AtomicStorage

__all__ = ["Condition", "Restored", "examine", "restore"]


class Restored(NamedTuple):
    """What a restore did."""

    revision: int
    sentences: tuple[str, ...]
    changed: bool  # False where the workspace was whole already


class _State(NamedTuple):
    """Records at a revision, and where they are from."""

    source: str
    schema: int
    revision: int
    tables: Tables


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
    folder = os.path.abspath(folder)
    newest_schema = newest(migrations)
    chosen = None if source is None else _load(os.path.abspath(source), newest_schema, disk)
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
        storage.write(tables)
    words = f"The records are now those of {source}, as revision {transaction.revision}."
    changed = healed.changed or transaction.revision != healed.revision
    return Restored(transaction.revision, (*healed.sentences, words), changed)


def _heal(
    folder: str, path: str, chosen: _State | None, stamp: Stamp, newest_schema: int, disk: Files
) -> Restored:
    """Make file and history one again. The lock is held."""
    said = []
    try:
        at_hand = _load(path, newest_schema, disk)
    except envelope.Newer:
        raise
    except StoreError as error:
        at_hand = None
        said.append(error.message)
    said += _mend_history(folder, stamp, disk)
    entries, unreadable = _readable(folder, disk)
    last = journal.tail(folder, disk).rev
    # One save ahead is a crash before that save was acknowledged: the next writer aborts it.
    if at_hand is not None and not said and at_hand.revision <= last <= at_hand.revision + 1:
        return Restored(at_hand.revision, ("The workspace is whole. Nothing was changed.",), False)
    base = _newest_valid(folder, at_hand, newest_schema, disk)
    base = base or _beginning(path, entries, last) or chosen
    if base is None:
        raise StoreError(
            f"No valid copy of the records of {folder} is left.",
            "Bring back a copy from elsewhere with: readiness restore FILE",
        )
    state, stopped = _redo(base, entries)
    if at_hand is not None and not said:
        said.append(f"{path} was not the newest state.")
    said.append(f"Revision {base.revision} was taken from {base.source}.")
    if state.revision > base.revision:
        later = state.revision - base.revision
        said.append(f"{later} later {'save was' if later == 1 else 'saves were'} done again.")
    if unreadable or stopped:
        said.append("Part of the history cannot be used, so changes in that part are lost.")
    aside = _put(folder, path, state, last, stamp, disk)
    said += [f"The file that was there is kept as {aside}."] if aside else []
    return Restored(max(state.revision, _revision(path, disk)), tuple(said), True)


def _load(path: str, newest_schema: int, disk: Files) -> _State:
    header, tables, _ = envelope.load(path, newest_schema, disk)
    return _State(path, header.schema, header.revision, tables)


def _revision(path: str, disk: Files) -> int:
    return envelope.read_header(path, disk).revision


def _newest_valid(
    folder: str, at_hand: _State | None, newest_schema: int, disk: Files
) -> _State | None:
    found = [] if at_hand is None else [at_hand]
    for path in backups.paths(folder, disk):
        try:
            found.append(_load(path, newest_schema, disk))
        except envelope.Newer:
            raise
        except StoreError:
            continue
    return max(found, key=lambda state: state.revision, default=None)


def _beginning(path: str, entries: Sequence[Entry], last: int) -> _State | None:
    """Nothing, as the state before the first save, where the history knows that save.

    Of a first save that was cut off in the middle there are lines but no file, and no whole save.
    """
    cut_off = not entries and last == 1 and not os.path.exists(path)
    if cut_off or (entries and entries[0].rev == 1):
        return _State("the history alone", SCHEMA, 0, {})
    return None


def _readable(folder: str, disk: Files) -> tuple[list[Entry], bool]:
    """The effective entries up to the first line not to be trusted; whether there is one."""
    entries = []
    bad = False
    for line in journal.lines(folder, disk=disk):
        if line.entry is None or not line.chained:
            bad = True
            break
        entries.append(line.entry)
    return list(effective(entries)), bad


def _redo(base: _State, entries: Sequence[Entry]) -> tuple[_State, bool]:
    """The state after the later saves; True where one of them does not fit."""
    tables = {name: dict(table) for name, table in base.tables.items()}
    state = base._replace(tables=tables)
    later = [entry for entry in entries if entry.rev > base.revision]
    for revision, group in groupby(later, key=lambda entry: entry.rev):
        save = list(group)
        if revision != state.revision + 1 or any(is_gap(entry) for entry in save):
            return state, True
        before = {name: dict(table) for name, table in state.tables.items()}
        schema = state.schema
        try:
            for entry in save:
                replay(state.tables, entry)
                if entry.kind == STORE and entry.after is not None:
                    schema = entry.after["schema"]
        except KeyError:
            return state._replace(tables=before), True
        state = state._replace(revision=revision, schema=schema)
    return state, False


def _mend_history(folder: str, stamp: Stamp, disk: Files) -> list[str]:
    """Cut lines that cannot be read off the end of the history, keeping the whole file aside."""
    history = os.path.join(folder, HISTORY)
    for name in reversed(journal.months(folder, disk)):
        lines = [line.entry is not None for line in journal.lines(folder, name, disk)]
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


def _put(folder: str, path: str, state: _State, last: int, stamp: Stamp, disk: Files) -> str:
    """Write the state as the file of records; where the file before it is kept, or ""."""
    modes = modes_of(folder, disk)
    revision = state.revision
    if not revision <= last <= revision + 1:
        revision = max(revision, last) + 1
        line = gap(stamp, revision, last, state.revision)
        journal.append(folder, journal.tail(folder, disk), [line], modes, disk)
    rows = {
        name: [envelope.line(key, envelope.encode(record)) for key, record in table.items()]
        for name, table in state.tables.items()
    }
    _, data = envelope.pack(rows, state.schema, revision)
    new = backups.temporary(folder)
    write_new(new, data, modes.file, disk)
    aside = ""
    if os.path.exists(path):
        aside = _free_name(os.path.join(folder, f"readiness-set-aside-{_dated(stamp)}.json"))
        backups.copy(path, aside, modes, disk)
    disk.replace(new, path)
    disk.sync_folder(folder)
    backups.rotate(folder, stamp.at.date(), modes, disk)
    return aside


def _dated(stamp: Stamp) -> str:
    return f"{stamp.at.astimezone(UTC):%Y%m%dT%H%M%S}"


def _free_name(path: str) -> str:
    """The name itself, or with a number where a restore of the same second took it."""
    stem, ending = os.path.splitext(path)
    tries = (f"{stem}-{number}{ending}" if number else path for number in count())
    return next(name for name in tries if not os.path.exists(name))
