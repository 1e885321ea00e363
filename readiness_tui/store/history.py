"""The change history as people read it, and what can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import journal
from readiness_tui.store.changes import Add, Change, Remove, Request
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


class Save(NamedTuple):
    """Everything that one save changed."""

    revision: int
    who: str
    why: str
    undoes: int | None
    events: tuple[journal.Entry, ...]


def saves(
    folder: str, since: date | None = None, until_revision: int | None = None
) -> Iterator[Save]:
    """The saves in order, oldest first. Raises StoreError where a line is damaged.

    ``until_revision`` leaves out what is not yet acknowledged.
    """
    for revision, group in groupby(journal.read(folder, since), key=lambda event: event.rev):
        if until_revision is not None and revision > until_revision:
            return
        yield _save(list(group))


def _save(events: list[journal.Entry]) -> Save:
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
) -> tuple[HistoryEntry, ...]:
    """The history field by field, newest first.

    ``since`` is a day (UTC); ``record`` an id; ``until_revision`` as for ``saves``.
    """
    history = list(saves(folder, since, until_revision))
    undone = undone_revisions(history)
    found: list[HistoryEntry] = []
    for save in history:
        found.extend(
            entry
            for entry in _fields(save, save.revision in undone)
            if not record or entry.record.casefold() == record.casefold()
        )
    return tuple(reversed(found))


def _fields(save: Save, undone: bool) -> Iterator[HistoryEntry]:
    number = 0
    for event in save.events:
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


def undoable(history: Iterable[Save], who: str, redo: bool = False) -> list[Save]:
    """The saves of ``who`` that undo (or redo) can take back, the next one first.

    An undo can be undone (redo) until the same person changes something else.
    """
    undo_stack: list[Save] = []
    redo_stack: list[Save] = []
    for save in history:
        if save.who != who:
            continue
        if save.undoes is None:
            undo_stack.append(save)
            redo_stack.clear()
        elif any(s.revision == save.undoes for s in redo_stack):
            redo_stack = [s for s in redo_stack if s.revision != save.undoes]
            undo_stack.append(save)
        else:
            undo_stack = [s for s in undo_stack if s.revision != save.undoes]
            redo_stack.append(save)
    return (redo_stack if redo else undo_stack)[::-1]


def last_change_of(
    folder: str, kind: Kind, record: str, field: str, until_revision: int | None = None
) -> journal.Entry | None:
    """The newest event that changed ``field`` of ``record``."""
    found = None
    for save in saves(folder, until_revision=until_revision):
        for event in save.events:
            touched = event.op != "set" or field in {**(event.before or {}), **(event.after or {})}
            if (event.kind, event.id) == (kind, record) and touched:
                found = event
    return found


def inverse(save: Save) -> tuple[Request, ...]:
    """The requests that take a save back, last change first.

    They touch what the save touched and nothing besides: a record that somebody else has written
    into since is not taken away.
    """
    requests: list[Request] = []
    for event in reversed(save.events):
        kind = Kind(event.kind)
        before, after = event.before or {}, event.after or {}
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
