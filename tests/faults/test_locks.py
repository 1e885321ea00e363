"""The lock: freed with its process, never broken by age, and never a lock that holds nobody."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store.lock import Lock
from tests.faults.deeds import DEEDS, places, told
from tests.store.helpers import (
    assert_whole,
    change,
    filled,
    open_store,
    size,
    stored,
    stored_revision,
)

_HOLDER = """
import sys
from readiness_tui.errors import StoreError
from readiness_tui.store.lock import Lock
folder, path = sys.argv[1:]
with Lock(folder, path).held(0o600):
    print("held", flush=True)
    sys.stdin.read()
"""
YEAR = 365 * 86_400


def holder(folder: str) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, folder, os.path.join(folder, "readiness.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def aged(folder: str) -> None:
    old = time.time() - YEAR
    os.utime(os.path.join(folder, "readiness.lock"), (old, old))


def test_a_lock_is_held_however_old_it_is_and_free_when_its_process_is_killed(
    tmp_path: Path,
) -> None:
    folder = str(tmp_path)
    filled(folder)
    with holder(folder) as other:
        aged(folder)
        started = time.monotonic()
        with pytest.raises(StoreError, match=r"Another person is saving\. Nothing was changed\."):
            change(open_store(folder, patience=0.3), "EL01", answer="ready")
        assert time.monotonic() - started >= 0.3
        assert stored_revision(folder) == 1
        other.kill()
        other.wait()
        change(open_store(folder, patience=2.0), "EL01", answer="ready")
    assert stored(folder)["items"]["EL01"]["answer"] == "ready"
    assert_whole(folder)


def test_a_lock_file_that_nobody_holds_is_no_obstacle(tmp_path: Path) -> None:
    folder = str(tmp_path)
    filled(folder)
    Path(folder, "readiness.lock").write_text("12345\nelsewhere\n")  # as another program leaves it
    aged(folder)
    change(open_store(folder, patience=0.2), "EL01", answer="ready")
    assert stored(folder)["items"]["EL01"]["answer"] == "ready"


def raising(number: int) -> Callable[[int, int], None]:
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    return flock


def everybody(descriptor: int, operation: int) -> None:
    """As a share that was connected without locks: each is told that the lock is theirs."""


SHARES = {
    "no such call": raising(errno.ENOSYS),
    "no locks left": raising(errno.ENOLCK),
    "not supported": raising(errno.EOPNOTSUPP),
    "says yes to everybody": everybody,
}


@pytest.fixture(params=SHARES)
def share(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder whose drive has no locks that hold."""
    fcntl = pytest.importorskip("fcntl", reason="Windows has its locks in the file system")
    monkeypatch.setattr(fcntl, "flock", SHARES[request.param])
    return str(request.param)


def test_where_locks_hold_nobody_every_deed_is_refused_in_a_sentence(
    workspace: Path, home: Path, share: str
) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    for name, words in [*DEEDS.items()][:: size(5, 1)]:
        result = told(words, **places(str(home)))
        assert result.status == 1, (name, result)
        assert f"The drive of {workspace} has no locks" in " ".join(result.err.split()), name
        assert "Nothing was changed. Move the workspace" in " ".join(result.err.split()), name
        assert result.out == "", name
    after = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    assert after == before
    assert told(("status",)).status == 0  # reading needs no lock


def test_a_workspace_is_not_begun_where_locks_hold_nobody(tmp_path: Path, share: str) -> None:
    place = tmp_path / "new"
    result = told(("--workspace", str(place), "init", "--authority", "Northshire", "--new"))
    assert result.status == 1
    assert "has no locks" in " ".join(result.err.split())
    assert not place.exists()


def test_a_lock_that_holds_is_tried_and_kept(tmp_path: Path) -> None:
    lock = Lock(str(tmp_path), str(tmp_path / "lock"), 0.2)
    for _ in range(2):
        with lock.held(0o600):
            assert not _free(tmp_path / "lock")
        assert _free(tmp_path / "lock")


def _free(path: Path) -> bool:
    """Whether another process would get the lock."""
    code = (
        "import fcntl, sys\n"
        "with open(sys.argv[1], 'r+') as f:\n"
        "    fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has its locks in the file system")
    done = subprocess.run([sys.executable, "-S", "-c", code, str(path)], capture_output=True)
    return done.returncode == 0
