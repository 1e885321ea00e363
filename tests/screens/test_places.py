"""Going about: places by number, help, the palette, Escape, and leaving."""

from pathlib import Path

import pytest

from readiness_tui.commands import EVERYWHERE
from readiness_tui.places import PLACES
from readiness_tui.screens.place import Place
from tests.screens.driving import PLACES as NUMBERS
from tests.screens.driving import Desk, Hands, at_keyboard

ON_PLACE = {
    1: ("If they called today", "Needs you now", "Areas, weakest first"),
    2: ("All areas", "EL01", "Leadership and accountability"),
    3: ("Evidence library", "EV006", "Overdue for review"),
    4: ("LG Logistics plan", "LG01", "× Blocked"),
    5: ("statements agreed", "ST010"),
    6: ("Could we hand over tonight?", "7 Oct 2026", "The whole run"),
    7: ("Plan", "AC004", "○ Red"),
    8: (
        "Governance",
        "What is next",
        "Papers for Corporate parenting",
        "Gates that cap the colour",
    ),
}


def place_number(hands: Hands) -> int:
    assert isinstance(hands.app.screen, Place)
    return hands.app.screen.NUMBER


async def test_the_app_opens_on_the_overview_with_service_day_and_person(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        assert place_number(hands) == 1
        hands.sees("Westmarch (fictional)", "Fri 20 Nov 2026", "Dana Okafor")


async def test_the_headline_is_six_lines_at_80_columns_and_says_more_when_tall(demo: Desk) -> None:
    labels = ["If", "Gates", "Call", "Chance", "Last", "Next"]
    async with at_keyboard(demo.app()) as hands:
        hands.sees("4 shut: coordinator (red); evidence, dry run, request log (amber)")
        assert [line.split()[0] for line in hands.lines[2:8]] == labels
        assert hands.lines[8].startswith(" Areas, weakest first")
        await hands.pilot.resize_terminal(120, 40)
        await hands.rest()
        assert [line.split()[0] for line in hands.lines[3:11]] == [
            *labels[:3],
            "On",
            labels[3],
            "Basis",
            *labels[4:],
        ]


async def test_a_new_workspace_claims_nothing(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        hands.sees("○ Red  0–100%, nothing assessed yet")


async def test_every_place_opens_by_its_number_whichever_is_open(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        for number in (*NUMBERS, *reversed(NUMBERS)):
            await hands.press(str(number))
            assert place_number(hands) == number
            hands.sees(*ON_PLACE[number])


async def test_a_place_keeps_its_cursor_while_another_is_open(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "j", "j", "3", "2")
        assert "EL03" in hands.cursor


async def test_a_click_on_the_bar_opens_the_place(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        for place in PLACES:
            column = hands.lines[0].index(place.short)
            await hands.pilot.click("#place-bar", offset=(column, 0))
            await hands.rest()
            assert place_number(hands) == place.number


@pytest.mark.parametrize("number", NUMBERS)
async def test_help_names_every_key_that_works_in_a_place(demo: Desk, number: int) -> None:
    async with at_keyboard(demo.app(), size=(160, 90)) as hands:
        await hands.press(str(number))
        screen = hands.app.screen
        assert isinstance(screen, Place)
        await hands.press("question_mark")
        for scope in (*screen.SCOPES, EVERYWHERE):
            hands.sees(scope.title, *(command.help for command in scope.commands))
        await hands.press("escape")
        assert place_number(hands) == number


async def test_help_keeps_keys_and_sentences_in_two_columns(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(80, 60)) as hands:
        await hands.press("question_mark")
        lines = hands.text.splitlines()
        first = next(n for n, line in enumerate(lines) if line.startswith(" Space "))
        column = lines[first].index("Mark the record")
        assert lines[first + 1].strip()  # the sentence goes on below itself, not below the key
        assert not lines[first + 1][:column].strip()
        assert lines[first + 1][column] != " "
        assert hands.line_of("To the last record.").index("To the") == hands.line_of(
            "Mark the record"
        ).index("Mark")


async def test_help_opens_by_f1_and_scrolls_to_its_end(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "f1")
        hands.sees_not("Everything is saved already")
        await hands.press(*(["space"] * 5))
        hands.sees("Everything is saved already")
        await hands.press(*(["k"] * 5))
        hands.sees("Keys: Checklists")
        await hands.press("q")
        assert place_number(hands) == 2


# --- the palette ---------------------------------------------------------------------------------


async def _soon_on(hands: Hands, number: int) -> None:
    for _ in range(200):
        if isinstance(hands.app.screen, Place) and place_number(hands) == number:
            return
        await hands.pilot.pause(0.02)
    raise AssertionError(f"Place {number} did not open:\n{hands.text}")


async def test_the_palette_finds_a_command_and_runs_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+p")
        await hands.type("improvement plan")
        await hands.soon_sees("Improvement plan  (7)")
        await hands.press("enter")
        await _soon_on(hands, 7)


async def test_the_palette_runs_a_command_on_the_place_that_is_open(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "ctrl+p")
        await hands.type("blocked")
        await hands.soon_sees("Blocked  (b)")
        await hands.press("enter")
        await hands.soon_sees("Why can it not move on?")


@pytest.mark.parametrize(
    ("typed", "found", "number"),
    [
        ("EV030", "EV030 Return home interview report", 3),
        ("open eight supported", "AC005 Open eight supported flats", 7),
        ("LG01", "LG01 Inspection coordinator and deputy named", 2),
        ("AC004", "AC004 Agree a protocol with housing", 7),
    ],
)
async def test_the_palette_finds_a_record_by_code_or_name_and_goes_to_it(
    demo: Desk, typed: str, found: str, number: int
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+p")
        await hands.type(typed)
        await hands.soon_sees(found)
        await hands.press("enter")
        await _soon_on(hands, number)
        await hands.rest()
        assert found[:5] in hands.cursor


async def test_the_palette_says_what_it_finds(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+p")
        assert "/  A command, or a record by code or name" in hands.line_of("A command, or")


@pytest.mark.parametrize("key", ["pagedown", "pageup", "end", "home", "down", "up"])
async def test_a_page_turned_in_the_palette_before_anything_is_found_does_no_harm(
    demo: Desk, key: str
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("ctrl+p")
        await hands.burst(*"qqzz", key)
        await hands.press(key)
        assert hands.app.is_running
        await hands.press("escape", "2")
        assert place_number(hands) == 2


async def test_the_palette_does_not_open_over_a_dialog(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "b", "ctrl+p")
        hands.sees("Why can it not move on?")
        hands.sees_not("A command, or a record")


async def test_a_record_that_the_filter_hides_is_shown_all_the_same(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:blocked")
        await hands.press("ctrl+p")  # from inside the filter
        await hands.type("EL20")
        await hands.soon_sees("EL20 Workforce strategy")
        await hands.press("enter")
        await _soon_on(hands, 2)
        await hands.rest()
        assert "EL20" in hands.cursor
        await hands.press("j")  # the list has the keys
        assert "EL21" in hands.cursor


# --- the overview's list -------------------------------------------------------------------------


async def test_enter_on_what_needs_somebody_goes_to_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        assert "Inspection coordinator" in hands.cursor
        await hands.press("enter")
        assert place_number(hands) == 2
        assert "LG01" in hands.cursor  # what keeps the gate shut
        await hands.press("1", "j", "enter")
        assert "DR09" in hands.cursor


# --- Escape and leaving --------------------------------------------------------------------------


async def test_escape_takes_away_the_filter_then_marks_then_the_area_then_the_place(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "right_square_bracket", "space", "space", "slash")
        await hands.type("e")
        await hands.press("enter")
        hands.sees("EL Evidence library", "filter shows", "2 marked")
        await hands.press("escape")
        hands.sees_not("filter shows")
        hands.sees("2 marked")
        await hands.press("escape")
        hands.sees_not("marked")
        await hands.press("escape")
        assert place_number(hands) == 2
        hands.sees("All areas")
        await hands.press("escape")
        assert place_number(hands) == 1


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quit_leaves_at_once_because_everything_is_saved(demo: Desk, key: str) -> None:
    app = demo.app()
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


async def test_the_list_keys_move_by_one_by_a_page_and_to_the_ends(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[")
        for keys, code in (
            (("j", "down"), "SE03"),
            (("k", "up"), "SE01"),
            (("G",), "SE12"),
            (("g",), "SE01"),
            (("end",), "SE12"),
            (("home",), "SE01"),
        ):
            await hands.press(*keys)
            assert code in hands.cursor, keys
        await hands.press("2", "pagedown")
        further = hands.cursor
        assert "EL01" not in further
        await hands.press("pageup")
        assert "EL0" in hands.cursor  # a page is lines, headings among them


async def test_enter_opens_a_page_with_everything_and_its_history(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await hands.press("4", "enter")
        await hands.soon_sees("History")
        await hands.soon_sees("Ruth Calder")
        hands.sees("LG01  Inspection coordinator and deputy named", "Why blocked")
        await hands.press("escape")
        assert place_number(hands) == 4


async def test_a_page_says_its_title_once(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "enter")
        assert hands.text.count("EV006") == 1


async def test_a_page_says_how_much_of_the_history_cannot_be_read(demo: Desk) -> None:
    """One line of many is damaged: what can be read is shown, and the gap is told, once."""
    (newest, *_) = sorted((Path(demo.folder) / "history").glob("*.jsonl"), reverse=True)
    lines = newest.read_bytes().splitlines(keepends=True)
    newest.write_bytes(b"".join([b"{broken\n", *lines[1:]]))
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await hands.press("3", "enter")
        await hands.soon_sees("of the workspace's history cannot be read")
        hands.sees("1 line of the workspace's history cannot be read")
        assert hands.text.count("cannot be read") == 1


async def test_a_reason_is_read_whole_in_governance_on_a_narrow_terminal(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "slash")
        await hands.type("coordinator")
        await hands.press("enter")
        hands.sees("Shut (red at best). Name an inspection coordinator and a deputy: LG01 is not")
        await hands.press("escape", "slash")
        await hands.type("critical evidence")
        await hands.press("enter")
        hands.sees("Not current if the call came on 8 Mar 2027: EV001", "shortly before the call.")


async def test_the_error_of_a_filter_is_read_to_its_end(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "slash")
        await hands.type("state:x")
        hands.sees('There is no state called "x". Use one of: not assessed', "not applicable.")
        await hands.press("backspace", "backspace")
        hands.sees_not("There is no state called")


async def test_the_key_of_the_palette_is_written_out(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        assert "Ctrl+P Find" in hands.lines[-1]
        assert "^p" not in hands.text


async def test_a_demo_says_in_every_place_that_changes_are_not_kept(demo: Desk) -> None:
    app = demo.app(who="Ann Bee")
    app.passing = True
    async with at_keyboard(app, size=(80, 24)) as hands:
        for number in NUMBERS:
            await hands.press(str(number))
            name, *rest = hands.lines[1].strip().split(" · ")
            assert name == "Westmarch (fictional): changes are not kept"
            assert rest == ["Fri 20 Nov 2026", "Ann Bee"]
    async with at_keyboard(demo.app()) as hands:
        assert "not kept" not in hands.text
