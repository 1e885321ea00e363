"""Indicators: what the lists say of the service, beside the run before and over time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.content import Content
from textual.widgets import Input

from readiness_tui import dry_running
from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.dry_runs import INDICATORS
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.run_picture import Figure, RunPicture
from readiness_tui.readiness.wording import count
from readiness_tui.screens.dry_runs import figure_rows as words
from readiness_tui.screens.dry_runs.across import AcrossLists
from readiness_tui.screens.dry_runs.standing_empty import nothing_yet, run_name
from readiness_tui.screens.dry_runs.trends import NONE, Trends, read_trends
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED

_HINT = 'Filter: words, change:worse, area:"care leavers", list:8, hidden'


class Indicators(AcrossLists):
    """The figures of the run by area; the parts of a total are folded away under it."""

    PART: ClassVar[str] = "dry_runs.indicators"
    SCOPES: ClassVar[tuple[Scope, ...]] = (INDICATORS, LIST)
    BINDINGS = bindings(INDICATORS.commands)
    COLUMNS = (
        Column("Indicator", flexible=True, min_width=20),
        Column("Value", width=21),
        Column("Change", width=10),
        Column("Trend", width=words.TREND, hide_below=70),
    )
    KEYS = words.KEYS

    def __init__(self) -> None:
        super().__init__()
        self.opened: frozenset[str] = frozenset()  # families
        self._tabled: RunPicture | None = None  # what the table was made of
        self._trends = NONE
        self._table = words.table(())
        self._figures: dict[str, Figure] = {}

    def on_mount(self) -> None:
        """Say what figures can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    # --- painting -----------------------------------------------------------------------------

    def paint(self, view: View) -> None:
        """Set the rows; those of another picture are made once, and its trends read behind it."""
        run = self.picture
        if run is not self._tabled:
            self._make_table(run, NONE)
            if run is not None:
                self._read_trends(run)
        if run is None:
            self.records.empty = nothing_yet(self, "what was measured")
        elif not run.figures:
            self.records.empty = "Nothing was measured: the lists or columns for it were missing."
        else:
            self.records.empty = self.TEACH
        super().paint(view)

    def _make_table(self, run: RunPicture | None, trends: Trends) -> None:
        figures = run.figures if run else ()
        self._tabled, self._trends = run, trends
        self._table = words.table(figures, trends)
        self._figures = {one.id: one for one in figures}

    @work(group="trends", exclusive=True)
    async def _read_trends(self, run: RunPicture) -> None:
        kept, result, threshold = self.run, self.result, self.threshold
        if kept is None or result is None:
            return
        workspace, records = self.host.session.workspace, self.view.records
        trends = await asyncio.to_thread(read_trends, workspace, records, kept, result, threshold)
        if run is self.picture and trends is not NONE:
            self._make_table(run, trends)
            self.paint(self.view)

    def rows(self, view: View) -> Iterable[Row]:
        """By area, with the families folded unless they were opened or something is sought."""
        narrowed = bool(self.filter.terms)
        return words.rows(self._table, self.filter.matches_row, self.opened, narrowed=narrowed)

    def figures(self, view: View) -> Content:
        """Which run, how many figures, what became better or worse, and what is hidden."""
        run = self.picture
        said = [] if self.run is None else [run_name(self.run)]
        if run is not None and run.figures:
            said.append(count(len(run.figures), "figure"))
            changes = [words.change_word(one, self._trends) for one in run.figures]
            said += [
                f"{changes.count(word)} {word}" for word in ("better", "worse") if word in changes
            ]
            hidden = sum(map(words.is_hidden, run.figures))
            if hidden:
                said.append(f"{hidden} hidden, H shows")
            elif not run.suppressed:
                said.append("small numbers shown: for use inside only")
        return Content.assemble(Content.styled(" Indicators  ", "bold"), plain(" · ".join(said)))

    def detail_of(self, key: str) -> Content:
        """The value, the change, the trend, and how it is worked out."""
        one = self._figures.get(key)
        if one is None:
            return self._family_detail(key)
        lines = [
            Content.styled(plain(one.title).plain, "bold"),
            plain(one.text),
            plain(words.change_sentence(one, self._trends)),
        ]
        if trend := words.trend_sentence(one, self._trends):
            lines.append(plain(trend))
        lines += [plain(one.note)] if one.note else []
        lines += [
            Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
            for label, text in self._worked_out(one)
        ]
        return Content("\n").join(lines)

    def _worked_out(self, one: Figure) -> Iterable[tuple[str, str]]:
        from readiness_tui.screens.dry_runs.measured import measured

        if one.numerator is not None and one.denominator is not None:
            yield "Counted", f"{one.numerator:,} out of {one.denominator:,}"
        yield "From", f"list {one.list}" if one.list else "several lists"
        try:
            own = dry_running.own_standards(self.host.session.workspace.folder)
            yield from measured(one.id, one.unit, own)
        except ReadinessError as error:
            yield "Standards", str(error)
        if words.is_hidden(one):
            yield "Hidden", "a number from 1 to 5, or what would give one away. H shows them."

    def _family_detail(self, key: str) -> Content:
        parts = self._table.parts(key.removeprefix(words.FAMILY))
        if not parts:
            return plain("")
        lines = [
            Content.styled(plain(words.family_title(parts)).plain, "bold"),
            plain(f"{count(len(parts), 'part')} of one total. Enter opens or closes them."),
            *(plain(f"{one.title.rpartition(': ')[2]}: {one.text}") for one in parts),
        ]
        return Content("\n").join(lines)

    def open_page(self, key: str) -> None:
        """Open or close the parts of a total; else everything about the figure, run by run."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        if key.startswith(words.FAMILY):
            self.opened ^= {key.removeprefix(words.FAMILY)}
            self.paint(self.view)
        elif key in self._figures:
            self.app.push_screen(RecordPage(lambda: self._page(key), None))

    def _page(self, key: str) -> Content:
        one = self._figures[key]
        lines = list(words.series_lines(one, self._trends))
        if not lines and one.family and self.threshold:
            lines = ["A part of a total is followed over the runs once H shows small numbers."]
        elif not lines:
            lines = ["There is no earlier run whose details were kept, or its value is hidden."]
        heading = Content.styled("Run by run", "bold $text-secondary")
        return Content("\n").join([self.detail_of(key), Content(""), heading, *map(plain, lines)])

    def action_group(self) -> None:
        """Open the parts of every total, or close them all."""
        self.opened = frozenset() if self.opened else self._table.families
        self.paint(self.view)
