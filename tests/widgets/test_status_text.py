import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Static

from readiness_tui.readiness.vocabulary import Brag, Colour, EvidenceState, ItemState
from readiness_tui.widgets.status_text import MUTED, Status, status, status_cell, style_name

from .screen_text import screen_lines

EVERY: tuple[Status, ...] = (*ItemState, *EvidenceState, *Colour, *Brag)


def test_a_status_has_glyph_word_and_dress() -> None:
    cell = status_cell(ItemState.READY_CHECKED)
    assert cell == ("● Ready, checked", "good")
    assert status(Colour.AMBER).plain == "◐ Amber"


def test_bad_news_never_wears_the_colour_of_good_news() -> None:
    good = {value for value in EVERY if style_name(value) == "good"}
    assert good == {ItemState.READY_CHECKED, EvidenceState.CURRENT, Colour.GREEN, Brag.GREEN}


def test_a_claim_does_not_look_like_a_check() -> None:
    assert style_name(ItemState.READY_CLAIMED) != style_name(ItemState.READY_CHECKED)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "gruvbox"])
async def test_what_is_muted_stands_back_behind_the_text(theme: str) -> None:
    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(Content.assemble("text", Content.styled("muted", MUTED)))

    app = Shown()
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        strip = app.screen._compositor.render_strips(app.screen.size)[0]
        styles = {segment.text.strip(): segment.style for segment in strip}

    def contrast(words: str) -> float:
        style = styles[words]
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        return abs(ink.brightness - paper.brightness)

    assert 0.2 < contrast("muted") < contrast("text")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_every_status_is_drawn_in_every_kind_of_theme(theme: str) -> None:
    class Shown(App[None]):
        def compose(self) -> ComposeResult:
            for value in EVERY:
                yield Static(status(value))

    app = Shown()
    async with app.run_test(size=(40, len(EVERY))) as pilot:
        app.theme = theme
        await pilot.pause()
        assert [line.strip() for line in screen_lines(app)] == [status(v).plain for v in EVERY]
