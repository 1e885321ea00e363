"""What a folder is said to hold, and how a path is understood."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readiness_tui.filing.patience import Away
from readiness_tui.widgets.dialogs import files
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.file_listing import What, divided, listing, understood

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ENDINGS = (".xlsx", ".csv")


def put(path: Path, size: int, at: datetime) -> None:
    path.write_bytes(b"x" * size)
    os.utime(path, (at.timestamp(), at.timestamp()))


def test_files_stand_with_the_newest_first_then_what_leads_elsewhere(tmp_path: Path) -> None:
    put(tmp_path / "old.xlsx", 3_355_443, datetime(2025, 5, 2, 8, tzinfo=UTC))
    put(tmp_path / "new.XLSX", 0, datetime(2026, 11, 20, 8, 5, tzinfo=UTC))
    put(tmp_path / "autumn.csv", 1025, datetime(2026, 10, 2, 8, tzinfo=UTC))
    put(tmp_path / "letter.docx", 5, NOW)
    put(tmp_path / "~$new.xlsx", 5, NOW)
    put(tmp_path / ".hidden.csv", 5, NOW)
    (tmp_path / "May").mkdir()
    (tmp_path / "april").mkdir()
    found = listing(str(tmp_path), ENDINGS, NOW)
    assert [(one.what, one.name, one.about) for one in found.entries] == [
        (What.FILE, "new.XLSX", "today 08:05 · empty"),
        (What.FILE, "autumn.csv", "2 Oct · 2 kB"),
        (What.FILE, "old.xlsx", "May 2025 · 3.2 MB"),
        (What.UP, f"..{os.sep}", "the folder above"),
        (What.FOLDER, "april", "folder"),
        (What.FOLDER, "May", "folder"),
    ]
    assert [one.name for one in found.matching("A")] == ["autumn.csv", "april", "May"]


def test_a_folder_of_csv_files_can_be_taken_whole(tmp_path: Path) -> None:
    for name in ("List 1.csv", "List 2.csv"):
        put(tmp_path / name, 5, NOW)
    whole = [one for one in listing(str(tmp_path), ENDINGS, NOW).entries if one.what is What.WHOLE]
    assert [(one.path, one.about) for one in whole] == [(str(tmp_path), "2 CSV files")]


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "x" * 5000])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    found = listing(str(tmp_path / name), ENDINGS, NOW)
    assert found.entries == ()
    assert "that can be read" in found.problem


def test_a_link_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    try:
        (tmp_path / "gone.xlsx").symlink_to(tmp_path / "not there")
    except OSError:
        pytest.skip("no links here")
    assert [one.what for one in listing(str(tmp_path), ENDINGS, NOW).entries] == [What.UP]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"C:\\Extracts\\a b.xlsx"', "C:\\Extracts\\a b.xlsx"),
        ("  '/x/a b.xlsx' ", "/x/a b.xlsx"),
        ("/x/o'brien's.xlsx", "/x/o'brien's.xlsx"),
        ("", ""),
        ('"', '"'),
    ],
)
def test_a_pasted_path_is_understood(typed: str, meant: str) -> None:
    assert understood(typed) == meant


@pytest.mark.skipif(os.name == "nt", reason="addresses of files look otherwise there")
def test_a_dragged_file_and_home_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/dana")
    assert understood("file:///x/a%20b.xlsx") == "/x/a b.xlsx"
    assert understood("~/a.xlsx") == "/home/dana/a.xlsx"
    assert divided("/x/y/na") == ("/x/y", "na")
    assert divided("/x/y/") == ("/x/y", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/home/dana/lists.xlsx", "/home/dana/lists.xlsx"),
        ("/home/dana//tmp/lists.xlsx", "/tmp/lists.xlsx"),
        ('/home/dana/"/tmp/lists.xlsx"', "/tmp/lists.xlsx"),
        ("/home/dana/file:///tmp/a%20b.xlsx", "/tmp/a b.xlsx"),
        ("/home/dana/a//b", "/home/dana/a//b"),
        ("/somewhere//else", "/somewhere//else"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths of the other kind")
def test_a_whole_path_behind_the_folder_stands_for_itself(typed: str, meant: str) -> None:
    assert understood(typed, "/home/dana/") == meant


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every question to a disk hangs whoever asks it."""
    release, main = threading.Event(), threading.current_thread()

    def hang(*_: object, **__: object) -> bool:
        assert threading.current_thread() is not main
        release.wait(20)
        return False

    for name in ("lexists", "isfile", "isdir"):
        monkeypatch.setattr(f"os.path.{name}", hang)
    monkeypatch.setattr("os.scandir", hang)
    yield
    release.set()


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize(
    ("typed", "path"), [("/s/plan", "/s/plan"), ("'/s/a b'", "/s/a b"), ("file:///s/a", "/s/a")]
)
@pytest.mark.skipif(os.name == "nt", reason="paths of another system")
def test_typing_a_path_waits_for_no_drive(typed: str, path: str) -> None:
    begun = time.monotonic()
    assert understood(typed) == path
    assert time.monotonic() - begun < 1


@pytest.mark.usefixtures("silent")
def test_a_drive_that_says_nothing_is_told_from_an_empty_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.1)
    asked = ChooseFile("The file", "/s/plan.docx", ("",), NOW)
    assert (asked.chosen, asked.value) == ("", os.path.join("/s/plan.docx", ""))
    assert files._listing("/s", ENDINGS, NOW).problem == "That drive does not answer."
    with pytest.raises(Away):
        files._kinds("/s/plan.docx")
