"""A chart of Excel's own below the table that says the same, with the figures that it draws.

A pattern, a dash or a marker tells each series apart as well as its colour. Grades are no figures:
their table is the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.trend_facts import Line, Shape, Trend
from readiness_tui.reports.document import INK
from readiness_tui.reports.files import fit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_KINDS: Mapping[Shape, Mapping[str, str]] = {
    Shape.BAND: {"type": "line"},
    Shape.LINE: {"type": "line"},
    Shape.STACK: {"type": "bar", "subtype": "stacked"},
    Shape.SPAN: {"type": "bar", "subtype": "stacked"},
}
_PATTERNS = {
    "blue": "wide_upward_diagonal",
    "green": "percent_20",
    "amber": "wide_downward_diagonal",
    "red": "large_grid",
    "grey": "light_horizontal",
}
_MARKERS = ("circle", "triangle", "square", "diamond", "x")
_WIDE, _HIGH = 720, 360
"""Pixels."""

_ROWS = _HIGH // 20 + 2
"""Rows that the chart covers."""

_EPOCH = date(1899, 12, 30).toordinal()
"""The day that Excel counts from. Source: ECMA-376 part 1, 18.17.4.1."""


class _Series(NamedTuple):
    title: str
    tone: str
    values: tuple[float | None, ...]
    seen: bool = True


def add_chart(book: Workbook, page: Worksheet, trend: Trend, row: int) -> None:
    """Put the chart below the table, from ``row`` on, and the figures that it draws below it."""
    if trend.shape not in _KINDS:
        return
    series = _series(trend)
    chart = book.add_chart(dict(_KINDS[trend.shape]))
    head = row + _ROWS
    first, last = head + 1, head + len(trend.days)
    page.write_string(head, 0, "Drawn from")
    for at, label in enumerate(trend.labels, first):
        page.write_string(at, 0, fit(label))
    for column, one in enumerate(series, 1):
        page.write_string(head, column, fit(one.title))
        for at, value in enumerate(one.values, first):
            if value is not None and (value or trend.shape is not Shape.STACK):
                page.write_number(at, column, value)
        chart.add_series(
            {
                "name": [page.name, head, column],
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, column, last, column],
                **_look(trend.shape, one, column - 1),
            }
        )
    chart.set_title({"name": fit(trend.title), "overlay": False, "name_font": {"size": 12}})
    chart.set_legend({"position": "top"})
    chart.show_blanks_as("gap")
    if trend.shape in (Shape.STACK, Shape.SPAN):
        chart.set_y_axis({"reverse": True})  # the oldest day is at the top
    if trend.shape is Shape.SPAN:
        starts = [value for value in series[0].values if value is not None]
        chart.set_x_axis({"num_format": "mmm yyyy", "min": min(starts) - 30, "major_unit": 91})
    chart.set_size({"width": _WIDE, "height": _HIGH})
    described = {"description": fit(f"{trend.title}: {trend.sentence}")}
    page.insert_chart(row, 0, chart, described)


def _series(trend: Trend) -> list[_Series]:
    if trend.shape is Shape.SPAN:
        return _lengths(trend.lines)
    lines = [_Series(line.title, line.tone, line.values) for line in trend.lines]
    levels = [_Series(one.title, "grey", (one.value,) * len(trend.days)) for one in trend.levels]
    return [*lines, *levels]


def _lengths(lines: tuple[Line, ...]) -> list[_Series]:
    """A bar that is not seen up to the first day, then one from each day to the next."""
    first, *_ = days = [line.values for line in lines]
    starts = tuple(None if value is None else value - _EPOCH for value in first)
    found = [_Series(lines[0].title, "", starts, seen=False)]
    for title, tone, before, after in (
        ("Earliest to likely", "grey", days[0], days[1]),
        ("Likely", "blue", days[1], days[2]),
        ("Likely to latest", "grey", days[2], days[3]),
    ):
        gone = tuple(
            None if start is None or end is None else end - start
            for start, end in zip(before, after, strict=True)
        )
        found.append(_Series(title, tone, gone))
    return found


def _look(shape: Shape, one: _Series, at: int) -> dict[str, object]:
    if not one.seen:
        return {"fill": {"none": True}, "border": {"none": True}}
    ink = f"#{INK[one.tone]}"
    if shape in (Shape.STACK, Shape.SPAN):
        pattern = {"pattern": _PATTERNS[one.tone], "fg_color": ink, "bg_color": "#FFFFFF"}
        labels = {"value": True} if shape is Shape.STACK else {}
        return {
            "pattern": pattern,
            "border": {"color": ink},
            "gap": 40,
            **({"data_labels": labels} if labels else {}),
        }
    level = one.tone == "grey"
    dash = ("dash", "round_dot")[at % 2] if level else "solid"
    marker = {"type": "none"} if level else {"type": _MARKERS[at], "size": 7}
    return {"line": {"color": ink, "width": 2, "dash_type": dash}, "marker": marker}
