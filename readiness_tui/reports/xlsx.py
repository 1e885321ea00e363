"""A report as a workbook: its words on the first sheet, and a sheet that filters for each table.

Every text is written as a text: none becomes a formula or a link. A figure of a column of numbers
is written as a number, so that it sorts and adds up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.reports.charted import Chart
from readiness_tui.reports.document import (
    INK,
    Block,
    Bullets,
    Cell,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
    cell_text,
    clip,
    words_text,
)
from readiness_tui.reports.files import fit, relative_widths
from readiness_tui.reports.house import NO_HOUSE, House
from readiness_tui.reports.row_groups import cell_marks, with_group_column

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,  # no copy in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FIRST_SHEET = "Report"
_MOST = 32_767  # characters that a cell takes
_LONGEST_NAME = 31  # characters of the name of a sheet
_LONGEST_PROPERTY = 255
_LONGEST_PRINTED = 90
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,3}))?")
_A4 = 9
_WIDTHS = (26, 96)
_MOST_WIDE = 175
"""Characters across a landscape page of A4, in print at about two thirds."""

_LINE, _TALLEST = 15, 409
"""Height of a line, and of the tallest row that Excel takes, in points."""

_LONG_AGO = date(1980, 1, 1)
"""Stands for a day that nobody has said: the writer would take the clock's."""


class _Line(NamedTuple):
    """A row of the first sheet."""

    left: str
    right: str = ""
    look: str = "text"  # of the left cell
    tone: str = ""  # of the right cell


class _Look:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        top: dict[str, object] = {"valign": "top"}
        head = {"bold": True, "text_wrap": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
        kinds: dict[str, dict[str, object]] = {
            "title": {"bold": True, "font_size": 16},
            "heading": {"bold": True, "font_size": 13},
            "subheading": {"bold": True},
            "strong": top | {"bold": True, "text_wrap": True},
            "text": top | {"text_wrap": True},
            "head": top | head,
            "number": top | {"align": "right"},
        }
        for tone, ink in INK.items():
            kinds[tone] = top | {"text_wrap": True, "bold": True, "font_color": f"#{ink}"}
        self._kinds = kinds

    def of(self, kind: str, places: int | None = None) -> Format:
        """A kind, and for a figure how many decimal places it shows."""
        name = f"{kind} {places}"
        if name not in self._made:
            shape = dict(self._kinds[kind])
            if places is not None:
                shape["num_format"] = f"#,##0.{'0' * places}".rstrip(".")
            self._made[name] = self._book.add_format(shape)
        return self._made[name]


def render(document: Document, house: House = NO_HOUSE) -> bytes:
    """The file. Equal documents make equal files."""
    import xlsxwriter  # slow to load, and only a workbook needs it

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties(
            {
                "title": fit(document.title)[:_LONGEST_PROPERTY],
                "author": fit(document.author)[:_LONGEST_PROPERTY],
                "created": datetime.combine(document.made_on or _LONG_AGO, time()),
            }
        )
        look = _Look(book)
        shown = [block for block in document.blocks if isinstance(block, Chart | Table)]
        tables = [
            with_group_column(block.table if isinstance(block, Chart) else block) for block in shown
        ]
        names = _names([table.caption for table in tables])
        first = book.add_worksheet(FIRST_SHEET)
        _write_first(first, look, document, iter(names))
        _set_page(first, house)
        for name, block, table in zip(names, shown, tables, strict=True):
            page = book.add_worksheet(name)
            _set_page(page, house)
            _write_table(page, look, table)
            if isinstance(block, Chart):
                from readiness_tui.reports.xlsx_chart import add_chart  # few reports have one

                add_chart(book, page, block.trend, len(table.rows) + 2)
    return file.getvalue()


def _names(captions: list[str]) -> list[str]:
    """A name for each sheet that Excel takes, and no two alike."""
    taken = {FIRST_SHEET.casefold(), "history"}  # Excel keeps the second for itself
    names = []
    for number, caption in enumerate(captions, 1):
        whole = " ".join(_NO_NAME.sub(" ", fit(caption)).split()).strip("'")
        name = _cut(whole, _LONGEST_NAME) or f"Table {number}"
        if name.casefold() in taken:
            name = f"{_cut(whole, _LONGEST_NAME - 1 - len(str(number)))} {number}".strip()
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, room: int) -> str:
    """``text`` in at most ``room`` UTF-16 units, which is what Excel counts."""
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore").strip(" '")


