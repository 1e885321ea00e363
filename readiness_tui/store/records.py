"""From the documents of the store to the frozen facts of the rules.

Decoding trusts the store: its digest was verified, and every value came in through ``doors``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any

from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.model import (
    Action,
    EvidenceFile,
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
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind, NoteKind

Document = dict[str, Any]
Tables = Mapping[str, Mapping[str, Document]]
if TYPE_CHECKING:
    from readiness_tui.readiness import own_account, standing
    from readiness_tui.readiness import runbook_model as runbook

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
        | runbook.Episode
        | runbook.StepRecord
        | runbook.InformationRequest
        | runbook.EpisodeNote
        | standing.Role
        | standing.Leave
        | standing.Arrangement
        | standing.Board
        | standing.KnownCall
        | own_account.Statement
        | own_account.OwnGrade
        | own_account.SelfEvaluation
        | own_account.Briefing
    )
else:
    Record = tuple

_TYPES: Mapping[Kind, type[Record]] = {
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

_ELSEWHERE: Mapping[Kind, tuple[str, str]] = {
    Kind.EPISODE: ("runbook_model", "Episode"),
    Kind.STEP: ("runbook_model", "StepRecord"),
    Kind.REQUEST: ("runbook_model", "InformationRequest"),
    Kind.NOTE: ("runbook_model", "EpisodeNote"),
    Kind.ROLE: ("standing", "Role"),
    Kind.LEAVE: ("standing", "Leave"),
    Kind.ARRANGEMENT: ("standing", "Arrangement"),
    Kind.BOARD: ("standing", "Board"),
    Kind.CALL: ("standing", "KnownCall"),
    Kind.STATEMENT: ("own_account", "Statement"),
    Kind.OWN_GRADE: ("own_account", "OwnGrade"),
    Kind.SELF_EVALUATION: ("own_account", "SelfEvaluation"),
    Kind.BRIEFING: ("own_account", "Briefing"),
}
"""In modules of the rules that a status without such records need not import."""

ID_PREFIX: Mapping[Kind, str] = {
    Kind.EVIDENCE: "EV",
    Kind.VERSION: "VE",
    Kind.REVIEW: "RV",
    Kind.EVENT: "IN",
    Kind.DRY_RUN: "RU",
    Kind.RECOMMENDATION: "RE",
    Kind.ACTION: "AC",
    Kind.SNAPSHOT: "SN",
    Kind.EPISODE: "EP",
    Kind.REQUEST: "RQ",
    Kind.NOTE: "NT",
    Kind.ROLE: "RL",
    Kind.LEAVE: "LV",
    Kind.ARRANGEMENT: "AR",
    Kind.BOARD: "BO",
    Kind.CALL: "CA",
    Kind.STATEMENT: "ST",
    Kind.SELF_EVALUATION: "SV",
    Kind.BRIEFING: "BG",
}
"""What the ids of numbered records begin with; checklist items bring their own codes."""

OVERLAYS = frozenset({Kind.ITEM, Kind.SERVICE, Kind.STEP, Kind.OWN_GRADE})
"""Kinds whose records come to be with their first change: everything has a default."""


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _read_lists(value: Any) -> tuple[DryRunList, ...]:
    return tuple(_read_list(entry) for entry in value)


def _read_list(entry: Any) -> DryRunList:
    one = DryRunList(*entry)
    day: Any = one.signed_off_on  # as stored
    return one if day is None else one._replace(signed_off_on=_read_day(day))


def _read_files(value: Any) -> tuple[EvidenceFile, ...]:
    return tuple(map(EvidenceFile._make, value))


Reader = Callable[[Any], Any]

_READERS: Mapping[object, Reader] = {
    date | None: _read_day,
    datetime | None: _read_moment,
    tuple[str, ...]: tuple,
    tuple[DryRunList, ...]: _read_lists,
    tuple[EvidenceFile, ...]: _read_files,
    Answer: {answer.value: answer for answer in Answer}.__getitem__,
    Importance: {importance.value: importance for importance in Importance}.__getitem__,
    EventKind: {kind.value: kind for kind in EventKind}.__getitem__,
    NoteKind: {kind.value: kind for kind in NoteKind}.__getitem__,
}
"""By the type of a field; what has none is stored as it is."""


def record_type(kind: Kind) -> type[Record]:
    """The type of the records of a kind."""
    if kind in _TYPES:
        return _TYPES[kind]
    from importlib import import_module  # a status without such records does not need it

    module, name = _ELSEWHERE[kind]
    found: type[Record] = getattr(import_module(f"readiness_tui.readiness.{module}"), name)
    return found


def fields(kind: Kind) -> Mapping[str, object]:
    """The names of a record's fields, in order, with their types."""
    return record_type(kind).__annotations__


def default(kind: Kind, field: str) -> Any:
    """The value that a field has where the store holds none."""
    return record_type(kind)._field_defaults.get(field)


def from_stored(kind: Kind, field: str, value: Any) -> Any:
    """The Python value of one stored field; fields of older programs come back as stored."""
    read = _READERS.get(fields(kind).get(field))
    return value if read is None or value is None else read(value)


def decoder(kind: Kind) -> Callable[[str, Document], Record]:
    """A function that turns (id, document) into the record; unknown fields are passed over."""
    build: Any = record_type(kind)
    _, *names = build._fields
    _, *defaults = build("")
    hints = build.__annotations__
    readers = [
        (place, defaults[place - 1], _READERS[hints[name]])
        for place, name in enumerate(names, 1)
        if hints[name] in _READERS
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
        if not documents:
            decoded[kind.value] = {}
            continue
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
