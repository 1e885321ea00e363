"""How papers look and what colours mean, given by keyboard."""

from __future__ import annotations

from tests.screens.driving import Desk, at_keyboard


async def test_the_house_style_is_given_and_taken_back(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(110, 44)) as hands:
        await hands.press("8", "Y")
        await hands.soon_sees("How our papers look")
        await hands.press("ctrl+u")
        await hands.type("Westmarch [County] Council")
        await hands.press("ctrl+s")
        hands.is_told("Saved: papers and colours follow it.")
        kept = demo.records().house_style["house"]
        assert kept.council == "Westmarch [County] Council"
        assert kept.classification == "OFFICIAL"  # what nobody touched stays
        await hands.press("u")
    assert demo.records().house_style["house"].council == "Westmarch Council"


async def test_the_colours_mean_what_the_council_says(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(110, 44)) as hands:
        await hands.press("8", "Y")
        await hands.soon_sees("How our papers look")
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type("200")
        hands.sees("Amber up to takes a whole number from 0 to 24")
        await hands.press("ctrl+u", "2", "ctrl+s")
        hands.is_told("Saved")
    kept = begun.records().house_style["house"]
    assert (kept.tolerance_months, kept.readings, kept.meanings) == (2, None, {})


async def test_a_logo_that_is_not_there_is_said_before_it_is_saved(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(110, 44)) as hands:
        await hands.press("8", "Y")
        await hands.soon_sees("How our papers look")
        await hands.press("tab", "tab")
        await hands.type("/nowhere/none.png")
        hands.sees("There is no picture")
        await hands.press("ctrl+s")
        hands.sees("How our papers look")
    assert not begun.records().house_style
