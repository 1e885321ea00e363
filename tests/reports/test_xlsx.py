"""Reports as workbooks, read back with another library and by their parts."""

from __future__ import annotations

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from readiness_tui.reports.document import (
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
)
from readiness_tui.reports.running_text import Run
from readiness_tui.reports.xlsx import render
from tests.reports.hostile import HOSTILE, as_read, hostile_document, texts

_COLUMNS = (Column("A"), Column("N", number=True))


def _read(document: Document) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(document)))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _parts(document: Document) -> dict[str, str]:
    with ZipFile(io.BytesIO(render(document))) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


EVERY = Document(
    "T",
    (
        Title("T"),
        Heading("H"),
        Paragraph((Run("a "), Run("b", bold=True))),
        Fields((("Colour", Mark("red", "○ Red")),)),
        Table("Areas", _COLUMNS, (("=1+1 or so", "1,234"), ("+x", "12–40%"), ("@y", "58.5"))),
        Bullets(("one", "two"), numbered=True, start=3),
        Note("Key", ("Green: good",)),
    ),
    "J. Ward",
    date(2026, 11, 20),
)


def test_the_words_stand_on_the_first_sheet_and_tables_on_their_own() -> None:
    sheets = _read(EVERY)
    assert list(sheets) == ["Report", "Areas"]
    words = [[cell for cell in row if cell] for row in sheets["Report"]]
    assert [row for row in words if row] == [
        ["T"],
        ["H"],
        ["a b"],
        ["Colour", "○ Red"],
        ["Areas: see the sheet “Areas”."],
        ["3. one"],
        ["4. two"],
        ["Key"],
        ["• Green: good"],
    ]
    assert sheets["Areas"] == [
        ["A", "N"],
        ["=1+1 or so", 1234.0],
        ["+x", "12–40%"],
        ["@y", 58.5],
    ]


def test_a_table_filters_and_its_header_stays() -> None:
    sheet = _parts(EVERY)["xl/worksheets/sheet2.xml"]
    assert '<autoFilter ref="A1:B4"/>' in sheet
    assert re.search(r'<pane ySplit="1"[^>]*state="frozen"/>', sheet)
    assert sheet.count("<col ") == 2


def test_the_file_says_who_and_when() -> None:
    core = _parts(EVERY)["docProps/core.xml"]
    assert "<dc:creator>J. Ward</dc:creator>" in core
    assert "2026-11-20T00:00:00Z" in core


def test_the_same_report_is_the_same_file() -> None:
    assert render(EVERY) == render(EVERY)
    assert render(Document("", ())) == render(Document("", ()))


NAMES = [
    (("Areas", "areas"), ["Areas", "areas 2"]),
    (("", " "), ["Table 1", "Table 2"]),
    (("[a]: b/c?*\\", "Report", "History"), ["a b c", "Report 2", "History 3"]),
    (("'quoted'", "x" * 40, "x" * 40), ["quoted", "x" * 31, f"{'x' * 29} 3"]),
    (("👪" * 20,), ["👪" * 15]),  # Excel counts each as two
]


@pytest.mark.parametrize(("captions", "names"), NAMES)
def test_sheets_have_names_that_excel_takes(captions: tuple[str, ...], names: list[str]) -> None:
    tables = tuple(Table(caption, _COLUMNS, ()) for caption in captions)
    assert list(_read(Document("T", tables))) == ["Report", *names]


_HOSTILE = (*HOSTILE, "nul \x00 \x1b[31m \ufffe\uffff \ud800", "https://x.org", "_x001B_")


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    for name, part in _parts(hostile_document(text)).items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in part
            assert "<hyperlink" not in part
        assert "External" not in part


@settings(max_examples=30, deadline=None)
@given(texts)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    line = as_read(text)
    first, second = _read(hostile_document(text)).values()
    assert second[1] == [line, 1.0, line]
    assert first[0][0] == (line or "Call")


def test_a_cell_holds_as_much_as_excel_takes() -> None:
    sheets = _read(Document("", (Paragraph("word " * 20_000),)))
    said = str(sheets["Report"][0][-1])
    assert len(said) <= 32_767
    assert said.endswith("…")


def test_a_row_is_as_tall_as_its_text_wraps() -> None:
    long = "word " * 100  # 500 characters: six lines of 96 or a little more
    table = Table("Areas", _COLUMNS, (("a", "1"), (long, "2")))
    parts = _parts(Document("", (Paragraph("short"), Paragraph(long), table)))
    first, second = (
        [float(height) for height in re.findall(r'<row [^>]* ht="([\d.]+)"', parts[name])]
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    )
    assert len(first) == len(second) == 1
    assert 6 * 15 <= first[0] <= 8 * 15
    assert second[0] > 150
