"""Commands of the charts over time."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope

TRENDS = Scope(
    "trends",
    "Governance: trends",
    (
        Command(
            "trends.save",
            "X",
            "save_trends",
            "Save charts",
            "Save all charts as a report, or the one that is shown as a picture.",
            footer=True,
        ),
        *PARTS,
        *FIND,
    ),
)
