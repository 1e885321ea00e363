"""The charts over time as a report: each with its sentence and its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.trend_facts import Shape
from readiness_tui.reports.charted import Chart
from readiness_tui.reports.document import Block, Column, Document, Heading, Paragraph, Table, Title

if TYPE_CHECKING:
    from readiness_tui.readiness.trend_facts import Trend

PICTURES = (".png", ".svg")
"""The endings that one chart can have by itself."""

_FIGURES = (Shape.BAND, Shape.STACK, Shape.LINE)
"""Shapes whose table holds figures."""


def trends_document(
    trends: Sequence[Trend], authority: str, as_of: date, author: str = ""
) -> Document:
    """Every chart under its title; of what is too little to draw the words and the table."""
    title = f"Trends: {authority or 'children’s services'}"
    blocks: list[Block] = [
        Title(title),
        Paragraph(
            f"As of {show_date(as_of)}. Each chart says in a sentence what it shows, and its table "
            "has the same figures. A day that was not recorded is a gap and never guessed."
        ),
    ]
    for trend in trends:
        blocks += [Heading(trend.title), *blocks_of(trend)]
    return Document(title, tuple(blocks), author, as_of)


def blocks_of(trend: Trend) -> Iterator[Block]:
    """A chart, or the words where there is too little to draw."""
    if trend.drawn:
        yield Chart(trend.title, trend.sentence, table_of(trend), trend)
        return
    yield Paragraph(trend.told)
    if trend.known:
        yield table_of(trend)


def table_of(trend: Trend) -> Table:
    """The same in figures, by day."""
    first, *others = trend.head
    figures = trend.shape in _FIGURES
    columns = (Column(first), *(Column(one, number=figures) for one in others))
    return Table(trend.title, columns, trend.rows)


def picture_bytes(trend: Trend, path: str) -> bytes:
    """One chart as the picture that the ending of ``path`` asks for: PNG, or SVG."""
    from readiness_tui.reports import charts

    if path.lower().endswith(".svg"):
        return f'<?xml version="1.0" encoding="utf-8"?>\n{charts.svg(trend)}\n'.encode()
    return charts.png(trend)
