"""A row for each day, or for each line, as cells: bars of letters, spans of days, grades."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.trend_facts import GRADE_TONES, Trend, quarters
from readiness_tui.widgets.trend_cells import Cells, Picture, fitting, number, write

_MOST_COUNTS = 6
"""Labels below the bars, but for the first."""

_THICK = 3
"""Rows for each day from which on a bar takes two of them."""


def stack(trend: Trend, width: int, height: int) -> Picture:
    """A bar of letters for each day, as many as there is room for."""
    shown, at = _newest(trend, height)
    totals = [sum(line.values[day] or 0 for line in trend.lines) for day in shown]
    most = ceil(max(totals, default=0)) or 1
    each = width / most if width < most else float(width // most)
    cells = _not_known(trend, shown, at, width)
    for day, row in zip(shown, at, strict=True):
        start = 0
        lengths = _lengths([line.values[day] or 0 for line in trend.lines], each, width)
        for line, length in zip(trend.lines, lengths, strict=True):
            write(cells, start, row, _part(line.letter, line.words[day], length), line.tone)
            if len(at) * _THICK <= height:
                write(cells, start, row + 1, line.letter * length, line.tone)
            start += length
    return Picture(
        cells, _counts(most, each), _row_labels(trend, shown, at), len(trend.days) - len(shown)
    )


def _counts(most: int, each: float) -> dict[int, str]:
    """Labels of round numbers, each under the last cell of so many actions."""
    step = next(
        step
        for power in range(len(str(most)) + 1)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if most <= step * _MOST_COUNTS
    )
    return {max(round(value * each) - 1, 0): number(value) for value in range(0, most + 1, step)}


def _lengths(values: Sequence[float], each: float, width: int) -> list[int]:
    """The columns of the parts of a bar: one red action is seen, however many there are."""
    lengths = [max(1, round(value * each)) if value else 0 for value in values]
    while sum(lengths) > width:
        lengths[lengths.index(max(lengths))] -= 1
    return lengths


def _part(letter: str, words: str, length: int) -> str:
    """One part of a bar: its letter, with the number in the middle where there is room."""
    said = f" {words} "
    return said.center(length, letter) if length >= len(said) + 2 else letter * length


def span(trend: Trend, width: int, height: int) -> Picture:
    """A bar from day to day for each day on which it was told."""
    shown, at = _newest(trend, height)
    values = [value for line in trend.lines for value in line.values if value is not None]
    today = None if trend.today is None else float(trend.today.toordinal())
    ends = [*values, *([] if today is None else [today])]
    first, last = min(ends), max(ends)

    def column(value: float) -> int:
        return round((value - first) / max(last - first, 1) * (width - 1))

    cells = _not_known(trend, shown, at, width)
    if today is not None:
        for row in range(height):
            cells[column(today), row] = ("|", "grey")
    for day, row in zip(shown, at, strict=True):
        known = [(line, value) for line in trend.lines if (value := line.values[day]) is not None]
        for (line, start), (_, end) in pairwise(known):
            likely = line.id == "likely_from"
            for each in range(column(start), column(end) + 1):
                cells[each, row] = ("=" if likely else "-", line.tone)
        for line, value in known:
            cells[column(value), row] = (line.letter, line.tone)
    labels = [(column(float(on.toordinal())), text) for on, text in quarters(first, last)]
    return Picture(
        cells,
        fitting(labels, width),
        _row_labels(trend, shown, at),
        len(trend.days) - len(shown),
    )


def grid(trend: Trend, width: int, height: int) -> Picture:
    """Words where all of them fit, and their first letters otherwise."""
    at = _spread(len(trend.lines), height)
    room = width // len(trend.days)
    longest = max(len(words) for line in trend.lines for words in line.words)
    cells: Cells = {}
    for line, row in zip(trend.lines, at, strict=False):
        for day, (value, words) in enumerate(zip(line.values, line.words, strict=True)):
            tone = "grey" if value is None else GRADE_TONES[int(value)]
            write(cells, day * room + 1, row, words if longest < room else words[:1], tone)
    named = (trend.labels, [show_date(day) for day in trend.days])
    fitting = [labels for labels in named if max(map(len, labels)) < room]
    labels = fitting[0] if fitting else [str(day.year) for day in trend.days]
    columns = {day * room + len(label) // 2: label for day, label in enumerate(labels)}
    rows = {row: line.title for line, row in zip(trend.lines, at, strict=False)}
    return Picture(cells, columns, rows)


def _newest(trend: Trend, height: int) -> tuple[range, list[int]]:
    """Which days have a row, and which row."""
    first = max(0, len(trend.days) - height)
    shown = range(first, len(trend.days))
    return shown, _spread(len(shown), height)


def _spread(many: int, height: int) -> list[int]:
    """So many rows at even distances, around the middle; where they do not fit, all there are."""
    if many >= height:
        return [*range(height)]
    stride = min(height // many, _THICK)
    first = (height - (many - 1) * stride) // 2
    return [first + at * stride for at in range(many)]


def _not_known(trend: Trend, shown: range, at: Sequence[int], width: int) -> Cells:
    """Cells that say so of a day of which nothing is known."""
    cells: Cells = {}
    for day, row in zip(shown, at, strict=True):
        if all(line.values[day] is None for line in trend.lines):
            write(cells, 1, row, "not known"[: width - 1], "grey")
    return cells


def _row_labels(trend: Trend, shown: range, at: Sequence[int]) -> dict[int, str]:
    return {row: trend.labels[day] for day, row in zip(shown, at, strict=True)}
