"""The colour of each action of the improvement plan, and why.

The key is the default of readiness model 7 (proposed), by the facts that an action holds: its
dates. Blue is complete, accepted and with its impact shown.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from readiness_tui.readiness.assessment import AssessedAction, PlanCounts
from readiness_tui.readiness.calendar import WorkingDays, add_months
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Action
from readiness_tui.readiness.vocabulary import Brag

TOLERANCE_MONTHS = 1
"""How far a forecast may pass the agreed date before an action turns from amber to red."""

SIGN_OFF_WORKING_DAYS = 10
"""How long a completed action may wait to be accepted before it turns amber."""


def assess_action(action: Action, as_of: date, working_days: WorkingDays) -> AssessedAction:
    """Compute the colour; a withdrawn action is grey and never overdue.

    Dates after ``as_of`` have not happened, whatever the field is called.
    """
    if action.withdrawn:
        return AssessedAction(action, Brag.GREY, f"withdrawn: {action.withdrawn}", overdue=False)
    if _happened(action.accepted_on, as_of):
        colour, why = _accepted(action, as_of)
        return AssessedAction(action, colour, why, overdue=False)
    if action.completed_on is not None and action.completed_on <= as_of:
        colour, why = _awaiting_sign_off(action.completed_on, as_of, working_days)
        return AssessedAction(action, colour, why, overdue=False)
    overdue = action.due is not None and action.due < as_of
    colour, why = _open(action, as_of)
    return AssessedAction(action, colour, why, overdue)


def plan_counts(actions: Iterable[AssessedAction]) -> PlanCounts:
    """Count the plan by colour; withdrawn actions are left out."""
    live = [assessed for assessed in actions if not assessed.action.withdrawn]
    colours = Counter(assessed.colour for assessed in live)
    return PlanCounts(
        blue=colours[Brag.BLUE],
        green=colours[Brag.GREEN],
        amber=colours[Brag.AMBER],
        red=colours[Brag.RED],
        grey=colours[Brag.GREY],
        overdue=sum(assessed.overdue for assessed in live),
    )


def is_complete(action: Action, as_of: date) -> bool:
    """True where the work is done, accepted yet or not."""
    return _happened(action.completed_on, as_of) or _happened(action.accepted_on, as_of)


def _happened(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _accepted(action: Action, as_of: date) -> tuple[Brag, str]:
    if action.embedded_on is not None and action.embedded_on <= as_of:
        return Brag.BLUE, f"complete, impact shown on {show_date(action.embedded_on)}"
    return Brag.GREEN, "complete, impact still to be shown"


def _awaiting_sign_off(done: date, as_of: date, working_days: WorkingDays) -> tuple[Brag, str]:
    why = f"done on {show_date(done)}, awaiting sign-off"
    if as_of > working_days.add(done, SIGN_OFF_WORKING_DAYS):
        return Brag.AMBER, f"{why} for more than {SIGN_OFF_WORKING_DAYS} working days"
    return Brag.GREEN, why


def _open(action: Action, as_of: date) -> tuple[Brag, str]:
    """Return the colour of an action that is still to be done: the date first, then the start."""
    due, forecast = action.due, action.forecast
    if due is not None and due < as_of:
        return Brag.RED, f"overdue since {show_date(due)}"
    if due is not None and forecast is not None and forecast > due:
        why = f"forecast {show_date(forecast)}, due {show_date(due)}"
        late = forecast > add_months(due, TOLERANCE_MONTHS)
        return (Brag.RED if late else Brag.AMBER), why
    by = "no date agreed" if due is None else f"due {show_date(due)}"
    if not _happened(action.started_on, as_of):
        return Brag.GREY, f"not started, {by}"
    return (Brag.AMBER if due is None else Brag.GREEN), f"under way, {by}"
