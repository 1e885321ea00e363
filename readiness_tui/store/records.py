"""From the documents of the store to the frozen facts of the rules.

Every value came in through ``doors`` and the digest was verified; but another program may have
written both, so what cannot be is refused here and named by ``impossible``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import compress, repeat
from operator import is_not
from typing import TYPE_CHECKING, Any

from readiness_tui.readiness.model import (
    EvidenceItem,
    EvidenceVersion,
    InspectionEvent,
    ItemRecord,
    Records,
    Review,
    Service,
    Snapshot,
)
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.forms import WRONG, form_of, within

Document = dict[str, Any]
Tables = Mapping[str, Mapping[str, Document]]
if TYPE_CHECKING:
    from readiness_tui.readiness import improvement_facts as improvement
    from readiness_tui.readiness import own_account, people, standing
    from readiness_tui.readiness import runbook_model as runbook
    from readiness_tui.readiness.dry_run_facts import DryRun
    from readiness_tui.readiness.plan_facts import Action, Recommendation

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
        | improvement.Measure
        | improvement.Risk
        | improvement.Decision
        | improvement.HouseStyle
        | people.Person
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
    Kind.SNAPSHOT: Snapshot,
}

_ELSEWHERE: Mapping[Kind, tuple[str, str]] = {
    Kind.DRY_RUN: ("dry_run_facts", "DryRun"),
    Kind.RECOMMENDATION: ("plan_facts", "Recommendation"),
    Kind.ACTION: ("plan_facts", "Action"),
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
    Kind.MEASURE: ("improvement_facts", "Measure"),
    Kind.RISK: ("improvement_facts", "Risk"),
    Kind.DECISION: ("improvement_facts", "Decision"),
    Kind.HOUSE_STYLE: ("improvement_facts", "HouseStyle"),
    Kind.PERSON: ("people", "Person"),
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
    Kind.MEASURE: "ME",
    Kind.RISK: "RK",
    Kind.DECISION: "DC",
    Kind.PERSON: "PE",
}
"""What the ids of numbered records begin with; checklist items bring their own codes."""

OVERLAYS = frozenset({Kind.ITEM, Kind.SERVICE, Kind.STEP, Kind.OWN_GRADE, Kind.HOUSE_STYLE})
"""Kinds whose records come to be with their first change: everything has a default."""


ONLY: Mapping[Kind, str] = {Kind.SERVICE: "service", Kind.HOUSE_STYLE: "house"}
"""Kinds of which there is one record, by its id."""


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
    """The Python value of one stored field; what has not the form of today comes back as stored."""
    hint = fields(kind).get(field)
    types, read = form_of(field, hint) if hint is not None else (frozenset(), None)
    if read is None or type(value) not in types:
        return value
    try:
        return next(iter(read([value])))
    except WRONG:
        return value


def decoder(kind: Kind) -> Callable[[str, Document], Record]:
    """A function that turns (id, document) into the record. It raises as ``decoded`` does."""
    return lambda record_id, document: decoded(kind, {record_id: document})[record_id]


def decoded(kind: Kind, documents: Mapping[str, Document]) -> dict[str, Record]:
    """The records of the documents of a kind. Raises ``WRONG`` where a value cannot be.

    Every value is looked at, field by field over all documents: so the loops run in C. Unknown
    fields are passed over.
    """
    build: Any = record_type(kind)
    _, *names = build._fields
    _, *defaults = build("")
    hints = build.__annotations__
    getters = [document.get for document in documents.values()]
    columns: list[Iterable[Any]] = [documents]
    for name, usual in zip(names, defaults, strict=True):
        types, read = form_of(name, hints[name])
        column = [get(name, usual) for get in getters]
        seen = set(map(type, column))
        if not seen <= types:
            raise TypeError
        if int in types and not within(set(column) - {None}, name, types):
            raise ValueError
        # Of the types of the defaults, an object's is one that a stored value may have as well.
        usual_only = seen == {type(usual)} and dict not in types
        columns.append(column if read is None or usual_only else read(column))
    made = map(tuple.__new__, repeat(build), zip(*columns, strict=True))
    return dict(zip(documents, made, strict=True))


_NOTHING = Records()


def to_records(
    tables: Tables, revision: int, known_tables: Tables | None = None, known: Records = _NOTHING
) -> Records:
    """Every table of the store as one frozen object.

    ``known`` is what ``known_tables`` were made into: a document that is the same object in both
    is not decoded again, so that a save costs what it changes. Raises Impossible.
    """
    made: dict[str, Any] = {}
    try:
        for kind in Kind:
            old: Any = getattr(known, kind.value)
            if kind is Kind.SERVICE:
                old = {old.id: old}
            made[kind.value] = _table(
                kind, tables.get(kind.value, {}), (known_tables or {}).get(kind.value, {}), old
            )
    except WRONG as error:
        from readiness_tui.store.impossible import Impossible  # only what is wrong needs it

        raise Impossible(tables) from error
    service = made.pop(Kind.SERVICE.value).get("service", Service())
    return Records(service=service, revision=revision, **made)


def _table(
    kind: Kind,
    documents: Mapping[str, Document],
    old_documents: Mapping[str, Document],
    old: Mapping[str, Record],
) -> dict[str, Record]:
    """The records of one table; ``old`` are those of ``old_documents``."""
    if not documents:
        return {}
    if list(documents) == list(old_documents):  # nothing came or went
        other = map(is_not, documents.values(), old_documents.values())
        return {**old, **decoded(kind, {key: documents[key] for key in compress(documents, other)})}
    fresh = decoded(
        kind, {key: one for key, one in documents.items() if old_documents.get(key) is not one}
    )
    return {key: fresh.get(key) or old[key] for key in documents}
