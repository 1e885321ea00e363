"""A workspace whose folder goes while it is open: a share that is disconnected, a folder emptied.

What is asked for then is refused, and nothing is begun in the place of what was there.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.envelope import Missing
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT

NOTE = Change(Kind.ITEM, "EL01", "note", "", "typed meanwhile")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a service, at revision 1."""
    folder = tmp_path / "anytown"
    made = Workspace.create(str(folder))
    made.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="init", at=AT)
    made.close()
    return folder


def moved_away(folder: Path) -> None:
    folder.rename(folder.with_suffix(".gone"))


def emptied(folder: Path) -> None:
    """As a mount point is where nothing is mounted."""
    aside = folder.with_suffix(".gone")
    shutil.copytree(folder, aside)
    for name in os.listdir(folder):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def only_looked_at(folder: Path) -> Workspace:
    return Workspace.open(str(folder))


def saved_before(folder: Path) -> Workspace:
    workspace = Workspace.open(str(folder))
    workspace.apply([Change(Kind.ITEM, "EL02", "note", "", "first")], who="jo", at=AT)
    return workspace


def began_it(folder: Path) -> Workspace:
    shutil.rmtree(folder)
    workspace = Workspace.create(str(folder))
    workspace.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="jo", at=AT)
    return workspace


def closed_and_used_again(folder: Path) -> Workspace:
    workspace = began_it(folder)
    workspace.close()
    return workspace


def everything(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*")) if folder.exists() else ["no folder"]


@pytest.mark.parametrize("vanish", [moved_away, emptied])
@pytest.mark.parametrize("at_work", [only_looked_at, saved_before, began_it, closed_and_used_again])
def test_a_save_never_begins_anew_what_was_there_before(
    folder: Path, vanish: Callable[[Path], None], at_work: Callable[[Path], Workspace]
) -> None:
    workspace = at_work(folder)
    known = workspace.records()
    vanish(folder)
    left = everything(folder)
    for refused in (
        lambda: workspace.apply([NOTE], who="jo", at=AT),
        lambda: workspace.undo(who="jo", at=AT),
        workspace.records,
        workspace.changed_elsewhere,
        workspace.history,
    ):
        with pytest.raises(Missing) as caught:
            refused()
        assert caught.value.message == f"The workspace in {folder} is no longer there."
        assert caught.value.hint == "Connect the drive again, or find where its folder has gone."
        assert everything(folder) == left

    shutil.rmtree(folder, ignore_errors=True)
    folder.with_suffix(".gone").rename(folder)  # connected again
    workspace.apply([NOTE], who="jo", at=AT)
    assert workspace.records().items["EL01"].note == "typed meanwhile"
    assert workspace.records().service == known.service
    assert workspace.check().whole


def test_a_file_that_alone_has_gone_is_brought_back_from_its_backups(folder: Path) -> None:
    workspace = saved_before(folder)
    os.unlink(workspace.path)
    with pytest.raises(StoreError, match="readiness restore"):
        workspace.apply([NOTE], who="jo", at=AT)
    assert not os.path.exists(workspace.path)
