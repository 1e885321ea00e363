"""Writes a made-up world as a workbook, and says in which row each of its rows came to stand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.annex_a.world_people import DATA
from tests.annex_a.world_rows import LISTS, Row, World, columns
from tests.annex_a.writing_files import Cell, Formula, Grid, Line, save_csv, save_ods, save_xlsx
from tests.annex_a.writing_layouts import EXTRA, LAYOUTS, Layout

Place = tuple[int, int, str]
"""A cell of a world: list, index of the row, column."""

Finding = tuple[str, int, str, int]
"""Rule, list, column and row: an index of the world, or a row of the spreadsheet."""

WHOLE = -1
"""In place of the index, where a finding is about the list or the column as a whole."""

_MANY = 5_000
_BIG = 20_000


class SheetFaults(NamedTuple):
    """What is wrong with the sheets themselves, by the number of the list."""

    without: frozenset[int] = frozenset()  # lists
    headless: frozenset[int] = frozenset()  # lists whose sheet has no row of headers
    renamed: Mapping[int, str] = {}  # the sheet's name, which does not say which list it is
    without_columns: frozenset[tuple[int, str]] = frozenset()
    misspelt: Mapping[tuple[int, str], str] = {}  # the header that stands there instead
    doubled: frozenset[tuple[int, str]] = frozenset()  # once more, at the end
    extra: frozenset[int] = frozenset()
    second: frozenset[int] = frozenset()  # another sheet, with half of the rows
    hidden: frozenset[int] = frozenset()
    empty: frozenset[int] = frozenset()  # the header alone
    blank_before: Mapping[int, frozenset[int]] = {}  # a blank row above rows of these indexes
    footers: Mapping[int, Sequence[str]] = {}  # what stands in the first cell of rows at the end
    errors: Mapping[Place, str] = {}  # the formula error that a cell shows


NO_FAULTS = SheetFaults()


class Written(NamedTuple):
    """Where everything came to stand."""

    path: Path
    sheets: dict[int, str]
    rows: dict[int, Sequence[int]]  # by list, the spreadsheet's row of each row of the world
    columns: dict[int, tuple[str, ...]]  # as they stand on the sheet; no list without headers
    findings: frozenset[Finding]  # what the layout and the faults of the sheets call for

    def place(self, findings: set[Finding]) -> set[Finding]:
        """Findings at indexes of the world, as findings at rows of the spreadsheet."""
        return {
            (rule, number, column, 0 if index == WHOLE else self.rows[number][index])
            for rule, number, column, index in findings
        }


@cache
def preferred() -> dict[str, dict[str, str]]:
    """The template's wording of each code, by code set and key."""
    with (DATA / "annex_a" / "codes.toml").open("rb") as file:
        sets = tomllib.load(file)
    return {
        name: {code["key"]: code["value"] for code in one["codes"]} for name, one in sets.items()
    }


def write_workbook(
    world: World,
    path: Path,
    layout: str = "2024",
    forms: str = "real",
    seed: int = 0,
    cells: Mapping[Place, Cell] | None = None,
    sheets: SheetFaults = NO_FAULTS,
) -> Written:
    """Write ``world`` to ``path``: an .xlsx, .xlsm or .ods file, or the folder of layout "csv".

    Dates are "real" dates of the spreadsheet, "text" as dd/mm/yyyy, or "mixed". ``cells`` are
    written instead of what the world holds there.
    """
    style = LAYOUTS[layout]
    plans = {
        number: _Plan(number, world[number], style, sheets)
        for number in LISTS
        if number in world and number not in sheets.without
    }
    text = _Text(forms, style, Random(seed), cells or {}, sheets)
    grids = [Grid(name, [(1, ["Annex A"])]) for name in style.front]
    for plan in plans.values():
        grids.append(Grid(plan.sheet, text.lines(plan), plan.number in sheets.hidden))
        if plan.number in sheets.second:
            grids.append(Grid(f"List {plan.number} (2)", text.lines(plan.half())))
    if layout == "csv":
        save_csv(path, grids)
    elif path.suffix == ".ods":
        save_ods(path, grids)
    else:
        save_xlsx(path, grids, big=sum(map(len, world.values())) > _BIG)
    missing = {("S04", number, "", 0) for number in LISTS if number not in plans}
    return Written(
        path,
        {number: plan.sheet for number, plan in plans.items()},
        {number: plan.rows for number, plan in plans.items()},
        {number: tuple(plan.order) for number, plan in plans.items() if not plan.headless},
        frozenset(missing.union(*(plan.findings() for plan in plans.values()))),
    )


