"""What boards decided, at the keyboard, until somebody says what came of it."""

from datetime import date

import pytest

from readiness_tui.readiness.improvement_facts import Decision
from tests.screens.driving import AS_OF, Desk, Hands, at_keyboard


async def find(hands: Hands, record: str) -> None:
    await hands.press("8", "]", "]", "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


def decision(desk: Desk, id_: str) -> Decision:
    return desk.records().decisions[id_]


async def test_what_is_late_comes_first_and_what_is_done_last(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("8", "]", "]")
        hands.sees("3 of 6 decisions still to be done, 1 overdue")
        assert "DC004" in hands.cursor
        assert "! 10 Nov 2026" in hands.cursor
        assert "✓ 9 Oct 2026" in hands.line_of("DC003")
        shown = "\n".join(hands.lines)
        assert shown.index("Still to be done (3)") < shown.index("Done (3)")
        hands.sees("Board: Safeguarding partnership executive", "AC010 Agree with police")


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("open", "DC005", "DC001"),
        ("overdue", "DC004", "DC005"),
        ("kind:change", "DC005", "DC004"),
        ("board:parenting", "DC002", "DC001"),
        ("flats", "DC001", "DC004"),
    ],
)
async def test_decisions_are_narrowed(demo: Desk, typed: str, shown: str, hidden: str) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "]", "slash")
        await hands.type(typed)
        await hands.press("enter")
        assert any(shown in line for line in hands.lines[5:17])
        assert not any(hidden in line for line in hands.lines[5:17])


async def test_a_decision_is_noted_settled_and_taken_back(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "]", "A", "ctrl+s")
        hands.sees("Decided cannot be empty.")
        await hands.type("Tell the committee of each move")
        await hands.press("tab", "down")
        hands.sees("Which board?")
        await hands.type("scrutiny")
        await hands.press("enter", "pagedown", "pageup", *["tab"] * 4, "down")
        hands.sees("Which actions?")
        await hands.type("AC004")
        await hands.press("space", "enter", "ctrl+s")
        hands.is_told("Decision noted.")
        assert "DC007" in hands.cursor
        await hands.press("d")
        await hands.type("+2w")
        hands.sees("Fri 4 Dec 2026")
        await hands.press("enter", "l")
        await hands.type("Ann Bee")
        await hands.press("enter", "y")
        await hands.type("Told on the day")
        await hands.press("enter")
        hands.is_told("DC007: done.")
        assert "✓ 20 Nov 2026" in hands.cursor
        hands.sees("Done (4)")
        await hands.press("u")
        await hands.soon_sees("Done (3)")
    noted = decision(demo, "DC007")
    assert (noted.board, noted.met_on, noted.actions) == ("Scrutiny committee", AS_OF, ("AC004",))
    assert (noted.due, noted.lead) == (date(2026, 12, 4), "Ann Bee")
    assert (noted.done_on, noted.outcome) == (None, "")


async def test_what_came_of_several_is_said_at_once_and_of_done_ones_not_again(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "]", "space", "space", "y")
        hands.sees("2 decisions: what came of it?")
        await hands.press("enter")
        hands.sees("Say what came of it")
        await hands.type("Both carried out")
        await hands.press("enter")
        hands.is_told("2 decisions: done.")
    assert [decision(demo, id_).outcome for id_ in ("DC004", "DC006")] == ["Both carried out"] * 2


async def test_a_decision_is_corrected_and_removed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "DC005")
        await hands.press("E", "end")
        await hands.type(" Twice a year.")
        await hands.press("ctrl+s")
        hands.is_told("DC005 saved.")
        assert decision(demo, "DC005").text.endswith("offered. Twice a year.")
        await hands.press("delete")
        hands.is_told("DC005 removed. u brings it back.")
    assert "DC005" not in demo.records().decisions


async def test_without_decisions_the_place_says_what_goes_there(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("8", "]", "]")
        hands.sees("No decision stands here. A notes what a board decided", "0 of 0 decisions")
        await hands.press("y")
        hands.is_told("No decision stands under the cursor.")
