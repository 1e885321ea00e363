"""Files saved for somebody: whole, for their eyes, or with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import saving
from readiness_tui.store.files import Files
from tests.store.helpers import change, filled

POSIX = pytest.mark.skipif(
    os.name == "nt", reason="Windows has neither POSIX modes nor these names"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    data = bytes(range(256)) * 5000
    path = saving.save(str(tmp_path / "status.md"), data)
    assert path == os.path.realpath(tmp_path / "status.md")
    assert Path(path).read_bytes() == data
    assert names(tmp_path) == ["status.md"]
    if os.name != "nt":
        assert os.stat(path).st_mode & 0o777 == 0o600


@POSIX
def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "status.md").write_text("old")
    os.chmod(tmp_path / "status.md", 0o664)
    saving.save(str(tmp_path / "status.md"), b"new")
    assert (tmp_path / "status.md").stat().st_mode & 0o777 == 0o664
    assert (tmp_path / "status.md").read_bytes() == b"new"


@POSIX
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "board").mkdir()
    (tmp_path / "board" / "status.md").write_text("old")
    os.symlink(tmp_path / "board" / "status.md", tmp_path / "latest.md")
    assert saving.save(str(tmp_path / "latest.md"), b"new").endswith("board/status.md")
    assert (tmp_path / "latest.md").is_symlink()
    assert (tmp_path / "board" / "status.md").read_bytes() == b"new"


@POSIX
def test_a_home_folder_and_a_device_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    saving.save("~/status.md", b"here")
    assert (tmp_path / "status.md").read_bytes() == b"here"
    assert saving.save("/dev/null", b"gone") == "/dev/null"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = os.path.realpath(tmp_path / "nowhere" / "status.md")
    with pytest.raises(StoreError) as refused:
        saving.save(path, b"x")
    assert refused.value.message == f"{path} could not be saved: no such file or directory."
    assert refused.value.hint == "Choose another place."


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    with pytest.raises(StoreError, match="could not be saved"):
        saving.save(str(tmp_path / "reports"), b"x")
    assert names(tmp_path) == ["reports"]


class FullDisk(Files):
    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        os.write(descriptor, bytes(data)[:3])
        raise OSError(28, "No space left on device")


class HeldFile(Files):
    def replace(self, path: str, target: str) -> None:
        raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("disk", "reason"),
    [(FullDisk(), "no space left on device"), (HeldFile(), "permission denied")],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, disk: Files, reason: str
) -> None:
    (tmp_path / "status.md").write_text("old")
    with pytest.raises(StoreError, match=reason):
        saving.save(str(tmp_path / "status.md"), b"new and longer", disk)
    assert (tmp_path / "status.md").read_text() == "old"
    assert names(tmp_path) == ["status.md"]


def workspace_in(folder: Path) -> None:
    database = filled(str(folder))
    change(database, "EL01", answer="ready")


@pytest.mark.parametrize(
    "name",
    [
        "readiness.json",
        "readiness.lock",
        "history/2026-11.jsonl",
        "history/status.md",
        "backups/readiness.json.1",
        "backups/new/status.md",
    ],
)
def test_no_file_of_a_workspace_is_written_over(tmp_path: Path, name: str) -> None:
    workspace_in(tmp_path)
    (tmp_path / "backups" / "new").mkdir()
    path = tmp_path / name
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError, match=f"belongs to the workspace in {tmp_path}"):
        saving.save(str(path), b"# Status")
    assert (path.read_bytes() if path.exists() else None) == before
    if os.name != "nt":
        os.symlink(path, tmp_path / "elsewhere.md")
        with pytest.raises(StoreError, match="belongs to the workspace"):
            saving.save(str(tmp_path / "elsewhere.md"), b"# Status")


def test_a_backup_elsewhere_is_replaced_by_a_newer_one_only(tmp_path: Path) -> None:
    workspace_in(tmp_path / "made")
    data = (tmp_path / "made" / "readiness.json").read_bytes()
    (tmp_path / "backups").mkdir()
    path = tmp_path / "backups" / "readiness.json"
    for _ in range(2):
        saving.save(str(path), data)
    with pytest.raises(StoreError, match="holds the records of a workspace, or a backup"):
        saving.save(str(path), b"# Status")
    assert path.read_bytes() == data


def test_beside_the_records_of_a_workspace_there_is_room(tmp_path: Path) -> None:
    workspace_in(tmp_path)
    saving.save(str(tmp_path / "status.md"), b"# Status")
    assert (tmp_path / "status.md").read_bytes() == b"# Status"


def test_nothing_is_saved_among_documents_or_where_a_workspace_is_only_read(tmp_path: Path) -> None:
    filled(str(tmp_path / "plan"))
    document = tmp_path / "plan" / "evidence" / "EV001" / "v1" / "audit.md"
    document.parent.mkdir(parents=True)
    document.write_text("kept", encoding="utf-8")
    with pytest.raises(StoreError, match="belongs to the workspace"):
        saving.save(str(document), b"gone")
    assert document.read_text(encoding="utf-8") == "kept"
    saving.save(str(tmp_path / "plan" / "status.md"), b"beside the records")
    saving.close_to_saving(str(tmp_path / "plan"))
    for name in ("status.md", "deeper/status.md"):
        with pytest.raises(StoreError, match="is open for reading only"):
            saving.save(str(tmp_path / "plan" / name), b"no")
    saving.save(str(tmp_path / "planned.md"), b"a neighbour")