class _Plan:
    """What goes where on the sheet of one list."""

    def __init__(self, number: int, rows: list[Row], style: Layout, faults: SheetFaults) -> None:
        self.number = number
        self.style = style
        self.faults = faults
        self.made = [] if number in faults.empty else rows
        self.sheet = faults.renamed.get(number) or style.sheet(number)
        self.headless = number in faults.headless
        self.order = [
            column
            for column in style.order(number)
            if (number, column) not in faults.without_columns
        ]
        self.headers = [self._header(column) for column in self.order]
        self.doubled = [column for one, column in sorted(faults.doubled) if one == number]
        self.extra = style.extra or number in faults.extra
        self.top = style.top(number)
        first = len(self.top) + 2
        gaps = sorted(faults.blank_before.get(number, ()))
        self.rows: Sequence[int] = range(first, first + len(self.made))
        self.blank_rows: list[int] = []
        if gaps:
            self.rows = [
                index + first + sum(gap <= index for gap in gaps) for index in range(len(self.made))
            ]
            self.blank_rows = [self.rows[gap] - 1 for gap in gaps]
        self.after = self.rows[-1] + 1 if self.made else first

    def half(self) -> _Plan:
        """The same columns with half of the rows."""
        same = NO_FAULTS._replace(without_columns=self.faults.without_columns)
        return _Plan(self.number, self.made[: len(self.made) // 2], self.style, same)

    def _header(self, column: str) -> str:
        misspelt = self.faults.misspelt.get((self.number, column))
        return misspelt or self.style.header(self.number, column)[0]

    def findings(self) -> Iterator[Finding]:
        """What the reading of this sheet must find, at rows of the spreadsheet."""
        number, faults = self.number, self.faults
        if self.headless:
            yield "S02", number, "", 0
            return
        if number in faults.renamed:
            yield "S05", number, "", 0
        for rule, lists in (("S06", faults.second), ("S19", faults.hidden)):
            if number in lists:
                yield rule, number, "", 0
        for one, column in faults.without_columns:
            if one == number:
                yield "S07", number, column, 0
        for column in self.order:
            if (number, column) in faults.misspelt:
                yield "S08", number, column, 0
            elif self.style.header(number, column)[1]:
                yield "S13", number, column, 0
        for column in self.doubled:
            yield "S10", number, column, 0
        if self.extra:
            yield "S09", number, "", 0
        old = len(self.style.order(number)) < len(columns(number))
        if old:
            yield "S12", number, "", 0
        official = [column for column in columns(number) if column in self.order]
        if not old and official != self.order:
            yield "S11", number, "", 0
        if not self.made:
            yield "S15", number, "", 0
        if len(self.made) > _MANY:
            yield "S18", number, "", 0
        for row in self.blank_rows:
            yield "S21", number, "", row
        for place, _ in enumerate(faults.footers.get(number, ())):
            yield "S17", number, "", self.after + place
        for one, index, column in faults.errors:
            if one == number:
                yield "S16", number, column, self.rows[index]


class _Text:
    """What is written into the cells."""

    def __init__(
        self,
        forms: str,
        style: Layout,
        rng: Random,
        cells: Mapping[Place, Cell],
        faults: SheetFaults,
    ) -> None:
        self.forms = forms
        self.style = style
        self.rng = rng
        errors = {place: Formula("=#REF!", shown) for place, shown in faults.errors.items()}
        self.instead: dict[tuple[int, int], dict[str, Cell]] = {}
        for (number, index, column), cell in {**cells, **errors}.items():
            self.instead.setdefault((number, index), {})[column] = cell

    def lines(self, plan: _Plan) -> Iterator[Line]:
        """The rows of a sheet from the top, blank ones left out."""
        for number, text in enumerate(plan.top, start=1):
            if text:
                yield number, [text]
        extra: list[Cell] = [EXTRA] if plan.extra else []
        again = [self.style.header(plan.number, column)[0] for column in plan.doubled]
        empty = [" ", " "] if self.style.spaces else []
        if not plan.headless:
            yield len(plan.top) + 1, [*plan.headers, *again, *extra, *empty]
        written = [*plan.order, *plan.doubled]
        render = [self._render(plan.number, column) for column in written]
        extra = ["seen"] if plan.extra else []
        known = list(zip(written, render, strict=True))
        for index, (row, made) in enumerate(zip(plan.rows, plan.made, strict=True)):
            instead = self.instead.get((plan.number, index))
            if instead:
                cells = [
                    instead[column] if column in instead else show(made[column])
                    for column, show in known
                ]
            else:
                cells = [show(made[column]) for column, show in known]
            yield row, cells + extra
        for place, text in enumerate(plan.faults.footers.get(plan.number, ())):
            yield plan.after + place, [text]

    def _render(self, number: int, column: str) -> Callable[[object], Cell]:
        one = columns(number)[column]
        blank: Cell = self.style.blank or None
        if one["type"] == "date":
            return self._date(blank)
        if "codes" in one:
            values = preferred()[one["codes"]]

            def code(value: object) -> Cell:
                return blank if value is None else values.get(str(value), str(value))

            return code
        spaces = self.style.spaces and one["type"] in ("id", "text")

        def plain(value: object) -> Cell:
            if value is None:
                return blank
            if spaces and self.rng.random() < 0.2:
                return f"{value}\xa0"
            return value if isinstance(value, int) else str(value)

        return plain

    def _date(self, blank: Cell) -> Callable[[object], Cell]:
        known: dict[object, str] = {}
        share = {"real": 0.0, "text": 1.0, "mixed": 0.5}[self.forms]
        rng = self.rng

        def day(value: object) -> Cell:
            if not isinstance(value, date):
                return blank
            if share == 0.0 or (share < 1.0 and rng.random() > share):
                return value
            if value not in known:
                known[value] = value.strftime("%d/%m/%Y")
            return known[value]

        return day
