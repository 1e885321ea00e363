"""Reading the history: line by line, as entries, and whether each line follows the one before it.

A line is vouched for by the next one, which holds its digest. Where a line was damaged, changed or
lost, that shows there, and everything else can still be read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import NamedTuple

from readiness_tui.store.entries import (
    FOLLOWS,
    FORGOTTEN,
    OWN,
    Entry,
    Place,
    damage_of,
    effective,
    is_gap,
    lost,
)
from readiness_tui.store.envelope import HISTORY
from readiness_tui.store.files import DISK, Files, explain_reading, read_all
from readiness_tui.store.journal import BEGINNING, DIGEST_SIZE, digest, months, parse

_PREV = b',"prev":"'
_START, _END = b'{"rev":', b'"}'


class Line(NamedTuple):
    """A line as it lies on disk. ``entry`` is None where it cannot be read."""

    file: str  # name of the month file
    number: int  # from 1
    entry: Entry | None
    chained: bool  # whether it follows the line before it
    follows: str = ""  # the digest it holds, where that is another one


class Reading(NamedTuple):
    """The part of the history that could be read."""

    entries: list[Entry]
    unreadable: int  # lines


def lines(folder: str, disk: Files = DISK) -> Iterator[Line]:
    """Every whole line, oldest first, with whether the chain holds there.

    Raises StoreError where a file cannot be opened.
    """
    previous = BEGINNING
    for name in _months(folder, disk):
        for number, line in enumerate(_raw(folder, name, disk), 1):
            end = -2 * DIGEST_SIZE - 2
            begin = end - len(_PREV)
            linked = line[begin:end] == _PREV and line.endswith(_END)
            chained = linked and line[end:-2] == previous.encode()
            previous = digest(line)
            follows = line[end:-2].decode(errors="replace") if linked and not chained else ""
            yield Line(name, number, parse(line), chained, follows)


def trusted(found: Iterable[Line]) -> list[list[Entry]]:
    """The saves of which every line is there and readable, and denied by no line after it.

    A line after it that holds another digest denies it; one that is damaged itself does not.
    """
    kept, before = [], None
    for line in found:
        if before is not None and before.entry is not None and (line.chained or not line.entry):
            kept.append(before.entry)
        before = line
    if before is not None and before.entry is not None:
        kept.append(before.entry)  # nothing follows the last line that could vouch for it
    saves = (list(save) for _, save in groupby(effective(kept), key=lambda entry: entry.rev))
    return [save for save in saves if len(save) == save[0].lines]


def read(folder: str, since: date | None = None, record: str = "", disk: Files = DISK) -> Reading:
    """The entries of saves that were not aborted, oldest first, from the day ``since`` (UTC) on.

    Lines on the store itself are left out, lines that cannot be read are counted. With ``record``
    it is that record's entries, and those of saves that undo others. The last save may not have
    reached the records: compare ``rev`` with the revision on disk. Raises StoreError where a file
    cannot be opened.
    """
    first_month = "" if since is None else f"{since:%Y-%m}.jsonl"
    first_moment = None if since is None else datetime(*since.timetuple()[:3], tzinfo=UTC)
    concerns = _concerning(record)
    found, unreadable = [], 0
    for name in _months(folder, disk):
        if name < first_month:
            continue
        for line in _raw(folder, name, disk):
            if not concerns(line):
                continue
            entry = parse(line)
            if entry is None:
                unreadable += 1
            else:
                found.append(entry)
    told = [
        entry
        for entry in effective(found, cut=not record)
        if not entry.kind.startswith(OWN) and (first_moment is None or entry.at >= first_moment)
    ]
    return Reading(told, unreadable)


def newest_first(folder: str, record: str = "", disk: Files = DISK) -> Iterator[Entry | None]:
    """The entries from the newest to the oldest, without aborted ones; None for a damaged line.

    Each file is read when its turn comes, so what is recent is found quickly in a long history.
    """
    concerns = _concerning(record)
    aborted = 0
    for name in reversed(_months(folder, disk)):
        for line in reversed(_raw(folder, name, disk)):
            if not concerns(line):
                continue
            entry = parse(line)
            if entry is not None and entry.op == "abort":
                aborted = entry.rev
            elif entry is None or entry.rev != aborted:
                yield entry


def _concerning(record: str) -> Callable[[bytes], bool]:
    """Whether a line may concern the record, told without parsing; any other line is passed over.

    Damaged lines, lines that abort a save and lines of an undo may concern every record.
    """
    if not record or not record.isascii() or not record.isprintable():
        return lambda _: True
    import json

    wanted = b'"id":' + json.dumps(record.lower()).encode()

    def concerns(line: bytes) -> bool:
        return (
            wanted in line.lower()
            or b'"undoes":' in line
            or b'"op":"abort"' in line
            or not (line.startswith(_START) and line.endswith(_END))
        )

    return concerns


def _months(folder: str, disk: Files) -> list[str]:
    try:
        return months(folder, disk)
    except OSError as error:
        raise explain_reading(error, os.path.join(folder, HISTORY)) from error


def _raw(folder: str, name: str, disk: Files) -> list[bytes]:
    """The whole lines of a month. What follows the last newline was never acknowledged."""
    path = os.path.join(folder, HISTORY, name)
    try:
        return read_all(path, disk).split(b"\n")[:-1]
    except OSError as error:
        raise explain_reading(error, path) from error


# --- is it whole ----------------------------------------------------------------------------------


class Fault(NamedTuple):
    """Something wrong with some lines of a month file, as a sentence."""

    place: Place
    sentence: str


class Verdict(NamedTuple):
    """Whether the history is whole."""

    lines: int
    first: int  # revision, 0 where there is none
    last: int
    faults: tuple[Fault, ...]
    losses: tuple[str, ...] = ()  # what earlier restores found missing, in sentences


def verify(folder: str, revision: int = 0, disk: Files = DISK) -> Verdict:
    """Read every line, follow the chain, the revisions and the number of lines of each save.

    With the ``revision`` of the records the last save must be there whole. A fault that a restore
    has marked is a loss. Raises StoreError where a file cannot be opened.
    """
    seen = _Seen()
    for line in lines(folder, disk):
        seen.add(line)
    if seen.last == revision:
        seen.close()
    known = {place for gap in seen.gaps for place in damage_of(gap)}
    found = seen.faults[seen.begins_by_rule() :]
    losses = [fault.sentence for fault in found if fault.place in known]
    losses += [sentence for gap in seen.gaps if (sentence := lost(gap))]
    faults = [fault for fault in found if fault.place not in known]
    return Verdict(seen.count, seen.first, seen.last, tuple(faults), tuple(losses))


class _Seen:
    """What a walk over the history has come upon."""

    def __init__(self) -> None:
        self.count = self.first = self.last = 0
        self.faults: list[Fault] = []
        self.gaps: list[Entry] = []
        self._start = ""  # what the first line follows, where that is gone
        self._removed: set[str] = set()  # digests of the last lines of months that were removed
        self._bad = False  # the line before cannot be read, and its place is told
        self._save: Line | None = None  # the first line of the save under way, where it is known
        self._here = 0  # its lines so far
        self._aborted = False

    def add(self, line: Line) -> None:
        """Take the next line."""
        self.count += 1
        entry = line.entry
        if entry is None:
            self._unreadable(line)
            return
        before, bad, self._bad = self.last, self._bad, False
        if entry.op == "abort":
            self._save, self._aborted = None, True
            self.gaps = [gap for gap in self.gaps if gap.rev != entry.rev]
        elif entry.rev != before or self._aborted:
            if line.chained:
                self.close()
            self._save, self._here, self._aborted = line, 1, False
        else:
            self._here += 1
        if is_gap(entry):
            self.gaps.append(entry)
        elif entry.kind == FORGOTTEN:
            self._removed.update((entry.after or {}).get(FOLLOWS, ()))
        self.first = self.first or entry.rev
        self.last = entry.rev
        if bad:
            self._save = None
        elif not line.chained:
            self._save = None
            if self.count == 1:
                self._start = line.follows
            self._fault(line, _unchained(line, self.count == 1))
        elif before and not (before <= entry.rev <= before + 1 or is_gap(entry)):
            words = f"is of revision {entry.rev}, after revision {before}."
            self._fault(line, f"Line {line.number} of {line.file} {words}")

    def begins_by_rule(self) -> bool:
        """Whether the first fault is that a council removed what was before, as its rule has it."""
        return self._start in self._removed

    def close(self) -> None:
        """The save under way is over: are all its lines there?"""
        line = self._save
        if line is not None and line.entry is not None and self._here != line.entry.lines:
            self._fault(
                line,
                f"Revision {line.entry.rev} has {self._here} of its {line.entry.lines} lines, "
                f"from line {line.number} of {line.file} on.",
            )
        self._save = None

    def _fault(self, line: Line, sentence: str) -> None:
        self.faults.append(Fault((line.file, line.number, line.number), sentence))

    def _unreadable(self, line: Line) -> None:
        """Damaged lines that lie together are told together."""
        first = line.number
        if self._bad and self.faults[-1].place[0] == line.file:
            first = self.faults.pop().place[1]
        which = f"Line {first}" if first == line.number else f"Lines {first} to {line.number}"
        sentence = f"{which} of {line.file} cannot be read."
        self.faults.append(Fault((line.file, first, line.number), sentence))
        self._bad, self._save = True, None


def _unchained(line: Line, first: bool) -> str:
    if first:
        return f"The history begins in the middle, in {line.file}: what was before is missing."
    return (
        f"Line {line.number} of {line.file} does not follow the line before it: "
        "a line was changed, taken out or put in."
    )
