"""Grades under embargo on the screens, and what the screens say while an inspection goes on."""

from datetime import date, timedelta
from typing import Any

from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, COLLEAGUE, Desk, at_keyboard

_JUDGEMENTS = ("leaders", "help_and_protection", "in_care", "care_leavers")
HELD: dict[str, Any] = {
    "kind": EventKind.STANDARD,
    "start": date(2026, 10, 5),
    "received": date(2026, 11, 16),
    "grades": dict.fromkeys(_JUDGEMENTS, "inadequate"),
}


async def test_only_the_record_itself_shows_grades_under_embargo(demo: Desk) -> None:
    demo.workspace().apply([Add(Kind.EVENT, HELD)], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(160, 60)) as hands:
        assert "5 Oct 2026: under embargo" in hands.line_of(" Last ")
        hands.sees_not("nadequate")
        await hands.press("8")
        assert "under embargo" in hands.line_of("Help and protection:")
        hands.sees_not(": I Inadequate")
        assert "under embargo" in hands.line_of("5 Oct 2026")
        await hands.press("slash")
        await hands.type('"standard inspection" embargo')
        await hands.press("enter", "g")
        hands.sees("Under embargo until Ofsted publishes", "I Inadequate")


async def test_while_an_inspection_awaits_its_report_no_next_one_is_shown(demo: Desk) -> None:
    called = {"kind": EventKind.SHORT, "notified_at": AT - timedelta(days=1)}
    demo.workspace().apply([Add(Kind.EPISODE, called)], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(160, 60)) as hands:
        hands.sees("Short inspection under way")
        assert "what comes next follows from its report" in hands.line_of(" Next ")
        await hands.press("8", "slash")
        await hands.type('"is under way"')
        await hands.press("enter", "g")
        assert "no day yet" in hands.cursor
        hands.sees("An inspection is under way; what comes next follows from")
        hands.sees_not("the earliest call, for")
