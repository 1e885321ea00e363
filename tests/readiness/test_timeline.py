"""Days to columns, bars, lines and the axis. Every picture here was drawn by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.timeline import (
    DAY,
    Bar,
    Drawn,
    Line,
    Span,
    Stretch,
    axis,
    closer,
    day_at,
    days,
    draw,
    hour_of,
    hour_of_day,
    legend,
    mark,
    moved,
    snapped,
    whole,
    wider,
    within,
)
from tests.readiness.runbook_build import utc

TEN = Span(hour_of_day(date(2026, 11, 1)), hour_of_day(date(2026, 11, 11)) - 1)
"""The first ten days of November 2026."""


def november(day: int) -> date:
    return date(2026, 11, day)


# --- where an hour lies --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "width", "column"),
    [
        (1, 10, 0),  # a column to a day
        (4, 10, 3),
        (10, 10, 9),
        (1, 20, 0),  # two columns to a day
        (4, 20, 6),
        (10, 20, 18),
        (1, 5, 0),  # two days to a column
        (2, 5, 0),
        (3, 5, 1),
        (10, 5, 4),
        (8, 3, 2),  # 7 of 10 days are 2.1 of 3 columns
    ],
)
def test_a_day_lies_in_its_column(day: int, width: int, column: int) -> None:
    assert TEN.column(hour_of_day(november(day)), width) == column


def test_an_hour_is_of_englands_clock() -> None:
    """In July 23:30 in UTC is half past midnight of the next day in England."""
    assert hour_of(utc(2026, 7, 1, 23, 30)) == hour_of_day(date(2026, 7, 2))
    assert hour_of(utc(2026, 12, 1, 23, 30)) == hour_of_day(date(2026, 12, 1)) + 23
    assert day_at(hour_of(utc(2026, 7, 1, 23, 30))) == date(2026, 7, 2)


# --- a row ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bar", "width", "picture"),
    [
        (days(november(3), november(5), "="), 10, "  ===     "),
        (days(november(3), november(5), "="), 20, "    ======          "),
        (days(november(3), november(5), "="), 5, " ==  "),
        (days(november(5), november(3), "="), 10, "          "),
        (mark(hour_of_day(november(3)), "*"), 20, "    *               "),
        (
            days(november(1), november(4), "=") + days(november(4), november(6), "!"),
            10,
            "===!!!    ",
        ),
        (days(date(2026, 10, 1), november(2), "="), 10, "==        "),
        (days(november(9), date(2027, 1, 1), "="), 10, "        =="),
        (days(date(2026, 10, 1), date(2026, 10, 31), "="), 10, "<         "),
        (days(date(2026, 12, 1), date(2026, 12, 2), "="), 10, "         >"),
        (
            days(date(2026, 10, 1), date(2026, 10, 2), "=") + mark(TEN.last + 1, "*"),
            10,
            "<        >",
        ),
        ((), 10, "          "),
    ],
)
def test_a_bar_is_drawn(bar: Bar, width: int, picture: str) -> None:
    assert draw(Drawn(bar), TEN, width) == picture


@pytest.mark.parametrize(
    ("bar", "picture"),
    [
        (days(november(2), november(8), "="), " ===|===  "),
        (days(november(2), november(5), "="), " ===|     "),
        (days(november(5), november(5), "="), "    =     "),  # else nothing were left of it
        (
            days(november(2), november(4), "=") + days(november(5), november(5), "!"),
            " ===!     ",
        ),
        (mark(hour_of_day(november(5)), "*"), "    *     "),
        ((), "    |     "),
    ],
)
def test_a_line_hides_no_mark_and_no_part_of_a_bar(bar: Bar, picture: str) -> None:
    assert draw(Drawn(bar), TEN, 10, [Line(hour_of_day(november(5)), "|")]) == picture


@pytest.mark.parametrize(
    ("bar", "picture"),
    [
        ((), "no date      |      "),
        (days(november(1), november(3), "="), "====== no date      "),
        (days(november(6), november(9), "="), "  no date ===|====  "),
        (days(november(3), november(8), "="), "    =========|==    "),
    ],
)
def test_words_stand_where_the_bar_leaves_room(bar: Bar, picture: str) -> None:
    """Noon of 7 November is in column 13 of 20; words go over its line."""
    line = Line(hour_of_day(november(7)) + 12, "|")
    assert draw(Drawn(bar, "no date"), TEN, 20, [line]) == picture


HOURS = st.integers(hour_of_day(date(1990, 1, 1)), hour_of_day(date(2100, 1, 1)))
SIGNS = st.sampled_from("=#!.")
STRETCHES = st.builds(
    lambda ends, sign, marked: Stretch(
        min(ends), min(ends) if marked else max(ends), sign, mark=marked
    ),
    st.tuples(HOURS, HOURS),
    SIGNS,
    st.booleans(),
)
BARS = st.lists(STRETCHES, max_size=4).map(tuple)
SPANS = st.tuples(HOURS, HOURS).map(lambda ends: Span(min(ends), max(ends)))
LINES = st.lists(st.builds(Line, HOURS, st.sampled_from("|:")), max_size=3)
WIDTHS = st.integers(1, 200)


@given(BARS, SPANS, WIDTHS, LINES)
def test_nothing_is_drawn_outside_and_no_bar_vanishes(
    bar: Bar, span: Span, width: int, lines: list[Line]
) -> None:
    picture = draw(Drawn(bar), span, width, lines)
    assert len(picture) == width
    signs = {part.sign for part in bar if part.first <= span.last and part.last >= span.first}
    shown = set(picture) - {" ", "|", ":"}
    assert shown <= (signs or {"<", ">"})
    assert bool(shown) == bool(bar)


@given(SPANS, WIDTHS, LINES)
def test_an_axis_is_as_wide_as_the_rows(span: Span, width: int, lines: list[Line]) -> None:
    assert len(axis(span, width, lines)) == width


@given(st.lists(HOURS, min_size=2, max_size=6), SPANS, WIDTHS)
def test_hours_keep_their_order(hours: list[int], span: Span, width: int) -> None:
    held = sorted(hour for hour in hours if span.holds(hour))
    columns = [span.column(hour, width) for hour in held]
    assert columns == sorted(columns)
    assert all(0 <= column < width for column in columns)


@given(HOURS, st.integers(1, 400), st.integers(1, 400), WIDTHS)
def test_what_follows_a_stretch_is_drawn_behind_it(
    first: int, hours: int, more: int, width: int
) -> None:
    """The one that comes later never has a column to the left of the other's."""
    bar = (
        Stretch(first, first + hours - 1, "="),
        Stretch(first + hours, first + hours + more - 1, "#"),
    )
    picture = draw(Drawn(bar), Span(first, first + hours + more - 1), width)
    assert picture == "=" * picture.count("=") + "#" * picture.count("#")
    assert picture.count("#") >= 1


