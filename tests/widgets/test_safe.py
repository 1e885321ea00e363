import unicodedata

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from readiness_tui.widgets.safe import plain, toast

from .hostile import HOSTILE
from .screen_text import screen_text


class Shown(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(plain(self.text))


def _terminal_codes(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) == "Cc" and char not in "\n\t"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_read_as_markup_or_sent_as_a_code(text: str) -> None:
    content = plain(text)
    assert not content.spans
    assert not _terminal_codes(content.plain)
    kept = [char for char in text if unicodedata.category(char) not in ("Cc", "Cf")]
    assert [c for c in content.plain if unicodedata.category(c) not in ("Cc", "Cf")] == kept


@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\u2066", "\ufeff"])
def test_direction_marks_do_not_reach_the_screen(mark: str) -> None:
    assert plain(f"a{mark}b").plain == "ab"


@pytest.mark.parametrize("text", ["[x] done", "Oxford [SEND]", "[/]", "[@click=app.quit]Jane[/]"])
async def test_brackets_are_on_the_screen_as_typed(text: str) -> None:
    app = Shown(text)
    async with app.run_test():
        assert screen_text(app).strip() == text


async def test_a_click_on_a_hostile_link_does_nothing() -> None:
    app = Shown("[@click=app.quit]Jane[/]")
    async with app.run_test() as pilot:
        await pilot.click(Static, offset=(19, 0))
        assert app.is_running


async def test_a_warning_stays_longer_than_good_news() -> None:
    app = Shown("")
    async with app.run_test(notifications=True) as pilot:
        toast(app, "Saved.")
        toast(app, "Not saved.", severity="warning")
        await pilot.pause()
        assert [one.timeout for one in app._notifications] == [4, 6]


async def test_every_hostile_text_can_be_a_toast() -> None:
    app = Shown("")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for text in HOSTILE:
            toast(app, text, title=text, severity="error")
            toast(app.query_one(Static), text)
            await pilot.pause()
            app.clear_notifications()
        toast(app, "Saved [SEND]", title="[x] title")
        await pilot.pause(0.1)
        assert "Saved [SEND]" in screen_text(app)
        assert "[x] title" in screen_text(app)
        assert not _terminal_codes(screen_text(app))
