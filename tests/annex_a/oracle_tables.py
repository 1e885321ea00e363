"""A world as the tables that the checks themselves are given."""

from __future__ import annotations

import polars as pl

from readiness_tui.annex_a.model import ROW, UNREADABLE, Table, Tables
from tests.annex_a.oracle_values import WHOLE
from tests.annex_a.world_rows import UNREADABLE as GARBLED
from tests.annex_a.world_rows import Row, World, columns

FIRST_ROW = 2
"""The spreadsheet row of the first row of data, under the headers."""

_TYPES: dict[str, type[pl.DataType]] = {"date": pl.Date, "integer": pl.Int32, "age": pl.Int32}


def tables(world: World) -> Tables:
    """The lists as they are after reading and normalising."""
    return {
        number: Table(number, f"List_{number}", _frame(number, rows))
        for number, rows in world.items()
    }


def place_of(row: int) -> int:
    """The index of a spreadsheet's row in its list, or ``WHOLE``."""
    return row - FIRST_ROW if row else WHOLE


def _frame(number: int, rows: list[Row]) -> pl.DataFrame:
    last = FIRST_ROW + len(rows)
    made = [pl.Series(ROW, range(FIRST_ROW, last), dtype=pl.UInt32)]
    known = columns(number)
    for column in rows[0] if rows else known:
        values = [row[column] for row in rows]
        usable = [None if value is GARBLED else value for value in values]
        made.append(pl.Series(column, usable, dtype=_TYPES.get(known[column]["type"], pl.String)))
        garbled = [value is GARBLED for value in values]
        if any(garbled):
            made.append(pl.Series(column + UNREADABLE, garbled))
    return pl.DataFrame(made)
