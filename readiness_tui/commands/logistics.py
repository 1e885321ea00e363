"""Commands of Logistics: the parts of the place, and what each of them can do."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

_UNDONE = Command(
    "step.undone", "o", "undone", "Not done", "It is not done, not sent or not closed after all."
)

PEOPLE = Scope(
    "people",
    "Logistics: people and rooms",
    (
        Command(
            "people.add",
            "A",
            "add",
            "Add",
            "Add a role, leave, a room, a system or a template.",
            footer=True,
        ),
        Command(
            "people.confirm",
            "c",
            "confirm",
            "Confirm",
            "It was looked at today and is ready (a room, a system or a template).",
            footer=True,
        ),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)

STEPS = Scope(
    "steps",
    "Logistics: steps",
    (
        Command("step.done", "y", "done", "Done", "It is done now, by you.", footer=True),
        _UNDONE,
        Command(
            "step.due", "d", "due", "Move", "Move it: today 16:00, fri 9:30, +2d.", footer=True
        ),
        Command(
            "step.timeline",
            "f",
            "timeline",
            "Timeline",
            "Show the steps as a picture over time, or as a list again.",
            footer=True,
        ),
        Command("step.lead", "l", "lead", "Lead", "Set who leads it in place of the role."),
        Command("step.note", "n", "note", "Note", "Write or change the note."),
        Command("step.drop", "a", "drop", "Not needed", "It does not apply this time: say why."),
        Command("step.add", "A", "add", "Add", "Add a step of your own.", footer=True),
        Command(
            "episode.correct",
            "E",
            "edit",
            "Correct",
            "Correct the kind, the dates and the names; steps follow, ticks stay.",
            footer=True,
        ),
        Command(
            "episode.report",
            "I",
            "report",
            "Report in",
            "The report or letter has come: record the grades; the clocks start.",
        ),
        Command(
            "episode.end",
            "Z",
            "end",
            "End",
            "End the inspection or the rehearsal; everything stays to be read.",
        ),
        *PARTS,
        *FIND,
    ),
)

REQUESTS = Scope(
    "requests",
    "Logistics: requests",
    (
        Command("request.add", "A", "add", "Add", "Log what an inspector asked for.", footer=True),
        Command("request.sent", "y", "done", "Sent", "It was sent now, by you.", footer=True),
        _UNDONE,
        Command(
            "request.versions",
            "e",
            "evidence",
            "Evidence",
            "Say which documents were sent, in the versions of today.",
        ),
        Command("request.due", "d", "due", "Promised", "Set by when it is promised."),
        Command("request.lead", "l", "lead", "Lead", "Set who answers it."),
        Command("request.note", "n", "note", "Reply", "Write what was replied."),
        Command("request.drop", "a", "drop", "Withdrawn", "It is no longer wanted: say why."),
        EDIT,
        *PARTS,
        *FIND,
    ),
)

NOTES = Scope(
    "notes",
    "Logistics: notes",
    (
        Command(
            "note.add",
            "A",
            "add",
            "Add",
            "Note a line of enquiry, a meeting, a concern, a message or feedback.",
            footer=True,
        ),
        Command("note.closed", "y", "done", "Closed", "It is dealt with.", footer=True),
        _UNDONE,
        Command("note.lead", "l", "lead", "Lead", "Set who follows it up."),
        Command("note.reply", "n", "note", "Answer", "Write what was answered or agreed."),
        EDIT,
        *PARTS,
        *FIND,
    ),
)

PAST = Scope(
    "past",
    "Logistics: inspections and rehearsals",
    (*PARTS, *FIND),
)
