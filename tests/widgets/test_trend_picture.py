"""Charts as cells: every value has its sign at its place, and nothing runs out of the picture."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness_tui.readiness.trend_facts import GAP, Level, Line, Shape, Trend, day_labels
from readiness_tui.widgets.trend_cells import Picture
from readiness_tui.widgets.trend_picture import label_width, legend, picture

FIRST = date(2026, 5, 20)
ORDINAL = float(date(2027, 3, 8).toordinal())


def line(letter: str, *values: float | None, id_: str = "") -> Line:
    words = tuple(GAP if one is None else f"{one:g}" for one in values)
    return Line(id_ or letter, f"Line {letter}", letter, "blue", values, words)


def trend(shape: Shape, *lines: Line, levels: tuple[Level, ...] = ()) -> Trend:
    days = tuple(FIRST + timedelta(days=30 * at) for at in range(len(lines[0].values)))
    return Trend("id", "Title", shape, days, day_labels(days), lines, "Told.", levels=levels)


def spots(drawn: Picture, char: str) -> list[tuple[int, int]]:
    return sorted(spot for spot, (shown, _) in drawn.cells.items() if shown == char)


def rows_of(drawn: Picture, width: int, height: int) -> list[str]:
    return [
        "".join(drawn.cells.get((column, row), (" ", ""))[0] for column in range(width)).rstrip()
        for row in range(height)
    ]


def test_a_band_has_a_letter_for_each_end_of_each_day() -> None:
    drawn = picture(trend(Shape.BAND, line("L", 20, 30, 40), line("U", 50, 70, 60)), 44, 11)
    uppers, lowers = spots(drawn, "U"), spots(drawn, "L")
    assert [column for column, _ in uppers] == [column for column, _ in lowers] == [2, 22, 41]
    # of 20 to 70 in steps of 10, the first and the last row are left for what is written there
    assert [row for _, row in uppers] == [4, 1, 3]
    assert [row for _, row in lowers] == [9, 7, 6]
    assert drawn.rows[9] == "20"
    assert drawn.cells[22, 5] == ("░", "grey")


def test_a_gap_breaks_the_band() -> None:
    drawn = picture(
        trend(Shape.BAND, line("L", 20, None, 40, 40), line("U", 50, None, 60, 60)), 44, 11
    )
    assert len(spots(drawn, "U")) == 3
    filled = {column for column, _ in spots(drawn, "░")}
    assert filled
    assert min(filled) >= spots(drawn, "U")[1][0]


def test_the_parts_of_a_bar_are_as_long_as_their_counts() -> None:
    drawn = picture(trend(Shape.STACK, line("B", 2, 1), line("R", 3, 0), line("-", 5, 1)), 40, 2)
    assert rows_of(drawn, 40, 2) == [
        "BB 2 BBB" + "RRRR 3 RRRRR" + "-------- 5 ---------",
        "BBBB----",
    ]
    assert drawn.columns == {0: "0", 7: "2", 15: "4", 23: "6", 31: "8", 39: "10"}


def test_one_action_among_many_is_still_seen() -> None:
    drawn = picture(trend(Shape.STACK, line("G", 400), line("R", 1)), 40, 1)
    assert spots(drawn, "R") == [(39, 0)]


def test_older_days_give_way_to_newer_ones_and_are_counted() -> None:
    drawn = picture(trend(Shape.STACK, line("G", 1, 2, 3, 4, 5)), 20, 3)
    assert drawn.left_out == 2
    assert list(drawn.rows.values()) == ["19 Jul 2026", "18 Aug 2026", "17 Sep 2026"]


def test_a_day_of_which_nothing_is_known_says_so() -> None:
    drawn = picture(trend(Shape.STACK, line("G", 4, None), line("R", 0, None)), 20, 2)
    assert rows_of(drawn, 20, 2) == ["GGGGGGGG 4 GGGGGGGGG", " not known"]


def test_a_span_runs_from_its_first_day_to_its_last() -> None:
    ids = ("earliest", "likely_from", "likely_to", "latest")
    lines = [
        line(letter, ORDINAL + add, id_=id_)
        for letter, id_, add in zip("[<>]", ids, (0, 10, 20, 30), strict=True)
    ]
    drawn = picture(trend(Shape.SPAN, *lines), 31, 1)
    assert rows_of(drawn, 31, 1) == ["[---------<=========>---------]"]


def test_a_span_of_which_only_the_first_day_is_known_is_its_sign() -> None:
    lines = [line("[", ORDINAL, ORDINAL), line("]", None, ORDINAL + 30)]
    drawn = picture(trend(Shape.SPAN, *lines), 31, 2)
    assert rows_of(drawn, 31, 2)[0] == "["


def test_grades_are_words_where_all_fit_and_letters_otherwise() -> None:
    grades = Line("a", "Overall", "O", "grey", (2.0, 3.0), ("R Requires improvement", "G Good"))
    days = (date(2021, 6, 14), date(2024, 7, 15))
    told = Trend("g", "T", Shape.GRID, days, ("14 Jun 2021 standard", "short"), (grades,), "Told.")
    assert rows_of(picture(told, 60, 1), 60, 1)[0].split() == [
        *("R", "Requires", "improvement", "G", "Good")
    ]
    assert rows_of(picture(told, 30, 1), 30, 1)[0].split() == ["R", "G"]
    assert picture(told, 12, 1).columns.keys() == {2, 8}
    assert set(picture(told, 12, 1).columns.values()) == {"2021", "2024"}


def test_a_level_has_its_letter_and_its_words() -> None:
    level = Level("Target", "t", 90, "90%")
    told = trend(Shape.LINE, line("o", 70, 80), levels=(level,))
    assert {row for _, row in spots(picture(told, 40, 11), "t")} == {1}
    assert ("t", "grey", "Target 90%") in legend(told)


_NUMBERS = st.none() | st.floats(-1e9, 1e9) | st.integers(0, 100).map(float)


@given(
    shape=st.sampled_from((Shape.BAND, Shape.LINE, Shape.STACK)),
    pairs=st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=1, max_size=12),
    width=st.integers(8, 120),
    height=st.integers(3, 40),
)
@example(Shape.BAND, [(0.0, 5e-324)], 8, 3)
def test_nothing_is_drawn_outside(
    shape: Shape, pairs: list[tuple[float | None, float | None]], width: int, height: int
) -> None:
    if shape is Shape.STACK:
        pairs = [(a and abs(a), b and abs(b)) for a, b in pairs]
    ends = [None if a is None or b is None else (min(a, b), max(a, b)) for a, b in pairs]
    lower = line("L", *(one and one[0] for one in ends))
    upper = line("U", *(one and one[1] for one in ends))
    told = trend(shape, *((lower,) if shape is Shape.LINE else (lower, upper)))
    drawn = picture(told, width, height)
    assert all(0 <= column < width and 0 <= row < height for column, row in drawn.cells)
    assert all(0 <= column <= width for column in drawn.columns)
    assert all(0 <= row < height for row in drawn.rows)
    assert all(len(char) == 1 for char, _ in drawn.cells.values())
    assert label_width(told) >= max(map(len, drawn.rows.values()))


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0, 1e-7, 123456789.0])
def test_values_that_never_change_have_a_scale(value: float) -> None:
    drawn = picture(trend(Shape.LINE, line("o", value, value, value)), 40, 9)
    assert len(spots(drawn, "o")) == 3
    assert len(drawn.rows) > 1
