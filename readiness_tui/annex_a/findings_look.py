"""How the sheets of a findings workbook look: the few formats, and a table with its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.annex_a.findings_lines import MARKING
from readiness_tui.annex_a.rules import Severity

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_FILLS = {Severity.ERROR: "#F8D7DA", Severity.WARNING: "#FFF3CD", Severity.QUERY: "#DDEBF7"}


class Look(NamedTuple):
    """The formats of one workbook; the colour of a severity only goes with its word."""

    title: Format
    strong: Format
    head: Format
    cell: Format
    link: Format
    severity: Mapping[Severity, Format]


def look(book: Workbook) -> Look:
    """The formats, made once for each workbook."""
    top = {"valign": "top"}
    return Look(
        title=book.add_format({"bold": True, "font_size": 16}),
        strong=book.add_format({"bold": True}),
        head=book.add_format(
            top | {"bold": True, "text_wrap": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
        ),
        cell=book.add_format(top | {"text_wrap": True}),
        link=book.add_format(top | {"underline": 1, "font_color": "#0563C1", "align": "right"}),
        severity={each: book.add_format(top | {"bg_color": fill}) for each, fill in _FILLS.items()},
    )


def printed(sheet: Worksheet) -> None:
    """Wide pages of A4 that carry the marking."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{MARKING}")
    sheet.set_footer("&CPage &P of &N")


def table(
    sheet: Worksheet, look: Look, heads: Sequence[str], widths: Sequence[int], rows: int
) -> None:
    """A sheet that is one table of ``rows`` rows: its header stays in sight and filters."""
    printed(sheet)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, look.cell)
    header(sheet, look, 0, heads)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, rows, len(heads) - 1)


def header(sheet: Worksheet, look: Look, row: int, heads: Sequence[str]) -> None:
    """The header of a table."""
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, look.head)
