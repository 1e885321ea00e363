"""The seam between the store and the operating system."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import backups, envelope, files
from readiness_tui.store.files import DISK, PRIVATE, Files, explain, make_folder
from tests.store.helpers import change, filled, open_store


def test_windows_waits_for_readers_and_then_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    tries: list[str] = []
    real = os.replace

    def held(path: str, target: str) -> None:
        tries.append(target)
        if len(tries) <= 4:
            raise PermissionError(errno.EACCES, "in use")
        real(path, target)

    monkeypatch.setattr(files, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", pauses.append)
    monkeypatch.setattr(os, "replace", held)
    (tmp_path / "new").write_text("new")
    DISK.replace(str(tmp_path / "new"), str(tmp_path / "old"))
    assert (tmp_path / "old").read_text() == "new"
    assert len(pauses) == 4
    assert pauses == sorted(pauses)

    def always_held(path: str, target: str) -> None:
        raise PermissionError(errno.EACCES, "in use")

    pauses.clear()
    monkeypatch.setattr(os, "replace", always_held)
    with pytest.raises(PermissionError):
        DISK.replace(str(tmp_path / "old"), str(tmp_path / "older"))
    assert sum(pauses) == pytest.approx(2.5)
    assert (tmp_path / "old").read_text() == "new"


def test_windows_flushes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WINDOWS", True)
    DISK.sync_folder(str(tmp_path / "not there"))


def test_where_links_fail_backups_are_real_copies(tmp_path: Path) -> None:
    class NoLinks(Files):
        def link(self, path: str, other: str) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

    filled(str(tmp_path))
    before = (tmp_path / "readiness.json").read_bytes()
    change(open_store(str(tmp_path), NoLinks()), "EL01", answer="ready")
    for path in backups.paths(str(tmp_path)):
        assert Path(path).read_bytes() == before
        assert os.stat(path).st_nlink == 1


def test_a_link_in_the_place_of_the_temporary_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    (tmp_path / "new").symlink_to(target)
    with pytest.raises(FileExistsError):
        files.write_new(str(tmp_path / "new"), b"data", PRIVATE.file)
    assert target.read_text() == "precious"


def test_only_a_failed_folder_flush_is_saved_with_a_warning(tmp_path: Path) -> None:
    class Unsure(Files):
        def sync_folder(self, folder: str) -> None:
            raise OSError(errno.EIO, "Input/output error")

    filled(str(tmp_path))
    database = open_store(str(tmp_path), Unsure())
    from tests.store.helpers import STAMP

    with database.transaction(STAMP) as transaction:
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    assert transaction.revision == 2
    assert transaction.warning.startswith("The change is saved, but")
    assert open_store(str(tmp_path)).tables_raw()["items"]["EL01"]["answer"] == "ready"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, "reported a fault (Input/output error)"),
    ],
)
def test_every_fault_has_a_sentence_and_a_remedy(number: int, words: str) -> None:
    found = explain(OSError(number, "Input/output error"), "/some/folder")
    assert words in found.message
    assert "/some/folder" in found.message
    assert found.hint


def test_a_file_in_the_place_of_the_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "workspace").write_text("")
    with pytest.raises(StoreError, match="is a file"):
        make_folder(str(tmp_path / "workspace"))


def test_saves_that_are_interrupted_again_and_again_do_not_jam_the_backups(tmp_path: Path) -> None:
    class Stop(BaseException):
        pass

    class Stopping(Files):
        def replace(self, path: str, target: str) -> None:
            if target.endswith("readiness.json"):
                raise Stop
            super().replace(path, target)

    database = filled(str(tmp_path))
    for answer in ("ready", "blocked", "in_progress"):
        change(database, "EL01", answer=answer)
    for _ in range(4):
        with pytest.raises(Stop):
            change(open_store(str(tmp_path), Stopping()), "EL01", answer="not_started")
    assert change(open_store(str(tmp_path)), "EL01", answer="ready") == 5
    names = [f"readiness.json.{number}" for number in (1, 2, 3)]
    kept = [envelope.read(str(tmp_path / "backups" / name))[0].revision for name in names]
    assert kept == [4, 3, 2]


def test_two_names_of_one_backup_do_not_jam_the_next_save(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    first = tmp_path / "backups" / "readiness.json.1"
    os.link(first, tmp_path / "backups" / "readiness.json.2")
    assert change(database, "EL01", answer="blocked") == 3
