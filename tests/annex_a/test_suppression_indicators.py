"""Neither percentages nor changes between two runs give a hidden count away."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui.annex_a.suppression import Mark, Shown
from readiness_tui.annex_a.suppression_indicators import (
    IndicatorRow,
    ShownIndicator,
    small_changes,
    suppress_changes,
    suppress_indicators,
)
from tests.annex_a.suppression_audit import feasible, known, sum_matrix


def text(shown: Shown | None) -> str | None:
    return shown and shown.text


def share(name: str, numerator: int, denominator: int, family: str = "") -> IndicatorRow:
    return IndicatorRow(name, numerator, denominator, 100 * numerator / denominator, family)


@pytest.mark.parametrize(
    ("row", "numerator", "denominator", "mark"),
    [
        pytest.param(share("a", 40, 57), "40", "57", Mark.SHOWN, id="both parts large"),
        pytest.param(share("a", 3, 57), "≤5", "57", Mark.HIDDEN, id="few"),
        pytest.param(share("a", 54, 57), "hidden", "57", Mark.HIDDEN, id="all but a few"),
        pytest.param(share("a", 2, 4), "≤5", "≤5", Mark.HIDDEN, id="few of few"),
        pytest.param(share("a", 0, 4), "0", "≤5", Mark.HIDDEN, id="none of few"),
        pytest.param(share("a", 0, 57), "0", "57", Mark.SHOWN, id="none"),
        pytest.param(share("a", 57, 57), "57", "57", Mark.SHOWN, id="all"),
        pytest.param(share("a", 180, 12), "180", "12", Mark.SHOWN, id="a rate, not a part"),
        pytest.param(share("a", 180, 4), "180", "≤5", Mark.HIDDEN, id="a rate over few"),
        pytest.param(IndicatorRow("a", None, 5, 12.5), None, "≤5", Mark.SMALL, id="median of 5"),
        pytest.param(IndicatorRow("a", None, 6, 12.5), None, "6", Mark.SHOWN, id="median of 6"),
        pytest.param(IndicatorRow("a", None, 0, None), None, "0", Mark.SHOWN, id="median of none"),
        pytest.param(IndicatorRow("a", 3, None, 3), "≤5", None, Mark.HIDDEN, id="a small count"),
        pytest.param(IndicatorRow("a", 30, None, 30), "30", None, Mark.SHOWN, id="a count"),
        pytest.param(
            IndicatorRow("a", None, None, 30), None, None, Mark.HIDDEN, id="of nobody knows"
        ),
    ],
)
def test_one_indicator(
    row: IndicatorRow, numerator: str | None, denominator: str | None, mark: Mark
) -> None:
    (shown,) = suppress_indicators([row])
    assert (text(shown.numerator), text(shown.denominator)) == (numerator, denominator)
    assert shown.mark is mark
    assert shown.value == (row.value if mark is Mark.SHOWN else None)


def numerators(rows: list[IndicatorRow]) -> list[str | None]:
    return [text(row.numerator) for row in suppress_indicators(rows)]


def test_categories_of_one_whole_are_one_table() -> None:
    rows = [share("a", 3, 57, "category"), share("b", 14, 57, "category")]
    rows.append(share("c", 40, 57, "category"))
    assert numerators(rows) == ["≤5", "hidden", "40"]
    apart = [row._replace(family="") for row in rows]
    assert numerators(apart) == ["≤5", "14", "40"]


def test_what_the_categories_leave_over_is_guarded_too() -> None:
    assert numerators([share("a", 30, 57, "age"), share("b", 24, 57, "age")]) == ["30", "hidden"]


def test_a_number_hidden_as_a_part_is_hidden_as_a_whole() -> None:
    """54 of 57 is hidden for the 3 left over; the next step's denominator is the same 54."""
    others = [share("c", 40, 57), share("d", 20, 57)]
    first, second, *_ = suppress_indicators([share("a", 54, 57), share("b", 30, 54), *others])
    assert text(first.numerator) == text(second.denominator) == "hidden"
    assert second.mark is Mark.HIDDEN


def test_a_whole_is_hidden_or_shown_wherever_it_stands() -> None:
    rows = [share("a", 1, 7), share("b", 6, 7), IndicatorRow("count", 7, None, None)]
    first, second, count = suppress_indicators(rows)
    assert first.denominator == second.denominator == count.numerator


def test_off_shows_everything() -> None:
    rows = [share("a", 3, 4), IndicatorRow("b", None, 2, 9.5), IndicatorRow("c", None, None, 1.0)]
    assert [row.value for row in suppress_indicators(rows, 0)] == [75.0, 9.5, 1.0]


