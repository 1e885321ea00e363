"""Between the documents of the store and the frozen facts of the rules.

Decoding trusts the store (its digest was verified); ``to_stored`` is the door that every new value
passes: it checks the type, cleans text and refuses what the field cannot hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import (
    Action,
    DryRun,
    DryRunList,
    EvidenceItem,
    EvidenceVersion,
    InspectionEvent,
    ItemRecord,
    Recommendation,
    Records,
    Review,
    Service,
    Snapshot,
)
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind
from readiness_tui.text import NOTE_LIMIT, clean, clean_line

Document = dict[str, Any]
Tables = Mapping[str, Mapping[str, Document]]
Record = (
    Service
    | ItemRecord
    | EvidenceItem
    | EvidenceVersion
    | Review
    | InspectionEvent
    | DryRun
    | Recommendation
    | Action
    | Snapshot
)

RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.SERVICE: Service,
    Kind.ITEM: ItemRecord,
    Kind.EVIDENCE: EvidenceItem,
    Kind.VERSION: EvidenceVersion,
    Kind.REVIEW: Review,
    Kind.EVENT: InspectionEvent,
    Kind.DRY_RUN: DryRun,
    Kind.RECOMMENDATION: Recommendation,
    Kind.ACTION: Action,
    Kind.SNAPSHOT: Snapshot,
}

ID_PREFIX: Mapping[Kind, str] = {
    Kind.EVIDENCE: "EV",
    Kind.VERSION: "VE",
    Kind.REVIEW: "RV",
    Kind.EVENT: "IN",
    Kind.DRY_RUN: "RU",
    Kind.RECOMMENDATION: "RE",
    Kind.ACTION: "AC",
    Kind.SNAPSHOT: "SN",
}
"""What the ids of numbered records begin with; checklist items bring their own codes."""

OVERLAYS = frozenset({Kind.ITEM, Kind.SERVICE})
"""Kinds whose records come to be with their first change: everything has a default."""

LONG_TEXTS = frozenset({"note", "shows", "weakness", "text", "measure"})
"""Fields that may hold several lines."""

_RANGES: Mapping[str, tuple[int, int]] = {
    "share_done": (0, 100),
    "estimated_days": (0, 1000),
    "cycle_months": (1, 120),
    "fixed_month": (1, 12),
    "number": (1, 100_000),
    "minutes": (0, 100_000),
    "size": (0, 1 << 50),
    "list": (1, 11),
}


class FieldType(NamedTuple):
    """How one type of field is read from the store and put into it."""

    read: Callable[[Any], Any] | None  # None: stored as it is
    write: Callable[[str, Any], Any]


def _write_text(field: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InputError(f"{field} takes text, not {value!r}.")
    if field not in LONG_TEXTS:
        return clean_line(value).rstrip()  # where it was cut, it may end in a space again
    text = clean(value, len(value)).strip()
    if len(text) > NOTE_LIMIT:
        raise InputError(
            f"{field} holds {len(text):,} characters; at most {NOTE_LIMIT:,} are kept.",
            "Shorten it, or put the full text into a document and link it as evidence.",
        )
    return text


def _write_day(field: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InputError(f"{field} takes a date, not {value!r}.", "Write it as 30 Jan 2027.")
    _check_year(field, value)
    return value.isoformat()


def _check_year(field: str, value: date) -> None:
    if not 1990 <= value.year <= 2100:
        raise InputError(f"{field} cannot be {value.isoformat()}: the year must be 1990 to 2100.")


def _write_moment(field: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InputError(f"{field} takes a moment with its time zone, not {value!r}.")
    _check_year(field, value)
    return value.astimezone(UTC).isoformat(timespec="seconds")


def _write_number(field: str, value: Any) -> int | None:
    return None if value is None else _write_count(field, value)


def _write_count(field: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"{field} takes a whole number, not {value!r}.")
    low, high = _RANGES.get(field, (0, 1 << 50))
    if not low <= value <= high:
        raise InputError(f"{field} takes a whole number from {low} to {high}, not {value}.")
    return value


def _write_flag(field: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{field} takes yes or no, not {value!r}.")
    return value


def _write_texts(field: str, value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"{field} takes a list of ids, not {value!r}.")
    return [_write_text(field, text) for text in value]


def _write_grades(field: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InputError(f"{field} takes a grade for each judgement, not {value!r}.")
    return {clean_line(str(key)): _write_text(field, grade) for key, grade in value.items()}


def _write_figures(field: str, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise InputError(f"{field} takes figures by name, not {value!r}.")
    return _write_plain(field, value)


def _write_plain(field: str, value: Any) -> Any:
    """A plain value, as JSON can hold it; texts are cleaned."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, Mapping):
        return {clean_line(str(k)): _write_plain(field, v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_write_plain(field, v) for v in value]
    raise InputError(f"{field} cannot hold {value!r}.")


def _write_lists(field: str, value: Any) -> list[list[object]]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(e, DryRunList) for e in value):
        raise InputError(f"{field} takes the totals of child-level lists.")
    types = _field_types(DryRunList)
    return [[types[f].write(f, part) for f, part in e._asdict().items()] for e in value]


