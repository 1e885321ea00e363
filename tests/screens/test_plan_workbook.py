"""The plan from a workbook and back again, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from tests.planning import plans, samples
from tests.screens.driving import AT, Desk, Hands, at_keyboard

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
        hands.sees("Undo: ", "records.")
        await hands.press("2")
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


async def sent_out_and_changed_in_both(demo: Desk, home: Path) -> None:
    """A workbook in which two fields of AC001 were edited that changed here meanwhile too."""
    out = await sent_out(demo, home)
    edits: dict[tuple[str, str], object] = {
        ("AC001", "Obstacle"): "theirs",
        ("AC001", "Notes"): "their note",
    }
    plans.edited(out, edits, demo.records())
    action = demo.records().actions["AC001"]
    changed = edit(Kind.ACTION, action, obstacle="ours", note="our note")
    workspace = demo.workspace()
    try:
        workspace.apply(changed, who="Priya Nair", at=AT, why="")
    finally:
        workspace.close()


@pytest.mark.parametrize(
    ("answers", "obstacle", "note"),
    [
        (("1", "1"), "theirs", "their note"),
        (("1", "2"), "theirs", "our note"),
        (("3",), "theirs", "their note"),
    ],
)
async def test_what_changed_in_both_is_settled_and_then_taken(
    demo: Desk, home: Path, answers: tuple[str, ...], obstacle: str, note: str
) -> None:
    await sent_out_and_changed_in_both(demo, home)
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await read(hands, "out.xlsx")
        hands.sees("1 Settle 2 fields changed in both")
        hands.sees_not("Take it")
        await hands.press("1")
        for answer in answers:
            await hands.soon_sees("changed both here and in the workbook")
            await hands.press(answer)
        await hands.soon_sees("1 Take it: ")
        await hands.press("1")
        hands.is_told("out.xlsx: 1 record taken.")
    taken = demo.records().actions["AC001"]
    assert {taken.obstacle, taken.note} == {obstacle, note}


async def sent_out(demo: Desk, home: Path) -> Path:
    out = home / "out.xlsx"
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await hands.press("7", "X", "1", "end", "ctrl+u")
        await hands.type(os.fspath(out))
        await hands.press("enter")
        hands.is_told("Saved")
    return out


async def test_a_colour_is_taken_with_the_reason_that_is_asked_for(demo: Desk, home: Path) -> None:
    out = await sent_out(demo, home)
    plans.edited(out, {("AC003", "BRAG"): "Amber"}, demo.records())
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await read(hands, "out.xlsx")
        hands.sees("is set without a reason", "1 Say why 1 colour is set")
        await hands.press("1")
        await hands.soon_sees("Why 1 colour is set")
        await hands.type("staff left")
        await hands.press("enter")
        await hands.soon_sees("1 Take it: 0 new, 1 changed")
        await hands.press("1")
        hands.is_told("out.xlsx: 1 record taken.")
    taken = demo.records().actions["AC003"]
    assert (taken.colour, taken.colour_why) == ("amber", "staff left")


async def test_a_board_is_kept_as_typed_after_a_yes(demo: Desk, home: Path) -> None:
    out = await sent_out(demo, home)
    plans.edited(out, {("AC003", "Oversight"): "Improvment board"}, demo.records())
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await read(hands, "out.xlsx")
        hands.sees("“Improvment board” was read as Improvement board")
        await hands.press(hands.line_of("Keep “Improvment board” as typed").strip(" │▌▎")[0])
        await hands.soon_sees("is no board known here")
        await hands.press("1")
        hands.is_told("out.xlsx: 1 record taken.")
    assert demo.records().actions["AC003"].board == "Improvment board"


async def test_exchanged_ids_are_asked_about_one_by_one(demo: Desk, home: Path) -> None:
    out = await sent_out(demo, home)
    before = demo.records().actions
    plans.edited(out, {("AC001", "Id"): "?", ("AC004", "Id"): "AC001"}, demo.records())
    plans.edited(out, {("?", "Id"): "AC004"}, demo.records())
    async with at_keyboard(demo.app(), size=SIZE) as hands:
        await read(hands, "out.xlsx")
        await hands.press("1")
        await hands.soon_sees("has the words of AC001 and the id AC004")
        await hands.press("1")
        await hands.soon_sees("has the words of AC004 and the id AC001")
        await hands.press("1")
        await hands.soon_sees("stay as they are.")
        hands.sees_not("Take it")
        await hands.press("escape")
    assert demo.records().actions == before


async def test_a_sheet_without_a_column_for_the_action_is_mapped_first(
    begun: Desk, home: Path
) -> None:
    rows = [("Zzz", "Lead", "By when"), ("Write a policy", "Ann Bee", "1 May 2027")]
    samples.plain(home / "plan.xlsx", rows)
    async with at_keyboard(begun.app(), size=SIZE) as hands:
        await hands.press("7", "L", "1")
        await hands.soon_sees("Enter takes plan.xlsx")
        await hands.press("enter")
        await hands.soon_sees("Which column is which?")
        hands.sees("Zzz")
