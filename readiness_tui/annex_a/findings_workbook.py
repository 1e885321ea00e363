"""The findings of a dry run as a workbook: a summary, each list, and what would be right."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.annex_a.codes import code_sets
from readiness_tui.annex_a.findings_lines import ALL_ROWS, MARKING, SEVERITIES, Found, shown
from readiness_tui.annex_a.findings_links import MOST_LINKS, rows_link
from readiness_tui.annex_a.findings_look import Look, look, table
from readiness_tui.annex_a.findings_summary import LISTS_SHEET, TITLE, write_summary
from readiness_tui.annex_a.measure_standards import standards
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.spec import spec

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ON_SHEET = 1_048_575
"""Findings on one sheet: Excel's rows less the header."""

MOST_IN_BOOK = 300_000
"""Findings in the workbook, which is made in memory at about 2 kB for each."""

_OPTIONS = {
    "in_memory": True,  # no copy in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADS = ("Row", "Column", "Severity", "Rule", "What is wrong", "What would be right")
_WIDTHS = (9, 36, 11, 8, 62, 62)
_IDENTIFIER, _IDENTIFIER_WIDTH = "Identifier", 22


class About(NamedTuple):
    """What a workbook says of itself, and the file beside it that its rows link to."""

    by: str = ""
    at: datetime | None = None
    beside: str = ""
    own_standards: str = ""


class _Sheet(NamedTuple):
    found: Found
    taken: int  # findings that have room
    link: str  # all of a link but the row's number, or ""

    def linked(self) -> int:
        """How many could link to their row."""
        runs = (told.group.ranges for told in self.found.told)
        whole = sum(1 for each in runs if each and not each[0][0])
        return max(0, self.taken - whole) if self.link else 0


def workbook(
    result: Result,
    lists: Sequence[Found],
    about: About,
    identifiers: Mapping[str, Mapping[str, str]] | None,
) -> bytes:
    """The workbook as a file; ``identifiers`` (list, row, identifier) as in ``write_csv``."""
    import xlsxwriter  # slow to load, and only a workbook needs it

    room = fair([one.findings for one in lists], MOST_IN_BOOK)
    sheets = [
        _Sheet(one, min(one.findings, room, MOST_ON_SHEET), rows_link(about.beside, one.sheet))
        for one in lists
    ]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        _properties(book, about)
        formats = look(book)
        summary = book.add_worksheet("Summary")
        notes = list(_notes(sheets, identifiers is not None))
        write_summary(summary, formats, result, lists, notes, by=about.by, at=about.at)
        for sheet in sheets:
            page = book.add_worksheet(LISTS_SHEET.format(sheet.found.list))
            known = None if identifiers is None else identifiers.get(str(sheet.found.list), {})
            _write_findings(page, formats, sheet, known)
        _write_codes(book.add_worksheet("Codes"), formats)
        _write_standards(book.add_worksheet("Standards"), formats, about.own_standards)
    return file.getvalue()


def fair(counts: Sequence[int], most: int) -> int:
    """The room for each such that all together take no more than ``most``.

    What a small one leaves free goes to the larger ones.
    """
    left, room = most, most
    for place, number in enumerate(sorted(counts)):
        room = left // (len(counts) - place)
        if number > room:
            break
        left -= number
        room = most
    return room


def _properties(book: Workbook, about: About) -> None:
    facts: dict[str, object] = {"title": TITLE, "category": MARKING, "author": shown(about.by)}
    if about.at is not None:
        facts["created"] = about.at.astimezone(UTC)
    book.set_properties(facts)


def _notes(sheets: Sequence[_Sheet], with_identifiers: bool) -> Iterator[str]:
    if with_identifiers:
        yield (
            "This file holds the identifiers of children or adopters. Keep it where the lists are "
            "kept, and delete it when they are corrected."
        )
    for sheet in sheets:
        name = LISTS_SHEET.format(sheet.found.list)
        if left := sheet.found.findings - sheet.taken:
            yield (
                f"{name}: the last {left:,} of {sheet.found.findings:,} findings are left out for "
                "want of room. A file that ends in .csv holds all of them."
            )
        if sheet.linked() > MOST_LINKS:
            yield (
                f"{name}: the first {MOST_LINKS:,} row numbers are links to the rows of the file; "
                "Excel allows no more on one sheet."
            )


def _write_findings(
    page: Worksheet, formats: Look, sheet: _Sheet, known: Mapping[str, str] | None
) -> None:
    if known is None:
        table(page, formats, _HEADS, _WIDTHS, sheet.taken)
    else:
        heads, widths = (*_HEADS, _IDENTIFIER), (*_WIDTHS, _IDENTIFIER_WIDTH)
        table(page, formats, heads, widths, sheet.taken)
        page.ignore_errors({"number_stored_as_text": f"G2:G{MOST_ON_SHEET + 1}"})
    links = MOST_LINKS if sheet.link else 0
    for at, (row, told) in enumerate(islice(sheet.found.by_row(), sheet.taken), 1):
        if not row:
            page.write_string(at, 0, ALL_ROWS)
        elif links:
            links -= 1
            page.write_url(at, 0, f"{sheet.link}{row}", formats.link, str(row))
            page.write_number(at, 0, row, formats.link)  # the link stays, and the cell sorts
        else:
            page.write_number(at, 0, row)
        page.write_string(at, 1, told.column)
        page.write_string(at, 2, SEVERITIES[told.severity], formats.severity[told.severity])
        page.write_string(at, 3, told.rule)
        page.write_string(at, 4, told.wrong)
        page.write_string(at, 5, told.right)
        if known is not None and (identifier := known.get(str(row))):
            page.write_string(at, 6, shown(identifier))


def _write_codes(page: Worksheet, formats: Look) -> None:
    used: dict[str, dict[str, None]] = {}
    for one in spec().lists:
        for column in one.columns:
            used.setdefault(column.codes, {})[column.name] = None
    rows = [
        (one.title, code.value, code.label, "; ".join(used.get(one.id, ())))
        for one in code_sets().values()
        for code in one.permitted()
    ]
    heads = ("Code set", "Code, as the template writes it", "Meaning", "Columns")
    _write_texts(page, formats, heads, (36, 36, 60, 60), rows)


def _write_standards(page: Worksheet, formats: Look, own: str) -> None:
    rows = [
        (
            one.title,
            "none" if one.value is None else f"{one.value:,}",
            one.unit,
            "the council" if one.own else one.source,
            one.about,
        )
        for one in standards(own)
    ]
    heads = ("Figure that findings are measured against", "Value", "Unit", "Set by", "About")
    _write_texts(page, formats, heads, (60, 11, 16, 40, 60), rows)


def _write_texts(
    page: Worksheet,
    formats: Look,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
) -> None:
    table(page, formats, heads, widths, len(rows))
    page.ignore_errors({"number_stored_as_text": f"B2:B{len(rows) + 1}"})
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            page.write_string(at, column, shown(text))
