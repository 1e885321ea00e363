"""Others at work on the same workspace, and a disk that refuses."""

import asyncio
import errno
import os

import pytest

from readiness_tui import notifying
from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Answer, EventKind, Kind
from readiness_tui.screens.checklists import Checklists
from readiness_tui.session import Session
from readiness_tui.store.changes import Change
from readiness_tui.store.files import Files
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

WITHIN = 2.0
"""Seconds in which an open app shows what another has saved."""


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("1", "LG01 is not ready", "Westmarch North"),
        ("2", "EL01", "Westmarch North"),
        ("3", "EV006", "Renamed by a colleague"),
        ("4", "× Blocked        LG01", "○ Not started    LG01"),
        ("5[", "◐ In progress    SE01", "○ Not started    SE01"),
        ("6", "The whole run", "Westmarch North"),
        ("7", "AC001", "Renamed by a colleague"),
        ("8", "Gates that cap", "Westmarch North"),
    ],
)
async def test_an_open_place_shows_what_another_process_saved(
    demo: Desk, place: str, before: str, after: str
) -> None:
    async with at_keyboard(demo.app(), size=(160, 40)) as hands:
        await hands.press(*place)
        hands.sees(before)
        hands.sees_not(after)
        workspace = demo.workspace()
        records = workspace.records()
        document, action = records.evidence["EV006"], records.actions["AC001"]
        workspace.apply(
            [
                Change(Kind.SERVICE, "service", "name", records.service.name, "Westmarch North"),
                Change(Kind.EVIDENCE, "EV006", "title", document.title, "Renamed by a colleague"),
                Change(Kind.ACTION, "AC001", "title", action.title, "Renamed by a colleague"),
                *(
                    Change(
                        Kind.ITEM, code, "answer", records.items[code].answer, Answer.NOT_STARTED
                    )
                    for code in ("LG01", "SE01", "DR01")
                ),
            ],
            who=COLLEAGUE,
            at=AT,
        )
        await hands.soon_sees(" ".join(after.split()) if "  " not in after else after, WITHIN)


