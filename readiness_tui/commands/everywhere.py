"""Commands that hold in every place, in every list, and wherever something can be found."""

from __future__ import annotations

from readiness_tui.commands.model import Command, Scope
from readiness_tui.places import PLACES

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
            shown="Ctrl+P",
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
            "tour",
            "f9",
            "tour",
            "Tour",
            "See in under a minute what is where, on your own screen.",
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
            "notify",
            "N",
            "notification",
            "Notification",
            "Ofsted has called, or you rehearse it: one form makes the plan of the three weeks.",
        ),
        Command(
            "reminders",
            "D",
            "reminders",
            "What falls due",
            "Show what falls due within a month and what is overdue: yours first, then by person.",
        ),
        Command(
            "export",
            "x",
            "export",
            "Export",
            "Save the readiness status, or a report for a board: Word, Excel, a page or text.",
        ),
        Command(
            "snapshot",
            "S",
            "snapshot",
            "Snapshot",
            "Keep today's figures, to compare with at the next meeting.",
        ),
        Command(
            "jump",
            "J",
            "jump",
            "Jump",
            "Put a letter on every place, part, record and field in view; the letter goes there.",
        ),
        Command(
            "copy",
            "ctrl+y",
            "copy",
            "Copy",
            "Copy the record under the cursor, the marked ones, or the page, as plain text.",
        ),
        Command(
            "picture",
            "f8",
            "picture",
            "Picture",
            "Save a picture of the screen as it is now, as an SVG file.",
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
        "Show only what matches: words, lead:me, due:<30d. ↓ takes one by name, Ctrl+S keeps it.",
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

PARTS = (
    Command(
        "part.next",
        "right_square_bracket",
        "part(1)",
        "Next part",
        "Go on to the next part of this place.",
        footer=True,
        shown="]",
    ),
    Command(
        "part.previous",
        "left_square_bracket",
        "part(-1)",
        "Previous part",
        "Go back to the part before.",
        shown="[",
    ),
)

OVERVIEW = Scope(
    "overview",
    "Overview",
    (
        FIND[0]._replace(
            id="overview.filter",
            help="Open the checklists with their filter open, to find an item.",
        ),
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
