"""``readiness demo``: all eight places, help, palette, and out again without a trace."""

from __future__ import annotations

import signal

import pytest

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import CTRL_P, CTRL_Q, ENTER, ESCAPE

PLACES = {
    "1": "Needs you now",
    "2": "All areas",
    "3": "current today",
    "4": "Who takes the call",
    "5": "statements agreed",
    "6": "Could we hand over tonight?",
    "7": "14 actions",
    "8": "Gates that cap the colour",
}
"""The key of each place, and words that stand on it alone."""


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_tour_of_the_demo(desk: Desk, columns: int, rows: int) -> None:
    with desk.open("demo", columns=columns, rows=rows) as terminal:
        terminal.wait("Westmarch (fictional)", PLACES["1"])
        assert not terminal.echoes()
        made = list(desk.temporary.iterdir())
        assert [folder.name[:15] for folder in made] == ["readiness-demo-"]
        seen = set()
        for key in "23456781":
            terminal.send(key)
            terminal.wait(PLACES[key], "Westmarch (fictional)").settle()
            assert len(terminal.lines) == rows
            assert max(map(len, terminal.lines)) <= columns
            seen.add("\n".join(terminal.lines[2:-1]))
        assert len(seen) == 8
        terminal.send("?")
        terminal.wait("Keys: Overview", "One record down.").send(ESCAPE)
        terminal.wait(gone="Keys: Overview").send(CTRL_P)
        terminal.wait("A command, or a record").send("snapshot")
        terminal.wait("Snapshot (S)").send(ESCAPE)
        terminal.wait(gone="Snapshot (S)").send(CTRL_P)
        terminal.wait("A command, or a record").send("SE11")
        terminal.wait("SE11 Signed off by the director").send(ENTER)
        terminal.wait("All areas", "Ready, checked SE11").send("q")
        assert terminal.status() == 0
        assert terminal.modes_changed() == set()
        assert terminal.echoes()
        assert b"\x1b[?1049h" in terminal.raw
    assert list(desk.temporary.iterdir()) == []
    assert not desk.workspace.exists()


def test_the_other_way_out_leaves_no_demo_behind_either(desk: Desk) -> None:
    with desk.open("demo") as terminal:
        terminal.wait("Needs you now").send("8")
        terminal.wait(PLACES["8"]).send(CTRL_Q)
        assert terminal.status() == 0
    assert list(desk.temporary.iterdir()) == []


def test_a_closed_window_leaves_no_demo_behind(desk: Desk) -> None:
    with desk.open("demo") as terminal:
        terminal.wait("Westmarch (fictional): changes are not kept", PLACES["1"]).send("2")
        terminal.wait("All areas")
        assert len(list(desk.temporary.iterdir())) == 1
        terminal.hang_up()
        assert terminal.status() == -signal.SIGHUP
    assert list(desk.temporary.iterdir()) == []
