"""The first sheet of a findings workbook: what was run, each list, each rule that was broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from readiness_tui.annex_a.findings_lines import MARKING, SEVERITIES, Found, Told, shown
from readiness_tui.annex_a.findings_look import Look, header, printed
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.rules import Severity, by_id
from readiness_tui.annex_a.spec import spec
from readiness_tui.annex_a.suppression import Shown, suppress_rows
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.england import show_moment

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE = "Findings of a data dry run"
LISTS_SHEET = "List {}"

_WIDTHS = (15, 11, 36, 10, 36, 10, 62, 62, 30)
_LISTS = ("List", "Rows", "Title", "Errors", "Sheet in the file", "Warnings", "Queries")
_RULES = (
    "Rule",
    "Severity",
    "Title",
    "List",
    "Column",
    "Findings",
    "What is wrong",
    "What would be right",
    "Source",
)


def write_summary(
    page: Worksheet,
    formats: Look,
    result: Result,
    lists: Sequence[Found],
    notes: Sequence[str],
    *,
    by: str,
    at: datetime | None,
) -> None:
    """Fill the sheet; ``notes`` are sentences that whoever opens the file must read first."""
    printed(page)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, TITLE, formats.title)
    page.write_string(1, 0, MARKING, formats.strong)
    row = 2
    for note in notes:
        page.write_string(row, 0, note, formats.strong)
        row += 1
    for label, value in _facts(result, by, at):
        page.write_string(row, 0, label, formats.strong)
        page.write_string(row, 1, shown(value))
        row += 1
    row = _write_lists(page, formats, row + 1, result, {one.list for one in lists})
    _write_rules(page, formats, row + 1, lists)


def _facts(result: Result, by: str, at: datetime | None) -> list[tuple[str, str]]:
    _, rows = _rows(result)
    facts = [
        ("File", result.file),
        ("Extract date", show_date(date.fromisoformat(result.as_of))),
        ("Template", f"Layout of {result.template}" if result.template else "Not recognised"),
        ("Rows", rows.text if rows.value is None else f"{rows.value:,}"),
        ("Findings", f"{result.found:,}"),
    ]
    if at is not None:
        facts.append(("Saved", show_moment(at)))
    if by:
        facts.append(("By", by))
    return facts


def _rows(result: Result) -> tuple[tuple[Shown, ...], Shown]:
    """Of each list and of all; the file may go on to somebody else, so small ones are hidden."""
    return suppress_rows(tuple(one.rows for one in result.lists))


def _write_lists(
    page: Worksheet, formats: Look, row: int, result: Result, with_sheet: set[int]
) -> int:
    header(page, formats, row, _LISTS)
    for one, rows in zip(result.lists, _rows(result)[0], strict=True):
        row += 1
        name = LISTS_SHEET.format(one.list)
        if one.list in with_sheet:
            page.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        else:
            page.write_string(row, 0, name)
        if rows.value is None:
            page.write_string(row, 1, rows.text, formats.cell)
        else:
            page.write_number(row, 1, rows.value, formats.cell)
        page.write_string(row, 2, shown(spec().list(one.list).title), formats.cell)
        page.write_number(row, 3, one.errors, formats.cell)
        page.write_string(row, 4, shown(one.sheet) or "missing", formats.cell)
        page.write_number(row, 5, one.warnings, formats.cell)
        page.write_number(row, 6, one.queries, formats.cell)
    return row + 1


def _write_rules(page: Worksheet, formats: Look, row: int, lists: Sequence[Found]) -> None:
    gravity = list(Severity)
    place = {rule: number for number, rule in enumerate(by_id())}
    ordered = sorted(
        (told for one in lists for told in one.told),
        key=lambda told: (gravity.index(told.severity), place.get(told.rule, len(place))),
    )
    header(page, formats, row, _RULES)
    page.autofilter(row, 0, row + len(ordered), len(_RULES) - 1)
    for told in ordered:
        row += 1
        _write_rule(page, formats, row, told)


def _write_rule(page: Worksheet, formats: Look, row: int, told: Told) -> None:
    page.write_string(row, 0, told.rule, formats.cell)
    page.write_string(row, 1, SEVERITIES[told.severity], formats.severity[told.severity])
    page.write_string(row, 2, told.title, formats.cell)
    page.write_number(row, 3, told.group.list, formats.cell)
    page.write_string(row, 4, told.column, formats.cell)
    page.write_number(row, 5, told.group.findings, formats.cell)
    page.write_string(row, 6, told.wrong, formats.cell)
    page.write_string(row, 7, told.right, formats.cell)
    page.write_string(row, 8, told.source, formats.cell)
