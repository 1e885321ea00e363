"""What was typed over several questions is back where it could not be saved."""

from typing import Any

import pytest

from readiness_tui.errors import StoreError
from tests.screens.driving import COLLEAGUE, ME, Desk, Hands, at_keyboard


def _refuse(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(hands.app.session, "save", refuse)  # type: ignore[attr-defined]


async def test_a_document_that_could_not_be_saved_is_typed_once(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(begun.app()) as hands:
        with monkeypatch.context() as while_full:
            _refuse(hands, while_full)
            await hands.press("3", "A")
            await hands.type("Threshold document")
            await hands.press("tab", "tab", "tab")
            await hands.type("6 months")
            await hands.press("ctrl+s")
            hands.sees("The disk is full.")
            await hands.press("escape")
        await hands.press("A")
        hands.sees("Threshold document", "6 months")
        await hands.press("ctrl+s")
        hands.sees("EV001", "Threshold document")
        await hands.press("A")
        hands.sees("Quality assurance framework")  # what was saved is no draft any more
    (added,) = begun.records().evidence.values()
    assert (added.title, added.cycle_months) == ("Threshold document", 6)


async def test_a_version_left_unsaved_is_back_in_a_new_app(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def address(hands: Hands) -> None:
        await hands.press("3", "slash")
        await hands.type("EV049")
        await hands.press("enter", "v", "2")
        await hands.type("https://library.westmarch.example/s11")
        await hands.press("enter")

    async with at_keyboard(demo.app()) as hands:
        _refuse(hands, monkeypatch)
        await address(hands)
        await hands.press("ctrl+u")
        await hands.type("1 nov 2026")
        await hands.press("ctrl+s")
        hands.sees("The disk is full.")
    async with at_keyboard(demo.app()) as hands:
        await address(hands)
        hands.sees("1 nov 2026", "What you had typed is back")
        await hands.press("ctrl+s")
        hands.is_told("EV049 version 1 awaits approval")


async def test_an_action_left_half_typed_is_back(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "A", "1")
        await hands.type("Check again")
        await hands.press("escape", "A", "1")
        hands.sees("Check again", "What you had typed is back")


async def test_what_is_typed_back_to_what_stood_there_is_no_draft(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("3", "A")
        await hands.type("X")
        await hands.press("backspace", "escape")
    assert begun.settings().get(f"draft:{begun.folder}:{ME}:new document:title") is None


async def test_a_draft_that_is_back_is_written_on_at_its_end(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("2", "n")
        await hands.type("Ask Joan")
        await hands.press("escape", "n")
        hands.sees("What you had typed is back")
        await hands.type(" today")
        await hands.press("ctrl+s")
    assert begun.item("EL01").note == "Ask Joan today"


async def test_a_draft_is_one_persons_and_outlives_every_refusal(begun: Desk) -> None:
    """Both work under one account, so that they share its settings."""
    async with at_keyboard(begun.app()) as mine:
        await mine.press("2", "n")
        await mine.type("Mine")
        async with at_keyboard(begun.app(who=COLLEAGUE)) as theirs:
            await theirs.press("2", "n")
            theirs.sees_not("Mine")
            await theirs.type("Theirs")
            await theirs.press("ctrl+s")
        await mine.press("ctrl+s")
        mine.sees("This could not be done", "Theirs")
        await mine.press("ctrl+s", "escape", "escape")
    async with at_keyboard(begun.app()) as again:
        await again.press("2", "n")
        again.sees("What you had typed is back", "Mine")
