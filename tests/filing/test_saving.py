"""A file saved for somebody on a drive that is slow, silent, or no drive at all."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.filing.patience import Away
from readiness_tui.filing.reading import Stopped, unwatched
from readiness_tui.filing.saving import save
from readiness_tui.filing.watched import Watched
from readiness_tui.store.files import Files

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")


class Silent(Files):
    """A drive that takes a name and then says nothing more until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.back = threading.Event()

    def fsync(self, descriptor: int) -> None:
        self.let_go.wait(10)
        super().fsync(descriptor)

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self.back.set()


@pytest.fixture
def silent() -> Iterator[Silent]:
    disk = Silent()
    yield disk
    disk.let_go.set()


class Slow(Files):
    """A drive on which every call takes its time, and which counts them."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.calls: list[str] = []

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        time.sleep(self.seconds)
        self.calls.append(f"write {len(data)}")
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self.calls.append("fsync")


def test_a_drive_that_falls_silent_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, silent: Silent
) -> None:
    target = tmp_path / "due.ics"
    target.write_text("old")
    begun = time.monotonic()
    with pytest.raises(Away) as refused:
        save(str(target), b"new", seconds_writing=0.2, disk=silent)
    assert time.monotonic() - begun < 3
    assert str(refused.value) == (
        f"{target} did not answer within 0.2 seconds. "
        "Check that its drive is connected, then try again."
    )
    silent.let_go.set()  # the drive comes back after nobody waits any more
    assert silent.back.wait(5)
    assert [path.name for path in tmp_path.iterdir()] == ["due.ics"]
    assert target.read_text() == "old"


def test_a_drive_that_says_nothing_from_the_start_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def hang(path: str, **_: object) -> str:
        release.wait(10)
        return path

    monkeypatch.setattr("readiness_tui.filing.saving.os.path.realpath", hang)
    try:
        with pytest.raises(Away, match=r"due\.ics did not answer within 0\.1 seconds"):
            save(str(tmp_path / "due.ics"), b"new", seconds=0.1)
    finally:
        release.set()


def test_a_slow_drive_is_waited_for_as_long_as_it_takes(tmp_path: Path) -> None:
    data, disk = os.urandom(20 << 20), Slow(0.05)
    save(str(tmp_path / "backup.json"), data, seconds_writing=0.5, disk=disk)  # 20 x 0.05 s in all
    assert (tmp_path / "backup.json").read_bytes() == data
    assert disk.calls[:9] == [*["write 1048576"] * 8, "fsync"]
    assert disk.calls.count("fsync") == 3  # after 8 and 16 MB, and at the end


def test_work_that_was_left_still_clears_up(tmp_path: Path) -> None:
    def left(_: int) -> None:
        raise Stopped

    path = tmp_path / "draft"
    path.write_text("half")
    disk = Watched(Files(), left)
    with pytest.raises(Stopped):
        disk.replace(str(path), str(tmp_path / "whole"))
    disk.unlink(str(path))
    assert list(tmp_path.iterdir()) == []


def test_everything_else_is_as_on_the_disk_itself(tmp_path: Path) -> None:
    disk = Watched(Files(), unwatched)
    disk.make_folder(str(tmp_path / "folder"), 0o700)
    assert disk.list(str(tmp_path)) == ["folder"]
    assert stat.S_ISDIR(disk.stat(str(tmp_path / "folder")).st_mode)


@POSIX
def test_a_pipe_is_waited_for_until_its_reader_comes_and_then_as_long_as_it_reads(
    tmp_path: Path,
) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    with pytest.raises(Away):
        save(str(pipe), b"x", seconds_writing=0.1)
    with pipe.open("rb") as late:  # what waited for it until now goes without a word
        assert late.read() == b""

    def read() -> None:
        with pipe.open("rb") as end:
            time.sleep(0.5)
            got.append(end.read())

    reader = threading.Thread(target=read)
    reader.start()
    data = b"y" * 300_000  # more than a pipe holds
    save(str(pipe), data, seconds_writing=0.3)
    reader.join(10)
    assert got == [data]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
def test_a_device_that_takes_nothing_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="/dev/full could not be saved: no space left"):
        save("/dev/full", b"x")
