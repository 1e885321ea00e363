"""The pictures over time at the keyboard: the plan's under 7, the steps' under 4."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, ME, Desk, Hands, at_keyboard
from tests.screens.test_steady import cells

CALL = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 9, 15, tzinfo=UTC)


async def open_plan(hands: Hands, *keys: str) -> None:
    """The timeline of the plan, the last part of place 7."""
    await hands.press("7", "[", *keys)


def column(hands: Hands, record: str, sign: str) -> int:
    """Where a sign stands in the row of a record."""
    return hands.line_of(f" {record} ").index(sign)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_the_whole_plan_is_on_one_line_for_each_action(
    demo: Desk, size: tuple[int, int]
) -> None:
    """The plan runs from 20 December 2024 to 20 April 2027; the earliest call is on 8 March."""
    async with at_keyboard(demo.app(), size=size) as hands:
        await open_plan(hands, "slash")
        await hands.type("AC013")
        await hands.press("enter")
        hands.sees("FV1", "» 12 over", "▒ to run", "| today, 20 Nov 2026")
        row = hands.line_of("AC013  C")
        assert row.index("|") < row.index("▒") < row.index(":") < row.rindex("▒")
        assert max(map(len, hands.lines)) == size[0]


async def test_bars_say_what_is_done_late_moved_and_completed(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 60)) as hands:
        await open_plan(hands)
        today = column(hands, "RE002", "|")
        late = hands.line_of(" AC004 ")  # begun in 2025, moved from 2 April to 30 October
        assert late.index("█") < late.index("·") < late.index("!") < late.index("|") == today
        assert "▒" not in late
        done = hands.line_of(" AC002 ")
        assert done.index("█") < done.index("·") < done.index("◆") < today
        waiting = hands.line_of(" AC013 ")
        assert "█" not in waiting
        assert waiting.index("▒") == today + 1
        assert "withdrawn" in hands.line_of(" AC006 ")
        hands.sees("2025", "2026", "2027", ": earliest call, 8 Mar 2027")
        assert "» 12 over" in hands.line_of(" AC012 ")
        assert "53 spare" in hands.line_of(" AC003 ")


async def test_enter_opens_the_action_and_the_filter_narrows_the_span(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(80, 24)) as hands:
        await open_plan(hands)
        hands.sees("2025")
        await hands.press("slash")
        await hands.type("AC014")
        await hands.press("enter")
        assert "AC014" not in hands.cursor
        await hands.press("down")
        assert "AC014" in hands.cursor
        assert "2025" not in hands.lines[5]  # begun in June 2026
        await hands.press("enter")
        hands.sees("58 working days to spare before the earliest call.", "Rewrite the local offer")
        await hands.press("escape", "escape")
        hands.sees("AC001")


async def test_an_action_is_moved_in_the_picture(demo: Desk) -> None:
    """AC014 is due on 31 December; a longer bar is seen at once, and its older date."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await open_plan(hands, "slash")
        await hands.type("AC014")
        await hands.press("enter", "down")
        assert "·" not in hands.cursor
        await hands.press("d", "ctrl+u")
        await hands.type("26 feb 2027")
        await hands.press("enter")
        await hands.type("Board")
        await hands.press("enter", "enter")
        assert "·" in hands.cursor
    assert demo.records().actions["AC014"].due == date(2027, 2, 26)


