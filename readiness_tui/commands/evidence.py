"""Commands of the evidence library: the register, the days of the calls, and as inspectors ask."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

VERSION = Command(
    "evidence.version",
    "v",
    "version",
    "Version",
    "Add a version: the file or files, and the date or period that they describe.",
    footer=True,
)
APPROVE = Command(
    "evidence.approve",
    "c",
    "approve",
    "Approve",
    "Approve the newest version; nobody approves their own, nor what they lead.",
    footer=True,
)
RETURN = Command(
    "evidence.return",
    "z",
    "send_back",
    "Send back",
    "Send the newest version back to whoever added it: say why.",
)
REVIEW = Command(
    "evidence.review",
    "w",
    "review_done",
    "Reviewed",
    "Record a review: still right, to be updated or withdrawn; the next counts from that day.",
    footer=True,
)
FILE = Command(
    "evidence.file", "F", "open_file", "Open", "Open the file with the program of this computer."
)
LOOK = Command(
    "evidence.look",
    "K",
    "look_again",
    "Check files",
    "Look at every file again: whether it is there, and unchanged since it was approved.",
)
PACK = Command(
    "evidence.pack",
    "P",
    "pack",
    "Pack",
    "Put the versions that stand, of all documents or of those shown or marked, into a folder or a "
    "zip, numbered, with an index, to be shared.",
    footer=True,
)
INDEX = Command(
    "evidence.index",
    "X",
    "save_index",
    "Save index",
    "Save the index of the library as an inspector would ask for it.",
    footer=True,
)

LIBRARY = Scope(
    "library",
    "Evidence library",
    (
        Command("evidence.add", "A", "add", "Add", "Add a document to the library.", footer=True),
        VERSION,
        APPROVE,
        RETURN,
        REVIEW,
        FILE,
        Command("evidence.lead", "l", "lead", "Lead", "Set the lead officer."),
        Command(
            "evidence.left_out",
            "a",
            "left_out",
            "Not applicable",
            "It does not apply here: say why and who agreed.",
        ),
        EDIT,
        REMOVE,
        LOOK,
        Command(
            "evidence.scan",
            "L",
            "scan",
            "Look for files",
            "Look through a folder for files that may be new versions; correct and accept them one "
            "by one.",
        ),
        INDEX,
        PACK,
        *PARTS,
        *FIND,
    ),
)

ON_THE_DAY = Scope(
    "on_the_day",
    "Evidence library: on the day of the call",
    (
        Command(
            "evidence.day",
            "d",
            "day",
            "Day",
            "Compute the library for another day than the earliest, likely and latest call.",
            footer=True,
        ),
        VERSION,
        APPROVE,
        REVIEW,
        FILE,
        *PARTS,
        *FIND,
    ),
)

ENQUIRY = Scope(
    "enquiry",
    "Evidence library: as an inspector would ask",
    (INDEX, PACK, FILE, EDIT, *PARTS, *FIND),
)
