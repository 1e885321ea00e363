"""The note with its draft, the due date in words, the lead, the filter and the areas."""

from datetime import date

import pytest

from readiness_tui.readiness.vocabulary import Answer
from tests.screens.driving import Desk, Hands, at_keyboard


async def _clear(hands: Hands) -> None:
    await hands.press("end", "ctrl+u")


# --- the note ------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["f2", "ctrl+s"])
async def test_a_note_of_two_lines_is_saved_and_shown(demo: Desk, key: str) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("4", "n")
        await hands.type("Seen the [draft]")
        await hands.press("enter")
        await hands.type("Ask Tom")
        await hands.press(key)
        hands.sees("Note of LG01 saved.", "Seen the [draft]", "Ask Tom")
    assert demo.item("LG01").note == "Seen the [draft]\nAsk Tom"


async def test_a_draft_is_back_after_leaving_and_in_a_new_app(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        await hands.type("Half a thought")
        await hands.press("escape", "n")
        hands.sees("Half a thought", "What you had typed is back")
        await hands.press("escape")
    assert demo.item("LG01").note == ""
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        hands.sees("Half a thought", "What you had typed is back")
        await hands.press("ctrl+d")
        hands.sees_not("Half a thought")
        await hands.press("escape", "n")
        hands.sees_not("Half a thought", "What you had typed is back")


async def test_a_draft_outlives_an_app_that_is_killed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        await hands.type("Not lost")
        await hands.pilot.pause(0.7)  # a draft is written half a second after the last key
        assert "Not lost" in demo.settings()._values.values()
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n")
        hands.sees("Not lost")
        await hands.press("f2")
        hands.sees("Note of LG01 saved.")
    assert demo.item("LG01").note == "Not lost"
    assert "Not lost" not in demo.settings()._values.values()


# --- the reason ----------------------------------------------------------------------------------


async def test_a_reason_left_unsaved_is_back_after_escape_and_in_a_new_app(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "b")
        await hands.type("No analyst")
        await hands.press("enter")
        await hands.type("Head of finance")
        await hands.press("escape", "b")
        hands.sees("No analyst", "Head of finance")
        await hands.press("escape", "a")
        hands.sees_not("No analyst")  # why it does not apply is another question
        await hands.press("escape", "j", "b")
        hands.sees_not("No analyst")  # and so is another item
    assert demo.item("SE01").reason == ""
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "b")
        hands.sees("No analyst", "Head of finance")
        await hands.press("enter", "enter")
    saved = demo.item("SE01")
    assert (saved.answer, saved.reason) == (Answer.BLOCKED, "No analyst")
    assert saved.unblocker == "Head of finance"
    assert not {"No analyst", "Head of finance"} & set(map(str, demo.settings()._values.values()))


# --- the due date --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown", "day"),
    [
        # 20 November 2026 is a Friday.
        ("+2w", "Fri 4 Dec 2026", date(2026, 12, 4)),
        ("30 jan", "Sat 30 Jan 2027", date(2027, 1, 30)),
        ("mon", "Mon 23 Nov 2026", date(2026, 11, 23)),
        ("tomorrow", "Sat 21 Nov 2026", date(2026, 11, 21)),
        ("2027-02-01", "Mon 1 Feb 2027", date(2027, 2, 1)),
    ],
)
async def test_a_date_in_words_is_echoed_and_saved(
    demo: Desk, typed: str, shown: str, day: date
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "d")
        await _clear(hands)
        await hands.type(typed)
        hands.sees(shown)
        await hands.press("enter")
        hands.sees("SE01: Due")
    assert demo.item("SE01").due == day


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        # By the history that ships the call on the demo comes from Monday 8 March 2027 on.
        ("4 dec 2026", ""),
        ("6 dec 2026", ", no working day"),  # a Sunday
        ("1 jan 2027", ", no working day"),  # a bank holiday
        ("8 mar 2027", ""),
        ("9 mar 2027", ", after the earliest call (Mon 8 Mar 2027)"),
        ("13 mar 2027", ", no working day, after the earliest call (Mon 8 Mar 2027)"),
        ("19 nov 2026", ", in the past"),
    ],
)
async def test_what_speaks_against_a_date_is_said(demo: Desk, typed: str, doubts: str) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "d")
        await _clear(hands)
        await hands.type(typed)
        box = " ".join(hands.text.split())
        echo = box[box.rindex(typed.title()) :]
        assert echo.startswith(f"{typed.title()}{doubts} Enter saves")


