"""No hidden count can be worked out from what is shown beside it.

Ranges come from mixed-integer programmes and, for tiny tables, from trying every table there is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui.annex_a.suppression import Mark, Shown, grid_sums, key, suppress
from tests.annex_a.suppression_audit import Sums, audit, recovered

Table = tuple[list[int], Sums]


def crossed(inner: Sequence[Sequence[int]]) -> Table:
    """A table with its totals, row by row, and the sums that hold in it."""
    rows = [[*row, sum(row)] for row in inner]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return [count for row in rows for count in row], grid_sums(len(rows), len(rows[0]))


def random_table(chance: random.Random) -> Table:
    """3-7 rows by 3-6 columns of counts as they come: zeros, small ones, some large ones."""
    most = chance.choice([10, 40, 300])
    columns = chance.randint(3, 6)
    return crossed(
        [
            [
                chance.choice([0, chance.randint(0, 8), chance.randint(0, most)])
                for _ in range(columns)
            ]
            for _ in range(chance.randint(3, 7))
        ]
    )


def only_small(cells: Sequence[int], threshold: int = 5) -> tuple[Shown, ...]:
    """What hiding the small numbers alone would publish."""
    return tuple(
        Shown(Mark.SMALL, None, "") if 1 <= cell <= threshold else Shown(Mark.SHOWN, cell, "")
        for cell in cells
    )


def all_but_zeros(shown: Sequence[Shown], cells: Sequence[int]) -> list[Shown]:
    """The most that could be hidden: nothing is shown but the zeros."""
    return [
        Shown(Mark.HIDDEN, None, "") if cell.mark is Mark.SHOWN and truth else cell
        for cell, truth in zip(shown, cells, strict=True)
    ]


def texts(cells: Sequence[int], sums: Sums = (), threshold: int = 5) -> list[str]:
    return [cell.text for cell in suppress(cells, sums, threshold)]


def test_400_random_tables_keep_every_hidden_count() -> None:
    chance = random.Random(20261121)
    hidden = small = narrowed = naive = 0
    for _ in range(400):
        cells, sums = random_table(chance)
        shown = suppress(cells, sums)
        found = audit(shown, cells, sums)
        assert recovered(found) == []
        hidden += len(found)
        small += sum(cell.mark is Mark.SMALL for cell in shown)
        widest = audit(all_but_zeros(shown, cells), cells, sums)
        for place, cell in enumerate(shown):
            if cell.mark is Mark.SMALL:
                assert found[place] == widest[place]
                narrowed += widest[place] != (1, 5)
        naive += len(recovered(audit(only_small(cells), cells, sums)))
    assert small > 1_000
    assert naive > small / 2, "the audit itself must be able to find something"
    assert narrowed < small / 5, "the rest can be anything from 1 to 5"
    assert hidden < 3 * small


@pytest.mark.parametrize("threshold", [1, 2, 10])
def test_another_threshold_keeps_every_hidden_count(threshold: int) -> None:
    chance = random.Random(threshold)
    for _ in range(60):
        cells, sums = random_table(chance)
        shown = suppress(cells, sums, threshold)
        assert recovered(audit(shown, cells, sums, threshold)) == []


@pytest.mark.parametrize("columns", [2, 3])
def test_every_table_there_is_leaves_two_values_for_each_hidden_count(columns: int) -> None:
    """Threshold 2, counts 0 to 4: every inner table with up to 6 in a cell is tried."""
    every = list(product(range(7), repeat=2 * columns)) if columns == 2 else None
    chance = random.Random(columns)
    for _ in range(40):
        flat = [chance.choice([0, 1, 1, 2, 3, 4]) for _ in range(2 * columns)]
        cells, sums = crossed([flat[:columns], flat[columns:]])
        shown = suppress(cells, sums, 2)
        lows = [3 if cell > 2 else 1 for cell in cells]
        tried = every or product(
            *(
                [cell] if shown[place].value is not None else range(lows[place], 7)
                for row in (0, columns + 1)
                for place, cell in enumerate(cells[row : row + columns], start=row)
            )
        )
        seen: list[set[int]] = [set() for _ in cells]
        for inner in tried:
            other, _ = crossed([inner[:columns], inner[columns:]])
            if all(
                new == cell.value
                if cell.value is not None
                else (1 <= new <= 2 if cell.mark is Mark.SMALL else new >= low)
                for new, cell, low in zip(other, shown, lows, strict=True)
            ):
                for values, new in zip(seen, other, strict=True):
                    values.add(new)
        for values, cell, truth in zip(seen, shown, cells, strict=True):
            assert truth in values
            assert (len(values) > 1) == (cell.value is None)


ROW = [(3, [0, 1, 2])]
SAFE = [0, 20, 20, 30, 40, 70, 30, 60, 90]


@pytest.mark.parametrize(
    ("cells", "sums", "expected"),
    [
        pytest.param([3, 12, 0], [], ["≤5", "12", "0"], id="no totals: only the small one"),
        pytest.param([1, 5, 6], [], ["≤5", "≤5", "6"], id="both ends of the interval"),
        pytest.param(
            [3, 20, 30, 53], ROW, ["≤5", "hidden", "30", "53"], id="the smallest neighbour goes too"
        ),
        pytest.param(
            [3, 6, 30, 39],
            ROW,
            ["≤5", "6", "hidden", "39"],
            id="6 could only be 6 or more beside 3",
        ),
        pytest.param([3, 0, 0, 3], ROW, ["≤5", "0", "0", "≤5"], id="a total that is small itself"),
        pytest.param([1, 1, 0, 2], ROW, ["≤5", "≤5", "0", "≤5"], id="nothing large to hide"),
        pytest.param([3, 0, 20, 23], ROW, ["≤5", "0", "hidden", "23"], id="a zero is never hidden"),
        pytest.param(
            [5, 5, 0, 10], ROW, ["≤5", "≤5", "0", "hidden"], id="5 and 5 are all that is 10"
        ),
        pytest.param(
            [1, 1, 1, 1, 1, 5],
            [(5, [0, 1, 2, 3, 4])],
            ["≤5"] * 5 + ["hidden"],
            id="five small ones in a small one",
        ),
        pytest.param(
            [1, 1, 1, 3],
            [(3, [0, 1, 2]), (1, [0]), (2, [0])],
            ["≤5"] * 3 + ["hidden"],
            id="three that are known to be equal, in a small one",
        ),
        pytest.param(
            *crossed([[3, 20], [30, 40]]),
            ["≤5", "hidden", "23", "hidden", "hidden", "70", "33", "60", "93"],
            id="two by two: every inner cell, no total",
        ),
        pytest.param(SAFE, grid_sums(3, 3), list(map(str, SAFE)), id="safe"),
    ],
)
def test_hand_made_tables(cells: list[int], sums: Sums, expected: list[str]) -> None:
    assert texts(cells, sums) == expected


def test_sub_totals_are_guarded_at_every_level() -> None:
    """Two teams in each of three areas, area totals, a grand total; the areas' sum is known too."""
    cells = [3, 40, 50, 60, 4, 2, 43, 110, 6, 159]
    sums = [(6, [0, 1]), (7, [2, 3]), (8, [4, 5]), (9, [6, 7, 8])]
    found = audit(suppress(cells, sums), cells, sums, whole_numbers=True)
    assert {0, 4, 5} <= set(found)
    assert [found[place] for place in (0, 4, 5)] == [(1, 5)] * 3
    assert recovered(found) == []


