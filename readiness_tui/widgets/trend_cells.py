"""A chart as characters in cells: letters, dots and dashes that every terminal has.

What is drawn reads without a colour; the tone of a cell only helps. Axes are not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_LEAST_GAP = 2
"""Free columns between two labels below a chart."""

Cells = dict[tuple[int, int], tuple[str, str]]
"""Column and row, counted from the left and the top, to a character and its tone."""


class Picture(NamedTuple):
    """What is drawn, and what stands beside it."""

    cells: Cells
    columns: Mapping[int, str]  # labels under them
    rows: Mapping[int, str]  # labels beside them
    left_out: int = 0  # older days for which there are too few rows


def write(cells: Cells, column: int, row: int, text: str, tone: str) -> None:
    """Put a text into cells, from a column on."""
    for place, char in enumerate(text):
        cells[column + place, row] = (char, tone)


def fitting(labels: Sequence[tuple[int, str]], width: int) -> dict[int, str]:
    """Those that leave room between each other; the last one comes first."""
    kept: dict[int, str] = {}
    left = width + 4
    for column, label in reversed(labels):
        start = column - len(label) // 2
        if start + len(label) + _LEAST_GAP <= left and column not in kept:
            kept[column] = label
            left = start
    return kept


def number(value: float) -> str:
    """A value as an axis shows it."""
    return f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
