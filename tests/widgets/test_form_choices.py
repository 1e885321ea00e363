"""A choice in a form: Enter goes on from it, and no letter that is typed there is lost."""

from __future__ import annotations

import pytest
from textual.app import App

from readiness_tui.errors import InputError
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field, Form, Understand, Values
from readiness_tui.widgets.dialogs.listed import Listed
from tests.screens.driving import at_keyboard

BANDS = (("not said", "none"), ("within three months", "3"), ("within six months", "6"))
SCORES = tuple((f"{n} of 5", str(n)) for n in range(1, 6))


class _Asked(App[None]):
    """An app that asks one thing and keeps the answer."""

    def __init__(self, dialog: Form | Ask) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: object = "nothing yet"

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self._take)

    def _take(self, answer: Values | str | None) -> None:
        self.answer = answer


def form(*fields: Field, understand: Understand = lambda typed: "") -> _Asked:
    return _Asked(Form("A form", fields, understand))


async def test_enter_goes_on_from_a_choice_and_what_is_typed_next_lands_there() -> None:
    app = form(Field("band", "Timescale", "none", choices=BANDS), Field("board", "Board"))
    async with at_keyboard(app) as hands:
        await hands.press("enter")
        await hands.type("Scrutiny")
        await hands.press("enter")
    assert app.answer == {"band": "none", "board": "Scrutiny"}


async def test_a_choice_that_was_listed_is_gone_on_from_too() -> None:
    app = form(Field("band", "Timescale", "none", choices=BANDS), Field("board", "Board"))
    async with at_keyboard(app) as hands:
        await hands.press("down", "down", "enter", "enter")
        await hands.type("Scrutiny")
        await hands.press("ctrl+s")
    assert app.answer == {"band": "3", "board": "Scrutiny"}


async def test_letters_and_digits_choose() -> None:
    app = form(
        Field("band", "Timescale", "none", choices=BANDS), Field("n", "Impact", choices=SCORES)
    )
    async with at_keyboard(app) as hands:
        await hands.press("x")
        hands.is_told("No choice begins with “x”")
        await hands.press("w", "i", "tab", "4", "ctrl+s")
    assert app.answer == {"band": "3", "n": "4"}


async def test_a_choice_that_nobody_made_is_not_saved() -> None:
    def understand(typed: object) -> str:
        if not isinstance(typed, dict) or not typed["n"]:
            raise InputError("Choose a number.")
        return ""

    app = form(Field("n", "Impact", choices=SCORES), understand=understand)
    async with at_keyboard(app) as hands:
        await hands.press("ctrl+s")
        hands.sees("Choose a number.")
        await hands.press("5", "ctrl+s")
    assert app.answer == {"n": "5"}


async def test_what_is_prefilled_is_typed_over() -> None:
    one = Listed("Who?", (("Ann", "Ann"),), lambda typed: (typed,), several=False)
    app = form(Field("first", "First"), Field("who", "By whom", "Jo Lee", listed=one))
    async with at_keyboard(app) as hands:
        await hands.press("tab")
        await hands.type("Ann Bee")
        await hands.press("ctrl+s")
    assert app.answer == {"first": "", "who": "Ann Bee"}


@pytest.mark.parametrize("key", ["ctrl+s", "f2"])
async def test_one_line_is_saved_as_a_form_is(key: str) -> None:
    app = _Asked(Ask("Who leads it?"))
    async with at_keyboard(app) as hands:
        await hands.type("Ann Bee")
        await hands.press(key)
    assert app.answer == "Ann Bee"
