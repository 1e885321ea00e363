"""What every part of it needs first: the record meant, values that fit, ids that exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Request
from readiness_tui.store.doors import to_stored
from readiness_tui.store.records import from_stored
from readiness_tui.text import clean_line

Requests = tuple[Request, ...]


class _Known(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Known)


def found(table: Mapping[str, _R], id_: str, what: str) -> _R:
    """The record with an id. Raises InputError where there is none."""
    if id_ not in table:
        such = f"There is {', '.join(list(table)[:5])}." if table else f"Add the {what} first."
        raise InputError(f"There is no {what} “{clean_line(id_, 40)}”.", such)
    return table[id_]


def fit(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the store will hold them. Raises InputError for one that it cannot."""
    return {
        field: from_stored(kind, field, to_stored(kind, field, value))
        for field, value in given.items()
    }


def refuse_unknown(records: Records, ids: Iterable[str], tables: Iterable[str], what: str) -> None:
    """Raises InputError for the first id that none of the tables holds."""
    known = [getattr(records, table) for table in tables]
    for id_ in ids:
        if id_ and not any(id_ in table for table in known):
            first = next((next(iter(table)) for table in known if table), "")
            such = f"Such as {first}." if first else f"No {what} is recorded yet."
            raise InputError(f"“{clean_line(id_, 40)}” is no {what}.", such)
