"""What a record list is given: rows and columns as plain data, and how they share a line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

StyleName = Literal[
    "", "good", "claimed", "warning", "critical", "late", "info", "muted", "code", "strong"
]
"""How a cell is dressed; "" is the colour of ordinary text. Themes choose the colours."""

GAP = 1
"""Blank columns between two cells."""


class Cell(NamedTuple):
    """One field of a row. The text is data: it is cleaned when painted and never parsed."""

    text: str
    style: StyleName = ""


class Row(NamedTuple):
    """One line. Cells stand in the order of the columns; a heading shows its first cell alone."""

    key: str
    cells: tuple[Cell, ...]
    heading: bool = False
    indent: int = 0  # steps of two columns


class Column(NamedTuple):
    """One column; a flexible one shares what the fixed ones leave."""

    title: str
    width: int = 0  # 0: as wide as the title
    flexible: bool = False
    share: int = 1  # of a flexible column: how many parts of what is left it takes
    min_width: int = 8  # of a flexible column
    hide_below: int = 0  # gone where the list is narrower than this many columns
    right: bool = False  # numbers, with their units under each other


@lru_cache(maxsize=64)
def widths(columns: tuple[Column, ...], room: int, reserved: int) -> tuple[int | None, ...]:
    """The width of each column in a list ``room`` wide; None where it is hidden.

    ``reserved`` columns at the left are not to be had.
    """
    shown = [column for column in columns if room >= column.hide_below]
    fixed = sum(_fixed(column) for column in shown if not column.flexible)
    parts = sum(column.share for column in shown if column.flexible)
    left = max(0, room - reserved - fixed - GAP * max(0, len(shown) - 1))
    part, over = divmod(left, parts) if parts else (0, 0)
    found: list[int | None] = []
    for column in columns:
        if room < column.hide_below:
            found.append(None)
        elif not column.flexible:
            found.append(_fixed(column))
        else:
            extra = min(over, column.share)
            found.append(max(column.min_width, part * column.share + extra))
            over -= extra
    return tuple(found)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Text padded, or cut with "…", to exactly ``width`` columns of the screen."""
    if width <= 0:
        return ""
    if (blank := width - cell_len(text)) >= 0:
        return " " * blank + text if right else set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def following(old: Sequence[Row], place: int, new: dict[str, int]) -> int | None:
    """Where the cursor goes in ``new`` (key to place) when it stood at ``place`` of ``old``.

    The same record, else the nearest after it that is still there, else the nearest before.
    """
    for row in (*old[place:], *reversed(old[:place])):
        if not row.heading and row.key in new:
            return new[row.key]
    return None


def _fixed(column: Column) -> int:
    return column.width or cell_len(column.title)
