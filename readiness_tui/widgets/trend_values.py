"""Values over days as cells: a band between two lines, or one line with what it is to reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, log10
from typing import NamedTuple

from readiness_tui.readiness.dates import show_short
from readiness_tui.readiness.trend_facts import Line, Trend
from readiness_tui.widgets.trend_cells import Cells, Picture, fitting, number, write

_NARROW = 16
"""Columns up to which there is no room beside the first and the last day."""

_FILL, _DOT = "░", "·"

_MOST_STEPS = 8
"""Steps of a scale."""

TALL = 100
"""Rows at which every step has its label."""

_NOTHING = 1e-100
"""A scale takes what is smaller for 0: far below it a step could not be told from 0 itself."""

_ROOMY = 7
"""Rows from which on the first and the last one are left free."""


class Scale(NamedTuple):
    """Round numbers from the lowest to the highest."""

    low: float
    high: float
    step: float


def band(trend: Trend, width: int, height: int) -> Picture:
    """Two lines and the shade between them; where a day is not known there is nothing."""
    at, scale = _days_across(trend, width), scale_of(trend)
    cells: Cells = {}
    lower, upper = ([_row(value, scale, height) for value in one.values] for one in trend.lines)
    for first, second in pairwise(range(len(at))):
        ends = (lower[first], lower[second], upper[first], upper[second])
        if None in ends:
            continue
        for column in range(at[first], at[second] + 1):
            bottom = between(column, at[first], at[second], ends[0], ends[1])
            top = between(column, at[first], at[second], ends[2], ends[3])
            for row in range(top + 1, bottom):
                cells[column, row] = (_FILL, "grey")
            cells[column, bottom] = (_DOT, trend.lines[0].tone)
            cells[column, top] = (_DOT, trend.lines[1].tone)
    for line, rows, step in zip(trend.lines, (lower, upper), (1, -1), strict=True):
        _points(cells, line, at, rows, step, width, height)
    return Picture(cells, _day_labels(trend, at, width), scale_labels(scale, height))


def line_over_days(trend: Trend, width: int, height: int) -> Picture:
    """One line, and a row of letters for each level."""
    at, scale = _days_across(trend, width), scale_of(trend)
    cells: Cells = {}
    for level in trend.levels:
        row = _row(level.value, scale, height)
        if row is not None:
            for column in range(0, width, 3):
                cells[column, row] = (level.letter, "grey")
    line = trend.lines[0]
    rows = [_row(value, scale, height) for value in line.values]
    for first, second in pairwise(range(len(at))):
        before, after = rows[first], rows[second]
        if before is not None and after is not None:
            for column in range(at[first], at[second] + 1):
                row = between(column, at[first], at[second], before, after)
                cells[column, row] = (_DOT, line.tone)
    _points(cells, line, at, rows, -1, width, height)
    return Picture(cells, _day_labels(trend, at, width), scale_labels(scale, height))


def _points(
    cells: Cells,
    line: Line,
    at: Sequence[int],
    rows: Sequence[int | None],
    step: int,
    width: int,
    height: int,
) -> None:
    """The letter of each point, and its value on the side that ``step`` says, where it is free."""
    for column, row in zip(at, rows, strict=True):
        if row is not None:
            cells[column, row] = (line.letter, line.tone)
    for column, row, value in zip(at, rows, line.values, strict=True):
        if row is None or value is None or not 0 <= row + step < height:
            continue
        text = number(value)
        if len(text) > width:
            continue
        start = min(max(column - len(text) // 2, 0), width - len(text))
        spots = [(start + i, row + step) for i in range(-1, len(text) + 1)]
        taken = (cells.get(spot, (" ", ""))[0] for spot in spots)
        if all(char in " ·" for char in taken):
            write(cells, start, row + step, text, "none")


def scale_of(trend: Trend) -> Scale:
    """Round numbers around everything that is drawn."""
    values = [value for line in trend.lines for value in line.values if value is not None]
    values += [level.value for level in trend.levels]
    values = [value if abs(value) > _NOTHING else 0.0 for value in values]
    low, high = min(values, default=0.0), max(values, default=1.0)
    spread = (high - low) or abs(high) or 1.0
    step = next(step for step in _steps(spread) if spread / step <= _MOST_STEPS)
    first, last = step * (low // step), step * -(-high // step)
    return Scale(first, last, step) if last > first else Scale(low - step, high + step, step)


def _steps(spread: float) -> Iterator[float]:
    """1, 2, 5, 10 and so on, from far below a spread upwards."""
    power = 10.0 ** (floor(log10(spread)) - 2)
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def scale_labels(scale: Scale, height: int) -> dict[int, str]:
    """A label for about every third row, from the lowest one up."""
    low, high, step = scale
    steps = round((high - low) / step)
    most = max(1, (height - 1) // 2)
    stride = next(each for each in range(1, steps + 1) if -(-steps // each) <= most)
    values = [low + at * step for at in range(0, steps + 1, stride)]
    return {_row_of(value, scale, height): number(value) for value in values}


def _row(value: float | None, scale: Scale, height: int) -> int | None:
    return None if value is None else _row_of(value, scale, height)


def _row_of(value: float, scale: Scale, height: int) -> int:
    """The row of a value; above and below all of them a row is left for what is written there."""
    low, high, _ = scale
    edge = 1 if height >= _ROOMY else 0
    return edge + round((high - value) / (high - low) * (height - 1 - 2 * edge))


def between(column: int, first: int, second: int, start: int | None, end: int | None) -> int:
    """The row of a column on the way from one point to the next."""
    start, end = start or 0, end or 0
    return round(start + (end - start) * (column - first) / max(second - first, 1))


def _days_across(trend: Trend, width: int) -> list[int]:
    """The columns of the days, with room at both ends for half of a label."""
    edge = max(2, max(map(len, _named(trend))) // 2 - 1) if width > _NARROW else 0
    first, last = trend.days[0].toordinal(), trend.days[-1].toordinal()
    room = width - 1 - 2 * edge
    return [
        edge + round((day.toordinal() - first) / max(last - first, 1) * room) for day in trend.days
    ]


def _day_labels(trend: Trend, at: Sequence[int], width: int) -> dict[int, str]:
    """Labels of the days from the newest back, as many as fit."""
    return fitting(list(zip(at, _named(trend), strict=True)), width)


def _named(trend: Trend) -> list[str]:
    """The days as short as they are clear: with years where they differ."""
    one_year = len({day.year for day in trend.days}) == 1
    return [
        show_short(day) if one_year else f"{show_short(day)} {day.year % 100:02}"
        for day in trend.days
    ]
