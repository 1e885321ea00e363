"""The risk register at the keyboard: scores, reviews, controls, and the 5 by 5 picture."""

import pytest

from readiness_tui.readiness.improvement_facts import Control, Risk, Score
from tests.screens.driving import AS_OF, ME, Desk, Hands, at_keyboard


async def find(hands: Hands, record: str) -> None:
    """The register with the cursor on a risk."""
    await hands.press("8", "]", "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


def risk(desk: Desk, id_: str) -> Risk:
    return desk.records().risks[id_]


async def test_the_worst_risk_comes_first_and_months_at_red_are_told(demo: Desk) -> None:
    """RK007 is 4 x 5, RK001 4 x 4 since 20 April; RK005 was last reviewed on 20 July."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("8", "]")
        hands.sees("6 open risks, 2 red, one of them for 7 months · 1 review overdue")
        assert "20 Red" in hands.cursor
        assert "↑ rising" in hands.cursor
        assert "RK007" in hands.cursor
        assert "! 20 Oct 2026" in hands.line_of("RK005")
        assert "↓ falling" in hands.line_of("RK002")
        assert "Opportunity: A" in hands.line_of("RK004")
        assert hands.text.index("Closed (1)") < hands.text.index("RK003")
        hands.sees("20: likely (4) × severe (5),", "rising; target 8")


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("colour:red", "RK001", "RK005"),
        ("overdue", "RK005", "RK001"),
        ("kind:opportunity", "RK004", "RK001"),
        ("closed", "RK003", "RK001"),
        ("threatens:AC010", "RK005", "RK001"),
        ("lead:wexley", "RK002", "RK001"),
    ],
)
async def test_the_register_is_narrowed(demo: Desk, typed: str, shown: str, hidden: str) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "slash")
        await hands.type(typed)
        await hands.press("enter")
        assert any(shown in line for line in hands.lines[5:17])
        assert not any(hidden in line for line in hands.lines[5:17])


async def test_a_risk_is_added_scored_and_corrected(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "A", "ctrl+s")
        hands.sees("Risk cannot be empty.")
        await hands.type("The grant ends")
        await hands.press(*["tab"] * 5, "down")
        hands.sees("What does it threaten?", "RE001")
        await hands.type("AC013")
        await hands.press("space", "enter", "ctrl+s")
        hands.is_told("Risk added. v scores it.")
        assert "not scored" in hands.cursor
        await hands.press("v", "down", "end", "enter", "tab", "down", "end", "enter")
        hands.sees("Score 25 of 25")
        await hands.press("ctrl+s")
        hands.is_told("RK008: score 25 of 25.")
        assert "25 Red" in hands.cursor
        await hands.press("E", "pagedown", "pagedown", "pagedown")
        await hands.type("Told by finance")
        await hands.press("f2")
        hands.is_told("RK008 saved.")
    added = risk(demo, "RK008")
    assert (added.title, added.threatens, added.opened_on) == ("The grant ends", ("AC013",), AS_OF)
    assert added.scores == (Score(AS_OF, 5, 5, ME),)
    assert added.note == "Told by finance"


async def test_a_review_moves_the_next_one_and_comes_back(demo: Desk) -> None:
    """Every three months: from 20 November the next one is on 20 February."""
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "RK005")
        await hands.press("w")
        hands.is_told("RK005: reviewed today.")
        assert "20 Feb 2027" in hands.cursor
        await hands.press("u")
        await hands.soon_sees("! 20 Oct 2026")


async def test_what_is_done_about_a_risk_is_noted_and_done(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "RK006")
        await hands.press("i", "ctrl+s")
        hands.sees("What is done about the risk?")
        await hands.type("Two auditors lent")
        await hands.press("tab", "tab")
        await hands.type("+2w")
        await hands.press("ctrl+s")
        hands.sees("1. Two auditors lent (Priya Nair, quality assurance lead, by 4 Dec 2026)")
        await hands.press("i", "2")
        hands.is_told("RK006: done: Two auditors lent.")
        hands.sees("done 20 Nov 2026")
        await hands.press("u")
        await hands.soon_sees("by 4 Dec 2026")
        await hands.press("i", "3")
        await hands.type("Two auditors lent for a month")
        await hands.press("ctrl+s")
        await hands.soon_sees("lent for a month")
        await hands.press("i", "1")
        await hands.type("In error")
        await hands.press("ctrl+s")
        hands.sees("2. In error")
        await hands.press("i", "7")  # more, done twice, correct twice, away twice
        hands.is_told("RK006: taken away: In error.")
    (control,) = risk(demo, "RK006").controls
    assert control == Control(
        "Two auditors lent for a month", "Priya Nair, quality assurance lead", control.due, None
    )


async def test_marked_risks_are_closed_with_a_reason(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "RK006")
        await hands.press("space", "escape", "y", "enter")
        hands.sees("A few words are needed.")
        await hands.type("The inspection is over")
        await hands.press("enter")
        hands.is_told("RK006: closed.")
        hands.sees("Closed (2)")
    assert (risk(demo, "RK006").closed_on, risk(demo, "RK006").closed_why) == (
        AS_OF,
        "The inspection is over",
    )


async def test_the_owner_is_chosen_and_a_risk_taken_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "RK006")
        await hands.press("l", "down")
        hands.sees("Who owns it?")
        await hands.type("abara")
        await hands.press("enter", "enter")
        hands.is_told("RK006: owner Gwen Abara.")
        await hands.press("delete")
        hands.is_told("RK006 removed. u brings it back.")
        assert "RK006" not in demo.records().risks
        await hands.press("u")
        await hands.soon_sees("RK006")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_five_by_five_picture_is_whole(demo: Desk, size: tuple[int, int]) -> None:
    """The row of "likely": RK001 is 4 x 4, RK007 4 x 5."""
    async with at_keyboard(demo.app(), size=size) as hands:
        await hands.press("8", "]", "f")
        hands.sees("Likelihood upwards, impact to the right", "5 almost certain")
        row = hands.line_of("4 likely")
        cells = row.split("4 likely")[1].split("|")
        assert [cell.split() for cell in cells[1:6]] == [
            ["G"],
            ["A"],
            ["A"],
            ["R", "001"],
            ["R", "007"],
        ]
        await hands.press("end")
        await hands.press("escape")
        assert "RK007" in hands.cursor


async def test_an_empty_register_teaches(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("8", "]")
        hands.sees("No risk stands here. A adds one: its cause", "0 open risks, 0 red")
        await hands.press("w")
        hands.is_told("No risk stands under the cursor.")
        await hands.press("f")
        hands.sees("Likelihood upwards")
