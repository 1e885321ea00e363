"""Long commands that are killed, told to end, or wait for a drive that says nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readiness_tui.cli.ending import orderly_end
from readiness_tui.errors import ReadinessError
from readiness_tui.filing.reading import Stopped
from tests.cli.conftest import Cli, finished, process

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking")
TOLD = ["SIGTERM", "SIGHUP"]
BIG = 256 << 20


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A document that takes a while to copy and hardly any room."""
    path = tmp_path / "drive" / "big.pdf"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(BIG)
    return path


def reached(look: Callable[[], list[Path]], started: subprocess.Popen[str]) -> list[Path]:
    """What is there as soon as something is."""
    until = time.monotonic() + 60
    while time.monotonic() < until and started.poll() is None:
        if found := look():
            return found
        time.sleep(0.005)
    raise AssertionError(started.communicate())


def begun(workspace: Path) -> list[Path]:
    """The copies that are not whole."""
    return list((workspace / "evidence").rglob(".*.tmp"))


def adding(workspace: Path, big: Path, *whose: str) -> subprocess.Popen[str]:
    """A copy of the big document that is under way."""
    started = process("evidence", "add", str(big), *(whose or ("--title", "Big")), "--copy")
    reached(lambda: begun(workspace), started)
    return started


@POSIX
@pytest.mark.parametrize("name", TOLD)
def test_a_copy_that_is_told_to_end_leaves_nothing(
    made: Cli, workspace: Path, big: Path, name: str
) -> None:
    started = adding(workspace, big)
    started.send_signal(getattr(signal, name))
    ended = finished(started)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "readiness: The program was asked to end. Nothing was added. Begin again.\n"
    )
    assert list((workspace / "evidence").rglob("*")) == []
    assert "library is empty" in made("evidence", "list").out
    assert made("check").status == 0


@POSIX
def test_a_copy_whose_terminal_is_left_with_nohup_goes_on(
    made: Cli, workspace: Path, big: Path
) -> None:
    big.write_bytes(bytes(60 << 20))
    code = (
        "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "from readiness_tui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["evidence", "add", str(big), "--title", "Big", "--copy"]
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE) as started:
        until = time.monotonic() + 30
        while not begun(workspace) and time.monotonic() < until:
            time.sleep(0.005)
        started.send_signal(signal.SIGHUP)
        out, _ = started.communicate(timeout=60)
    assert (started.returncode, b"EV001 Big is added" in out) == (0, True)


@POSIX
def test_what_a_killed_copy_left_is_mentioned_and_goes(
    made: Cli, workspace: Path, big: Path
) -> None:
    for remedy in (
        ("evidence", "add", __file__, "--title", "Small", "--copy"),
        ("evidence", "verify"),
    ):
        started = adding(workspace, big)
        started.kill()
        finished(started)
        (left,) = begun(workspace)
        check = made("check")
        told = " ".join(check.out.split())
        assert check.status == 0
        assert "is whole" in told
        assert "1 half-made copy lies in" in told
        result = made(*remedy)
        assert result.status == 0, result.err
        assert not left.exists()
        assert "half-made" not in made("check").out


@pytest.fixture
def approved(made: Cli, big: Path) -> Cli:
    assert made("evidence", "add", str(big), "--title", "Big").status == 0
    assert made("--user", "Jo Reed", "evidence", "approve", "EV001").status == 0
    return made


@POSIX
@pytest.mark.parametrize("name", [*TOLD, "SIGINT"])
@pytest.mark.parametrize("target", ["pack", "pack.zip"])
def test_a_pack_that_is_told_to_end_leaves_nothing(
    approved: Cli, tmp_path: Path, name: str, target: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    started = process("evidence", "pack", str(out / target))
    reached(lambda: list(out.glob(".pack-*/0.part")), started)
    started.send_signal(getattr(signal, name))
    ended = finished(started)
    told = "readiness: The program was asked to end. There is no pack. Begin again.\n"
    assert (ended.status, ended.out, ended.err) == (
        (130, "", "") if name == "SIGINT" else (1, "", told)
    )
    assert list(out.iterdir()) == []


# --- the handlers themselves ---------------------------------------------------------------------


@POSIX
def test_the_handlers_are_given_back() -> None:
    before = [signal.getsignal(getattr(signal, name)) for name in TOLD]
    with orderly_end("Nothing was done.") as stop:
        assert [signal.getsignal(getattr(signal, name)) for name in TOLD] != before
        assert not stop.is_set()
    assert [signal.getsignal(getattr(signal, name)) for name in TOLD] == before


@POSIX
def test_who_asks_twice_is_not_made_to_wait() -> None:
    def work() -> None:
        with orderly_end("Half is done.") as stop:
            os.kill(os.getpid(), signal.SIGTERM)
            assert stop.wait(5)
            assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
            raise Stopped

    with pytest.raises(ReadinessError, match=r"asked to end\. Half is done"):
        work()


# --- drives that say nothing ---------------------------------------------------------------------


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on a drive that hangs whoever asks it for anything."""
    folder, release = tmp_path / "silent", threading.Event()

    def hanging(name: str) -> None:
        real: Callable[..., object] = getattr(os, name)

        def call(path: object, *more: object, **options: object) -> object:
            if isinstance(path, str) and path.startswith(str(folder)):
                assert threading.current_thread() is not threading.main_thread(), f"{name} {path}"
                release.wait(20)
            return real(path, *more, **options)

        monkeypatch.setattr(os, name, call)

    for name in ("stat", "lstat", "open", "scandir", "listdir", "mkdir", "readlink"):
        hanging(name)
    for function in ("saving.save", "scanning.scan", "packing.write_pack", "patience.within"):
        module, _, named = function.partition(".")
        found = getattr(__import__(f"readiness_tui.filing.{module}", fromlist=[named]), named)
        monkeypatch.setitem(found.__kwdefaults__, "seconds", 0.2)
    yield folder
    release.set()


@pytest.mark.parametrize(
    "command",
    [
        ("evidence", "scan", "{}"),
        ("evidence", "pack", "{}/pack.zip"),
        ("evidence", "index", "-o", "{}/index.docx"),
        ("evidence", "index", "-o", "{}/index.md"),
        ("report", "self-evaluation", "-o", "{}/account.docx"),
        ("due", "--ics", "{}/due.ics"),
        ("status", "-o", "{}/status.md"),
        ("status", "-o", "{}/status.docx"),
        ("backup", "{}/backup.json"),
        ("restore", "{}/backup.json"),
    ],
)
def test_a_drive_that_says_nothing_holds_no_command_up(
    made: Cli, silent: Path, command: tuple[str, ...]
) -> None:
    since = time.monotonic()
    result = made(*(word.format(silent) for word in command))
    assert (result.status, result.out) == (1, "")
    assert "did not answer within 0.2 seconds. Check that its drive is connected" in result.err
    assert str(silent) in result.err
    assert time.monotonic() - since < 5
