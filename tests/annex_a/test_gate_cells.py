"""Which sheets are measured, and which are then too large to lay out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from readiness_tui.annex_a.gate_cells import NOTED, CellScan, Extent, column_number, letters
from tests.annex_a import crafted as c


@given(st.integers(1, 16_384))
def test_letters_and_numbers_of_columns_agree_with_another_library(column: int) -> None:
    assert letters(column) == xl_col_to_name(column - 1)
    assert column_number(letters(column).encode()) == column


@pytest.mark.parametrize(
    ("at", "suspect", "suspect_if_small"),
    [
        ("A1", False, False),
        ("AL1", False, False),
        ("AL129999", False, False),
        ("AM1", True, True),
        ("BA1", True, True),
        ("XFD1", True, True),
        ("xfd1", True, True),
        ("A130000", False, True),
        ("AL1048576", False, True),
        ("A1050000", True, True),
        ("A1100000", True, True),
        ("A2000000", True, True),
        ("A10000000", True, True),
    ],
)
def test_only_far_cells_make_a_sheet_be_measured(
    at: str, suspect: bool, suspect_if_small: bool
) -> None:
    for small, expected in ((False, suspect), (True, suspect_if_small)):
        scan = CellScan(small=small)
        scan.feed(c.sheet(c.row(1, c.number(at))).encode())
        assert scan.suspect is expected


@pytest.mark.parametrize(
    ("cells", "possible", "filled"),
    [
        (["A1", "CV1000"], True, True),  # 100 columns of 1,000 rows
        (["A1", "CV50000"], True, True),  # 5,000,000 cells: still laid out
        (["A1", "CV50001"], True, False),  # one row more, and next to nothing in them
        (["A1", "CV400000"], True, False),  # 40,000,000
        (["A1", "CV400001"], False, False),
        (["A1048577"], False, True),  # Excel has no such row
    ],
)
def test_far_apart_is_a_matter_of_area_and_of_what_is_in_it(
    cells: list[str], possible: bool, filled: bool
) -> None:
    extent = Extent()
    rows = "".join(c.row(xl_cell_to_rowcol(at)[0] + 1, c.number(at)) for at in cells)
    assert extent.feed(rows.encode()) is possible
    assert extent.filled() is filled


def test_a_large_sheet_that_is_used_is_laid_out() -> None:
    extent = Extent()
    row = "".join(c.number(f"{letters(column)}60000") for column in range(1, 101))
    assert extent.feed((row * 1_201).encode())  # 2 % of 6,000,000 are 120,000
    assert extent.filled()


def test_formatted_cells_without_content_take_no_room() -> None:
    extent = Extent()
    assert extent.feed(b'<c r="A1"><v>1</v></c><c r="XFD1048576" s="1"/>')
    assert extent.filled()


def test_no_more_than_so_many_cells_are_pointed_at() -> None:
    scan = CellScan(small=False)
    for _ in range(3):
        rows = (c.row(n, f'<c r="A{n}" t="e"><v>#N/A</v></c>') for n in range(1, NOTED))
        scan.feed("".join(rows).encode())
    assert len(scan.cells().faulty) == NOTED
