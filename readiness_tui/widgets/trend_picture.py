"""A trend as a picture of cells, whatever its shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readiness_tui.readiness.trend_facts import GAP, GRADE_TONES, Shape, Trend
from readiness_tui.readiness.vocabulary import Grade
from readiness_tui.readiness.wording import GRADES
from readiness_tui.widgets.trend_cells import Picture
from readiness_tui.widgets.trend_rows import grid, span, stack
from readiness_tui.widgets.trend_values import TALL, band, line_over_days, scale_labels, scale_of

_DRAW: Mapping[Shape, Callable[[Trend, int, int], Picture]] = {
    Shape.BAND: band,
    Shape.LINE: line_over_days,
    Shape.STACK: stack,
    Shape.SPAN: span,
    Shape.GRID: grid,
}


def picture(trend: Trend, width: int, height: int) -> Picture:
    """Draw a trend in so many columns and rows."""
    return _DRAW[trend.shape](trend, width, height)


def label_width(trend: Trend) -> int:
    """Columns that the labels of the rows take."""
    match trend.shape:
        case Shape.STACK | Shape.SPAN:
            return max(map(len, trend.labels), default=0)
        case Shape.GRID:
            return max((len(line.title) for line in trend.lines), default=0)
        case _:
            return max(map(len, scale_labels(scale_of(trend), TALL).values()))


def legend(trend: Trend) -> tuple[tuple[str, str, str], ...]:
    """What each sign stands for: sign, tone and words."""
    if trend.shape is Shape.GRID:
        grades = [
            (GRADES[grade].ascii, GRADE_TONES[4 - at], GRADES[grade].title)
            for at, grade in enumerate(Grade)
        ]
        return (*grades, (GAP, "grey", "not graded"))
    lines = [(line.letter, line.tone, line.title) for line in trend.lines]
    levels = [(one.letter, "grey", f"{one.title} {one.words}") for one in trend.levels]
    marked = [("|", "grey", "today")] if trend.shape is Shape.SPAN else []
    return (*lines, *levels, *marked)
