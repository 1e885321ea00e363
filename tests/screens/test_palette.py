"""What the command palette finds first."""

import asyncio

import pytest
from textual.command import CommandList, Hit, Provider

from readiness_tui.palette import CommandProvider, RecordProvider
from readiness_tui.places import PARTS
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.widgets.dialogs.palette import Palette
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard


async def _found(hands: Hands, typed: str) -> list[Hit]:
    """What both providers find, in the order in which they say so; the records are asked first."""
    found: list[Hit] = []

    async def ask(provider: Provider) -> None:
        async for hit in provider.search(typed):
            assert isinstance(hit, Hit)
            found.append(hit)

    screen = hands.app.screen
    await asyncio.gather(ask(RecordProvider(screen)), ask(CommandProvider(screen)))
    return found


@pytest.mark.parametrize("typed", ["u", "undo", "Undo", " und"])
async def test_a_command_that_begins_with_what_was_typed_comes_first(
    demo: Desk, typed: str
) -> None:
    document = {"title": "undo, Undo: UNDO", "required": False}
    demo.workspace().apply([Add(Kind.EVIDENCE, document)], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app()) as hands:
        found = await _found(hands, typed)
        texts = [str(hit.text) for hit in found]
        assert any("UNDO" in text for text in texts)
        best = max(found, key=lambda hit: hit.score)
        assert best.text == "Undo"
        assert not any(text[-4:] == "UNDO" for text in texts[: texts.index("Undo")])


async def test_the_palette_right_behind_a_key_that_goes_elsewhere_stays_open(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.burst("enter", "ctrl+p")
        await hands.soon_sees("Find")
        await hands.press("escape", "3")
        hands.sees("Evidence library")


async def test_enter_held_down_chooses_once(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "down", "o", "o")  # two changes that may be taken back
        undone = len([words for words in hands.told() if words.startswith("Undid")])
        assert undone == 0
        await hands.press("ctrl+p")
        await hands.type("undo")
        await hands.soon_sees("Take back your last change")
        await hands.burst("down", *["enter"] * 4)
        await hands.pilot.pause(0.2)
        assert hands.app.is_running
        assert len([words for words in hands.told() if words.startswith("Undid")]) <= 1


@pytest.mark.parametrize("action", ["page_up", "page_down"])
async def test_a_page_turned_while_the_list_is_made_anew_does_no_harm(
    demo: Desk, action: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+p")
        await hands.type("undo")
        await hands.soon_sees("Take back your last change")
        palette = hands.app.screen
        assert isinstance(palette, Palette)
        found = palette.query_one(CommandList)
        found.set_reactive(CommandList.highlighted, found.option_count)  # of the list before
        palette._action_command_list(action)
        assert hands.app.is_running


@pytest.mark.parametrize("typed", ["risks", "own gr", "measures", "trends"])
async def test_a_part_of_a_place_is_found_by_its_name(demo: Desk, typed: str) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("ctrl+p")
        await hands.type(typed)
        for _ in range(100):
            await hands.pilot.pause(0.02)
            if hands.app.screen.query_one(CommandList).option_count:
                break
        await hands.press("enter")
        part = next(one for one in PARTS if one.title.casefold().startswith(typed))
        assert hands.app.current_mode == part.id