async def test_keys_show_less_or_other_time_and_all_of_it_again(demo: Desk) -> None:
    """852 days from 20 December 2024 to 20 April 2027: half of them around 20 November 2026 would
    end after the last, so they begin on the day 426 from the end."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await open_plan(hands)
        whole = hands.lines[5:]
        hands.sees("+ closer")
        hands.sees_not("- wider")
        await hands.press("+")
        hands.sees("19 Feb 2026 to 20 Apr 2027", "- wider")
        assert "<" in hands.line_of(" AC001 ")
        await hands.press("<")
        hands.sees("21 Jul 2025 to 19 Sep 2026")
        assert ">" in hands.line_of(" AC013 ")
        await hands.press(">")
        hands.sees("19 Feb 2026 to 20 Apr 2027")
        await hands.press("-")
        assert hands.lines[5:] == whole
        await hands.press("+", "+", "+", "+", "+", "+", "+", "+")
        hands.sees("17 Nov 2026 to 23 Nov 2026", "18", "19", "20")


async def test_a_plan_without_dates_or_without_anything_says_so(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await open_plan(hands)
        hands.sees("No recommendation stands here.")
        await hands.press("+", "<")
    begun.workspace().apply([Add(Kind.ACTION, {"title": "Think"})], who=ME, at=AT)
    async with at_keyboard(begun.app()) as hands:
        await open_plan(hands)
        assert "no date" in hands.line_of(" AC001 ")


WIDE = ("Plain", "山田太郎の計画", "Zoë Ångström", "김민준 👩", "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊")


async def test_bars_stand_under_each_other_whatever_the_titles_hold(begun: Desk) -> None:
    due = date(2026, 12, 24)
    adds = [Add(Kind.ACTION, {"title": one, "due": due, "baseline": due}) for one in WIDE]
    begun.workspace().apply(adds, who=ME, at=AT)
    async with at_keyboard(begun.app()) as hands:
        await open_plan(hands)
        rows = [hands.line_of(f" AC00{number} ") for number in range(1, 6)]
        assert len({cells(row[: row.index("|")]) for row in rows}) == 1
        assert len({row[row.index("|") :].rstrip(" ▁▂▃▄▅▆▇█") for row in rows}) == 1


# --- the steps -----------------------------------------------------------------------------------


async def test_f_turns_the_steps_into_a_picture_and_back(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL), size=(120, 40)) as hands:
        await hands.press("N", "1", "ctrl+s", "down", "down")
        step = hands.cursor
        await hands.press("f")
        assert step[3:12] in hands.cursor  # the same moment of the same step
        hands.sees("Day of the call", "○ to do", "▽ late, ! since then", "| Mon 23 Nov 2026 09:15")
        hands.sees("24", "Dec", ": on site 30 Nov")
        title = hands.cursor[16:36]
        await hands.press("escape")
        assert title in hands.cursor
        hands.sees("Time left")
        await hands.press("f", "f")
        hands.sees("Time left")


async def test_what_is_late_runs_up_to_now_and_a_tick_ends_it(demo: Desk) -> None:
    async with at_keyboard(demo.app(at=CALL)) as hands:
        await hands.press("N", "1", "ctrl+s")
    async with at_keyboard(demo.app(at=LATER), size=(120, 40)) as hands:
        await hands.press("4", "f")
        row = hands.cursor
        now = row.index("|")
        assert row[row.index("▽") : now] == "▽" + "!" * (now - row.index("▽") - 1)
        title = row[16:36]
        await hands.press("y")
        done = hands.line_of(title)
        assert "▽" not in done
        assert done.index("!") < done.index("●") == now
        await hands.press("]")
        hands.sees("Requests")
        await hands.press("[")
        hands.sees("Time left")


async def test_without_an_inspection_the_picture_teaches_what_the_list_does(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("4", "]", "]", "f")
        hands.sees("No inspection and no rehearsal is under way.")
        await hands.press("+", ">", "escape")
        hands.sees("No inspection and no rehearsal is under way.")


async def test_an_edition_without_steps_says_so_in_both(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_steps(*given: Any) -> Runbook:
        return runbook(*given)._replace(steps=(), late=(), next_five=())

    monkeypatch.setattr("readiness_tui.screens.logistics.part.runbook", without_steps)
    async with at_keyboard(demo.app(at=CALL), size=(160, 40)) as hands:
        await hands.press("N", "1", "ctrl+s")
        hands.sees("Its edition has no steps")
        await hands.press("f")
        assert "Its edition has no steps" in hands.cursor
