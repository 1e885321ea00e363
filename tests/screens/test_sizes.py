"""Every place at every size, while it is resized, and without colours."""

import pytest
from textual.filter import ANSIToTruecolor, Monochrome, NoColor

from tests.screens.driving import PLACES, Desk, at_keyboard

SIZES = [(60, 18), (80, 24), (100, 30), (120, 40), (200, 60)]

ESSENTIAL = {
    1: ("If they called today", "○ Red", "Needs you now", "Gate shut", "Overdue", "DR09"),
    2: ("● Ready, checked", "▽ Lapsed", "EL01", "EL02"),
    3: ("▽ Overdue for review", "× Expired", "EV006", "26 Sep 2026"),
    4: ("× Blocked", "LG01", "LG02", "4 Dec 26"),
    5: ("● Agreed", "ST010", "3 of 3", "9 of 15 statements agreed"),
    6: ("Could we hand over", "Not yet: 5 lists", "The whole run", "12,211", "with the run"),
    7: ("○ Red", "AC004", "! 30 Oct 2026", "Overdue (2)"),
    8: ("What is next", "24 Nov 2026", "Papers for"),
}
"""Per place: states in words, and the codes that they stand beside."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("number", PLACES)
async def test_nothing_essential_is_cut(demo: Desk, number: int, size: tuple[int, int]) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        await hands.press(str(number))
        hands.sees(*ESSENTIAL[number], "Westmarch", "Fri 20 Nov 2026", "? Help")
        assert f" {number} " in hands.lines[0]
        assert all(len(line) <= size[0] for line in hands.text.splitlines())
        assert hands.app.screen.max_scroll_x == 0


@pytest.mark.parametrize("number", PLACES)
async def test_a_place_keeps_its_cursor_in_view_while_it_is_resized(
    demo: Desk, number: int
) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press(str(number), *"jjjjjj")
        held = hands.cursor[3:30].split()[:2]
        for size in ((60, 18), (200, 60), (80, 24)):
            await hands.pilot.resize_terminal(*size)
            await hands.rest()
            assert hands.cursor[3:].split()[:2] == held, f"at {size}:\n{hands.text}"


@pytest.mark.parametrize("size", [(59, 24), (80, 17), (20, 5), (1, 1)])
async def test_a_window_that_is_too_small_says_so_and_comes_back(
    demo: Desk, size: tuple[int, int]
) -> None:
    async with at_keyboard(demo.app(), size=(80, 24)) as hands:
        await hands.press("4")
        await hands.pilot.resize_terminal(*size)
        await hands.rest()
        if size[0] >= 20:
            hands.sees("This window is too")
            hands.sees_not("LG01")
        await hands.pilot.resize_terminal(80, 24)
        await hands.rest()
        hands.sees("LG01")
        hands.sees_not("too small")


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("4", "b"), ("Why can it not move on?", "Who can unblock it?")),
        (("4", "n"), ("Ctrl+S or F2 saves.",)),
        (("4", "d"), ("ready by when?", "Fri 4 Dec 2026")),
        (("4", "l"), ("who leads it?",)),
        (("4", "p"), ("in progress", "No estimate")),
        (("6", "A"), ("Which lists are to be checked?",)),
        (("x",), ("What would you save?", "1 The readiness status")),
        (("S",), ("Keep today's figures",)),
        (("2", "question_mark"), ("Keys: Checklists",)),
        (("4", "R"), ("1 of 32", "LG01", "× Blocked", "Esc stop")),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
async def test_dialogs_fit_in_a_small_window(
    demo: Desk, keys: tuple[str, ...], words: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        await hands.press(*keys)
        hands.sees(*words)


@pytest.mark.parametrize("value", ["", "1"])
async def test_without_colours_the_words_are_there(
    demo: Desk, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """Textual takes the variable for set even where it is empty."""
    monkeypatch.setenv("NO_COLOR", value)
    app = demo.app()
    filters = app._filters
    assert any(isinstance(one, (Monochrome, NoColor)) for one in filters), filters
    assert not any(isinstance(one, ANSIToTruecolor) and len(filters) == 1 for one in filters)
    async with at_keyboard(app) as hands:
        for number in PLACES:
            await hands.press(str(number))
            hands.sees(*ESSENTIAL[number])
            assert hands.cursor  # seen by its sign, not by its colour


@pytest.mark.parametrize("number", PLACES)
async def test_a_new_workspace_shows_every_place(begun: Desk, number: int) -> None:
    async with at_keyboard(begun.app(), size=(60, 18)) as hands:
        await hands.press(str(number))
        hands.sees("Easterly", "? Help")
        await hands.press("enter", "escape", "G", "space")
        assert hands.app.is_running


@pytest.mark.parametrize("key", ["y", "u", "o", "S", "x", "2", "slash", "enter", "R", "N"])
async def test_in_a_window_that_is_too_small_no_key_acts_unseen(demo: Desk, key: str) -> None:
    before = demo.records()
    async with at_keyboard(demo.app(), size=(80, 24)) as hands:
        await hands.press("4", "y", "j")
        answered = demo.records()
        assert answered != before
        await hands.pilot.resize_terminal(40, 10)
        await hands.rest()
        await hands.press(key, "y")
        assert demo.records() == answered
        assert not hands.app.screen.is_modal
        await hands.pilot.resize_terminal(80, 24)
        await hands.rest()
        assert "LG02" in hands.cursor
        await hands.press("j")
        assert "LG03" in hands.cursor


async def test_in_a_window_that_is_too_small_help_opens_and_q_leaves(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(40, 10)) as hands:
        hands.sees("This window is too small")
        await hands.press("question_mark")
        hands.sees("Keys: Overview")
        await hands.press("escape", "q")
        assert not hands.app.is_running


async def test_what_was_being_typed_waits_until_the_window_is_large_again(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(80, 24)) as hands:
        await hands.press("2", "slash")
        await hands.type("EL0")
        await hands.pilot.resize_terminal(40, 10)
        await hands.rest()
        await hands.type("zz")
        await hands.pilot.resize_terminal(80, 24)
        await hands.rest()
        await hands.type("5")
        hands.sees("EL05", "filter shows 1")
