"""The folder of the demo: gone at every end, and what dead demos left is taken away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness_tui.demo.place import own_folder, sweep
from readiness_tui.store.leftovers import this_computer

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking")
WAITS = """
import signal, sys, time
signal.signal(signal.SIGHUP, signal.{before})
from readiness_tui.demo.place import own_folder
with own_folder() as folder:
    open(folder + "/readiness.json", "w").close()
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's folder for what is temporary."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    monkeypatch.setattr(tempfile, "tempdir", None)


def waiting(before: str = "SIG_DFL") -> subprocess.Popen[str]:
    """A demo that is open in another process."""
    code = WAITS.format(before=before)
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def opened(process: subprocess.Popen[str]) -> Path:
    """Its folder, as soon as it is there."""
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    assert (folder / "readiness.json").exists()
    return folder


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_demo_that_is_ended_leaves_nothing(name: str) -> None:
    number = getattr(signal, name)
    with waiting() as process:
        folder = opened(process)
        process.send_signal(number)
        assert process.wait(20) == -number
        assert not folder.exists()


@POSIX
def test_a_demo_begun_with_nohup_goes_on_without_its_terminal() -> None:
    with waiting("SIG_IGN") as process:
        folder = opened(process)
        process.send_signal(signal.SIGHUP)
        assert folder.exists()
        process.communicate("\n", timeout=20)
        assert (process.returncode, folder.exists()) == (0, False)


@POSIX
def test_what_a_killed_demo_left_goes_at_the_next_and_an_open_one_stays() -> None:
    with waiting() as killed, waiting() as open_one:
        left, used = opened(killed), opened(open_one)
        killed.kill()
        killed.wait(20)
        assert left.exists()
        with own_folder() as own:
            assert not left.exists()
            assert (used / "readiness.json").exists()
            assert sweep() == 0
            assert os.path.isdir(own)
        assert not os.path.exists(own)
        open_one.communicate("\n", timeout=20)


@POSIX
def test_what_is_no_left_demo_is_never_touched(temporary: Path) -> None:
    with waiting() as process:
        opened(process)
        process.kill()
    gone = process.pid
    there = temporary / "elsewhere"
    there.mkdir()
    (there / "letter.txt").write_text("Dear all")
    here = this_computer()
    kept = [
        f"readiness-demo-{here}-{os.getpid()}-abcd",  # this process lives
        f"readiness-demo-{here[::-1]}0-{gone}-abcd",  # of another computer, or so it says
        f"readiness-demo-{here}-{gone}",  # no name of ours
        "readiness-demo-abcdefgh",
        f"readiness-{here}-{gone}-abcd",
    ]
    for name in kept:
        (temporary / name).mkdir()
    os.symlink(there, temporary / f"readiness-demo-{here}-{gone}-link")
    assert sweep() == 1  # that of the process
    assert {one.name for one in temporary.iterdir()} == {
        *kept,
        "elsewhere",
        f"readiness-demo-{here}-{gone}-link",
    }
    assert (there / "letter.txt").read_text() == "Dear all"


@POSIX
def test_the_handlers_are_given_back_and_only_the_main_thread_has_any() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with own_folder():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
    seen: list[bool] = []

    def work() -> None:
        with own_folder() as folder:
            seen.append(os.path.isdir(folder))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert seen == [True]
