"""Reads a workbook, or a folder of CSV files: a sheet at a time, and every cell as text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import fastexcel
import polars as pl

from readiness_tui.annex_a import refusals
from readiness_tui.annex_a.gate_cells import Cells, letters
from readiness_tui.annex_a.gate_notes import Kind, Notes
from readiness_tui.annex_a.model import Sheet
from readiness_tui.text import clean_line

OnSheet = Callable[[str, int, int], None]
"""Told the name of the sheet that comes next, its number from 1, and how many there are."""


def read(path: str, notes: Notes, on_sheet: OnSheet) -> Iterator[Sheet]:
    """Each sheet, hidden ones among them, in the order of the workbook.

    Row n of ``Sheet.frame`` is the spreadsheet's row n and its columns are named by their letters
    from A, so that a position in the frame is a position in the sheet. While the caller works on
    one sheet the next is read: drop each before asking for the next but one. Raises ``Refused``.
    """
    if notes.kind is Kind.CSV:
        names: Sequence[str] = [
            clean_line(os.path.splitext(os.path.basename(file))[0]) for file in notes.files
        ]
        loads = [_csv_load(name, file) for name, file in zip(names, notes.files, strict=True)]
    else:
        names, loads = _workbook_loads(path, notes)
    with ThreadPoolExecutor(1) as ahead:
        waiting = ahead.submit(loads[0]) if loads else None
        for number, name in enumerate(names, 1):
            assert waiting is not None
            sheet = waiting.result()
            waiting = ahead.submit(loads[number]) if number < len(loads) else None
            on_sheet(sheet.name, number, len(names))
            yield sheet
            del sheet, name


def _csv_load(name: str, file: str) -> Callable[[], Sheet]:
    def load() -> Sheet:
        from readiness_tui.annex_a.reader_csv import read_csv

        return Sheet(name, read_csv(file))

    return load


def _workbook_loads(path: str, notes: Notes) -> tuple[list[str], list[Callable[[], Sheet]]]:
    try:
        reader = fastexcel.read_excel(_source(path, notes.kind))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the reader is no Exception
        if "password" in str(error).lower():
            raise refusals.encrypted(path) from None
        raise refusals.damaged(path) from None
    names = list(reader.sheet_names)
    return names, [
        _sheet_load(reader, path, index, name, notes.cells.get(name, Cells()))
        for index, name in enumerate(names)
    ]


def _source(path: str, kind: Kind) -> str | bytes:
    """The path; or the bytes where the ending would make the reader expect another kind."""
    ending = os.path.splitext(path)[1].lower()
    ordinary = ending == kind or (kind is Kind.XLSX and ending == ".xlsm")
    if ordinary and path.isprintable():  # the reader takes no name that is not text
        return path
    with open(path, "rb") as file:
        return file.read()


def _sheet_load(
    reader: fastexcel.ExcelReader, path: str, index: int, name: str, cells: Cells
) -> Callable[[], Sheet]:
    def load() -> Sheet:
        try:
            # "string" keeps a sheet whole that holds one date no calendar has.
            sheet = reader.load_sheet(index, header_row=None, skip_rows=0, dtypes="string")
            frame = _from_column_a(sheet)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception
            raise refusals.sheet_unreadable(path, index + 1) from None
        hidden = sheet.visible != "visible"
        return Sheet(clean_line(name), frame, hidden, cells.faulty, cells.uncached)

    return load


def _from_column_a(sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    """The sheet from column A on; the reader leaves out blank columns before the first used one."""
    frame = sheet.to_polars()
    if not frame.width:
        return frame
    before = sheet.available_columns()[0].absolute_index
    frame.columns = [letters(before + number) for number in range(1, frame.width + 1)]
    if not before:
        return frame
    blank = [pl.lit(None, dtype=pl.String).alias(letters(n)) for n in range(1, before + 1)]
    return frame.select(*blank, pl.all())
