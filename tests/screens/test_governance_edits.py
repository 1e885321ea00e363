"""What can be done in Governance: contacts, boards and calls are added, corrected, removed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.widgets import Select

from readiness_tui.errors import StoreError
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add
from readiness_tui.store.outcomes import Saved
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard
from tests.screens.test_governance import find


async def tab_to(name: str, hands: Hands) -> None:
    for _ in range(30):
        focused = hands.app.screen.focused
        if focused is not None and focused.id == name:
            return
        await hands.press("tab")
    raise AssertionError(f"Tab does not reach {name}")


async def fill(hands: Hands, **texts: str) -> None:
    """Type into the named fields, from the top."""
    for name, text in texts.items():
        await tab_to(name, hands)
        await hands.press("ctrl+u", "ctrl+k")
        await hands.type(text)


# --- boards --------------------------------------------------------------------------------------


async def test_a_board_is_added_where_the_boards_stand(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(120, 60)) as hands:
        await hands.press("8")
        while "No board is recorded" not in hands.cursor:
            await hands.press("j")
        await hands.press("A")
        hands.sees("A new board")
        await fill(hands, **{"field-name": "Improvement [board]"})
        await fill(hands, **{"field-pattern": "every second tuesday"})
        hands.sees("could mean two things")
        await fill(hands, **{"field-pattern": "second tuesday monthly"})
        hands.sees("second Tuesday of every month; next Tue 8 Dec 2026")
        await hands.press("ctrl+s")
        hands.is_told("Improvement [board] recorded.")
        hands.sees("1 Dec 2026", "Papers for Improvement [board]")
    (board,) = begun.records().boards.values()
    assert (board.pattern, board.pack_days) == ("FREQ=MONTHLY;BYDAY=2TU", 5)
    assert board.starts == date(2026, 11, 20)


async def test_a_board_is_corrected_and_shows_what_it_holds(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "board scrutiny")
        await hands.press("E")
        hands.sees("Correct Scrutiny committee", "third Wednesday of every 2 months")
        await fill(hands, **{"field-pack_days": "3"})
        await hands.press("ctrl+s")
        hands.is_told("Scrutiny committee corrected.")
        # The third Wednesday of January 2027 is the 20th; three working days before is the 15th.
        assert "papers due 15 Jan" in hands.cursor
    board = demo.records().boards["BO003"]
    assert (board.pack_days, board.pattern) == (3, "FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE")


async def test_a_board_is_removed_and_brought_back(demo: Desk) -> None:
    before = demo.records().boards["BO001"]
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, '"board improvement board"')
        await hands.press("delete")
        hands.is_told("Improvement board removed.")
        assert "BO001" not in demo.records().boards
        await hands.press("u")
    assert demo.records().boards["BO001"] == before


# --- contacts ------------------------------------------------------------------------------------


async def test_an_engagement_meeting_has_a_day_and_no_report(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        hands.sees("Report published", "First day on site")
        hands.app.screen.query_one("#kind", Select).value = "engagement_meeting"
        await hands.rest()
        hands.sees_not("Report published", "Last day on site", "First day on site")
        await fill(hands, start="20 jan 2026", focus="Care leavers")
        hands.sees("Was on Tue 20 Jan 2026.")
        await hands.press("ctrl+s")
        hands.is_told("Annual engagement meeting recorded.")
        hands.sees("19 Jan 2027", "Self-evaluation shared", "20 Jan 2027")
        assert "20 Jan 2026" in hands.cursor
    (event,) = begun.records().events.values()
    assert (event.kind, event.start) == (EventKind.ENGAGEMENT_MEETING, date(2026, 1, 20))


async def test_a_contact_is_corrected(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "focused visit")
        await hands.press("E")
        hands.sees("Correct IN004", "15 Sep 2025", "Care leavers")
        await fill(hands, received="10 oct 2025", lead_inspector="Frances [Leigh]")
        await hands.press("ctrl+s")
        hands.is_told("Focused visit corrected.")
        hands.sees("Lead inspector: Frances [Leigh]", "Received 10 Oct 2025")
        await hands.press("u")
        hands.sees_not("Frances [Leigh]")
        await hands.press("U")
    event = demo.records().events["IN004"]
    assert (event.received, event.lead_inspector) == (date(2025, 10, 10), "Frances [Leigh]")
    assert event.focus == "Care leavers"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_grades_stay_with_their_judgement_when_the_edition_changes(
    demo: Desk, size: tuple[int, int]
) -> None:
    """An overall grade and a joint one in 2022; none and four by themselves from April 2026."""
    async with at_keyboard(demo.app(), size=size) as hands:
        await find(hands, "short inspection good")
        await hands.press("E")
        hands.sees("Overall", "R Requires improvement")
        await fill(hands, start="18 may 2026", end="", received="", published="", plan_sent="")
        hands.sees_not("Overall")
        hands.sees("Care leavers            R Requires improvement")
        await hands.press("ctrl+s")
        hands.is_told("Short inspection corrected.")
    event = demo.records().events["IN001"]
    assert event.framework == "ilacs_2026"
    assert dict(event.grades) == {
        "leaders": "good",
        "help_and_protection": "good",
        "in_care": "good",
        "care_leavers": "requires_improvement",
    }


async def test_grades_of_an_older_framework_survive_a_correction(begun: Desk) -> None:
    values: dict[str, Any] = {
        "kind": EventKind.OTHER,
        "start": date(2012, 7, 2),
        "grades": {"overall": "inadequate"},
    }
    begun.workspace().apply([Add(Kind.EVENT, values)], who=COLLEAGUE, at=AT)
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await find(hands, "other contact")
        await hands.press("E")
        await fill(hands, focus="child protection")
        await hands.press("ctrl+s")
    (event,) = begun.records().events.values()
    assert (event.focus, dict(event.grades)) == ("child protection", {"overall": "inadequate"})


async def test_what_was_typed_is_kept_where_saving_fails(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Saved:
        raise StoreError("The disk is full.", "Make room.")

    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "focused visit")
        await hands.press("E")
        await fill(hands, lead_inspector="Kept for later")
        with monkeypatch.context() as broken:
            broken.setattr(Session, "save", refuse)
            await hands.press("ctrl+s")
            hands.sees("The disk is full.")
            await hands.press("escape")
        await hands.press("E")
        hands.sees("Kept for later", "What you had typed is back")
        await hands.press("ctrl+s")
        hands.is_told("Focused visit corrected.")
        await hands.press("E")
        hands.sees_not("What you had typed is back")
    assert demo.records().events["IN004"].lead_inspector == "Kept for later"


async def test_a_form_that_is_left_offers_what_was_typed_or_what_is_saved(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "focused visit")
        await hands.press("E")
        await fill(hands, focus="Half a thought")
        await hands.press("escape", "E")
        hands.sees("Half a thought")
        await hands.press("ctrl+d")
        hands.sees_not("Half a thought")
        await hands.press("escape", "E")
        hands.sees_not("Half a thought")


async def test_a_contact_that_contradicts_itself_is_not_saved(demo: Desk) -> None:
    before = demo.records().events["IN004"]
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "focused visit")
        await hands.press("E")
        await fill(hands, end="1 jan 2025")
        hands.sees("It cannot have ended on 1 Jan 2025, before it began on 15 Sep 2025.")
        await hands.press("ctrl+s")
        hands.sees("Correct IN004")
    assert demo.records().events["IN004"] == before


# --- calls elsewhere -----------------------------------------------------------------------------


async def test_a_call_elsewhere_is_noted_under_the_name_that_reports_know(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "northmere")
        await hands.press("A")
        hands.sees("Another authority has been called")
        await fill(hands, **{"field-authority": "Shefield"})
        hands.sees("Did you mean Sheffield")
        await fill(hands, **{"field-authority": "sheffield"})
        hands.sees("Sheffield (373): Full inspection, kind not known")
        await fill(hands, **{"field-on_site_from": "30 nov"})
        await hands.press("ctrl+s")
        hands.is_told("The call to Sheffield recorded.")
    call = demo.records().calls["CA002"]
    assert (call.authority, call.la_code) == ("Sheffield", "373")
    assert (call.on_site_from, call.noted_on) == (date(2026, 11, 30), date(2026, 11, 20))
    assert call.kind is EventKind.OTHER


async def test_a_call_is_corrected_without_its_authority_being_known(demo: Desk) -> None:
    before = demo.records().calls["CA001"]
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "northmere")
        await hands.press("E")
        await fill(hands, **{"field-note": "Confirmed by their director"})
        await hands.press("ctrl+s")
        hands.is_told("corrected.")
        await hands.press("delete")
        hands.is_told("The call to Northmere (fictional) removed.")
        await hands.press("u")
    assert demo.records().calls["CA001"] == before._replace(note="Confirmed by their director")


async def test_what_is_no_record_is_neither_corrected_nor_removed(demo: Desk) -> None:
    before = demo.records()
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "impact of leaders")
        await hands.press("E", "delete")
        hands.is_told("boards and calls elsewhere are corrected.")
        hands.is_told("boards and calls elsewhere are removed.")
    assert demo.records() == before
