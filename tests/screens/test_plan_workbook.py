"""The plan from a workbook and back again, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.planning import samples
from tests.screens.driving import Desk, Hands, at_keyboard

SIZE = (110, 48)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the person's own is."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    return folder


async def read(hands: Hands, name: str) -> None:
    await hands.press("7", "L", "1")
    await hands.soon_sees(f"Enter takes {name}")
    await hands.press("enter")
    await hands.soon_sees(f"What {name} would do")


async def test_a_council_plan_is_taken_in_one_save_and_undone(begun: Desk, home: Path) -> None:
    samples.announced(home / "plan.xlsx")
    async with at_keyboard(begun.app(), size=SIZE) as hands:
        await read(hands, "plan.xlsx")
        hands.sees("1 Take it: ")
        await hands.press("1")
        hands.is_told("plan.xlsx: ")
        taken = begun.records()
        assert taken.actions
        assert taken.recommendations
        await hands.press("u")
    assert not begun.records().actions
    assert not begun.records().recommendations


async def test_leaving_saves_nothing_and_the_mapping_is_remembered(begun: Desk, home: Path) -> None:
    samples.announced(home / "plan.xlsx")
    async with at_keyboard(begun.app(), size=SIZE) as hands:
        await read(hands, "plan.xlsx")
        await hands.press("2")
        await hands.soon_sees("Which column is which?")
        hands.sees("Recommendation", "Key actions")
        await hands.press("ctrl+s")
        await hands.soon_sees("What plan.xlsx would do")
        await hands.press("escape")
        hands.is_told("Nothing was saved.")
    assert not begun.records().actions
    assert os.path.exists(os.path.join(begun.folder, "plan_columns.json"))


async def test_the_plan_goes_out_and_comes_back_unchanged(demo: Desk, home: Path) -> None:
    before = demo.records().actions
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await hands.press("7", "X", "1", "end", "ctrl+u")
        await hands.type(os.fspath(home / "out.xlsx"))
        await hands.press("enter")
        hands.is_told("Saved")
        await read(hands, "out.xlsx")
        hands.sees("stay as they are.", "1 Correct which column is which")  # nothing to take
        await hands.press("escape")
    assert demo.records().actions == before


async def test_what_is_no_plan_is_one_sentence(begun: Desk, home: Path) -> None:
    (home / "paper.xlsx").write_bytes(b"not a workbook")
    async with at_keyboard(begun.app(), size=SIZE) as hands:
        await hands.press("7", "L", "1")
        await hands.soon_sees("Enter takes paper.xlsx")
        await hands.press("enter")
        await hands.soon_sees("paper.xlsx")
    assert not begun.records().actions
