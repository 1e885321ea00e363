"""Files looked at again: whole, missing, changed, out of reach; stalled drives and stopping."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from readiness_tui.filing.looking import (
    Findings,
    files_of,
    keep_findings,
    look,
    versions_that_count,
)
from readiness_tui.filing.reading import CHUNK, Opener, open_raw
from readiness_tui.filing.roots import is_away, mounted, root_of
from readiness_tui.filing.sweep import Progress, Seen
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.leftovers import draft_name
from readiness_tui.store.workspace import Workspace
from tests.filing.helpers import OCTOBER, at_work, made, sha, written


def seen(
    files: Sequence[EvidenceFile],
    folder: Path,
    opener: Opener = open_raw,
    progress: list[Progress] | None = None,
    stop: threading.Event | None = None,
) -> Findings:
    told = [] if progress is None else progress
    return look(
        files,
        str(folder),
        on_progress=told.append,
        stop=stop or threading.Event(),
        seconds_each=0.3,
        seconds_away=0.3,
        opener=opener,
    )


def faults(findings: Findings) -> list[str]:
    return [findings.fault(file) for file in findings.files]


def known(location: str, data: bytes, fault: str = "") -> EvidenceFile:
    return EvidenceFile(location, sha(data), len(data), fault)


def test_each_file_is_whole_missing_or_changed(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.docx"
    folder = written(tmp_path / "ws" / "same.docx", b"same").parent
    written(outside, b"now")
    written(folder / "changed.docx", b"Same")
    os.utime(folder / "changed.docx", (0, 0))
    (folder / "folder.docx").mkdir()
    written(folder / "big.docx", b"y" * (2 * CHUNK + 5))
    files = [
        known("same.docx", b"same", "missing"),
        known("changed.docx", b"same"),  # of the same size
        known("gone.docx", b"x"),
        known("no folder/gone.docx", b"x"),
        known("folder.docx", b"x"),
        known("big.docx", b"y" * (2 * CHUNK + 5)),
        known(str(outside), b"then"),
        EvidenceFile(str(outside)),  # its hash was never taken
        EvidenceFile("https://a.example/plan", fault=""),
    ]
    progress: list[Progress] = []
    found = seen(files, folder, progress=progress)
    assert faults(found) == [
        *("", "changed", "missing", "missing", "missing", "", "changed", "", "")
    ]
    assert found.counted() == {"ok": 3, "missing": 3, "changed": 2, "unreachable": 0}
    assert not found.stopped
    assert found.of(files[-1]) is None
    size = 4 + 4 + 2 * CHUNK + 5 + 3
    assert progress[-1] == (7, 7, size, progress[-1].of_bytes)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_pipes_and_links_out_of_the_workspace_are_not_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    folder.mkdir()
    os.mkfifo(folder / "pipe.docx")
    (folder / "link.docx").symlink_to(written(tmp_path / "out.docx", b"x"))
    found = seen([known("pipe.docx", b"x"), known("link.docx", b"x")], folder)
    assert faults(found) == ["missing", "missing"]
    said = found.of(found.files[1])
    assert said is not None
    assert "leads out of the workspace" in said.why


def test_a_workspace_or_folder_that_is_away_makes_nothing_missing(tmp_path: Path) -> None:
    away = known("/no-such-drive/team/plan.docx", b"x")
    found = seen([known("plan.docx", b"x"), away], tmp_path / "gone")
    assert faults(found) == ["unreachable", "unreachable"]


class Drives:
    """Opens files, but hangs below some folders and counts how often they are asked."""

    def __init__(self, *silent: Path) -> None:
        self.silent = tuple(map(str, silent))
        self.asked: list[str] = []
        self.release = threading.Event()

    def __call__(self, path: str) -> io.RawIOBase:
        if path.startswith(self.silent):
            self.asked.append(path)
            self.release.wait(20)
            raise OSError(errno.ETIMEDOUT, "Connection timed out")
        return open_raw(path)


def mounts_at(monkeypatch: pytest.MonkeyPatch, *points: Path) -> None:
    monkeypatch.setattr(
        "readiness_tui.filing.sweep.mounted", lambda: tuple(str(point) for point in points)
    )


def test_a_drive_that_says_nothing_is_asked_once_and_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, slow, fine = tmp_path / "ws", tmp_path / "s", tmp_path / "t"
    mounts_at(monkeypatch, slow, fine)
    files = []
    for number in range(20):
        for place in (folder, slow, fine):
            path = written(place / f"{number}.docx", b"same")
            files.append(known(path.name if place is folder else str(path), b"same"))
    drives = Drives(slow)
    begun = time.monotonic()
    found = seen(files, folder, drives)
    assert time.monotonic() - begun < 3
    drives.release.set()
    assert faults(found) == ["", "unreachable", ""] * 20
    assert len(drives.asked) == 1
    said = found.of(files[4])
    assert said is not None
    assert said.why == f"{slow} did not answer within 0.3 seconds."


def test_a_drive_that_falls_silent_within_a_file_is_given_up_too(tmp_path: Path) -> None:
    release = threading.Event()

    class Stalling(io.FileIO):
        reads = 0

        def readinto(self, buffer: object, /) -> int:
            self.reads += 1
            if self.reads == 2:
                release.wait(20)
            return super().readinto(buffer)  # type: ignore[arg-type]

    written(tmp_path / "a.docx", b"a" * 3 * CHUNK)
    found = seen([known("a.docx", b"a")], tmp_path, Stalling)
    release.set()
    assert faults(found) == ["unreachable"]


@pytest.mark.parametrize(
    ("code", "most"), [(errno.EHOSTDOWN, 1), (errno.EACCES, 3), (errno.EIO, 3)]
)
def test_faults_of_a_drive_are_told_from_those_of_a_file(
    tmp_path: Path, code: int, most: int
) -> None:
    paths: list[str] = []

    def refuse(path: str) -> io.RawIOBase:
        paths.append(path)
        raise OSError(code, os.strerror(code))

    files = [known(f"{number}.docx", b"") for number in range(3)]
    for file in files:
        written(tmp_path / file.location)
    assert faults(seen(files, tmp_path, refuse)) == ["unreachable"] * 3
    assert len(paths) == most


def test_a_path_of_another_system_is_out_of_reach() -> None:
    location = "/home/jo/plan.docx" if os.name == "nt" else r"S:\Shared\plan.docx"
    assert faults(seen([known(location, b"x")], Path.cwd())) == ["unreachable"]


def test_stopping_ends_within_a_file_and_keeps_what_was_found(tmp_path: Path) -> None:
    written(tmp_path / "a.docx", b"a")
    stop, opened = threading.Event(), threading.Event()

    class Endless(io.FileIO):
        def readinto(self, buffer: object, /) -> int:
            opened.set()
            return 10

    def opener(path: str) -> io.RawIOBase:
        return Endless(path) if path.endswith("endless.docx") else open_raw(path)

    files = [known("a.docx", b"a"), known("endless.docx", b"x"), known("b.docx", b"x")]
    written(tmp_path / "endless.docx")

    def stop_it() -> None:
        opened.wait(5)
        time.sleep(0.1)
        stop.set()

    threading.Thread(target=stop_it).start()
    begun = time.monotonic()
    found = seen(files, tmp_path, opener, stop=stop)
    assert time.monotonic() - begun < 3
    assert found.stopped
    assert found.of(files[0]) == Seen(sha(b"a"), 1)
    assert found.of(files[1]) is None
    assert found.fault(files[1]._replace(fault="changed")) == "changed"  # as it was known


def test_of_a_file_out_of_reach_a_graver_fault_stays(tmp_path: Path) -> None:
    files = [known("/no-such-drive/x/a.docx", b"x", fault) for fault in ("missing", "changed", "")]
    found = seen(files, tmp_path)
    assert faults(found) == ["missing", "changed", "unreachable"]


# --- drives -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "windows", "root"),
    [
        (r"S:\Shared\plan.docx", True, "s:\\"),
        (r"\\Server\Share\a\plan.docx", True, "\\\\server\\share\\"),
        ("/srv/team/plan.docx", False, "/srv"),
        ("/plan.docx", False, "/"),
        ("/mnt/s/a/plan.docx", False, "/mnt/s"),
        ("/Volumes/Team/plan.docx", False, "/Volumes/Team"),
        ("/media/jo/STICK/plan.docx", False, "/media/jo/STICK"),
        ("/run/user/1000/gvfs/smb:x/plan.docx", False, "/run/user/1000/gvfs/smb:x"),
        ("/srv/share/plan.docx", False, "/srv/share"),
        ("/srv/share2/plan.docx", False, "/srv"),
    ],
)
def test_a_path_says_its_drive(path: str, windows: bool, root: str) -> None:
    mounts = ("/srv/share",)
    assert root_of(path, mounts, windows=windows) == root


def test_mounted_places_are_read_from_the_systems_table(tmp_path: Path) -> None:
    table = written(tmp_path / "mounts", "a / ext4 rw 0 0\nb /mnt/my\\040drive cifs rw 0 0\n")
    if sys.platform == "linux":
        assert mounted(str(table)) == ("/mnt/my drive",)
        assert mounted(str(tmp_path / "none")) == ()


def test_an_empty_place_for_drives_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness_tui.filing.roots._HOLDERS", (str(tmp_path),))
    (tmp_path / "s").mkdir()
    assert is_away(str(tmp_path / "s"))
    assert not is_away(str(tmp_path / "s"), (str(tmp_path / "s"),))
    written(tmp_path / "s" / "a")
    assert not is_away(str(tmp_path / "s"))
    assert is_away(str(tmp_path / "t"))


# --- what is kept of it -------------------------------------------------------------------------


def test_only_faults_that_changed_are_saved_in_one_save(tmp_path: Path) -> None:
    workspace: Workspace = made(tmp_path / "ws")
    folder = Path(workspace.folder)
    written(folder / "same.docx", b"same")
    written(folder / "new.docx", b"new")
    rows = (
        ("EV001", 1, (known("old.docx", b"x"),), OCTOBER),  # another one stands
        ("EV001", 2, (known("same.docx", b"same"), known("gone.docx", b"x")), OCTOBER),
        ("EV001", 3, (known("new.docx", b"old"),), None),
        ("EV002", 1, (known("same.docx", b"same", "missing"),), None),
    )
    jo = at_work(workspace, "Jo")
    jo.save(
        Add(
            Kind.VERSION,
            {"evidence": evidence, "number": number, "files": files, "approved_on": approved},
        )
        for evidence, number, files, approved in rows
    )
    counted = versions_that_count(jo)
    assert {one.id for one in counted} == {"VE002", "VE003", "VE004"}
    revision = workspace.revision()
    found = seen(files_of(counted), folder)
    saved = keep_findings(jo, found)
    assert saved.revision == revision + 1
    versions = workspace.records().versions
    assert [[file.fault for file in one.files] for one in versions.values()] == [
        *([""], ["", "missing"], ["changed"], [""])
    ]
    assert workspace.history()[0].why == "Files looked at again: 1 missing, 1 changed"
    again = keep_findings(jo, seen(files_of(versions_that_count(jo)), folder))
    assert not again.changed
    assert workspace.revision() == revision + 1


def test_a_look_takes_away_what_dead_copies_left(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait(timeout=30)
    mine = written(tmp_path / "evidence" / "EV001" / "v1" / draft_name("7"))
    dead = written(mine.with_name(mine.name.replace(str(os.getpid()), str(gone.pid), 1)))
    seen([], tmp_path)
    assert (mine.exists(), dead.exists()) == (True, False)
