"""Commands of the self-evaluation: statements, own grades, and what was shared with Ofsted."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

SAVE = Command(
    "account.save",
    "X",
    "save_account",
    "Save",
    "Save the self-evaluation as a Word file, a page, Markdown or text, with its evidence index.",
    footer=True,
)
SHARE = Command(
    "account.share",
    "V",
    "share",
    "Share",
    "Freeze a version, as it is shared with Ofsted for a meeting.",
    footer=True,
)
CHANGES = Command(
    "account.changes",
    "m",
    "compare",
    "Compare",
    "What has changed since the version that was shared last.",
    footer=True,
)

STATEMENTS = Scope(
    "statements",
    "Self-evaluation: statements",
    (
        Command("statement.add", "A", "add", "Add", "Add a statement.", footer=True),
        Command(
            "statement.write",
            "n",
            "note",
            "Write",
            "Write or change its words, with a preview and links to evidence.",
            footer=True,
        ),
        Command(
            "statement.challenge",
            "c",
            "challenge",
            "Challenge",
            "You have challenged it as it stands; nobody challenges their own.",
            footer=True,
        ),
        Command(
            "statement.agree",
            "y",
            "agree",
            "Agree",
            "You agree it after a challenge; nobody agrees their own.",
            footer=True,
        ),
        Command(
            "statement.evidence", "e", "evidence", "Evidence", "Link the documents it rests on."
        ),
        EDIT,
        REMOVE,
        Command(
            "statement.edition",
            "B",
            "edition",
            "New framework",
            "The framework has changed: where each statement belongs now, and what has no home.",
        ),
        CHANGES,
        SHARE,
        SAVE,
        *PARTS,
        *FIND,
    ),
)

GRADES = Scope(
    "own_grades",
    "Self-evaluation: own grades",
    (
        Command(
            "grade.give",
            "E",
            "edit",
            "Grade",
            "Give the grade of the area under the cursor, with its reasons, or correct it.",
            footer=True,
        ),
        CHANGES,
        SHARE,
        SAVE,
        *PARTS,
        *FIND,
    ),
)

SHARED = Scope(
    "shared_versions",
    "Self-evaluation: shared versions",
    (
        SHARE,
        CHANGES,
        Command(
            "shared.points",
            "A",
            "add",
            "Points",
            "The letter of the meeting has come: its points become actions.",
            footer=True,
        ),
        SAVE,
        *PARTS,
        *FIND,
    ),
)
