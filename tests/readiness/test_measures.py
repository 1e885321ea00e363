"""Measures of success: directions and targets, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import PlanMark
from readiness_tui.readiness.impact import by_action, impact_of
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.measures import Travel, assess_measure
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.vocabulary import Brag
from tests.readiness.build import TODAY

VISITS = Measure("ME001", indicator="Visits in time", unit="%", better="more", target=90)
CASELOAD = Measure("ME002", indicator="Caseload", better="less", target=18, tolerance=0.5)


def read(measure: Measure, *values: float) -> Measure:
    """One reading a month, the last in October 2026."""
    first = 11 - len(values)
    readings = [Reading(date(2026, first + n, 28), value) for n, value in enumerate(values)]
    return measure._replace(readings=tuple(readings))


@pytest.mark.parametrize(
    ("measure", "travel", "met", "run", "gap"),
    [
        (VISITS, Travel.UNKNOWN, None, 0, None),
        (read(VISITS, 80), Travel.UNKNOWN, False, 0, 10),
        (read(VISITS._replace(baseline=70), 80), Travel.BETTER, False, 0, 10),
        (read(VISITS, 80, 85), Travel.BETTER, False, 0, 5),
        (read(VISITS, 85, 80), Travel.WORSE, False, 0, 10),
        (read(VISITS, 85, 85), Travel.SAME, False, 0, 5),
        (read(VISITS, 91, 85, 90, 94), Travel.BETTER, True, 2, 0),
        (read(CASELOAD, 21, 19), Travel.BETTER, False, 0, 1),
        (read(CASELOAD, 18, 18.5), Travel.WORSE, True, 2, 0.5),
        (read(CASELOAD, 17, 18.6), Travel.WORSE, False, 0, 0.6),
        (read(VISITS._replace(better=""), 80, 85), Travel.UNKNOWN, None, 0, None),
        (read(VISITS._replace(target=None), 80, 85), Travel.BETTER, None, 0, None),
    ],
)
def test_a_measure_has_a_direction_and_a_distance(
    measure: Measure, travel: Travel, met: bool | None, run: int, gap: float | None
) -> None:
    one = assess_measure(measure, TODAY)
    assert (one.travel, one.met, one.run) == (travel, met, run)
    assert one.gap == (gap if gap is None else pytest.approx(gap))


def test_readings_after_the_day_and_empty_ones_do_not_count() -> None:
    later = Reading(date(2026, 11, 21), 99)
    without = Reading(date(2026, 11, 1), None)
    measure = read(VISITS, 80, 85)
    one = assess_measure(measure._replace(readings=(later, without, *measure.readings)), TODAY)
    assert one.last == Reading(date(2026, 10, 28), 85)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=10))
def test_less_is_better_turns_more_is_better_round(values: list[int]) -> None:
    more = Measure("ME1", better="more", target=50)
    less = Measure("ME1", better="less", target=-50)
    days = [date(2026, 1, 1 + n) for n in range(len(values))]
    up = tuple(Reading(day, value) for day, value in zip(days, values, strict=True))
    down = tuple(Reading(day, -value) for day, value in zip(days, values, strict=True))
    first = assess_measure(more._replace(readings=up), TODAY)
    second = assess_measure(less._replace(readings=down), TODAY)
    assert (first.travel, first.met, first.run, first.gap) == (
        second.travel,
        second.met,
        second.run,
        second.gap,
    )


@pytest.mark.parametrize(
    ("measures", "mark"),
    [
        ([VISITS], PlanMark(Brag.GREY, "not measured yet")),
        ([read(VISITS, 80, 85)], PlanMark(Brag.GREEN, "getting better")),
        ([read(VISITS, 85, 80)], PlanMark(Brag.RED, "Visits in time is getting worse")),
        ([read(VISITS, 85, 85)], PlanMark(Brag.AMBER, "Visits in time has not changed")),
        ([read(VISITS, 80)], PlanMark(Brag.GREY, "measured, with nothing to compare")),
        ([read(VISITS, 80, 92)], PlanMark(Brag.GREEN, "on target")),
        # On target in September and October: shown from the second reading in a row.
        ([read(VISITS, 80, 92, 91)], PlanMark(Brag.BLUE, "impact shown on 28 Oct 2026")),
        # August, September and October: shown since September.
        ([read(VISITS, 95, 92, 91)], PlanMark(Brag.BLUE, "impact shown on 28 Sep 2026")),
        # Blue takes all of them; what falls back within its target is not getting worse.
        ([read(VISITS, 92, 91), VISITS], PlanMark(Brag.GREEN, "on target")),
        (
            [read(VISITS, 92, 91), read(CASELOAD, 18, 19)],
            PlanMark(Brag.RED, "Caseload is getting worse"),
        ),
    ],
)
def test_measures_say_together_whether_it_makes_a_difference(
    measures: list[Measure], mark: PlanMark
) -> None:
    assert impact_of([assess_measure(one, TODAY) for one in measures], 2) == mark


def test_a_measure_of_a_recommendation_belongs_to_every_action_for_it() -> None:
    actions = {
        "AC001": Action("AC001", "RE001"),
        "AC002": Action("AC002", "RE002", also_for=("RE001",)),
        "AC003": Action("AC003", "RE002"),
    }
    whole = assess_measure(VISITS._replace(recommendation="RE001"), TODAY)
    own = assess_measure(CASELOAD._replace(recommendation="RE001", actions=("AC003",)), TODAY)
    found = by_action([whole, own], actions)
    assert found == {"AC001": [whole], "AC002": [whole], "AC003": [own]}
