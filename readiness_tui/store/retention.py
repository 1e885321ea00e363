"""Removing what is older than a council keeps: history, copies, and notes of ended inspections.

What goes is told first (``expired``) and removed by ``remove``. The save that removes says so in
the history, with the digests by which the lines that stay are known to follow those that went: so
``check`` still finds a change in any of them, and knows that what was before went by rule.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Remove
from readiness_tui.store.entries import FOLLOWS
from readiness_tui.store.envelope import BACKUPS, HISTORY
from readiness_tui.store.files import DISK, Files, explain_reading, names, read_all
from readiness_tui.store.journal import digest, months

if TYPE_CHECKING:
    from readiness_tui.readiness.model import Records
    from readiness_tui.store.workspace import Workspace

_DAILY = re.compile(r"readiness-(\d{4}-\d\d-\d\d)\.json")
_BEFORE = re.compile(r"before-[\w-]+\.json")
_ASIDE = re.compile(r"(?:readiness-set-aside-|.+\.damaged-)(\d{8})T.*")


class Expired(NamedTuple):
    """What is older than the first day that is kept."""

    first_kept: date  # the first of a month
    history: tuple[str, ...]  # paths of month files, oldest first
    changes: int  # lines in them
    copies: tuple[str, ...]  # paths of copies of the records, and of files that were set aside
    episodes: tuple[str, ...]  # ids of inspections and rehearsals that ended before
    notes: tuple[str, ...]  # ids of their notes
    requests: tuple[str, ...]  # ids of what was asked for in them

    @property
    def nothing(self) -> bool:
        """Whether all that is kept is younger."""
        return not (self.history or self.copies or self.notes or self.requests)


def first_kept(today: date, keep_months: int) -> date:
    """The first day that is kept: the first of the month that many months ago."""
    count = today.year * 12 + today.month - 1 - keep_months
    return date(count // 12, count % 12 + 1, 1) if count >= 12 else date.min


def expired(folder: str, records: Records, first: date, disk: Files = DISK) -> Expired:
    """What there is from before a day. Raises StoreError where the folder cannot be read."""
    try:
        *older, _ = months(folder, disk) or [""]  # the newest month stays: what follows needs it
        month = first.isoformat()[:7]
        history = [os.path.join(folder, HISTORY, name) for name in older if name[:7] < month]
        copies = tuple(_copies(folder, first, disk))
        changes = sum(len(_lines(path, disk)) for path in history)
    except OSError as error:
        raise explain_reading(error, error.filename or folder) from error
    ended = {
        one.id
        for one in records.episodes.values()
        if one.ended_at is not None and one.ended_at.date() < first
    }
    return Expired(
        first,
        tuple(history),
        changes,
        copies,
        tuple(sorted(ended)),
        tuple(one.id for one in records.notes.values() if one.episode in ended),
        tuple(one.id for one in records.requests.values() if one.episode in ended),
    )


def remove(
    workspace: Workspace, what: Expired, *, who: str, at: datetime, disk: Files = DISK
) -> None:
    """Save that it is removed, then remove it. Raises what ``Workspace.apply`` raises.

    Where it is cut off in the middle what is left is whole, and a second time removes the rest.
    """
    records = workspace.records()
    gone = [Remove(Kind.NOTE, id_, records.notes[id_]) for id_ in what.notes]
    gone += [Remove(Kind.REQUEST, id_, records.requests[id_]) for id_ in what.requests]
    until = f"what is before {what.first_kept.isoformat()}"
    try:
        ends = [lines[-1] for path in what.history if (lines := _lines(path, disk))]
    except OSError as error:
        raise explain_reading(error, workspace.folder) from error
    mark = {"first_kept": what.first_kept.isoformat(), FOLLOWS: [digest(one) for one in ends]}
    workspace.apply(gone, who=who, at=at, why=f"Retention: {until} is removed", forget=mark)
    for path in (*what.history, *what.copies):
        _unlink(path, disk)
    disk.sync_folder(os.path.join(workspace.folder, HISTORY))


def _unlink(path: str, disk: Files) -> None:
    """Remove a file; the save before may have turned an old copy out already."""
    try:
        disk.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"{path} could not be removed: {(error.strerror or 'it was refused').casefold()}. "
            "Not all that is old is removed.",
            "Do it again: what is left goes then.",
        ) from error


def _lines(path: str, disk: Files) -> list[bytes]:
    return read_all(path, disk).split(b"\n")[:-1]


def _copies(folder: str, first: date, disk: Files) -> Iterator[str]:
    """Daily copies, those before a change of form, and what a restore set aside."""
    for part in (BACKUPS, HISTORY, ""):
        inside = os.path.join(folder, part)
        for name in names(inside, disk):
            path = os.path.join(inside, name)
            if (made := _made_on(name, path, part, disk)) is not None and made < first:
                yield path


def _made_on(name: str, path: str, part: str, disk: Files) -> date | None:
    """When a copy was made; None for any other file."""
    try:
        if part == BACKUPS and (daily := _DAILY.fullmatch(name)):
            return date.fromisoformat(daily[1])
        if part == BACKUPS and _BEFORE.fullmatch(name):
            return datetime.fromtimestamp(disk.stat(path).st_mtime, UTC).date()
        if part != BACKUPS and (aside := _ASIDE.fullmatch(name)):
            return date.fromisoformat(aside[1])
    except ValueError:  # a name of this form that holds no day
        return None
    return None
