"""What risks and decisions of boards can be narrowed by, on screen and on the command line."""

from collections.abc import Iterable
from datetime import date

from readiness_tui.readiness.filters import Filter, Keys, Row
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.risk_fields import DECISION_KINDS, RISK_KINDS
from readiness_tui.readiness.risks import AssessedRisk
from readiness_tui.readiness.vocabulary import Colour

RISK_KEYS = Keys(
    texts=("title", "lead", "threatens"),
    choices={"colour": tuple(Colour), "kind": tuple(RISK_KINDS)},
    days=("due",),
    flags=("overdue", "closed", "open", "unscored"),
)
"""``due`` is the next review."""

DECISION_KEYS = Keys(
    texts=("board", "lead"),
    choices={"kind": tuple(DECISION_KINDS)},
    days=("due", "met"),
    flags=("overdue", "open", "done"),
)


def lets_risk(chosen: Filter, one: AssessedRisk) -> bool:
    """Whether a filter lets a risk through."""
    return not chosen.terms or chosen.matches_row(_risk(one))


def lets_decision(chosen: Filter, one: Decision, as_of: date) -> bool:
    """Whether a filter lets a decision through."""
    return not chosen.terms or chosen.matches_row(_decision(one, as_of))


def is_done(one: Decision, as_of: date) -> bool:
    """Whether it was carried out by a day."""
    return one.done_on is not None and one.done_on <= as_of


def is_late(one: Decision, as_of: date) -> bool:
    """Whether its day has passed and it was not carried out."""
    return not is_done(one, as_of) and one.due is not None and one.due < as_of


def waiting_and_done(
    decisions: Iterable[Decision], as_of: date
) -> tuple[list[Decision], list[Decision]]:
    """Those still to be done by their day, and those that are, the newest first."""
    found = list(decisions)
    waiting = [one for one in found if not is_done(one, as_of)]
    done = [one for one in found if is_done(one, as_of)]
    waiting.sort(key=lambda one: (one.due or date.max, one.id))
    done.sort(key=lambda one: (one.done_on or date.min, one.id), reverse=True)
    return waiting, done


def _risk(one: AssessedRisk) -> Row:
    risk = one.risk
    flags = {
        "overdue": one.overdue,
        "closed": not one.open,
        "open": one.open,
        "unscored": one.score is None,
    }
    return Row(
        words="\n".join((risk.id, risk.title, risk.cause, risk.event, risk.effect)),
        texts={"title": risk.title, "lead": risk.lead, "threatens": "\n".join(risk.threatens)},
        choices={"colour": one.colour, "kind": risk.kind},
        days={"due": one.next_review},
        flags=frozenset(name for name, holds in flags.items() if holds),
    )


def _decision(one: Decision, as_of: date) -> Row:
    done = is_done(one, as_of)
    flags = {"done": done, "open": not done, "overdue": is_late(one, as_of)}
    return Row(
        words="\n".join((one.id, one.text, one.board, one.outcome)),
        texts={"board": one.board, "lead": one.lead},
        choices={"kind": one.kind},
        days={"due": one.due, "met": one.met_on},
        flags=frozenset(name for name, holds in flags.items() if holds),
    )
