"""A dry run from inside the app: the file, the day, the run itself, and when it is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from readiness_tui.dry_running import details
from readiness_tui.screens.dry_runs import starting
from tests.dry_run_samples import CANARY, child_that_says, contacts, result, workbook
from tests.screens.driving import Desk, Hands, at_keyboard


@pytest.fixture
def extracts(begun: Desk, tmp_path: Path) -> Path:
    """The folder that the chooser opens, with a workbook that lacks a list."""
    folder = tmp_path / "extracts"
    folder.mkdir()
    workbook(folder / "annex a.xlsx", {1: contacts("01/10/2026", "31/02/2026")}, without=[5])
    begun.settings().set(starting.FOLDER, str(folder))
    return folder


def child(monkeypatch: pytest.MonkeyPatch, folder: Path, *lines: object) -> None:
    """In place of the process that reads lists, one that says these lines."""
    monkeypatch.setattr(starting, "COMMAND", child_that_says(folder, *lines))


async def chosen(hands: Hands) -> None:
    """The place, the chooser, its first file, and today."""
    await hands.press("6", "A")
    await hands.soon_sees("Enter takes")
    await hands.press("enter")
    await hands.soon_sees("as of which day are the lists?")
    hands.sees("Fri 20 Nov 2026, today")
    await hands.press("enter")


async def test_a_workbook_is_checked_and_its_totals_are_kept_and_shown(
    begun: Desk, extracts: Path
) -> None:
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await chosen(hands)
        await hands.soon_sees("No: list 5 is missing.", within=60)
        hands.is_told("No: list 5 is missing.")
        (run,) = begun.records().dry_runs.values()
        assert (run.file, run.by, run.lists[0].rows) == ("annex a.xlsx", "Dana Okafor", 2)
        assert CANARY not in json.dumps(details(begun.workspace(), run).as_json())
        await hands.soon_sees(f"{run.id} · annex a.xlsx · Dana Okafor · 20 Nov 2026, today")
        await hands.press("u")
        hands.sees("Nobody knows yet.")


async def test_the_findings_are_saved_beside_the_file(
    begun: Desk, extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path, {"result": result(errors={1: 7}).as_json()})
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await chosen(hands)
        await hands.soon_sees("To mend first")
        await hands.press("e")
        hands.sees("Enter saves", "Row numbers and columns, nothing of a child.")
        await hands.press("enter")
        (saved,) = extracts.glob("lists-findings-*.xlsx")
        hands.is_told(f"Saved {saved}")
        assert saved.read_bytes().startswith(b"PK")


async def test_progress_is_shown_and_escape_stops_it(
    begun: Desk, extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "slow.py"
    said = json.dumps({"progress": {"step": "reading", "done": 4, "of": 11, "list": 5}})
    script.write_text(
        f"import sys, time\nsys.stdin.readline()\nprint({said!r}, flush=True)\ntime.sleep(600)\n"
    )
    monkeypatch.setattr(starting, "COMMAND", (sys.executable, str(script)))
    async with at_keyboard(begun.app()) as hands:
        await chosen(hands)
        await hands.soon_sees("Reading the lists: sheet 5 of 11, list 5")
        hands.sees("✓ Opening the file", "Escape stops it; nothing is kept then.")
        await hands.press("A", "6", "q")  # no second run, no way past the first
        hands.sees("sheet 5 of 11")
        await hands.press("escape")
        await hands.soon_sees("The dry run was stopped; nothing of it was kept.")
        assert not begun.records().dry_runs


async def test_a_refusal_says_why_and_leads_back_to_the_choice(
    begun: Desk, extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {"message": "annex a.xlsx is protected with a password.", "hint": "Take it off."}
    child(monkeypatch, tmp_path, {"refused": refused})
    async with at_keyboard(begun.app()) as hands:
        await chosen(hands)
        await hands.soon_sees("annex a.xlsx is protected with a password.")
        hands.sees("annex a.xlsx was not checked, and nothing was kept", "Take it off.")
        await hands.press("enter")
        await hands.soon_sees("Enter takes annex a.xlsx")
        await hands.press("escape")
        hands.sees("Nobody knows yet.")
        assert not begun.records().dry_runs


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"failed": {"type": "KeyError", "places": ["a:1"]}}, "stopped at a fault of its own"),
        ("half a line", "could not be read safely"),
    ],
)
async def test_a_child_that_dies_or_fails_is_one_sentence(
    begun: Desk,
    extracts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: object,
    words: str,
) -> None:
    child(monkeypatch, tmp_path, line)
    async with at_keyboard(begun.app()) as hands:
        await chosen(hands)
        await hands.soon_sees("was not checked")
        hands.sees(words)
        await hands.press("escape")
        hands.sees("Nobody knows yet.")


async def test_the_day_of_the_extract_can_be_another_one(
    begun: Desk, extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path, {"result": result(as_of="2026-10-31").as_json()})
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "A")
        await hands.soon_sees("Enter takes")
        await hands.press("enter", *["backspace"] * 15)
        await hands.type("1 dec 2026")
        await hands.press("enter")
        hands.sees("Tue 1 Dec 2026 is still to come.")
        await hands.press(*["backspace"] * 10)
        await hands.type("31 oct")
        hands.sees("Sat 31 Oct 2026")
        await hands.press("enter")
        await hands.soon_sees("Yes, all eleven lists, no errors.")
        (run,) = begun.records().dry_runs.values()
        assert str(run.as_of) == "2026-10-31"


async def test_the_chooser_goes_through_folders_and_takes_a_pasted_path(
    begun: Desk, extracts: Path, tmp_path: Path
) -> None:
    (extracts / "CSV of May").mkdir()
    for number in (1, 2):
        (extracts / "CSV of May" / f"List {number}.csv").write_text("a,b\n")
    (extracts / "notes.docx").write_text("x")
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "A")
        await hands.soon_sees("CSV of May")
        hands.sees_not("notes.docx")
        await hands.type("csv")
        hands.sees("Enter opens CSV of May")
        await hands.press("tab")
        await hands.soon_sees("This whole folder")
        await hands.press("down", "down")
        hands.sees("Enter takes all CSV files of this folder together")
        await hands.press("enter")
        await hands.soon_sees("CSV of May: as of which day are the lists?")
        await hands.press("escape")  # the day is left: back to the files
        await hands.soon_sees("Which lists are to be checked?")
        await hands.press("ctrl+u")
        await hands.type(f'"{extracts / "annex a.xlsx"}"')
        await hands.press("enter")
        await hands.soon_sees("annex a.xlsx: as of which day are the lists?")


async def test_a_folder_that_is_not_there_and_a_name_that_nothing_has(
    begun: Desk, extracts: Path
) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "A")
        await hands.soon_sees("Enter takes")
        await hands.type("zzz")
        await hands.press("enter")
        hands.sees("Nothing of that name here that ends in .xlsx")
        await hands.type("/nowhere/")
        await hands.soon_sees("There is no folder nowhere that can be read.")


async def test_the_last_folder_is_remembered(
    begun: Desk, extracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, tmp_path, {"result": result().as_json()})
    other = tmp_path / "other"
    other.mkdir()
    workbook(other / "b.xlsx")
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "A")
        await hands.soon_sees("Enter takes")
        await hands.press("ctrl+u")
        await hands.type(str(other / "b.xlsx"))
        await hands.press("enter", "enter")
        await hands.soon_sees("Yes, all eleven lists")
    assert begun.settings().get(starting.FOLDER) == str(other)
