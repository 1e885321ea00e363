"""The Overview on the smallest usual terminal: what presses is read without opening anything."""

import re

import pytest

from readiness_tui.text import shortened
from tests.screens.driving import Desk, at_keyboard


async def test_the_last_judgements_are_read_to_their_end(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        line = hands.line_of(" Last ")
        assert line.rstrip().endswith("15 Jul 2024: good, care leavers requires improvement")


async def test_what_presses_stands_before_the_cut(demo: Desk) -> None:
    """LG01 keeps a red gate shut; DR09 was due on 12 November, eight days before."""
    async with at_keyboard(demo.app()) as hands:
        assert "Name an inspection coordinator" in hands.line_of("Gate shut")
        assert "8 days overdue: Tom Wexley" in hands.line_of("DR09")


async def test_a_kind_is_not_said_again_in_its_reason(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        assert "confirmed 21 Aug 2026" in hands.line_of("LG03")
        assert "lapsed:" not in hands.line_of("LG03")


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_plan_is_told_in_words_that_are_not_cut(
    size: tuple[int, int], demo: Desk
) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        line = hands.line_of("3 red (2 late), 2 amber")
        assert line.rstrip().endswith("2 amber" if size[0] < 100 else "2 amber of 13")


async def test_titles_of_areas_are_whole_where_there_is_room(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(100, 30)) as hands:
        hands.sees("Practice readiness and audits", "Staff and partner briefing")


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (29, "Practice readiness and audits"),
        (28, "Practice readiness and…"),
        (19, "Practice readiness…"),
        (18, "Practice…"),
        (5, "Prac…"),
    ],
)
def test_a_title_is_cut_between_words(room: int, shown: str) -> None:
    assert shortened("Practice readiness and audits", room) == shown


async def test_where_nothing_is_assessed_no_area_shows_figures(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        hands.sees("0–100%, nothing assessed yet", "Areas: nothing assessed yet")
        hands.sees("EL Evidence library: 50 items", "LD Leadership: 10 items")
        assert len(re.findall("0–100%", hands.text)) == 1
        hands.sees_not("weakest first")
        assert "no documents yet" in hands.line_of("Evidence no")
        assert "critical, and never assessed" in hands.line_of("EL01")


async def test_slash_looks_in_the_checklists_and_what_follows_is_text(demo: Desk) -> None:
    """Typed without a pause: "o" would answer, "u" undo, "v" and "e" do other things."""
    before = demo.records()
    async with at_keyboard(demo.app()) as hands:
        await hands.burst("slash", *"overdue")
        hands.sees("filter shows", "All areas")
        assert [line for line in hands.lines if line.strip() == "overdue"]
        await hands.press("escape", "escape")
        hands.sees("Needs you now")
        assert hands.told() == []
    assert demo.records() == before
