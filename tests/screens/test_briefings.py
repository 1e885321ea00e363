"""Briefings and what falls due: planned, given, lapsed; yours first, and said on opening."""

from datetime import date

import pytest

from readiness_tui import app as app_module
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change
from tests.screens.driving import AT, COLLEAGUE, ME, Desk, at_keyboard


async def test_a_briefing_is_added_planned_and_given(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("8", "]", "]", "]")
        hands.sees("Nobody is to be briefed yet.")
        await hands.press("A")
        await hands.type("Team managers [all]")
        await hands.press("enter")
        await hands.type("Ann Bee")
        await hands.press("enter")
        await hands.type("20")
        await hands.press("enter")
        await hands.type("six")
        hands.sees("six is not a whole number.")
        await hands.press("ctrl+u")
        await hands.type("6")
        hands.sees("Holds for 6 months")
        await hands.press("enter")
        await hands.type("br03")
        await hands.press("ctrl+s")
        await hands.soon_sees("Not planned")
        await hands.press("n")
        await hands.type("What an inspection is")
        await hands.press("ctrl+s", "d")
        await hands.type("fri")
        hands.sees("Fri 27 Nov 2026")
        await hands.press("enter")
        await hands.soon_sees("Planned")
        assert "27 Nov 2026" in hands.cursor
        await hands.press("y", "ctrl+u")
        await hands.type("2 nov 2026")
        await hands.press("tab", "tab")
        await hands.type("21")
        hands.sees("21 people cannot have come where 20 were invited.")
        await hands.press("escape", "y")
        hands.sees("21")
        await hands.press("tab", "tab", "ctrl+u")
        await hands.type("18")
        await hands.press("ctrl+s")
        await hands.soon_sees("● Given")
        hands.sees("18 of 20", "holds until 2 May 2027", "What an inspection is")
        await hands.press("2", "slash")
        await hands.type("BR03")
        await hands.press("enter", "enter")
        hands.sees("Briefing: Team managers [all]", "Given")
    (briefing,) = begun.records().briefings.values()
    assert (briefing.given_on, briefing.attended, briefing.items) == (
        date(2026, 11, 2),
        18,
        ("BR03",),
    )


async def test_a_briefing_is_corrected_and_taken_out(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("8", "]", "]", "]")
        hands.sees("given and valid", "lapsed")
        await hands.press("E", "ctrl+u")
        await hands.type("Managers")
        await hands.press("ctrl+s")
        hands.is_told("Managers: saved.")
        await hands.press("delete")
        hands.is_told("Managers taken out.")
        await hands.press("u", "slash")
        await hands.type("state:lapsed")
        await hands.press("enter")
        hands.sees("filter shows 1")


async def test_the_items_that_a_briefing_answers_are_chosen_by_their_titles(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("8", "]", "]", "]", "A")
        await hands.type("Members")
        await hands.press("tab", "tab", "tab", "tab", "down")
        hands.sees("[ ] BR01  Staff guide")
        await hands.type("BR05")
        await hands.press("space")
        await hands.type("scrutiny")
        await hands.press("space", "enter")
        hands.sees("BR05, BR06", "Answers BR05 Lead member briefed; BR06 Scrutiny chair")
        await hands.press("ctrl+s")
    (briefing,) = begun.records().briefings.values()
    assert briefing.items == ("BR05", "BR06")


async def test_what_falls_due_is_shown_by_person(demo: Desk) -> None:
    demo.workspace().apply(
        [
            Change(Kind.EVIDENCE, "EV030", "lead", demo.records().evidence["EV030"].lead, ME),
        ],
        who=COLLEAGUE,
        at=AT,
    )
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("D")
        hands.sees("What falls due", f"For {ME}", "Overdue, 26 Sep 2026: EV030")
        await hands.press("escape")


async def test_what_is_theirs_is_said_on_opening(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "_REMIND_AFTER", 0.01)
    late = {"title": "See every child", "lead": ME, "due": date(2026, 11, 2)}
    soon = {"title": "Write plans", "lead": ME.casefold(), "due": date(2026, 11, 24)}
    begun.workspace().apply([Add(Kind.ACTION, late), Add(Kind.ACTION, soon)], who=COLLEAGUE, at=AT)
    async with at_keyboard(begun.app()) as hands:
        await hands.soon_sees("Of yours 1 overdue and 1 due within a week")
    async with at_keyboard(begun.app(who="Nobody Else")) as hands:
        await hands.pilot.pause(0.3)
        assert not hands.told()


async def test_a_lapse_shows_at_the_action_that_rests_on_it(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await hands.press("7", "e", "ctrl+u")
        await hands.type("EV030")
        hands.sees("Return home interview report")
        await hands.press("enter")
        hands.is_told("1 document linked")
        hands.sees("EV030 Return home interview report", "Overdue for review")
        await hands.press("3", "slash")
        await hands.type("EV030")
        await hands.press("enter", "enter")
        hands.sees("AC004")
