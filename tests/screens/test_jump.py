"""Letters over what can be reached: each goes where it stands, and nothing is left behind."""

import pytest
from textual.geometry import Offset
from textual.widgets import Static

from readiness_tui.screens.checklists import Checklists
from readiness_tui.widgets.jump import Jump, labels
from tests.screens.driving import Desk, Hands, at_keyboard


def letters(hands: Hands) -> dict[str, Offset]:
    """Every letter with the cell that it stands on."""
    found = hands.app.screen.query(".jump-letter").results(Static)
    return {str(one.content).casefold(): one.region.offset for one in found}


def at(hands: Hands, x: int, y: int) -> str:
    return next(name for name, offset in letters(hands).items() if offset == (x, y))


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 49, 60, 400, 576])
def test_no_label_begins_another(count: int) -> None:
    names = labels(count)
    assert len(set(names)) == count
    assert not any(one != other and other.startswith(one) for one in names for other in names[:200])
    if count <= 24:
        assert all(len(name) == 1 for name in names)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_a_letter_stands_on_every_place_part_and_record(
    demo: Desk, size: tuple[int, int]
) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        await hands.press("8")
        plain = hands.lines
        await hands.press("J")
        found = letters(hands)
        bar = [offset.x for offset in found.values() if offset.y == 0]
        assert [plain[0][x] for x in bar] == list("12345678")
        parts = [offset for offset in found.values() if offset.y == 2]
        assert len(parts) == 6
        records = [offset.y for offset in found.values() if offset.y > 3]
        in_view = [y for y, line in enumerate(plain) if line[:3] in ("   ", "▌  ") and y > 3]
        assert set(records) <= set(in_view)
        assert len(records) >= 5
        for name, (x, y) in found.items():
            assert hands.lines[y][x : x + len(name)] == name.upper()
        hands.sees("Type a letter to go there; Escape stays here.")


async def test_letters_go_to_a_place_a_part_and_a_record(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        x = hands.lines[0].index("2 Checklists")
        await hands.press("J")
        await hands.press(*at(hands, x, 0))
        assert isinstance(hands.app.screen, Checklists)
        y = next(y for y, line in enumerate(hands.lines) if "EL05" in line)
        await hands.press("J")
        await hands.press(*at(hands, 1, y))
        assert "EL05" in hands.cursor
        await hands.press("8", "J")
        x = hands.lines[2].index("Decisions") - 1
        await hands.press(*at(hands, x, 2))
        hands.sees("Decisions", "DC001")


@pytest.mark.parametrize("key", ["escape", "J", "q", "1", "enter", "tab", "f1", "ctrl+p"])
async def test_every_other_key_takes_the_letters_away_and_does_nothing_else(
    demo: Desk, key: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        before = hands.text
        await hands.press("J", key)
        assert not isinstance(hands.app.screen, Jump)
        assert hands.text == before
        assert hands.app.is_running


async def test_the_filter_can_be_reached_while_it_is_open(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("EL0")
        await hands.press("enter", "J")
        y = next(y for y, line in enumerate(hands.lines) if "EL0" in line and y > 1)
        await hands.press(*at(hands, 0, y))
        await hands.type("5")
        hands.sees("filter shows 1", "EL05")


async def test_a_resize_takes_the_letters_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "J")
        await hands.pilot.resize_terminal(100, 30)
        await hands.rest()
        assert isinstance(hands.app.screen, Checklists)


async def test_letters_are_seen_without_colours(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "J")
        strip = hands.app.screen._compositor.render_strips(hands.app.screen.size)[0]
        letter = next(one for one in strip if one.text == "A")
        assert letter.style is not None
        assert letter.style.reverse or letter.style.color != letter.style.bgcolor
        assert letter.style.bold


async def test_nothing_jumps_in_a_window_that_is_too_small(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(40, 10)) as hands:
        await hands.press("J")
        assert not isinstance(hands.app.screen, Jump)
