"""The plan as a picture over time: when each action runs, what is late, what the call leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.improvement import ACTIONS
from readiness_tui.commands.timeline import SPAN
from readiness_tui.readiness.timeline import DAY, hour_of_day
from readiness_tui.readiness.timeline_plan import LEAST, PlanTimeline, plan_timeline
from readiness_tui.screens.improvement.part import PlanPart
from readiness_tui.screens.improvement.points import ByRecommendation
from readiness_tui.screens.timeline import Picture, Pictured
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain

_ID, _TITLE = 2, 3
"""Where the tree has them."""


class Timeline(Pictured, ByRecommendation):
    """The tree of recommendations and actions, with a bar for each action."""

    PART: ClassVar[str] = "plan.timeline"
    SCOPES: ClassVar[tuple[Scope, ...]] = (SPAN, ACTIONS, LIST)
    BINDINGS = bindings((*SPAN.commands, *ACTIONS.commands))
    COLUMNS = (
        Column("Id", width=8),
        Column("Action", flexible=True, share=3, min_width=14),
        Column("Slack", width=9),
        Column("", flexible=True, share=5, min_width=20),
    )
    LEAST = LEAST
    UNIT = DAY

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: tuple[View, PlanTimeline] | None = None  # computed once for a picture

    def figures(self, view: View) -> Content:
        """The same line as over the actions."""
        return PlanPart.figures(self, view)

    def rows(self, view: View) -> Iterable[Row]:
        """As the tree has them."""
        actions = self._timeline(view).actions
        for row in super().rows(view):
            if row.heading:
                yield row
                continue
            line = actions.get(self.record_of(row.key))
            room = Cell("")
            if line is not None:
                room = Cell(line.room, "warning" if line.critical else "muted")
            yield row._replace(cells=(row.cells[_ID], row.cells[_TITLE], room))

    def detail_of(self, key: str) -> Content:
        """How it lies to the call, then everything about the record."""
        line = self._timeline(self.view).actions.get(self.record_of(key))
        told = super().detail_of(key)
        if line is None or not line.sentence:
            return told
        return Content("\n").join([plain(f"{line.sentence}."), told])

    def picture(self, view: View) -> Picture:
        """A bar for each row that is an action."""
        made = self._timeline(view)
        ids = {key: self.record_of(key) for key in self.shown}
        drawn = {key: made.actions[id_].drawn for key, id_ in ids.items() if id_ in made.actions}
        span = made.span(id_ for id_ in ids.values() if id_ in made.actions)
        noon = hour_of_day(made.today) + DAY // 2
        return Picture(drawn, span, noon, made.lines, made.legend)

    def _timeline(self, view: View) -> PlanTimeline:
        if self._laid_out is None or self._laid_out[0] is not view:
            call = view.assessment.outlook.window.call_earliest
            actions, days = view.assessment.actions, view.content.working_days
            self._laid_out = view, plan_timeline(actions, view.as_of, call, days)
        return self._laid_out[1]