def _enum(kind: type[StrEnum]) -> FieldType:
    members = {member.value: member for member in kind}

    def write(field: str, value: Any) -> str:
        if not isinstance(value, str) or value not in members:
            raise InputError(f"{field} cannot be {value!r}.", f"It takes {', '.join(members)}.")
        return str(value)

    return FieldType(members.__getitem__, write)


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _read_lists(value: Any) -> tuple[DryRunList, ...]:
    return tuple(DryRunList(*entry) for entry in value)


_TYPES: Mapping[object, FieldType] = {
    str: FieldType(None, _write_text),
    int: FieldType(None, _write_count),
    int | None: FieldType(None, _write_number),
    bool: FieldType(None, _write_flag),
    date | None: FieldType(_read_day, _write_day),
    datetime | None: FieldType(_read_moment, _write_moment),
    tuple[str, ...]: FieldType(tuple, _write_texts),
    tuple[DryRunList, ...]: FieldType(_read_lists, _write_lists),
    Mapping[str, str]: FieldType(None, _write_grades),
    Mapping[str, object]: FieldType(None, _write_figures),
    Answer: _enum(Answer),
    Importance: _enum(Importance),
    EventKind: _enum(EventKind),
}


def _field_types(record_type: type[Record | DryRunList]) -> dict[str, FieldType]:
    return {name: _TYPES[hint] for name, hint in record_type.__annotations__.items()}


FIELDS: Mapping[Kind, Mapping[str, FieldType]] = {
    kind: _field_types(record_type) for kind, record_type in RECORD_TYPES.items()
}


def default(kind: Kind, field: str) -> Any:
    """The value that a field has where the store holds none."""
    return RECORD_TYPES[kind]._field_defaults.get(field)


def to_stored(kind: Kind, field: str, value: Any) -> Any:
    """The JSON value for a field. Raises InputError for an unknown field or an impossible value."""
    types = FIELDS[kind]
    if field not in types or field == "id":
        from difflib import get_close_matches

        near = get_close_matches(field, [name for name in types if name != "id"], 1)
        hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(list(types)[1:])}."
        raise InputError(f"A record of {kind.value} has no field {clean_line(field)!r}.", hint)
    return types[field].write(field, value)


def from_stored(kind: Kind, field: str, value: Any) -> Any:
    """The Python value of one stored field; fields of older programs come back as stored."""
    types = FIELDS[kind].get(field)
    return types.read(value) if types and types.read and value is not None else value


def decoder(kind: Kind) -> Callable[[str, Document], Record]:
    """A function that turns (id, document) into the record; unknown fields are passed over."""
    build: Any = RECORD_TYPES[kind]
    _, *names = build._fields
    _, *defaults = build("")
    readers = [
        (place, defaults[place - 1], read)
        for place, name in enumerate(names, 1)
        if (read := FIELDS[kind][name].read)
    ]

    def decode(record_id: str, document: Document) -> Record:
        values = [record_id, *map(document.get, names, defaults)]
        for place, default, read in readers:
            if (value := values[place]) is not default:
                values[place] = read(value)
        record: Record = build._make(values)
        return record

    return decode


_NOTHING = Records()


def to_records(
    tables: Tables, revision: int, known_tables: Tables | None = None, known: Records = _NOTHING
) -> Records:
    """Every table of the store as one frozen object.

    ``known`` is what ``known_tables`` were made into: a document that is the same object in both
    is not decoded again, so that a save costs what it changes.
    """
    decoded: dict[str, Any] = {}
    for kind in Kind:
        documents = tables.get(kind.value, {})
        old_documents = (known_tables or {}).get(kind.value, {})
        old: Any = getattr(known, kind.value)
        if kind is Kind.SERVICE:
            old = {old.id: old}
        decode = decoder(kind)
        if list(documents) == list(old_documents):  # nothing came or went: the loop runs in C
            other = map(is_not, documents.values(), old_documents.values())
            fresh = {key: decode(key, documents[key]) for key in compress(documents, other)}
            decoded[kind.value] = {**old, **fresh}
        else:
            decoded[kind.value] = {
                key: old[key] if old_documents.get(key) is document else decode(key, document)
                for key, document in documents.items()
            }
    service = decoded.pop(Kind.SERVICE.value).get("service", Service())
    return Records(service=service, revision=revision, **decoded)
