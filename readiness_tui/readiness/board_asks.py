"""What a board is asked to decide, worked out from the plan: nothing slips without a name to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.board_view import BoardView
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.plan_states import PointState
from readiness_tui.readiness.vocabulary import Brag


class Ask(NamedTuple):
    """One decision that is needed."""

    id: str  # of the action, recommendation or decision
    title: str
    words: str  # what to decide: "agree 15 Mar 2027 in place of 30 Jan 2027"
    bears_on: tuple[str, ...] = ()  # ids of actions


def asks(view: BoardView) -> tuple[Ask, ...]:
    """New dates, reds without a plan, changes asked for, what can be agreed or closed."""
    return (
        *_new_dates(view),
        *_no_recovery(view),
        *_changes(view),
        *_points(view),
        *_undone(view),
    )


def new_date(view: BoardView, id_: str) -> date | None:
    """The date of an action that waits to be approved: a forecast behind the agreed date."""
    action = view.actions[id_].action
    if not in_plan(action) or is_complete(action, view.as_of):
        return None
    due, forecast = action.due, action.forecast
    return forecast if forecast is not None and (due is None or forecast > due) else None


def _new_dates(view: BoardView) -> Iterator[Ask]:
    found = [(new, one) for one in view.live if (new := new_date(view, one.action.id)) is not None]
    for new, one in sorted(found, key=lambda pair: (pair[0], pair[1].action.id)):
        due = one.action.due
        instead = f" in place of {show_date(due)}" if due else ""
        yield Ask(one.action.id, one.action.title, f"agree {show_date(new)}{instead}, or refuse it")


def _no_recovery(view: BoardView) -> Iterator[Ask]:
    for one in view.live:
        if (
            one.colour is Brag.RED
            and not one.action.recovery.strip()
            and not is_complete(one.action, view.as_of)
            and new_date(view, one.action.id) is None
        ):
            yield Ask(one.action.id, one.action.title, "ask for a plan to recover and a new date")


def _points(view: BoardView) -> Iterator[Ask]:
    for seen in view.points:
        point = seen.point
        if seen.state is PointState.IMPACT_SHOWN:
            yield Ask(point.id, point.text, "close it: every action shows its impact")
        elif seen.state is PointState.OPEN:
            yield Ask(point.id, point.text, "agree the plan for it")


def _changes(view: BoardView) -> Iterator[Ask]:
    """Changes that were asked for and are not made yet."""
    for one in view.decisions:
        if not asked_for(one) or _done(one, view):
            continue
        due = f", due {show_date(one.due)}" if one.due else ""
        late = " and overdue" if one.due is not None and one.due < view.as_of else ""
        words = f"change asked for{due}{late}: agree whether it is made"
        yield Ask(one.id, one.text, words, one.actions)


def asked_for(one: Decision) -> bool:
    """Whether it is a change that was asked for, and not a decision."""
    return one.kind == "change"


def _done(one: Decision, view: BoardView) -> bool:
    return one.done_on is not None and one.done_on <= view.as_of


def _undone(view: BoardView) -> Iterator[Ask]:
    for one in view.decisions:
        if asked_for(one) or _done(one, view):
            continue
        if one.due is not None and one.due < view.as_of:
            words = f"follow up: it was to be done by {show_date(one.due)}"
            yield Ask(one.id, one.text, words)
