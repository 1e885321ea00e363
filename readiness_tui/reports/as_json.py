"""The stable shapes that other programs read (``"schema": 1``).

Fields are added freely and never renamed. Days are ISO texts, moments ISO in UTC, closed sets
their values, and whatever is not known is null. Nothing here is a string of JSON: the caller
writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.readiness.assessment import (
    AssessedArea,
    AssessedItem,
    Assessment,
    Outlook,
)
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.embargo import shown_grades, under_embargo
from readiness_tui.readiness.marks import unsure_of
from readiness_tui.readiness.model import InspectionEvent, Service
from readiness_tui.readiness.vocabulary import EvidenceState, ItemState

if TYPE_CHECKING:
    from readiness_tui.readiness.comparison import Difference

SCHEMA = 1

_SMALL = range(1, 6)
"""Rows of a list that are told as null, as in every paper on a dry run; no sum of them is told."""

Json = dict[str, object]


def status_json(assessment: Assessment, differences: Sequence[Difference] | None = None) -> Json:
    """The readiness status; ``changes`` is null where there is nothing to compare with."""
    outlook = assessment.outlook
    figures = assessment.range
    return {
        "schema": SCHEMA,
        "as_of": _day(assessment.as_of),
        "authority": {
            "name": assessment.service.name,
            "la_code": assessment.service.la_code or None,
        },
        "framework": outlook.edition.id if outlook.edition else None,
        "pathway": outlook.pathway.id if outlook.pathway else None,
        "window": window_json(assessment.service, outlook),
        "readiness": {
            "lower": figures.lower,
            "upper": figures.upper,
            "items": figures.items,
            "unassessed": figures.unassessed,
            "unchecked": figures.unchecked,
        },
        "colour": str(assessment.colour),
        "gates": [
            {
                "id": gate.id,
                "title": gate.title,
                "shut": gate.shut,
                "why": gate.why,
                "cap": str(gate.cap),
                "records": list(gate.records),
            }
            for gate in assessment.gates
        ],
        "areas": [_area(area) for area in assessment.areas],
        "needs_you": [
            {
                "id": need.id,
                "kind": need.kind,
                "title": need.title,
                "why": need.why,
                "due": _day(need.due),
            }
            for need in assessment.needs
        ],
        "under_way": _under_way(assessment),
        "evidence": _evidence(assessment),
        "plan": dict(assessment.plan._asdict()),
        "dry_run": _dry_run(assessment.dry_run),
        "certainty": dict(assessment.certainty._asdict()),
        "critical_path": {
            "items": assessment.path.items,
            "chain": list(assessment.path.chain),
            "finish": _day(assessment.path.finish),
            "slack": assessment.path.slack,
        },
        "changes": None if differences is None else [_difference(each) for each in differences],
    }


def window_json(service: Service, outlook: Outlook, *, awaits_report: bool = False) -> Json:
    """The expected inspection window: on-site Mondays and the calls before them."""
    window = outlook.window
    earliest, latest = window.rule or (None, None)
    return {
        "schema": SCHEMA,
        "as_of": _day(window.as_of),
        "authority": service.name,
        "la_code": service.la_code or None,
        "last_inspection": _inspection(outlook.last, window.as_of),
        "pathway": outlook.pathway.id if outlook.pathway else None,
        "next_kind": str(outlook.next_kind) if outlook.next_kind else None,
        "rule": {"earliest": _day(earliest), "latest": _day(latest)},
        "earliest": _day(window.earliest),
        "likely_from": _day(window.likely_from),
        "likely_to": _day(window.likely_to),
        "latest": _day(window.latest),
        "call_earliest": _day(window.call_earliest),
        "call_likely_from": _day(window.call_likely_from),
        "call_likely_to": _day(window.call_likely_to),
        "call_latest": _day(window.call_latest),
        "chance": dict(window.chance),
        "based_on": {
            "spans": window.spans,
            "reinspected": window.reinspected,
            "until": _day(window.until),
        },
        "place_in_queue": window.place_in_queue,
        "rate": window.rate,
        "overdue": window.overdue,
        "awaits_report": awaits_report,
        "story": window.story,
        "unsure": list(unsure_of(outlook)),
        "caveats": list(window.caveats),
    }


def items_json(items: Iterable[AssessedItem]) -> Json:
    """Checklist items in the order given."""
    return {"schema": SCHEMA, "items": [item_json(item) for item in items]}


def item_json(assessed: AssessedItem) -> Json:
    """One checklist item with its record and what is computed from both."""
    item, record = assessed.item, assessed.record
    return {
        "id": item.code,
        "area": item.area,
        "section": item.section,
        "title": item.title,
        "state": str(assessed.state),
        "lead": assessed.lead,
        "due": _day(record.due),
        "importance": str(item.importance),
        "note": record.note,
        "answer": str(record.answer),
        "share_done": record.share_done,
        "reason": record.reason,
        "unblocker": record.unblocker,
        "approver": record.approver,
        "answered_on": _day(record.answered_on),
        "answered_by": record.answered_by,
        "checked_on": _day(record.checked_on),
        "checked_by": record.checked_by,
        "rehearsed_on": _day(record.rehearsed_on),
        "evidence": list(record.evidence),
        "counts": assessed.counts,
        "overdue": assessed.overdue,
        "next_check": _day(assessed.next_check),
        "lapse": assessed.lapse,
        "required_by": str(item.required_by),
        "source": list(item.source),
        "confidence": str(item.confidence),
    }


def _under_way(assessment: Assessment) -> Json | None:
    way = assessment.under_way
    if way is None:
        return None
    return {
        "id": way.id,
        "rehearsal": way.rehearsal,
        "title": way.title,
        "story": way.story,
        "embargo": way.embargo or None,
        "unanswered": way.unanswered,
    }


def _area(assessed: AssessedArea) -> Json:
    return {
        "id": assessed.area.code,
        "title": assessed.area.title,
        "items": assessed.range.items,
        "lower": assessed.range.lower,
        "upper": assessed.range.upper,
        "unassessed": assessed.range.unassessed,
        "unchecked": assessed.range.unchecked,
        "colour": str(assessed.colour),
        "states": {str(state): assessed.states.get(state, 0) for state in ItemState},
        "overdue": assessed.overdue,
        "blocked": assessed.blocked,
        "pulls_down": list(assessed.pulls_down),
    }


def _inspection(event: InspectionEvent | None, as_of: date) -> Json | None:
    if event is None:
        return None
    return {
        "kind": str(event.kind),
        "start": _day(event.start),
        "end": _day(event.end),
        "published": _day(event.published),
        "grades": dict(shown_grades(event, as_of)),
        "embargo": under_embargo(event, as_of),
    }


def _evidence(assessment: Assessment) -> Json:
    states = [evidence.state for evidence in assessment.evidence.values()]
    return {str(state): states.count(state) for state in EvidenceState}


def _dry_run(run: DryRun | None) -> Json | None:
    if run is None:
        return None
    return {
        "run_at": run.run_at.isoformat() if run.run_at else None,
        "as_of": _day(run.as_of),
        "errors": sum(each.errors for each in run.lists),
        "warnings": sum(each.warnings for each in run.lists),
        "lists": len(run.lists),
        "by_list": [
            dict(each._asdict())
            | {
                "rows": None if each.rows in _SMALL else each.rows,
                "signed_off_on": _day(each.signed_off_on),
            }
            for each in run.lists
        ],
        "signed_off_by": run.signed_off_by or None,
    }


def _difference(difference: Difference) -> Json:
    return {
        "kind": difference.kind,
        "id": difference.id,
        "title": difference.title,
        "words": difference.words,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
