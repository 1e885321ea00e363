"""A timeline as text: what stands where, and that nothing is wider than was asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.improvement import assess_plan
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.timeline_plan import plan_timeline
from readiness_tui.reports.text import display_width
from readiness_tui.reports.timeline import plan_timeline_json, plan_timeline_text
from tests.readiness.build import by_id

TODAY = date(2026, 11, 11)
NO_HOLIDAYS = WorkingDays(frozenset())


def text(*actions: Action, points: tuple[Recommendation, ...] = (), width: int = 80) -> str:
    plan = assess_plan(by_id(actions), TODAY, NO_HOLIDAYS)
    made = plan_timeline(plan, TODAY, None, NO_HOLIDAYS)
    records = Records(recommendations=by_id(points))
    return plan_timeline_text(made, plan.values(), records, width)


def test_a_row_has_id_title_slack_and_bar() -> None:
    """The bar begins with the first day that is shown and ends with the last."""
    out = text(Action("AC001", title="Plan", started_on=date(2026, 11, 10), due=date(2026, 11, 20)))
    lines = out.splitlines()
    assert lines[:2] == ["Improvement plan: timeline", "=========================="]
    assert lines[3].startswith("Id    Action Slack ")
    assert lines[5] == "Actions without a recommendation"
    assert lines[6].startswith("AC001 Plan         ███")
    assert lines[6].endswith("▒")
    assert display_width(lines[6]) == 80
    assert lines[8].startswith("█ so far  ▒ to run  ! overdue")


def test_an_action_stands_under_every_point_that_it_answers() -> None:
    points = (
        Recommendation("RE001", text="Visits", number="2b", priority_action=True),
        Recommendation("RE002", text="Homes"),
        Recommendation("RE003", text="Nothing answers it"),
    )
    out = text(
        Action("AC001", title="Train", recommendation="RE001", also_for=("RE002",)),
        Action("AC002", title="Lost", recommendation="RE009"),
        points=points,
    )
    lines = [line for line in out.splitlines() if line]
    starts = [line.split("  ")[0] for line in lines[3:-2]]
    assert [start[:13] for start in starts] == [
        "RE001 2b Prio",
        "AC001 Train",
        "RE002 Homes",
        "AC001 Train",
        "Actions witho",
        "AC002 Lost",
    ]


@pytest.mark.parametrize("title", ["\x1b[31mred", "two\nlines", "‮backwards", "a\tb"])
def test_a_title_shifts_no_bar_whatever_it_holds(title: str) -> None:
    due = date(2026, 12, 24)
    rows = text(Action("AC001", title=title, due=due), Action("AC002", title="x" * 40, due=due))
    one, two = (line for line in rows.splitlines() if line.startswith("AC"))
    assert one.index("|") == two.index("|")
    assert "\x1b" not in one


@given(
    st.text(max_size=60),
    st.integers(60, 200),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
def test_no_line_is_wider_than_asked_for(
    title: str, width: int, due: date, begun: date | None
) -> None:
    action = Action("AC001", title=title, due=due, started_on=begun, estimated_days=300)
    assert all(display_width(line) <= width for line in text(action, width=width).splitlines())


def test_json_gives_days_or_null() -> None:
    plan = assess_plan(by_id([Action("AC001", title="Plan")]), TODAY, NO_HOLIDAYS)
    made = plan_timeline(plan, TODAY, None, NO_HOLIDAYS)
    assert plan_timeline_json(made, plan.values()) == {
        "schema": 1,
        "as_of": "2026-11-11",
        "today": "2026-11-11",
        "earliest_call": None,
        "actions": [
            {
                "id": "AC001",
                "title": "Plan",
                "recommendation": None,
                "from": None,
                "to": None,
                "started_on": None,
                "completed_on": None,
                "slack_days": None,
                "overdue": False,
                "critical": False,
            }
        ],
    }
