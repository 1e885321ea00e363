"""The expected window by the quoted rule, against dates counted by hand on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.content import bank_holidays
from readiness_tui.readiness import window
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import Confidence, EventKind
from readiness_tui.readiness.window import expected_window

DAYS = bank_holidays.load()
LAST = InspectionEvent("last", EventKind.STANDARD, start=date(2025, 6, 9))

# From 9 December 2027 to 9 December 2028 there are 39 open Mondays: 13 December; 17, 24,
# 31 January; four in February; 6, 13, 20, 27 March; 3 and 24 April (Easter Monday is the 17th);
# 8, 15, 22 May; four in June; 3, 10, 17, 24 July; four in September; five in October; four in
# November; 4 December. A quarter, rounded down, is 9: the middle runs from the 10th to the 30th.


def test_the_window_of_an_inspection_of_june_2025() -> None:
    found = expected_window(LAST, EventKind.STANDARD, date(2026, 11, 20), DAYS)
    assert found.rule == (date(2027, 12, 9), date(2028, 12, 9))
    assert (found.earliest, found.latest) == (date(2027, 12, 13), date(2028, 12, 4))
    assert (found.likely_from, found.likely_to) == (date(2028, 3, 13), date(2028, 10, 2))
    assert (found.call_earliest, found.call_latest) == (date(2027, 12, 6), date(2028, 11, 27))
    assert (found.call_likely_from, found.call_likely_to) == (date(2028, 3, 6), date(2028, 9, 25))
    assert found.chance == {"13w": 0, "26w": 0, "52w": 0}
    assert (found.spans, found.reinspected, found.until) == (0, 0, None)
    assert found.story == (
        "Third anniversary 9 Jun 2028; the quoted rule says six months either side."
    )


def test_what_has_passed_is_cut_and_the_rest_shares_the_chance() -> None:
    # Saturday 1 July 2028: the call of the 3rd is still to come, so the 10th is the first of 17.
    found = expected_window(LAST, EventKind.STANDARD, date(2028, 7, 1), DAYS)
    assert (found.earliest, found.call_earliest) == (date(2028, 7, 10), date(2028, 7, 3))
    assert found.latest == date(2028, 12, 4)
    # until 30 September: three Mondays in July and four in September
    assert found.chance == {"13w": 7 / 17, "26w": 1, "52w": 1}


def test_both_ends_of_the_rule_and_the_last_day_of_a_horizon_belong_to_it() -> None:
    until_monday = LAST._replace(start=date(2025, 6, 4))  # the rule ends on Monday 4 December
    from_monday = LAST._replace(start=date(2025, 6, 13))  # it begins on Monday 13 December
    as_of = date(2026, 11, 20)
    assert expected_window(until_monday, None, as_of, DAYS).latest == date(2028, 12, 4)
    assert expected_window(from_monday, None, as_of, DAYS).earliest == date(2027, 12, 13)
    # Thirteen weeks from Monday 26 June 2028 is 25 September: four Mondays in July and four in
    # September lie within, of 18 that are left.
    found = expected_window(LAST, None, date(2028, 6, 26), DAYS)
    assert found.chance["13w"] == 8 / 18


def test_a_call_may_still_come_on_the_day_itself_but_not_the_day_before() -> None:
    monday = expected_window(LAST, None, date(2028, 9, 11), DAYS)
    tuesday = expected_window(LAST, None, date(2028, 9, 12), DAYS)
    assert (monday.call_earliest, monday.earliest) == (date(2028, 9, 11), date(2028, 9, 18))
    assert (tuesday.call_earliest, tuesday.earliest) == (date(2028, 9, 18), date(2028, 9, 25))


def test_past_the_rule_it_is_overdue_and_can_come_any_week() -> None:
    found = expected_window(LAST, EventKind.STANDARD, date(2029, 2, 1), DAYS)
    assert found.rule == (date(2027, 12, 9), date(2028, 12, 9))
    assert (found.earliest, found.call_earliest) == (date(2029, 2, 12), date(2029, 2, 5))
    assert (found.likely_from, found.likely_to, found.latest) == (None, None, None)
    assert (found.call_likely_from, found.call_likely_to, found.call_latest) == (None, None, None)
    assert found.chance == {}
    assert "overdue against the quoted rule" in found.story


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (date(2024, 2, 29), (date(2026, 8, 28), date(2027, 8, 28))),
        (date(2022, 8, 31), (date(2025, 2, 28), date(2026, 2, 28))),
    ],
)
def test_anniversaries_at_the_end_of_a_month(start: date, rule: tuple[date, date]) -> None:
    last = LAST._replace(start=start)
    assert expected_window(last, None, date(2024, 11, 20), DAYS).rule == rule


@pytest.mark.parametrize("last", [None, LAST._replace(start=None)])
def test_without_a_first_day_nothing_is_said_but_what_to_record(
    last: InspectionEvent | None,
) -> None:
    found = expected_window(last, None, date(2026, 11, 20), DAYS)
    dates = (found.rule, found.earliest, found.latest, found.likely_from, found.call_earliest)
    assert dates == (None,) * 5
    assert found.chance == {}
    assert found.caveats == (window.NOTHING_RECORDED, window.ANY_TIME)


@pytest.mark.parametrize(
    ("start", "as_of", "reaches"),
    [
        (date(2022, 11, 7), date(2025, 11, 20), False),  # the rule ends in May 2026
        (date(2023, 7, 3), date(2026, 3, 20), True),  # it ends on 3 January 2027
        (date(2022, 11, 7), date(2026, 12, 10), True),  # overdue: mid-January 2027 at the earliest
    ],
)
def test_the_framework_of_2027_is_mentioned_where_dates_reach_it(
    start: date, as_of: date, reaches: bool
) -> None:
    found = expected_window(LAST._replace(start=start), EventKind.STANDARD, as_of, DAYS)
    assert (window.NEW_FRAMEWORK in found.caveats) is reaches


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (None, None, True),  # planned, without a day
        (date(2026, 4, 1), None, True),  # open until the one of 2027 ends it
        (date(2026, 4, 1), date(2031, 12, 31), False),
        (date(2027, 4, 1), None, False),
        (date(2027, 4, 1), date(2027, 5, 31), True),  # the dates go further
    ],
)
def test_nor_is_it_where_the_edition_of_those_days_is_known(
    begins: date | None, ends: date | None, said: bool
) -> None:
    found = expected_window(LAST, EventKind.STANDARD, date(2026, 11, 20), DAYS)
    assert window.NEW_FRAMEWORK in found.caveats
    edition = Edition("own", "Own", begins, ends, (), False, (), Confidence.SEEN, "S1")
    known = window.less_known(found, [edition])
    left = [one for one in found.caveats if said or one != window.NEW_FRAMEWORK]
    assert known == found._replace(caveats=tuple(left))


def test_caveats_follow_the_grades_and_the_kind_that_is_expected() -> None:
    as_of = date(2026, 11, 20)
    inadequate = LAST._replace(grades={"in_care": "inadequate", "leaders": "good"})
    assert window.MONITORING in expected_window(inadequate, None, as_of, DAYS).caveats
    assert window.KIND_UNKNOWN in expected_window(inadequate, None, as_of, DAYS).caveats
    short = expected_window(LAST, EventKind.SHORT, as_of, DAYS).caveats
    assert window.MAY_BE_STANDARD in short
    assert not {window.MONITORING, window.KIND_UNKNOWN} & {*short}
    assert {window.RULE_IS_EARLY, window.ANY_TIME} <= {*short}


@given(
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    st.integers(0, 2500),
)
def test_whatever_the_dates_the_window_keeps_its_order_and_never_looks_back(
    start: date, age: int
) -> None:
    as_of = start + timedelta(days=age)
    found = expected_window(LAST._replace(start=start), None, as_of, DAYS)
    assert found.rule is not None
    assert found.earliest is not None
    assert found.call_earliest is not None
    assert as_of <= found.call_earliest < found.earliest
    if found.latest is None:
        assert found.chance == {}
        assert found.earliest > found.rule[1]
        return
    assert found.likely_from is not None
    assert found.likely_to is not None
    assert found.rule[0] <= found.earliest <= found.likely_from <= found.likely_to <= found.latest
    assert found.latest <= found.rule[1]
    near, middle, far = (found.chance[weeks] for weeks in ("13w", "26w", "52w"))
    assert 0 <= near <= middle <= far <= 1
    assert (far == 1) is (found.latest <= as_of + timedelta(weeks=52))
