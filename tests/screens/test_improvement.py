"""The improvement plan at the keyboard: what happens to actions, points, boards and measures."""

from datetime import date

import pytest

from readiness_tui.readiness.plan_facts import Action, DateMove
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from tests.screens.driving import AS_OF, AT, COLLEAGUE, ME, Desk, Hands, at_keyboard


async def find(hands: Hands, record: str, *parts: str) -> None:
    """The plan, or another part of it, with the cursor on a record."""
    await hands.press("7", *parts, "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


async def retype(hands: Hands, text: str) -> None:
    await hands.press("ctrl+u")
    await hands.type(text)


def action(desk: Desk, id_: str) -> Action:
    return desk.records().actions[id_]


# --- the picture ----------------------------------------------------------------------------------


async def test_the_plan_stands_in_the_order_in_which_it_needs_somebody(demo: Desk) -> None:
    """AC006 is withdrawn; 3 + 5 + 2 + 3 + 1 of the fifteen have a colour."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7")
        hands.sees("14 actions: B3 G5 A2 R3 Grey 1, 2 overdue")
        shown = "\n".join(hands.lines)
        assert shown.index("Overdue (2)") < shown.index("To be done (6)")
        assert shown.index("To be done (6)") < shown.index("Complete, impact shown (3)")
        assert "– Withdrawn" in hands.line_of("AC006")
        assert "R R –" in hands.cursor
        hands.sees("overdue since 30 Oct 2026", "Impact: grey, no measure of success")
        await hands.press("slash")
        await hands.type("colour:withdrawn")
        await hands.press("enter")
        hands.sees("filter shows 1", "withdrawn: The fund closed; replaced by AC005")


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (80, "2 overdue · longest chain 12 days over"),
        (120, "chain to 24 Mar 2027, 12 working days after the call"),
    ],
)
async def test_the_longest_chain_is_told_as_far_as_there_is_room(
    demo: Desk, width: int, said: str
) -> None:
    """AC012 and AC013 take 25 + 60 working days; the earliest call is on Monday 8 March 2027."""
    async with at_keyboard(demo.app(), size=(width, 24)) as hands:
        await hands.press("7")
        assert said in hands.line_of("14 actions")


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("overdue", "AC009", "AC005"),
        ("moved", "AC002", "AC005"),
        ("reopened", "AC009", "AC004"),
        ("set", "AC008", "AC004"),
        ("future", "AC013", "AC004"),
        ("blocked colour:amber", "AC014", "AC004"),
        ("state:awaiting_sign_off", "AC010", "AC004"),
        ("board:scrutiny", "AC014", "AC004"),
        ("lead:nurse", "AC012", "AC004"),
        ("impact:red", "AC005", "AC004"),
    ],
)
async def test_the_plan_is_narrowed_by_what_is_computed(
    demo: Desk, typed: str, shown: str, hidden: str
) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7", "slash")
        await hands.type(typed)
        await hands.press("enter")
        assert any(shown in line[:40] for line in hands.lines[5:])
        assert not any(hidden in line[:40] for line in hands.lines[5:])


async def test_an_action_shows_its_moves_and_when_it_was_opened_again(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(160, 60)) as hands:
        await find(hands, "AC004")
        hands.sees(
            "Date moved 2 times",
            "20 Mar 2026: 2 Apr 2026 to 26 Jun 2026, agreed by Improvement board: Housing asked",
        )
        await hands.press("slash")
        await retype(hands, "AC009")
        await hands.press("enter")
        hands.sees("Opened again 1 time", "complete since 18 Sep 2026", "State: in progress")
        hands.sees("What boards decided", "DC003", "Risks to it", "RK00")
        await hands.press("slash")
        await retype(hands, "AC008")
        await hands.press("enter")
        hands.sees("● Green set by Ruth Calder", "calculated amber: forecast 29 Jan 2027")


async def test_an_empty_plan_teaches_what_goes_where(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("7")
        hands.sees("No action stands here. A adds one", "0 actions")
        await hands.press("d")
        hands.is_told("No action stands under the cursor.")
        await hands.press("]")
        hands.sees("No recommendation stands here.", "0 recommendations")
        await hands.press("]")
        hands.sees("No action stands here.")
        await hands.press("]")
        hands.sees("No measure of success stands here.", "0 measures")
        await hands.press("v")
        hands.is_told("No measure stands under the cursor.")


# --- actions --------------------------------------------------------------------------------------


async def test_an_action_is_added_under_the_point_of_the_cursor(demo: Desk) -> None:
    before = demo.records().actions
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC001")
        await hands.press("A", "1", "ctrl+s")
        hands.sees("Action cannot be empty.")
        await hands.type("Check [again]")
        await hands.press("enter", "enter", "enter", "enter", "tab")
        await hands.type("+2w")
        await hands.press("ctrl+s")
        hands.sees("Check [again]", "4 Dec 2026")
    (new,) = set(demo.records().actions) - set(before)
    added = action(demo, new)
    assert (added.due, added.baseline) == (date(2026, 12, 4), date(2026, 12, 4))
    assert added.recommendation == "RE001"


async def test_every_field_of_the_long_form_is_reached_at_80_by_24(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC003")
        await hands.press("E")
        hands.sees("AC003: correct it", "What is done", "Who does it", "Ctrl+S or F2 saves")
        await hands.press("pagedown")
        await retype(hands, "Noor Haddad")
        await hands.press(*["pagedown"] * 3)  # to what it is for, and how
        hands.sees("What for, and how")
        await hands.press("pagedown")
        await hands.type("The form is late")
        await hands.press("pagedown", "pagedown", "pagedown")
        hands.sees("Note")
        await hands.type("Seen by the board")
        await hands.press("shift+tab")
        hands.sees("What shows it")
        await hands.type("EV999")
        hands.sees("“EV999” is no document of the library.")  # in sight wherever one types
        await hands.press("ctrl+s")
        hands.sees("“EV999” is no document of the library.")
        await retype(hands, "EV001")
        await hands.press("f2")
        hands.is_told("AC003 saved.")
    changed = action(demo, "AC003")
    assert (changed.lead, changed.obstacle) == ("Noor Haddad", "The form is late")
    assert (changed.note, changed.evidence) == ("Seen by the board", ("EV001",))
    assert changed.depends_on == ("AC002",)


async def test_ids_and_names_are_chosen_from_lists(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC003")
        await hands.press("E", "enter", "down")
        hands.sees("What does it answer?", "RE002 The range of suitable homes")
        await hands.type("homes")
        await hands.press("enter", "tab", "down")
        await hands.type("RE006")
        await hands.press("space", "enter", "pagedown", "down")
        hands.sees("Who leads it?")
        await hands.type("marcus")
        await hands.press("enter", "pagedown", "pagedown", "down")
        hands.sees("Which board?")
        await hands.type("scrutiny")
        await hands.press("enter", "ctrl+s")
        hands.is_told("AC003 saved.")
    changed = action(demo, "AC003")
    assert (changed.recommendation, changed.also_for) == ("RE002", ("RE006",))
    assert changed.lead == "Marcus Oyelaran, principal social worker"
    assert changed.board == "Scrutiny committee"


async def test_actions_that_would_wait_for_each_other_are_refused(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC012")
        await hands.press("E", "pagedown", "pagedown", *["tab"] * 6)
        await hands.type("AC013")
        hands.sees("These would wait for each other")
        await hands.press("escape")
    assert action(demo, "AC012").depends_on == ()


async def test_dates_of_marked_actions_move_with_who_agreed_and_come_back(demo: Desk) -> None:
    before = {id_: action(demo, id_) for id_ in ("AC004", "AC005")}
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC004")
        await hands.press("escape", "space", "j", "space")  # each mark goes one on
        hands.sees("2 marked")
        await hands.press("d")
        hands.sees("2 actions: done by when?")
        await retype(hands, "30 jan")
        await hands.press("enter", "ctrl+u", "ctrl+s")
        hands.sees("who agreed to move it?")
        await hands.press("down")
        await hands.type("improvement")
        await hands.press("enter", "enter")
        await hands.type("Legal view came late")
        await hands.press("ctrl+s")
        hands.is_told("2 actions: Sat 30 Jan 2027.")
        for id_, old in before.items():
            moved = action(demo, id_)
            assert (moved.due, moved.baseline) == (date(2027, 1, 30), old.baseline)
            assert moved.moves[-1] == DateMove(
                AS_OF, old.due, date(2027, 1, 30), "Improvement board", "Legal view came late"
            )
        await hands.press("u")
        await hands.soon_sees("! 30 Oct 2026")
    assert {id_: action(demo, id_) for id_ in before} == before


async def test_an_action_is_completed_and_accepted_by_another_than_its_lead(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC005")
        await hands.press("c")
        hands.is_told("AC005 is not completed yet.")
        await hands.press("y")
        hands.is_told("AC005: completed today.")
        await hands.press("l")
        await retype(hands, ME)
        await hands.press("enter", "c")
        hands.is_told("you lead it")
        assert action(demo, "AC005").accepted_on is None
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await find(hands, "AC005")
        await hands.press("c")
        hands.is_told("AC005: accepted.")
        await hands.press("o")
        hands.sees("AC005: why is it opened again?")
        await hands.press("enter")
        hands.sees("A few words are needed.")
        await hands.type("Two flats stand empty")
        await hands.press("enter")
        hands.is_told("AC005: opened again.")
    again = action(demo, "AC005")
    assert (again.completed_on, again.accepted_on) == (None, None)
    (once,) = again.reopened
    assert (once.on, once.completed_on, once.by) == (AS_OF, AS_OF, COLLEAGUE)
    assert once.why == "Two flats stand empty"


async def test_what_is_not_complete_cannot_be_opened_again(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC004")
        await hands.press("o")
        hands.is_told("AC004 is not complete, so there is nothing to open again.")


async def test_an_obstacle_is_red_until_it_has_a_plan_to_recover(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC003")
        await hands.press("b")
        await hands.type("No reviewing officer")
        hands.sees("Red: no plan to recover")
        await hands.press("tab")
        await hands.type("One starts in January")
        hands.sees("Amber: there is a plan to recover")
        await hands.press("ctrl+s")
        assert "◐ Amber" in hands.cursor
        await hands.press("b", "ctrl+u", "ctrl+s")
        assert "● Green" in hands.cursor
    assert action(demo, "AC003").obstacle == ""


async def test_a_colour_is_set_with_a_reason_and_taken_away(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "AC003")
        await hands.press("C", "down", "down", "down", "down", "enter", "tab", "ctrl+s")
        hands.sees("A colour that is set needs a reason.")
        await hands.type("The officer is ill")
        await hands.press("ctrl+s")
        assert "◐ Amber" in hands.cursor
        hands.sees(f"set by {ME}: The officer is ill; calculated green")
        await hands.press("C", "down", "home", "enter", "ctrl+s")
        assert "● Green" in hands.cursor
    assert action(demo, "AC003").colour == ""


async def test_an_action_is_withdrawn_by_a_board_and_brought_back(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC003")
        await hands.press("a", "enter")
        hands.sees("A few words are needed.")
        await hands.type("Improvement board, item 6")
        await hands.press("enter")
        hands.is_told("AC003: withdrawn.")
        assert "– Withdrawn" in hands.cursor
        await hands.press("u")
        await hands.soon_sees("● Green")
        assert "AC003" in hands.cursor
    assert action(demo, "AC003").withdrawn == ""


async def test_documents_and_notes_are_written_down(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "AC003")
        await hands.press("e", "down")
        hands.sees("Which documents?")
        await hands.type("EV006")
        await hands.press("space", "enter")
        hands.sees("EV006")
        await hands.press("enter", "n")
        await hands.type("Half are read")
        await hands.press("ctrl+s")
        hands.is_told("Note saved.")
    assert (action(demo, "AC003").evidence, action(demo, "AC003").note) == (
        ("EV006",),
        "Half are read",
    )


async def test_everything_marked_is_removed_and_comes_back(demo: Desk) -> None:
    """A point goes with the action that was marked beside it."""
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "RE007", "]")
        hands.sees("– Closed by a board", "AC015")
        await hands.press("delete")
        hands.is_told("RE007 is answered by AC015.")
        await hands.press("j", "delete")
        hands.is_told("AC015 removed. u brings it back.")
    assert "AC015" not in demo.records().actions
    assert "RE007" in demo.records().recommendations


# --- recommendations ---------------------------------------------------------------------------


async def test_points_stand_under_their_inspection_with_their_actions(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7", "]")
        hands.sees("7 recommendations: 6 in delivery, 1 closed by a board")
        shown = "\n".join(line for line in hands.lines)
        assert shown.index("Focused visit 2025") < shown.index("Short inspection 2024")
        hands.sees("FV1 Care leavers", "2 actions", "Plan agreed: 24 Dec 2025 by Corporate")
        await hands.press("A", "1")
        hands.sees("Answers RE005")


async def test_words_of_a_point_find_it_with_all_of_its_actions(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7", "]", "slash")
        await hands.type("consistency of supervision")
        await hands.press("enter")
        hands.sees("filter shows 4", "RE003", "AC007", "AC008", "AC009")
        await hands.press("slash")
        await retype(hands, "!overdue supervision")
        await hands.press("enter")
        hands.sees("AC007")
        assert not any("AC009" in line[:30] for line in hands.lines)


async def test_a_point_is_added_corrected_closed_and_opened_again(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "]", "A", "3")
        await hands.type("The timeliness of visits")
        await hands.press("ctrl+s")
        hands.is_told("Recommendation added.")
        assert "RE008" in hands.cursor
        await hands.press("E", "tab", "tab", "down")
        await hands.type("IN004")
        await hands.press("enter", "ctrl+s", "y", "enter")
        hands.sees("Which board has closed it?")
        await hands.type("Scrutiny committee")
        await hands.press("enter")
        hands.is_told("RE008 closed by Scrutiny committee.")
        await hands.press("o")
        await hands.type("Visits are late again")
        await hands.press("enter")
        hands.is_told("RE008: opened again.")
    point = demo.records().recommendations["RE008"]
    assert (point.text, point.event) == ("The timeliness of visits", "IN004")
    assert (point.closed_on, len(point.reopened)) == (None, 1)


# --- boards ---------------------------------------------------------------------------------------


async def test_each_board_says_when_it_meets_over_what_it_sees(demo: Desk) -> None:
    """Second Tuesdays: 8 December; papers five working days before. AC003 reports to two."""
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await hands.press("7", "]", "]")
        hands.sees("Improvement board: 7 actions, meets 8 Dec 2026, papers by 1 Dec 2026")
        rows = [line for line in hands.lines if "AC003" in line[:40]]
        assert len(rows) == 2
        await hands.press("l")
        await retype(hands, "Noor Haddad")
        await hands.press("enter")
    assert action(demo, "AC003").lead == "Noor Haddad"


async def test_names_of_boards_and_points_that_nobody_knows_are_shown_once(demo: Desk) -> None:
    """Written by another program: one board in two spellings, two points that are not there."""
    changes = edit(
        Kind.ACTION,
        action(demo, "AC001"),
        boards=("improvement BOARD",),
        recommendation="RE098",
        also_for=("RE099",),
    )
    demo.workspace().apply(changes, who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await hands.press("7", "]", "G")
        hands.sees("Actions without a recommendation")
        assert "AC001" in hands.cursor
        await hands.press("]")
        hands.sees("improvement BOARD: 7 actions")


# --- measures -------------------------------------------------------------------------------------


async def test_what_gets_worse_comes_first_and_readings_change_it(demo: Desk) -> None:
    """Suitable homes fell from 84 to 81; with 92 they meet their 90."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7", "]", "]", "]")
        hands.sees("8 measures, 3 on target, 2 getting worse")
        await hands.press("slash")
        await hands.type("suitable")
        await hands.press("enter")
        assert "↓ Getting worse" in hands.cursor
        await hands.press("v", "ctrl+s")
        hands.sees("Figure cannot be empty.")
        await hands.type("92")
        await hands.press("tab")
        await retype(hands, "1 jan 2027")
        hands.sees("1 Jan 2027 is still to come.")
        await retype(hands, "today")
        await hands.press("tab", "tab")
        await hands.type("Counted twice")
        await hands.press("ctrl+s")
        hands.is_told("ME005: reading saved.")
        assert "↑ Getting better" in hands.cursor
        assert "92%" in hands.cursor
        hands.sees("on target 1 reading in a row", "92%, 20 Nov 2026, Leaving care return")
    readings = demo.records().measures["ME005"].readings
    assert (readings[-1].value, readings[-1].on) == (92.0, AS_OF)
    assert len(readings) == 6


async def test_a_measure_is_added_for_a_point_and_taken_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "RE006", "]")
        await hands.press("A", "2")
        await hands.type("Care leavers away who know the offer")
        await hands.press("ctrl+s")
        hands.is_told("Measure of success added.")
        await hands.press("]", "]", "slash")
        await hands.type("unread")
        await hands.press("enter")
        assert "ME009" in hands.cursor
        hands.sees("not read yet")
        await hands.press("E", "tab", "tab", "tab", "down")
        hands.sees("Which actions?")
        await hands.type("AC014")
        await hands.press("space", "enter", "ctrl+s")
        hands.is_told("ME009 saved.")
        assert demo.records().measures["ME009"].actions == ("AC014",)
        await hands.press("delete")
        hands.is_told("ME009 removed.")
    assert "ME009" not in demo.records().measures
