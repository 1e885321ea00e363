"""What documents of the evidence library can be narrowed by."""

from __future__ import annotations

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.filters import Filter, Keys, Row
from readiness_tui.readiness.lapses import LAPSED
from readiness_tui.readiness.vocabulary import EvidenceState, Importance
from readiness_tui.readiness.wording import SENSITIVITIES

KEYS = Keys(
    texts=("title", "lead", "approver", "area", "line"),
    choices={
        "state": tuple(EvidenceState),
        "importance": tuple(Importance),
        "sensitivity": tuple(SENSITIVITIES),
    },
    days=("due", "shows"),
    flags=("required", "lapsed", "unreachable"),
)
"""``due`` is the next review, ``shows`` the day that the version that stands describes."""

_LAPSED = LAPSED | {EvidenceState.MISSING}


def matches(chosen: Filter, one: AssessedEvidence) -> bool:
    """Whether a filter lets a document through."""
    return not chosen.terms or chosen.matches_row(_row(one))


def _row(one: AssessedEvidence) -> Row:
    item, stands = one.item, one.stands
    flags = ["required"] * item.required
    flags += ["lapsed"] * (one.state in _LAPSED)
    flags += ["unreachable"] * (stands is not None and stands.fault == "unreachable")
    return Row(
        words="\n".join((item.id, item.title, item.lead, item.shows)),
        texts={
            "title": item.title,
            "lead": item.lead,
            "approver": item.approver,
            "area": " ".join(item.judgements),
            "line": " ".join(item.lines),
        },
        choices={
            "state": one.state,
            "importance": item.importance,
            "sensitivity": item.sensitivity,
        },
        days={"due": one.next_review, "shows": stands.evidence_date if stands else None},
        flags=frozenset(flags),
    )
