"""The app's own themes: what is painted in them has contrast, and states stay apart."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.command import CommandList

from readiness_tui.app import ReadinessApp
from readiness_tui.themes import THEMES
from readiness_tui.widgets.list_dress import CSS
from tests.screens.driving import Desk, at_keyboard
from tests.store.helpers import size

Rgb = tuple[int, ...]

NEEDED = {
    "high-contrast-dark": 7.0,  # WCAG 2.2, 1.4.6 (AAA)
    "high-contrast-light": 7.0,
    "colour-blind-safe-dark": 4.5,  # WCAG 2.2, 1.4.3 (AA)
    "colour-blind-safe-light": 4.5,
}

STATES = ("success", "accent", "warning", "error", "primary", "muted")

SEEN = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""Linear RGB as seen, severity 1.0. Source: Machado, Oliveira and Fernandes, "A
physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15(6), 2009."""

TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Of linear sRGB (D65)."""

APART = 19.0
"""Least distance of two states in CIELAB (1976); 2.3 is what an eye can just tell apart."""


def rgb(text: str) -> Rgb:
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def linear(colour: Rgb) -> list[float]:
    parts = [part / 255 for part in colour]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances."""
    dark, light = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour: Rgb, eyes: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as those eyes see it."""
    parts = linear(colour)
    seen = [
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, parts, strict=True))))
        for row in SEEN[eyes]
    ]
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in TO_XYZ]
    f = [
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for t in (part / white for part, white in zip(xyz, (0.95047, 1.0, 1.08883), strict=True))
    ]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def distance(one: Rgb, other: Rgb, eyes: str) -> float:
    pairs = zip(lab(one, eyes), lab(other, eyes), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_arithmetic_gives_the_published_figures() -> None:
    """21:1 for black on white and 4.54:1 for #767676 (WCAG); L* 53.2 for red (Lindbloom)."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(rgb("#767676"), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)
    assert lab((255, 0, 0), "normal") == pytest.approx((53.24, 80.09, 67.20), abs=0.1)
    assert distance(rgb("#FF0000"), rgb("#7A6A00"), "deuteranopia") < 25  # as red-blind eyes do


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("name", ["colour-blind-safe-dark", "colour-blind-safe-light"])
def test_the_colours_of_states_stay_apart(name: str, eyes: str) -> None:
    theme = next(one for one in THEMES if one.name == name)
    for one, other in combinations(STATES, 2):
        first, second = (rgb(theme.variables[f"text-{each}"]) for each in (one, other))
        assert distance(first, second, eyes) >= APART, f"{one} and {other}"


def test_those_are_the_colours_that_states_are_dressed_in() -> None:
    dressed = set(re.findall(r"color: \$text-([a-z]+)", CSS))
    assert dressed == set(STATES)


VISITS: tuple[tuple[str, ...], ...] = (
    ("1",),
    ("7", "A"),
    ("2", "space", "ctrl+p"),
    *size(
        (),
        (
            *(
                ("3", "enter"),
                ("4", "b"),
                ("2", "question_mark"),
                ("5", "E"),
                ("6", "]"),
                ("8", "[", "["),
            ),
            *(("2", "n"), ("2", "slash", "x", ":"), ("2", "R")),
        ),
    ),
)
"""The Overview, a form and the palette; then also a page, a reason, help, charts, a note, a filter
that is wrong and a review."""


