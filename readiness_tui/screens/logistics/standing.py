"""The standing plan: the checklist of what must be ready before anybody calls."""

from __future__ import annotations

from typing import ClassVar

from readiness_tui.screens.checklists import Checklists
from readiness_tui.screens.logistics.part import Part


class StandingPlan(Part, Checklists):
    """The items of the logistics plan."""

    PART: ClassVar[str] = "logistics"
    AREA: ClassVar[str] = "LG"
    STRIP: ClassVar[bool] = False  # as in Checklists

    def action_area(self, steps: int) -> None:
        """The brackets go from part to part here: there is one readiness area only."""
        self.action_part(steps)
