"""What a file's name says of the day it is about. Expected days are taken from a calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.dates import MONTHS
from readiness_tui.readiness.named_days import read_name


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Audit summary 2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("Feb 2028 scorecard", date(2028, 2, 1), date(2028, 2, 29)),
        ("scorecard_October_2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("SummarySept2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("Summary Q2 2026-27 v3", date(2026, 7, 1), date(2026, 9, 30)),
        ("Q4-2026-27 summary", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-27 Q1", date(2026, 4, 1), date(2026, 6, 30)),
        ("q3 26-27", date(2026, 10, 1), date(2026, 12, 31)),
        ("Plan 2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("AuditProgramme2026-2027", date(2026, 4, 1), date(2027, 3, 31)),
        ("FY26-27 plan", date(2026, 4, 1), date(2027, 3, 31)),
        ("minutes 31.10.2026", None, date(2026, 10, 31)),
        ("minutes 1-2-26", None, date(2026, 2, 1)),
        ("20261031 minutes", None, date(2026, 10, 31)),
        ("2026_10_31", None, date(2026, 10, 31)),
        ("1st Oct 2026", None, date(2026, 10, 1)),
        ("12 may 26", None, date(2026, 5, 12)),
        ("2026-04 to 2026-09", date(2026, 4, 1), date(2026, 9, 30)),
        ("March 2026-April 2026", date(2026, 3, 1), date(2026, 4, 30)),
        ("31 Oct 2026 (2026-10-31)", None, date(2026, 10, 31)),
    ],
)
def test_a_name_says_its_day_or_period(name: str, first: date | None, last: date) -> None:
    named = read_name(name).named
    assert named is not None
    assert (named.first, named.last) == (first, last)


@pytest.mark.parametrize(
    "name",
    [
        *("Audit summary", "", "Annual report 2026", "v3", "list 10", "1234-56-78"),
        "Q2 2026",  # of the calendar's year or the council's
        "2011-12",  # December or a year
        "10-31-2026",  # month before day is not read
        "2026-02-30",
        "31 Jun 2026",
        "2026-10-01 final 2026-10-05",
        "2026-09 to 2026-04",
        "2026-29",
        "Oct 1826",
    ],
)
def test_what_could_mean_two_days_or_none_is_not_guessed(name: str) -> None:
    assert read_name(name).named is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(range(6)))
def test_a_day_is_read_however_it_is_written(day: date, form: int) -> None:
    month = MONTHS[day.month - 1]
    text = (
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}{month}{day.year}",
        day.strftime("%Y_%m_%d"),
    )[form]
    if form in (2, 3, 4) and day.year < 2000:
        return  # in that order years of the last century are not expected
    named = read_name(f"Audit {text} final").named
    assert named is not None
    assert (named.first, named.last) == (None, day)


@given(st.text(max_size=60))
def test_any_name_can_be_read(name: str) -> None:
    named = read_name(name).named
    if named is not None and named.first is not None:
        assert named.first <= named.last
