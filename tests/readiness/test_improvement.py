"""The colour of an action. Expected values: the key of readiness model 7, dates by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import AssessedAction, PlanCounts
from readiness_tui.readiness.improvement import assess_action, plan_counts
from readiness_tui.readiness.model import Action
from readiness_tui.readiness.vocabulary import Brag
from tests.readiness.build import NO_HOLIDAYS, TODAY

STARTED = date(2026, 6, 1)
DUE = date(2027, 1, 29)


def assess(**fields: Any) -> AssessedAction:
    return assess_action(Action("AC1")._replace(**fields), TODAY, NO_HOLIDAYS)


@pytest.mark.parametrize(
    ("fields", "colour", "why"),
    [
        ({"due": DUE}, Brag.GREY, "not started, due 29 Jan 2027"),
        ({}, Brag.GREY, "not started, no date agreed"),
        ({"due": DUE, "started_on": STARTED}, Brag.GREEN, "under way, due 29 Jan 2027"),
        ({"due": TODAY, "started_on": STARTED}, Brag.GREEN, "under way, due 20 Nov 2026"),
        ({"started_on": STARTED}, Brag.AMBER, "under way, no date agreed"),
        (
            {"due": DUE, "started_on": STARTED, "forecast": date(2027, 2, 28)},
            Brag.AMBER,
            "forecast 28 Feb 2027, due 29 Jan 2027",
        ),
        (
            {"due": DUE, "started_on": STARTED, "forecast": date(2027, 3, 1)},
            Brag.RED,
            "forecast 1 Mar 2027, due 29 Jan 2027",
        ),
        (
            {"due": DUE, "forecast": date(2027, 4, 1)},
            Brag.RED,
            "forecast 1 Apr 2027, due 29 Jan 2027",
        ),
        ({"due": date(2026, 11, 19)}, Brag.RED, "overdue since 19 Nov 2026"),
        # Ten working days after Friday 6 November is Friday 20 November.
        (
            {"completed_on": date(2026, 11, 6)},
            Brag.GREEN,
            "done on 6 Nov 2026, awaiting sign-off",
        ),
        (
            {"completed_on": date(2026, 11, 5)},
            Brag.AMBER,
            "done on 5 Nov 2026, awaiting sign-off for more than 10 working days",
        ),
        (
            {"completed_on": date(2026, 9, 1), "accepted_on": date(2026, 9, 20)},
            Brag.GREEN,
            "complete, impact still to be shown",
        ),
        (
            {"accepted_on": date(2026, 9, 20), "embedded_on": date(2026, 11, 2)},
            Brag.BLUE,
            "complete, impact shown on 2 Nov 2026",
        ),
        ({"withdrawn": "Board 4 Nov, item 6"}, Brag.GREY, "withdrawn: Board 4 Nov, item 6"),
    ],
)
def test_an_action_has_a_colour_and_its_reason(
    fields: dict[str, Any], colour: Brag, why: str
) -> None:
    one = assess(**fields)
    assert (one.colour, one.why) == (colour, why)


def test_impact_without_accepted_evidence_is_not_blue() -> None:
    one = assess(completed_on=date(2026, 11, 12), embedded_on=date(2026, 11, 13))
    assert one.colour is Brag.GREEN


@pytest.mark.parametrize(
    ("fields", "overdue"),
    [
        ({"due": date(2026, 11, 19)}, True),
        ({"due": TODAY}, False),
        ({"due": date(2026, 11, 1), "completed_on": date(2026, 11, 10)}, False),
        ({"due": date(2026, 11, 1), "completed_on": date(2026, 12, 10)}, True),
        ({"due": date(2026, 11, 1), "withdrawn": "Board 4 Nov"}, False),
    ],
)
def test_only_open_work_past_its_date_is_overdue(fields: dict[str, Any], overdue: bool) -> None:
    assert assess(**fields).overdue is overdue


def test_the_plan_is_counted_by_colour_without_what_was_withdrawn() -> None:
    actions = [
        assess(due=date(2026, 11, 1)),
        assess(due=DUE, forecast=date(2027, 6, 1)),
        assess(due=DUE),
        assess(due=DUE, started_on=STARTED),
        assess(started_on=STARTED),
        assess(accepted_on=date(2026, 9, 1), embedded_on=date(2026, 11, 1)),
        assess(withdrawn="Board 4 Nov", due=date(2026, 1, 1)),
    ]
    assert plan_counts(actions) == PlanCounts(blue=1, green=1, amber=1, red=2, grey=1, overdue=1)


@given(
    due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    forecast=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    started=st.none() | st.just(STARTED),
)
def test_open_work_is_never_blue_and_overdue_work_is_red(
    due: date | None, forecast: date | None, started: date | None
) -> None:
    one = assess(due=due, forecast=forecast, started_on=started)
    assert one.colour is not Brag.BLUE
    assert not one.overdue or one.colour is Brag.RED