def test_sub_totals_in_both_directions() -> None:
    """Rows with sub-totals, crossed with columns: many cells belong to three sums or four."""
    chance = random.Random(7)
    for _ in range(25):
        teams = [[chance.choice([0, 2, 5, 8, 30, 60]) for _ in range(3)] for _ in range(5)]
        areas = [
            [sum(column) for column in zip(*part, strict=True)] for part in (teams[:2], teams[2:])
        ]
        rows = [*teams, *areas, [sum(column) for column in zip(*areas, strict=True)]]
        cells = [count for row in rows for count in (*row, sum(row))]
        sums = [(4 * row + 3, [4 * row, 4 * row + 1, 4 * row + 2]) for row in range(8)]
        for column in range(4):
            sums.append((20 + column, [column, 4 + column]))
            sums.append((24 + column, [8 + column, 12 + column, 16 + column]))
            sums.append((28 + column, [20 + column, 24 + column]))
        found = audit(suppress(cells, sums), cells, sums, whole_numbers=True)
        assert recovered(found) == []


@st.composite
def tangled(draw: st.DrawFn) -> Table:
    """Counts, then totals of any of the cells before them: sums overlap as they please."""
    cells = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6))
    sums = []
    for _ in range(draw(st.integers(0, 4))):
        places = st.lists(st.sampled_from(range(len(cells))), min_size=1, unique=True)
        parts = draw(places)
        sums.append((len(cells), parts))
        cells.append(sum(cells[part] for part in parts))
    return cells, sums


@settings(max_examples=150)
@given(tangled(), st.sampled_from([1, 2, 5, 10]))
def test_sums_of_any_shape(table: Table, threshold: int) -> None:
    cells, sums = table
    shown = suppress(cells, sums, threshold)
    for cell, truth in zip(shown, cells, strict=True):
        if truth == 0 or cell.value is not None:
            assert (cell.value, cell.text) == (truth, str(truth))
        if 1 <= truth <= threshold:
            assert cell.value is None
        if cell.mark is Mark.SMALL:
            assert cell.text == f"≤{threshold}"
    assert recovered(audit(shown, cells, sums, threshold, whole_numbers=True)) == []


@given(tangled())
def test_off_shows_everything(table: Table) -> None:
    cells, sums = table
    assert [cell.value for cell in suppress(cells, sums, 0)] == cells
    assert key(0) == ()


def test_the_key_explains_every_text_and_symbol() -> None:
    shown = suppress([3, 20, 30, 53, 0], ROW)
    explained = [symbol for symbols, _ in key(5) for symbol in symbols.split(", ")]
    for cell in shown:
        if cell.value in (None, 0):
            assert {cell.text, cell.symbol} <= set(explained)
    assert shown[1].symbol == "c"


@pytest.mark.parametrize(
    ("cells", "sums", "threshold"),
    [([-1], [], 5), ([1], [], -1), ([1, 2], [(1, [0])], 5), ([1, 2], [(1, [0, 0])], 5)],
)
def test_counts_that_cannot_be_guarded_are_refused(
    cells: list[int], sums: Sums, threshold: int
) -> None:
    with pytest.raises(ValueError, match=r"0 or more|does not hold|names a cell twice"):
        suppress(cells, sums, threshold)
