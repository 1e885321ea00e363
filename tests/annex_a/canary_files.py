"""Workbooks of each kind with a canary in every place that can hold one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from readiness_tui.annex_a.codes import code_sets
from readiness_tui.annex_a.spec import Column, Kind, ListSpec, spec
from tests.annex_a.canary import IDENTIFIERS, NAMES, TEXTS, canaries
from tests.annex_a.writing_files import Cell, Formula, Grid, save_csv, save_ods

KINDS = ("lists.xlsx", "lists.xlsm", "lists.ods", "lists")
"""File names by kind; the last is a folder of CSV files."""

_WELL = 8  # rows of each list in which only persons are canaries


def save(folder: Path, kind: str, *, plain_ids: bool = False, child_sheets: bool = True) -> Path:
    """A workbook, or folder, in which every column holds every canary, and so does all around.

    With ``plain_ids`` the identifiers of children and families are identifiers.
    ``child_sheets`` adds sheets that are no list and are named after a child.
    """
    path = folder / kind
    grids = list(_grids(plain_ids=plain_ids, child_sheets=child_sheets))
    if path.suffix == ".ods":
        save_ods(path, grids)
        _annotate(path)
    elif path.suffix:
        _save_xlsx(path, grids)
    else:
        save_csv(path, grids)
    return path


def _grids(*, plain_ids: bool, child_sheets: bool) -> Iterator[Grid]:
    for one in spec().lists:
        lines = [(at, cells) for at, cells in enumerate(_lines(one, plain_ids), 1) if cells]
        yield Grid(f"List {one.number}", lines)
    if child_sheets:
        every: list[Cell] = [canary.cell for canary in canaries()]
        yield Grid(NAMES[0], [(1, every)])
        yield Grid(NAMES[1], [(at, [cell]) for at, cell in enumerate(every, 1)], hidden=True)


def _lines(one: ListSpec, plain_ids: bool) -> Iterator[list[Cell]]:
    all_ = canaries()
    width = len(one.columns)
    yield [f"Extract for {NAMES[2]}"]
    yield []
    yield [*(column.name for column in one.columns), NAMES[3], TEXTS[0], "Local note"]
    for row in range(_WELL):
        yield [*(_well(column, row) for column in one.columns), *(c.cell for c in all_[:3])]
    for row, _ in enumerate(all_):
        cells = [all_[(row + place) % len(all_)].cell for place in range(width + 3)]
        if plain_ids:
            for place, column in enumerate(one.columns):
                if column.kind is Kind.ID:
                    cells[place] = IDENTIFIERS[row % len(IDENTIFIERS)]
        yield cells
    yield []
    yield [f"Total for {NAMES[4]}", TEXTS[1]]
    yield [f"Applied filters: name is {NAMES[5]}"]


def _well(column: Column, row: int) -> Cell:
    kinds = {Kind.DATE: "dob" if column.id == "dob" else "", Kind.ID: "id"}
    kinds |= {Kind.POSTCODE: "postcode", Kind.TEXT: "worker"}
    values = [canary.cell for canary in canaries() if canary.kind == kinds.get(column.kind)]
    if values:
        cell = values[row // 2 % len(values)]
        spelt_twice = column.kind is Kind.TEXT and row % 2 and isinstance(cell, str)
        return str(cell).swapcase() if spelt_twice else cell
    if column.kind is Kind.DATE:
        return date(2026, 10, 5 + row)
    if column.kind in (Kind.INTEGER, Kind.AGE):
        return row
    if column.kind is Kind.URN:
        return "SC123456"
    codes = code_sets()[column.codes].permitted() if column.codes else ()
    return codes[row % len(codes)].value if codes else "Yes"


def _save_xlsx(path: Path, grids: Sequence[Grid]) -> None:
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"title": NAMES[6], "author": NAMES[7], "comments": TEXTS[2]})
        book.set_custom_property("Child", NAMES[8])
        book.define_name("Child", f'="{NAMES[9]}"')
        shape = book.add_format({"num_format": "dd/mm/yyyy"})
        for grid in grids:
            sheet = book.add_worksheet(grid.name)
            if grid.hidden:
                sheet.hide()
            sheet.set_header(f"&C{NAMES[10]}")
            sheet.set_footer(f"&C{TEXTS[3].replace('&', '')}")
            sheet.write_comment("B5", f"{NAMES[11]} {TEXTS[4]}", {"author": NAMES[6]})
            sheet.data_validation("C5:C9", {"validate": "list", "source": [NAMES[0], NAMES[1]]})
            for row, cells in grid.lines:
                for place, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row - 1, place, cell)
                    elif isinstance(cell, date):
                        midnight = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
                        sheet.write_datetime(row - 1, place, midnight, shape)
                    elif isinstance(cell, Formula):
                        sheet.write_formula(row - 1, place, cell.text, None, cell.result)
                    elif cell is not None:
                        sheet.write_number(row - 1, place, cell)
    if path.suffix == ".xlsm":
        plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        rewrite(path, {"[Content_Types].xml": (b"vnd." + plain, _MACROS)})


_MACROS = b"vnd.ms-excel.sheet.macroEnabled.main+xml"


def rewrite(path: Path, changes: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Put other bytes in the place of some, in parts of a package."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (old, new) in changes.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _annotate(path: Path) -> None:
    """A comment in the first cell of each sheet, and properties of the document."""
    note = f"<office:annotation><text:p>{escape(NAMES[11])}</text:p></office:annotation>"
    first = f"<text:p>{escape(f'Extract for {NAMES[2]}')}</text:p>"
    rewrite(path, {"content.xml": (first.encode(), (note + first).encode())})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "meta.xml",
            '<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
            f"<dc:title>{escape(NAMES[6])}</dc:title></office:meta></office:document-meta>",
        )


def save_one_list(path: Path, *, sheet: str = "List 1", child: str = "A1001") -> Path:
    """One contact of a child, and a sheet that is no list and is named after another child."""
    one = spec().list(1)
    header: list[Cell] = [column.name for column in one.columns]
    cells: list[Cell] = [child, *(_well(column, 1) for column in one.columns[1:])]
    _save_xlsx(path, [Grid(sheet, [(1, header), (2, cells)]), Grid(NAMES[1], [(1, [NAMES[2]])])])
    return path
