"""What was open is open again: a part within a session, and all of it after a restart."""

from __future__ import annotations

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, COLLEAGUE, Desk, at_keyboard

CHART = "Readiness over time"


async def _leave_trends(desk: Desk) -> None:
    async with at_keyboard(desk.app()) as hands:
        await hands.press("7", "slash")
        await hands.type("amber")
        await hands.press("enter", "8", "]", "]", "]", "]")
        hands.sees(CHART)


async def test_a_part_stays_open_while_its_place_is_left(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "]", "]", "]", "]")
        hands.sees(CHART)
        await hands.press("1")
        hands.sees_not(CHART)
        await hands.press("8")
        hands.sees(CHART)
        await hands.press("8")  # in the place already: its first part
        hands.sees_not(CHART)
        await hands.press("1", "8")
        hands.sees_not(CHART)


async def test_on_the_same_day_it_goes_on_where_it_was_left(demo: Desk) -> None:
    await _leave_trends(demo)
    async with at_keyboard(demo.app(at=AT + timedelta(hours=3))) as hands:
        hands.sees(CHART)
        await hands.press("7")
        hands.sees("filter shows 2", "amber")
        assert hands.app.focused is not None
        assert hands.app.focused.id == "records"
        await hands.press("escape")
        hands.sees_not("filter shows")
    async with at_keyboard(demo.app(at=AT + timedelta(hours=4))) as hands:
        hands.sees("Overdue (2)")
        hands.sees_not("filter shows")


async def test_a_new_day_begins_at_the_overview_with_parts_and_filters(demo: Desk) -> None:
    await _leave_trends(demo)
    async with at_keyboard(demo.app(at=AT + timedelta(days=1))) as hands:
        hands.sees("If they called today")
        await hands.press("8")
        hands.sees(CHART)
        await hands.press("7")
        hands.sees("filter shows 2")


async def test_a_filter_looks_active_and_can_be_typed_on(demo: Desk) -> None:
    await _leave_trends(demo)
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "slash", "end")
        await hands.type(" overdue")
        hands.sees("filter shows 0", "amber overdue")


async def test_another_workspace_has_its_own(demo: Desk) -> None:
    await _leave_trends(demo)
    other = Desk(f"{demo.folder}-elsewhere", demo.content, demo.settings_folder)
    shutil.copytree(demo.folder, other.folder)
    async with at_keyboard(other.app()) as hands:
        hands.sees("If they called today")
        await hands.press("8")
        hands.sees_not(CHART)
    other.close()


async def test_settings_name_neither_the_folder_nor_a_person(demo: Desk) -> None:
    await _leave_trends(demo)
    kept = json.loads(Path(demo.settings_folder, "settings.json").read_text())
    [(key, entry)] = [(key, value) for key, value in kept.items() if key.startswith("open:")]
    assert demo.folder not in json.dumps(kept)
    assert len(key) == len("open:") + 16
    assert entry == {
        "day": "2026-11-20",
        "open": "governance.trends",
        "parts": {"governance": "governance.trends"},
        "filters": {"plan": "amber"},
    }


@pytest.mark.parametrize(
    "damage",
    [
        None,
        7,
        [],
        "plan",
        {"day": 3, "open": [], "parts": [], "filters": 1},
        {"day": "2026-11-20", "open": "no.such"},
        {"day": "2026-11-20", "open": "../../etc"},
        {"day": "2026-11-20", "open": "plan", "filters": {"plan": "stat:x due:whenever"}},
        {"day": "2026-11-20", "open": "plan", "filters": {"plan": "a\x1b]0;b\x07", "x" * 90: "y"}},
        {"day": "2026-11-20", "open": "plan", "parts": {"plan": "plan.none", "governance": "plan"}},
    ],
)
async def test_a_damaged_entry_is_ignored(damage: object, demo: Desk) -> None:
    await _leave_trends(demo)
    path = Path(demo.settings_folder, "settings.json")
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({key: damage for key in kept if key.startswith("open:")}))
    async with at_keyboard(demo.app()) as hands:
        await hands.press("8", "1", "7")
        hands.sees("Overdue (2)")
        hands.sees_not("filter shows")


async def test_the_demo_keeps_nothing_of_it(demo: Desk) -> None:
    app = demo.app()
    app.passing = True
    async with at_keyboard(app) as hands:
        await hands.press("7")
    assert not os.path.exists(os.path.join(demo.settings_folder, "settings.json"))


async def test_what_is_open_is_kept_before_anybody_leaves(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness_tui.on_screen._KEEP_SECONDS", 0.05)
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7")
        path = Path(demo.settings_folder, "settings.json")
        for _ in range(200):
            if path.exists() and '"open:' in path.read_text():
                break
            await hands.pilot.pause(0.02)
        else:
            raise AssertionError("nothing was kept")


async def test_logistics_opens_on_the_steps_once_in_an_inspection_under_way(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "]", "1")
        episode = {"kind": EventKind.SHORT, "notified_at": AT, "edition": "ilacs_2026"}
        demo.workspace().apply([Add(Kind.EPISODE, episode)], who=COLLEAGUE, at=AT)
        await hands.soon_sees("inspection under way")
        await hands.press("4")
        assert hands.app.current_mode == "logistics.steps"
        await hands.press("]", "1", "4")
        assert hands.app.current_mode == "logistics.requests"
