"""The Overview on the smallest usual terminal: what presses is read without opening anything."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.screens.overview import Overview
from readiness_tui.session import View
from readiness_tui.store.changes import Add
from readiness_tui.text import shortened
from tests.screens.driving import AT, COLLEAGUE, Desk, at_keyboard

_JUDGEMENTS = ("leaders", "help_and_protection", "in_care", "care_leavers")


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
        assert line.rstrip().endswith("2 amber" if size[0] < 100 else "2 amber of 14")


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


_ACROSS_YEARS = {
    "call_earliest": date(2030, 6, 24),
    "call_likely_from": date(2030, 6, 24),
    "call_likely_to": date(2034, 5, 30),
}


def _with_window(view: View, **days: Any) -> View:
    outlook = view.assessment.outlook
    outlook = outlook._replace(window=outlook.window._replace(**days))
    return view._replace(assessment=view.assessment._replace(outlook=outlook))


@pytest.mark.parametrize(
    ("size", "likely"),
    [
        ((80, 24), ", likely 24 Jun 2030 – 30 May 2034"),
        ((120, 40), ", most likely 24 Jun 2030 – 30 May 2034"),
    ],
)
async def test_days_of_different_years_each_say_their_year(
    demo: Desk, size: tuple[int, int], likely: str
) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        screen = hands.app.screen
        assert isinstance(screen, Overview)
        screen.paint(_with_window(screen.view, **_ACROSS_YEARS))
        await hands.rest()
        assert hands.line_of(" Call ").rstrip().endswith(likely)


async def test_days_of_one_year_say_it_once(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        screen = hands.app.screen
        assert isinstance(screen, Overview)
        days = _ACROSS_YEARS | {"call_likely_to": date(2030, 9, 5)}
        screen.paint(_with_window(screen.view, **days))
        await hands.rest()
        assert hands.line_of(" Call ").rstrip().endswith("most likely 24 Jun – 5 Sep 2030")


async def test_a_long_line_goes_on_under_its_own_text(demo: Desk) -> None:
    """Feedback was given on the last day on site and the report is not out: the embargo holds."""
    focus = dict.fromkeys(_JUDGEMENTS, "requires_improvement")
    held = {
        "kind": EventKind.STANDARD,
        "start": date(2026, 3, 2),
        "grades": {"overall": "good", **focus},
    }
    called = {
        "kind": EventKind.STANDARD,
        "notified_at": AT - timedelta(days=28),
        "feedback_on": date(2026, 11, 13),
    }
    demo.workspace().apply([Add(Kind.EVENT, held), Add(Kind.EPISODE, called)], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(120, 50)) as hands:
        for first, words in ((" Embargo ", "who must know."), (" Last ", "care leavers")):
            at = next(n for n, line in enumerate(hands.lines) if line.startswith(first))
            assert hands.lines[at + 1].startswith(" " * 9), hands.text
            hands.sees(words)
            assert hands.lines[at][9:].strip()
            assert hands.lines[at + 1][9] != " "
