"""Actions over time: bars against a calendar, slack reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.improvement import assess_plan
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.timeline import Span, draw, hour_of_day
from readiness_tui.readiness.timeline_plan import PlanTimeline, action_bar, plan_timeline, slacks

NO_HOLIDAYS = WorkingDays(frozenset())
TODAY = date(2026, 11, 11)  # a Wednesday
CALL = date(2026, 11, 23)  # 8 working days later: 12, 13, 16 to 20, 23


def day(of_november: int) -> date:
    return date(2026, 11, of_november)


def drawn(**fields: Any) -> str:
    """An action in the twenty days from 1 November, a column to a day."""
    made = _plan({"AC001": Action("AC001", **fields)})
    span = Span(hour_of_day(day(1)), hour_of_day(day(21)) - 1)
    return draw(made.actions["AC001"].drawn, span, 20).rstrip()


def _plan(actions: Mapping[str, Action], call: date | None = CALL) -> PlanTimeline:
    return plan_timeline(assess_plan(actions, TODAY, NO_HOLIDAYS), TODAY, call, NO_HOLIDAYS)


@pytest.mark.parametrize(
    ("fields", "picture"),
    [
        ({"due": day(15)}, "           ▒▒▒▒"),
        ({"due": day(11)}, "          ▒"),
        ({"due": day(15), "started_on": day(3)}, "  █████████▒▒▒▒"),
        ({"due": day(11), "started_on": day(9)}, "        ██▒"),
        ({"due": day(8)}, "        !!!"),
        ({"due": day(8), "started_on": day(3)}, "  ██████!!!"),
        ({"due": day(15), "started_on": day(3), "baseline": day(13)}, "  █████████▒▒··"),
        ({"due": day(8), "started_on": day(1), "baseline": day(5)}, "█████···!!!"),
        ({"due": day(12), "baseline": day(15)}, "           ▒···"),
        ({"due": day(9), "started_on": day(3), "completed_on": day(8)}, "  █████◆"),
        ({"due": day(6), "started_on": day(3), "completed_on": day(8)}, "  ████!◆"),
        ({"due": day(9), "completed_on": day(8), "baseline": day(5)}, "     ··◆"),
        ({"due": day(9), "accepted_on": day(8)}, "       ◆"),
        ({"completed_on": day(8)}, "       ◆"),
        ({"started_on": day(9)}, "        ███ no date"),
        ({"started_on": day(12), "due": day(13)}, "           ▒▒"),
        ({}, "no date"),
        ({"due": day(8), "withdrawn": "Board"}, "withdrawn"),
        ({"due": day(8), "superseded_by": "AC002"}, "superseded"),
        ({"due": day(9), "completed_on": day(12)}, "         !!"),  # has not happened
    ],
)
def test_an_action_is_drawn(fields: dict[str, Any], picture: str) -> None:
    assert drawn(**fields) == picture


def test_the_line_of_today_lies_over_the_one_of_the_call() -> None:
    assert [line.sign for line in _plan({}).lines] == [":", "|"]
    assert [line.sign for line in _plan({}, None).lines] == ["|"]
    assert not any("call" in item for item in _plan({}, None).legend)


def test_the_span_holds_today_and_the_call_and_a_week_at_least() -> None:
    made = _plan({"AC001": Action("AC001", due=date(2027, 1, 5))})
    assert made.span(["AC001"]).first == hour_of_day(TODAY)
    assert made.span(["AC001"]).last == hour_of_day(date(2027, 1, 6)) - 1
    assert made.span([]).last == hour_of_day(CALL) + 23
    assert _plan({}, None).span([]).hours == 7 * 24


def test_slack_is_counted_from_when_the_chain_through_an_action_can_be_done() -> None:
    """AC001 3 days, then AC002 2 and AC003 6: 9 working days by AC003, 5 by AC002; 8 are left."""
    actions = {
        "AC001": Action("AC001", estimated_days=3),
        "AC002": Action("AC002", estimated_days=2, depends_on=("AC001",)),
        "AC003": Action("AC003", estimated_days=6, depends_on=("AC001",)),
        "AC004": Action("AC004", estimated_days=8),
        "AC005": Action("AC005"),
        "AC006": Action("AC006", estimated_days=1, completed_on=day(2)),
    }
    assert slacks(actions, TODAY, CALL, NO_HOLIDAYS) == {
        "AC001": -1,
        "AC002": 3,
        "AC003": -1,
        "AC004": 0,
    }
    made = _plan(actions)
    assert {id_ for id_, one in made.actions.items() if one.critical} == {"AC001", "AC003"}
    rooms = [one.room for one in made.actions.values()]
    assert rooms == ["» 1 over", "3 spare", "» 1 over", "0 spare", "", ""]
    assert made.actions["AC003"].sentence == (
        "1 working day too late for the earliest call, on the longest chain"
    )
    assert made.actions["AC002"].sentence == "3 working days to spare before the earliest call"
    without = _plan(actions, None).actions["AC003"]
    assert (without.slack, without.room, without.sentence) == (None, "»", "On the longest chain")


def test_actions_that_wait_for_each_other_are_walked_once() -> None:
    actions = {
        "AC001": Action("AC001", estimated_days=3, depends_on=("AC002",)),
        "AC002": Action("AC002", estimated_days=2, depends_on=("AC001",)),
    }
    assert slacks(actions, TODAY, CALL, NO_HOLIDAYS) == {"AC001": 3, "AC002": 3}


def test_the_days_of_an_action_are_those_that_have_happened() -> None:
    line = _plan({"AC001": Action("AC001", due=day(9), completed_on=day(12))}).actions["AC001"]
    assert (line.first, line.due, line.completed_on, line.overdue) == (day(9), day(9), None, True)
    assert action_bar(Action("AC001"), TODAY) == ()
