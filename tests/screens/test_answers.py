"""Answers by single keys: one item, many at once, dialogs, confirmation, undo."""

from datetime import date

import pytest

from readiness_tui.readiness.vocabulary import Answer
from tests.screens.driving import AS_OF, COLLEAGUE, ME, Desk, at_keyboard


async def test_ready_is_saved_at_once_and_shown_as_claimed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "y")
        assert "◇ Ready, claimed" in hands.line_of("LG01")
        hands.sees("LG01: Ready.")
        saved = demo.item("LG01")
        assert (saved.answer, saved.answered_by, saved.answered_on) == (Answer.READY, ME, AS_OF)
        assert saved.reason == ""  # why it was blocked no longer holds


async def test_not_started_is_saved(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "o")
        assert "○ Not started" in hands.line_of("LG01")
        assert demo.item("LG01").answer is Answer.NOT_STARTED


async def test_in_progress_asks_how_far_and_takes_nothing_for_an_answer(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "j", "p")
        hands.sees("LG02: in progress", "No estimate")
        await hands.type("101")
        hands.sees("A whole number from 0 to 100")
        await hands.press("enter")
        hands.sees("LG02: in progress")  # it waits for something it understands
        await hands.press("backspace", "backspace", "backspace", "4", "0")
        hands.sees("40 per cent done")
        await hands.press("enter")
        assert "◐ In progress" in hands.line_of("LG02")
        assert demo.item("LG02").share_done == 40
        await hands.press("j", "p", "enter")
        assert demo.item("LG03").answer is Answer.IN_PROGRESS
        assert demo.item("LG03").share_done is None


async def test_how_far_it_is_may_be_typed_with_its_sign(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "p")
        await hands.type("60%")
        hands.sees("60 per cent done")
        await hands.press("enter")
    assert demo.item("LG01").share_done == 60


async def test_an_answer_says_what_it_takes_away(demo: Desk) -> None:
    assert demo.item("LG02").checked_by
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "j", "o")
        hands.is_told("LG02: Not started, and the confirmation no longer holds.")
        await hands.press("a")
        await hands.type("Not our service")
        await hands.press("enter")
        await hands.type(COLLEAGUE)
        await hands.press("enter")
        assert demo.item("LG02").approver == COLLEAGUE
        await hands.press("o")
        hands.is_told("LG02: Not started, and no longer agreed as not applicable.")
        await hands.press("o")
        assert hands.told()[-1] == "LG02: Not started."  # there is nothing left to take away


async def test_blocked_needs_a_reason_and_keeps_who_can_unblock_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "b")
        hands.sees("SE01: blocked", "Why can it not move on?", "Who can unblock it?")
        await hands.press("enter")
        hands.sees("A few words are needed here.")
        await hands.type("No analyst")
        await hands.press("enter")
        await hands.type("Head of finance")
        await hands.press("enter")
        assert "× Blocked" in hands.line_of("SE01")
        saved = demo.item("SE01")
        assert (saved.answer, saved.reason, saved.unblocker) == (
            Answer.BLOCKED,
            "No analyst",
            "Head of finance",
        )


async def test_escape_in_a_dialog_leaves_the_item_as_it_was(demo: Desk) -> None:
    before = demo.item("SE01")
    async with at_keyboard(demo.app()) as hands:
        for key in "bapdln":
            await hands.press("5", "[", key)
            await hands.type("x")
            await hands.press("escape")
            hands.sees("SE Self-evaluation")
    assert demo.item("SE01") == before


async def test_not_applicable_without_a_second_person_awaits_approval(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("5", "[", "a")
        hands.sees("SE01: not applicable")
        await hands.type("Not our service")
        await hands.press("enter", "enter")
        hands.sees("Not our service", "nobody yet: awaiting approval")
        assert demo.item("SE01").approver == ""


async def test_nobody_approves_their_own_not_applicable(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "a")
        await hands.type("Not our service")
        await hands.press("enter")
        await hands.type(ME.upper())
        await hands.press("enter")
        hands.is_told("nobody approves their own answer")
        assert demo.item("SE01").answer is not Answer.NOT_APPLICABLE


async def test_nobody_confirms_their_own_answer_but_a_colleague_does(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "y", "c")
        hands.is_told("must come from someone else")
        assert demo.item("LG01").checked_on is None
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await hands.press("4", "c")
        assert "● Ready, checked" in hands.line_of("LG01")
    saved = demo.item("LG01")
    assert (saved.checked_by, saved.checked_on) == (COLLEAGUE, AS_OF)


async def test_what_is_not_claimed_cannot_be_confirmed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "c")
        hands.is_told("LG01 is not claimed to be ready")
        assert demo.item("LG01").answer is Answer.BLOCKED


