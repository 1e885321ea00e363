"""The colour of an action. Expected values: the key of readiness model 7, dates by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import AssessedAction, PlanCounts, PlanMark
from readiness_tui.readiness.improvement import assess_action, assess_plan, plan_counts
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_key import PlanKey
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


def test_three_marks_are_kept_apart() -> None:
    one = assess(due=DUE, started_on=STARTED, obstacle="No trainer", forecast=date(2027, 2, 1))
    assert one.delivery == PlanMark(Brag.RED, "obstacle, and no plan to recover: No trainer")
    assert one.timing == PlanMark(Brag.AMBER, "forecast 1 Feb 2027, due 29 Jan 2027")
    assert one.impact == PlanMark(Brag.GREY, "no measure of success")
    assert (one.colour, one.why) == (Brag.RED, one.delivery.why)
    better = assess(due=DUE, started_on=STARTED, obstacle="No trainer", recovery="Agency from May")
    assert (better.colour, better.overdue) == (Brag.AMBER, False)


def test_a_colour_that_was_set_stands_beside_the_calculated_one() -> None:
    late = {"due": date(2026, 11, 2), "started_on": STARTED}
    one = assess(**late, colour="amber", colour_why="Agreed on Monday", colour_by="Ann Bee")
    assert (one.colour, one.calculated, one.overdue) == (Brag.AMBER, Brag.RED, True)
    assert one.why == ("set by Ann Bee: Agreed on Monday; calculated red: overdue since 2 Nov 2026")
    assert assess(**late, colour="amber").colour is Brag.RED  # not without a reason


def test_an_action_that_waits_for_a_red_one_is_amber_and_does_not_pass_it_on() -> None:
    actions = {
        "AC1": Action("AC1", due=date(2026, 11, 2)),
        "AC2": Action("AC2", due=DUE, started_on=STARTED, depends_on=("AC1",)),
        "AC3": Action("AC3", due=DUE, started_on=STARTED, depends_on=("AC2",)),
    }
    found = assess_plan(actions, TODAY, NO_HOLIDAYS)
    assert [one.colour for one in found.values()] == [Brag.RED, Brag.AMBER, Brag.GREEN]
    assert found["AC2"].why == "waits for AC1, which is red"


def test_a_measure_that_gets_worse_turns_even_a_complete_action_red() -> None:
    readings = (Reading(date(2026, 9, 30), 80), Reading(date(2026, 10, 31), 70))
    measure = Measure("ME1", indicator="Visits in time", better="more", target=90)
    worse = assess_measure(measure._replace(readings=readings), TODAY)
    action = Action("AC1", accepted_on=date(2026, 9, 1))
    one = assess_action(action, TODAY, NO_HOLIDAYS, [worse])
    assert (one.colour, one.why) == (Brag.RED, "Visits in time is getting worse")


def test_a_council_may_call_complete_blue_and_wait_longer() -> None:
    key = PlanKey(tolerance_months=2, sign_off_working_days=20, blue_is_complete=True)
    done = Action("AC1", accepted_on=date(2026, 9, 1))
    assert assess_action(done, TODAY, NO_HOLIDAYS, key=key).colour is Brag.BLUE
    waits = Action("AC1", completed_on=date(2026, 11, 2))
    assert assess_action(waits, TODAY, NO_HOLIDAYS, key=key).colour is Brag.GREEN
    slips = Action("AC1", due=DUE, started_on=STARTED, forecast=date(2027, 3, 29))
    assert assess_action(slips, TODAY, NO_HOLIDAYS, key=key).colour is Brag.AMBER
    assert "by more than 2 months" in key.meaning(Brag.RED)
    assert PlanKey(meanings={"red": "Stop and think."}).meaning(Brag.RED) == "Stop and think."


def test_what_was_done_late_says_so() -> None:
    one = assess(due=date(2026, 9, 1), completed_on=date(2026, 9, 13), accepted_on=TODAY)
    assert one.timing == PlanMark(Brag.GREEN, "done on 13 Sep 2026, 12 days after its date")
