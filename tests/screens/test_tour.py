"""The tour: seven steps over the person's own screen, once by itself, and never in the way."""

from __future__ import annotations

import pytest

from readiness_tui.app import ReadinessApp
from readiness_tui.screens.tour import STEPS, TourStep
from tests.screens.driving import Desk, Hands, at_keyboard

MINUTE = 60.0
WORDS_A_SECOND = 200 / 60
"""A slow reader of screens. Source: Rayner et al. 2016, 200 to 250 words a minute."""


def first_start(desk: Desk) -> ReadinessApp:
    """The app as the command line starts it."""
    app = desk.app()
    app.offers_tour = True
    return app


async def test_it_comes_by_itself_once_and_goes_through_all_steps(demo: Desk) -> None:
    async with at_keyboard(first_start(demo)) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        for number, title in enumerate((step.title for step in STEPS), 1):
            await hands.soon_sees(f"Tour, {number} of 7")
            assert title in hands.text
            await hands.press("enter")
        hands.sees_not("Tour,")
        hands.sees("If they called today")
    async with at_keyboard(first_start(demo)) as hands:
        await hands.pilot.pause(0.2)
        hands.sees_not("Tour,")
        await hands.press("f9")
        await hands.soon_sees("Tour, 1 of 7")


async def test_nothing_else_starts_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.pilot.pause(0.2)
        hands.sees_not("Tour,")


async def test_escape_leaves_and_it_is_not_offered_again(demo: Desk) -> None:
    async with at_keyboard(first_start(demo)) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        await hands.press("enter", "enter")
        await hands.soon_sees("Tour, 3 of 7")
        hands.sees("Ready, checked EL04")  # the checklists are what it stands on
        await hands.press("left")
        await hands.soon_sees("Tour, 2 of 7")
        await hands.press("escape")
        hands.sees_not("Tour,")
        hands.sees("If they called today")
    async with at_keyboard(first_start(demo)) as hands:
        await hands.pilot.pause(0.2)
        hands.sees_not("Tour,")


@pytest.mark.parametrize(
    ("key", "seen"), [("3", "Evidence library"), ("question_mark", "Keys: Overview")]
)
async def test_a_key_that_is_not_its_own_does_what_it_always_does(
    demo: Desk, key: str, seen: str
) -> None:
    async with at_keyboard(first_start(demo)) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        await hands.press(key)
        await hands.soon_sees(seen)
        hands.sees_not("Tour,")
        await hands.press("escape", "2", "o")  # commands are taken again
        hands.is_told("Not started")


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40), (200, 60)])
async def test_every_step_is_whole_on_the_screen_and_hides_not_what_it_points_at(
    demo: Desk, size: tuple[int, int]
) -> None:
    async with at_keyboard(first_start(demo), size=size) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        for number, step in enumerate(STEPS, 1):
            await hands.soon_sees(f"Tour, {number} of 7")
            screen = hands.app.screen
            assert isinstance(screen, TourStep)
            flat = " ".join("".join(line for line in _box(hands)).replace("│", " ").split())
            assert _said(screen) in flat
            box, target = screen.query_one("#tour").region, screen._target()
            assert hands.app.screen.region.contains_region(box)
            assert not box.contains(target.x, target.y)
            assert step.at != "#key-line" or target.y == size[1] - 1
            await hands.press("space")


def _box(hands: Hands) -> list[str]:
    x, _, width, _ = hands.app.screen.query_one("#tour").region
    return [line[x : x + width] for line in hands.lines]


def _said(screen: TourStep) -> str:
    return " ".join(screen.step.words.format_map(screen.keys).split())


async def test_a_window_that_is_resized_takes_it_along(demo: Desk) -> None:
    async with at_keyboard(first_start(demo), size=(120, 40)) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        await hands.press("enter", "enter", "enter")
        await hands.pilot.resize_terminal(80, 24)
        await hands.rest()
        await hands.soon_sees("Tour, 4 of 7")
        assert hands.app.screen.region.contains_region(hands.app.screen.query_one("#tour").region)


async def test_a_window_too_small_for_it_says_so(demo: Desk) -> None:
    async with at_keyboard(first_start(demo), size=(50, 12)) as hands:
        await hands.pilot.pause(0.2)
        hands.sees_not("Tour,")
        hands.is_told("The tour takes a window of 60 columns and 18 rows.")


async def test_it_names_the_keys_a_person_has_chosen(demo: Desk) -> None:
    settings = demo.settings()
    settings.set("tour_seen", None)
    _write(settings.path, '"review" = "ctrl+t"\n')
    async with at_keyboard(first_start(demo)) as hands:
        await hands.soon_sees("Tour, 1 of 7")
        await hands.press("enter", "enter", "enter")
        hands.sees("Ctrl+T goes through what is shown")


def _write(beside: str, text: str) -> None:
    from pathlib import Path

    from readiness_tui.commands import KEYMAP_FILE

    folder = Path(beside).parent
    folder.mkdir(exist_ok=True)
    (folder / KEYMAP_FILE).write_text(text)


def test_it_is_read_in_under_a_minute() -> None:
    words = sum(len(f"{step.title} {step.words}".split()) for step in STEPS)
    assert words / WORDS_A_SECOND < MINUTE
    assert 5 <= len(STEPS) <= 7