def left_open(
    rows: list[IndicatorRow], shown: tuple[ShownIndicator, ...]
) -> list[tuple[float, float]]:
    """The ranges of the small counts and small complements, worked out from what is published.

    Unknowns: each numerator, each denominator (one for all that are equal), each complement.
    """
    wholes = {row.denominator: row for row in rows}
    places = {whole: 2 * len(rows) + n for n, whole in enumerate(wholes)}
    truth = [0] * (2 * len(rows) + len(wholes))
    published: list[Shown] = [Shown(Mark.HIDDEN, None, "")] * len(truth)
    equations: list[dict[int, int]] = []
    families: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for n, (row, out) in enumerate(zip(rows, shown, strict=True)):
        assert row.numerator is not None
        assert row.denominator is not None
        assert out.numerator is not None
        assert out.denominator is not None
        whole = places[row.denominator]
        truth[2 * n], truth[2 * n + 1] = row.numerator, row.denominator - row.numerator
        truth[whole] = row.denominator
        published[2 * n], published[whole] = out.numerator, out.denominator
        equations.append({2 * n: 1, 2 * n + 1: 1, whole: -1})
        families[row.family, whole].append(2 * n)
        if out.value is not None:
            assert out.numerator.value is not None, "a percentage tells of its numerator"
            assert out.denominator.value is not None, "a percentage tells of its denominator"
    for (_, whole), members in families.items():
        if sum(truth[member] for member in members) == truth[whole]:
            equations.append({whole: -1} | dict.fromkeys(members, 1))
    matrix = np.zeros((len(equations), len(truth)))
    for number, equation in enumerate(equations):
        for place, sign in equation.items():
            matrix[number, place] = sign
    ranges = known(published, truth, 5)
    for n in range(len(rows)):
        complement = truth[2 * n + 1]  # never printed: all that is known of one is what it must be
        ranges[2 * n + 1] = (1, 5) if 1 <= complement <= 5 else (0, float("inf"))
    wanted = [n for n, count in enumerate(truth) if 1 <= count <= 5]
    return list(feasible(ranges, wanted, matrix, whole_numbers=True).values())


def test_200_sets_of_percentages_keep_every_small_count() -> None:
    chance = random.Random(35)
    guarded = 0
    for _ in range(200):
        rows = []
        for family in "xyz":
            whole = chance.choice([7, 12, 57, 57, 140])
            left = whole
            for n in range(chance.randint(1, 4)):
                part = chance.choice([0, min(left, chance.randint(1, 8)), chance.randint(0, left)])
                left -= part
                rows.append(share(f"{family}{n}", part, whole, family))
            if chance.random() < 0.7:
                rows.append(share(f"{family} rest", left, whole, family))
        ranges = left_open(rows, suppress_indicators(rows))
        guarded += len(ranges)
        assert all(high - low >= 1 for low, high in ranges)
    assert guarded > 500


COUNTS = st.integers(0, 40)


def test_a_small_change_is_hidden_with_the_earlier_count() -> None:
    changes = suppress_changes([57, 3, 100, 20, 0], [60, 10, 140, 20, 2])
    assert [tuple(cell.text for cell in change) for change in changes] == [
        ("hidden", "60", "hidden"),
        ("≤5", "10", "hidden"),
        ("100", "140", "+40"),
        ("20", "20", "0"),
        ("0", "≤5", "hidden"),
    ]


@settings(max_examples=100)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_two_runs_beside_each_other_keep_small_counts_and_small_changes(
    pairs: list[tuple[int, int]],
) -> None:
    before, after = ([*column, sum(column)] for column in zip(*pairs, strict=True))
    size = len(before)
    first, second, third = range(size), range(size, 2 * size), range(2 * size, 3 * size)
    sums: list[tuple[int, Sequence[int]]] = [(first[-1], first[:-1])]
    changes = suppress_changes(before, after, sums)
    apart = [abs(old - new) for old, new in zip(before, after, strict=True)]
    counts = [change.earlier for change in changes] + [change.later for change in changes]
    ranges = known(counts, [*before, *after], 5)
    ranges += [(1, 5) if 1 <= gap <= 5 else (0, float("inf")) for gap in apart]
    sums.append((second[-1], second[:-1]))
    for n, change in enumerate(changes):
        low, high = (first[n], second[n]) if after[n] >= before[n] else (second[n], first[n])
        sums.append((high, [low, third[n]]))
        assert change.change.value in (None, after[n] - before[n])
        assert change.change.value is None or not 1 <= apart[n] <= 5
    small = [n for n, cell in enumerate([*before, *after, *apart]) if 1 <= cell <= 5]
    found = feasible(ranges, small, sum_matrix(3 * size, sums), whole_numbers=True)
    assert all(high - low >= 1 for low, high in found.values())


def test_the_second_export_of_a_table_is_warned_of() -> None:
    assert small_changes([57, 20, 100, 8], [60, 20, 140, 3]) == (0, 3)
    assert small_changes([57, 20], [60, 29], threshold=10) == (0, 1)
    assert small_changes([57], [60], threshold=0) == ()


def test_a_figure_that_is_a_sum_of_parts_elsewhere_gives_none_of_them_away() -> None:
    rows = [
        IndicatorRow("in_time", 45, 100, 45.0),
        IndicatorRow("took_short", 42, 100, 42.0, "took"),
        IndicatorRow("took_long", 3, 100, 3.0, "took"),
        IndicatorRow("too_late", 55, 100, 55.0, "took"),
    ]
    parts = {"in_time": ("took_short", "took_long")}
    alone = {one.id: one.value for one in suppress_indicators(rows)}
    together = {one.id: one.value for one in suppress_indicators(rows, sums=parts)}
    assert (alone["in_time"], alone["took_long"]) == (45.0, None)
    hidden = {one for one, value in together.items() if value is None}
    assert "took_long" in hidden
    assert len(hidden & {"in_time", "took_short", "took_long"}) > 1
