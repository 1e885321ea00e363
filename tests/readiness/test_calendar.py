"""Working days against the statute's worked cases and the holidays library; open Mondays."""

from datetime import date, timedelta

import holidays
import pytest
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.content import bank_holidays, history
from readiness_tui.readiness.calendar import (
    WorkingDays,
    add_months,
    call_before,
    is_open_monday,
    next_open_monday,
    previous_open_monday,
)
from readiness_tui.readiness.vocabulary import EventKind

DAYS = bank_holidays.load()
LIBRARY = holidays.country_holidays("GB", subdiv="ENG", years=range(2009, 2047))

any_day = st.dates(date(2010, 1, 1), date(2045, 12, 31))
any_count = st.integers(1, 150) | st.integers(-150, -1)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2023, 5, 9), date(2023, 8, 16)),  # two action plans as published by councils
        (date(2022, 4, 1), date(2022, 7, 15)),
    ],
)
def test_seventy_working_days_as_in_real_action_plans(received: date, due: date) -> None:
    assert DAYS.add(received, 70) == due
    assert DAYS.between(received, due) == 70
    assert DAYS.add(due, -70) == received
    assert DAYS.between(due, received) == -70


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2024, 12, 24), 1, date(2024, 12, 27)),  # Christmas Day and Boxing Day are out
        (date(2025, 4, 17), 1, date(2025, 4, 22)),  # from Maundy Thursday to Easter Tuesday
        (date(2025, 6, 7), 1, date(2025, 6, 9)),  # a Saturday is day 0 like any other day
        (date(2025, 6, 9), -5, date(2025, 6, 2)),  # five working days before
        (date(2025, 6, 8), 0, date(2025, 6, 8)),
    ],
)
def test_add_by_hand(day: date, n: int, expected: date) -> None:
    assert DAYS.add(day, n) == expected


@given(any_day, any_count)
def test_add_agrees_with_the_library(day: date, n: int) -> None:
    assert DAYS.add(day, n) == LIBRARY.get_nth_working_day(day, n)


@given(any_day, st.integers(0, 400))
def test_between_agrees_with_the_library(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    after = LIBRARY.get_working_days_count(start + timedelta(days=1), end) if length else 0
    before = LIBRARY.get_working_days_count(start, end - timedelta(days=1)) if length else 0
    assert DAYS.between(start, end) == after
    assert DAYS.between(end, start) == -before


def test_without_holidays_only_weekends_are_out() -> None:
    assert WorkingDays(frozenset()).add(date(2024, 12, 24), 1) == date(2024, 12, 25)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(-600, 600))
def test_add_months_agrees_with_dateutil(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


def test_add_months_from_the_end_of_a_long_month() -> None:
    assert add_months(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert add_months(date(2025, 8, 31), -6) == date(2025, 2, 28)
    assert add_months(date(2025, 1, 15), -1) == date(2024, 12, 15)


# --- open Mondays --------------------------------------------------------------------------------


def test_every_inspection_that_began_on_a_monday_began_on_an_open_one() -> None:
    starts = {
        event.start
        for authority in history.read_history()
        for event in authority.events
        if event.kind in (EventKind.SHORT, EventKind.STANDARD) and event.start is not None
    }
    assert [day for day in sorted(starts) if not is_open_monday(day, DAYS)] == [
        date(2023, 7, 11)  # the one that began on a Tuesday
    ]


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_weeks_before_and_after_easter_are_closed(year: int) -> None:
    easter_monday = easter(year) + timedelta(days=1)
    assert easter_monday in DAYS.holidays
    assert not is_open_monday(easter_monday, DAYS)
    assert not is_open_monday(easter_monday - timedelta(weeks=1), DAYS)
    assert is_open_monday(easter_monday - timedelta(weeks=2), DAYS)
    after = easter_monday + timedelta(weeks=1)
    assert is_open_monday(after, DAYS) is (after not in DAYS.holidays)  # early May, rarely


@pytest.mark.parametrize(
    ("closed", "before", "after"),
    [
        (date(2026, 5, 25), date(2026, 5, 18), date(2026, 6, 1)),
        (date(2022, 5, 30), date(2022, 5, 23), date(2022, 6, 6)),  # the holiday was 2 June
        (date(2012, 6, 4), date(2012, 5, 28), date(2012, 6, 11)),  # the holiday was 4 June
        (date(2026, 5, 4), date(2026, 4, 27), date(2026, 5, 11)),  # early May
        (date(2026, 7, 27), date(2026, 7, 20), date(2026, 9, 7)),  # the summer
        (date(2027, 7, 26), date(2027, 7, 19), date(2027, 9, 6)),
        (date(2024, 9, 2), date(2024, 7, 22), date(2024, 9, 9)),
        (date(2026, 12, 28), date(2026, 12, 7), date(2027, 1, 18)),  # ISO week 53 and its sides
        (date(2027, 12, 27), date(2027, 12, 13), date(2028, 1, 17)),
    ],
)
def test_closed_weeks_and_their_open_neighbours(closed: date, before: date, after: date) -> None:
    assert not is_open_monday(closed, DAYS)
    assert previous_open_monday(closed, DAYS) == before
    assert next_open_monday(closed, DAYS) == after


def test_a_day_that_is_no_monday_leads_to_the_mondays_beside_it() -> None:
    wednesday = date(2026, 11, 18)
    assert not is_open_monday(wednesday, DAYS)
    assert previous_open_monday(wednesday, DAYS) == date(2026, 11, 16)
    assert next_open_monday(wednesday, DAYS) == date(2026, 11, 23)
    assert next_open_monday(date(2026, 11, 23), DAYS) == date(2026, 11, 23)
    assert previous_open_monday(date(2026, 11, 23), DAYS) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on_site", "call"),
    [
        (date(2025, 6, 9), date(2025, 6, 2)),  # Bath and North East Somerset, as minuted
        (date(2026, 5, 11), date(2026, 5, 5)),  # early May bank holiday: the Tuesday
        (date(2022, 4, 25), date(2022, 4, 19)),  # Easter Monday: the Tuesday
        (date(2020, 5, 11), date(2020, 5, 4)),  # a bank holiday on the Friday moves nothing
    ],
)
def test_the_call_comes_in_the_week_before(on_site: date, call: date) -> None:
    assert call_before(on_site, DAYS) == call
