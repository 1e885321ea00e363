"""What the kinds of records and of notes are called, beside the other words in ``wording``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from readiness_tui.readiness.vocabulary import Kind, NoteKind
from readiness_tui.readiness.wording import Word

KINDS: Mapping[Kind, Word] = {
    Kind.SERVICE: Word("Service", "■", "s", "The local authority's children's services."),
    Kind.ITEM: Word("Checklist item", "□", "i", "One thing that must be true to be ready."),
    Kind.EVIDENCE: Word("Evidence item", "▪", "e", "A document of the evidence library."),
    Kind.VERSION: Word("Version", "▫", "v", "One dated edition of an evidence item."),
    Kind.REVIEW: Word("Review", "◇", "r", "A review of an evidence item, planned or done."),
    Kind.EVENT: Word("Contact with Ofsted", "◆", "c", "An inspection, a visit or a meeting."),
    Kind.DRY_RUN: Word("Dry run", "▷", "d", "A rehearsal of the child-level lists."),
    Kind.RECOMMENDATION: Word(
        "What needs to improve", "△", "w", "A recommendation in its exact words."
    ),
    Kind.ACTION: Word("Action", "▶", "a", "A step of the improvement plan."),
    Kind.SNAPSHOT: Word("Snapshot", "○", "o", "The figures as they stood for a meeting."),
    Kind.EPISODE: Word("Inspection", "◈", "I", "An inspection from the call on, or a rehearsal."),
    Kind.STEP: Word("Step", "▸", "t", "One thing to do between the call and the last clock."),
    Kind.REQUEST: Word("Request", "◁", "q", "Something that an inspector asked for."),
    Kind.NOTE: Word("Note", "▹", "n", "A note made while an inspection is under way."),
    Kind.ROLE: Word("Role", "●", "p", "A role on the day, with its holder and deputy."),
    Kind.LEAVE: Word("Leave", "◌", "l", "Days on which a person is away."),
    Kind.ARRANGEMENT: Word("Arrangement", "▣", "R", "A room, a system or a template."),
    Kind.BOARD: Word("Board", "▤", "b", "A board with the pattern of its meetings."),
    Kind.CALL: Word("Call elsewhere", "◎", "k", "Another authority known to have been called."),
    Kind.STATEMENT: Word("Statement", "◗", "m", "A claim of the self-evaluation."),
    Kind.OWN_GRADE: Word("Own grade", "◑", "g", "The grade that the service gives itself."),
    Kind.SELF_EVALUATION: Word("Self-evaluation", "◕", "S", "A version shared with Ofsted."),
    Kind.BRIEFING: Word("Briefing", "◖", "B", "What an audience is told, and when it was."),
    Kind.MEASURE: Word("Measure", "≈", "%", "A measure of success with its readings."),
    Kind.RISK: Word("Risk", "!", "!", "What may keep the plan from working."),
    Kind.DECISION: Word("Decision", "⊙", "D", "What a board decided or asked to be changed."),
    Kind.HOUSE_STYLE: Word("House style", "¶", "H", "How the council's papers look."),
    Kind.PERSON: Word("Person", "☺", "P", "Somebody who works here, with a role."),
}

NOTE_KINDS: Mapping[NoteKind, Word] = {
    NoteKind.LINE_OF_ENQUIRY: Word("Line of enquiry", "?", "L", "What the inspector is pursuing."),
    NoteKind.KEEPING_IN_TOUCH: Word(
        "Keeping in touch", "◇", "k", "A meeting of the lead inspector with the DCS."
    ),
    NoteKind.CONCERN: Word("Concern", "!", "c", "A concern raised, without any child's name."),
    NoteKind.MESSAGE: Word("Message", "▹", "m", "A message to staff, partners or schools."),
    NoteKind.FEEDBACK: Word("Feedback", "○", "f", "What was said at the feedback meeting."),
}

WORDS: Mapping[type[StrEnum], Mapping[Any, Word]] = {Kind: KINDS, NoteKind: NOTE_KINDS}
