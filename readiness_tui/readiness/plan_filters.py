"""What actions, recommendations and measures can be narrowed by, on screen and on the line."""

from collections.abc import Mapping, Sequence
from datetime import date

from readiness_tui.readiness.assessment import AssessedAction, AssessedEvidence
from readiness_tui.readiness.filters import Filter, Keys, Row
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.measures import AssessedMeasure, Travel
from readiness_tui.readiness.plan_facts import BANDS, Action, Recommendation
from readiness_tui.readiness.plan_states import (
    ActionState,
    PointState,
    action_state,
    point_state,
    reopened_by,
)
from readiness_tui.readiness.record_filters import NOT_THERE
from readiness_tui.readiness.vocabulary import Brag

Library = Mapping[str, AssessedEvidence]

ACTION_KEYS = Keys(
    texts=("title", "lead", "board", "director", "recommendation"),
    choices={
        "colour": (*Brag, "withdrawn"),
        "state": tuple(ActionState),
        "band": tuple(BANDS),
        "delivery": tuple(Brag),
        "date": tuple(Brag),
        "impact": tuple(Brag),
    },
    days=("due", "forecast"),
    flags=("overdue", "moved", "reopened", "lapsed", "set", "future", "blocked"),
)
"""``set``: somebody set its colour; ``lapsed``: a document that shows it no longer holds."""

MEASURE_KEYS = Keys(
    texts=("lead", "recommendation", "unit"),
    choices={"travel": tuple(Travel)},
    days=("target", "read"),
    flags=("met", "open", "unread"),
)

POINT_KEYS = Keys(
    texts=("text", "source", "number"),
    choices={"state": tuple(PointState), "band": tuple(BANDS)},
    days=("closed",),
    flags=("priority", "reopened", "unanswered"),
)
"""``source`` is the inspection or whatever else it came from; ``unanswered`` has no action."""


def lapsed_of(action: Action, library: Library) -> tuple[str, ...]:
    """The documents of an action that show it no longer: lapsed, or not in the library.

    One that left the plan has nothing to show.
    """
    known = ((id_, library.get(id_)) for id_ in (action.evidence if in_plan(action) else ()))
    return tuple(id_ for id_, one in known if one is None or one.state in NOT_THERE)


def boards_of(action: Action) -> tuple[str, ...]:
    """Every body that an action reports to, the one that oversees it first."""
    return tuple(dict.fromkeys(filter(None, (action.board, *action.boards))))


def lets_action(chosen: Filter, one: AssessedAction, library: Library, as_of: date) -> bool:
    """Whether a filter lets an action through."""
    return not chosen.terms or chosen.matches_row(_action(one, library, as_of))


def lets_measure(chosen: Filter, one: AssessedMeasure) -> bool:
    """Whether a filter lets a measure through."""
    return not chosen.terms or chosen.matches_row(_measure(one))


def lets_point(
    chosen: Filter, point: Recommendation, actions: Sequence[AssessedAction], as_of: date
) -> bool:
    """Whether a filter lets a recommendation through; ``actions`` are those that answer it."""
    return not chosen.terms or chosen.matches_row(_point(point, actions, as_of))


def _action(one: AssessedAction, library: Library, as_of: date) -> Row:
    action = one.action
    state = action_state(one, as_of)
    gone = state in (ActionState.WITHDRAWN, ActionState.SUPERSEDED)
    flags = {
        "overdue": one.overdue,
        "moved": bool(action.moves),
        "reopened": bool(action.reopened),
        "lapsed": bool(lapsed_of(action, library)),
        "set": one.colour is not one.calculated,
        "future": action.future,
        "blocked": bool(action.obstacle),
    }
    words = (action.id, action.number, action.title, action.lead, *action.leads, action.measure)
    return Row(
        words="\n".join((*words, *boards_of(action))),
        texts={
            "title": action.title,
            "lead": "\n".join((action.lead, *action.leads)) if action.leads else action.lead,
            "board": "\n".join(boards_of(action)),
            "director": action.director,
            "recommendation": "\n".join((action.recommendation, *action.also_for)),
        },
        choices={
            "colour": "withdrawn" if gone else one.colour,
            "state": state,
            "band": action.band,
            "delivery": one.delivery.colour,
            "date": one.timing.colour,
            "impact": one.impact.colour,
        },
        days={"due": action.due, "forecast": action.forecast},
        flags=frozenset(name for name, holds in flags.items() if holds),
    )


def _measure(one: AssessedMeasure) -> Row:
    measure, last = one.measure, one.last
    flags = {"met": bool(one.met), "open": not one.met, "unread": last is None}
    return Row(
        words="\n".join((measure.id, measure.indicator, measure.statement)),
        texts={
            "lead": measure.lead,
            "recommendation": measure.recommendation,
            "unit": measure.unit,
        },
        choices={"travel": one.travel},
        days={"target": measure.target_on, "read": last.on if last else None},
        flags=frozenset(name for name, holds in flags.items() if holds),
    )


def _point(point: Recommendation, actions: Sequence[AssessedAction], as_of: date) -> Row:
    flags = {
        "priority": point.priority_action,
        "reopened": bool(reopened_by(point, as_of)),
        "unanswered": not actions,
    }
    return Row(
        words="\n".join((point.id, point.number, point.text, *point.tags)),
        texts={
            "text": point.text,
            "source": f"{point.event} {point.source}",
            "number": point.number,
        },
        choices={"state": point_state(point, actions, as_of), "band": point.band},
        days={"closed": point.closed_on},
        flags=frozenset(name for name, holds in flags.items() if holds),
    )
