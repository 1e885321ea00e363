"""A person's own settings: kept, tolerant, never in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from readiness_tui.settings import Settings


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    folder = str(tmp_path / "settings")
    Settings(folder).set("theme", "night")
    assert Settings(folder).get("theme") == "night"
    assert Settings(folder).get("other", 3) == 3


def test_none_forgets(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path))
    settings.set("theme", "night")
    settings.set("theme", None)
    assert settings.get("theme", "day") == "day"
    assert json.loads((tmp_path / "settings.json").read_text()) == {}


def test_what_another_program_or_version_keeps_is_kept(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path))
    (tmp_path / "settings.json").write_text('{"of a later version": [1]}')
    settings.set("theme", "night")
    assert json.loads((tmp_path / "settings.json").read_text()) == {
        "of a later version": [1],
        "theme": "night",
    }


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_cannot_be_read_stops_nobody(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    settings = Settings(str(tmp_path))
    assert settings.get("theme") is None
    settings.set("theme", "night")
    assert Settings(str(tmp_path)).get("theme") == "night"


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(str(tmp_path / "file" / "settings"))
    settings.set("theme", "night")
    assert settings.get("theme") == "night"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    Settings(str(folder)).set("theme", "night")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "settings.json").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in folder.iterdir()} == {"settings.json", "settings.json.lock"}
    assert (folder / "settings.json.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", [[1], {"a": 1}, 3, True, None])
def test_what_is_no_text_is_none(value: object, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"theme": value}))
    assert Settings(str(tmp_path)).text("theme") == ""


@pytest.mark.parametrize("path", ["/a\0b", "/\ud800", 3])
def test_a_folder_that_no_system_takes_is_none(path: object, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"export_folder": path}))
    assert Settings(str(tmp_path)).folder("export_folder") == ""


def test_a_folder_whose_name_is_not_unicode_is_kept(tmp_path: Path) -> None:
    folder = os.fsdecode(b"/srv/\xff")
    Settings(str(tmp_path)).set("export_folder", folder)
    assert Settings(str(tmp_path)).folder("export_folder") == folder


def test_what_another_window_keeps_is_found_by_one_that_was_open(tmp_path: Path) -> None:
    first, second = Settings(str(tmp_path)), Settings(str(tmp_path))
    first.set("theme", "night")
    assert second.get("theme") == "night"
    (tmp_path / "settings.json").unlink()  # a person wants nothing of it kept
    assert second.get("theme") is None
