"""What is done while the power goes: every way in which the store writes, on a ``Drive``."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from readiness_tui.filing.copying import kept_copy
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.database import Database, SafeDocument
from readiness_tui.store.recovery import restore
from readiness_tui.store.run_adding import add_run
from readiness_tui.store.workspace import Workspace
from tests.faults.drive import Drive
from tests.store.helpers import AT, STAMP, change, filled, open_store, record, store_path

Operation = Callable[[Drive], None]


def workspace_on(drive: Drive) -> Workspace:
    """A workspace whose every write goes to the drive."""
    workspace = Workspace(drive.root)
    workspace._database = Database(workspace.path, disk=drive)
    return workspace


def add(drive: Drive) -> None:
    open_store(drive.root, drive).table("items").insert(SafeDocument(record(9), "EL09"))


def edit(drive: Drive) -> None:
    open_store(drive.root, drive).table("items").update({"answer": "ready"}, doc_ids=["EL01"])


def remove(drive: Drive) -> None:
    open_store(drive.root, drive).table("items").remove(doc_ids=["EL02"])


def several(drive: Drive) -> None:
    database = open_store(drive.root, drive)
    with database.transaction(STAMP):
        database.table("items").insert_multiple(
            SafeDocument(record(n), f"IM{n}") for n in range(20)
        )
        database.table("items").remove(doc_ids=["EL02"])


def next_month(drive: Drive) -> None:
    """A save that begins a new file of the history."""
    database = open_store(drive.root, drive)
    with database.transaction(STAMP._replace(at=AT + timedelta(days=30))):
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])


def first(drive: Drive) -> None:
    """The very first save of a workspace."""
    add(drive)


def snapshot(drive: Drive) -> None:
    workspace_on(drive).apply([Add(Kind.SNAPSHOT, {"audience": "SLT"})], who="jo", at=AT)


def take_back(drive: Drive) -> None:
    assert workspace_on(drive).undo(who="jo", at=AT)


def dry_run(drive: Drive) -> None:
    add_run(workspace_on(drive), {}, b"details " * 200, who="jo", at=AT, why="", disk=drive)


def document(drive: Drive) -> None:
    """A copy of a file, then the record that speaks of it."""
    paper = os.path.join(os.path.dirname(drive.root), "paper.txt")
    Path(paper).write_text("what it says " * 100)
    kept = kept_copy(paper, drive.root, "EV001", 1, "paper.txt", disk=drive)
    workspace_on(drive).apply([Add(Kind.DECISION, {"text": kept.sha256})], who="jo", at=AT)


def restore_damaged(drive: Drive) -> None:
    restore(drive.root, stamp=STAMP, disk=drive)


def restore_history(drive: Drive) -> None:
    """The end of the history is damaged, and the file too."""
    restore(drive.root, stamp=STAMP, disk=drive)


def restore_older(drive: Drive) -> None:
    older = os.path.join(drive.root, "backups", "readiness.json.3")
    restore(drive.root, older, stamp=STAMP, disk=drive)


OPERATIONS: tuple[Operation, ...] = (
    add,
    edit,
    remove,
    several,
    next_month,
    first,
    snapshot,
    take_back,
    dry_run,
    document,
    restore_damaged,
    restore_history,
    restore_older,
)


def prepared(folder: Path, operation: Operation) -> Drive:
    folder.mkdir(mode=0o700)
    if operation in (snapshot, take_back, dry_run, document):
        begun = Workspace(str(folder))
        begun.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="jo", at=AT)
        begun.apply([Change(Kind.ITEM, "EL01", "note", "", "begun")], who="jo", at=AT)
    elif operation is not first:
        database = filled(str(folder))
        for number in range(4):
            change(database, "EL03", note=f"state {number}")
    if operation in (restore_damaged, restore_history):
        # A copy, for the backups are links to the same file.
        data = Path(store_path(str(folder))).read_bytes()
        os.unlink(store_path(str(folder)))
        Path(store_path(str(folder))).write_bytes(data[: len(data) // 2])
    if operation is restore_history:
        (month,) = Path(folder, "history").iterdir()
        month.write_bytes(month.read_bytes() + b'{"at": "2026-11')
    return Drive(str(folder))
