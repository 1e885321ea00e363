"""What is typed outlives a dead terminal and another window; where it cannot, that is said."""

from __future__ import annotations

import asyncio
import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.screens.driving import ME, Desk, at_keyboard

BACK = "What you had typed is back"


def _put(desk: Desk, text: str) -> Path:
    path = Path(desk.settings_folder, "settings.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


# --- another window -------------------------------------------------------------------------------


async def test_a_note_of_another_window_is_offered_in_one_that_was_open(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as second:
        await second.press("2")
        async with at_keyboard(begun.app()) as first:
            await first.press("2", "n")
            await first.type("Typed in the first")
            await first.press("escape")
        await second.press("n")
        second.sees("Typed in the first", BACK)


async def test_two_windows_on_one_note_keep_both_texts(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as second:
        await second.press("2", "n")
        async with at_keyboard(begun.app()) as first:
            await first.press("2", "n")
            await first.type("Typed in the first")
            await first.press("escape")
        await second.type("zz")
        await second.press("escape", "n")
        second.sees("zz", BACK)
        await second.press("ctrl+s", "n")
        second.sees("Typed in the first", BACK)


# --- one line -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (("2", "l"), "Joan Marsh"),
        (("2", "d"), "31 jan"),
        (("2", "e"), "EV003"),
        (("3", "l"), "Joan Marsh"),
        (("7", "l"), "Joan Marsh"),
        (("7", "e"), "EV003"),
    ],
)
async def test_a_line_half_typed_outlives_the_terminal(
    keys: tuple[str, ...], typed: str, demo: Desk
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press(*keys, "ctrl+u")
        await hands.type(typed)
    async with at_keyboard(demo.app()) as hands:
        await hands.press(*keys)
        hands.sees(typed, BACK)
        await hands.press("ctrl+d")
        hands.sees_not(typed)
        await hands.press("escape", keys[-1])
        hands.sees_not(typed, BACK)


async def test_a_lead_that_is_saved_or_left_empty_is_no_draft(begun: Desk) -> None:
    key = f"draft:{begun.folder}:{ME}:EL01:lead"
    async with at_keyboard(begun.app()) as hands:
        await hands.press("2", "l", "ctrl+u")
        await hands.type("Joan")
        assert begun.settings().get(key) == "Joan"
        await hands.press("ctrl+u", "escape")
        assert begun.settings().get(key) is None
        await hands.press("l", "ctrl+u")
        await hands.type("Joan Marsh")
        await hands.press("enter")
        assert begun.settings().get(key) is None
    assert begun.item("EL01").lead == "Joan Marsh"


async def test_an_address_half_typed_outlives_the_terminal(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "v", "2")
        await hands.type("https://library.west")
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "v", "2")
        hands.sees("https://library.west", BACK)


async def test_the_form_of_the_call_is_one_persons(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("N", "1", "tab")
        await hands.type("Typed")
        await hands.press("escape")
    (key,) = (key for key in _kept(begun) if key.startswith("draft:"))
    assert key == f"draft:{begun.folder}:{ME}:new:call"


def _kept(desk: Desk) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(Path(desk.settings_folder, "settings.json").read_text())
    return kept


# --- settings that fail ---------------------------------------------------------------------------


async def test_damaged_settings_are_said_in_the_app(begun: Desk) -> None:
    _put(begun, '{"draft:x": "Half a sen')
    async with at_keyboard(begun.app()) as hands:
        hands.sees("Your settings could not be understood and begin afresh.")
    async with at_keyboard(begun.app()) as hands:
        hands.sees_not("Your settings")


async def test_a_full_disk_is_said_while_somebody_types(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with at_keyboard(begun.app()) as hands:
        await hands.press("2", "l", "ctrl+u")
        with monkeypatch.context() as while_full:
            while_full.setattr(json, "dump", full)
            await hands.type("Joan")
            async with asyncio.timeout(20):
                while not hands.told():
                    await hands.pilot.pause(0.05)
            hands.is_told("What you type is not kept as a draft: the settings folder is full.")
        await hands.type(" Marsh")  # there is room again
        assert _kept(begun)[f"draft:{begun.folder}:{ME}:EL01:lead"] == "Joan Marsh"


_KEYS = ("theme", "tour_seen", "export_folder", "evidence_folder", "dry_run_folder")


@pytest.mark.parametrize("value", [[1], 3.5, "\0\ud800"])
async def test_a_value_of_another_kind_stops_no_start(value: object, demo: Desk) -> None:
    typed = f"draft:{demo.folder}:{ME}:EL01:"
    _put(demo, json.dumps(dict.fromkeys((*_KEYS, f"{typed}note", f"{typed}lead"), value)))
    app = demo.app()
    async with at_keyboard(app) as hands:
        await hands.press("2", "n", "escape", "l", "escape", "3", "v", "1")
        hands.sees("the file")
        await hands.press("escape", "1")
        assert app.theme == "textual-dark"
