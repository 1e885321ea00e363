"""The colour of each action of the improvement plan, and why.

Three marks are computed apart, delivery, date and impact, and the colour follows from them by the
key of the plan; somebody may set another one with a reason, and both are kept. Source: readiness
model 6.8 and 7 (proposed).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.readiness.assessment import AssessedAction, PlanCounts, PlanMark
from readiness_tui.readiness.calendar import WorkingDays, add_months
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_key import DEFAULT_KEY, PlanKey
from readiness_tui.readiness.vocabulary import Brag

if TYPE_CHECKING:
    from readiness_tui.readiness.measures import AssessedMeasure
    from readiness_tui.readiness.plan_facts import Action

_COLOURS = {colour.value: colour for colour in Brag}

_NO_MEASURE = PlanMark(Brag.GREY, "no measure of success")


def assess_action(
    action: Action,
    as_of: date,
    working_days: WorkingDays,
    measures: Sequence[AssessedMeasure] = (),
    waits_for: Sequence[str] = (),
    key: PlanKey = DEFAULT_KEY,
) -> AssessedAction:
    """Compute marks and colour; a withdrawn action is grey and never overdue.

    ``measures`` are those of this action and ``waits_for`` the red ones among the actions that it
    depends on. Dates after ``as_of`` have not happened, whatever the field is called.
    """
    if action.withdrawn or action.superseded_by:
        why = f"withdrawn: {action.withdrawn}" if action.withdrawn else ""
        why = f"superseded by {action.superseded_by}" if action.superseded_by else why
        return AssessedAction(action, Brag.GREY, why, overdue=False)
    complete = is_complete(action, as_of)
    overdue = not complete and action.due is not None and action.due < as_of
    delivery = _delivery(action, as_of, working_days, waits_for, key)
    timing = _timing(action, as_of, key)
    impact = _impact(action, as_of, measures, key)
    colour, why = _colour(action, as_of, (delivery, timing, impact), key)
    shown = colour
    if action.colour and action.colour_why:
        shown = _COLOURS.get(action.colour, colour)
        by = f" by {action.colour_by}" if action.colour_by else ""
        why = f"set{by}: {action.colour_why}; calculated {colour}: {why}"
    return AssessedAction(action, shown, why, overdue, delivery, timing, impact, colour)


def assess_plan(
    actions: Mapping[str, Action],
    as_of: date,
    working_days: WorkingDays,
    measures: Mapping[str, Sequence[AssessedMeasure]] | None = None,
    key: PlanKey = DEFAULT_KEY,
) -> dict[str, AssessedAction]:
    """Compute the whole plan, by id in order; ``measures`` are by the id of the action.

    An action that waits for a red one carries that; it does not pass it on, so that one late
    action does not colour a whole chain twice.
    """
    of = measures or {}
    found = {
        id_: assess_action(actions[id_], as_of, working_days, of.get(id_, ()), (), key)
        for id_ in sorted(actions)
    }
    waiting = {
        id_: late
        for id_, one in found.items()
        if one.action.depends_on and (late := _late(one.action.depends_on, found))
    }
    for id_, late in waiting.items():
        found[id_] = assess_action(actions[id_], as_of, working_days, of.get(id_, ()), late, key)
    return found


def plan_counts(actions: Iterable[AssessedAction]) -> PlanCounts:
    """Count the plan by colour; withdrawn and superseded actions are left out."""
    live = [one for one in actions if in_plan(one.action)]
    colours = Counter(assessed.colour for assessed in live)
    return PlanCounts(
        blue=colours[Brag.BLUE],
        green=colours[Brag.GREEN],
        amber=colours[Brag.AMBER],
        red=colours[Brag.RED],
        grey=colours[Brag.GREY],
        overdue=sum(assessed.overdue for assessed in live),
    )


def in_plan(action: Action) -> bool:
    """True of an action that was neither withdrawn nor superseded."""
    return not action.withdrawn and not action.superseded_by


def is_complete(action: Action, as_of: date) -> bool:
    """True where the work is done, accepted yet or not."""
    return _happened(action.completed_on, as_of) or _happened(action.accepted_on, as_of)


def _happened(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _late(ids: Sequence[str], found: Mapping[str, AssessedAction]) -> tuple[str, ...]:
    return tuple(
        id_
        for id_ in ids
        if id_ in found and found[id_].colour is Brag.RED and in_plan(found[id_].action)
    )


def _delivery(
    action: Action,
    as_of: date,
    working_days: WorkingDays,
    waits_for: Sequence[str],
    key: PlanKey,
) -> PlanMark:
    """Return whether the work is getting done."""
    done = action.completed_on
    if _happened(action.accepted_on, as_of):
        return PlanMark(Brag.GREEN, "complete")
    if done is not None and done <= as_of:
        why = f"done on {show_date(done)}, awaiting sign-off"
        if as_of <= working_days.add(done, key.sign_off_working_days):
            return PlanMark(Brag.GREEN, why)
        return PlanMark(Brag.AMBER, f"{why} for more than {key.sign_off_working_days} working days")
    if action.obstacle:
        if action.recovery:
            return PlanMark(Brag.AMBER, f"obstacle, with a plan to recover: {action.obstacle}")
        return PlanMark(Brag.RED, f"obstacle, and no plan to recover: {action.obstacle}")
    if waits_for:
        red = "which is red" if len(waits_for) == 1 else "which are red"
        return PlanMark(Brag.AMBER, f"waits for {', '.join(waits_for)}, {red}")
    if _happened(action.started_on, as_of):
        return PlanMark(Brag.GREEN, "under way")
    return PlanMark(Brag.GREY, "not started")


def _timing(action: Action, as_of: date, key: PlanKey) -> PlanMark:
    """Return whether it keeps, or kept, the date agreed."""
    due, forecast = action.due, action.forecast
    ended = [
        day for day in (action.completed_on, action.accepted_on) if day is not None and day <= as_of
    ]
    if ended:
        done = min(ended)
        late = (done - due).days if due is not None and done > due else 0
        after = f", {late} {'day' if late == 1 else 'days'} after its date" if late else ""
        return PlanMark(Brag.GREEN, f"done on {show_date(done)}{after}")
    if due is None:
        started = _happened(action.started_on, as_of)
        return PlanMark(Brag.AMBER if started else Brag.GREY, "no date agreed")
    if due < as_of:
        return PlanMark(Brag.RED, f"overdue since {show_date(due)}")
    if forecast is not None and forecast > due:
        red = forecast > add_months(due, key.tolerance_months)
        why = f"forecast {show_date(forecast)}, due {show_date(due)}"
        return PlanMark(Brag.RED if red else Brag.AMBER, why)
    return PlanMark(Brag.GREEN, f"due {show_date(due)}")


def _impact(
    action: Action, as_of: date, measures: Sequence[AssessedMeasure], key: PlanKey
) -> PlanMark:
    """Return whether it makes a difference, as its measures of success tell."""
    shown = action.embedded_on
    if shown is not None and shown <= as_of:
        return PlanMark(Brag.BLUE, f"impact shown on {show_date(shown)}")
    if not measures:
        return _NO_MEASURE
    from readiness_tui.readiness.impact import impact_of  # few plans have measures with readings

    return impact_of(measures, key.readings)


def _colour(
    action: Action, as_of: date, marks: tuple[PlanMark, PlanMark, PlanMark], key: PlanKey
) -> tuple[Brag, str]:
    delivery, timing, impact = marks
    if impact.colour is Brag.RED:
        return Brag.RED, impact.why
    if _happened(action.accepted_on, as_of):
        if impact.colour is Brag.BLUE:
            return Brag.BLUE, f"complete, {impact.why}"
        colour = Brag.BLUE if key.blue_is_complete else Brag.GREEN
        return colour, "complete, impact still to be shown"
    if _happened(action.completed_on, as_of):
        return delivery.colour, delivery.why
    for colour in (Brag.RED, Brag.AMBER):
        for mark in (timing, delivery):
            if mark.colour is colour:
                why = mark.why if mark.why.startswith(_WHOLE) else f"{delivery.why}, {timing.why}"
                return colour, why
    return delivery.colour, f"{delivery.why}, {timing.why}"


_WHOLE = ("overdue", "forecast", "obstacle", "waits")
"""Reasons that need no other beside them."""