def painted(app: ReadinessApp) -> Iterator[Segment]:
    """What is written on the screen; of a screen with a dialog on it, in the dialog."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    if app.screen.is_modal:
        box = app.screen.query("#box, CommandList").first().region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        yield from (one for one in strip if any(sign.isalnum() for sign in one.text))


def weakest(app: ReadinessApp) -> tuple[float, str]:
    found: list[tuple[float, str]] = []
    for text, style, _ in painted(app):
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        front, ground = style.color.triplet, style.bgcolor.triplet
        assert front is not None
        assert ground is not None
        assert not style.dim
        found.append((contrast(front, ground), text))
    assert found, app.screen
    return min(found)


async def test_everything_that_is_painted_has_contrast(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        app = hands.app
        assert isinstance(app, ReadinessApp)
        for theme, needed in NEEDED.items():
            app.theme = theme
            for keys in VISITS:
                await hands.press(*keys)
                least, text = weakest(app)
                assert least >= needed, f"{least:.1f}:1 of {text!r} after {keys} in {theme}"
                while len(app.screen_stack) > 1:
                    await hands.press("escape")


async def test_a_theme_is_chosen_by_its_name_and_kept(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("T")
        await hands.type("colour-blind-safe-light")
        await hands.soon_sees("colour-blind-safe-light")
        await hands.pilot.pause(0.2)
        await hands.press("enter")
        assert hands.app.theme == "colour-blind-safe-light"
    assert demo.settings().get("theme") == "colour-blind-safe-light"
    async with at_keyboard(demo.app()) as hands:
        assert hands.app.theme == "colour-blind-safe-light"


def test_styles_name_no_colours_but_the_variables_of_themes() -> None:
    room = Path(__file__).parents[2] / "readiness_tui"
    named = r"\b(red|green|blue|yellow|white|black|cyan|magenta|orange|grey|gray|purple)\b"
    for path in [*room.glob("screens/**/*.tcss"), *room.glob("*/**/*.py")]:
        if path.parts[-2] not in ("screens", "widgets", "dialogs") and path.suffix != ".tcss":
            continue
        text = path.read_text("utf-8")
        for value in re.findall(r"(?:color|background|border[a-z-]*|tint): ([^;}\n]*)", text):
            assert not re.search(named, value), f"{path.name}: {value}"
            assert "#" not in value, f"{path.name}: {value}"


async def test_every_theme_that_is_offered_can_be_read_without_colours(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_keyboard(demo.app()) as hands:
        app = hands.app
        assert isinstance(app, ReadinessApp)
        assert {*NEEDED, "textual-dark", "textual-light"} <= app.available_themes.keys()
        for keys in (("1",), *size((), (("2", "space"), ("n",)))):
            await hands.press(*keys)
            for theme in app.available_themes:
                app.theme = theme
                await hands.rest()
                least, text = weakest(app)
                assert least >= 4.5, f"{least:.1f}:1 of {text!r} after {keys} in {theme}"
                for segment in painted(app):
                    assert segment.style is not None
                    for colour in (segment.style.color, segment.style.bgcolor):
                        assert colour is not None
                        assert len(set(colour.get_truecolor())) == 1  # grey


async def test_a_theme_in_the_terminal_s_own_colours_waits_until_there_are_colours(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.settings().set("theme", "ansi-dark")
    async with at_keyboard(demo.app()) as hands:
        assert hands.app.theme == "ansi-dark"
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_keyboard(demo.app()) as hands:
        assert hands.app.theme == "textual-dark"
        assert not {"ansi-dark", "ansi-light"} & hands.app.available_themes.keys()
    assert demo.settings().get("theme") == "ansi-dark"


async def test_the_themes_open_at_the_one_in_use(demo: Desk) -> None:
    demo.settings().set("theme", "tokyo-night")  # the last of them, far below the first
    async with at_keyboard(demo.app()) as hands:
        await hands.press("T")
        await hands.soon_sees("tokyo-night")
        themes = hands.app.screen.query_one(CommandList)
        assert themes.highlighted == themes.option_count - 1
        await hands.press("up", "enter")
        assert hands.app.theme == "textual-light"
        await hands.press("T")
        await hands.soon_sees("textual-light")
        await hands.type("nord")
        await hands.soon_sees("nord")
        await hands.pilot.pause(0.2)
        await hands.press("enter")
        assert hands.app.theme == "nord"
