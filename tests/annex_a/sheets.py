"""Sheets for the tests, as a reader hands them over: every cell text, a blank cell null."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from readiness_tui.annex_a.gate_cells import letters
from readiness_tui.annex_a.model import Hits, Sheet
from readiness_tui.annex_a.spec import spec


def sheet(name: str, *rows: Sequence[str | None], hidden: bool = False) -> Sheet:
    """A sheet of these rows, the short ones filled up with blanks."""
    width = max((len(row) for row in rows), default=0)
    columns = {
        letters(place + 1): [row[place] if place < len(row) else None for row in rows]
        for place in range(width)
    }
    return Sheet(name, pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)), hidden)


def header(number: int, edition: str = "2024") -> list[str]:
    """The official headers of a list in their order."""
    one = spec().list(number)
    if edition == "2024":
        return [column.name for column in one.columns]
    return [one.column(column).name_2019 for column in one.columns_2019]


def told(hits: Sequence[Hits]) -> list[tuple[str, str]]:
    """Rule and column of each."""
    return [(hit.rule, hit.column) for hit in hits]


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets of a workbook, read in the way a dry run does."""
    import fastexcel

    book = fastexcel.read_excel(path)
    return [
        Sheet(
            name,
            book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars(),
        )
        for name in book.sheet_names
    ]


def write_template(path: Path) -> None:
    """An empty workbook in the layout of Ofsted's template of August 2019."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Front_Sheet").write_column(
            0, 0, ["Annex A - Child level data", "Lists"]
        )
        faq = book.add_worksheet("FAQ_and_changes")
        faq.write_row(0, 0, ["List", "Date", "Question", "Response"])
        faq.write_row(1, 0, ["List - all", "01/08/2019", "May a cell be blank?", "Yes"])
        guidance = book.add_worksheet("Guidance")
        guidance.write_row(1, 0, ["List Number/Title", "Field Heading", "Detailed Guidance"])
        guidance.write_row(2, 0, ["List 1: Contacts", "Child Unique ID", "As held locally"])
        codes = book.add_worksheet("Codes_used")
        codes.write_row(0, 0, ["Gender", None, "Ethnicity", None, "Placement Type"])
        for one in spec().lists:
            page = book.add_worksheet("List 3" if one.number == 3 else f"List_{one.number}")
            names = header(one.number, "2019")
            page.merge_range(0, 0, 0, len(names) - 1, f"List {one.number}: {one.title}")
            page.write_row(1, 0, names)
