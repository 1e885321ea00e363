"""The improvement plan as a workbook that colleagues fill in and send back.

One row for each action, its recommendation repeated, so that rows can be filtered and still say
where they belong. The first column holds the id that a row is known by when it comes back; a
very-hidden sheet holds every cell as it was exported, so that what was edited can be told from what
changed here meanwhile. Every text is written as a text: none becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_texts import Cell, as_text, cell_of
from readiness_tui.readiness.sheet_fields import (
    BASE_MARK,
    BASE_SHEET,
    COLOUR_SET,
    EXPORTED,
    FIELDS,
    KEY_SHEET,
    LISTS_SHEET,
    PLAN_SHEET,
    Form,
)
from readiness_tui.reports.plan_workbook_key import DEFAULT_KEY, write_key
from readiness_tui.reports.plan_workbook_lists import Lists, lists_of, write_lists
from readiness_tui.reports.plan_workbook_look import Look, look, width_of
from readiness_tui.text import clean

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,  # no copy in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_XML = {0xFFFE: None, 0xFFFF: None}
_A3 = 8
_MORE_ROWS = 50
"""Empty rows below the plan, ready for new actions."""

_LINE, _TALLEST = 15, 300  # points
_FROZEN = EXPORTED.index("recommendation")
MARKING = "Contains no child-level data"


class About(NamedTuple):
    """What the workbook says of itself."""

    as_of: date
    author: str
    snapshot: str = ""  # id of the snapshot that it goes with
    key: Mapping[str, str] = DEFAULT_KEY  # what each colour means


class Row(NamedTuple):
    """One row of the plan: each exported field, and the colour that was set by hand."""

    cells: Mapping[str, Cell]
    colour_set: str = ""


def plan_workbook(records: Records, colours: Mapping[str, str], about: About) -> bytes:
    """The file; equal plans make equal files. ``colours`` is the colour of each action by its id,
    a value of ``Brag``.
    """
    import xlsxwriter  # slow to load, and only a workbook needs it

    rows = list(_rows(records, colours))
    lists = lists_of(records)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties(
            {
                "title": "Improvement plan",
                "author": _fit(about.author)[:255],
                "comments": MARKING,
                "created": datetime.combine(about.as_of, time()),
            }
        )
        formats = look(book)
        _write_plan(book.add_worksheet(PLAN_SHEET), formats, rows, lists, about)
        write_key(book.add_worksheet(KEY_SHEET), formats, records.service.name, about)
        write_lists(book.add_worksheet(LISTS_SHEET), lists)
        _write_base(book.add_worksheet(BASE_SHEET), rows, records.service.name, about)
    return file.getvalue()


def _rows(records: Records, colours: Mapping[str, str]) -> Iterator[Row]:
    """Recommendations in their order, each with its actions; then actions without one."""
    recommendations: Mapping[str, Any] = records.recommendations
    actions: Mapping[str, Any] = records.actions
    under: dict[str, list[Action]] = {}
    for id_ in sorted(actions):
        action: Action = actions[id_]
        above = action.recommendation if action.recommendation in recommendations else ""
        under.setdefault(above, []).append(action)
    ordered: Sequence[Recommendation] = sorted(
        recommendations.values(), key=lambda one: (one.position, one.id)
    )
    for recommendation in ordered:
        own = under.get(recommendation.id, [])
        if not own:
            yield Row(_cells(None, recommendation, ""))
        for action in own:
            yield _row(action, recommendation, colours)
    for action in under.get("", []):
        yield _row(action, None, colours)


def _row(action: Action, recommendation: Recommendation | None, colours: Mapping[str, str]) -> Row:
    colour = action.colour or colours.get(action.id, "")
    return Row(_cells(action, recommendation, colour), action.colour)


def _cells(
    action: Action | None, recommendation: Recommendation | None, colour: str
) -> dict[str, Cell]:
    cells = {name: cell_of(name, action, recommendation) for name in EXPORTED}
    cells["colour"] = colour.capitalize()
    return {name: _fit(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


def _fit(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return clean(text).translate(_NOT_XML).strip()


def _write_plan(
    page: Worksheet, formats: Look, rows: Sequence[Row], lists: Lists, about: About
) -> None:
    last = len(rows) + _MORE_ROWS
    for column, name in enumerate(EXPORTED):
        page.set_column(column, column, width_of(name))
        page.write_string(0, column, FIELDS[name].title, formats.head)
    page.set_row(0, 3 * _LINE)
    for at, row in enumerate(rows, 1):
        for column, name in enumerate(EXPORTED):
            _write_cell(page, formats, at, column, name, row.cells[name])
        page.set_row(at, _height(row))
    for at in range(len(rows) + 1, last + 1):
        for column, name in enumerate(EXPORTED):
            page.write_blank(at, column, None, formats.empty(name))
    lists.offer(page, last)
    formats.colour(page, EXPORTED.index("colour"), last)
    page.freeze_panes(1, _FROZEN)
    page.autofilter(0, 0, last, len(EXPORTED) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:AZ{last + 1}"})
    page.protect(
        "",
        {
            "autofilter": True,
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "insert_rows": True,
            "sort": True,
        },
    )
    _set_page(page, len(rows), about)


def _write_cell(
    page: Worksheet, formats: Look, row: int, column: int, name: str, cell: Cell
) -> None:
    shape = formats.of(name)
    if isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), shape)
    elif isinstance(cell, int):
        page.write_number(row, column, cell, shape)
    elif cell:
        page.write_string(row, column, cell, shape)
    else:
        page.write_blank(row, column, None, shape)


def _height(row: Row) -> float:
    """As tall as the texts wrap, about: not every program does so by itself."""
    lines = 1
    for name, cell in row.cells.items():
        if isinstance(cell, str) and FIELDS[name].form is not Form.DAY:
            width = width_of(name)
            lines = max(lines, sum(1 + len(part) // width for part in cell.split("\n")))
    return min(lines * _LINE, _TALLEST)


def _set_page(page: Worksheet, rows: int, about: About) -> None:
    printed = max(at for at, name in enumerate(EXPORTED) if FIELDS[name].printed)
    page.set_landscape()
    page.set_paper(_A3)
    page.print_area(0, 0, max(rows, 1), printed)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{PLAN_SHEET}&C{MARKING}&R{about.as_of.isoformat()}")
    page.set_footer(f"&LColours: see the sheet {KEY_SHEET}&CPage &P of &N")


def _write_base(page: Worksheet, rows: Sequence[Row], service: str, about: About) -> None:
    """Every cell as text, where the return looks for it."""
    first = (BASE_MARK, about.as_of.isoformat(), about.author, service)
    for column, text in enumerate(first):
        page.write_string(0, column, _fit(text))
    for column, name in enumerate((*EXPORTED, COLOUR_SET)):
        page.write_string(1, column, name)
    for at, row in enumerate(rows, 2):
        texts = [*(as_text(row.cells[name]) for name in EXPORTED), row.colour_set]
        for column, text in enumerate(texts):
            if text:
                page.write_string(at, column, text)
    page.very_hidden()
    page.protect()
