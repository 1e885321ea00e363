"""From the rows of a sheet to lines of the plan: headings, merged cells and blank ones settled.

Plans give a recommendation once and leave the cells below it blank or merged; they put the
timescale into a heading over several rows; and they merge one set of actions over two
recommendations. Source: the shapes of published council plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.plan_cells import is_band, read_band
from readiness_tui.readiness.plan_columns import Columns, folded
from readiness_tui.readiness.plan_reads import quoted
from readiness_tui.readiness.sheet_fields import FIELDS, Form
from readiness_tui.readiness.wording import count

RECOMMENDATION_FIELDS = frozenset(
    {"recommendation_id", *(name for name, one in FIELDS.items() if one.of == "recommendation")}
)
_JOINED = frozenset({Form.LINE, Form.LONG, Form.NAMES, Form.WORDS, Form.IDS})


@dataclass
class Line:
    """One row of the plan; what stands in merged cells beside it has been joined to it."""

    number: int  # of the row in Excel
    cells: dict[str, str]  # by field
    band: str = ""  # of the heading above
    hidden: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)  # what has no value, by field
    also: list[dict[str, str]] = field(default_factory=list)  # further recommendations

    @property
    def key(self) -> str:
        """The key of its row, where that is one action."""
        return str(self.number)


class Grid(NamedTuple):
    """The lines, and what was passed over or taken from elsewhere, in sentences."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def lines_of(sheet: PlanSheet, columns: Columns) -> Grid:
    """Every row below the header that says something."""
    return _Reader(sheet, columns).read()


class _Reader:
    def __init__(self, sheet: PlanSheet, columns: Columns) -> None:
        self._sheet = sheet
        self._columns = columns
        self._fields = columns.fields
        self._by_id = bool({"id", "recommendation_id"} & self._fields.keys())
        self._headers = {one.at: folded(one.header) for one in columns.columns}
        self._above: Mapping[tuple[int, int], int] = {
            (row, left): top
            for top, left, bottom, _ in sheet.merged
            for row in range(top + 1, min(bottom, len(sheet.rows)) + 1)
        }
        self._wide = {top for top, left, _, right in sheet.merged if right > left}
        self._band = ""
        self._heading = ""
        self._carried: dict[str, str] = {}
        self._carries = 0
        self._headings: list[str] = []

    def read(self) -> Grid:
        made: dict[int, Line] = {}
        for at in range(self._columns.row + 1, len(self._sheet.rows)):
            if self._is_heading(at) or self._is_header(at):
                continue
            line = self._line(at)
            if line is None:
                continue
            first = self._continues(at, made)
            if first is None:
                made[at] = line
            else:
                self._join(at, made[first], line)
        return Grid(tuple(made.values()), tuple(self._notes()))

    def _line(self, at: int) -> Line | None:
        row = self._sheet.rows[at]
        cells = {name: row[column] for name, column in self._fields.items() if row[column]}
        if not cells:
            return None
        if not self._by_id:
            self._carry(cells)
        unread = {
            name: self._sheet.unread[at, column]
            for name, column in self._fields.items()
            if (at, column) in self._sheet.unread
        }
        return Line(at + 1, cells, self._band, at in self._sheet.hidden_rows, unread)

    def _carry(self, cells: dict[str, str]) -> None:
        """Give a row without a recommendation that of the row above, or of the heading."""
        own = {name: cells[name] for name in RECOMMENDATION_FIELDS & cells.keys()}
        if own.keys() & {"recommendation", "recommendation_number"}:
            self._carried = own
        elif self._heading and "recommendation" not in self._fields:
            cells["recommendation"] = self._heading
        elif self._carried and cells.get("action"):
            cells.update(self._carried)
            self._carries += 1

    def _continues(self, at: int, made: Mapping[int, Line]) -> int | None:
        """The row of the line to which the merged action of this row belongs."""
        column = self._fields.get("action")
        top = None if column is None else self._above.get((at, column))
        return top if top in made else None

    def _join(self, at: int, first: Line, line: Line) -> None:
        if _recommendation(line.cells) != _recommendation(first.cells):
            own = {name: line.cells[name] for name in RECOMMENDATION_FIELDS & line.cells.keys()}
            if _recommendation(own) not in [_recommendation(one) for one in first.also]:
                first.also.append(own)
        for name, text in line.cells.items():
            merged = (at, self._fields.get(name, -1)) in self._above
            if merged or name in RECOMMENDATION_FIELDS or name == "action":
                continue
            before = first.cells.get(name, "")
            if not before:
                first.cells[name] = text
            elif FIELDS[name].form in _JOINED and text not in before.splitlines():
                first.cells[name] = f"{before}\n{text}"

    def _is_heading(self, at: int) -> bool:
        """Whether the row is one line of text over the columns; it is kept for the rows below."""
        row = self._sheet.rows[at]
        held = [column for column, text in enumerate(row) if text]
        if len({row[column] for column in held}) != 1:
            return False
        text = row[held[0]]
        plain = {self._fields.get(name) for name in ("action", "recommendation")}
        if held[0] in plain and at not in self._wide and not is_band(text):
            return False
        if held[0] in [self._fields.get(name) for name in ("id", "recommendation_id")]:
            return False
        if is_band(text):
            self._band, self._heading = read_band(text).value, ""
        elif "recommendation" not in self._fields and len(text.split()) > 3:
            self._heading = text
        else:
            self._headings.append(text)
        return True

    def _is_header(self, at: int) -> bool:
        """Whether the header stands there again, as above each part of a long plan."""
        row = self._sheet.rows[at]
        held = [column for column in self._headers if row[column]]
        again = sum(folded(row[column]) == self._headers[column] for column in held)
        return again > 1 and 2 * again > len(held)

    def _notes(self) -> Iterator[str]:
        if self._carries:
            rows = count(self._carries, "row has", "rows have")
            yield f"{rows} no recommendation: that of the row above is taken."
        if self._headings:
            shown = ", ".join(quoted(text, 40) for text in self._headings[:5])
            more = len(self._headings) - 5
            yield f"Passed over as headings: {shown}{f' and {more} more' if more > 0 else ''}."


def _recommendation(cells: Mapping[str, str]) -> tuple[str, ...]:
    names = ("recommendation_id", "recommendation_number", "recommendation")
    return tuple(cells.get(name, "") for name in names)
