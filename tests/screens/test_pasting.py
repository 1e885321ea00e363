"""Pasting into a line: all of it is taken, or it is said why not."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.widgets import Input

from readiness_tui.readiness.vocabulary import Answer
from tests.screens.driving import Desk, Hands, at_keyboard

LONG = "word " * 130 + "end"  # 653 characters
SHORTER = "word " * 99 + "end"  # 498


async def paste(hands: Hands, text: str) -> None:
    """As the terminal hands it over."""
    focused = hands.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await hands.rest()


def field(app: App[Any]) -> Input:
    """The line that has the focus."""
    assert isinstance(app.focused, Input)
    return app.focused


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Ada Lovelace\n", "Ada Lovelace"),
        ("Ada\nLovelace\nCountess", "Ada Lovelace Countess"),
        ("Ada\r\nLovelace\rCountess", "Ada Lovelace Countess"),  # as terminals send line ends
        ("Ada\n\n\nLovelace", "Ada Lovelace"),
        (" King", " King"),
        ("Ada \x1b[31mLovelace\x07", "Ada [31mLovelace"),
        ("", ""),
        ("\n", ""),
    ],
)
async def test_several_lines_become_one(begun: Desk, pasted: str, line: str) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("4", "l", "ctrl+u")
        await paste(hands, pasted)
        assert field(hands.app).value == line


async def test_a_paste_goes_to_the_cursor_and_takes_the_place_of_what_is_marked(
    begun: Desk,
) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("4", "l", "ctrl+u")
        await hands.type("onefour")
        await hands.press("left", "left", "left", "left")
        await paste(hands, " two\nthree ")
        assert field(hands.app).value == "one two three four"
        hands.app.copy_to_clipboard("all\nof it")
        await hands.press("home", "shift+end", "ctrl+v")
        assert field(hands.app).value == "all of it"


async def test_what_is_too_long_stays_and_is_refused_with_a_sentence(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("4", "l", "ctrl+u")
        await hands.type("Before ")
        await paste(hands, LONG)
        said = "This holds 660 characters; at most 500 are kept. Shorten it"
        hands.sees(said)
        await hands.press("enter")
        hands.sees(said)
        assert field(hands.app).value == f"Before {LONG}"
        field(hands.app).value = SHORTER
        await hands.rest()
        assert "characters" not in hands.text
        await hands.press("enter")
    assert begun.item("LG01").lead == SHORTER


async def test_what_no_line_can_show_is_not_put_in_and_what_stood_there_stays(
    begun: Desk,
) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("4", "l", "ctrl+u")
        await hands.type("Before")
        await paste(hands, "x" * 1_000_000)
        hands.is_told("1,000,000 characters are too many for a line. Nothing was put in.")
        assert field(hands.app).value == "Before"


async def test_a_reason_and_its_person_take_all_of_it(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("5", "[", "b")
        await paste(hands, LONG)
        await hands.press("enter")
        hands.sees("This holds 653 characters; at most 500 are kept.")
        field(hands.app).value = "No room\nis free"
        await hands.press("ctrl+u")
        await paste(hands, "No room\nis free")
        await hands.press("enter")
        assert "characters" not in hands.text
        await paste(hands, LONG)
        await hands.press("enter")
        hands.sees("This holds 653 characters; at most 500 are kept.")
        await hands.press("ctrl+u")
        await paste(
            hands, "Head of finance,\nproperty and the rest of corporate resources, Hall Street 5"
        )
        await hands.press("enter")
    saved = begun.item("SE01")
    assert (saved.answer, saved.reason) == (Answer.BLOCKED, "No room is free")
    assert saved.unblocker == (
        "Head of finance, property and the rest of corporate resources, Hall Street 5"
    )


async def test_a_form_names_the_field_and_saves_nothing_short_of_it(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("N", "enter", "tab", "tab")
        await paste(hands, LONG)
        said = "Who called holds 653 characters; at most 500 are kept."
        hands.sees(said)
        await hands.press("ctrl+s")
        hands.sees(said)
        assert not begun.records().episodes
        await hands.press("ctrl+u")
        await paste(hands, "Ada\nLovelace")
        await hands.press("ctrl+s")
    (episode,) = begun.records().episodes.values()
    assert episode.caller == "Ada Lovelace"


async def test_a_contact_names_the_field_too(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(120, 50)) as hands:
        await hands.press("8", "end", "A", "1")
        hands.sees("A contact with Ofsted")
        hands.app.screen.query_one("#start", Input).value = "9 oct 2023"
        hands.app.screen.query_one("#focus", Input).focus()
        await hands.rest()
        await paste(hands, LONG)
        hands.sees("Focus holds 653 characters; at most 500 are kept.")
        hands.app.screen.query_one("#start", Input).focus()
        await hands.press("ctrl+s")
        hands.sees("Focus holds 653 characters; at most 500 are kept.")
        assert field(hands.app).id == "focus"
        assert not begun.records().events
