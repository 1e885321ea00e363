"""Every command with its key, once. Footer, help, palette and docs/keys.md are made from it.

One key means one thing in all places. Legacy terminals cannot send ctrl+m, ctrl+i or ctrl+h apart
from enter, tab and backspace, so no command uses them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """One thing a person can do by keyboard."""

    id: str  # stable; keymaps refer to it
    key: str
    action: str
    title: str  # two or three words, for the footer
    help: str  # one sentence
    footer: bool = False
    palette: bool = True
    shown: str = ""  # how the key is written; "" lets Textual say it

    def binding(self) -> Binding:
        """The Textual binding."""
        return Binding(
            self.key,
            self.action,
            self.title,
            show=self.footer,
            key_display=self.shown or None,
            tooltip=self.help,
            id=self.id,
        )


class Scope(NamedTuple):
    """Where a group of commands holds."""

    id: str
    title: str
    commands: tuple[Command, ...]


class PlaceName(NamedTuple):
    """One of the eight places."""

    number: int
    id: str
    title: str
    short: str  # fits eight of them into 80 columns
    question: str  # what the place answers


PLACES: tuple[PlaceName, ...] = (
    PlaceName(1, "overview", "Overview", "Overview", "Are we ready, and what needs me now?"),
    PlaceName(2, "checklists", "Checklists", "Checklists", "Is each thing true?"),
    PlaceName(
        3, "evidence", "Evidence library", "Evidence", "Is every document there and current?"
    ),
    PlaceName(4, "logistics", "Logistics", "Logistics", "What happens from the call onwards?"),
    PlaceName(
        5,
        "self_evaluation",
        "Self-evaluation",
        "SEF",
        "What do we know, how do we know it, what are our plans?",
    ),
    PlaceName(
        6,
        "dry_runs",
        "Data dry runs",
        "Data",
        "Could we hand over the child-level data tonight?",
    ),
    PlaceName(
        7,
        "plan",
        "Improvement plan",
        "Plan",
        "Is every recommendation turned into impact?",
    ),
    PlaceName(8, "governance", "Governance", "Governance", "Who sees what, and what has changed?"),
)

EVERYWHERE = Scope(
    "app",
    "Everywhere",
    (
        *(
            Command(
                f"place.{place.id}",
                str(place.number),
                f"place('{place.id}')",
                place.title,
                f"{place.title}: {place.question}",
            )
            for place in PLACES
        ),
        Command(
            "palette",
            "ctrl+p",
            "command_palette",
            "Find",
            "Find any command or item by name.",
            footer=True,
            palette=False,
        ),
        Command(
            "help",
            "question_mark,f1",
            "help",
            "Help",
            "Show every key that works here.",
            footer=True,
            shown="?",
        ),
        Command(
            "undo",
            "u",
            "undo",
            "Undo",
            "Take back your last change, and say what it was.",
            footer=True,
        ),
        Command("redo", "U", "redo", "Redo", "Bring back what you undid last."),
        Command(
            "export",
            "x",
            "export",
            "Export",
            "Save the readiness status as text, Markdown, HTML or JSON.",
        ),
        Command(
            "snapshot",
            "S",
            "snapshot",
            "Snapshot",
            "Keep today's figures, to compare with at the next meeting.",
        ),
        Command("theme", "T", "change_theme", "Theme", "Choose the colours; the choice is kept."),
        Command(
            "quit", "q,ctrl+q", "quit", "Quit", "Leave. Everything is saved already.", shown="q"
        ),
    ),
)

FIND = (
    Command(
        "filter",
        "slash",
        "filter",
        "Filter",
        'Show only what matches, as you type: words, state:blocked, lead:"data lead", due:<30d.',
        footer=True,
        shown="/",
    ),
    Command(
        "back",
        "escape",
        "back",
        "Back",
        "Clear the filter and the marks, or go back.",
        palette=False,
    ),
)

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
            "Record an inspection, a visit or a meeting with Ofsted.",
            footer=True,
        ),
        *FIND,
    ),
)

LIST = Scope(
    "list",
    "In a list",
    (
        Command("list.down", "down,j", "move(1)", "Down", "One record down.", palette=False),
        Command("list.up", "up,k", "move(-1)", "Up", "One record up.", palette=False),
        Command(
            "list.page_down", "pagedown", "page(1)", "Page down", "One page down.", palette=False
        ),
        Command("list.page_up", "pageup", "page(-1)", "Page up", "One page up.", palette=False),
        Command("list.first", "home,g", "first", "First", "To the first record.", palette=False),
        Command("list.last", "end,G", "last", "Last", "To the last record.", palette=False),
        Command(
            "list.select",
            "enter",
            "select",
            "Open",
            "Open the record, or go to what needs you.",
            palette=False,
        ),
        Command(
            "list.mark",
            "space",
            "mark",
            "Mark",
            "Mark the record, or take the mark away; answers and edits then go to all marked.",
            palette=False,
        ),
    ),
)

SCOPES: tuple[Scope, ...] = (EVERYWHERE, CHECKLISTS, REVIEW, LIBRARY, PLAN, GOVERNANCE, LIST)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual bindings for commands."""
    return [command.binding() for command in commands]
