"""A statement that is being written when the program is killed, and what is left of it."""

from __future__ import annotations

import json

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import Terminal

F2 = "\x1bOQ"

CLAIM = "Children say that they are heard, and their records agree. See [[EV015]]."


def begin_statement(terminal: Terminal) -> None:
    terminal.wait("Needs you now").send("5")
    terminal.wait("State Id Q Statement").send("A")
    terminal.wait("A new statement: where does it belong?").send(F2)


def test_what_was_typed_survives_a_kill(demo_desk: Desk) -> None:
    with demo_desk.open() as terminal:
        begin_statement(terminal)
        terminal.wait("Ctrl+E your own editor", "0 words").send(CLAIM.partition("EV015")[0])
        terminal.wait("Which document?").send("EV015")
        terminal.wait("Audit learning summaries").send("\r")
        terminal.wait("[[EV015]]", gone="Which document?").send(".")
        terminal.wait("[[EV015]].", "12 words").settle(1.0)
        terminal.kill()
    assert claims(demo_desk) == []

    with demo_desk.open() as terminal:
        begin_statement(terminal)
        terminal.wait("What you had typed is back", "[[EV015]].").send(F2)
        terminal.wait("Added. e links evidence")
        terminal.send("q")
        assert terminal.status() == 0
    assert claims(demo_desk) == [CLAIM]
    assert demo_desk.is_whole()


def claims(desk: Desk) -> list[str]:
    """The wordings of this test that are saved, as the command line prints them."""
    stated = json.loads(desk.run("statements", "list", "--format", "json"))["statements"]
    return [one["text"] for one in stated if one["text"].startswith("Children say")]
