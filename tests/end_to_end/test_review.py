"""The mission: a whole readiness area reviewed by keyboard, through a crash in the middle."""

from __future__ import annotations

import json
import re
from itertools import cycle

from tests.end_to_end.desk import Desk, Item
from tests.end_to_end.terminal import ENTER, ESCAPE, Terminal

_SAID = {
    "ready": "Ready",
    "in_progress": "In progress",
    "not_started": "Not started",
    "blocked": "Blocked",
    "not_applicable": "Not applicable",
}

ANSWERED = ("answer", "share_done", "reason", "unblocker", "approver", "answered_by")
"""Fields of an answer, as the command line prints them."""

KILLED_AFTER = 23


def saved(given: str, code: str) -> str:
    """What a review says of an answer that is safe."""
    return f"saved {code}: {_SAID[given]}"


def give(terminal: Terminal, given: str, code: str) -> dict[str, object]:
    """Type one answer; what must be stored of it."""
    expected: dict[str, object] = dict.fromkeys(ANSWERED, "")
    expected |= {"answer": given, "share_done": None, "answered_by": "Ann Bee"}
    match given:
        case "ready":
            terminal.send("y")
        case "not_started":
            terminal.send("o")
        case "in_progress":
            terminal.send("p")
            share = int(code[2:])
            share = int(code[2:])
            terminal.wait(f"{code}: in progress").send(str(share))
            terminal.wait(f"{share} per cent done").send(ENTER)
            expected["share_done"] = share
        case "blocked":
            terminal.send("b")
            terminal.wait(f"{code}: blocked", "Who can unblock it?")
            expected |= {"reason": f"No capacity for {code}", "unblocker": "J Cole"}
            fill_in(terminal, f"No capacity for {code}", "J Cole")
        case _:
            terminal.send("a")
            terminal.wait(f"{code}: not applicable", "Who else agreed?")
            expected |= {"reason": f"Not run by us [{code}]", "approver": "Priya Nair"}
            fill_in(terminal, f"Not run by us [{code}]", "Priya Nair")
    return expected


def fill_in(terminal: Terminal, reason: str, person: str) -> None:
    """Two lines of a dialog; what stood in them is chosen, so typing takes its place."""
    terminal.send(reason)
    terminal.wait(reason).send(ENTER)
    label = next(row for row, line in enumerate(terminal.lines) if "Who " in line)
    terminal.until(lambda: terminal.cursor_row == label + 3, "the cursor in the second line")
    terminal.settle(0.05).send(person)
    terminal.wait(person).send(ENTER)


def answer_fields(item: Item) -> dict[str, object]:
    return {name: item[name] for name in ANSWERED}


def begin_review(terminal: Terminal) -> None:
    terminal.wait("1 Overview").send("1")
    terminal.wait("Needs you now").send("2")
    terminal.wait("All areas").send("]")
    terminal.wait("EL Evidence library", gone="All areas").send("R")
    terminal.wait("Review: Evidence library")


def test_a_whole_area_reviewed_through_a_crash(demo_desk: Desk) -> None:
    before = demo_desk.items("area:EL")
    others = {code: item for code, item in demo_desk.items().items() if code not in before}
    codes = list(before)
    assert len(codes) == 50
    plan = dict(zip(codes, cycle(_SAID), strict=False))
    expected: dict[str, dict[str, object]] = {}

    with demo_desk.open() as terminal:
        begin_review(terminal)
        for number, code in enumerate(codes[:KILLED_AFTER], 1):
            terminal.wait(f"{number} of 50", f" {code} ")
            expected[code] = give(terminal, plan[code], code)
            terminal.wait(saved(plan[code], code))
        terminal.kill()

    stored = demo_desk.items("area:EL")
    assert {code: answer_fields(stored[code]) for code in expected} == expected
    untouched = codes[KILLED_AFTER:]
    assert {code: stored[code] for code in untouched} == {code: before[code] for code in untouched}

    with demo_desk.open() as terminal:
        begin_review(terminal)
        terminal.wait(f"{KILLED_AFTER + 1} of 50", f"{KILLED_AFTER} answers")
        for number, code in enumerate(untouched, KILLED_AFTER + 1):
            terminal.wait(f"{number} of 50", f" {code} ")
            expected[code] = give(terminal, plan[code], code)
            last_of_all = number == len(codes)
            terminal.wait("the end · 50 answers" if last_of_all else saved(plan[code], code))
        terminal.wait("Answered 50 of 50 items; left 0 as they were.")
        stored = demo_desk.items("area:EL")
        assert {code: answer_fields(item) for code, item in stored.items()} == expected

        last = codes[-1]
        terminal.send("u")
        terminal.wait(f"Undid: {last} answer from", "50 of 50", "49 answers")
        stored = demo_desk.items("area:EL")
        assert stored[last] == before[last]
        del expected[last]
        assert {code: answer_fields(stored[code]) for code in expected} == expected
        assert {code: demo_desk.items()[code] for code in others} == others

        terminal.send(ESCAPE)
        terminal.wait("EL Evidence library", gone="Review:")
        terminal.resize(120, 40)
        terminal.send("1")
        terminal.wait("1 Overview").send("1")
        terminal.wait("Needs you now").settle()
        assert_overview_agrees(terminal, demo_desk)
        terminal.send("q")
        assert terminal.status() == 0
    assert demo_desk.is_whole()


