"""The change history as people read it, and what can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import journal
from readiness_tui.store.changes import Add, Change, Remove, Request
from readiness_tui.store.records import default, from_stored

_UNDO_DEPTH = 500
"""How many saves back a person can undo."""


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


def saves(folder: str, since: date | None = None) -> Iterator[Save]:
    """The acknowledged saves in order, oldest first. Raises StoreError where a line is damaged."""
    events = (e for e in journal.effective(journal.read(folder, since)) if e.kind != journal.STORE)
    for _, group in groupby(events, key=lambda event: event.rev):
        yield _save(list(group))


def _save(events: list[journal.Entry]) -> Save:
    first = events[0]
    return Save(first.rev, first.who, first.why, first.undoes, tuple(events))


def undone_revisions(history: Iterable[Save]) -> frozenset[int]:
    """Revisions whose effect an undo took back (and no redo brought again)."""
    undoes: dict[int, int | None] = {}
    undone: set[int] = set()
    for save in history:
        undoes[save.revision] = save.undoes
        if save.undoes is None:
            continue
        undone.add(save.undoes)
        brought_back = undoes.get(save.undoes)
        if brought_back is not None:
            undone.discard(brought_back)
    return frozenset(undone)


def entries(
    folder: str, since: date | None = None, record: str = "", until_revision: int | None = None
) -> tuple[HistoryEntry, ...]:
    """The history field by field, newest first.

    ``since`` is a day (UTC); ``record`` an id; ``until_revision`` leaves out what is not yet
    acknowledged.
    """
    history = [
        save
        for save in saves(folder, since)
        if until_revision is None or save.revision <= until_revision
    ]
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


def last_undoable(
    folder: str, who: str, since: date | None = None, redo: bool = False
) -> Save | None:
    """The save of ``who`` that undo (or redo) would take back, or None.

    An undo can be undone (redo) until the same person changes something else.
    """
    undo_stack: list[Save] = []
    redo_stack: list[Save] = []
    mine = [save for save in saves(folder, since) if save.who == who]
    for save in mine[-_UNDO_DEPTH:]:
        if save.undoes is None:
            undo_stack.append(save)
            redo_stack.clear()
        elif any(s.revision == save.undoes for s in redo_stack):
            redo_stack = [s for s in redo_stack if s.revision != save.undoes]
            undo_stack.append(save)
        else:
            undo_stack = [s for s in undo_stack if s.revision != save.undoes]
            redo_stack.append(save)
    stack = redo_stack if redo else undo_stack
    return stack[-1] if stack else None


def last_change_of(folder: str, record: str, field: str) -> journal.Entry | None:
    """The newest event that changed ``field`` of ``record``."""
    found = None
    for entry in journal.effective(journal.read(folder)):
        if entry.id == record:
            touched = entry.op != "set" or field in (entry.after or {})
            found = entry if touched else found
    return found


def inverse(save: Save) -> tuple[Request, ...]:
    """The requests that take a save back, last change first."""
    requests: list[Request] = []
    for event in reversed(save.events):
        kind = Kind(event.kind)
        before, after = event.before or {}, event.after or {}
        if event.op == "add":
            requests.append(Remove(kind, event.id))
        elif event.op == "remove":
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
