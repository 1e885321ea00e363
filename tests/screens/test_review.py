"""The review: in order, one key an answer, resumable, with a summary."""

from datetime import date

import pytest

from readiness_tui.readiness.vocabulary import Answer
from tests.screens.driving import COLLEAGUE, Desk, Hands, at_keyboard


async def _open(hands: Hands, chosen: str = "state:blocked") -> None:
    """A review of what the filter lets through: LG01 and DR17 are blocked in the demo."""
    await hands.press("2", "slash")
    await hands.type(chosen)
    await hands.press("enter", "R")


async def test_a_review_goes_through_what_is_shown_in_order(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _open(hands)
        hands.sees("Review: all areas, state:blocked · 1 of 2 · 0 answers", "LG01")
        await hands.press("right")
        hands.sees("2 of 2", "DR17")
        await hands.press("left")
        hands.sees("1 of 2", "LG01")
        await hands.press("j", "k")
        hands.sees("1 of 2", "LG01")


async def test_an_answer_is_saved_and_goes_on_and_the_end_sums_up(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(80, 40)) as hands:
        await _open(hands)
        await hands.press("y")
        hands.sees("2 of 2 · 1 answer · saved LG01: Ready.", "DR17")
        assert demo.item("LG01").answer is Answer.READY
        await hands.press("right")
        hands.sees("the end", "What this review did", "Answered 1 of 2 items; left 1 as they were.")
        hands.sees("Ready, claimed 1 (+1)", "Blocked 1 (-1)", "DR17 Second person")
        await hands.press("left")
        hands.sees("2 of 2", "DR17")


async def test_every_answer_and_edit_works_in_a_review(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R")
        await hands.press("o")
        await hands.press("p", "2", "5", "enter")
        await hands.press("b")
        await hands.type("Waiting")
        await hands.press("enter", "enter")
        await hands.press("a")
        await hands.type("Not ours")
        await hands.press("enter", "enter")
        hands.sees("SE05", "4 answers")
        await hands.press("d", "ctrl+u")
        await hands.type("+2w")
        await hands.press("enter")
        hands.sees("SE05")  # an edit does not go on
        await hands.press("l", "ctrl+u")
        await hands.type("Ola Berg")
        await hands.press("enter", "h")
        hands.is_told("SE05 is nothing that is rehearsed.")
        await hands.press("n")
        await hands.type("Ask again")
        await hands.press("f2")
        hands.sees("SE05", "4 answers")
    states = [demo.item(f"SE0{number}").answer for number in range(1, 5)]
    assert states == [
        Answer.NOT_STARTED,
        Answer.IN_PROGRESS,
        Answer.BLOCKED,
        Answer.NOT_APPLICABLE,
    ]
    edited = demo.item("SE05")
    assert (edited.lead, edited.note) == ("Ola Berg", "Ask again")
    assert edited.due == date(2026, 12, 4)
    assert edited.rehearsed_on is None


async def test_a_confirmation_goes_on_too(demo: Desk) -> None:
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await _open(hands, "LG10")
        await hands.press("c")
        hands.sees("the end", "Answered 1 of 1 item")
    assert demo.item("LG10").checked_by == COLLEAGUE


async def test_a_refused_answer_stays_on_the_item(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _open(hands)
        await hands.press("c")
        hands.sees("1 of 2", "LG01", "0 answers")
        hands.is_told("is not claimed to be ready")
        await hands.press("b", "escape")
        hands.sees("1 of 2", "LG01", "0 answers")


async def test_a_review_is_resumed_in_a_new_app_after_the_old_one_was_dropped(demo: Desk) -> None:
    """The first app is never told to close: it is as if the computer lost its power."""
    dropped = demo.app()
    async with at_keyboard(dropped) as hands:
        await hands.press("5", "[", "R", "o", "o", "right")
        hands.sees("SE04", "4 of 12 · 2 answers")
        async with at_keyboard(demo.app()) as again:
            await again.press("5", "[", "R")
            again.sees("SE04", "4 of 12 · 2 answers")
            again.is_told("Going on from SE04, where you stopped.")
            await again.press("escape", "R")
            again.sees("SE04", "4 of 12 · 2 answers")


async def test_a_review_that_was_finished_begins_afresh(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _open(hands)
        await hands.press("right", "right")
        hands.sees("the end")
        await hands.press("escape", "R")
        hands.sees("1 of 2 · 0 answers")


async def test_two_reviews_are_kept_apart(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R", "right", "right", "escape", "4", "R", "right", "escape")
        await hands.press("5", "R")
        hands.sees("SE03", "3 of 12")
        await hands.press("escape", "4", "R")
        hands.sees("LG02")


async def test_a_review_shows_the_place_it_was_opened_in_and_goes_back_to_where_it_stopped(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app(), size=(60, 18)) as hands:
        await hands.press("5", "[", "R", "right", "right")
        hands.sees("SE03", "3 of 12")
        assert hands.lines[0].startswith(" 1 2 3 4 5 SEF 6")
        await hands.press("escape")
        hands.sees("SE Self-evaluation")
        assert "SE03" in hands.cursor


async def test_a_key_right_behind_one_that_asks_does_not_answer_the_next_item(demo: Desk) -> None:
    before = demo.item("SE02")
    assert before.answer is Answer.IN_PROGRESS
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R")
        await hands.burst("b", "o")
        hands.sees("SE01: blocked")
        await hands.type("Waiting")
        await hands.press("enter", "enter")
        hands.sees("SE02", "2 of 12 · 1 answer")
    assert demo.item("SE01").reason.endswith("Waiting")
    assert demo.item("SE02") == before


async def test_a_place_key_right_behind_an_answer_saves_it_and_goes_there(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R")
        await hands.burst("o", "3")
        hands.sees("Evidence library")
        assert demo.item("SE01").answer is Answer.NOT_STARTED
        await hands.press("5", "[", "R")
        hands.sees("SE02", "2 of 12 · 1 answer")


async def test_undo_goes_back_to_the_item_whose_answer_it_takes_back(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R", "o", "right", "right")
        hands.sees("SE04", "1 answer")
        await hands.press("u")
        hands.sees("SE01", "1 of 12 · 0 answers")
        hands.is_told("Undid")
    assert demo.item("SE01").answer is Answer.IN_PROGRESS


async def test_marked_items_are_reviewed_alone(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "j", "space", "j", "space", "R")
        hands.sees("Review of marked items · 1 of 2", "SE02")
        await hands.press("right")
        hands.sees("SE04")


async def test_help_and_the_status_are_had_from_a_review(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 70)) as hands:
        await hands.press("5", "[", "R", "question_mark")
        hands.sees("Leave it as it is and go on.", "Stop here; the review goes on")
        await hands.press("escape", "x")
        hands.sees("What would you save?")
        await hands.press("escape")
        hands.sees("SE01", "1 of 12")


async def test_a_place_key_in_a_review_stops_it_and_keeps_where_it_was(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "R", "right", "3")
        hands.sees("Evidence library", "EV006")
        await hands.press("5", "[")
        hands.sees("SE02", "2 of 12")


async def test_its_keys_are_shown_once(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "R")
        hands.sees("y ready", "u undo", "? help", "Esc stop")
        hands.sees_not("? Help", "Ctrl+P Find")
        assert all(hands.text.count(key) == 1 for key in ("y ready", "? help", "u undo"))


async def test_a_resumed_review_compares_with_how_it_began(demo: Desk) -> None:
    """The first app is dropped after two of twelve; the summary is of the whole review."""
    async with at_keyboard(demo.app(), size=(100, 50)) as hands:
        await hands.press("5", "[", "R", *["right"] * 12)
        began = hands.line_of("Before").strip().removeprefix("Before").strip()
        assert not any(line.strip().startswith("× Blocked") for line in hands.lines)
    dropped = demo.app()
    async with at_keyboard(dropped, size=(100, 50)) as hands:
        await hands.press("5", "[", "R", "o", "b")
        await hands.type("No analyst")
        await hands.press("enter", "enter")
        hands.sees("3 of 12 · 2 answers")
        async with at_keyboard(demo.app(), size=(100, 50)) as again:
            await again.press("5", "[", "R", "y", *["right"] * 9)
            again.sees("Answered 3 of 12 items; left 9 as they were.")
            again.sees(f"Before {began}", "× Blocked 1 (+1)")
            again.sees_not(f"Now     {began}")


async def test_an_answered_item_that_left_the_filter_still_belongs_to_the_review(
    demo: Desk,
) -> None:
    """LG01 and DR17 are blocked; LG01 is answered and matches no longer when it goes on."""
    async with at_keyboard(demo.app(), size=(100, 50)) as hands:
        await _open(hands)
        await hands.press("y", "escape", "R")
        hands.sees("DR17", "2 of 2 · 1 answer")
        await hands.press("right")
        hands.sees("Answered 1 of 2 items", "Ready, claimed 1 (+1)", "Blocked 1 (-1)")


@pytest.mark.parametrize(
    ("kept", "goes_on"),
    [
        ("SE03", "1 of 12 · 0 answers"),
        ({"code": "SE03"}, "1 of 12 · 0 answers"),
        ({"code": "SE03", "answered": ["SE01"], "before": ["SE01"]}, "3 of 12 · 1 answer"),
        (
            {"code": "SE03", "answered": ["SE01"], "before": {"SE01": ["odd", 0, 1, True]}},
            "3 of 12 · 1 answer",
        ),
        (
            {"code": "SE03", "answered": ["SE01", "XX99"], "before": {"SE01": [0]}},
            "3 of 12 · 1 answer",
        ),
    ],
)
async def test_a_place_kept_in_another_form_stops_no_review(
    demo: Desk, kept: object, goes_on: str
) -> None:
    demo.settings().set(f"review:{demo.folder}|SE|", kept)
    async with at_keyboard(demo.app(), size=(100, 50)) as hands:
        await hands.press("5", "[", "R")
        hands.sees(goes_on)
        await hands.press(*["right"] * 12)
        hands.sees("What this review did", "Before")


async def test_a_long_page_scrolls_by_keyboard_and_a_new_item_begins_at_its_top(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "R")
        page = hands.app.screen.query_one("#page")
        assert page.max_scroll_y > 0
        await hands.press("pagedown")
        assert page.scroll_offset.y > 0
        await hands.press("right")
        assert page.scroll_offset.y == 0
        await hands.press("down")
        assert page.scroll_offset.y > 0


async def test_an_answer_that_undoes_a_confirmation_says_so_in_full(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "]", "]", "R", "right", "p")
        await hands.type("40")
        await hands.press("enter")
        hands.is_told("confirmation no longer holds")


async def test_closing_takes_nothing_away_that_came_up_over_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "R")
        await hands.burst("y", "escape", "D")  # the answer is still being saved
        hands.sees("What falls due")
        await hands.press("escape", "escape")
        hands.sees_not("What falls due")
        assert len(hands.app.screen_stack) == 1
