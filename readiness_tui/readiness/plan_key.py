"""What the colours of the improvement plan mean: the key, which a council may change.

Source: readiness model 7 (proposed). No public paper defines blue, so both readings are offered.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.vocabulary import Brag

if TYPE_CHECKING:
    from readiness_tui.readiness.improvement_facts import HouseStyle


SIGN_OFF_WORKING_DAYS = 10
"""How long something completed may wait to be accepted, where a council says nothing else."""


class PlanKey(NamedTuple):
    """The limits that the colours follow, and the words that a council has for them."""

    tolerance_months: int = 1  # how far a forecast may pass the agreed date before it is red
    sign_off_working_days: int = SIGN_OFF_WORKING_DAYS  # then a completed action is amber
    readings: int = 2  # consecutive readings on target that show the impact
    blue_is_complete: bool = False  # else blue is complete with its impact shown
    meanings: Mapping[str, str] = {}  # a council's own words by colour, in place of ``meaning``

    def meaning(self, colour: Brag) -> str:
        """One sentence that says what a colour stands for."""
        return self.meanings.get(colour) or self._meaning(colour)

    def _meaning(self, colour: Brag) -> str:
        late = "a month" if self.tolerance_months == 1 else f"{self.tolerance_months} months"
        if colour is Brag.BLUE:
            shown = "" if self.blue_is_complete else " and impact shown"
            return f"Complete, evidence accepted{shown}."
        if colour is Brag.GREEN:
            rest = "" if self.blue_is_complete else ", or complete with impact still to show"
            return f"On track for the agreed date{rest}."
        if colour is Brag.AMBER:
            return (
                f"Likely to miss its date by up to {late}, an obstacle with a plan to recover, "
                f"or awaiting sign-off for more than {self.sign_off_working_days} working days."
            )
        if colour is Brag.RED:
            return (
                f"Overdue, likely to miss its date by more than {late}, an obstacle without a "
                "plan to recover, or a measure that is getting worse."
            )
        return "Not started and not yet due."


DEFAULT_KEY = PlanKey()
"""The key where a council has said nothing else."""


def key_of(house: "HouseStyle | None") -> PlanKey:
    """Return the key of a council, with the default wherever it has said nothing."""
    if house is None:
        return DEFAULT_KEY
    tolerance, sign_off, readings = (
        house.tolerance_months,
        house.sign_off_working_days,
        house.readings,
    )
    return PlanKey(
        DEFAULT_KEY.tolerance_months if tolerance is None else tolerance,
        DEFAULT_KEY.sign_off_working_days if sign_off is None else sign_off,
        DEFAULT_KEY.readings if readings is None else readings,
        house.blue_is_complete,
        house.meanings,
    )
