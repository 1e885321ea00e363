"""The files of details beside the records: whole, private, and vouched for by their run."""

from __future__ import annotations

import errno
import os
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.condition import examine
from readiness_tui.store.doors import to_stored
from readiness_tui.store.files import Files
from readiness_tui.store.records import from_stored
from readiness_tui.store.run_adding import add_run
from readiness_tui.store.run_details import Lost, path_of, read
from readiness_tui.store.saving import save
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT

DETAILS = b'{"groups": []}'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(str(tmp_path / "anytown"))
    made.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="jo", at=AT)
    return made


def add(workspace: Workspace, details: bytes = DETAILS, **options: Any) -> str:
    values = {"run_at": AT, "lists": (DryRunList(1, 10),)}
    saved = add_run(workspace, values, details, who="jo", at=AT, why="A run", **options)
    return saved.changes[0].record


def test_what_was_saved_is_read_and_is_for_its_owner_alone(workspace: Workspace) -> None:
    run_id = add(workspace)
    run = workspace.records().dry_runs[run_id]
    assert read(workspace.folder, run) == DETAILS
    path = path_of(workspace.folder, run.id)
    if os.name == "posix":
        assert os.stat(path).st_mode & 0o777 == 0o600
        assert os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700
    assert DETAILS not in Path(workspace.path).read_bytes()
    assert examine(workspace.folder).warnings == ()


def test_a_record_that_cannot_be_saved_leaves_no_file(workspace: Workspace) -> None:
    with pytest.raises(InputError):
        add_run(workspace, {"rows": 1}, DETAILS, who="jo", at=AT, why="")
    assert os.listdir(os.path.join(workspace.folder, "dry_runs")) == []


def test_a_full_disk_is_one_sentence_and_nothing_is_kept(workspace: Workspace) -> None:
    class Full(Files):
        def write(self, descriptor: int, data: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="no room left"):
        add(workspace, disk=Full())
    assert os.listdir(os.path.join(workspace.folder, "dry_runs")) == []
    assert workspace.records().dry_runs == {}


def test_two_people_at_once_each_keep_their_own(workspace: Workspace) -> None:
    begun = threading.Barrier(2)
    ids: dict[int, str] = {}

    def work(number: int) -> None:
        mine = Workspace.open(workspace.folder)
        begun.wait()
        ids[number] = add(mine, f"details of {number}".encode())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runs = workspace.records().dry_runs
    assert sorted(ids.values()) == sorted(runs) == ["RU001", "RU002"]
    for number, run_id in ids.items():
        assert read(workspace.folder, runs[run_id]) == f"details of {number}".encode()


def test_check_tells_of_details_that_are_damaged_or_gone(workspace: Workspace) -> None:
    first, second = add(workspace), add(workspace)
    Path(path_of(workspace.folder, first)).write_bytes(b"{}")
    os.unlink(path_of(workspace.folder, second))
    found = examine(workspace.folder)
    assert found.whole
    assert [words.split(" (")[0] for words in found.warnings if "details" in words] == [
        "The details of RU001 are damaged",
        "The details of RU002 are missing",
    ]
    with pytest.raises(Lost):
        read(workspace.folder, workspace.records().dry_runs[first])


def test_no_export_takes_the_place_of_details(workspace: Workspace) -> None:
    path = path_of(workspace.folder, add(workspace))
    with pytest.raises(StoreError, match="belongs to the workspace"):
        save(path, b"other")
    assert Path(path).read_bytes() == DETAILS


@pytest.mark.parametrize(
    ("part", "stored"),
    [
        (DryRunList(8, 412, 3, 1, explained=True), [8, 412, 3, 1, True]),  # as it always was
        (DryRunList(8), [8, 0, 0, 0, False]),
        (DryRunList(8, queries=2), [8, 0, 0, 0, False, 2]),
        (
            DryRunList(8, 1, signed_off_by="Jo", signed_off_on=date(2026, 11, 20)),
            [8, 1, 0, 0, False, 0, "Jo", "2026-11-20"],
        ),
    ],
)
def test_totals_of_before_and_of_now_are_stored_and_read(
    part: DryRunList, stored: list[object]
) -> None:
    assert to_stored(Kind.DRY_RUN, "lists", (part,)) == [stored]
    assert from_stored(Kind.DRY_RUN, "lists", [stored]) == (part,)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind")
def test_a_pipe_in_place_of_the_details_is_not_waited_for(workspace: Workspace) -> None:
    run_id = add(workspace)
    path = path_of(workspace.folder, run_id)
    os.unlink(path)
    os.mkfifo(path)
    with pytest.raises(Lost, match="damaged"):
        read(workspace.folder, workspace.records().dry_runs[run_id])
