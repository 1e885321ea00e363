"""Keys that come before what they are meant for stands: they wait for it, and break nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.dialogs.form import Field, Form
from tests.screens.driving import Desk, at_keyboard

MADE: dict[str, Callable[[], Dialog[Any]]] = {
    "a line": lambda: Ask("Lead officer", value="Cy Dow"),
    "a form": lambda: Form("Board", [Field("name", "Name", value="Scrutiny")], lambda _: ""),
}


@pytest.mark.parametrize("what", MADE)
@pytest.mark.parametrize(("action", "saved"), [("leave", False), ("save", True)])
async def test_a_dialog_that_is_still_being_built_takes_a_key_once_it_stands(
    demo: Desk, what: str, action: str, saved: bool
) -> None:
    answers: list[object] = []
    async with at_keyboard(demo.app()) as hands:
        dialog = MADE[what]()
        hands.app.push_screen(dialog, answers.append)
        await hands.app.run_action(action, dialog)  # as its keys would
        await hands.app.run_action(action, dialog)
        await hands.rest()
        assert [answer is not None for answer in answers] == [saved]
        assert len(hands.app.screen_stack) == 1
