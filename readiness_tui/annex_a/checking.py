"""What the functions behind the rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import polars as pl

from readiness_tui.annex_a.model import ROW, SHEET_ROW, Asked, Hits, Table, Tables
from readiness_tui.annex_a.rules import Rule
from readiness_tui.readiness.calendar import add_months

CHILD = "child_id"

CHILDREN = range(1, 11)
"""The lists that have children on them; list 11 has adopters."""

_ID = {11: "adopter_id"}


class Facts:
    """The lists, and what more than one function works out from them."""

    def __init__(self, tables: Tables, asked: Asked) -> None:
        self.tables = tables
        self.asked = asked
        self._twice: dict[int, pl.Series] = {}
        self._who: dict[int, pl.Series] = {}

    def has(self, number: int, *columns: str) -> bool:
        """Whether the list is there with all of these columns."""
        return number in self.tables and self.tables[number].has(*columns)

    def ago(self, months: int) -> date:
        """So many months before the extract date."""
        return add_months(self.asked.as_of, -months)

    def standard(self, name: str) -> int:
        """A figure of standards.toml, or the council's own."""
        return self.asked.standards[name]

    def children(self, number: int, column: str = "") -> pl.Series:
        """The children on a list; with a column, those for whom nothing is given in it."""
        table = self.tables[number]
        rows = table.frame.filter(table.blank(column)) if column else table.frame
        return rows.get_column(CHILD).drop_nulls().unique()

    def who(self, number: int) -> pl.Series:
        """A number for the child of each row, alike on all lists; null where there is none."""
        if number not in self._who:
            children = self.tables[number].frame.select(
                pl.when(pl.col(CHILD).is_not_null()).then(pl.col(CHILD).hash()).alias("who")
            )
            self._who[number] = children.get_column("who")
        return self._who[number]

    def twice(self, number: int) -> pl.Series:
        """The rows that say the same in every column as a row above them (rule U01)."""
        if number not in self._twice:
            self._twice[number] = self._same(self.tables[number])
        return self._twice[number]

    def _same(self, table: Table) -> pl.Series:
        identifier = _ID.get(table.number, CHILD)
        official = [name for name in table.frame.columns if name != ROW and name.isidentifier()]
        if identifier not in official:
            return table.frame.get_column(ROW).clear()
        named = table.frame.filter(pl.col(identifier).is_not_null())
        suspects = named.filter(named.select(official).hash_rows().is_duplicated())
        return suspects.filter(~pl.struct(official).is_first_distinct()).get_column(ROW)


Check = Callable[[Facts, Rule], Iterable[Hits]]
"""A function behind a rule."""


def hits(rule: str, number: int, column: str, rows: pl.Series) -> Iterator[Hits]:
    """The finding on these rows, if there are any."""
    if len(rows):
        yield Hits(rule, number, column, rows.unique().sort().to_list())


def whole(rule: str, number: int, column: str, *, found: bool) -> Iterator[Hits]:
    """The finding on a column as a whole, if it is one."""
    if found:
        yield Hits(rule, number, column, (SHEET_ROW,))


def is_in(children: pl.Series) -> pl.Expr:
    """Whether the row's child is one of these; null where there is none."""
    return pl.col(CHILD).is_in(children.implode())
