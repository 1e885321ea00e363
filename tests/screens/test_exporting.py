"""The status, snapshots, the theme: what leaves the app and what it remembers."""

import json
import os
from pathlib import Path

import pytest

from readiness_tui.app import ReadinessApp
from readiness_tui.cli import main
from tests.screens.driving import AS_OF, ME, Desk, Hands, at_keyboard

FORMATS = {".txt": "text", ".md": "markdown", ".html": "html", ".json": "json"}


async def _save_as(hands: Hands, path: str) -> None:
    await hands.press("x", "1", "end", "ctrl+u")
    await hands.type(path)
    await hands.press("enter")


@pytest.mark.parametrize("ending", FORMATS)
async def test_the_saved_status_is_what_the_command_line_prints(
    demo: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    path = tmp_path / f"status{ending}"
    async with at_keyboard(demo.app()) as hands:
        await _save_as(hands, os.fspath(path))
        hands.is_told(f"Saved {os.path.realpath(path)}")
    capsys.readouterr()
    options = ["--workspace", demo.folder, "--as-of", AS_OF.isoformat(), "--user", ME]
    assert main(["status", *options, "--format", FORMATS[ending]]) == 0
    printed = capsys.readouterr().out
    saved = path.read_text(encoding="utf-8")
    if ending == ".json":
        assert json.loads(saved) == json.loads(printed)
    else:
        assert saved.rstrip("\n") == printed.rstrip("\n")


async def test_where_it_goes_is_said_while_it_is_typed(demo: Desk, tmp_path: Path) -> None:
    there = tmp_path / "old.md"
    there.write_text("kept", encoding="utf-8")
    async with at_keyboard(demo.app(), size=(160, 30)) as hands:
        await hands.press("x", "1", "end", "ctrl+u")
        await hands.type(os.fspath(there))
        hands.sees("Enter replaces", "old.md")
        await hands.press("ctrl+u")
        await hands.type("status.doc")
        hands.sees("The ending says in which format to save it.", ".html")
        await hands.press("enter")
        hands.sees("Save the readiness status")  # it waits for an ending it knows
        await hands.press("escape")
    assert there.read_text(encoding="utf-8") == "kept"


async def test_a_folder_that_is_not_there_is_said_before_enter(demo: Desk, tmp_path: Path) -> None:
    """What was typed stays, so that only the wrong part is typed again."""
    async with at_keyboard(demo.app(), size=(160, 30)) as hands:
        await hands.press("x", "1", "end", "ctrl+u")
        await hands.type(os.fspath(tmp_path / "nowhere" / "status.txt"))
        hands.sees("There is no folder", "nowhere")
        await hands.press("enter")
        hands.sees("Save the readiness status", "There is no folder", "status.txt")
        (tmp_path / "nowhere").mkdir()
        await hands.press("enter")
        hands.is_told("Saved")
    assert (tmp_path / "nowhere" / "status.txt").exists()


async def test_a_folder_is_no_file_to_save_in(demo: Desk, tmp_path: Path) -> None:
    (tmp_path / "old.txt").mkdir()
    async with at_keyboard(demo.app(), size=(160, 30)) as hands:
        await _save_as(hands, os.fspath(tmp_path / "old.txt"))
        hands.sees("is a folder. Name a file in it.")


async def test_the_folder_of_the_last_export_is_offered_again(demo: Desk, tmp_path: Path) -> None:
    async with at_keyboard(demo.app(), size=(200, 30)) as hands:
        await _save_as(hands, os.fspath(tmp_path / "a.txt"))
    async with at_keyboard(demo.app(), size=(200, 30)) as hands:
        await hands.press("x", "1")
        hands.sees(os.path.basename(tmp_path), f"readiness-status-{AS_OF}.txt")


async def test_a_snapshot_is_kept_and_says_later_what_has_changed(demo: Desk) -> None:
    before = set(demo.records().snapshots)
    async with at_keyboard(demo.app(), size=(160, 60)) as hands:
        await hands.press("S", "enter")
        hands.sees("Name the meeting or the person.")
        await hands.type("Scrutiny [panel]")
        await hands.press("enter")
        hands.is_told("Kept for Scrutiny [panel]")
        hands.is_told("stands under Changed in 1, and beside its row at the end of 8.")
        (new,) = set(demo.records().snapshots) - before
        kept = demo.records().snapshots[new]
        assert (kept.taken_on, kept.audience, kept.by) == (AS_OF, "Scrutiny [panel]", ME)
        await hands.press("4", "y", "8", "slash")
        await hands.type("snapshot")
        await hands.press("enter")
        hands.sees("Since the snapshot for Scrutiny [panel]", "LG01")


async def _choose_theme(hands: Hands, name: str) -> None:
    await hands.press("T")
    await hands.type(name)
    await hands.soon_sees(name)
    for _ in range(100):
        if hands.app.theme == name:
            break
        await hands.pilot.pause(0.02)
    await hands.press("enter")


async def test_a_theme_is_chosen_and_kept_for_the_next_start(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _choose_theme(hands, "nord")
        assert hands.app.theme == "nord"
    assert demo.settings().get("theme") == "nord"
    async with at_keyboard(demo.app()) as hands:
        assert hands.app.theme == "nord"


async def test_a_theme_that_is_no_longer_there_is_passed_over(demo: Desk) -> None:
    demo.settings().set("theme", "of-a-later-version")
    async with at_keyboard(demo.app()) as hands:
        assert isinstance(hands.app, ReadinessApp)
        assert hands.app.theme in hands.app.available_themes


async def test_the_choice_of_a_theme_shows_no_picture_signs(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("T")
        await hands.pilot.pause(0.2)
        shown = "\n".join(hands.lines)
        assert "The name of a theme" in shown
        assert "\N{RIGHT-POINTING MAGNIFYING GLASS}" not in shown
        assert "\N{LEFT-POINTING MAGNIFYING GLASS}" not in shown


async def test_a_board_gets_its_report_and_the_figures_are_frozen_for_the_next(
    demo: Desk, tmp_path: Path
) -> None:
    before = set(demo.records().snapshots)
    async with at_keyboard(demo.app(), size=(160, 50)) as hands:
        await hands.press("x")
        hands.sees("2 Highlight: one page for a board")
        await hands.press("2")
        await hands.soon_sees("For which board?", within=10)
        hands.sees("Improvement board")
        await hands.press("1", "end", "ctrl+u")
        await hands.type(os.fspath(tmp_path / "all.md"))
        await hands.press("enter")
        hands.is_told("Saved")
        assert "# " in (tmp_path / "all.md").read_text(encoding="utf-8")
        assert set(demo.records().snapshots) == before  # frozen for a board alone
        await hands.press("7", "X", "2", "1")
        await hands.soon_sees("For which board?")
        await hands.press("2", "end", "ctrl+u")
        await hands.type(os.fspath(tmp_path / "board.docx"))
        await hands.press("enter")
        await hands.soon_sees("Freeze today's figures for the")
        await hands.press("1")
        hands.is_told("Figures frozen for")
    (new,) = set(demo.records().snapshots) - before
    assert demo.records().snapshots[new].taken_on == AS_OF
    assert (tmp_path / "board.docx").read_bytes()[:2] == b"PK"
