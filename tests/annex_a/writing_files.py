"""Puts sheets of cells into files: xlsx and xlsm, ods, and a folder of CSV files."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter


class Formula(NamedTuple):
    """A cell with a formula, and the result that was saved with it."""

    text: str
    result: str


Cell = str | int | float | date | Formula | None
Line = tuple[int, list[Cell]]


class Grid(NamedTuple):
    """A sheet to be written; lines hold their row in the spreadsheet, from 1, ascending."""

    name: str
    lines: Iterable[Line]
    hidden: bool = False


def save_xlsx(path: Path, grids: Iterable[Grid], *, big: bool) -> None:
    """A workbook; with ``big`` the rows are written as they come and text stands in the cells."""
    options = {"constant_memory": True} if big else {"in_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        shape = book.add_format({"num_format": "dd/mm/yyyy"})
        shown = False
        for grid in grids:
            sheet = book.add_worksheet(grid.name)
            if grid.hidden:
                sheet.hide()
            elif not shown:
                shown = True
                sheet.activate()  # the active sheet, the first where none is said, cannot be hidden
            for number, cells in grid.lines:
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        if cell:
                            sheet.write_string(number - 1, column, cell)
                    elif isinstance(cell, date):
                        midnight = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
                        sheet.write_datetime(number - 1, column, midnight, shape)
                    elif isinstance(cell, Formula):
                        sheet.write_formula(number - 1, column, cell.text, None, cell.result)
                    elif cell is not None:
                        sheet.write_number(number - 1, column, cell)
    if path.suffix == ".xlsm":
        _rewrite(path, "[Content_Types].xml", _with_macros)


def _with_macros(text: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return text.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def _rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def save_csv(folder: Path, grids: Iterable[Grid]) -> None:
    """One file for each sheet, as a spreadsheet saves it: UTF-8 with its mark, CRLF."""
    folder.mkdir(parents=True, exist_ok=True)
    for grid in grids:
        with (folder / f"{grid.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            for _, cells in _without_gaps(grid.lines):
                writer.writerow([_as_text(cell) for cell in cells])


def _as_text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, Formula):
        return cell.result
    return "" if cell is None else str(cell)


def _without_gaps(lines: Iterable[Line]) -> Iterator[Line]:
    reached = 0
    for number, cells in lines:
        for gap in range(reached + 1, number):
            yield gap, []
        yield number, cells
        reached = number


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (("office", "office"), ("table", "table"), ("text", "text"))
)


def save_ods(path: Path, grids: Iterable[Grid]) -> None:
    """A small workbook of the open format; hidden sheets are written as shown ones."""
    tables = "".join(
        f'<table:table table:name="{escape(grid.name)}">'
        + "".join(
            f"<table:table-row>{''.join(map(_ods_cell, cells)) or _ods_cell(None)}"
            "</table:table-row>"
            for _, cells in _without_gaps(grid.lines)
        )
        + "</table:table>"
        for grid in grids
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    content = (
        f'{head}<office:document-content{_SPACES} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = (("/", _ODS), ("content.xml", "text/xml"))
    manifest = f'{head}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.2">' + (
        "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
            for name, kind in entries
        )
        + "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind, text = f'date" office:date-value="{cell.isoformat()}', cell.strftime("%d/%m/%Y")
    elif isinstance(cell, int | float):
        kind, text = f'float" office:value="{cell}', str(cell)
    else:
        kind, text = "string", cell.result if isinstance(cell, Formula) else cell
    return (
        f'<table:table-cell office:value-type="{kind}"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
    )
