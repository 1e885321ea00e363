"""Whatever the program is started in: pipes, plain terminals, no colour, a window too small."""

from __future__ import annotations

import re

import pytest

from tests.end_to_end.desk import Desk

_RGB = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")


def colours(raw: bytearray) -> set[tuple[bytes, ...]]:
    """The colours, other than greys, of a stream in full colour."""
    return {rgb for rgb in _RGB.findall(bytes(raw)) if len(set(rgb)) > 1}


def test_without_a_terminal_the_status_is_printed(demo_desk: Desk) -> None:
    printed = demo_desk.run()
    assert printed == demo_desk.run("status")
    assert "Westmarch (fictional)" in printed
    assert "\x1b" not in printed


def test_without_a_terminal_and_a_workspace_it_says_what_to_do(desk: Desk) -> None:
    printed = " ".join(desk.run().split())
    assert printed.startswith("There is no workspace in")
    assert "readiness init --authority NAME" in printed
    assert "fictional authority" in printed
    assert "There is no workspace in" in desk.run("status", status=1)
    assert not desk.workspace.exists()


@pytest.mark.parametrize(
    "setting",
    ["TERM=xterm", "TERM=xterm-256color", "NO_COLOR=1"],
)
def test_every_kind_of_terminal_shows_words(demo_desk: Desk, setting: str) -> None:
    name, _, value = setting.partition("=")
    with demo_desk.open(env={"COLORTERM": "truecolor", name: value}) as terminal:
        terminal.wait("If they called today", "Needs you now", "Gate shut", "Overdue")
        assert re.search(r"[●◐○] (Red|Amber|Green)", terminal.text)
        terminal.send("2")
        terminal.wait("All areas", "Ready, checked EL01").send("q")
        assert terminal.status() == 0
        assert bool(colours(terminal.raw)) is (name != "NO_COLOR")


def test_a_terminal_that_only_takes_lines_gets_the_status(demo_desk: Desk) -> None:
    with demo_desk.open(env={"TERM": "dumb"}) as terminal:
        assert terminal.status() == 0
        assert b"If Ofsted called today, what would we be missing?" in terminal.raw
        assert b"\x1b" not in terminal.raw


def test_a_small_window_says_so_and_recovers(demo_desk: Desk) -> None:
    with demo_desk.open(columns=40, rows=12) as terminal:
        terminal.wait("This window is too small. Readiness needs 60 columns and 18 rows")
        assert "Needs you now" not in terminal.text
        terminal.resize(60, 18)
        terminal.wait("If they called today", "Needs you now", gone="too small")
        terminal.resize(120, 40)
        terminal.wait("Needs you now", "request log (amber)").resize(40, 12)
        terminal.wait("This window is too small").resize(80, 24)
        terminal.wait("Needs you now", gone="too small").send("q")
        assert terminal.status() == 0
