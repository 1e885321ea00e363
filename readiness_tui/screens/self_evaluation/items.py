"""The checklist of the self-evaluation: what makes the whole of it ready."""

from __future__ import annotations

from typing import ClassVar

from readiness_tui.places import SELF_EVALUATION_PARTS, PartName
from readiness_tui.screens.checklists import Checklists
from readiness_tui.screens.parts import PartPlace


class SelfEvaluationItems(PartPlace, Checklists):
    """The items of the readiness area."""

    NUMBER: ClassVar[int] = 5
    PARTS: ClassVar[tuple[PartName, ...]] = SELF_EVALUATION_PARTS
    PART: ClassVar[str] = "self_evaluation.items"
    AREA: ClassVar[str] = "SE"
    STRIP: ClassVar[bool] = False  # as in Checklists
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def action_area(self, steps: int) -> None:
        """The brackets go from part to part here: there is one readiness area only."""
        self.action_part(steps)
