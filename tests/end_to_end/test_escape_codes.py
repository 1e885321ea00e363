"""Nothing that somebody typed reaches the terminal as a command to it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import ENTER

PLANTED = (
    "before"
    "\x1b]52;c;UExBTlRFRA==\x07"  # fills the clipboard
    "\x1b]0;PLANTED TITLE\x07"  # names the window
    "\x1b[2J"  # clears the screen
    "\x9b31m"  # a colour, in one byte
    "\x1bP+q544e\x1b\\"  # asks the terminal for an answer
    "\u202e\u2067\u200f"  # turns the direction of writing
    "after"
)

FORBIDDEN = [
    b"\x1b]52",
    b"\x1b]0;",
    b"\x1b[2J",
    b"\x1bP",
    "\x9b".encode(),
    *(mark.encode() for mark in "\u202e\u2067\u200f"),
]
"""The app itself has no use for any of these."""

_PAST_THE_DOOR = """\
import sys
from datetime import UTC, datetime
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from readiness_tui.store.workspace import Workspace
note = sys.argv[1].encode("ascii").decode("unicode_escape")
workspace = Workspace.open(sys.argv[2])
seen = workspace.records().items.get("EL01") or ItemRecord("EL01")
workspace.apply(edit(Kind.ITEM, seen, note=note), who=note, at=datetime.now(UTC))
"""
"""Saves a note as another program would that does not clean what it takes in."""


@pytest.mark.parametrize("door", ["command line", "store"])
def test_planted_codes_never_reach_the_terminal(demo_desk: Desk, door: str) -> None:
    if door == "store":
        escaped = PLANTED.encode("unicode_escape").decode("ascii")
        subprocess.run(
            [sys.executable, "-c", _PAST_THE_DOOR, escaped, str(demo_desk.workspace)],
            env=demo_desk.environment(),
            check=True,
            timeout=30,
        )
    else:
        demo_desk.run("items", "set", "EL01", f"note={PLANTED}", f"lead={PLANTED}")
    with demo_desk.open(columns=120, rows=40, env={"READINESS_USER": PLANTED}) as terminal:
        terminal.wait("Needs you now").send("2")
        terminal.wait("All areas", "EL01").send(ENTER)  # the page of EL01, with its history
        terminal.wait("before", "after").send("q")
        terminal.settle()
        for forbidden in FORBIDDEN:
            assert forbidden not in terminal.raw
    printed = demo_desk.run("items", "show", "EL01") + demo_desk.run("history")
    assert "before" in printed
    assert not [mark for mark in FORBIDDEN if mark in printed.encode()]
    assert "\x1b" not in printed
