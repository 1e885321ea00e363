"""Settings that are damaged, cannot be read or cannot be written: nothing typed goes unsaid."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from readiness_tui import settings_file
from readiness_tui.settings import Settings

NOTE = "draft:/w:Dana:EL01:note"
TYPED = "Half a sentence"


def _on_disk(folder: Path) -> object:
    return json.loads((folder / "settings.json").read_text())


def _unreadable(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The file cannot be opened for reading so many times."""
    left = [times]

    def opened(*given: Any, **how: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return open(*given, **how)

    monkeypatch.setattr(settings_file, "open", opened, raising=False)


def _unwritable(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A new file is begun and cannot be finished."""

    def dumped(values: object, file: Any, **how: Any) -> None:
        file.write("{")
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(json, "dump", dumped)


# --- damaged ------------------------------------------------------------------------------------


def test_a_file_cut_short_is_put_aside_and_told_once(tmp_path: Path) -> None:
    Settings(str(tmp_path)).set(NOTE, TYPED)
    path = tmp_path / "settings.json"
    cut = path.read_bytes()[:-5]
    path.write_bytes(cut)
    noon = time.mktime((2026, 11, 20, 12, 0, 0, 0, 0, -1))
    os.utime(path, (noon, noon))

    settings = Settings(str(tmp_path))
    settings.set("theme", "night")

    assert (tmp_path / "settings.damaged-2026-11-20.json").read_bytes() == cut
    assert _on_disk(tmp_path) == {"theme": "night"}
    assert "settings.damaged-2026-11-20.json" in settings.settle()
    assert settings.settle() == ""
    assert Settings(str(tmp_path)).settle() == ""


def test_a_second_damaged_file_of_a_day_takes_no_ones_place(tmp_path: Path) -> None:
    for content in ("{first", "{second"):
        (tmp_path / "settings.json").write_text(content)
        Settings(str(tmp_path))
    kept = {path.read_text() for path in tmp_path.glob("settings.damaged-*.json")}
    assert kept == {"{first", "{second"}


def test_a_window_writes_again_what_it_knew_before_the_file_was_damaged(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path))
    settings.set(NOTE, TYPED)
    (tmp_path / "settings.json").write_text("{")
    assert settings.get(NOTE) == TYPED
    assert settings.settle()
    assert _on_disk(tmp_path) == {NOTE: TYPED}


# --- unreadable ---------------------------------------------------------------------------------


def test_one_failed_read_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Settings(str(tmp_path)).set(NOTE, TYPED)
    _unreadable(monkeypatch, times=1)
    settings = Settings(str(tmp_path))
    assert not settings.unsettled  # it was read the second time
    settings.set("theme", "night")
    assert _on_disk(tmp_path) == {NOTE: TYPED, "theme": "night"}
    assert settings.settle() == ""


def test_a_file_that_cannot_be_read_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings(str(tmp_path)).set(NOTE, TYPED)
    _unreadable(monkeypatch, times=1_000)
    settings = Settings(str(tmp_path))
    settings.set("theme", "night")
    assert _on_disk(tmp_path) == {NOTE: TYPED}
    assert settings.get("theme") == "night"  # until the end of this window
    told = settings.settle()
    assert "cannot be read (input/output error)" in told
    assert "not kept as a draft" in told
    assert settings.settle() == ""

    _unreadable(monkeypatch, times=0)
    settings.settle()
    assert _on_disk(tmp_path) == {NOTE: TYPED, "theme": "night"}
    assert not settings.unsettled


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = Settings(str(tmp_path))
    settings.set("theme", "night")
    assert (tmp_path / "settings.json").is_dir()
    assert "is a directory" in settings.settle()


# --- unwritable ---------------------------------------------------------------------------------


def test_a_full_disk_is_told_once_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(str(tmp_path))
    settings.set("theme", "night")
    with monkeypatch.context() as while_full:
        _unwritable(while_full, errno.ENOSPC)
        settings.keep_typed(NOTE, "Half")
        settings.keep_typed(NOTE, TYPED)
        told = settings.settle()
        assert told == "What you type is not kept as a draft: the settings folder is full."
        assert settings.settle() == ""
        assert not list(tmp_path.glob("*.tmp"))
        assert _on_disk(tmp_path) == {"theme": "night"}
        assert settings.typed(NOTE) == TYPED
    assert settings.settle() == ""
    assert _on_disk(tmp_path) == {"theme": "night", NOTE: TYPED}
    with monkeypatch.context() as full_again:
        _unwritable(full_again, errno.ENOSPC)
        settings.keep_typed(NOTE, "More")
        assert settings.settle()  # it is another trouble


def test_a_theme_that_is_not_kept_needs_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(str(tmp_path))
    _unwritable(monkeypatch, errno.EROFS)
    settings.set("theme", "night")
    assert settings.settle() == ""
    settings.keep_typed(NOTE, TYPED)
    assert "cannot be written (read-only file system)" in settings.settle()


def test_what_dead_processes_left_half_written_is_removed(tmp_path: Path) -> None:
    (tmp_path / "settings.json.4711.tmp").write_text("{")
    (tmp_path / "settings.json.txt").write_text("mine")
    Settings(str(tmp_path)).set("theme", "night")
    assert {path.name for path in tmp_path.iterdir()} == {
        "settings.json",
        "settings.json.lock",
        "settings.json.txt",
    }


# --- busy ---------------------------------------------------------------------------------------


def test_a_lock_that_another_holds_stops_nobody_for_long(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path))
    with FileLock(tmp_path / "settings.json.lock", thread_local=False):
        began = time.monotonic()
        worker = threading.Thread(target=_type_slowly, args=(settings,))
        worker.start()
        worker.join()
        assert time.monotonic() - began < 5.0  # twenty writes; the first alone waits
        assert "another window" in settings.settle()
    assert settings.settle() == ""
    assert _on_disk(tmp_path) == {NOTE: "typed 19"}


def _type_slowly(settings: Settings) -> None:
    for number in range(20):
        settings.keep_typed(NOTE, f"typed {number}")