async def test_a_rehearsal_is_dated_today(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "G", "k", "h")
        code = hands.cursor[20:24]
        assert demo.item(code).rehearsed_on == AS_OF


async def test_what_is_not_rehearsed_refuses_a_rehearsal(demo: Desk) -> None:
    before = demo.item("SE01")
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "h")
        hands.is_told("SE01 is nothing that is rehearsed.")
    assert demo.item("SE01") == before


async def test_marked_items_are_answered_together_and_undone_by_one_key(demo: Desk) -> None:
    before = {code: demo.item(code) for code in ("LG01", "LG02", "LG03", "LG04")}
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "space", "space", "space")
        hands.sees("3 marked")
        await hands.press("o")
        hands.is_told(
            "3 items: Not started, and the confirmation no longer holds. u takes it back."
        )
        for code in ("LG01", "LG02", "LG03"):
            assert demo.item(code).answer is Answer.NOT_STARTED
        assert demo.item("LG04") == before["LG04"]
        hands.sees_not("3 marked")
        await hands.press("u")
        hands.is_told("U brings it back.")
        assert {code: demo.item(code) for code in before} == before
        await hands.press("U")
        hands.is_told("Done again: ")
        assert demo.item("LG03").answer is Answer.NOT_STARTED


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("4", "space", "space", "n"), "A note belongs to one record: Escape clears the marks."),
        (("3", "space", "space", "v"), "A version belongs to one record: Escape clears the marks."),
        (("8", "space", "space", "E"), "A correction belongs to one record"),
    ],
)
async def test_what_belongs_to_one_record_is_refused_while_others_are_marked(
    demo: Desk, keys: tuple[str, ...], told: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press(*keys)
        hands.is_told(told)
        hands.sees("2 marked")
        await hands.press("escape", keys[-1])
        hands.sees_not("2 marked")
        assert hands.app.screen.is_modal or keys[-1] == "E"


async def test_a_note_goes_to_the_marked_record_under_the_cursor(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "space", "k", "n")
        await hands.type("Rooms are booked.")
        await hands.press("ctrl+s")
    assert demo.item("LG01").note.endswith("Rooms are booked.")


async def test_a_mark_is_taken_away_by_the_same_key(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "space", "k", "space")
        hands.sees_not("marked")


async def test_everything_shown_is_marked_by_one_key(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:blocked")
        await hands.press("enter", "M")
        hands.sees("2 marked", "filter shows 2")
        await hands.press("o")
        assert demo.item("LG01").answer is Answer.NOT_STARTED
        assert demo.item("DR17").answer is Answer.NOT_STARTED


async def test_of_many_the_ones_that_refuse_are_told_and_the_rest_saved(demo: Desk) -> None:
    """LG01 is blocked; LG10 is claimed by a colleague."""
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "space", *"jjjjjjjj", "space")
        hands.sees("2 marked")
        await hands.press("c")
        hands.is_told("LG01 is not claimed")
        assert demo.item("LG10").checked_by == ME
        assert demo.item("LG01").checked_on is None


async def test_nothing_to_undo_is_said(begun: Desk) -> None:
    async with at_keyboard(begun.app(who="Somebody New")) as hands:
        await hands.press("u", "U")
        assert hands.told() == ["There is nothing to undo.", "There is nothing to redo."]


async def test_the_making_of_the_workspace_is_not_undone(begun: Desk) -> None:
    """Whoever made it is the one at the keyboard."""
    async with at_keyboard(begun.app()) as hands:
        await hands.press("u")
        assert hands.told() == ["There is nothing to undo."]
        hands.sees("Easterly")
    assert begun.records().service.name == "Easterly"


async def test_undo_takes_back_only_what_this_person_did(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "o")
        demo.colleague_edits("LG02", note="From a colleague.")
        await hands.press("u")
        assert demo.item("LG01").answer is Answer.BLOCKED
        assert demo.item("LG02").note == "From a colleague."


async def test_keys_pressed_quickly_each_find_what_the_one_before_left(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        await hands.pilot.press("o", "y", "o")  # nobody waits in between
        await hands.rest()
        assert demo.item("LG01").answer is Answer.NOT_STARTED
        await hands.press("u")
        assert demo.item("LG01").answer is Answer.READY


async def test_a_key_right_behind_one_that_asks_answers_nothing(demo: Desk) -> None:
    """Whoever types b and o at once means the reason by o, not the item that comes after."""
    before = {code: demo.item(code) for code in ("LG01", "LG02")}
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4")
        await hands.burst("b", "o")
        hands.sees("LG01: blocked")
        await hands.press("escape")
        hands.sees("LG Logistics plan")
        assert {code: demo.item(code) for code in before} == before
        await hands.press("o")  # the next one counts again
        assert demo.item("LG01").answer is Answer.NOT_STARTED


async def test_an_empty_list_has_nothing_to_answer(demo: Desk) -> None:
    before = demo.records()
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("nosuchword")
        await hands.press("enter", *"ycpobahndl", "M", "R")
        hands.sees("Nothing matches", "filter shows 0")
        hands.is_told("nothing to review")
    assert demo.records().revision == before.revision


async def test_demo_dates_are_what_these_tests_take_them_for(demo: Desk) -> None:
    """If the demo changes, this fails first."""
    assert demo.item("LG01").answer is Answer.BLOCKED
    assert demo.item("LG01").due == date(2026, 12, 4)
    assert demo.item("LG10").answer is Answer.READY


async def test_only_the_newest_toast_stays_in_three_lines_at_most(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "y", "j", "y", "u")
        hands.sees("Undid: LG02")
        hands.sees_not("LG01: Ready.")
        toasts = hands.app.screen.query("Toast")
        assert [each.region.height <= 3 for each in toasts] == [True]


async def test_ctrl_c_says_how_to_leave(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+c")
        assert hands.told() == ["q leaves; everything is saved."]
        assert hands.app.is_running


async def test_what_is_confirmed_and_lapsed_all_the_same_says_why(demo: Desk) -> None:
    """A document that proves EL26 ran out on 9 October: a confirmation does not renew it."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("2", "slash")
        await hands.type("EL26")
        await hands.press("enter", "c")
        assert demo.item("EL26").checked_on == AS_OF
        hands.is_told("Confirmed, but EL26 is still lapsed: evidence EV026 expired on 9 Oct 2026.")


async def test_of_several_the_ones_still_lapsed_are_counted(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:lapsed")
        await hands.press("enter", "M", "y", "2")
        hands.is_told("are still lapsed, ")
        assert "u takes it back." in hands.told()[-1]


async def test_an_answer_to_more_than_ten_items_is_asked_about_first(demo: Desk) -> None:
    """There are twelve items of the self-evaluation; Enter alone and Escape both mean no."""
    before = demo.records()
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "M")
        hands.sees("12 marked")
        for key, leave in (("o", "enter"), ("a", "enter"), ("y", "escape"), ("c", "1")):
            await hands.press(key)
            hands.sees("Answer 12 items at once: ", "No, leave them as they are")
            await hands.press(leave)
            hands.sees("12 marked")
        assert demo.records() == before
        await hands.press("a", "2")
        await hands.type("Not our service")
        await hands.press("enter", "enter")
        hands.is_told("12 items: Not applicable")
    assert demo.item("SE12").answer is Answer.NOT_APPLICABLE


async def test_an_answer_to_ten_items_is_not_asked_about(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", *["space"] * 10, "o")
        hands.is_told("10 items: Not started")


async def test_the_overview_does_not_call_ready_what_was_waived_as_a_whole(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("2", "M", "a", "2")
        await hands.type("Not our service")
        await hands.press("enter")
        await hands.type(COLLEAGUE)
        await hands.press("enter", "1")
        hands.sees("coordinator, self evaluation (red)", "request log, file sharing (amber)")
        assert "LG01 is marked n" in hands.line_of("Gate shut Inspection coordinator")
