"""Commands on checklist items: the same keys in the lists and in a review."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND
from readiness_tui.commands.model import Command, Scope

ANSWERS = (
    Command("item.ready", "y", "answer('ready')", "Ready", "Yes: it is true today.", footer=True),
    Command(
        "item.confirm",
        "c",
        "confirm",
        "Confirm",
        "Confirm a colleague's answer; nobody confirms their own.",
        footer=True,
    ),
    Command(
        "item.in_progress",
        "p",
        "answer('in_progress')",
        "In progress",
        "Work has begun; say how far it is, in per cent, if you can.",
    ),
    Command(
        "item.not_started",
        "o",
        "answer('not_started')",
        "Not started",
        "Not true, and nothing has begun.",
    ),
    Command(
        "item.blocked",
        "b",
        "answer('blocked')",
        "Blocked",
        "It cannot move on: say why and who can unblock it.",
    ),
    Command(
        "item.not_applicable",
        "a",
        "answer('not_applicable')",
        "Not applicable",
        "It does not apply here: say why and who agreed.",
    ),
    Command(
        "item.rehearsed",
        "h",
        "rehearsed",
        "Rehearsed",
        "It was rehearsed today (for what happens from the call).",
    ),
)

EDITS = (
    Command("item.note", "n", "note", "Note", "Write or change the note."),
    Command(
        "item.due", "d", "due", "Due", "Set the date by which it must be ready: fri, +2w, 30 jan."
    ),
    Command("item.lead", "l", "lead", "Lead", "Set the lead officer."),
    Command("item.evidence", "e", "evidence", "Evidence", "Link the documents that prove it."),
)

CHECKLISTS = Scope(
    "checklists",
    "Checklists, Logistics, Self-evaluation and Data dry runs",
    (
        Command(
            "review",
            "R",
            "review",
            "Review",
            "Go through the shown items one at a time, answered by single keys.",
            footer=True,
        ),
        *ANSWERS,
        *EDITS,
        Command(
            "mark_all", "M", "mark_all", "Mark shown", "Mark everything that the filter shows."
        ),
        Command(
            "area.next",
            "right_square_bracket",
            "area(1)",
            "Next area",
            "Show the readiness area of the cursor alone, then the next one.",
            shown="]",
        ),
        Command(
            "area.previous",
            "left_square_bracket",
            "area(-1)",
            "Previous area",
            "Show the previous readiness area alone.",
            shown="[",
        ),
        *FIND,
    ),
)

REVIEW = Scope(
    "review",
    "Review",
    (
        *ANSWERS,
        *EDITS,
        Command(
            "review.next",
            "j,right",
            "step(1)",
            "Next",
            "Leave it as it is and go on.",
            footer=True,
            palette=False,
            shown="→",
        ),
        Command(
            "review.previous",
            "k,left",
            "step(-1)",
            "Previous",
            "Go back one item.",
            footer=True,
            palette=False,
            shown="←",
        ),
        Command(
            "review.close",
            "escape",
            "close",
            "Close",
            "Stop here; the review goes on from this item next time.",
            footer=True,
            palette=False,
        ),
    ),
)
