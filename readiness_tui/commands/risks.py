"""Commands of the risk register and of what boards decided."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

RISKS = Scope(
    "risks",
    "Governance: risks",
    (
        Command("risk.add", "A", "add", "Add", "Add a risk: cause, event, effect.", footer=True),
        Command(
            "risk.score",
            "v",
            "score",
            "Score",
            "Score it anew, 1 to 5 by 1 to 5; the older scores stay with their days.",
            footer=True,
        ),
        Command(
            "risk.review",
            "w",
            "review_done",
            "Reviewed",
            "It was looked at today and stands as it is.",
            footer=True,
        ),
        Command(
            "risk.control",
            "i",
            "control",
            "Control",
            "Say what more is done about it, or that something of it was done.",
        ),
        Command("risk.close", "y", "close_risk", "Close", "It is no longer a risk: say why."),
        Command("risk.lead", "l", "lead", "Owner", "Set who owns it."),
        Command(
            "risk.grid",
            "f",
            "grid",
            "Five by five",
            "Show all open risks by likelihood and impact.",
        ),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)

DECISIONS = Scope(
    "decisions",
    "Governance: decisions",
    (
        Command(
            "decision.add",
            "A",
            "add",
            "Add",
            "Add what a board decided or asked to be changed.",
            footer=True,
        ),
        Command(
            "decision.done",
            "y",
            "done",
            "Done",
            "It was carried out: say what came of it.",
            footer=True,
        ),
        Command("decision.due", "d", "due", "Due", "Say by when: fri, +2w, 30 jan.", footer=True),
        Command("decision.lead", "l", "lead", "Lead", "Set who does it."),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)
"""A change that a board asked for stays open until somebody says what came of it."""
