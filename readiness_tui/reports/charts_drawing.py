"""What is drawn for each shape of a trend. Texts are cut where they would run out of the picture.

The colours are those of all reports, dark enough for white paper; none of them stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.trend_facts import GRADE_TONES, Line, Shape, Trend, quarters
from readiness_tui.reports.document import INK, clip
from readiness_tui.reports.files import fit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK_COLOUR = "#1B1F24"
_PALE = "#D5DAE0"
_WIDE = 7.0
"""Inches: the width of a page of A4 between its margins."""

_HATCHES: Mapping[str, str] = {
    "blue": "//",
    "green": "",
    "amber": "\\\\",
    "red": "xx",
    "grey": "--",
}
_MARKERS = ("o", "^")
_DASHES: Mapping[str, tuple[int, tuple[int, ...]]] = {"t": (0, (6, 2)), "b": (0, (1, 2))}
_ROW = 0.34
"""Inches of a row."""

_MOST_LABELS = 8
"""Labels that an axis of days takes."""


def size_of(trend: Trend) -> tuple[float, float]:
    """Width and height in inches."""
    match trend.shape:
        case Shape.STACK | Shape.SPAN:
            return _WIDE, 1.1 + _ROW * max(len(trend.days), 3)
        case Shape.GRID:
            return _WIDE, 0.7 + 1.2 * _ROW * max(len(trend.lines), 3)
        case _:
            return _WIDE, 3.2


def draw(figure: Figure, trend: Trend) -> None:
    """Draw it."""
    axes = figure.add_subplot()
    _DRAW[trend.shape](axes, trend)


def _ink(tone: str) -> str:
    return f"#{INK[tone]}" if tone in INK else INK_COLOUR


# --- values over days -------------------------------------------------------------------------


def _band(axes: Axes, trend: Trend) -> None:
    days = _ordinals(trend)
    lower, upper = trend.lines
    low, high = _numbers(lower), _numbers(upper)
    axes.fill_between(days, low, high, color=_PALE, linewidth=0)
    for line, marker, above in zip(trend.lines, _MARKERS, (False, True), strict=True):
        _series(axes, days, line, marker, above=above)
    axes.margins(x=0.06, y=0.2)
    _days_below(axes, trend)
    _unit(axes, trend)
    _legend(axes)


def _line(axes: Axes, trend: Trend) -> None:
    days = _ordinals(trend)
    for level in trend.levels:
        dashes = _DASHES.get(level.letter, (0, (3, 3)))
        label = f"{level.title} {level.words}"
        axes.axhline(level.value, color=_ink("grey"), linestyle=dashes, label=fit(label))
    for line in trend.lines:
        _series(axes, days, line, _MARKERS[0], above=True)
    axes.margins(x=0.06, y=0.2)
    _days_below(axes, trend)
    _unit(axes, trend)
    _legend(axes)


def _series(axes: Axes, days: Sequence[int], line: Line, marker: str, *, above: bool) -> None:
    """A line that stops where a value is not known, with each value written beside its point."""
    ink = _ink(line.tone)
    axes.plot(days, _numbers(line), color=ink, marker=marker, linewidth=1.6, label=fit(line.title))
    for day, value, words in zip(days, line.values, line.words, strict=True):
        if value is not None:
            said = words if words.endswith("%") else f"{value:,.10g}"  # the axis has the unit
            axes.annotate(
                clip(fit(said), 14),
                (day, value),
                xytext=(0, 7 if above else -7),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                color=ink,
                fontsize=8,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )


def _days_below(axes: Axes, trend: Trend) -> None:
    """Labels of the newest day and of as many before it as fit without touching each other."""
    days = _ordinals(trend)
    least = (days[-1] - days[0]) / _MOST_LABELS
    kept = [days[-1]]
    for day in reversed(days):
        if kept[-1] - day >= least:
            kept.append(day)
    labels = dict(zip(days, trend.labels, strict=True))
    axes.set_xticks(kept, [labels[day].replace(" 20", "\n20") for day in kept])


def _unit(axes: Axes, trend: Trend) -> None:
    axes.set_ylabel("per cent" if trend.unit == "%" else clip(fit(trend.unit), 30))
    axes.grid(axis="y", color=_PALE, linewidth=0.6)
    axes.set_axisbelow(True)


def _legend(axes: Axes) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderaxespad=0, fontsize=8
    )


# --- a row for each day -----------------------------------------------------------------------


def _stack(axes: Axes, trend: Trend) -> None:
    from matplotlib.ticker import MaxNLocator  # ``charts`` says first where its folder is

    rows = range(len(trend.days))
    most = max(sum(line.values[at] or 0 for line in trend.lines) for at in rows)
    starts = [0.0 for _ in rows]
    for line in trend.lines:
        values = [value or 0 for value in line.values]
        axes.barh(
            rows,
            values,
            left=starts,
            height=0.72,
            color=_ink(line.tone),
            hatch=_HATCHES[line.tone],
            edgecolor="white",
            label=f"{line.letter} {line.title}" if line.letter.isalpha() else line.title,
        )
        for row, (value, start) in enumerate(zip(values, starts, strict=True)):
            if value:
                wide = value / most > _LABELLED
                named = wide and line.letter.isalpha()  # a dash would make a minus of it
                said = f"{line.letter} {line.words[row]}" if named else line.words[row]
                _boxed(axes, start + value / 2, row, said, line.tone)
        starts = [start + value for start, value in zip(starts, values, strict=True)]
    _rows_beside(axes, trend)
    axes.set_xlabel("actions")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, borderaxespad=0, fontsize=8
    )


_LABELLED = 0.06
"""The part of the longest bar from which on a letter fits beside the number."""


def _boxed(axes: Axes, x: float, y: float, words: str, tone: str) -> None:
    """Words in white on the colour itself, so that no pattern runs through them."""
    axes.text(
        x,
        y,
        fit(words),
        ha="center",
        va="center",
        color="white",
        fontsize=8,
        fontweight="bold",
        bbox={"facecolor": _ink(tone), "edgecolor": "none", "pad": 1.5},
    )


def _span(axes: Axes, trend: Trend) -> None:
    named = {line.id: line for line in trend.lines}
    for row in range(len(trend.days)):
        known = [value for line in trend.lines if (value := line.values[row]) is not None]
        for ends in pairwise(known):
            axes.plot(ends, [row, row], color=_ink("grey"), linewidth=1.4)
        axes.plot(known, [row] * len(known), "|", color=_ink("grey"), markersize=9)
        begin, end = (named[name].values[row] for name in ("likely_from", "likely_to"))
        if begin is not None and end is not None:
            axes.barh(
                row,
                max(end - begin, 1),
                left=begin,
                height=0.5,
                color=_ink("blue"),
                hatch="//",
                edgecolor="white",
                zorder=3,
                label="" if axes.get_legend_handles_labels()[1] else "Likely from – to",
            )
    axes.plot([], [], "|-", color=_ink("grey"), label="Earliest – latest")
    if trend.today is not None:
        label = f"Today, {show_date(trend.today)}"
        axes.axvline(trend.today.toordinal(), color=INK_COLOUR, linestyle=(0, (2, 2)), label=label)
    first, last = axes.get_xlim()
    marks = list(quarters(first, last - (last - first) / 25))  # a label at the end would be cut
    while len(marks) > _MOST_LABELS:
        marks = marks[::2]
    axes.set_xticks([on.toordinal() for on, _ in marks], [label for _, label in marks])
    axes.grid(axis="x", color=_PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    _rows_beside(axes, trend)
    _legend(axes)


def _rows_beside(axes: Axes, trend: Trend) -> None:
    """The days, oldest at the top, and that nothing is known of one."""
    labels = []
    for at, label in enumerate(trend.labels):
        known = any(line.values[at] is not None for line in trend.lines)
        labels.append(label if known else f"{label}: not known")
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def _grid(axes: Axes, trend: Trend) -> None:
    for row, line in enumerate(trend.lines):
        for at, (value, words) in enumerate(zip(line.values, line.words, strict=True)):
            if value is None:
                axes.text(at, row, fit(words), ha="center", va="center", fontsize=8)
            else:
                _boxed(axes, at, row, clip(fit(words), 32), GRADE_TONES[int(value)])
    axes.set_xticks(range(len(trend.labels)), [_two_lines(one) for one in trend.labels])
    axes.set_yticks(range(len(trend.lines)), [clip(fit(line.title), 30) for line in trend.lines])
    axes.set_xlim(-0.5, len(trend.labels) - 0.5)
    axes.set_ylim(len(trend.lines) - 0.5, -0.5)
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)


def _two_lines(label: str) -> str:
    """The day of an inspection over its kind."""
    words = label.split()
    return "\n".join(filter(None, (" ".join(words[:3]), " ".join(words[3:]))))


def _ordinals(trend: Trend) -> list[int]:
    return [day.toordinal() for day in trend.days]


def _numbers(line: Line) -> list[float]:
    """Its values; one that is not known is no number, at which a line stops."""
    return [float("nan") if value is None else value for value in line.values]


_DRAW: Mapping[Shape, Callable[[Axes, Trend], None]] = {
    Shape.BAND: _band,
    Shape.LINE: _line,
    Shape.STACK: _stack,
    Shape.SPAN: _span,
    Shape.GRID: _grid,
}
