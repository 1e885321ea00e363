"""The plan as one table: what is red first, then by date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.improvement import ACTIONS
from readiness_tui.readiness.plan_order import by_stage
from readiness_tui.screens.improvement.leaving import LeavingPart
from readiness_tui.screens.improvement.part import action_row, heading
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Row


class Actions(LeavingPart):
    """Every action, in the order in which somebody has to see to it."""

    PART: ClassVar[str] = "plan"
    SCOPES: ClassVar[tuple[Scope, ...]] = (ACTIONS, LIST)
    BINDINGS = bindings(ACTIONS.commands)

    def rows(self, view: View) -> Iterable[Row]:
        """Open ones by date, then those that are done, then those that left the plan."""
        chosen = [one for one in view.assessment.actions.values() if self.lets(one)]
        for title, members in by_stage(chosen, view.as_of).items():
            yield heading(f"part {title}", f"{title} ({len(members)})")
            yield from (action_row(one, view) for one in members)
