"""Commands of the improvement plan: its actions, what they answer, boards and measures."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

_OF_ACTIONS = (
    Command(
        "action.due",
        "d",
        "due",
        "Due",
        "Move the date, and say who agreed: fri, +2w, 30 jan.",
        footer=True,
    ),
    Command(
        "action.complete",
        "y",
        "complete",
        "Complete",
        "It was completed today; a recommendation is closed by a board.",
        footer=True,
    ),
    Command(
        "action.accept",
        "c",
        "accept",
        "Accept",
        "Accept the evidence of completion; nobody accepts their own action.",
        footer=True,
    ),
    Command(
        "action.reopen",
        "o",
        "reopen",
        "Open again",
        "It is not done after all: say why; how often, and when it was complete, are kept.",
    ),
    Command("action.lead", "l", "lead", "Lead", "Set the lead officer."),
    Command("action.evidence", "e", "evidence", "Evidence", "Link the documents that show it."),
    Command(
        "action.obstacle",
        "b",
        "obstacle",
        "Obstacle",
        "Say what stands in its way and how it gets back on track.",
    ),
    Command(
        "action.withdraw",
        "a",
        "withdraw",
        "Withdraw",
        "Take it out of the plan by a board's decision; its history stays.",
    ),
    Command(
        "action.colour",
        "C",
        "colour",
        "Colour",
        "Set a colour in place of the calculated one, with a reason; both are shown.",
    ),
    Command("action.note", "n", "note", "Note", "Write a note."),
    EDIT,
    REMOVE,
)

_LEAVING = (
    Command(
        "plan.read",
        "L",
        "read",
        "Read Excel",
        "Read the plan from a workbook: a colleague's copy of it, or another plan.",
    ),
    Command(
        "plan.save",
        "X",
        "save_plan",
        "Save plan",
        "Save the plan as a workbook to be edited, or as a paper for a board.",
        footer=True,
    ),
)

ACTIONS = Scope(
    "plan",
    "Improvement plan: actions",
    (
        Command(
            "plan.add",
            "A",
            "add",
            "Add",
            "Add an action, a recommendation or a measure of success.",
            footer=True,
        ),
        *_OF_ACTIONS,
        *_LEAVING,
        *PARTS,
        *FIND,
    ),
)

MEASURES = Scope(
    "measures",
    "Improvement plan: measures of success",
    (
        Command("measure.add", "A", "add", "Add", "Add a measure of success.", footer=True),
        Command(
            "measure.reading",
            "v",
            "reading",
            "Reading",
            "Add a reading: its figure, its day and where it comes from.",
            footer=True,
        ),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)
