"""The steps of an inspection as a picture over time: which is when, what is late, where now is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import STEPS
from readiness_tui.commands.timeline import SPAN
from readiness_tui.readiness.runbook_words import PHASES
from readiness_tui.readiness.timeline import hour_of
from readiness_tui.readiness.timeline_steps import LEAST, step_drawn, step_legend, step_lines
from readiness_tui.readiness.timeline_steps import steps_span as span_of
from readiness_tui.screens.logistics.steps import Steps, step_row
from readiness_tui.screens.timeline import Picture, Pictured
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row


class StepTimeline(Pictured, Steps):
    """The steps in the order of their phases, each with its sign at its moment."""

    SCOPES: ClassVar[tuple[Scope, ...]] = (SPAN, STEPS, LIST)
    BINDINGS = bindings((*SPAN.commands, *STEPS.commands))
    COLUMNS = (
        Column("When", width=12),
        Column("Step", flexible=True, share=2, min_width=16),
        Column("", flexible=True, share=3, min_width=20),
    )
    LEAST = LEAST
    OTHER: ClassVar[str] = "logistics.steps"

    def rows(self, view: View) -> Iterable[Row]:
        """By phase, and in each by moment."""
        book = self.book
        if book is None:
            return
        if not book.steps:
            yield Row("none", (Cell("–", "muted"), Cell(self.why_none(book))))
        for phase, title in PHASES.items():
            found = [one for one in book.steps if one.phase is phase and self.lets(one)]
            if found:
                yield Row(f"part {title}", (Cell(title),), heading=True)
            for step in found:
                when, _, words, _ = step_row(step, book.now.year).cells
                yield Row(step.id, (when, words))

    def picture(self, view: View) -> Picture | None:
        """A sign for each step; a late one has a bar up to now."""
        book = self.book
        if book is None:
            return None
        keys, now = frozenset(self.shown), hour_of(book.now)
        steps = [step for step in book.steps if step.id in keys]
        drawn = {step.id: step_drawn(step, now) for step in steps}
        return Picture(drawn, span_of(book, steps), now, step_lines(book), step_legend(book))

    def step_back(self) -> bool:
        """The list of the steps stands behind the picture."""
        self.action_timeline()
        return True
