"""Commands on actions and contacts with Ofsted, and those that all records have."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope

EDIT = Command("record.edit", "E", "edit", "Correct", "Correct what was entered.")
REMOVE = Command("record.remove", "delete", "remove", "Remove", "Take it away; u brings it back.")

GOVERNANCE = Scope(
    "governance",
    "Governance",
    (
        Command(
            "event.add",
            "A",
            "add_event",
            "Add",
            "Add a contact with Ofsted, a board, or a call to another authority.",
            footer=True,
        ),
        Command(
            "report.read",
            "L",
            "read",
            "Read a report",
            "Read a report or letter that Ofsted has published, from its PDF.",
            footer=True,
        ),
        Command(
            "house.style",
            "Y",
            "house_style",
            "House style",
            "Say how papers look (name, logo, classification, Word template) and what the colours "
            "of the plan mean.",
        ),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)

BRIEFINGS = Scope(
    "briefings",
    "Governance: briefings",
    (
        Command("briefing.add", "A", "add", "Add", "Add an audience to be briefed.", footer=True),
        Command(
            "briefing.plan",
            "d",
            "due",
            "Plan",
            "Set the day on which it will be given.",
            footer=True,
        ),
        Command(
            "briefing.give",
            "y",
            "done",
            "Given",
            "It was given: when, by whom and how many came.",
            footer=True,
        ),
        Command("briefing.message", "n", "note", "Message", "Write what the audience is told."),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)
