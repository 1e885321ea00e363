"""Days as people type them. The expected days were read off a printed calendar of 2026 and 2027."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    parse_day,
    show_date,
    show_day,
    show_short,
)

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))

UNDERSTOOD = [
    ("today", date(2026, 11, 20)),
    ("Today", date(2026, 11, 20)),
    ("tomorrow", date(2026, 11, 21)),
    ("yesterday", date(2026, 11, 19)),
    ("fri", date(2026, 11, 27)),  # strictly after today, itself a Friday
    ("Friday", date(2026, 11, 27)),
    ("sat", date(2026, 11, 21)),
    ("mon", date(2026, 11, 23)),
    ("tues", date(2026, 11, 24)),
    ("thurs", date(2026, 11, 26)),
    ("+10d", date(2026, 11, 30)),
    ("+ 10 days", date(2026, 11, 30)),
    ("+1d", date(2026, 11, 21)),
    ("+2w", date(2026, 12, 4)),
    ("in 2 weeks", date(2026, 12, 4)),
    ("2w", date(2026, 12, 4)),
    ("-1w", date(2026, 11, 13)),
    ("+3m", date(2027, 2, 20)),
    ("-1m", date(2026, 10, 20)),
    ("+1y", date(2027, 11, 20)),
    ("+0d", date(2026, 11, 20)),
    ("30 jan", date(2027, 1, 30)),
    ("30 January", date(2027, 1, 30)),
    ("30th jan", date(2027, 1, 30)),
    ("30jan", date(2027, 1, 30)),
    ("  30   JAN  ", date(2027, 1, 30)),
    ("20 nov", date(2026, 11, 20)),  # on or after today
    ("19 nov", date(2027, 11, 19)),
    ("1st sept", date(2027, 9, 1)),
    ("29 feb", date(2028, 2, 29)),  # waits for the leap year
    ("30 jan 2027", date(2027, 1, 30)),
    ("30 jan 27", date(2027, 1, 30)),
    ("30 Jan, 2027", date(2027, 1, 30)),
    ("sat 30 jan 2027", date(2027, 1, 30)),
    ("Saturday, 30 January 2027", date(2027, 1, 30)),
    ("sat 30 jan", date(2027, 1, 30)),
    ("5 may 2024", date(2024, 5, 5)),
    ("30/1", date(2027, 1, 30)),
    ("30/01/2027", date(2027, 1, 30)),
    ("30/1/27", date(2027, 1, 30)),
    ("30.1.2027", date(2027, 1, 30)),
    ("30-01-2027", date(2027, 1, 30)),
    ("2/12", date(2026, 12, 2)),  # the second of December, not the twelfth of February
    ("2027-01-30", date(2027, 1, 30)),
    ("2027-1-3", date(2027, 1, 3)),
    ("end of month", date(2026, 11, 30)),
    ("end of next month", date(2026, 12, 31)),
]

REFUSED = [
    ("", "No date was typed"),
    ("   ", "No date was typed"),
    ("31 feb", "does not exist"),
    ("30 feb 2028", "does not exist"),
    ("29/2/2027", "does not exist"),
    ("31/11", "does not exist"),
    ("0 jan", "does not exist"),
    ("2027-02-30", "does not exist"),
    ("1/30/2027", "has no month 30"),
    ("2027-13-01", "has no month 13"),
    ("next fri", "more than one day"),
    ("this friday", "more than one day"),
    ("01-02-03", "more than one day"),
    ("1-2", "more than one day"),
    ("jan 27", "is not a date"),
    ("mid jan", "is not a date"),
    ("30", "is not a date"),
    ("2027", "is not a date"),
    ("soon", "is not a date"),
    ("30 janvier", "is not a date"),
    ("xyz 30 jan", "is not a date"),
    ("30/1.27", "is not a date"),
    ("２０２７-０１-３０", "is not a date"),
    ("fri 30 jan 2027", "that is Sat 30 Jan 2027"),
    ("30/1/1027", "outside the years 1990 to 2099"),
    ("+9999y", "outside the years 1990 to 2099"),
    ("-9999y", "outside the years 1990 to 2099"),
    ("[red]=1+1|<b>", "is not a date"),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_understands_what_people_type(typed: str, meant: date) -> None:
    assert parse_day(typed, FRIDAY) == meant


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_refuses_what_is_impossible_or_could_mean_two_days(typed: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_day(typed, FRIDAY)
    assert said in refused.value.message
    assert refused.value.message.endswith(".")
    assert refused.value.hint == ('Type a day such as "4 Dec 2026", "fri" or "+2w" (two weeks on).')


@pytest.mark.parametrize("example", ["4 Dec 2026", "fri", "+2w"])
def test_the_examples_given_are_understood(example: str) -> None:
    assert parse_day(example, FRIDAY) > FRIDAY


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(InputError) as refused:
        parse_day("x" * 10_000, FRIDAY)
    assert len(refused.value.message) < 120


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (date(2027, 1, 31), "+1m", date(2027, 2, 28)),
        (date(2028, 2, 29), "+1y", date(2029, 2, 28)),
        (date(2026, 12, 31), "end of next month", date(2027, 1, 31)),
        (date(2028, 2, 1), "end of month", date(2028, 2, 29)),
        (date(2026, 12, 31), "tomorrow", date(2027, 1, 1)),
    ],
)
def test_ends_of_months_and_years(today: date, typed: str, meant: date) -> None:
    assert parse_day(typed, today) == meant


def test_days_are_shown_in_english() -> None:
    assert show_day(date(2027, 1, 30)) == "Sat 30 Jan 2027"
    assert show_date(date(2027, 9, 1)) == "1 Sep 2027"
    assert show_short(date(2027, 9, 1)) == "1 Sep"


@given(DAYS, DAYS)
def test_a_shown_day_is_read_back(day: date, today: date) -> None:
    assert parse_day(show_day(day), today) == day
    assert parse_day(show_date(day), today) == day
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}", today) == day


@given(DAYS.filter(lambda day: day.year < 2090))
def test_a_weekday_is_the_first_such_day_after_today(today: date) -> None:
    for name, number in (("mon", 1), ("fri", 5), ("sun", 7)):
        found = parse_day(name, today)
        assert found.isoweekday() == number
        assert 1 <= (found - today).days <= 7


@given(DAYS.filter(lambda day: day.year < 2090), DAYS)
def test_a_day_without_a_year_is_the_next_one(today: date, day: date) -> None:
    found = parse_day(show_short(day), today)
    assert found >= today
    assert (found.month, found.day) == (day.month, day.day)


@given(DAYS.filter(lambda day: day.year > 2000), DAYS)
def test_a_day_that_has_been_is_the_last_one(today: date, day: date) -> None:
    found = parse_day(show_short(day), today, back=True)
    assert found <= today
    assert (found.month, found.day) == (day.month, day.day)
    assert found.year == today.year or (today - found).days < 366 or (day.month, day.day) == (2, 29)


@pytest.mark.parametrize(
    ("typed", "back", "since", "meant"),
    [
        ("fri", True, None, date(2026, 11, 20)),  # today is one
        ("sat", True, None, date(2026, 11, 14)),
        ("21 nov", True, None, date(2025, 11, 21)),
        ("21/11", True, None, date(2025, 11, 21)),
        ("29 feb", True, None, date(2024, 2, 29)),
        ("21 nov 2026", True, None, date(2026, 11, 21)),
        ("tomorrow", True, None, date(2026, 11, 21)),
        ("1 oct", False, date(2026, 9, 2), date(2026, 10, 1)),
        ("1 sep", False, date(2026, 9, 2), date(2027, 9, 1)),
        ("1 oct", True, date(2026, 9, 2), date(2026, 10, 1)),
        ("sat", True, date(2026, 9, 2), date(2026, 11, 14)),
    ],
)
def test_what_has_been_and_what_lies_near_another_day(
    typed: str, back: bool, since: date | None, meant: date
) -> None:
    assert parse_day(typed, FRIDAY, back=back, since=since) == meant


@given(st.text(max_size=30), DAYS)
def test_nothing_but_input_errors_escape(typed: str, today: date) -> None:
    with suppress(InputError):
        assert EARLIEST_YEAR - 1 <= parse_day(typed, today).year <= LATEST_YEAR + 1
