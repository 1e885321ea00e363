"""The facts that the rooms of a dry run hand to each other while the lists are in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import polars as pl

    from readiness_tui.readiness.calendar import WorkingDays

ROW = "row"
"""The column of every ``Table.frame`` that holds the spreadsheet's own row numbers, from 1."""

SHEET_ROW = 0
"""The row of a finding that is about a list, or a column of it, as a whole."""

UNREADABLE = "!"
"""Ends the name of a column that is true where a cell held something that could not be used."""


class Sheet(NamedTuple):
    """A sheet, or a CSV file, as read: every cell is text, every row of the sheet is there."""

    name: str
    frame: pl.DataFrame  # all String; the first row is the sheet's row 1; a blank cell is null
    hidden: bool = False
    faulty: tuple[tuple[int, int], ...] = ()  # row and column, from 1, of cells holding "#REF!"
    uncached: tuple[tuple[int, int], ...] = ()  # likewise, of formulas kept without their result


class Hits(NamedTuple):
    """What one rule found in one column of one list.

    ``column`` is the column's id, or "" for the row or the list as a whole. ``rows`` are those of
    the spreadsheet, ascending, each once; ``SHEET_ROW`` alone is the list or the column as a whole.
    """

    rule: str
    list: int
    column: str
    rows: Sequence[int]


class Table(NamedTuple):
    """One list, ready to be checked.

    ``frame`` holds ``ROW`` (UInt32) and, for each column of the template that the sheet has, its
    values under the column's id: dates as Date, integers and ages as Int32, codes as String keys
    of their code set, everything else as trimmed String. A blank is null. A cell that could not be
    used is null as well, and then true in the Boolean column of the same id ending in
    ``UNREADABLE``, which is there only where a column has such a cell.
    """

    number: int
    sheet: str
    frame: pl.DataFrame

    def has(self, *columns: str) -> bool:
        """Whether the sheet has all of these columns."""
        return all(column in self.frame.columns for column in columns)

    def blank(self, column: str) -> pl.Expr:
        """Where nothing was given at all: null, and not because it could not be used."""
        import polars as pl

        missing = pl.col(column).is_null()
        unreadable = column + UNREADABLE
        if unreadable in self.frame.columns:
            return missing & ~pl.col(unreadable).fill_null(value=False)
        return missing


Tables = Mapping[int, Table]
"""The lists that were found, by number; a list that is missing has no entry."""


class Asked(NamedTuple):
    """What a dry run is asked: everything the rules need beside the lists."""

    as_of: date  # the extract (reference) date
    working_days: WorkingDays
    authority: str = ""  # the name as "LA of Placement" gives it, or ""
    standards: Mapping[str, int] = {}  # local standards by id, as in data/annex_a/standards.toml
