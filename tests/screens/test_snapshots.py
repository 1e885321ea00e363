"""Pictures of every screen, compared with those in __snapshots__; `make snapshots` renews them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from readiness_tui.screens.first_run import FirstRun
from tests.screens.driving import AS_OF, PLACES, Desk, Hands

Before = Callable[[Pilot[Any]], Awaitable[None]]


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self, app: App[Any], *, terminal_size: tuple[int, int], run_before: Before
    ) -> bool: ...


def pressing(*keys: str) -> Before:
    """Press keys, and let everything that they began come to an end."""

    async def press(pilot: Pilot[Any]) -> None:
        hands = Hands(pilot.app, pilot)
        await hands.rest()
        await hands.press(*keys)
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await hands.rest()

    return press


CALL = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", PLACES)
def test_a_place(snap_compare: Compare, demo: Desk, number: int, size: str) -> None:
    assert snap_compare(demo.app(), terminal_size=SIZES[size], run_before=pressing(str(number)))


@pytest.mark.parametrize("number", PLACES)
def test_a_place_of_a_new_workspace(snap_compare: Compare, begun: Desk, number: int) -> None:
    assert snap_compare(begun.app(), terminal_size=(80, 24), run_before=pressing(str(number)))


@pytest.mark.parametrize("size", SIZES)
def test_people_and_rooms(snap_compare: Compare, demo: Desk, size: str) -> None:
    before = pressing("4", "right_square_bracket")
    assert snap_compare(demo.app(), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_the_steps_of_an_inspection(snap_compare: Compare, demo: Desk, size: str) -> None:
    before = pressing("N", "1", "ctrl+s", "y")
    assert snap_compare(demo.app(at=CALL), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_the_steps_over_time(snap_compare: Compare, demo: Desk, size: str) -> None:
    before = pressing("N", "1", "ctrl+s", "y", "f")
    assert snap_compare(demo.app(at=CALL), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_the_plan_over_time(snap_compare: Compare, demo: Desk, size: str) -> None:
    before = pressing("7", "left_square_bracket", "j")
    assert snap_compare(demo.app(), terminal_size=SIZES[size], run_before=before)


def test_the_overview_of_an_inspection(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("N", "1", "ctrl+s", "1")
    assert snap_compare(demo.app(at=CALL), terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("steps", [3, 4, 5])
def test_a_part_with_nothing_in_it(snap_compare: Compare, begun: Desk, steps: int) -> None:
    before = pressing("4", *(["right_square_bracket"] * steps))
    assert snap_compare(begun.app(), terminal_size=(80, 24), run_before=before)


def test_the_form_of_the_call(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("N", "1")
    assert snap_compare(demo.app(at=CALL), terminal_size=(80, 24), run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_a_review(snap_compare: Compare, demo: Desk, size: str) -> None:
    before = pressing("4", "R", "right")
    assert snap_compare(demo.app(), terminal_size=SIZES[size], run_before=before)


def test_the_end_of_a_review(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("5", "[", "R", "o", *(["right"] * 11))
    assert snap_compare(demo.app(), terminal_size=(80, 40), run_before=before)


def test_the_keys(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("2", "question_mark")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=before)


def test_a_reason(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("4", "b")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=before)


def test_a_note(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("4", "n")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=before)


def test_a_contact(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("8", "A", "1")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=before)


def test_the_filter_with_marks(snap_compare: Compare, demo: Desk) -> None:
    before = pressing("2", "slash", *"blocked", "enter", "M")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=before)


def test_without_colours(
    snap_compare: Compare, demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(demo.app(), terminal_size=(80, 24), run_before=pressing("2"))


def test_the_first_screen(snap_compare: Compare, demo: Desk) -> None:
    app = FirstRun("/home/dana/readiness", demo.content.editions, AS_OF, lambda *_: None)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing())
