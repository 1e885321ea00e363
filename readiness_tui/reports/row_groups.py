"""Tables whose rows stand in groups, and cells that hold several statuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness_tui.reports.document import Cell, Column, Mark, Table


class Marks(NamedTuple):
    """Several statuses in one cell, each on a line of its own where a format has lines."""

    marks: tuple[Mark, ...]


class Group(NamedTuple):
    """What rows of a table have in common, from one of them on until the next group."""

    first: int  # the row that it stands before, counted from 0
    title: str


def groups_of(*parts: tuple[str, int]) -> tuple[Group, ...]:
    """A group for each part that has rows, from its name and how many; the title tells both."""
    found: list[Group] = []
    first = 0
    for name, size in parts:
        if size:
            found.append(Group(first, f"{name} ({size})"))
        first += size
    return tuple(found)


def cell_marks(cell: Cell) -> tuple[Mark, ...]:
    """A cell as statuses; one that is a text has no tone."""
    if isinstance(cell, Marks):
        return cell.marks
    return (cell if isinstance(cell, Mark) else Mark("none", cell),)


def grouped(table: Table) -> Iterator[tuple[Group | None, tuple[tuple[Cell, ...], ...]]]:
    """The rows of a table by group; those before the first group have none."""
    if not table.groups or table.groups[0].first > 0:
        yield None, table.rows[: table.groups[0].first if table.groups else None]
    ends = (*(group.first for group in table.groups[1:]), len(table.rows))
    for group, end in zip(table.groups, ends, strict=False):
        yield group, table.rows[group.first : end]


def with_group_column(table: Table) -> Table:
    """The same table with its groups as a first column, for a format that sorts its rows."""
    if not table.groups:
        return table
    rows = [
        ("" if group is None else group.title, *row)
        for group, members in grouped(table)
        for row in members
    ]
    columns = (Column(table.grouped_by), *table.columns)
    return table._replace(columns=columns, rows=tuple(rows), groups=(), grouped_by="")