def assert_overview_agrees(terminal: Terminal, desk: Desk) -> None:
    """The figures on the Overview are those of ``readiness status --format json``."""
    status = desk.status()
    top = re.search(
        r"If they called today +[●◐○] (\w+) +(\d+)–(\d+)%, (\d+) points? not yet checked",
        terminal.text,
    )
    assert top is not None
    figures = status["readiness"]
    shown = [top[1].lower(), *(int(number) for number in top.groups()[1:])]
    assert shown == [
        status["colour"],
        figures["lower"],
        figures["upper"],
        figures["unchecked"],
    ]

    shut = [gate["id"].replace("_", " ") for gate in status["gates"] if gate["shut"]]
    assert f"Gates {len(shut)} shut:" in terminal.words
    assert all(name in terminal.words for name in shut)

    line = r"^ ([A-Z]{2}) .{20,60}? +(\d+)(?:–(\d+))?% [●◐○] (Red|Amber|Green)"
    areas = {
        code: (int(low), int(high or low), colour.lower())
        for code, low, high, colour in re.findall(line, terminal.text, re.MULTILINE)
    }
    assert areas == {
        area["id"]: (area["lower"], area["upper"], area["colour"]) for area in status["areas"]
    }


def test_answers_typed_ahead_each_find_their_own_item(demo_desk: Desk) -> None:
    codes = list(demo_desk.items("area:EL"))[:20]
    keys = "yoyyooyyyoooyoyoyyoo"
    with demo_desk.open() as terminal:
        begin_review(terminal)
        terminal.wait("1 of 50").send(keys)
        terminal.wait("21 of 50", "20 answers", f"saved {codes[-1]}: Not started")
    stored = demo_desk.items("area:EL")
    given = ["ready" if key == "y" else "not_started" for key in keys]
    assert [stored[code]["answer"] for code in codes] == given
    history = json.loads(demo_desk.run("history", "--format", "json"))["changes"]
    mine = [one for one in history if one["who"] == "Ann Bee" and one["field"] == "answered_by"]
    assert {one["record"] for one in mine} == set(codes)


def test_an_undo_in_the_list_says_what_it_took_back(demo_desk: Desk) -> None:
    before = demo_desk.items("code:EL05")["EL05"]
    with demo_desk.open() as terminal:
        terminal.wait("1 Overview").send("1")
        terminal.wait("Needs you now").send("2")
        terminal.wait("All areas").send("/")
        terminal.wait("lead:me").send("EL05")
        terminal.wait("filter shows 1").send(ENTER)
        terminal.settle().send("o")
        terminal.wait("EL05: Not started", "Not started EL05")
        assert demo_desk.items("code:EL05")["EL05"]["answer"] == "not_started"
        terminal.send("u")
        terminal.wait("Undid: EL05 answer", "Ready, checked EL05")
        assert demo_desk.items("code:EL05")["EL05"] == before
        terminal.send("U")
        terminal.wait("Done again: EL05", "Not started EL05")
    assert demo_desk.items("code:EL05")["EL05"]["answer"] == "not_started"
