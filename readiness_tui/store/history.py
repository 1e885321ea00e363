"""The change history as people read it, and what can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import chain
from readiness_tui.store.changes import Add, Change, Remove, Request
from readiness_tui.store.entries import FORGOTTEN, OWN, STORE, Entry
from readiness_tui.store.records import OVERLAYS, decoder, default, from_stored


class HistoryEntry(NamedTuple):
    """One field of one change. Values are as the rules know them (dates, words)."""

    id: str  # "412.1": revision and number within it
    revision: int
    at: datetime  # UTC
    who: str
    kind: str
    record: str
    field: str  # "" where a record was added or removed
    before: Any
    after: Any
    why: str
    undone: bool


class History(NamedTuple):
    """The changes, newest first, and how many lines of the history could not be read."""

    changes: tuple[HistoryEntry, ...]
    unreadable: int = 0


REACH = 1000
"""How many saves, of all people, undo looks back over."""


class Save(NamedTuple):
    """Everything that one save changed."""

    revision: int
    who: str
    why: str
    undoes: int | None
    events: tuple[Entry, ...]


def recent(folder: str, until_revision: int) -> Iterator[Save]:
    """The last saves that reached the records, newest first, as far as undo may look.

    The save that made the workspace, those that brought it to a newer form and those that removed
    something for good cannot be taken back, and are left out. It ends before a line that cannot be
    read or a save that is not there whole: what lies behind might not be the last change any more.
    Raises StoreError where a file cannot be opened.
    """
    newest = chain.newest_first(folder)
    for revision, group in groupby(newest, key=lambda entry: entry.rev if entry else None):
        if revision is None or revision <= until_revision - REACH:
            return
        events = [entry for entry in group if entry][::-1]
        if revision > until_revision:
            continue
        if len(events) != events[0].lines:
            return
        told = [event for event in events if not event.kind.startswith(OWN)]
        if told and all(event.kind not in (STORE, FORGOTTEN) for event in events):
            yield _save(told)


def _save(events: list[Entry]) -> Save:
    first = events[0]
    return Save(first.rev, first.who, first.why, first.undoes, tuple(events))


def undone_revisions(history: Sequence[Save]) -> frozenset[int]:
    """Revisions whose effect an undo took back (and no redo brought again)."""
    undone: set[int] = set()
    for save in reversed(history):  # whether an undo still holds is told after it
        if save.undoes is not None and save.revision not in undone:
            undone.add(save.undoes)
    return frozenset(undone)


def entries(
    folder: str, since: date | None = None, record: str = "", until_revision: int | None = None
) -> History:
    """The history field by field, as far as it can be read.

    ``since`` is a day (UTC); ``record`` an id; ``until_revision`` leaves out what is not yet
    acknowledged. Raises StoreError where a file cannot be opened.
    """
    reading = chain.read(folder, since, record)
    grouped = groupby(reading.entries, key=lambda event: event.rev)
    history = [_save(list(group)) for _, group in grouped]
    if until_revision is not None:
        history = [save for save in history if save.revision <= until_revision]
    undone = undone_revisions(history)
    wanted = record.casefold()
    found: list[HistoryEntry] = []
    for save in history:
        found += _fields(save, wanted, save.revision in undone)
    return History(tuple(reversed(found)), reading.unreadable)


def _fields(save: Save, record: str, undone: bool) -> Iterator[HistoryEntry]:
    number = 0
    for event in save.events:
        if record and event.id.casefold() != record:
            continue
        before, after = event.before or {}, event.after or {}
        # A checklist item's record comes and goes with its first change: that change is told.
        whole = event.op != "set" and event.kind != Kind.ITEM
        for field in [""] if whole else list(dict.fromkeys([*before, *after])):
            number += 1
            yield HistoryEntry(
                id=f"{save.revision}.{number}",
                revision=save.revision,
                at=event.at,
                who=event.who,
                kind=event.kind,
                record=event.id,
                field=field,
                before=event.before if whole else _value(event.kind, field, before),
                after=event.after if whole else _value(event.kind, field, after),
                why=event.why,
                undone=undone,
            )


def _value(kind: str, field: str, side: dict[str, Any]) -> Any:
    known = Kind(kind)
    return from_stored(known, field, side[field]) if field in side else default(known, field)


def undoable(newest_first: Iterable[Save], who: str, redo: bool = False) -> Iterator[Save]:
    """The saves of ``who`` that undo (or redo) can take back, the next one first.

    An undo can be undone (redo) until the same person changes something else. No more of the
    history is read than the answer needs.
    """
    mine = _Reader(save for save in newest_first if save.who == who)
    taken: set[int] = set()  # what later saves took back
    for save in mine:
        if redo and save.undoes is None:
            return  # a change of one's own ends what can be redone
        if save.revision not in taken and mine.is_undo(save) == redo:
            yield save
        if save.undoes is not None:
            taken.add(save.undoes)


class _Reader:
    """Saves of one person, newest first, that can be looked at ahead of their turn."""

    def __init__(self, saves: Iterable[Save]) -> None:
        self._rest = iter(saves)
        self._ahead: deque[Save] = deque()
        self._known: dict[int, Save] = {}

    def __iter__(self) -> Iterator[Save]:
        while self._ahead or self._read():
            yield self._ahead.popleft()

    def is_undo(self, save: Save) -> bool:
        """Whether it took back a change, and not an undo."""
        undo = False
        while save.undoes is not None:
            undo = not undo
            while save.undoes not in self._known and self._read():
                pass
            if save.undoes not in self._known:
                break  # it lies further back than undo looks
            save = self._known[save.undoes]
        return undo

    def _read(self) -> bool:
        save = next(self._rest, None)
        if save is None:
            return False
        self._ahead.append(save)
        self._known[save.revision] = save
        return True


def last_change_of(
    folder: str, kind: Kind, record: str, field: str, until_revision: int
) -> Entry | None:
    """The newest event that can be read and changed ``field`` of ``record``.

    Raises StoreError where a file cannot be opened.
    """
    for event in chain.newest_first(folder, record):
        if event is None or event.rev > until_revision or (event.kind, event.id) != (kind, record):
            continue
        if event.op != "set" or field in {**(event.before or {}), **(event.after or {})}:
            return event
    return None


def _in_form_of_today(event: Entry, part: Mapping[str, Any] | None) -> dict[str, Any]:
    """The fields of an event of an older program as they are called and written now.

    A migration passes over what has its form already.
    """
    from readiness_tui.store.envelope import FIRST_SCHEMA
    from readiness_tui.store.migrations import MIGRATIONS, upgrade

    tables, _ = upgrade({event.kind: {event.id: dict(part or {})}}, FIRST_SCHEMA, MIGRATIONS)
    return tables[event.kind][event.id]


def inverse(save: Save) -> tuple[Request, ...]:
    """The requests that take a save back, last change first.

    They touch what the save touched and nothing besides: a record that somebody else has written
    into since is not taken away.
    """
    requests: list[Request] = []
    for event in reversed(save.events):
        kind = Kind(event.kind)
        before, after = (_in_form_of_today(event, part) for part in (event.before, event.after))
        if event.op == "add" and kind not in OVERLAYS:
            requests.append(Remove(kind, event.id, decoder(kind)(event.id, after)))
        elif event.op == "remove" and kind not in OVERLAYS:
            values = {f: from_stored(kind, f, v) for f, v in before.items() if f != "id"}
            requests.append(Add(kind, values, event.id))
        else:
            requests.extend(
                Change(
                    kind,
                    event.id,
                    field,
                    _value(event.kind, field, after),
                    _value(event.kind, field, before),
                )
                for field in dict.fromkeys([*before, *after])
            )
    return tuple(requests)
