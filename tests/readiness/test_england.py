"""England's clock. The changes are worked out by hand: the last Sundays of March and October."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.england import (
    at_clock,
    day_of,
    england,
    parse_moment,
    show_moment,
    show_moment_short,
    time_left,
)
from tests.readiness.runbook_build import ENGLAND, utc

NOW = utc(2026, 11, 24, 10, 30)  # a Tuesday
MOMENTS = st.integers(852_076_800, 2_114_294_400).map(  # 1997 to 2036
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


def last_sunday(year: int, month: int) -> datetime:
    """One o'clock in UTC on the last Sunday of March or October, which both have 31 days."""
    last = date(year, month, 31)
    return datetime.combine(last - timedelta(days=(last.weekday() + 1) % 7), time(1), UTC)


@given(MOMENTS)
def test_summer_time_is_from_march_to_october(moment: datetime) -> None:
    summer = last_sunday(moment.year, 3) <= moment < last_sunday(moment.year, 10)
    assert england(moment).utcoffset() == timedelta(hours=1 if summer else 0)


@given(MOMENTS)
def test_what_is_shown_is_read_back(moment: datetime) -> None:
    moment = moment.replace(second=0)
    if england(moment).hour == 1 and england(moment).date().weekday() == 6:
        return  # an hour that may come twice
    assert parse_moment(show_moment(moment), NOW) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", NOW),
        ("9:15", utc(2026, 11, 24, 9, 15)),
        ("today 09:15", utc(2026, 11, 24, 9, 15)),
        ("Today, at 9:15", utc(2026, 11, 24, 9, 15)),
        ("mon 9:15", utc(2026, 11, 23, 9, 15)),
        ("Monday 9:15am", utc(2026, 11, 23, 9, 15)),
        ("tue 9:15", utc(2026, 11, 24, 9, 15)),  # today is one
        ("sat 9:15", utc(2026, 11, 21, 9, 15)),
        ("yesterday 4pm", utc(2026, 11, 23, 16, 0)),
        ("23 nov 12am", utc(2026, 11, 23, 0, 0)),  # without a year: the last one
        ("24 nov 11pm", utc(2026, 11, 24, 23, 0)),  # of today, whatever the hour
        ("25 nov 9:00", utc(2025, 11, 25, 9, 0)),
        ("29 feb 9:00", utc(2024, 2, 29, 9, 0)),
        ("23 nov 2026 12 pm", utc(2026, 11, 23, 12, 0)),
        ("2026-11-23 09:15", utc(2026, 11, 23, 9, 15)),
        ("2026-11-23T09:15", utc(2026, 11, 23, 9, 15)),
        ("2026-07-01T09:15", utc(2026, 7, 1, 8, 15)),
        ("2026-07-01T09:15Z", utc(2026, 7, 1, 9, 15)),
        ("2026-07-01T09:15:30+02:00", utc(2026, 7, 1, 7, 15, 30)),
        ("25 oct 2026 00:59", utc(2026, 10, 24, 23, 59)),
        ("25 oct 2026 02:00", utc(2026, 10, 25, 2, 0)),
        ("28 mar 2027 02:00", utc(2027, 3, 28, 1, 0)),
    ],
)
def test_a_moment_that_has_passed(typed: str, moment: datetime) -> None:
    assert parse_moment(typed, NOW, back=True) == moment


def test_a_weekday_to_come_is_the_next_one() -> None:
    assert parse_moment("tue 16:00", NOW) == utc(2026, 12, 1, 16, 0)
    assert parse_moment("tomorrow 16:00", NOW, back=True) == utc(2026, 11, 25, 16, 0)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "says no hour"),
        ("monday", "says no hour"),
        ("mon 9", "says no hour"),
        ("23 nov 2026", "says no hour"),
        ("13pm", "says no hour"),
        ("0am", "says no hour"),
        ("today 24:00", "an hour that no clock shows"),
        ("today 9:60", "an hour that no clock shows"),
        ("31 feb 2027 09:15", "is a day that does not exist"),
        ("1 jan 1066 09:15", "1990 to 2099"),
        ("1066-01-01T09:15Z", "1990 to 2099"),
        ("2026-02-31T09:15Z", "is a moment that does not exist"),
        ("28 mar 2027 01:30", "left out when the clocks go forward"),
        ("25 oct 2026 01:30", "comes twice"),
        ("9:15 " + "x" * 500, "…"),
    ],
)
def test_what_cannot_be_one_moment_is_refused_with_an_example(typed: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_moment(typed, NOW)
    assert words in refused.value.message
    assert refused.value.hint


def test_the_hour_that_comes_twice_can_be_told_apart() -> None:
    with pytest.raises(InputError) as refused:
        parse_moment("25 oct 2026 01:30", NOW)
    first = refused.value.hint.split('"')[1]
    assert parse_moment(first, NOW) == utc(2026, 10, 25, 0, 30)


@given(st.text(max_size=30))
def test_no_text_is_more_than_refused(typed: str) -> None:
    try:
        moment = parse_moment(typed, NOW)
    except InputError:
        return
    assert moment.utcoffset() == timedelta()


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        (utc(2026, 11, 23, 12, 35), utc(2026, 11, 23, 9, 15), "in 3 h 20 min"),
        (utc(2026, 11, 23, 10, 0), utc(2026, 11, 23, 9, 15), "in 45 min"),
        (utc(2026, 11, 23, 12, 15), utc(2026, 11, 23, 9, 15), "in 3 h"),
        (utc(2026, 11, 23, 9, 15, 30), utc(2026, 11, 23, 9, 15), "now"),
        (utc(2026, 11, 23, 9, 15), utc(2026, 11, 23, 11, 20), "2 h 5 min late"),
        (utc(2026, 11, 24, 9, 0), utc(2026, 11, 23, 17, 0), "in 1 working day"),
        (utc(2026, 11, 20, 17, 0), utc(2026, 11, 24, 9, 0), "2 working days late"),
        (utc(2026, 11, 22, 9, 0), utc(2026, 11, 21, 9, 0), "in 1 day"),  # Saturday to Sunday
        # Christmas Day, and Boxing Day's substitute on the Monday, are out.
        (utc(2026, 12, 29, 9, 0), utc(2026, 12, 24, 9, 0), "in 1 working day"),
        # The clocks go forward at one: from half past midnight to nine it is seven and a half.
        (utc(2027, 3, 28, 8, 0), utc(2027, 3, 28, 0, 30), "in 7 h 30 min"),
        # Good Friday and Easter Monday lie between.
        (utc(2027, 3, 30, 8, 0), utc(2027, 3, 25, 9, 0), "in 1 working day"),
        # 23:30 in UTC is half past midnight in summer: the day in England counts.
        (utc(2027, 7, 1, 8, 0), utc(2027, 6, 30, 23, 30), "in 8 h 30 min"),
    ],
)
def test_time_left(due: datetime, now: datetime, words: str) -> None:
    assert time_left(due, now, ENGLAND) == words


def test_days_and_hours_are_englands() -> None:
    assert at_clock(date(2027, 7, 1), time(9)) == utc(2027, 7, 1, 8)
    assert at_clock(date(2027, 1, 4), time(9)) == utc(2027, 1, 4, 9)
    assert day_of(utc(2027, 6, 30, 23, 30)) == date(2027, 7, 1)
    assert show_moment(utc(2027, 6, 30, 23, 30)) == "Thu 1 Jul 2027 00:30"
    assert show_moment_short(utc(2026, 11, 23, 9, 5)) == "Mon 23 Nov 09:05"
