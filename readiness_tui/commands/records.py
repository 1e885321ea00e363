"""Commands on actions and contacts with Ofsted, and those that all records have."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope

EDIT = Command("record.edit", "E", "edit", "Correct", "Correct what was entered.")
REMOVE = Command("record.remove", "delete", "remove", "Remove", "Take it away; u brings it back.")

PLAN = Scope(
    "plan",
    "Improvement plan",
    (
        Command("action.add", "A", "add", "Add", "Add an action to the plan.", footer=True),
        Command("action.due", "d", "due", "Due", "Move the date: fri, +2w, 30 jan.", footer=True),
        Command("action.lead", "l", "lead", "Lead", "Set the lead officer."),
        Command("action.evidence", "e", "evidence", "Evidence", "Link the documents that show it."),
        Command("action.complete", "y", "complete", "Complete", "It was completed today."),
        Command(
            "action.accept",
            "c",
            "accept",
            "Accept",
            "Accept the evidence of completion; nobody accepts their own action.",
        ),
        *FIND,
    ),
)

GOVERNANCE = Scope(
    "governance",
    "Governance",
    (
        Command(
            "event.add",
            "A",
            "add_event",
            "Add",
            "Record a contact with Ofsted; among the boards a board, among the calls a call.",
            footer=True,
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
