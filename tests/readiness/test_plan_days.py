"""What cells of real plans say of when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.plan_days import Timing, read_day, read_timing

SINCE = date(2012, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "24 May 2012",
        "24th May 2012",
        "24 May, 2012",
        "Thursday 24 May 2012",
        "24/05/2012",
        "24/5/12",
        "24.05.2012",
        "24-05-2012",
        "24-May-12",
        "2012-05-24",
        "by 24 May 2012",
    ],
)
def test_a_day_that_is_written_out_is_certain(text: str) -> None:
    assert read_timing(text, SINCE) == Timing(date(2012, 5, 24))


def test_the_day_comes_before_the_month() -> None:
    assert read_day("03/04/2012", SINCE).value == date(2012, 4, 3)
    read = read_day("04/13/2012", SINCE)  # American: there is no month 13
    assert read.value is None
    assert "day, month, year" in read.doubt


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("September", date(2012, 9, 30)),
        ("end of September", date(2012, 9, 30)),
        ("Sept 2013", date(2013, 9, 30)),
        ("February", date(2013, 2, 28)),  # the first February after 1 June 2012
        ("June", date(2012, 6, 30)),  # the month of the plan itself
        ("Oct/November", date(2012, 11, 30)),
        ("October – November 2012", date(2012, 11, 30)),
        ("Dec/Jan", date(2013, 1, 31)),
        ("24 July", date(2012, 7, 24)),
        ("41053", date(2012, 5, 24)),  # Excel counts 24 May 2012 as day 41,053
    ],
)
def test_what_is_not_written_out_is_a_doubt_that_says_how_it_was_read(text: str, day: date) -> None:
    read = read_timing(text, SINCE)
    assert read.day == day
    assert text.split()[0][:3] in read.doubt


@pytest.mark.parametrize(
    "text", ["1900-01-00", "00/01/1900", "1900-01-01", "1899-12-31", "0", "01/01/1900"]
)
def test_the_date_of_an_empty_formula_is_none_and_said(text: str) -> None:
    read = read_timing(text, SINCE)
    assert read.day is None
    assert "empty formula" in read.doubt


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "N/A", "None"])
def test_nothing_is_no_doubt(text: str) -> None:
    assert read_timing(text, SINCE) == Timing()
    assert read_day(text, SINCE).doubt == ""


@pytest.mark.parametrize("text", ["Underway", "Under way", "ongoing", "In progress", "Started"])
def test_what_is_under_way_has_started_and_has_no_date(text: str) -> None:
    assert read_timing(text, SINCE) == Timing(started=True)


def test_who_stands_beside_a_state_or_a_date() -> None:
    assert read_timing("SMT – completed", SINCE) == Timing(completed=True, rest="SMT")
    found = read_timing("Heads of service, group and deputy managers, October", SINCE)
    assert (found.day, found.rest) == (
        date(2012, 10, 31),
        "Heads of service, group and deputy managers",
    )
    found = read_timing("Completed 12/06/12 (Head of QA)", SINCE)
    assert found == Timing(date(2012, 6, 12), completed=True, rest="Head of QA")


@pytest.mark.parametrize("text", ["Not started", "Not yet started", "To be completed by May 2013"])
def test_what_is_still_to_come_is_neither_begun_nor_done(text: str) -> None:
    read = read_timing(text, SINCE)
    assert not read.started
    assert not read.completed


def test_a_month_that_is_a_first_name_is_a_name() -> None:
    assert read_timing("June Brown, Sept 12", SINCE).rest == "June Brown"
    alone = read_timing("June Brown", SINCE)
    assert (alone.day, alone.rest) == (None, "June Brown")
    assert "name" in alone.doubt


def test_of_several_dates_the_last_is_taken_and_said() -> None:
    read = read_timing("12 July 2012, revised 30 August 2012", SINCE)
    assert read.day == date(2012, 8, 30)
    assert "the last is taken" in read.doubt


@pytest.mark.parametrize("text", ["TBC", "3 months", "Q2 2012/13", "Spring 2013", "31 Feb 2012"])
def test_what_is_no_date_gives_none_and_a_doubt(text: str) -> None:
    read = read_day(text, SINCE)
    assert read.value is None
    assert read.doubt


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_to_write_it(day: date) -> None:
    ways = (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", f"{day.day} {day:%b %Y}")
    for text in ways:
        assert read_timing(text, SINCE) == Timing(day), text
    serial = (day - date(1899, 12, 30)).days
    assert read_day(str(serial), SINCE).value == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_month_without_a_year_is_the_first_whose_end_is_still_to_come(
    since: date, month: int
) -> None:
    names = "January February March April May June July August September October November December"
    found = read_timing(names.split()[month - 1], since).day
    assert found is not None
    assert found.month == month
    assert (found + timedelta(days=1)).day == 1
    assert since <= found < since + timedelta(days=397)


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read = read_timing(text, SINCE)
    assert read.day is None or 1990 <= read.day.year <= 2099
