"""Charts over time: the list of them, the one under the cursor, and what it shows in words.

numpy comes with the canvas, so that nothing else may import this module.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.trends import TRENDS
from readiness_tui.host import Host
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.trend_facts import Trend
from readiness_tui.readiness.trends import trends
from readiness_tui.readiness.wording import count
from readiness_tui.reports import formats, text
from readiness_tui.reports.document import Document
from readiness_tui.reports.trends import PICTURES, picture_bytes, table_of, trends_document
from readiness_tui.screens.parts import PartPlace, PartsLine
from readiness_tui.screens.saving import save_paper, save_there, where
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.record import RecordPage
from readiness_tui.widgets.record_list import Cell, Column, RecordList, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.trend_picture import legend
from readiness_tui.widgets.trend_plot import TrendPlot

_PAGE = 94
"""Columns of a page with a table."""


class Trends(PartPlace):
    """A row for each chart; Enter shows the same as a table of numbers."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS
    PART: ClassVar[str] = "governance.trends"
    SCOPES: ClassVar[tuple[Scope, ...]] = (TRENDS, LIST)
    BINDINGS = bindings(TRENDS.commands)
    STRIP: ClassVar[bool] = False
    CSS_PATH = ["place.tcss", "list_place.tcss", "trends.tcss"]
    COLUMNS = (
        Column("Chart", flexible=True, min_width=20),
        Column("Known", width=13, right=True),
    )
    KEYS = Keys(texts=(), choices={}, days=(), flags=())

    def __init__(self) -> None:
        super().__init__()
        self.trends: dict[str, Trend] = {}
        self._of: View | None = None  # the picture that they were worked out from
        self._left_out = 0  # days of the chart for which there are too few rows

    def body(self) -> Iterable[Widget]:
        """The parts, the list, and the chart beside or below it."""
        yield PartsLine(self.PARTS, self.PART)
        yield Static(id="figures")
        yield self.filter_line()
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield RecordList(self.COLUMNS, empty=self.TEACH, titles=False, id="records")
            with Vertical(id="chart"):
                yield Static(id="chart-title")
                yield TrendPlot(id="trend-plot")
                yield Static(id="signs")
                yield Static(id="sentence")

    def paint(self, view: View) -> None:
        """Work out the series of another picture, then the rows and the chart."""
        if self._of is not view:
            self._of, self.trends = view, {one.id: one for one in trends(*view)}
        super().paint(view)

    def rows(self, view: View) -> Iterable[Row]:
        """The charts in their order."""
        for one in self.trends.values():
            words = FilterRow(f"{one.id}\n{one.title}", {}, {}, {}, frozenset())
            if self.filter.matches_row(words):
                known = count(one.known, one.noun)
                yield Row(one.id, (Cell(one.title), Cell(known, "muted")))

    def figures(self, view: View) -> Content:
        """How many charts there are, and what the next point takes."""
        drawn = sum(one.drawn for one in self.trends.values())
        since = min(
            (one.taken_on for one in view.records.snapshots.values() if one.taken_on), default=None
        )
        kept = f"; snapshots since {show_date(since)}" if since else ""
        said = f"{drawn} of {len(self.trends)} drawn{kept}; S keeps today's figures"
        return Content.assemble(Content.styled(" Trends  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """What a chart shows in words, and its table."""
        one = self.trends.get(key)
        if one is None:
            return plain("")
        room = min(_PAGE, self.size.width - 8)
        title = Content.styled(plain(one.title).plain, "bold")
        return Content("\n\n").join([title, plain(one.told), _table(one, room)])

    def _told(self, one: Trend) -> Content:
        """The sentence below the chart; with the table where there is no chart."""
        if one.drawn or not one.known:
            return plain(one.told)
        return Content("\n\n").join([plain(one.told), _table(one, max(self._room, 40))])

    @property
    def _room(self) -> int:
        """Columns of a text beside the list."""
        return self.query_one("#chart").size.width - 2

    def paint_detail(self) -> None:
        """Draw the chart under the cursor; what is too little to draw is told."""
        one = self.trends.get(self.records.cursor_key or "")
        self.query_one(TrendPlot).show(one)
        self.query_one("#chart-title", Static).update(plain(one.title if one else ""))
        self._left_out = 0
        self.query_one("#sentence", Static).update(self._told(one) if one else plain(""))
        self._paint_legend()

    def on_trend_plot_drawn(self, event: TrendPlot.Drawn) -> None:
        """Say how many days found no row."""
        self._left_out = event.left_out
        self._paint_legend()

    def _paint_legend(self) -> None:
        """What each sign stands for, and that older days are in the table alone."""
        one = self.trends.get(self.records.cursor_key or "")
        line = self.query_one("#signs", Static)
        line.display = one is not None and one.drawn
        if one is not None:
            signs = list(_signs(one))
            if self._left_out:
                older = count(self._left_out, f"older {one.noun}")
                signs.append(plain(f"({older} in the table: Enter)"))
            line.update(Content("   ").join(signs))

    def on_resize(self) -> None:
        """A table beside the list follows the size."""
        super().on_resize()
        if self._painted is not None:
            self.call_after_refresh(self.paint_detail)

    def open_page(self, key: str) -> None:
        """Show the table."""
        self.app.push_screen(RecordPage(lambda: self.detail_of(key), None))

    def action_save_trends(self) -> None:
        """Ask where; the ending gives the format."""
        self.host.perform(self._save, asks=True)

    async def _save(self) -> None:
        view, one = self.view, self.trends.get(self.records.cursor_key or "")
        pictures = PICTURES if one is not None and one.drawn else ()
        name = f"trends-{view.as_of.isoformat()}.docx"
        path = await where(self.host, "Save the charts", name, (*formats.DOCUMENTS, *pictures))
        if path is None:
            return
        if one is not None and path.lower().endswith(pictures):
            await save_there(self.host, path, await asyncio.to_thread(picture_bytes, one, path))
        else:
            await save_trends(self.host, path, tuple(self.trends.values()))


async def save_trends(host: Host, path: str, found: tuple[Trend, ...]) -> None:
    """Save the charts as a report."""
    view, who = host.view, host.session.who
    await save_paper(host, path, trends_document(found, view.records.service.name, view.as_of, who))


def _table(one: Trend, room: int) -> Content:
    return plain(text.render(Document(one.title, (table_of(one),)), room).rstrip())


def _signs(one: Trend) -> Iterator[Content]:
    """Every sign with what it stands for."""
    for sign, _, words in legend(one):
        yield Content.assemble(Content.styled(sign, "bold"), " ", plain(words))
