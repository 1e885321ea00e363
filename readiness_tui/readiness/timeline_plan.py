"""The improvement plan as a timeline: the bar of each action, and how much room it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_path import plan_path, plan_schedule
from readiness_tui.readiness.timeline import (
    DAY,
    Bar,
    Drawn,
    Line,
    Span,
    days,
    hour_of_day,
    mark,
    snapped,
    whole,
)
from readiness_tui.readiness.wording import count

BEGUN, TO_RUN, MOVED, OVERDUE, COMPLETED = "█", "▒", "·", "!", "◆"
TODAY, CALL, CHAIN = "|", ":", "»"
NO_DATE = "no date"
_NEXT = timedelta(days=1)

LEAST = 7 * DAY
"""The fewest hours that are shown of a plan: its dates are days."""


class ActionLine(NamedTuple):
    """One action in the picture."""

    first: date | None  # agreed first
    due: date | None  # the date that holds
    completed_on: date | None  # None until it has happened
    slack: int | None  # working days from when it and all behind it can be done to the call
    critical: bool  # on the longest chain
    overdue: bool
    drawn: Drawn

    @property
    def room(self) -> str:
        """Its slack in words, and whether it is on the longest chain."""
        sign = f"{CHAIN} " if self.critical else ""
        if self.slack is None:
            return sign.strip()
        return f"{sign}{abs(self.slack)} {'over' if self.slack < 0 else 'spare'}"

    @property
    def sentence(self) -> str:
        """The same in full, "" where nothing is known."""
        chain = "on the longest chain" if self.critical else ""
        if self.slack is None:
            return chain.capitalize()
        days, late = count(abs(self.slack), "working day"), self.slack < 0
        told = f"{days} {'too late for' if late else 'to spare before'} the earliest call"
        return f"{told}, {chain}" if chain else told


class PlanTimeline(NamedTuple):
    """The whole plan as it stands on a day."""

    today: date
    call: date | None  # the earliest, where it is known
    actions: Mapping[str, ActionLine]

    def span(self, ids: Iterable[str]) -> Span:
        """From the first day of these actions to the last, with today and the call."""
        also = [hour_of_day(day) for day in (self.today, self.call) if day]
        return snapped(whole((self.actions[id_].drawn.bar for id_ in ids), also, LEAST), DAY)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Today, over the earliest call."""
        call = () if self.call is None else (Line(hour_of_day(self.call), CALL),)
        return (*call, Line(hour_of_day(self.today), TODAY))

    @property
    def legend(self) -> tuple[str, ...]:
        """What the signs mean."""
        call = () if self.call is None else (f"{CALL} earliest call, {show_date(self.call)}",)
        return (
            f"{BEGUN} so far",
            f"{TO_RUN} to run",
            f"{OVERDUE} overdue",
            f"{COMPLETED} completed",
            f"{MOVED} moved from the first agreed date",
            f"{TODAY} today, {show_date(self.today)}",
            *call,
            f"{CHAIN} longest chain",
        )


def plan_timeline(
    plan: Mapping[str, AssessedAction],
    as_of: date,
    call: date | None,
    working_days: WorkingDays,
) -> PlanTimeline:
    """Draw every action, by id; one that left the plan has no bar."""
    actions = {id_: one.action for id_, one in plan.items()}
    chain = frozenset(plan_path(actions, as_of, call, working_days).chain)
    slack = {} if call is None else slacks(actions, as_of, call, working_days)
    lines = {
        id_: ActionLine(
            one.action.baseline or one.action.due,
            one.action.due,
            _ended(one.action, as_of),
            slack.get(id_),
            id_ in chain,
            one.overdue,
            _drawn(one.action, as_of),
        )
        for id_, one in plan.items()
    }
    return PlanTimeline(as_of, call, lines)


def slacks(
    actions: Mapping[str, Action], as_of: date, call: date, working_days: WorkingDays
) -> dict[str, int]:
    """Working days to spare before the call for each unfinished action, below 0 where too late.

    It is counted from when the longest chain through the action can be done. An action on a chain
    without any estimate has none.
    """
    schedule = plan_schedule(actions, as_of)
    order = {id_: at for at, id_ in enumerate(schedule.days)}
    behind = dict.fromkeys(order, 0)  # working days of what waits for it
    for id_ in reversed(order):
        taken = behind[id_] + max(0, actions[id_].estimated_days or 0)
        for before in actions[id_].depends_on:
            if order.get(before, len(order)) < order[id_]:
                behind[before] = max(behind[before], taken)
    through = {id_: schedule.days[id_] + behind[id_] for id_ in order}
    room = {
        taken: working_days.between(working_days.add(as_of, taken), call)
        for taken in set(through.values())
    }
    return {id_: room[taken] for id_, taken in through.items() if taken}


def action_bar(action: Action, as_of: date) -> Bar:
    """From the day on which it was begun to its date, to its completion, or to today.

    What comes after the first agreed date is drawn as moved, and what comes after the date that
    holds as overdue. One that has not begun has a bar from tomorrow on.
    """
    due, ended = action.due, _ended(action, as_of)
    until = ended or as_of
    begun = action.started_on if action.started_on and action.started_on <= until else None
    bar: Bar = ()
    if begun is not None:
        bar += days(begun, min(until, due or until), BEGUN)
    if due is not None:
        if ended is None and due >= as_of:
            bar += days(min(as_of + _NEXT, due), due, TO_RUN)
        if action.baseline is not None:
            first, last = sorted((action.baseline, due))
            bar += days(first + _NEXT, min(last, ended or last), MOVED)
        bar += days(due + _NEXT, until, OVERDUE)
    if ended is not None:
        bar += mark(hour_of_day(ended), COMPLETED)
    return bar


def _drawn(action: Action, as_of: date) -> Drawn:
    if not in_plan(action):
        return Drawn(words="superseded" if action.superseded_by else "withdrawn")
    undated = action.due is None and not is_complete(action, as_of)
    return Drawn(action_bar(action, as_of), NO_DATE if undated else "")


def _ended(action: Action, as_of: date) -> date | None:
    happened = (day for day in (action.completed_on, action.accepted_on) if day and day <= as_of)
    return min(happened, default=None)
