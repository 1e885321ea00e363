"""A line that a list fills, and the list that several are chosen from."""

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field, Form, Values
from readiness_tui.widgets.dialogs.listed import Listed
from readiness_tui.widgets.dialogs.pick import PickSeveral
from readiness_tui.widgets.dialogs.weigh import Weigh
from tests.screens.driving import at_keyboard

FRUIT = (("apple", "apple"), ("pear", "pear, green"), ("plum", "plum, blue"))
UNLIKELY = "Sour [red] cherry"


def _read(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(";") if part.strip()]


LISTED = Listed("Which fruit?", FRUIT, _read)


class _Asked(App[None]):
    """An app that asks one thing and keeps the answer."""

    def __init__(self, dialog: Ask | Form | PickSeveral | Weigh) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: object = "nothing yet"

    def compose(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self._take)

    def _take(self, answer: str | Values | tuple[str, ...] | None) -> None:
        self.answer = answer


async def test_several_are_marked_by_space_and_taken_by_enter() -> None:
    app = _Asked(PickSeveral("Which fruit?", FRUIT, ["plum"]))
    async with at_keyboard(app) as hands:
        hands.sees("[ ] apple", "[x] plum, blue", "Enter takes plum, blue.")
        await hands.press("space")
        hands.sees("[x] apple", "Enter takes the 2 marked ones.")
        await hands.type("green")
        hands.sees_not("apple")
        await hands.press("space")
        await hands.type("blue")  # takes the place of "green"
        await hands.press("space", "enter")
    assert app.answer == ("apple", "pear")


async def test_one_that_was_looked_for_is_taken_without_a_mark() -> None:
    app = _Asked(PickSeveral("Which fruit?", FRUIT))
    async with at_keyboard(app) as hands:
        hands.sees("Enter takes none.")
        await hands.type("gre")
        hands.sees("Enter takes pear, green.")
        await hands.press("enter")
    assert app.answer == ("pear",)


async def test_the_last_mark_taken_away_leaves_none() -> None:
    app = _Asked(PickSeveral("Which fruit?", FRUIT, ["plum"]))
    async with at_keyboard(app) as hands:
        await hands.type("plum")
        await hands.press("space")
        hands.sees("Enter takes none.")
        await hands.press("enter")
    assert app.answer == ()


async def test_escape_leaves_the_choice_as_it_was() -> None:
    app = _Asked(PickSeveral("Which fruit?", FRUIT, ["plum"]))
    async with at_keyboard(app) as hands:
        await hands.type("none of them")
        hands.sees("Nothing matches.")
        await hands.press("space", "escape")
    assert app.answer is None


async def test_a_line_is_filled_from_its_list_and_keeps_own_words() -> None:
    field = Field("fruit", "Fruit", f"plum; {UNLIKELY}", listed=LISTED)
    app = _Asked(Form("A basket", [field], lambda typed: ""))
    async with at_keyboard(app) as hands:
        hands.sees("↓ lists")
        await hands.press("down")
        hands.sees("[x] plum, blue")
        await hands.press("space", "enter")
        hands.sees(f"apple; plum; {UNLIKELY}")
        await hands.press("ctrl+s")
    assert app.answer == {"fruit": f"apple; plum; {UNLIKELY}"}


async def test_leaving_the_list_leaves_the_line() -> None:
    app = _Asked(Ask("Which fruit?", value="plum", listed=LISTED))
    async with at_keyboard(app) as hands:
        await hands.press("down", "space", "escape")
        await hands.type("; more")
        await hands.press("enter")
    assert app.answer == "plum; more"


async def test_one_alone_is_chosen_for_a_line_that_holds_one() -> None:
    field = Field("fruit", "Fruit", "plum", listed=LISTED._replace(several=False))
    app = _Asked(Form("A basket", [field], lambda typed: ""))
    async with at_keyboard(app) as hands:
        await hands.press("down", "down", "enter", "ctrl+s")
    assert app.answer == {"fruit": "pear"}


async def test_all_that_a_choice_is_about_can_be_read() -> None:
    lines = [f"EV{number:03} [bold] document" for number in range(1, 101)]
    app = _Asked(Weigh("100 documents. Into the pack?", lines, (("No", "no"), ("Yes", "yes"))))
    async with at_keyboard(app) as hands:
        hands.sees("EV001 [bold] document", "1 No", "2 Yes", "PgUp and PgDn scroll")
        hands.sees_not("EV100")
        await hands.press(*["pagedown"] * 13)
        hands.sees("EV100", "1 No")
        await hands.press("pageup")
        hands.sees_not("EV100")
        await hands.press("2")
    assert app.answer == "yes"


async def test_the_cursor_of_a_list_is_seen_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Grey on nearly the same grey is no cursor: the two must be half a scale apart."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = _Asked(PickSeveral("Which fruit?", FRUIT))
    async with at_keyboard(app):
        options = app.screen.query_one(OptionList)
        dressed = [
            options.get_visual_style("option-list--option", name)
            for name in ("option-list--option", "option-list--option-highlighted")
        ]
        plain, highlighted = (one.background for one in dressed)
    assert plain
    assert highlighted
    assert abs(plain.brightness - highlighted.brightness) > 0.5
