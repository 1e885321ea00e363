"""What another program wrote into the records that cannot be: which record, which field, and why.

The file may be whole and its digest right. Reading finds that something is wrong while it decodes;
what exactly is worked out here, off the way of every start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from readiness_tui.errors import StoreError
from readiness_tui.readiness import versions
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.forms import (
    ANY_COUNT,
    FIRST_YEAR,
    LAST_YEAR,
    PAIRS,
    RANGES,
    WRONG,
    part_of,
)
from readiness_tui.store.numbering import RETIRED
from readiness_tui.store.records import ID_PREFIX, Tables, decoded, fields
from readiness_tui.text import clean_line, shortened

REMEDY = "Bring back the records as the history has them with: readiness restore"

_SHOWN = 40
"""Characters of a value that a sentence quotes."""

_DAYS = f"of {FIRST_YEAR} to {LAST_YEAR}"
_TAKES: Mapping[object, str] = {
    str: "text",
    bool: "true or false",
    float | None: "a number",
    date | None: f"a day {_DAYS}, such as 2026-10-31",
    datetime | None: f"a moment {_DAYS} with its time zone, such as 2026-10-31T09:30:00+00:00",
    tuple[str, ...]: "a list of texts",
    tuple[DryRunList, ...]: "a list of the totals of child-level lists",
    tuple[EvidenceFile, ...]: "a list of files, each with location, digest, size and fault",
    Mapping[str, str]: "texts by name",
    Mapping[str, object]: "values by name",
}
"""By the type of a field: what it takes, in words."""


class Impossible(StoreError):
    """The file is as it was written, but records in it hold what they cannot hold."""

    def __init__(self, tables: Tables) -> None:
        first = next(wrong_values(tables), "A record cannot be read.")
        super().__init__(first, "See all that is wrong, and the remedy, with: readiness check")


def refuse(tables: Tables) -> None:
    """Raise Impossible where a record holds what it cannot hold."""
    if next(wrong_values(tables), None):
        raise Impossible(tables)


def wrong_values(tables: Tables) -> Iterator[str]:
    """A sentence for each field that holds what it cannot hold."""
    for kind in Kind:
        table = tables.get(kind.value, {})
        try:
            decoded(kind, table)
        except WRONG:
            yield from chain.from_iterable(
                _of_record(kind, record, document) for record, document in table.items()
            )
    for name, row in tables.get(RETIRED, {}).items():
        number = row.get("number") if type(row) is dict else row
        if type(number) is not int or number < 0:
            yield f"{RETIRED} {clean_line(name, _SHOWN)} is {_quoted(number)}, not a whole number."


def contradictions(tables: Tables) -> Iterator[str]:
    """A sentence for each contradiction between versions of documents.

    The values must be sound. A superseded version that was taken away is none; one that never was
    there is.
    """
    found = decoded(Kind.VERSION, tables.get(Kind.VERSION.value, {}))
    library = [one for one in found.values() if isinstance(one, EvidenceVersion)]
    yield from versions.faults_of(library)
    retired: int = tables.get(RETIRED, {}).get(Kind.VERSION.value, {}).get("number", 0)
    last = max([retired, *map(_number, found)])
    for one in library:
        before = one.supersedes
        if before and before not in found and _number(before) not in range(1, last + 1):
            yield f"{one.id} supersedes {clean_line(before, _SHOWN)}, which was never there."


def _number(version: str) -> int:
    """The number in the id of a version; 0 where it has none of that form."""
    digits = version.removeprefix(ID_PREFIX[Kind.VERSION])
    return int(digits) if digits != version and digits.isdecimal() and len(digits) < 10 else 0


def _of_record(kind: Kind, record: str, document: Any) -> Iterator[str]:
    called = f"{clean_line(record, _SHOWN)} of {kind.value}"
    if not isinstance(document, dict):
        yield f"{called} is {_quoted(document)}, which is no record."
        return
    for field, type_ in fields(kind).items():
        if field == "id" or field not in document:
            continue
        try:
            decoded(kind, {record: {field: document[field]}})
        except WRONG:
            value = _quoted(document[field])
            yield f"{called} has {value} as its {field}, which takes {_takes(field, type_)}."


def _takes(field: str, type_: object) -> str:
    if type_ in (int, int | None):
        low, high = RANGES.get(field, ANY_COUNT)
        return f"a whole number from {low:,} to {high:,}"
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return f"one of {', '.join(word.value for word in type_)}"
    if field == PAIRS:
        return "two whole numbers by name: what was reported, and what was counted or null"
    if type_ not in _TAKES and (part := part_of(type_)):
        return f"a list of entries, each with {', '.join(part._fields)}"
    return _TAKES[type_]


def _quoted(value: Any) -> str:
    return shortened(clean_line(json.dumps(value, ensure_ascii=False)), _SHOWN)
