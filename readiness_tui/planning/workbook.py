"""Reads the sheets of a workbook as texts; runs in a process of its own.

A date is its ISO form, a number what Excel would show of it without a format, an empty cell "".
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack

from readiness_tui.annex_a import gate
from readiness_tui.annex_a.gate_cells import Cells
from readiness_tui.annex_a.gate_notes import Kind
from readiness_tui.planning import refusals
from readiness_tui.planning.markup import Markup, SheetMarkup
from readiness_tui.readiness.plan_columns import LOOKED_AT
from readiness_tui.readiness.sheet_fields import BASE_SHEET
from readiness_tui.text import clean

COLUMNS = 100
"""Columns from the left that are read."""

_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d(?:\.\d+)?")

MERGED = 1_000_000
"""Rows that all merged ranges together cover: those of a sheet that is full of them."""

Rows = list[list[str]]
Range = tuple[int, int, int, int]


def read(path: str, wanted: str) -> Mapping[str, object]:
    """Every sheet that is shown, the base, and the sheet that is ``wanted`` by its name.

    Raises ``Refused`` (of the gate too).
    """
    with gate.open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > refusals.FILE_SIZE:
            raise refusals.too_big(path)
    notes = gate.look(path)
    if notes.kind is Kind.CSV:
        raise refusals.not_excel(path)
    with ExitStack() as stack:
        zipped = notes.kind is Kind.XLSX
        markup = stack.enter_context(Markup(path)) if zipped else None
        sheets = _sheets(path, notes.kind, markup, notes.cells, wanted)
    return {
        "sheets": sheets,
        "macros": bool(markup and markup.macros),
        "marked": markup is not None,
    }


def _sheets(
    path: str, kind: Kind, markup: Markup | None, cells: Mapping[str, Cells], wanted: str
) -> list[Mapping[str, object]]:
    import fastexcel

    from readiness_tui.annex_a import refusals as gate_refusals

    ending = os.path.splitext(path)[1].lower()
    ordinary = ending == kind or (kind is Kind.XLSX and ending == ".xlsm")
    source: str | bytes = path
    if not ordinary or not path.isprintable():  # the reader goes by the ending
        with open(path, "rb") as file:
            source = file.read()
    states = markup.states() if markup else {}
    made: list[Mapping[str, object]] = []
    left = refusals.TEXT
    try:
        reader = fastexcel.read_excel(source)
        for number, name in enumerate(reader.sheet_names):
            state = states.get(name, "visible")
            asked_for = name.casefold() in (BASE_SHEET, wanted.casefold())
            if state != "visible" and not asked_for:
                made.append({"name": clean(name), "state": state, "rows": []})
                continue
            sheet = reader.load_sheet(number, header_row=None, skip_rows=0, dtypes="string")
            state = state if markup else str(sheet.visible)
            rows, used = _rows(sheet)
            left -= sum(len(cell) for row in rows for cell in row)
            if left < 0:
                raise refusals.too_much_text(path)
            said = markup.of(name) if markup else SheetMarkup(state)
            made.append(_told(name, state, rows, used, said, cells.get(name, Cells())))
    except (KeyboardInterrupt, SystemExit, MemoryError, refusals.Refused):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the reader is no Exception
        if "password" in str(error).lower():
            raise gate_refusals.encrypted(path) from None
        raise gate_refusals.damaged(path) from None
    return made


def _rows(sheet: object) -> tuple[Rows, int]:
    """The rows down to the last that holds something, and how many hold something.

    Of a sheet with too many only those where a header may be.
    """
    import fastexcel
    import polars as pl

    assert isinstance(sheet, fastexcel.ExcelSheet)
    frame = sheet.to_polars()
    if not frame.width or not frame.height:
        return [], 0
    before = sheet.available_columns()[0].absolute_index
    frame = frame.select(pl.nth(range(min(frame.width, max(0, COLUMNS - before)))))
    if not frame.width:
        return [], 0
    holds = frame.select(pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != ""))
    mask = holds.to_series()
    used = int(mask.sum())
    if not used:
        return [], 0
    last = int(mask.arg_true()[-1]) + 1
    kept = frame.head(LOOKED_AT if used > refusals.ROWS else last)
    blank = [""] * before
    return [[*blank, *map(_cell, row)] for row in kept.fill_null("").rows()], used


def _cell(text: str) -> str:
    day = _MIDNIGHT.fullmatch(text)
    return day[1] if day else clean(text).strip()


def _told(
    name: str, state: str, rows: Rows, used: int, said: SheetMarkup, cells: Cells
) -> Mapping[str, object]:
    return {
        "name": clean(name),
        "state": state,
        "rows": rows,
        "used": used,
        "merged": list(_within(said.merged, len(rows))),
        "hidden_rows": [row for row in said.hidden_rows if row < len(rows)],
        "hidden_columns": said.hidden_columns,
        "formulas": [place for place in said.formulas if place[0] < len(rows)],
        "uncached": len(cells.uncached),
        "faulty": len(cells.faulty),
        "unread": list(_unread(rows, said, cells)),
    }


def _unread(rows: Rows, said: SheetMarkup, cells: Cells) -> Iterator[tuple[int, int, str]]:
    """The cells that hold what the reader of values gives as empty, with their words.

    A day that Excel cannot show ("####"), an error, a formula without its result.
    """
    without = {
        (row - 1, column - 1): "a formula without its value" for row, column in cells.uncached
    }
    for (row, column), words in {**said.values, **without}.items():
        if row < len(rows) and (column >= len(rows[row]) or not rows[row][column]):
            yield row, column, words


def _within(merged: Iterable[Range], rows: int) -> Iterator[Range]:
    """Merged ranges as far as there are rows; those of a file made to stop a program are left."""
    left = MERGED
    for top, first, bottom, last in merged:
        bottom = min(bottom, rows - 1)
        left -= bottom - top + 1
        if top <= bottom and left >= 0:
            yield top, first, bottom, last
