"""What may be asked of the workspace: change a field, add a record, remove a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.records import Record
from readiness_tui.text import clean_line

_ID_LIMIT = 80
"""Longest id of a record, in characters."""


class Change(NamedTuple):
    """One field of one record. ``before`` is the value that the person saw."""

    kind: Kind
    record: str
    field: str
    before: Any
    after: Any


class Add(NamedTuple):
    """A new record. Without an id it takes the next number of its kind."""

    kind: Kind
    values: Mapping[str, Any]
    record: str = ""


class Remove(NamedTuple):
    """A record taken away; the history keeps all that it held.

    With ``seen`` only where it still holds what the person saw; one that is gone already is well.
    """

    kind: Kind
    record: str
    seen: Record | None = None


Request = Change | Add | Remove


class Conflict(StoreError):
    """Somebody else changed the same field since it was shown; nothing was saved."""

    def __init__(self, change: Change, stored: Any, who: str, asked: str) -> None:
        super().__init__(
            f"{who} changed {change.field.replace('_', ' ')} of {change.record} meanwhile to "
            f"{shown(stored)}; {asked}. Nothing was saved.",
            "Look at the new value, then change it again if you still want to.",
        )
        self.change = change
        self.stored = stored


def checked_id(record: str) -> str:
    """The id of a new record, as it is. Raises InputError unless it is one plain line."""
    if record and record == clean_line(record, _ID_LIMIT):
        return record
    raise InputError(
        f"{record[:_ID_LIMIT]!r} cannot be the id of a record.",
        f"An id is one line of at most {_ID_LIMIT} characters, without spaces around it.",
    )


def shown(value: Any) -> str:
    """A value as a sentence quotes it."""
    from readiness_tui.readiness.change_words import value_in_words  # only a conflict needs it

    words = value_in_words(value, 80)
    return f"“{words}”" if isinstance(value, str) and value else words


def edit(kind: Kind, seen: Record, /, **values: Any) -> tuple[Change, ...]:
    """The changes that turn the record as it was ``seen`` into one with ``values``.

    Fields that hold the value already make no change.
    """
    return tuple(
        Change(kind, seen.id, field, getattr(seen, field), value)
        for field, value in values.items()
        if getattr(seen, field) != value
    )
