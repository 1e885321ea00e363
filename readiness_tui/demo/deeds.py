"""What the files of the demo say was done, and what one save makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.content.toml_places import Key
from readiness_tui.errors import InputError
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Request, edit
from readiness_tui.store.records import OVERLAYS, Record, record_type

Values = dict[str, Any]
"""The checked values of one table of a file."""


class Deed(NamedTuple):
    """One thing that somebody did on a day; ``file`` and ``key`` say where it is written."""

    on: date
    who: str
    why: str
    file: SourceFile
    key: Key
    do: Callable[[Draft], None]
    alone: bool = False  # makes a save of its own
    undone: bool = False  # taken back by the same person


class Draft:
    """The records as one save will leave them."""

    def __init__(self, records: Records, content: Content, on: date, who: str) -> None:
        self.records = records  # as they were before the save
        self.content = content
        self.on = on
        self.who = who
        self.files: dict[str, bytes] = {}  # to lie in the workspace, by location
        self._drafted: dict[tuple[Kind, str], Record] = {}

    def seen(self, kind: Kind, record: str) -> Any:
        """The record with what this save has changed so far; empty where there is none."""
        return self._drafted.get((kind, record)) or self._before(kind, record)

    def set(self, kind: Kind, record: str, /, **fields: Any) -> None:
        """Give fields of a record new values; a record that is not there comes to be."""
        self._drafted[kind, record] = self.seen(kind, record)._replace(**fields)

    def check_library(self, evidence: Iterable[str]) -> None:
        """Raise InputError for a document that the library does not hold on this day."""
        for id_ in evidence:
            if id_ not in self.records.evidence:
                raise InputError(f"There is no document {quoted(id_)} on {self.on}.")

    def requests(self) -> tuple[Request, ...]:
        """What the workspace is asked to save."""
        requests: list[Request] = []
        for (kind, record), drafted in self._drafted.items():
            values = drafted._asdict()
            del values["id"]
            if kind in OVERLAYS or record in self._table(kind):
                requests.extend(edit(kind, self._before(kind, record), **values))
            else:
                requests.append(Add(kind, values, record))
        return tuple(requests)

    def _before(self, kind: Kind, record: str) -> Record:
        if kind is Kind.SERVICE:
            return self.records.service
        return self._table(kind).get(record) or record_type(kind)(id=record)

    def _table(self, kind: Kind) -> Mapping[str, Record]:
        table: Mapping[str, Record] = getattr(self.records, kind.value)
        return table


def put(kind: Kind, record: str, fields: Values, draft: Draft) -> None:
    """Give fields of a record new values, as a deed does it."""
    draft.set(kind, record, **fields)


def but(values: Values, *names: str) -> Values:
    """The values without those of some names."""
    return {name: value for name, value in values.items() if name not in names}
