"""A workspace that is opened to be read only: no file is made, nothing is saved."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    workspace = Workspace.create(str(tmp_path / "w"))
    workspace.apply([Add(Kind.ITEM, {"note": "kept"}, "EL01")], who="Ann Bee", at=AT)
    return workspace.folder


def tree(folder: str) -> list[tuple[str, int, int]]:
    """Every file with its size and the moment of its last change."""
    found = [Path(top) / name for top, dirs, files in os.walk(folder) for name in (*dirs, *files)]
    return sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found)


def test_it_reads_and_refuses_to_write(folder: str) -> None:
    before = tree(folder)
    workspace = Workspace.open(folder, read_only=True)
    assert workspace.records().items["EL01"].note == "kept"
    assert workspace.history() is not None
    assert workspace.check().whole
    for change in (
        lambda: workspace.apply([Add(Kind.ITEM, {}, "EL02")], who="Ann Bee", at=AT),
        lambda: workspace.undo(who="Ann Bee", at=AT),
    ):
        with pytest.raises(InputError, match="open to be read only"):
            change()
    assert tree(folder) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another user of the computer")
def test_it_works_where_this_person_may_not_write(folder: str) -> None:
    """As nobody, in a folder of root's that all may read; run as somebody else, without the
    right to write."""
    os.chmod(folder, 0o755)
    for top, dirs, files in os.walk(folder):
        for name in dirs:
            os.chmod(os.path.join(top, name), 0o755)
        for name in files:
            os.chmod(os.path.join(top, name), 0o444)
    for above in Path(folder).relative_to(tempfile.gettempdir()).parents:
        path = os.path.join(tempfile.gettempdir(), above)
        if os.stat(path).st_uid == os.getuid():
            os.chmod(path, os.stat(path).st_mode | 0o055)
    os.chmod(folder, 0o555)
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            workspace = Workspace.open(folder, read_only=True)
            os._exit(0 if workspace.records().items["EL01"].note == "kept" else 1)
        except BaseException:  # noqa: BLE001 - the test only learns of the status
            os._exit(2)
    _, status = os.waitpid(child, 0)
    os.chmod(folder, 0o755)
    assert os.waitstatus_to_exitcode(status) == 0
