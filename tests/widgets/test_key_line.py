"""The line of keys: what is shown, what changes with the focus, what a click does."""

from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from readiness_tui.widgets.key_line import KeyLine

from .screen_text import screen_lines


class Keys(App[None]):
    """Three bindings: one with two keys, one that can be taken away, one that is not shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "note('help')", "Help", key_display="?"),
        Binding("y", "note('ready')", "Ready [now]"),
        Binding("z", "note('hidden')", "Hidden", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []
        self.allowed: bool | None = True

    def compose(self) -> ComposeResult:
        yield Input(id="field")
        yield KeyLine()

    def action_note(self, what: str) -> None:
        self.noted.append(what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.allowed if parameters == ("ready",) else True

    @property
    def line(self) -> str:
        return screen_lines(self)[-1].rstrip()


def _style_at(app: App[Any], column: int) -> Any:
    strip = app.screen._compositor.render_strips(app.screen.size)[-1]
    (segment,) = strip.crop(column, column + 1)
    return segment.style


async def test_each_action_stands_once_with_its_first_key() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.line.startswith("? Help y Ready [now]")
        assert "Hidden" not in app.line


@pytest.mark.parametrize(("words", "noted"), [("? ", "help"), ("Help", "help"), ("now", "ready")])
async def test_a_click_on_a_key_or_its_name_presses_it(words: str, noted: str) -> None:
    app = Keys()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        await pilot.click(KeyLine, offset=(app.line.index(words), 0))
        await pilot.pause()
        assert app.noted == [noted]


async def test_what_is_not_possible_now_is_dim_or_gone() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        column = app.line.index("Ready")
        possible = _style_at(app, column)
        app.allowed = None
        app.refresh_bindings()
        await pilot.pause()
        assert "Ready" in app.line
        assert _style_at(app, column) != possible  # dim, or what stands for it in a full palette
        app.allowed = False
        app.refresh_bindings()
        await pilot.pause()
        assert "Ready" not in app.line
        assert "? Help" in app.line


async def test_a_key_stands_out_from_its_name_and_neither_is_underlined() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        key, name = _style_at(app, 0), _style_at(app, app.line.index("Help"))
        assert key.bold
        assert key.color != name.color
        assert not key.underline
        assert not name.underline


async def test_a_narrow_line_leaves_keys_out_and_keeps_help() -> None:
    app = Keys()
    async with app.run_test(size=(12, 6)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.line == "? Help"
        assert app.query_one(KeyLine).size.height == 1


class Many(App[None]):
    """As a place with many keys: its own, then those that lead on from wherever one is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"own('{key}')", f"Do{key}") for key in "avcwzm"),
        Binding("right_square_bracket", "part(1)", "Part", key_display="]"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("u", "undo", "Undo"),
        Binding("f4", "command_palette", "Find", priority=True),
        Binding("question_mark", "help", "Help", key_display="?"),
    ]

    def compose(self) -> ComposeResult:
        yield KeyLine()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "a Doa ] Part / Filter ? Help"),
        (80, "a Doa v Dov c Doc ] Part / Filter ? Help"),
        (104, "a Doa v Dov c Doc w Dow z Doz ] Part / Filter ? Help"),
        (160, "a Doa v Dov c Doc w Dow z Doz m Dom ] Part / Filter u Undo f4 Find ? Help"),
    ],
)
async def test_no_more_keys_than_are_read_and_those_that_lead_on_always(
    width: int, shown: str
) -> None:
    app = Many()
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        assert sorted(screen_lines(app)[-1].split()) == sorted(shown.split())
