"""The mouse: what looks as if it could be clicked can be, and nothing needs it."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from readiness_tui.places import GOVERNANCE_PARTS, PLACES
from readiness_tui.screens.place import Place
from readiness_tui.widgets.record_list import RecordList
from tests.screens.driving import Desk, Hands, at_keyboard


async def click(hands: Hands, words: str, row: int | None = None) -> None:
    """Click the first letter of words: those on the first line that has them, or on a given one."""
    lines = hands.lines
    y = (
        next(y for y, line in enumerate(lines) if words in line)
        if row is None
        else row % len(lines)
    )
    await hands.pilot.click(offset=(lines[y].index(words), y))
    await hands.rest()


async def turn_wheel(hands: Hands, x: int, y: int, kind: type = MouseScrollDown) -> None:
    """One notch of the wheel over a cell."""
    widget, _ = hands.app.screen.get_widget_at(x, y)
    widget.post_message(
        kind(widget, x, y, 0, 1 if kind is MouseScrollDown else -1, 0, False, False, False, x, y)
    )
    await hands.rest()


async def test_every_place_opens_by_a_click_on_its_name(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        for place in PLACES[::-3]:
            await click(hands, f"{place.number} {place.short}", row=0)
            assert number_of(hands) == place.number


@pytest.mark.parametrize("window", [(60, 18), (200, 60)], ids=["60x18", "200x60"])
async def test_the_whole_of_a_name_can_be_clicked(demo: Desk, window: tuple[int, int]) -> None:
    """Where only the open place has its name the others have their numbers."""
    async with at_keyboard(demo.app(), size=window) as hands:
        await click(hands, "7", row=0)
        assert number_of(hands) == 7
        last = hands.lines[0].index("8") - 2
        await hands.press("1")
        if window[0] == 200:
            await hands.pilot.click(offset=(last, 0))
            await hands.rest()
            assert number_of(hands) == 7
            await hands.pilot.click(offset=(190, 0))  # behind the last name
            await hands.rest()
            assert number_of(hands) == 7


def number_of(hands: Hands) -> int:
    assert isinstance(hands.app.screen, Place)
    return hands.app.screen.number


async def test_every_part_opens_by_a_click_on_its_name(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8")
        for part in GOVERNANCE_PARTS[::-2]:
            await click(hands, part.title, row=2)
            assert hands.app.current_mode == part.id


async def test_a_click_highlights_a_record_and_a_second_one_opens_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2")
        await click(hands, "EL05")
        assert "EL05" in hands.cursor
        assert len(hands.app.screen_stack) == 1
        await click(hands, "EL05")
        assert len(hands.app.screen_stack) == 2
        hands.sees("EL05", "What good looks like")


async def test_a_click_on_a_heading_or_a_title_changes_nothing(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "j")
        before = hands.text
        await click(hands, "Leadership and accountability")
        await click(hands, "State", row=3)
        assert hands.text == before


async def test_the_keys_in_the_last_line_can_be_clicked(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(160, 40)) as hands:
        await hands.press("2")
        await click(hands, "? Help", row=-1)
        hands.sees("Keys: Checklists")
        await hands.press("escape")
        await click(hands, "Filter", row=-1)
        await hands.type("EL05")
        hands.sees("filter shows 1")
        await hands.press("escape")
        await click(hands, "Ctrl+P Find", row=-1)
        await hands.soon_sees("A command, or a record")


async def test_chosen_keys_can_be_clicked_too(demo: Desk) -> None:
    app = demo.app()
    async with at_keyboard(app) as hands:
        app.keys = {"help": "r"}
        app.set_keymap(app.keys)
        await hands.press("2")
        await click(hands, "r Help", row=-1)
        hands.sees("Keys: Checklists")


async def test_the_wheel_scrolls_lists_and_help(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2")
        records = hands.app.screen.query_one(RecordList)
        await turn_wheel(hands, 20, 12)
        assert records.scroll_offset.y > 0
        assert records.cursor_key == "EL01"
        await turn_wheel(hands, 20, 12, MouseScrollUp)
        assert records.scroll_offset.y == 0
        await hands.press("question_mark")
        box = hands.app.screen.query_one("#box")
        await turn_wheel(hands, 40, 12)
        assert box.scroll_offset.y > 0


async def test_choices_and_buttons_can_be_clicked(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("x")
        await click(hands, "1 The readiness status")
        hands.sees("Save the readiness status")
        await hands.press("escape", "8", "A", "1")
        await click(hands, "Cancel")
        assert not hands.app.screen.is_modal


async def test_a_click_takes_the_letters_of_the_jump_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "J")
        await hands.pilot.click(offset=(30, 10))
        await hands.rest()
        assert not hands.app.screen.is_modal
