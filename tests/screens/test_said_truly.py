"""What a list offers can be done, what a form echoes is unmistakable, and nothing is no note."""

from __future__ import annotations

import pytest

from tests.screens.driving import AS_OF, Desk, at_keyboard


async def test_what_a_council_switched_off_stands_in_its_area_with_the_reason(
    begun: Desk,
) -> None:
    off = {"EL10": "No services are delegated"}
    begun.content = begun.content._replace(switched_off=off)
    words = "EL10 is switched off in the council's own checklists: No services are delegated."
    async with at_keyboard(begun.app(), size=(160, 200)) as hands:
        await hands.press("2")
        hands.line_of(words)
        await hands.press("slash")
        await hands.type("state:blocked")
        hands.sees_not("switched off")


async def test_nothing_is_marked_where_nothing_could_be_done_with_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        before = hands.cursor
        await hands.press("space")
        hands.is_told("Nothing is marked in this list")
        assert hands.cursor == before


async def test_an_empty_note_is_not_saved_and_that_is_said(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("2", "n", "ctrl+s")
        hands.is_told("Nothing was typed, so nothing was saved.")
        assert not any("saved." in told and "Note" in told for told in hands.told())


async def test_an_empty_note_of_a_step_is_not_saved(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("N", "1", "ctrl+s", "n", "ctrl+s")
        hands.is_told("Nothing was typed, so nothing was saved.")
        assert not any("note saved" in told for told in hands.told())
    assert demo.records().steps == {}


@pytest.mark.parametrize("width", [80, 100, 110, 160])
async def test_the_three_marks_of_an_action_stand_at_every_width(demo: Desk, width: int) -> None:
    async with at_keyboard(demo.app(), size=(width, 30)) as hands:
        await hands.press("7")
        hands.line_of("D T I")


async def test_steps_of_a_due_day_are_said_to_count_from_today(demo: Desk) -> None:
    assert f"{AS_OF:%a}" == "Fri"  # 20 November 2026: four weeks on is 18 December
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "d", "ctrl+u")
        await hands.type("+4w")
        await hands.press("tab", "tab")
        await hands.type("Housing asked")
        hands.sees("4 weeks from today: Fri 18 Dec 2026")