async def test_an_open_review_shows_it_too_and_stays_on_its_item(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R", "right")
        demo.colleague_edits("SE02", lead="Newly Named")
        await hands.soon_sees("Newly Named", WITHIN)
        hands.sees("SE02", "2 of 12")


async def test_a_dialog_that_is_open_is_left_alone_and_the_place_catches_up_after(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        await hands.type("Mine")
        demo.colleague_edits("LG02", answer=Answer.NOT_STARTED)
        await asyncio.sleep(1.5)
        hands.sees("Mine")
        await hands.press("escape")
        await hands.soon_sees("○ Not started    LG02", WITHIN)


async def test_cursor_and_marks_stay_with_their_records(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:blocked")
        await hands.press("enter", "j", "space")
        demo.colleague_edits("EL03", answer=Answer.BLOCKED, reason="New in the list")
        await hands.soon_sees("EL03", WITHIN)
        assert "DR17" in hands.cursor
        hands.sees("1 marked", "filter shows 3")


@pytest.mark.parametrize("insists", [False, True])
async def test_a_conflict_shows_both_values_and_asks_again(demo: Desk, insists: bool) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("4", "l")
        demo.colleague_edits("LG01", lead="Their Choice")
        # While the dialog is open the picture under it is that of before: the answer is given on
        # what was seen, and the workspace must refuse it.
        await hands.press("ctrl+u")
        await hands.type("My Choice")
        await hands.press("enter")
        hands.sees("This could not be done", "Their Choice", "My Choice", "Nothing was saved.")
        await hands.press("enter")
        hands.sees("LG01: who leads it?", "My Choice")  # what was typed is not lost
        assert demo.item("LG01").lead == "Their Choice"
        await hands.press(*(("enter",) if insists else ("escape",)))
        hands.sees("LG01", "Lead: My Choice" if insists else "Lead: Their Choice")
    assert demo.item("LG01").lead == ("My Choice" if insists else "Their Choice")


async def test_a_conflict_before_the_watch_has_seen_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        screen = hands.app.screen
        assert isinstance(screen, Checklists)
        demo.colleague_edits("LG01", answer=Answer.IN_PROGRESS, share_done=30)
        screen.action_answer("ready")  # what the key does, before the next look at the file
        await hands.rest()
        hands.sees("This could not be done", f"{COLLEAGUE} changed", "in progress", "ready")
    assert demo.item("LG01").answer is Answer.IN_PROGRESS


async def test_other_fields_of_the_same_item_do_not_conflict(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "l", "ctrl+u")
        await hands.type("My Choice")
        demo.colleague_edits("LG01", note="Their note")
        await hands.press("enter")
    saved = demo.item("LG01")
    assert (saved.lead, saved.note) == ("My Choice", "Their note")


# --- a disk that refuses -------------------------------------------------------------------------


def _full(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Files, "write", refuse)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "There is no room left on the disk"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, "reported a fault"),
    ],
)
async def test_a_save_that_fails_is_shown_until_it_is_read(
    demo: Desk, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        with monkeypatch.context() as broken:
            _full(broken, number)
            await hands.press("y")
        hands.sees("This could not be done", words, "Nothing was changed.")
        await hands.press("escape")
        assert "× Blocked" in hands.line_of("LG01")
        assert demo.item("LG01").answer is Answer.BLOCKED
        await hands.press("y")  # the disk is well again
        assert demo.item("LG01").answer is Answer.READY


async def test_a_note_typed_for_a_full_disk_is_not_lost(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        await hands.type("Long work")
        with monkeypatch.context() as broken:
            _full(broken, errno.ENOSPC)
            await hands.press("f2")
        hands.sees("There is no room left on the disk")
        await hands.press("escape", "n")
        hands.sees("Long work", "What you had typed is back")
        await hands.press("f2")
    assert demo.item("LG01").note == "Long work"


async def test_a_review_does_not_go_on_when_its_answer_was_not_saved(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R")
        with monkeypatch.context() as broken:
            _full(broken, errno.ENOSPC)
            await hands.press("o")
        await hands.press("escape")
        hands.sees("SE01", "1 of 12 · 0 answers")


async def _reason(hands: Hands, reason: str, person: str) -> None:
    await hands.type(reason)
    await hands.press("enter")
    await hands.type(person)
    await hands.press("enter")


async def test_a_reason_typed_for_a_full_disk_is_not_lost(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "b")
        with monkeypatch.context() as broken:
            _full(broken, errno.ENOSPC)
            await _reason(hands, "Vacant post since May", "Head of finance")
        hands.sees("There is no room left on the disk")
        await hands.press("escape", "b")
        hands.sees("Vacant post since May", "Head of finance")


async def test_the_page_of_a_record_follows_a_colleague_and_names_its_own_keys(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(100, 60)) as hands:
        await hands.press("4", "enter")
        assert hands.lines[-1].strip() == (
            "Space, arrows, Home and End scroll, Ctrl+Y copies; Enter, q or Esc goes back."
        )
        demo.colleague_edits("LG01", lead="Somebody Else")
        await hands.soon_sees("Lead: Somebody Else")
        await hands.soon_sees("lead from")


# --- refused before it could be saved ------------------------------------------------------------


def _called(demo: Desk) -> None:
    """A colleague notes the call from the command line."""
    workspace = demo.workspace()
    session = Session(workspace, demo.content, COLLEAGUE, as_of=AT.date(), clock=lambda: AT)
    now = notifying.moment(session)
    session.save(notifying.begin(session, EventKind.SHORT, now, now, caller="A Colleague"))


async def test_a_call_that_a_colleague_noted_meanwhile_is_said_in_the_form_and_shown(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app(), size=(100, 40)) as hands:
        await hands.press("N", "enter", "tab", "tab")
        await hands.type("My Caller")
        _called(demo)
        await hands.press("ctrl+s")
        hands.sees("Ofsted has called", "My Caller", "An inspection is under way already: EP001")
        await hands.press("escape")
        await hands.soon_sees("Short inspection under way; 4 shows its steps", WITHIN)
        await hands.press("4")
        hands.sees("Short inspection Day of the call")


async def test_what_an_operation_has_read_before_it_was_refused_is_shown(demo: Desk) -> None:
    app = demo.app()
    async with at_keyboard(app, size=(120, 40)) as hands:

        async def refused() -> None:
            app.session.view()
            raise InputError("It cannot be so.")

        await hands.press("4")
        demo.colleague_edits("LG01", lead="Newly Named")
        app.perform(refused)
        await hands.rest()
        hands.is_told("It cannot be so.")
        assert app.view.records.items["LG01"].lead == "Newly Named"
        hands.sees("Newly Named")


async def test_what_was_read_and_not_shown_is_shown_within_a_look(demo: Desk) -> None:
    app = demo.app()
    async with at_keyboard(app, size=(120, 40)) as hands:
        await hands.press("4")
        demo.colleague_edits("LG01", lead="Newly Named")
        app.session.view()
        await hands.soon_sees("Newly Named", WITHIN)


async def test_a_workspace_that_has_gone_is_told_once_and_nothing_is_begun(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        os.rename(demo.folder, f"{demo.folder}.gone")
        await hands.press("y")
        hands.sees("This could not be done", "is no longer there", "Connect the drive again")
        assert not os.path.exists(demo.folder)
        await hands.press("escape")
        hands.sees("× Blocked        LG01")
        os.rename(f"{demo.folder}.gone", demo.folder)
        await hands.press("y")
    assert demo.item("LG01").answer is Answer.READY


async def test_keys_right_behind_a_change_of_part_are_no_filter(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.burst("7", "]", "]", "]", "G")
        hands.sees_not("filter shows")
        # In a terminal a key may come before the styles that hide the field.
        assert not hands.app.screen.query_one("#filter").can_focus
        await hands.press("/")
        assert hands.app.screen.query_one("#filter").has_focus
