"""What the second implementation of the checks reads: worlds, rows, and the arithmetic of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a.world_rows import UNREADABLE, Row, World

Finding = tuple[str, int, str, int]
"""Rule, list, column ("" for the row as a whole), index of the row (``WHOLE`` for the list)."""

WHOLE = -1
WHO = "child_id"

_NOTHING: Row = {}


class Asked(NamedTuple):
    """What the rules are told beside the lists."""

    on: date  # the extract date
    working_days: WorkingDays
    own_la: str = ""
    standards: Mapping[str, int] = {}

    def months_ago(self, months: int) -> date:
        return months_before(self.on, months)

    def days_ago(self, days: int) -> date:
        return self.on - timedelta(days=days)


class Line:
    """One row: ``day``, ``count`` and ``code`` are None where nothing usable was given."""

    __slots__ = ("row",)

    def __init__(self, row: Row) -> None:
        self.row = row

    def value(self, column: str) -> object:
        value = self.row.get(column)
        return None if value is UNREADABLE else value

    def day(self, column: str) -> date | None:
        value = self.row.get(column)
        return value if isinstance(value, date) else None

    def count(self, column: str) -> int | None:
        value = self.row.get(column)
        return value if isinstance(value, int) else None

    def code(self, column: str) -> str | None:
        value = self.row.get(column)
        return value if isinstance(value, str) else None

    def blank(self, column: str) -> bool:
        """Nothing at all stands there; something unreadable is not blank."""
        return self.row.get(column) is None

    def given(self, column: str) -> bool:
        return self.row.get(column) is not None

    @property
    def child(self) -> str | None:
        return self.code(WHO)


class Lists:
    """A world with what is looked up in it again and again."""

    def __init__(self, world: World) -> None:
        self._lines = {number: [Line(row) for row in rows] for number, rows in world.items()}
        self._columns = {number: set(rows[0]) if rows else None for number, rows in world.items()}
        self._of_child: dict[int, dict[str, list[int]]] = {}

    def has(self, number: int, *columns: str) -> bool:
        """Whether the list is there with these columns; one without rows has them all."""
        if number not in self._lines:
            return False
        known = self._columns[number]
        return known is None or known.issuperset(columns)

    def lines(self, number: int) -> Sequence[Line]:
        return self._lines.get(number, [])

    def columns(self, number: int) -> set[str]:
        return self._columns.get(number) or set()

    def children(self, number: int) -> dict[str, list[int]]:
        """The indexes of each child's rows, in the order of the sheet."""
        if number not in self._of_child:
            found: dict[str, list[int]] = {}
            for index, line in enumerate(self.lines(number)):
                if line.child is not None:
                    found.setdefault(line.child, []).append(index)
            self._of_child[number] = found
        return self._of_child[number]

    def of_child(self, number: int, child: str | None) -> list[Line]:
        lines = self.lines(number)
        return [lines[index] for index in self.children(number).get(child or "", [])]

    def first(self, number: int, child: str | None) -> Line:
        """The child's first row on the list; a line of blanks where there is none."""
        rows = self.children(number).get(child or "")
        return self.lines(number)[rows[0]] if rows else Line(_NOTHING)


def months_before(day: date, months: int) -> date:
    """31 August less six months is the last day of February."""
    year, month = day.year, day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def before(first: date | None, second: date | None) -> bool:
    """Both are known, and the first is earlier."""
    return first is not None and second is not None and first < second


def years(born: date | None, day: date | None) -> int | None:
    """Birthdays between the two; one of 29 February falls on 1 March in common years."""
    if born is None or day is None:
        return None
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)


def under(age: int | None, limit: int) -> bool:
    return age is not None and age < limit


def reached(age: int | None, limit: int) -> bool:
    return age is not None and age >= limit


def lasted(start: date | None, end: date | None) -> int | None:
    """Days from start to end; None where one is not known."""
    return None if start is None or end is None else (end - start).days
