"""What needs somebody now, most urgent first: what a director reads at eight in the morning.

Each record appears once, under the most urgent thing to be said of it. Within a kind the weightier
comes first, then the older date, then the id. A reason begins with what presses, because a narrow
screen cuts its end.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from readiness_tui.readiness.assessment import (
    AssessedAction,
    AssessedEvidence,
    AssessedItem,
    Gate,
    Need,
)
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.vocabulary import (
    WEIGHT,
    Brag,
    Colour,
    EvidenceState,
    Importance,
    ItemState,
)
from readiness_tui.readiness.wording import EVIDENCE_STATES, count

LOOK_AHEAD = timedelta(days=30)
"""How far ahead a due date is shown, at the least, where the earliest call is nearer or unknown."""

_UNFINISHED = frozenset({ItemState.NOT_ASSESSED, ItemState.NOT_STARTED, ItemState.IN_PROGRESS})
_LAPSED_EVIDENCE = frozenset({EvidenceState.OVERDUE, EvidenceState.EXPIRED})


def needs(
    gates: Sequence[Gate],
    items: Mapping[str, AssessedItem],
    evidence: Mapping[str, AssessedEvidence],
    actions: Mapping[str, AssessedAction],
    as_of: date,
    earliest_call: date | None,
) -> tuple[Need, ...]:
    """List red gates that are shut, then blocked critical items, then what is late, then the rest.

    What the records of a shut red gate lack is said by the gate, not again below it.
    """
    horizon = max(as_of + LOOK_AHEAD, earliest_call or as_of)
    found: list[Need] = []
    said: set[str] = set()
    for gate in gates:
        if gate.shut and gate.cap is Colour.RED:
            found.append(Need(gate.id, "gate", gate.title, gate.why, None))
            said.update(gate.records)
    urgent = sorted(
        (
            *_of_items(items, evidence, as_of, horizon, earliest_call),
            *_of_evidence(evidence),
            *_of_actions(actions, as_of),
        ),
        key=lambda ranked: (ranked[0], ranked[1].due or date.max, ranked[1].id),
    )
    for _, need in urgent:
        if need.id not in said:
            said.add(need.id)
            found.append(need)
    return tuple(found)


_Rank = tuple[int, int]
"""(order of the kind, lightness within it): urgency falls as either rises."""

_BLOCKED_CRITICAL, _OVERDUE, _LAPSED, _EVIDENCE, _ACTION, _BLOCKED, _COMING, _UNASSESSED = range(8)


def _of_items(
    items: Mapping[str, AssessedItem],
    evidence: Mapping[str, AssessedEvidence],
    as_of: date,
    horizon: date,
    earliest_call: date | None,
) -> Iterator[tuple[_Rank, Need]]:
    for code, one in items.items():
        item, due = one.item, one.record.due
        critical = item.importance is Importance.CRITICAL
        light = -WEIGHT[item.importance]
        if one.state is ItemState.BLOCKED and one.counts and (critical or not one.overdue):
            rank = _BLOCKED_CRITICAL if critical else _BLOCKED
            yield (rank, light), Need(code, "blocked", item.title, _blocked_words(one), due)
        elif one.overdue and due is not None:
            late = count((as_of - due).days, "day")
            why = f"{late} overdue: {one.lead or 'no lead'}"
            if one.state is ItemState.BLOCKED:
                why = f"{why}; {_blocked_words(one)}"
            yield (_OVERDUE, light), Need(code, "overdue", item.title, why, due)
        elif not one.counts:
            continue
        elif one.state is ItemState.LAPSED:
            why = f"lapsed: {one.lapse}"
            since = _lapsed_on(one, evidence, as_of)
            yield (_LAPSED, light), Need(code, "lapsed", item.title, why, since)
        elif due is not None and due <= horizon and one.state in _UNFINISHED:
            before = earliest_call is not None and due <= earliest_call
            why = f"due {show_date(due)}{', before the earliest call' if before else ''}"
            yield (_COMING, 0), Need(code, "due_before_call", item.title, why, due)
        elif one.state is ItemState.NOT_ASSESSED and critical:
            why = "critical, and never assessed"
            yield (_UNASSESSED, 0), Need(code, "unassessed", item.title, why, due)


def _of_evidence(evidence: Mapping[str, AssessedEvidence]) -> Iterator[tuple[_Rank, Need]]:
    """Yield required evidence that does not hold, and what soon will not.

    Reviews come round: only critical evidence is named long before the call.
    """
    for id_, one in evidence.items():
        item = one.item
        if not item.required:
            continue
        critical = item.importance is Importance.CRITICAL
        need = Need(id_, "evidence", item.title, one.why, _holds_until(one))
        if one.state in _LAPSED_EVIDENCE or (critical and one.state not in HOLDS):
            yield (_EVIDENCE, -WEIGHT[item.importance]), need
        elif one.state is EvidenceState.DUE_FOR_REVIEW:
            yield (_COMING, 0), need
        elif critical and one.at_earliest_call not in HOLDS:
            state = EVIDENCE_STATES[one.at_earliest_call].title.lower()
            why = f"{one.why}; {state} by the earliest call"
            yield (_COMING, 0), need._replace(why=why)


def _of_actions(actions: Mapping[str, AssessedAction], as_of: date) -> Iterator[tuple[_Rank, Need]]:
    for id_, one in actions.items():
        action = one.action
        if action.withdrawn or is_complete(action, as_of):
            continue
        need = Need(id_, "action", action.title, one.why, action.due)
        if one.colour is Brag.RED:
            yield (_ACTION, 0 if one.overdue else 1), need
        elif action.due is not None and action.due <= as_of + LOOK_AHEAD:
            yield (_COMING, 0), need


def _lapsed_on(
    one: AssessedItem, evidence: Mapping[str, AssessedEvidence], as_of: date
) -> date | None:
    """Return the last day on which confirmation and evidence all held; None where none is known.

    A file that is gone, or a document withdrawn before its time, leaves no day.
    """
    proofs = (evidence[id_] for id_ in one.record.evidence if id_ in evidence)
    faulty = (proof for proof in proofs if proof.item.required and proof.state not in HOLDS)
    ends = (one.next_check, *(_holds_until(proof) for proof in faulty))
    return min((day for day in ends if day is not None and day < as_of), default=None)


def _holds_until(one: AssessedEvidence) -> date | None:
    """Return the day of the next review, or the end date where that comes first."""
    end = one.version.expires_on if one.version is not None else None
    return min((day for day in (one.next_review, end) if day is not None), default=None)


def _blocked_words(one: AssessedItem) -> str:
    reason = one.record.reason or "no reason given"
    by = f", {one.record.unblocker} can clear it" if one.record.unblocker else ""
    return f"blocked: {reason}{by}"
