"""Turns the texts of a list into values that can be checked, and tells what it met on the way."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from readiness_tui.annex_a.layout import Found
from readiness_tui.annex_a.model import ROW, SHEET_ROW, UNREADABLE, Hits, Sheet, Table
from readiness_tui.annex_a.normalise_cells import FOOTER, cell_reader, footer_reader
from readiness_tui.annex_a.normalise_columns import ColumnRead, read_column
from readiness_tui.annex_a.spec import Kind, Spec
from readiness_tui.annex_a.spellings_meaning import Spellers

MOST_ROWS = 5_000
"""Rows of a list that the analysis workbook of the regional networks takes. Source: check S18."""


class Normalised(NamedTuple):
    """A list, ready to be checked, what reading it found, and what was changed to read it."""

    table: Table
    hits: list[Hits]
    changed: Mapping[str, Mapping[str, int]]  # by column id: how many cells by what was changed


def normalise(found: Found, sheet: Sheet, spec: Spec, spellers: Spellers) -> Normalised:
    """Read the list that ``found`` tells of out of its sheet.

    The sheet's frame is used up: each column leaves it once it is read, so that the texts and the
    values of a long list are not in memory together. Rows that are blank, totals and footers are
    not in the table.
    """
    reads = _read_columns(found, sheet, spec, spellers)
    first = found.header + 1
    row_numbers = pl.int_range(first, first + found.rows, dtype=pl.UInt32, eager=True).alias(ROW)
    identifiers = [c.id for c in spec.list(found.number).columns if c.kind is Kind.ID]
    footer, blank = _apart(reads, identifiers)
    kept = ~(footer | blank)
    hits = list(_row_hits(found.number, row_numbers, footer, blank, kept))
    for column_id, column_read in reads.items():
        if column_read.month_first:
            hits.append(Hits("F02", found.number, column_id, (SHEET_ROW,)))
        for rule, where in column_read.rules.items():
            if rule != FOOTER and (where := where & kept).any():
                hits.append(Hits(rule, found.number, column_id, _rows(row_numbers, where)))
    return Normalised(
        Table(found.number, found.sheet, _frame(reads, row_numbers, kept)),
        hits,
        _changed(reads, kept),
    )


def _read_columns(
    found: Found, sheet: Sheet, spec: Spec, spellers: Spellers
) -> dict[str, ColumnRead]:
    """The columns that the sheet has, in the template's order."""
    one = spec.list(found.number)
    names = sheet.frame.columns
    leftmost = min(found.columns.values())
    faulty = _faulty_rows(sheet, found.header, found.rows)
    reads = {}
    for column in one.columns:
        position = found.columns.get(column.id)
        if position is None:
            continue
        read = cell_reader(column, one, spec.words, spellers)
        if column.kind is Kind.ID or position == leftmost:
            read = footer_reader(read, spec.words)
        texts = sheet.frame.drop_in_place(names[position]).slice(found.header)
        whole = read_column(texts, column.kind, read)
        reads[column.id] = _with_faults(whole, sorted(faulty.get(position, ())))
    return reads


def _faulty_rows(sheet: Sheet, header: int, height: int) -> dict[int, set[int]]:
    """Cells with a fault or without a result: rows below the header, from 0, by position."""
    faulty: dict[int, set[int]] = {}
    for row, column in (*sheet.faulty, *sheet.uncached):
        if header < row <= header + height:
            faulty.setdefault(column - 1, set()).add(row - header - 1)
    return faulty


def _with_faults(read: ColumnRead, rows: list[int]) -> ColumnRead:
    if not rows:
        return read
    faulty = pl.Series([False]).new_from_index(0, len(read.values)).scatter(rows, True)
    nothing = pl.Series([None], dtype=read.values.dtype)
    told = read.rules.get("S16")
    return read._replace(
        values=read.values.zip_with(~faulty, nothing),
        rules={**read.rules, "S16": faulty if told is None else faulty | told},
        unusable=faulty if read.unusable is None else faulty | read.unusable,
    )


def _apart(
    reads: Mapping[str, ColumnRead], identifiers: Iterable[str]
) -> tuple[pl.Series, pl.Series]:
    """The rows that are a total, a footer or a note, and those that are blank."""
    given = {column: read.given() for column, read in reads.items()}
    height = len(next(iter(given.values())))
    footer = blank = pl.Series([False]).new_from_index(0, height)
    for read in reads.values():
        if FOOTER in read.rules:
            footer = footer | read.rules[FOOTER]
    for column in identifiers:
        if column in reads and "F10" in reads[column].rules:  # a sentence that stands alone
            others = _any(height, (where for name, where in given.items() if name != column))
            footer = footer | (reads[column].rules["F10"] & ~others)
    blank = ~_any(height, given.values()) & ~footer
    return footer, blank


def _any(height: int, series: Iterable[pl.Series]) -> pl.Series:
    found = pl.Series([False]).new_from_index(0, height)
    for each in series:
        found = found | each
    return found


def _row_hits(
    number: int, row_numbers: pl.Series, footer: pl.Series, blank: pl.Series, kept: pl.Series
) -> Iterable[Hits]:
    if footer.any():
        yield Hits(FOOTER, number, "", _rows(row_numbers, footer))
    places = kept.arg_true()
    if not len(places):
        yield Hits("S15", number, "", (SHEET_ROW,))
        return
    if len(places) > MOST_ROWS:
        yield Hits("S18", number, "", (SHEET_ROW,))
    first, last = places[0], places[-1]
    between = blank.slice(first, last - first + 1)
    if between.any():
        yield Hits("S21", number, "", _rows(row_numbers.slice(first, last - first + 1), between))


def _rows(row_numbers: pl.Series, where: pl.Series) -> array[int]:
    return array("I", row_numbers.filter(where).to_list())


def _frame(
    reads: Mapping[str, ColumnRead], row_numbers: pl.Series, kept: pl.Series
) -> pl.DataFrame:
    columns = [row_numbers]
    for column, read in reads.items():
        columns.append(read.values.alias(column))
        if read.unusable is not None and (read.unusable & kept).any():
            columns.append(read.unusable.alias(column + UNREADABLE))
    frame = pl.DataFrame(columns)
    return frame if kept.all() else frame.filter(kept)


def _changed(reads: Mapping[str, ColumnRead], kept: pl.Series) -> dict[str, dict[str, int]]:
    changed: dict[str, dict[str, int]] = {}
    for column, read in reads.items():
        counts = {what: int((where & kept).sum()) for what, where in read.changes.items()}
        counts = {what: count for what, count in counts.items() if count}
        if counts:
            changed[column] = counts
    return changed
