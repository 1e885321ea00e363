"""Time limits at their edges, each worked out by hand with a calendar; the extract is of Tuesday
31 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from tests.annex_a.oracle_measures_asked import counts
from tests.annex_a.oracle_measures_worlds import Value, rows

_IN_CARE = {"cla_start": date(2024, 1, 1)}


def _is_counted(number: int, id_: str, **given: Value) -> bool:
    numerator, denominator = counts(rows(number, given), id_)
    assert denominator == 1
    return numerator == 1


@pytest.mark.parametrize(("end", "in_time"), [(date(2026, 2, 3), True), (date(2026, 2, 4), False)])
def test_an_assessment_has_45_working_days_without_christmas(end: date, in_time: bool) -> None:
    # From Thursday 27 November 2025: 1 day in November, 18 to 24 December, then 29, 30 and 31
    # December (22), 2 January (23), four weeks (43), and Monday and Tuesday 2 and 3 February.
    start = date(2025, 11, 27)
    found = _is_counted(4, "assessments_in_time", assess_start=start, assess_auth=end)
    assert found is in_time


@pytest.mark.parametrize(
    ("start", "overdue"), [(date(2026, 1, 27), False), (date(2026, 1, 26), True)]
)
def test_an_open_assessment_is_overdue_after_45_working_days(start: date, overdue: bool) -> None:
    # From Tuesday 27 January to Tuesday 31 March are nine weeks of five days.
    assert _is_counted(4, "assessments_overdue", assess_start=start) is overdue


def test_an_assessment_that_ends_before_it_starts_is_not_in_time() -> None:
    dates = {"assess_start": date(2026, 3, 20), "assess_auth": date(2026, 3, 19)}
    assert not _is_counted(4, "assessments_in_time", **dates)


@pytest.mark.parametrize(("held", "in_time"), [(date(2026, 1, 7), True), (date(2026, 1, 8), False)])
def test_a_conference_has_15_working_days_without_christmas(held: date, in_time: bool) -> None:
    # From Friday 12 December 2025: 8 days to the 24th, 3 to the 31st, 2 January, and 5 to 7.
    dates = {"s47_start": date(2025, 12, 12), "icpc_date": held}
    assert _is_counted(5, "icpc_in_time", **dates) is in_time


@pytest.mark.parametrize(
    ("start", "visit", "in_time"),
    [
        (date(2025, 6, 1), date(2026, 3, 17), True),  # ten working days ago
        (date(2025, 6, 1), date(2026, 3, 16), False),
        (date(2026, 3, 17), None, True),
        (date(2026, 3, 16), None, False),
        (date(2025, 6, 1), date(2026, 4, 1), False),  # a visit that has not been
    ],
)
def test_visits_under_a_plan_follow_the_local_standard(
    start: date, visit: date | None, in_time: bool
) -> None:
    assert _is_counted(7, "cp_visit_in_time", cp_start=start, cp_visit=visit) is in_time


@pytest.mark.parametrize(
    ("start", "review", "in_time"),
    [
        (date(2025, 12, 31), None, True),  # three months
        (date(2025, 12, 30), None, False),
        (date(2025, 12, 1), date(2025, 12, 1), False),  # that was the first conference
        (date(2026, 1, 1), date(2026, 1, 1), True),
        (date(2025, 1, 1), date(2025, 9, 30), True),  # six months
        (date(2025, 1, 1), date(2025, 9, 29), False),
    ],
)
def test_review_conferences(start: date, review: date | None, in_time: bool) -> None:
    assert _is_counted(7, "cp_review_in_time", cp_start=start, cp_review=review) is in_time


@pytest.mark.parametrize(
    ("placed", "visit", "plan", "in_time"),
    [
        # Regulation 28: within one week of the start of any placement.
        (date(2026, 3, 24), None, None, True),
        (date(2026, 3, 23), None, None, False),
        (date(2026, 3, 25), date(2026, 3, 20), None, True),  # a visit to the placement before
        (date(2026, 3, 20), date(2026, 3, 19), None, False),
        (date(2026, 3, 20), date(2026, 3, 20), None, True),
        # At intervals of not more than six weeks for the first year.
        (date(2025, 4, 1), date(2026, 2, 17), "LTF", True),
        (date(2025, 4, 1), date(2026, 2, 16), "LTF", False),
        # Then not more than three months where it is meant to last to 18, else six weeks.
        (date(2025, 3, 31), date(2025, 12, 31), "LTF", True),
        (date(2025, 3, 31), date(2025, 12, 30), "LTF", False),
        (date(2025, 3, 31), date(2026, 2, 17), "RTF", True),
        (date(2025, 3, 31), date(2026, 2, 16), "RTF", False),
        (date(2025, 3, 31), date(2026, 2, 16), None, False),
    ],
)
def test_visits_to_children_in_care(
    placed: date, visit: date | None, plan: str | None, in_time: bool
) -> None:
    given: dict[str, Value] = {"placement_start": placed, "cla_visit": visit, "permanence": plan}
    assert _is_counted(8, "cla_visit_in_time", **given) is in_time


@pytest.mark.parametrize(
    ("start", "review", "in_time"),
    [
        (date(2026, 3, 3), None, True),  # twenty working days
        (date(2026, 3, 2), None, False),
        (date(2026, 3, 3), date(2026, 3, 2), True),  # a review of an earlier time in care
        (date(2024, 1, 1), date(2025, 9, 30), True),
        (date(2024, 1, 1), date(2025, 9, 29), False),
    ],
)
def test_reviews_of_children_in_care(start: date, review: date | None, in_time: bool) -> None:
    assert _is_counted(8, "cla_review_in_time", cla_start=start, cla_review=review) is in_time


@pytest.mark.parametrize(
    ("born", "check", "in_time"),
    [
        (date(2021, 4, 1), date(2025, 9, 30), True),  # four years old: six months
        (date(2021, 4, 1), date(2025, 9, 29), False),
        (date(2021, 3, 31), date(2025, 3, 31), True),  # five today: twelve months
        (date(2021, 3, 31), date(2025, 3, 30), False),
    ],
)
def test_health_assessments_by_age(born: date, check: date, in_time: bool) -> None:
    given: dict[str, Value] = {**_IN_CARE, "dob": born, "health_date": check}
    assert _is_counted(8, "cla_health_in_time", **given) is in_time
    assert _is_counted(8, "cla_health_12m", **given) is in_time


@pytest.mark.parametrize(
    ("entered", "in_time"), [(date(2026, 3, 3), True), (date(2026, 3, 2), False)]
)
def test_the_first_health_assessment_has_20_working_days(entered: date, in_time: bool) -> None:
    given: dict[str, Value] = {"dob": date(2015, 1, 1), "cla_start": entered}
    assert _is_counted(8, "cla_health_in_time", **given) is in_time


@pytest.mark.parametrize(
    ("start", "born", "placed", "expected"),
    [
        (date(2023, 9, 30), date(2012, 1, 1), date(2024, 3, 31), (1, 1)),
        (date(2023, 9, 30), date(2012, 1, 1), date(2024, 4, 1), (0, 1)),
        (date(2023, 10, 1), date(2012, 1, 1), date(2023, 10, 1), (0, 0)),  # not yet 2½ years
        (date(2023, 9, 30), date(2010, 3, 31), date(2023, 9, 30), (0, 0)),  # sixteen today
        (date(2023, 9, 30), date(2010, 4, 1), date(2023, 9, 30), (1, 1)),
    ],
)
def test_long_term_stability(
    start: date, born: date, placed: date, expected: tuple[int, int]
) -> None:
    child = {"cla_start": start, "dob": born, "placement_start": placed}
    assert counts(rows(8, child), "cla_stable") == expected


@pytest.mark.parametrize(
    ("contact", "in_time"), [(date(2026, 2, 3), True), (date(2026, 2, 2), False), (None, False)]
)
def test_contact_with_care_leavers_within_eight_weeks(contact: date | None, in_time: bool) -> None:
    given: dict[str, Value] = {"in_touch": "YES", "latest_contact": contact}
    assert _is_counted(9, "leavers_contact_in_time", **given) is in_time


def test_only_leavers_of_the_age_are_in_an_age_band() -> None:
    born = [date(2007, 4, 1), date(2007, 3, 31), date(2004, 4, 1), date(2004, 3, 31)]
    people: list[dict[str, Value]] = [{"dob": day, "in_touch": "YES"} for day in born]
    leavers = rows(9, *people)  # 18, 19, 21 and 22
    assert counts(leavers, "leavers_in_touch_17_18") == (1, 1)
    assert counts(leavers, "leavers_in_touch_19_21") == (2, 2)


@pytest.mark.parametrize(("start", "late"), [(date(2026, 3, 10), False), (date(2026, 3, 9), True)])
def test_an_enquiry_is_undecided_for_long_after_15_working_days(start: date, late: bool) -> None:
    assert _is_counted(5, "s47_undecided", s47_start=start) is late


@pytest.mark.parametrize(
    ("start", "short"), [(date(2025, 12, 1), True), (date(2025, 11, 30), False)]
)
def test_a_short_plan_lasts_up_to_90_days(start: date, short: bool) -> None:
    # From 1 December to 1 March are 31 + 31 + 28 days.
    dates = {"cp_start": start, "cp_end": date(2026, 3, 1)}
    assert _is_counted(7, "cp_ended_three_months", **dates) is short
