"""The computed states of actions and of what needs to improve. Source: readiness model 4."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.vocabulary import Brag


class ActionState(StrEnum):
    """How far an action is. Complete is not embedded: that takes the measure of success."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    AWAITING_SIGN_OFF = "awaiting_sign_off"
    COMPLETE = "complete"
    EMBEDDED = "embedded"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class PointState(StrEnum):
    """How far a recommendation is."""

    OPEN = "open"
    PLAN_AGREED = "plan_agreed"
    IN_DELIVERY = "in_delivery"
    ACTIONS_COMPLETE = "actions_complete"
    IMPACT_SHOWN = "impact_shown"
    CLOSED = "closed"


DONE = frozenset({ActionState.COMPLETE, ActionState.EMBEDDED})
GONE = frozenset({ActionState.SUPERSEDED, ActionState.WITHDRAWN})


def action_state(one: AssessedAction, as_of: date) -> ActionState:
    """Compute the state from the days of the action and the mark of its impact."""
    action = one.action
    if action.superseded_by:
        return ActionState.SUPERSEDED
    if action.withdrawn:
        return ActionState.WITHDRAWN
    if _happened(action.accepted_on, as_of):
        shown = one.impact.colour is Brag.BLUE
        return ActionState.EMBEDDED if shown else ActionState.COMPLETE
    if _happened(action.completed_on, as_of):
        return ActionState.AWAITING_SIGN_OFF
    started = _happened(action.started_on, as_of) or bool(reopened_by(action, as_of))
    return ActionState.IN_PROGRESS if started else ActionState.NOT_STARTED


def reopened_by(record: Action | Recommendation, as_of: date) -> int:
    """How many times it was opened again by a day."""
    return sum(_happened(one.on, as_of) for one in record.reopened)


def point_state(
    point: Recommendation, actions: Iterable[AssessedAction], as_of: date
) -> PointState:
    """Compute the state of a recommendation from its own days and its actions.

    ``actions`` are those that answer it; withdrawn and superseded ones do not count.
    """
    if _happened(point.closed_on, as_of):
        return PointState.CLOSED
    states: Sequence[ActionState] = [
        state for one in actions if (state := action_state(one, as_of)) not in GONE
    ]
    if states and all(state in DONE for state in states):
        shown = all(state is ActionState.EMBEDDED for state in states)
        return PointState.IMPACT_SHOWN if shown else PointState.ACTIONS_COMPLETE
    if any(state is not ActionState.NOT_STARTED for state in states):
        return PointState.IN_DELIVERY
    return PointState.PLAN_AGREED if _happened(point.agreed_on, as_of) else PointState.OPEN


def _happened(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of