def _write_first(page: Worksheet, look: _Look, document: Document, names: Iterator[str]) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    row = 0
    for block in document.blocks:
        for line in _lines(block, names):
            if left := _cell(line.left):
                page.write_string(row, 0, left, look.of(line.look))
            if right := _cell(line.right):
                page.write_string(row, 1, right, look.of(line.tone or "text"))
            _make_room(page, row, (left if line.look == "strong" else "", right), _WIDTHS)
            row += 1
        row += not isinstance(block, Heading | Title)
    page.ignore_errors({"number_stored_as_text": f"A1:B{row + 1}"})


def _lines(block: Block, names: Iterator[str]) -> Iterator[_Line]:
    match block:
        case Title(text=text):
            yield _Line(text, look="title")
        case Heading(text=text, level=level):
            yield _Line(text, look="heading" if level == 1 else "subheading")
        case Paragraph(text=words):
            yield _Line("", words_text(words))
        case Fields(rows=rows):
            for name, value in rows:
                tone = next((mark.tone for mark in cell_marks(value)), "")
                yield _Line(name, cell_text(value), "strong", tone if tone in INK else "")
        case Chart(sentence=sentence, table=table):
            yield _Line("", sentence)
            yield from _lines(table, names)
        case Table(caption=caption):
            yield _Line("", f"{caption}: see the sheet “{next(names)}”.".removeprefix(": "))
        case Bullets(items=items, numbered=numbered, start=start, level=level):
            for number, item in enumerate(items, start):
                mark = f"{number}." if numbered else "•"
                yield _Line("", f"{'– ' * level}{mark} {words_text(item)}")
        case Note(title=title, lines=lines):
            yield _Line("", title, tone="strong")
            for line in lines:
                yield _Line("", f"• {line}")


def _write_table(page: Worksheet, look: _Look, table: Table) -> None:
    heads = [column.title for column in table.columns]
    widths = relative_widths(heads, table.rows)
    while table.wide and sum(widths) > _MOST_WIDE:  # else print would shrink it past reading
        widths[widths.index(max(widths))] -= 1
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(column, column, width + 2)  # room for the filter's button
        page.write_string(0, column, _cell(head), look.of("head"))
    for at, row in enumerate(table.rows, 1):
        for column, (cell, number) in enumerate(
            zip(row, (each.number for each in table.columns), strict=True)
        ):
            _write_cell(page, look, at, column, cell, number=number)
        _make_room(page, at, ["\n".join(_cell_lines(cell)) for cell in row], widths)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, len(table.rows), len(heads) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 1}"})


def _write_cell(
    page: Worksheet, look: _Look, row: int, column: int, cell: Cell, *, number: bool
) -> None:
    text = cell_text(cell)
    if number and (figure := _NUMBER.fullmatch(text)):
        places = len(figure[1] or "")
        page.write_number(row, column, float(text.replace(",", "")), look.of("number", places))
        return
    tone = cell_marks(cell)[0].tone if cell_marks(cell) else "none"
    kind = tone if tone in INK else "text"
    lines = "\n".join(_cell_lines(cell))[:_MOST]
    page.write_string(row, column, lines, look.of("number" if number else kind))


def _cell_lines(cell: Cell) -> list[str]:
    """The words of a cell, each status on a line of its own."""
    return [_cell(mark.text) for mark in cell_marks(cell)]


def _make_room(page: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row as tall as its texts wrap, about: not every program does so by itself."""
    lines = max(
        sum(max(-(-len(line) // width), 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    if lines > 1:
        page.set_row(row, min(lines * _LINE, _TALLEST))


def _cell(text: str) -> str:
    return clip(fit(text), _MOST)


def _set_page(page: Worksheet, house: House) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    council, line = _printed(house.council), _printed(house.classification)
    if council or line:
        page.set_header("".join(f"&{at}{text}" for at, text in (("L", council), ("C", line))))
    page.set_footer(f"&C{line}&RPage &P of &N" if line else "&CPage &P of &N")


def _printed(text: str) -> str:
    """A text at the head or foot of a sheet, where "&" begins a code; 255 characters fit there."""
    return clip(fit(text), _LONGEST_PRINTED).replace("&", "&&")
