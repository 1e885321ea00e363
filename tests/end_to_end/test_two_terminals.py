"""Two people, two terminals, one workspace."""

from __future__ import annotations

import time
from statistics import median

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import ENTER, Terminal

AT_MOST = 2.0
"""Seconds from a save to the other screen, in the middle of three tries."""


JO = {"READINESS_USER": "Jo Cole"}


def show_item(terminal: Terminal, code: str) -> None:
    terminal.wait("Needs you now").send("2")
    terminal.wait("All areas").send("/")
    terminal.wait("lead:me").send(code)
    terminal.wait("filter shows 1").send(ENTER)
    terminal.settle()


def seconds_until(terminal: Terminal, *words: str) -> float:
    start = time.monotonic()
    terminal.wait(*words)
    return time.monotonic() - start


def test_an_answer_in_one_terminal_appears_in_the_other(demo_desk: Desk) -> None:
    with demo_desk.open() as ann, demo_desk.open(env=JO) as jo:
        show_item(ann, "EL05")
        show_item(jo, "EL05")
        took = []
        for giver, other, key, state in (
            (ann, jo, "o", "Not started"),
            (jo, ann, "y", "Ready, claimed"),
            (ann, jo, "o", "Not started"),
        ):
            giver.send(key)
            giver.wait(f"{state} EL05")
            took.append(seconds_until(other, f"{state} EL05"))
        assert median(took) < AT_MOST


def test_a_change_by_a_third_process_appears_in_both(demo_desk: Desk) -> None:
    with demo_desk.open() as ann, demo_desk.open(env=JO) as jo:
        show_item(ann, "EL05")
        show_item(jo, "EL05")
        took = []
        for state, shown in (
            ("not_started", "Not started"),
            ("ready", "Ready, claimed"),
            ("in_progress", "In progress"),
        ):
            demo_desk.run("items", "set", "EL05", f"state={state}", "--user", "Sam Third")
            took.append(seconds_until(ann, f"{shown} EL05"))
            jo.wait(f"{shown} EL05")
        assert median(took) < AT_MOST


def test_two_people_answering_at_once_lose_nothing(demo_desk: Desk) -> None:
    codes = list(demo_desk.items("area:EL"))[:16]
    with demo_desk.open() as ann, demo_desk.open(env=JO) as jo:
        for terminal in (ann, jo):
            terminal.wait("Needs you now").send("2")
            terminal.wait("All areas").send("]")
            terminal.wait("EL Evidence library", gone="All areas").send("R")
            terminal.wait("1 of 50")
        jo.send("j" * 8)  # Ann takes the first eight, Jo the next
        jo.wait("9 of 50")
        ann.send("oyoyoyoy")
        jo.send("yoyoyoyo")
        ann.wait("9 of 50", "8 answers")
        jo.wait("17 of 50", "8 answers")
    stored = demo_desk.items("area:EL")
    given = [(stored[code]["answered_by"], stored[code]["answer"][0]) for code in codes]
    assert given == [
        *(("Ann Bee", "n" if key == "o" else "r") for key in "oyoyoyoy"),
        *(("Jo Cole", "n" if key == "o" else "r") for key in "yoyoyoyo"),
    ]
    assert demo_desk.is_whole()