# --- the axis ------------------------------------------------------------------------------------


def span(first: date, last: date) -> Span:
    return Span(hour_of_day(first), hour_of_day(last) + DAY - 1)


@pytest.mark.parametrize(
    ("first", "last", "width", "labels"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), 60, "2027 Feb  Mar  Apr  May  Jun  Jul"),
        (date(2027, 1, 1), date(2027, 12, 31), 22, "2027 Apr  Jul  Oct"),
        (date(2026, 10, 1), date(2028, 9, 30), 48, "Oct 2027 Apr Jul Oct 2028"),
        (date(2020, 1, 1), date(2029, 12, 31), 60, "2020  2021"),
        (date(2020, 1, 1), date(2029, 12, 31), 16, "2020    2025"),
        (november(1), november(30), 60, "2 Nov"),  # Mondays
        (november(1), november(7), 70, "Sun 1 Nov Mon 2 Nov Tue 3 Nov"),
        (november(1), november(7), 50, "Sun 1  Mon 2  Tue 3"),
        (date(2026, 11, 28), date(2026, 12, 4), 28, "28  29  30  Dec 2   3   4"),
        (november(1), november(1), 80, "Sun 1     03:00     06:00     09:00"),
        (november(1), november(1), 24, "Sun 1 06:00 12:00 18:00"),
        (november(1), november(1), 14, "Sun 1  12:00"),
    ],
)
def test_the_axis_has_the_finest_labels_that_fit(
    first: date, last: date, width: int, labels: str
) -> None:
    found = axis(span(first, last), width).split()
    assert found[: len(labels.split())] == labels.split()


