"""Place 6: could we hand over the child-level data tonight?"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import DryRun
from readiness_tui.readiness.wording import count
from readiness_tui.screens.checklists import Checklists
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED

_RUNS = 3
"""How many runs stand over the list, newest first."""

_NONE = "No dry run is recorded yet. Answer each list below once it has been produced."


class DryRuns(Checklists):
    """The recorded runs (totals only) over the items that they stand for."""

    NUMBER = 6
    AREA = "DR"

    def body(self) -> Iterable[Widget]:
        """The runs, then the list."""
        yield Static(id="runs")
        yield from super().body()

    def paint(self, view: View) -> None:
        """Runs and rows."""
        super().paint(view)
        runs = [run for run in view.records.dry_runs.values() if run.run_at]
        runs.sort(key=lambda run: (str(run.run_at), run.id), reverse=True)
        lines = [_line(run) for run in runs[:_RUNS]] or [Content.styled(f" {_NONE}", MUTED)]
        self.query_one("#runs", Static).update(Content("\n").join(lines))


def _line(run: DryRun) -> Content:
    errors = sum(one.errors for one in run.lists)
    warnings = sum(one.warnings for one in run.lists)
    rows = sum(one.rows for one in run.lists)
    signed = "signed off" if run.signed_off_by else "not signed off"
    taken = f", {run.minutes // 60} h {run.minutes % 60:02} min" if run.minutes else ""
    assert run.run_at is not None
    return Content.assemble(
        Content.styled(f" {show_date(run.run_at.date())}  ", "bold"),
        plain(
            f"{errors:,} errors, {warnings:,} warnings in {rows:,} rows, {signed}"
            f"{taken}, {count(len(run.lists), 'list')}, {run.by}"
        ),
    )
