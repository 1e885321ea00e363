"""What the command palette finds first."""

import asyncio

import pytest
from textual.command import Hit, Provider

from readiness_tui.palette import CommandProvider, RecordProvider
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
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
