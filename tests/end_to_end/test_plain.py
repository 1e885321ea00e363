"""The plain lines in a terminal that only takes lines, and the tour on a first start."""

from __future__ import annotations

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import ENTER, ESCAPE


def test_a_dumb_terminal_gets_lines_and_nothing_else(demo_desk: Desk) -> None:
    with demo_desk.open("--plain", "LG", env={"TERM": "dumb"}, columns=200, rows=60) as terminal:
        terminal.wait("LG01 (critical), 1 of 32:")
        terminal.send("y\n")
        terminal.wait("LG01 saved: ready.", "LG02 (critical), 2 of 32:")
        terminal.send("\x03")
        terminal.wait("This review: answered 1 of 32 items", "Stopped at LG02")
        assert b"\x1b" not in terminal.raw
        assert not set("│╭╮╰╯─▌") & set(terminal.raw.decode())
    assert demo_desk.is_whole()


def test_the_tour_comes_on_the_first_start_and_never_again(demo_desk: Desk) -> None:
    demo_desk.know_the_tour(False)
    with demo_desk.open() as terminal:
        terminal.wait("Tour, 1 of 7", "Are we ready?").send(ENTER)
        terminal.wait("Tour, 2 of 7").send(ESCAPE)
        terminal.wait("Needs you now", gone="Tour,").send("q")
    with demo_desk.open() as terminal:
        terminal.wait("Needs you now").settle()
        assert "Tour," not in terminal.text
        terminal.send("q")
