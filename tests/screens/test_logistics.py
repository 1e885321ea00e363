"""Logistics: the call, the steps that follow from it, the request log, notes, people, rehearsals.

The call of these tests comes on Monday 23 November 2026 at 09:15, so that a standard inspection is
on site from Monday 30 November to Friday 11 December.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import EventKind, Grade, NoteKind
from tests.screens.driving import COLLEAGUE, ME, Desk, Hands, at_keyboard

CALL = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def _call(hands: Hands, kind: str = "") -> None:
    """Ofsted has called: a standard inspection, unless the kind is chosen further down."""
    await hands.press("N", "1")
    hands.sees("Ofsted has called")
    if kind:
        await hands.press("enter", *kind, "enter")
    await hands.press("ctrl+s")


def _episode(desk: Desk) -> Episode:
    (found,) = desk.records().episodes.values()
    return found


async def test_one_form_makes_the_plan_of_the_three_weeks(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL)) as hands:
        await hands.press("2", "N")
        hands.sees("Has Ofsted called?")
        await hands.press("1")
        hands.sees("On site Mon 30 Nov 2026 to Fri 4 Dec 2026.")  # short, as the last grades say
        await hands.press("down", "down", "enter")
        hands.sees("On site Mon 30 Nov 2026 to Fri 11 Dec 2026.")
        await hands.press("ctrl+s")
        hands.sees("Standard inspection", "Day of the call", "Next")
        hands.is_told("Here is the plan.")
    kept = _episode(demo)
    assert (kept.kind, kept.rehearsal, kept.notified_at) == (EventKind.STANDARD, False, CALL)
    assert kept.on_site_from == date(2026, 11, 30)
    frozen = demo.records().snapshots[kept.snapshot]
    assert (frozen.taken_on, frozen.by) == (CALL.date(), ME)


async def test_what_contradicts_is_refused_where_it_is_typed(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL)) as hands:
        await hands.press("N", "1", "tab", "tab", "tab")
        await hands.type("20 nov 2026")
        hands.sees("The first day on site cannot be on 20 Nov 2026, before the call")
        await hands.press("ctrl+s")
        hands.sees("Ofsted has called")  # nothing is saved, and nothing typed is gone
        await hands.press("escape", "N", "1")
        hands.sees("20 nov 2026")
    assert demo.records().episodes == {}


async def test_a_step_is_ticked_with_time_and_name_and_the_next_one_is_at_hand(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL + HOUR), size=(120, 40)) as hands:
        await hands.press("N", "1", "tab", "ctrl+u")
        await hands.type("today 9:15")
        await hands.press("ctrl+s")
        first = hands.cursor
        await hands.press("y")
        assert hands.cursor != first
        hands.sees("Done 10:15")
        await hands.press("u")
        hands.sees_not("Done 10:15")
        await hands.press("y")
    (record,) = demo.records().steps.values()
    assert (record.done_at, record.done_by) == (CALL + HOUR, ME)


async def test_correcting_the_kind_moves_the_steps_and_keeps_the_ticks(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("y")
        (ticked,) = demo.records().steps.values()
        await hands.press("E", "tab", "down", "down", "enter")
        hands.sees("On site Mon 30 Nov 2026 to Fri 11 Dec 2026.")
        await hands.press("ctrl+s")
        hands.is_told("Corrected: the steps follow, the ticks stay.")
        hands.sees("Standard inspection", "1 of")
    assert _episode(demo).kind is EventKind.STANDARD
    assert demo.records().steps == {ticked.id: ticked}


async def test_steps_are_added_moved_handed_over_and_dropped(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("A")
        await hands.type("Tell the [night] team")
        await hands.press("enter")
        await hands.type("today 16:00")
        hands.sees("Mon 23 Nov 2026 16:00, in 6 h 45 min")
        await hands.press("ctrl+s", "slash")
        await hands.type("night")
        await hands.press("enter")
        assert "Tell the [night] team" in hands.cursor
        await hands.press("d", "ctrl+u")
        await hands.type("today 8:00")
        await hands.press("enter")
        hands.is_told("A step cannot be due at Mon 23 Nov 2026 08:00, before the call")
        await hands.press("d", "ctrl+u")
        await hands.type("tomorrow 9am")
        await hands.press("enter", "l")
        await hands.type("Ade Cole")
        await hands.press("enter")
        assert "24 Nov 09:00" in hands.cursor
        assert "Ade Cole" in hands.cursor
        before = demo.records().revision, hands.told()
        await hands.press("a", "enter")  # nothing was dropped, and nothing is
        assert (demo.records().revision, hands.told()) == before
        await hands.press("a")
        await hands.type("they were told by telephone")
        await hands.press("enter")
        assert "Dropped" in hands.cursor
    (record,) = demo.records().steps.values()
    assert record.moved_to == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert (record.lead, record.dropped) == ("Ade Cole", "they were told by telephone")


async def test_a_request_is_logged_answered_and_sent_with_the_version(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("right_square_bracket")
        hands.sees("Nothing has been asked for yet.")
        await hands.press("A")
        await hands.type("Audits of tracked children")
        await hands.press("enter")
        await hands.type("P. Hart")
        await hands.press("ctrl+s")
        await hands.press("d")
        await hands.type("today 8:00")
        await hands.press("enter")
        hands.is_told("before it was asked for")
        await hands.press("d", "ctrl+u")
        await hands.type("today 16:00")
        await hands.press("enter")
        assert "in 6 h 45 min" in hands.cursor
        await hands.press("e")
        await hands.type("EV001")
        hands.sees("EV001 version")
        await hands.press("enter", "y")
        hands.sees("Sent Mon 23 Nov 2026 09:15 by Dana Okafor")
    (kept,) = demo.records().requests.values()
    assert (kept.about, kept.asked_by, kept.sent_at) == (
        "Audits of tracked children",
        "P. Hart",
        CALL,
    )
    assert demo.records().versions[kept.versions[0]].evidence == "EV001"


async def test_a_line_of_enquiry_is_noted_answered_and_closed(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("right_square_bracket", "right_square_bracket", "A", "1")
        await hands.type("Do strategy meetings start in time?")
        await hands.press("ctrl+s")
        hands.sees("1 open line of enquiry, 0 open concerns")
        await hands.press("y")
        assert "closed" in hands.cursor
    (note,) = demo.records().notes.values()
    assert (note.kind, note.closed_on) == (NoteKind.LINE_OF_ENQUIRY, CALL.date())


async def test_the_deputy_leads_while_the_holder_is_away_and_the_step_says_so(begun: Desk) -> None:
    async with at_keyboard(begun.app(at=CALL), size=(120, 40)) as hands:
        await hands.press("4", "right_square_bracket", "A", "1")
        for text in ("Coordinator", "Ruth Calder", "Ben Ito"):
            await hands.type(text)
            await hands.press("enter")
        await hands.press("ctrl+s", "A", "2")
        await hands.type("Ruth Calder")
        await hands.press("enter", "ctrl+u")
        await hands.type("23 nov")
        await hands.press("enter")
        await hands.type("27 nov")
        hands.sees("Ruth Calder is away from Mon 23 Nov 2026 to Fri 27 Nov 2026.")
        await hands.press("ctrl+s")
        hands.sees("Ruth Calder away until 27 Nov")
        await _call(hands)
        await hands.press("slash")
        await hands.type("role:coordinator")
        await hands.press("enter")
        hands.sees("Ben Ito (deputy)", "Ruth Calder is away until 27 Nov")


async def test_a_role_has_a_name_and_leave_over_new_year_has_its_year(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await hands.press("4", "right_square_bracket", "A", "1", "ctrl+s")
        hands.sees("Name the role.")
        await hands.press("escape", "A", "2")
        for text in ("Ruth Calder", "28 dec 2026", "4 jan 2027"):
            await hands.press("ctrl+u")
            await hands.type(text)
            await hands.press("enter")
        await hands.press("ctrl+s")
        hands.sees("28 Dec to 4 Jan 2027")


async def test_what_has_ended_says_so_and_takes_nothing_more(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        hands.sees("Day of the call ·", "1 h")
        await hands.press("Z", "1")
        hands.sees("ended · 0 of", "Not done", "Ended: Mon 23 Nov 2026 09:15")
        hands.sees_not("Day of the call ·", "Due soon", "1 h", "working days")
        before = demo.records().revision
        for key in ("y", "d", "A"):
            await hands.press(key)
            assert hands.told()[-1].startswith("EP001 has ended.")
        assert demo.records().revision == before
        await hands.press("Z")
        hands.sees("Day of the call ·", "1 h")


async def test_the_report_starts_the_clocks_and_becomes_a_contact(demo: Desk) -> None:
    received = datetime(2027, 1, 25, 10, tzinfo=UTC)
    async with at_keyboard(demo.app(at=CALL)) as hands:
        await _call(hands)
    async with at_keyboard(demo.app(at=received), size=(120, 40)) as hands:
        await hands.press("4")
        hands.sees("Under embargo until Ofsted publishes")
        await hands.press("I")
        hands.sees("Received Mon 25 Jan 2027.")
        await hands.press("tab", "tab", "down", "down", "down", "enter", "ctrl+s")
        hands.sees("Improvement plan")
    records = demo.records()
    event = records.events[_episode(demo).event]
    assert (event.kind, event.received) == (EventKind.SHORT, date(2027, 1, 25))
    assert event.grades == {"leaders": Grade.GOOD}


async def test_a_rehearsal_is_timed_and_compared_with_the_last_one(demo: Desk) -> None:
    for day, minutes in ((2, 30), (9, 20)):
        began = CALL - timedelta(days=40) + timedelta(days=day)
        async with at_keyboard(demo.app(at=began)) as hands:
            await hands.press("N", "2", "ctrl+s")
            hands.is_told("The rehearsal begins.")
        done = demo.app(at=began + timedelta(minutes=minutes))
        async with at_keyboard(done, size=(120, 40)) as hands:
            await hands.press("N", "1")
            await hands.press("y", "Z", "1")
            hands.is_told("The rehearsal has ended.")
            await hands.press(*["right_square_bracket"] * 3)
            hands.sees("Rehearsal: short inspection")
            if day == 9:
                hands.sees("20 30", "10 minutes faster")
    assert [one.rehearsal for one in demo.records().episodes.values()] == [True, True]


async def test_a_colleague_sees_the_call_without_asking(demo: Desk) -> None:
    async with at_keyboard(demo.app(who=COLLEAGUE, at=CALL)) as watching:
        async with at_keyboard(demo.app(at=CALL)) as hands:
            await _call(hands)
        await watching.soon_sees("Short inspection under way")
        await watching.press("4")
        watching.sees("Day of the call", "Next")


async def test_the_runbook_leaves_as_text_and_as_a_calendar(demo: Desk, tmp_path: Path) -> None:
    async with at_keyboard(demo.app(at=CALL)) as hands:
        await _call(hands)
        for choice, name in (("1", "runbook.md"), ("2", "runbook.ics"), ("3", "sheet.txt")):
            await hands.press("x", choice, "ctrl+u")
            await hands.type(str(tmp_path / name))
            await hands.press("enter")
            hands.is_told(f"Saved {tmp_path / name}")
    assert "Short inspection" in (tmp_path / "runbook.md").read_text(encoding="utf-8")
    calendar = (tmp_path / "runbook.ics").read_text(encoding="utf-8")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VALARM" in calendar
    assert "Daily sheet" in (tmp_path / "sheet.txt").read_text(encoding="utf-8")


async def test_a_form_stays_open_on_what_cannot_be_saved(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("right_square_bracket", "A")
        await hands.type("Audits")
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type("today 7:00")
        hands.sees("It cannot be promised for Mon 23 Nov 2026 07:00, before it was asked for")
        await hands.press("ctrl+s")
        hands.sees("An inspector asks")
        await hands.press("escape", "left_square_bracket", "I")
        await hands.press("ctrl+s")
        hands.sees("The report or letter has come", "before the first day on site")
    assert demo.records().requests == {}
    assert _episode(demo).received_on is None


async def test_a_longer_title_leads_the_steps_and_the_list_says_which_roles_are_missing(
    begun: Desk,
) -> None:
    async with at_keyboard(begun.app(at=CALL), size=(120, 40)) as hands:
        await hands.press("4", "right_square_bracket", "A", "1")
        await hands.type("Inspection coordinator")
        await hands.press("enter")
        await hands.type("Ruth Calder")
        await hands.press("enter")
        await hands.type("ruth calder")
        hands.sees("Ruth Calder cannot be the deputy of the same role.")
        await hands.press("ctrl+u")
        await hands.type("Ben Ito")
        await hands.press("ctrl+s")
        hands.sees("Steps also look for", "Data lead nobody yet", "Evidence lead nobody yet")
        hands.sees_not("Coordinator  ")
        await _call(hands)
        hands.sees("nobody (Data")
        await hands.press("slash")
        await hands.type("role:coordinator")
        await hands.press("enter")
        hands.sees("Ruth Calder", "Deputy: Ben Ito")


async def test_requests_and_notes_of_an_earlier_one_are_read_where_past_ones_are(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(80, 40)) as hands:
        await hands.press("N", "2", "ctrl+s", "right_square_bracket", "A")
        await hands.type("Audits of tracked children")
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type("today 16:00")
        await hands.press("ctrl+s", "right_square_bracket", "A", "1")
        await hands.type("Do strategy meetings start in time?")
        await hands.press("ctrl+s", "left_square_bracket", "left_square_bracket", "Z", "1")
        hands.is_told("The rehearsal has ended.")
    async with at_keyboard(demo.app(at=CALL + 48 * HOUR), size=(80, 40)) as hands:
        await hands.press("4", "4", *["right_square_bracket"] * 3)  # its first part, and on
        hands.sees("Not sent", "1 open, 0 sent")
        hands.sees_not("late")
        await hands.press("left_square_bracket", "N", "1", "ctrl+s")
        hands.is_told("Here is the plan.")
        await hands.press(*["right_square_bracket"] * 3)
        hands.sees("25 Nov 2026 09:15", "23 Nov 2026 09:15")
        await hands.press("down", "enter")
        hands.sees(
            "Rehearsal: short inspection",
            "open: Audits of tracked children (no lead, promised Mon 23 Nov 16:00)",
            "Mon 23 Nov 2026 09:15 Line of enquiry: Do strategy meetings start in time?",
        )


async def test_a_step_that_is_moved_into_another_year_shows_it(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("d", "ctrl+u")
        await hands.type("4 jan 2027 9:00")
        await hands.press("enter")
        hands.line_of("4 Jan 2027 ")


async def test_a_key_for_what_is_not_there_says_what_to_do(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await _call(hands)
        await hands.press("right_square_bracket", "y")
        hands.sees("No request is here yet. A logs one.")
        await hands.press("right_square_bracket", "y")
        hands.sees("No note is here yet. A writes one.")
