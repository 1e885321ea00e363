"""The checklist of the dry runs: what must be true of each list and of the whole."""

from __future__ import annotations

from typing import ClassVar

from readiness_tui.places import DRY_RUN_PARTS, PartName
from readiness_tui.screens.checklists import Checklists
from readiness_tui.screens.parts import PartPlace


class DryRunItems(PartPlace, Checklists):
    """The items of the readiness area."""

    NUMBER: ClassVar[int] = 6
    PARTS: ClassVar[tuple[PartName, ...]] = DRY_RUN_PARTS
    PART: ClassVar[str] = "dry_runs.items"
    AREA: ClassVar[str] = "DR"
    STRIP: ClassVar[bool] = False  # as in Checklists
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def action_area(self, steps: int) -> None:
        """The brackets go from part to part here: there is one readiness area only."""
        self.action_part(steps)
