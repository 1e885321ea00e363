"""What documents, statements and actions can be narrowed by, on screen and on the command line."""

from collections.abc import Mapping

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.filters import Filter, Keys, Row
from readiness_tui.readiness.lapses import LAPSED
from readiness_tui.readiness.self_evaluation import AssessedStatement
from readiness_tui.readiness.vocabulary import EvidenceState, Importance
from readiness_tui.readiness.wording_account import SENSITIVITIES

Library = Mapping[str, AssessedEvidence]

NOT_THERE = LAPSED | {EvidenceState.MISSING}
"""States of a document that could not be handed over because it lapsed or never was."""

DOCUMENT_KEYS = Keys(
    texts=("title", "lead", "approver", "area", "line"),
    choices={
        "state": tuple(EvidenceState),
        "importance": tuple(Importance),
        "sensitivity": tuple(SENSITIVITIES),
    },
    days=("due", "shows"),
    flags=("required", "lapsed", "unreachable", "awaiting"),
)
"""``due`` is the next review, ``shows`` the day that the version that stands describes."""

STATEMENT_KEYS = Keys(
    texts=("author", "challenger"),
    choices={
        "state": tuple(StatementState),
        "question": ("1", "2", "3"),
        "kind": ("strength", "weakness"),
    },
    days=("written",),
    flags=("unsupported", "strength", "weakness"),
)


def awaits(one: AssessedEvidence) -> bool:
    """Whether a newer version than the one that stands waits for its approval."""
    newest = one.version
    if newest is None or newest.approved_on is not None or newest.submitted_on is None:
        return one.state is EvidenceState.AWAITING_APPROVAL
    return newest.returned_on is None or newest.returned_on < newest.submitted_on


def lets_document(chosen: Filter, one: AssessedEvidence) -> bool:
    """Whether a filter lets a document through."""
    return not chosen.terms or chosen.matches_row(_document(one))


def lets_statement(chosen: Filter, one: AssessedStatement) -> bool:
    """Whether a filter lets a statement through."""
    return not chosen.terms or chosen.matches_row(_statement(one))


def _document(one: AssessedEvidence) -> Row:
    item, stands = one.item, one.stands
    flags = ["required"] * item.required
    flags += ["lapsed"] * (one.state in NOT_THERE)
    flags += ["unreachable"] * (stands is not None and stands.fault == "unreachable")
    flags += ["awaiting"] * awaits(one)
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


def _statement(one: AssessedStatement) -> Row:
    statement = one.statement
    flags = {statement.strength, "unsupported" if one.unsupported else ""}
    return Row(
        words="\n".join((statement.id, statement.text, statement.impact)),
        texts={"author": statement.author, "challenger": statement.challenger},
        choices={
            "state": one.state,
            "question": str(statement.question),
            "kind": statement.strength,
        },
        days={"written": statement.written_on},
        flags=frozenset(flags - {""}),
    )