async def test_a_date_that_is_none_is_refused_while_it_is_typed(demo: Desk) -> None:
    before = demo.item("SE01").due
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "d")
        await _clear(hands)
        await hands.type("31 feb")
        echo = hands.text.splitlines()
        assert any("31 feb" in line or "February" in line for line in echo[4:])
        await hands.press("enter")
        hands.sees("SE01: ready by when?")
        await hands.press("escape")
    assert demo.item("SE01").due == before


async def test_an_empty_date_clears_it_for_every_marked_item(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "space", "space", "d")
        hands.sees("2 items: ready by when?")
        await _clear(hands)
        await hands.press("enter")
        hands.sees("2 items: No due date.")
    assert demo.item("SE01").due is None
    assert demo.item("SE02").due is None


# --- the lead ------------------------------------------------------------------------------------


async def test_a_lead_is_set_and_taken_back_to_the_usual_role(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("4", "j", "l")
        hands.sees("LG02: who leads it?")
        await _clear(hands)
        await hands.type("Sam O'Neill")
        await hands.press("enter")
        hands.sees("Lead: Sam O'Neill")
        assert demo.item("LG02").lead == "Sam O'Neill"
        await hands.press("l")
        await _clear(hands)
        await hands.press("enter")
        hands.sees("LG02: Usual lead.")
    assert demo.item("LG02").lead == ""


# --- the filter ----------------------------------------------------------------------------------


async def test_the_filter_narrows_as_it_is_typed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("coordinator and dep")
        hands.sees("LG01", "filter shows 1 ")
        await _clear(hands)
        await hands.type("state:blocked area:DR")
        hands.sees("DR17")
        hands.sees_not("LG01")


async def test_a_word_the_filter_does_not_know_is_named_and_the_list_stays(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(160, 40)) as hands:
        await hands.press("2", "slash")
        await hands.type("state:bloked")
        hands.sees('There is no state called "bloked"', "blocked")
        assert any("LG" in line or "EL" in line for line in hands.lines[6:])
        await _clear(hands)
        await hands.type("colour:red")
        hands.sees("colour")
        await hands.press("escape")
        hands.sees("All areas", "EL01")


@pytest.mark.parametrize(
    ("place", "typed", "shown", "hidden"),
    [
        ("3", "state:missing", "EV049", "EV006"),
        ("3", "!lapsed", "EV001", "EV006"),
        ("5", "state:draft", "ST013", "ST010"),
        ("6", "errors", "Care leavers", "Contacts"),
        ("7", "overdue", "AC004", "AC005"),
        ("7", "colour:blue", "AC007", "AC004"),
        ("8", "focused", "Care leavers", "Gates that cap"),
    ],
)
async def test_the_filter_works_in_every_list(
    demo: Desk, place: str, typed: str, shown: str, hidden: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press(place, "slash")
        await hands.type(typed)
        await hands.press("enter")
        hands.sees(shown)
        hands.sees_not(hidden)
        await hands.press("escape", "g")
        hands.sees(hidden)


async def test_digits_typed_into_the_filter_do_not_change_the_place(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("PA12q?")
        hands.sees("PA12q?", "filter shows 0")


# --- areas ---------------------------------------------------------------------------------------


async def test_brackets_go_through_the_areas_and_round(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2")
        seen = []
        for _ in range(7):
            await hands.press("right_square_bracket")
            seen.append(hands.lines[2].split()[0])
        assert seen == ["EL", "LG", "SE", "DR", "BR", "PA", "LD"]
        await hands.press("right_square_bracket")
        hands.sees("All areas")
        await hands.press("left_square_bracket")
        hands.sees("LD Leadership")
        hands.sees_not("EL01")


async def test_the_first_bracket_shows_the_area_of_the_cursor(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("code:SE03")
        await hands.press("enter", "escape")
        assert "SE03" in hands.cursor
        await hands.press("right_square_bracket")
        hands.sees("SE Self-evaluation")
        assert "SE03" in hands.cursor
        await hands.press("right_square_bracket")
        hands.sees("DR Data dry runs")


async def test_brackets_do_nothing_where_one_area_is_the_place(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "right_square_bracket", "left_square_bracket")
        hands.sees("LG Logistics plan", "LG01")


async def test_an_answer_that_leaves_the_filter_keeps_the_cursor_near(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:blocked")
        await hands.press("enter", "y")
        assert demo.item("LG01").answer is Answer.READY
        hands.sees("filter shows 1")
        assert "DR17" in hands.cursor
        assert hands.told() == ["LG01: Ready."]


async def test_answers_that_leave_nothing_in_the_filter_say_so(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:blocked")
        await hands.press("enter", "M", "o")
        hands.sees("filter shows 0")
        hands.is_told("2 items: Not started. u takes it back. Nothing matches the filter any more.")
