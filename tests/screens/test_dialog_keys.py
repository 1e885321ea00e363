"""F1 in a dialog shows its keys, and all of them; pages go to their ends."""

from typing import Any

import pytest
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from readiness_tui.commands.key_names import keys_in
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.editor import Editor
from readiness_tui.widgets.dialogs.form import Form
from readiness_tui.widgets.dialogs.help import Help
from readiness_tui.widgets.dialogs.inspection import InspectionForm
from readiness_tui.widgets.dialogs.long_form import LongForm
from readiness_tui.widgets.dialogs.note import Note
from readiness_tui.widgets.dialogs.pick import Pick, PickSeveral
from readiness_tui.widgets.dialogs.problem import Problem
from readiness_tui.widgets.dialogs.reason import Reason
from readiness_tui.widgets.dialogs.record import RecordPage
from readiness_tui.widgets.dialogs.weigh import Weigh
from readiness_tui.widgets.dialogs.working import Working
from tests.screens.driving import Desk, at_keyboard

DIALOGS: tuple[type[Dialog[Any]], ...] = (
    Ask,
    Choose,
    Editor,
    Form,
    InspectionForm,
    LongForm,
    Note,
    Pick,
    PickSeveral,
    Problem,
    Reason,
    RecordPage,
    Weigh,
)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: dialog.__name__)
def test_every_key_that_a_dialog_binds_is_told(dialog: type[Dialog[Any]]) -> None:
    bound = {
        key.strip()
        for owner in dialog.__mro__
        for one in owner.__dict__.get("BINDINGS", ())
        if isinstance(one, Binding) and one.id and issubclass(owner, Dialog)
        for key in one.key.split(",")
    }
    keys = Ask.KEYS_OF_DRAFT if dialog is Ask else dialog.KEYS
    told = {key for command in keys for key in keys_in(command)}
    if issubclass(dialog, Form):  # says of Escape whether it keeps what was typed
        told.add("escape")
    assert bound - {"f1", "question_mark"} <= told


@pytest.mark.parametrize(
    ("keys", "dialog", "said"),
    [
        (("2", "n"), Note, ("Ctrl+S or F2", "Save.", "Ctrl+E", "Ctrl+D", "stays as a draft")),
        (("2", "d"), Ask, ("Take what is typed.", "Esc", "Close without saving")),
        (("5", "A"), Form, ("in the last one, save", "Ctrl+S or F2", "Ctrl+D", "Esc")),
        (("2", "b"), Reason, ("from the reason to the person", "Esc")),
        (("2", "e", "down"), PickSeveral, ("Space", "Mark the one under the cursor")),
        (("7", "A"), Choose, ("1 to 9", "Choose the one with that number.")),
        (("3", "enter"), RecordPage, ("Home or g", "End or G", "Ctrl+Y", "Copy the page")),
    ],
)
async def test_f1_shows_the_keys_of_a_dialog_and_escape_goes_back_to_it(
    demo: Desk, keys: tuple[str, ...], dialog: type[Dialog[Any]], said: tuple[str, ...]
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press(*keys)
        opened = hands.app.screen
        assert isinstance(opened, dialog)
        await hands.press("f1")
        assert isinstance(hands.app.screen, Help)
        hands.sees("Keys", *said)
        await hands.press("f1")
        assert hands.app.screen is opened
        await hands.press("f1", "escape")
        assert hands.app.screen is opened
        await hands.press("escape")
        assert hands.app.screen is not opened


async def test_f1_and_the_question_mark_show_the_keys_of_a_review(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "R")
        for key in ("f1", "question_mark"):
            await hands.press(key)
            assert isinstance(hands.app.screen, Help)
            hands.sees("Review", "Confirm a colleague's answer")
            await hands.press("escape")


async def test_a_question_mark_is_text_where_something_is_typed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "n")
        before = hands.app.screen.query_one(TextArea).text
        await hands.type("?")
        assert hands.app.screen.query_one(TextArea).text == f"{before}?"
        await hands.press("escape", "l")
        await hands.type("Who?")
        assert hands.app.screen.query_one(Input).value == "Who?"
        await hands.press("escape", "1", "3", "enter", "?")  # nothing is typed on a page
        assert isinstance(hands.app.screen, Help)


async def test_help_in_a_dialog_tells_the_keys_that_a_person_has_chosen(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        hands.app.keys = {"copy": "f7"}  # type: ignore[attr-defined]
        hands.app.set_keymap({"copy": "f7"})
        await hands.press("3", "enter", "f1")
        hands.sees("F7")
        hands.sees_not("Ctrl+Y")


async def test_nothing_opens_above_a_dialog_that_closes_itself(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:

        def work(heard: object, stop: object) -> str:
            assert stop.wait(10)  # type: ignore[attr-defined]
            return "done"

        dialog = Working[str]("Long work", work)
        hands.app.push_screen(dialog)
        await hands.pilot.pause()
        await hands.press("f1")
        assert hands.app.screen is dialog
        hands.is_told("Escape stops it.")
        await hands.press("escape")


@pytest.mark.parametrize(("down", "up"), [("G", "g"), ("end", "home")])
async def test_a_page_goes_to_its_end_and_its_top(demo: Desk, down: str, up: str) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "enter")
        box = hands.app.screen.query_one("#box", VerticalScroll)
        await hands.soon_sees("EL01")
        while "Reading" in hands.text:
            await hands.pilot.pause(0.02)
        assert box.max_scroll_y > 0
        await hands.press(down)
        assert box.scroll_y == box.max_scroll_y
        await hands.press(up)
        assert box.scroll_y == 0
        await hands.press("escape", "question_mark", down)
        box = hands.app.screen.query_one("#box", VerticalScroll)
        assert box.scroll_y == box.max_scroll_y > 0
        await hands.press(up)
        assert box.scroll_y == 0
