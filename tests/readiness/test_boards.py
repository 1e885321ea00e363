"""When boards meet, and by when their papers are due.

The expected days were read off a calendar; the brute force below asks of each single day whether
it fits, and knows nothing of recurrence rules.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.content import load
from readiness_tui.errors import InputError
from readiness_tui.readiness.board_words import parse_pattern
from readiness_tui.readiness.boards import (
    MOST_MEETINGS,
    checked_board,
    meetings,
    next_meeting,
    pack_due,
    pattern_in_words,
)
from readiness_tui.readiness.standing import Board

FIRST = date(2026, 12, 8)  # the second Tuesday of December 2026
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def board(words: str, starts: date = FIRST, **fields: Any) -> Board:
    return Board("BO001", "Board", parse_pattern(words, starts), starts, **fields)


def days(*texts: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("second Tuesday monthly", days("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09")),
        ("2nd Tue of each month", days("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09")),
        ("FREQ=MONTHLY;BYDAY=2TU", days("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09")),
        (
            "RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
            days("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09"),
        ),
        (
            "first Monday of every second month",
            days("2027-02-01", "2027-04-05", "2027-06-07", "2027-08-02"),
        ),
        ("quarterly", days("2026-12-08", "2027-03-09", "2027-06-08", "2027-09-14")),
        ("every 6 weeks on Thursday", days("2026-12-10", "2027-01-21", "2027-03-04", "2027-04-15")),
        ("every other Wednesday", days("2026-12-09", "2026-12-23", "2027-01-06", "2027-01-20")),
        ("monthly on the 15th", days("2026-12-15", "2027-01-15", "2027-02-15", "2027-03-15")),
        ("monthly on the 31st", days("2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31")),
        ("last day of every month", days("2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31")),
        (
            "last Friday in March, June, September, December",
            days("2026-12-25", "2027-03-26", "2027-06-25", "2027-09-24"),
        ),
        ("29 February", days("2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28")),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=1WE", days("2027-06-02", "2028-06-07", "2029-06-06")),
        ("first and third Friday monthly", days("2026-12-18", "2027-01-01", "2027-01-15")),
    ],
)
def test_the_days_of_a_pattern_are_those_of_the_calendar(
    words: str, expected: tuple[date, ...]
) -> None:
    assert meetings(board(words), FIRST, expected[-1]) == expected


@pytest.mark.parametrize(
    ("words", "starts", "meant"),
    [
        ("quarterly", date(2026, 3, 10), "second Tuesday of every 3 months"),
        ("monthly", date(2027, 1, 29), "last Friday of every month"),  # the fifth
        ("yearly", date(2028, 2, 29), "last Tuesday of February"),
        ("fortnightly", date(2026, 12, 10), "every 2 weeks on Thursday"),
        ("every 12 months", date(2026, 12, 10), "second Thursday of December"),
        ("every year", date(2026, 12, 10), "second Thursday of December"),
        ("twice a year", date(2026, 12, 10), "second Thursday of every 6 months"),
    ],
)
def test_where_the_words_say_no_day_the_first_meeting_does(
    words: str, starts: date, meant: str
) -> None:
    rule = parse_pattern(words, starts)
    assert pattern_in_words(rule) == meant
    assert parse_pattern(meant, date(2020, 1, 1)) == rule


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Say how often"),
        ("every second Tuesday", "could mean two things"),
        ("bimonthly", "could mean two things"),
        ("quarterly in March", "names its months and how many lie between"),
        ("monthly on Tuesday", "does not say which Tuesday"),
        ("fifth Friday monthly", "Not every month has a 5th Friday"),
        ("the 15th", "does not say how often"),
        ("every month weekly", "says twice"),
        ("every 3 weeks on the second Tuesday", "mixes weeks"),
        ("every 99 weeks", "at most every 52 weeks"),
        ("30 February", "a day that no month has"),
        ("32nd of every month", "a day that no month has"),
        ("5th and 30th of every month", "not every month has, among others"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "not from -1 to 31"),
        ("whenever it suits", '"whenever"'),
        ("monthly on the 0th", "a day that no month has"),
        ("FREQ=DAILY", "neither weekly nor monthly"),
        ("FREQ=SECONDLY;BYDAY=MO", "neither weekly nor monthly"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101", "no UNTIL"),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=4", "no COUNT"),
        ("FREQ=MONTHLY;BYDAY=2TU;BYHOUR=9", "no BYHOUR"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "on which day of the month"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "a day that no month has"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", "not from 1 to 11"),
        ("FREQ=MONTHLY;BYDAY=5MO", "which weekday"),
        ("FREQ=MONTHLY;FREQ=WEEKLY", "not a recurrence rule"),
        ("FREQ=", "not a recurrence rule"),
        ("freq=monthly;byday=[red]", "which weekday"),
    ],
)
def test_what_is_not_understood_is_refused_with_examples(words: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_pattern(words, FIRST)
    assert sentence in refused.value.message
    assert refused.value.hint


_VOCABULARY = (
    *("every", "other", "second", "last", "day", "5th", "31st", "0", "99", "tuesday", "fridays"),
    *("march", "february", "monthly", "weekly", "months", "weeks", "quarterly", "yearly", "of"),
    *("freq=monthly;", "freq=weekly;", "byday=2tu;", "bymonthday=30", "interval=3", "last day"),
)


@given(st.text(max_size=60) | st.lists(st.sampled_from(_VOCABULARY), max_size=7).map(" ".join))
def test_any_text_is_a_pattern_or_is_refused(words: str) -> None:
    try:
        rule = parse_pattern(words, FIRST)
    except InputError:
        return
    assert parse_pattern(pattern_in_words(rule), date(2020, 1, 1)) == rule
    assert meetings(Board("B", pattern=rule, starts=FIRST), FIRST, FIRST + timedelta(days=15000))


# --- brute force ---------------------------------------------------------------------------------


def by_week(day: date, start: date, interval: int, weekdays: set[int]) -> bool:
    week = [start + timedelta(days=number) for number in range(7)]
    first = min(one for one in week if one.weekday() in weekdays)
    weeks = (day - timedelta(days=day.weekday())) - (first - timedelta(days=first.weekday()))
    return day.weekday() in weekdays and weeks.days // 7 % interval == 0


def in_month(day: date, start: date, interval: int, months: set[int]) -> bool:
    passed = (day.year - start.year) * 12 + day.month - start.month
    return passed % interval == 0 and (not months or day.month in months)


def is_nth(day: date, number: int, weekday: int) -> bool:
    last = monthrange(day.year, day.month)[1]
    same = [d for d in range(1, last + 1) if date(day.year, day.month, d).weekday() == weekday]
    return day.day == same[number - 1 if number > 0 else -1]


def is_monthday(day: date, number: int) -> bool:
    last = monthrange(day.year, day.month)[1]
    return day.day == (last if number == -1 else min(number, last))


START = st.dates(date(2019, 1, 1), date(2032, 12, 31))
MONTH_SETS = st.sets(st.integers(1, 12), min_size=1, max_size=4)


def brute(start: date, fits: Any) -> tuple[date, ...]:
    return tuple(day for i in range(1500) if fits(day := start + timedelta(days=i)))


def found(words: str, start: date) -> tuple[date, ...]:
    one = board(words, start)
    return meetings(one, start, start + timedelta(days=1499))


@given(START, st.integers(1, 52), st.sets(st.integers(0, 6), min_size=1))
def test_weekly_patterns_against_brute_force(start: date, every: int, weekdays: set[int]) -> None:
    names = " and ".join(WEEKDAYS[day] for day in weekdays)
    expected = brute(start, lambda day: by_week(day, start, every, weekdays))
    assert found(f"every {every} weeks on {names}", start) == expected[:MOST_MEETINGS]


@given(START, st.integers(1, 11), st.sampled_from(sorted(NTH)), st.integers(0, 6))
def test_monthly_weekdays_against_brute_force(
    start: date, every: int, number: int, weekday: int
) -> None:
    words = f"{NTH[number]} {WEEKDAYS[weekday]} of every {every} months"
    expected = brute(
        start, lambda day: in_month(day, start, every, set()) and is_nth(day, number, weekday)
    )
    assert found(words, start) == expected


@given(START, MONTH_SETS, st.integers(1, 28) | st.just(-1))
def test_days_of_named_months_against_brute_force(
    start: date, months: set[int], number: int
) -> None:
    name = "last day" if number == -1 else f"{number}"
    words = f"{name} of {', '.join(MONTHS[month - 1] for month in months)}"
    expected = brute(
        start, lambda day: in_month(day, start, 1, months) and is_monthday(day, number)
    )
    assert found(words, start) == expected


@given(START, st.integers(29, 31))
def test_the_end_of_a_shorter_month_stands_for_its_missing_days(start: date, number: int) -> None:
    expected = brute(start, lambda day: is_monthday(day, number))
    assert found(f"monthly on the {number}th", start) == expected


# --- a board -------------------------------------------------------------------------------------


def test_a_board_meets_between_its_first_and_its_last_day() -> None:
    one = board("second Tuesday monthly", ends=date(2027, 2, 8))
    assert meetings(one, date(2026, 1, 1), date(2030, 1, 1)) == days("2026-12-08", "2027-01-12")
    assert next_meeting(one, date(2026, 12, 8)) == date(2026, 12, 8)  # today counts
    assert next_meeting(one, date(2026, 12, 9)) == date(2027, 1, 12)
    assert next_meeting(one, date(2027, 1, 13)) is None
    assert next_meeting(one, date(2020, 1, 1)) == date(2026, 12, 8)


def test_the_first_meeting_anchors_the_weeks() -> None:
    saturday = date(2026, 11, 21)
    one = board("every 6 weeks on Thursday", saturday)
    expected = days("2026-11-26", "2027-01-07", "2027-02-18")
    assert meetings(one, saturday, date(2027, 3, 1)) == expected
    assert meetings(one, date(2027, 1, 8), date(2027, 3, 1)) == expected[2:]
    two = board("every 2 weeks on Monday and Thursday", saturday - timedelta(days=3))
    assert meetings(two, saturday, date(2026, 12, 17)) == days(
        "2026-11-30", "2026-12-03", "2026-12-14", "2026-12-17"
    )


def test_there_is_a_most_of_meetings() -> None:
    one = board("weekly", date(1995, 1, 3))
    assert len(meetings(one, date(1995, 1, 1), date(2090, 1, 1))) == MOST_MEETINGS


@pytest.mark.parametrize(
    ("meeting", "pack_days", "due"),
    [
        (date(2027, 1, 12), 5, date(2027, 1, 5)),
        # Out are New Year's Day, Monday 28 December (for Boxing Day) and Christmas Day.
        (date(2027, 1, 5), 5, date(2026, 12, 24)),
        (date(2026, 12, 8), 0, date(2026, 12, 8)),
        # A meeting on Good Friday 2027 still counts back over working days alone.
        (date(2027, 3, 26), 1, date(2027, 3, 25)),
        # Sixty at most: twelve weeks, which is the bank holiday of 31 May, so the Friday before.
        (date(2027, 8, 23), 10**9, date(2027, 5, 28)),
    ],
)
def test_papers_are_due_working_days_before(meeting: date, pack_days: int, due: date) -> None:
    one = Board("B", pack_days=pack_days)
    assert pack_due(one, meeting, load().working_days) == due


def test_a_board_as_it_is_typed() -> None:
    made = checked_board("Improvement board", "quarterly", FIRST, pack_days=7, chair="Mayor")
    assert (made.name, made.pattern) == ("Improvement board", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU")
    assert (made.starts, made.pack_days, made.chair) == (FIRST, 7, "Mayor")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "has a name"),
        ({"ends": date(2026, 12, 7)}, "before its first"),
        ({"ends": date(2026, 12, 7), "starts": date(2026, 12, 1)}, "no such meeting"),
        ({"pack_days": 61}, "0 to 60 working days"),
        ({"pack_days": -1}, "0 to 60 working days"),
    ],
)
def test_a_board_that_cannot_be_is_refused(fields: dict[str, Any], sentence: str) -> None:
    given_: dict[str, Any] = {"name": "Board", "words": "second Tuesday monthly", **fields}
    with pytest.raises(InputError, match=sentence):
        checked_board(given_.pop("name"), given_.pop("words"), FIRST, **given_)


def test_a_stored_pattern_that_is_damaged_is_an_expected_failure() -> None:
    with pytest.raises(InputError):
        meetings(Board("B", pattern="every so often", starts=FIRST), FIRST, FIRST)
