"""Where several people may write at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import share
from readiness_tui.store.files import make_folder
from readiness_tui.store.recovery import examine
from tests.store.helpers import change, filled, open_store


def test_a_local_disk_keeps_two_writers_apart(tmp_path: Path) -> None:
    said = share.test_share(str(tmp_path))
    assert said[0] == f"Two writers counted to 200 together: {tmp_path} keeps them apart."
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "part",
    ["OneDrive - Anytown Council", "Anytown SharePoint", "Dropbox", "iCloudDrive"],
)
def test_synchronised_folders_are_refused(tmp_path: Path, part: str) -> None:
    folder = tmp_path / part / "readiness"
    folder.mkdir(parents=True)
    assert "synchronised folder" in str(share.why_not_shared(str(folder)))
    with pytest.raises(StoreError, match="synchronised"):
        share.test_share(str(folder))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("server:/x {} nfs4 rw,vers=4.2 0 0", "NFS"),
        ("//server/x {} cifs rw,nobrl 0 0", "without locks"),
        ("//server/x {} cifs rw,vers=3.1.1 0 0", None),
        ("/dev/sda1 {} ext4 rw 0 0", None),
    ],
)
def test_drives_without_locks_are_refused(tmp_path: Path, line: str, words: str | None) -> None:
    folder = tmp_path / "a b" / "workspace"
    folder.mkdir(parents=True)
    point = str(folder.parent.resolve()).replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/root / ext4 rw 0 0\n{line.format(point)}\n")
    reason = share.why_not_shared(str(folder), str(mounts))
    assert reason is None if words is None else words in str(reason)


def test_a_folder_beside_a_mount_is_not_on_it(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path.resolve()}/shared nfs rw 0 0\n")
    (tmp_path / "shared-too").mkdir()
    assert share.why_not_shared(str(tmp_path / "shared-too"), str(mounts)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="sharing is told by POSIX modes")
def test_only_a_shared_workspace_is_refused_there(tmp_path: Path) -> None:
    private, shared = tmp_path / "Dropbox" / "private", tmp_path / "Dropbox" / "shared"
    make_folder(str(private))
    make_folder(str(shared), shared=True)
    filled(str(private))
    assert any("one computer at a time" in text for text in examine(str(private)).warnings)
    with pytest.raises(StoreError, match=r"synchronised folder \(Dropbox\).*Nothing was changed"):
        filled(str(shared))
    assert os.listdir(shared) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sharing is told by POSIX modes")
def test_a_shared_workspace_on_a_good_disk_is_written(tmp_path: Path) -> None:
    make_folder(str(tmp_path / "shared"), shared=True)
    filled(str(tmp_path / "shared"))
    assert change(open_store(str(tmp_path / "shared")), "EL01", answer="ready") == 2
    assert examine(str(tmp_path / "shared")).shared
