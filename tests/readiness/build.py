"""Small builders of facts: each gives only what a test does not care about."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from readiness_tui.readiness.assessment import AssessedEvidence, AssessedItem
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.checklist import assess_item
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import (
    Area,
    ChecklistItem,
    Content,
    EvidenceFile,
    EvidenceItem,
    EvidenceVersion,
    ItemRecord,
    Records,
)
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance

TODAY = date(2026, 11, 20)  # a Friday
NO_HOLIDAYS = WorkingDays(frozenset())
"""Monday to Friday, so that a reader can count on a calendar."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_HasId)


def by_id(records: Iterable[_R]) -> dict[str, _R]:
    """Return records as the workspace keeps them."""
    return {record.id: record for record in records}


def item(code: str = "EL01", **fields: Any) -> ChecklistItem:
    """Return a checklist item; the letters of its code are its area."""
    area = code.rstrip("0123456789")
    return ChecklistItem(
        code, area, "Section", f"Title of {code}", **{"lead": "Data lead", **fields}
    )


def claimed(code: str = "EL01", **fields: Any) -> ItemRecord:
    """Return an item said to be ready ten days ago, by its lead."""
    said = {"answered_on": date(2026, 11, 10), "answered_by": "Data lead"}
    return ItemRecord(code, Answer.READY, **{**said, **fields})


def checked(code: str = "EL01", **fields: Any) -> ItemRecord:
    """Return an item that somebody else confirmed a week ago."""
    return claimed(
        code, **{"checked_on": date(2026, 11, 13), "checked_by": "A Colleague", **fields}
    )


def not_applicable(code: str = "EL01", **fields: Any) -> ItemRecord:
    """Return an item that does not apply, with a reason and an approver."""
    said = {"reason": "we have no such service", "approver": "DCS"}
    return ItemRecord(code, Answer.NOT_APPLICABLE, **{**said, **fields})


def assessed(
    checklist_item: ChecklistItem | None = None,
    record: ItemRecord | None = None,
    evidence: Mapping[str, AssessedEvidence] | None = None,
    as_of: date = TODAY,
    next_kind: EventKind | None = None,
) -> AssessedItem:
    """Assess one item; with a record alone, the plain item of that code."""
    if checklist_item is None:
        checklist_item = item(record.id if record else "EL01")
    record = record or ItemRecord(checklist_item.code)
    return assess_item(checklist_item, record, evidence or {}, as_of, next_kind)


def by_code(*items: AssessedItem) -> dict[str, AssessedItem]:
    """Return assessed items as an assessment holds them."""
    return {one.item.code: one for one in items}


def version(number: int = 1, evidence: str = "EV001", **fields: Any) -> EvidenceVersion:
    """Return a version of an evidence item: a draft unless the fields say more."""
    return EvidenceVersion(f"{evidence}-{number}", evidence, number, **fields)


def approved(on: date, number: int = 1, evidence: str = "EV001", **fields: Any) -> EvidenceVersion:
    """Return an approved version."""
    said = {"submitted_on": on, "approved_on": on, "approved_by": "DCS"}
    return version(number, evidence, **{**said, **fields})


def with_fault(fault: str) -> tuple[EvidenceFile, ...]:
    """Return the files of a version of which the second has a fault."""
    return (EvidenceFile("a.docx"), EvidenceFile("b.docx", fault=fault))


def proof(
    id_: str = "EV001",
    versions: Iterable[EvidenceVersion] = (),
    call: date | None = None,
    as_of: date = TODAY,
    **fields: Any,
) -> AssessedEvidence:
    """Return an assessed evidence item; without versions it is missing."""
    evidence = EvidenceItem(id_, f"Title of {id_}", **fields)
    return assess_evidence(evidence, tuple(versions), (), as_of, call, call)


def content(*items: ChecklistItem) -> Content:
    """Return a checklist of these items and of the areas that they need."""
    codes = dict.fromkeys(one.area for one in items)
    return Content(
        areas=tuple(Area(code, f"Area {code}", "", ("Section",)) for code in codes),
        items={one.code: one for one in items},
        editions=(),
        sources={},
        working_days=NO_HOLIDAYS,
    )


def records(*items: ItemRecord, **tables: Any) -> Records:
    """Return a workspace with these item records and, by name, other tables by id."""
    return Records(items=by_id(items), **tables)


CRITICAL = Importance.CRITICAL
IMPORTANT = Importance.IMPORTANT
USEFUL = Importance.USEFUL
