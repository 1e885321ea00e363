"""The state of one checklist item, computed from its record and the evidence that it rests on.

Source: readiness model 4 and 6.1.
"""

from collections.abc import Mapping
from datetime import date

from readiness_tui.readiness.answers import is_among
from readiness_tui.readiness.assessment import AssessedEvidence, AssessedItem
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.model import ChecklistItem, ItemRecord
from readiness_tui.readiness.vocabulary import (
    Answer,
    EventKind,
    ItemState,
    RequiredBy,
)

MOST_IN_PROGRESS = 50
"""Per cent: the most that an unfinished item adds to the upper end."""

READY_STATES = frozenset({ItemState.READY_CLAIMED, ItemState.LAPSED, ItemState.READY_CHECKED})
"""States of an item that its lead says is ready, whoever has checked it."""

_PLAIN_STATES = {
    Answer.NOT_ASSESSED: (ItemState.NOT_ASSESSED, 1.0),
    Answer.NOT_STARTED: (ItemState.NOT_STARTED, 0.0),
    Answer.BLOCKED: (ItemState.BLOCKED, 0.0),
    Answer.NOT_APPLICABLE: (ItemState.NOT_APPLICABLE, 1.0),
}


def assess_item(
    item: ChecklistItem,
    record: ItemRecord,
    evidence: Mapping[str, AssessedEvidence],
    as_of: date,
    next_kind: EventKind | None,
) -> AssessedItem:
    """Compute the state of an item and its share of readiness, 0-1.

    "Not applicable" without a reason and an approver is only a claim: it keeps counting, with the
    range 0-1, and ``lapse`` says what it waits for. ``evidence`` is the whole library by id.
    """
    lead = record.lead or item.lead
    lower, lapse = 0.0, ""
    next_check = None
    if record.answer is Answer.READY:
        state, upper = ItemState.READY_CLAIMED, 1.0
        if _is_check(record, lead, as_of):
            next_check = _next_check(item, record)
            lapse = _lapse(item, record, next_check, evidence, as_of)
            if lapse:
                state = ItemState.LAPSED
            else:
                state, lower = ItemState.READY_CHECKED, 1.0
    elif record.answer is Answer.IN_PROGRESS:
        state = ItemState.IN_PROGRESS
        upper = min(max(record.share_done or 0, 0), MOST_IN_PROGRESS) / 100
    else:
        state, upper = _PLAIN_STATES[record.answer]
        if state is ItemState.NOT_APPLICABLE and not left_out(record):
            lapse = "awaiting approval" if record.reason.strip() else "no reason given"
    finished = state in READY_STATES or state is ItemState.NOT_APPLICABLE
    return AssessedItem(
        item,
        record,
        state,
        lead,
        lower,
        upper,
        counts=_asked_for(item.required_by, next_kind) and not left_out(record),
        overdue=record.due is not None and record.due < as_of and not finished,
        next_check=next_check,
        lapse=lapse,
    )


def left_out(record: ItemRecord) -> bool:
    """True where "not applicable" holds: it needs a reason and somebody who approved it."""
    return (
        record.answer is Answer.NOT_APPLICABLE
        and bool(record.reason.strip())
        and bool(record.approver.strip())
    )


def _asked_for(required_by: RequiredBy, next_kind: EventKind | None) -> bool:
    if required_by is RequiredBy.ALWAYS:
        return True
    if required_by is RequiredBy.NOTIFICATION:
        return False
    return next_kind is None or next_kind.value == required_by.value


def _is_check(record: ItemRecord, lead: str, as_of: date) -> bool:
    """Somebody other than the lead and other than who answered has confirmed it by this day."""
    return (
        record.checked_on is not None
        and record.checked_on <= as_of
        and bool(record.checked_by.strip())
        and not is_among(record.checked_by, lead, record.answered_by)
    )


def _next_check(item: ChecklistItem, record: ItemRecord) -> date | None:
    if record.checked_on is None or item.review_months is None:
        return None
    return add_months(record.checked_on, item.review_months)


def _lapse(
    item: ChecklistItem,
    record: ItemRecord,
    next_check: date | None,
    evidence: Mapping[str, AssessedEvidence],
    as_of: date,
) -> str:
    """Say why a check no longer holds; "" where it does."""
    if record.checked_on is None:
        return ""
    if next_check is not None and as_of > next_check:
        every = "month" if item.review_months == 1 else f"{item.review_months} months"
        return f"confirmed {show_date(record.checked_on)}, every {every}"
    for id_ in record.evidence:
        proof = evidence.get(id_)
        if proof is None:
            return f"evidence {id_} is not in the library"
        if proof.item.required and proof.state not in HOLDS:
            return f"evidence {id_} {proof.why}"
    return ""


def switched_off(code: str, reason: str) -> str:
    """That a council has switched an item off in its own checklists, and why."""
    why = f": {reason.strip().rstrip('.')}" if reason.strip() else ""
    return f"{code} is switched off in the council's own checklists{why}."
