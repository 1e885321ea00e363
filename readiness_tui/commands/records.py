"""Commands on documents, actions and contacts with Ofsted."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND
from readiness_tui.commands.model import Command, Scope

EDIT = Command("record.edit", "E", "edit", "Correct", "Correct what was entered.")
REMOVE = Command("record.remove", "delete", "remove", "Remove", "Take it away; u brings it back.")

LIBRARY = Scope(
    "library",
    "Evidence library",
    (
        Command("evidence.add", "A", "add", "Add", "Add a document to the library.", footer=True),
        Command(
            "evidence.version",
            "v",
            "version",
            "Version",
            "Add a version: the date that it describes, and where it lies.",
            footer=True,
        ),
        Command(
            "evidence.approve",
            "c",
            "approve",
            "Approve",
            "Approve the newest version; nobody approves their own.",
            footer=True,
        ),
        Command(
            "evidence.review",
            "w",
            "review_done",
            "Reviewed",
            "It was reviewed today and is still right; the next review counts from today.",
        ),
        Command("evidence.lead", "l", "lead", "Lead", "Set the lead officer."),
        *FIND,
    ),
)

PLAN = Scope(
    "plan",
    "Improvement plan",
    (
        Command("action.add", "A", "add", "Add", "Add an action to the plan.", footer=True),
        Command("action.due", "d", "due", "Due", "Move the date: fri, +2w, 30 jan.", footer=True),
        Command("action.lead", "l", "lead", "Lead", "Set the lead officer."),
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
        *FIND,
    ),
)