def test_a_label_begins_where_its_day_begins_and_a_line_goes_through() -> None:
    """Ten days in 40 columns: the 4th begins at column 12, 8 o'clock on the 5th is in column 17."""
    found = axis(TEN, 40, [Line(hour_of_day(november(5)) + 8, "|")])
    assert found[:7] == "Nov 2  "
    assert found[12:16] == "4   "
    assert found[16:20] == "5|  "


def test_what_has_no_room_for_a_label_has_none() -> None:
    assert axis(TEN, 1) == " "


# --- which hours are shown -----------------------------------------------------------------------


def test_the_whole_reaches_from_the_first_hour_to_the_last() -> None:
    bars = [days(november(3), november(5), "="), mark(hour_of_day(november(2)), "*")]
    assert whole(bars, [hour_of_day(november(4))]) == Span(
        hour_of_day(november(2)), hour_of_day(november(6)) - 1
    )
    assert whole([], [5], least=24) == Span(5, 28)
    last = hour_of_day(date.max) + DAY - 1
    assert whole([], [last], least=24).last == last


def test_a_closer_look_is_around_now_where_that_is_shown() -> None:
    whole_, now = Span(0, 99), 20
    once = closer(whole_, whole_, now, 10)
    assert once == Span(0, 49)  # 20 − 25 lies before the begin
    twice = closer(once, whole_, now, 10)
    assert twice == Span(8, 32)
    assert closer(Span(60, 99), whole_, now, 10) == Span(69, 88)  # around 79, the middle
    assert closer(Span(15, 25), whole_, now, 10).hours == 10
    assert wider(twice, whole_) == Span(0, 49)  # 20 − 24 lies before the begin
    assert wider(Span(40, 89), whole_) == whole_
    assert moved(Span(0, 49), whole_, 1) == Span(25, 74)
    assert moved(Span(25, 74), whole_, 5) == Span(50, 99)
    assert moved(Span(25, 74), whole_, -5) == Span(0, 49)


@pytest.mark.parametrize(
    ("shown", "unit", "snapped_"),
    [
        (Span(24, 47), 24, Span(24, 47)),
        (Span(30, 53), 24, Span(24, 47)),
        (Span(24, 48), 24, Span(24, 71)),
        (Span(47, 47), 24, Span(24, 47)),
        (Span(5, 9), 1, Span(5, 9)),
    ],
)
def test_a_span_of_whole_days(shown: Span, unit: int, snapped_: Span) -> None:
    assert snapped(shown, unit) == snapped_


@given(SPANS, SPANS, HOURS, st.integers(1, 300), st.integers(-9, 9))
def test_what_is_shown_lies_in_the_whole(
    shown: Span, of: Span, about: int, least: int, steps: int
) -> None:
    inside = within(shown, of)
    for found in (
        inside,
        closer(inside, of, about, least),
        wider(inside, of),
        moved(inside, of, steps),
    ):
        assert of.first <= found.first <= found.last <= of.last
    assert inside.hours == min(shown.hours, of.hours)


def test_a_legend_breaks_between_its_items() -> None:
    assert legend(("= so far", "! late", "* done"), 16) == ["= so far  ! late", "* done"]
    assert legend(("= so far",), 3) == ["= so far"]
    assert legend((), 80) == []


def test_an_hour_needs_a_moment_of_a_known_zone() -> None:
    assert hour_of(datetime.fromisoformat("2026-11-01T13:05+00:00")) == TEN.first + 13
