"""Make the n-th operation on the disk fail, for every n, in every way, in every kind of save."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store.database import Database, SafeDocument
from readiness_tui.store.envelope import Missing
from readiness_tui.store.files import Files
from readiness_tui.store.lock import Lock
from readiness_tui.store.recovery import restore
from tests.store.helpers import (
    STAMP,
    Raw,
    assert_whole,
    change,
    figure,
    filled,
    open_store,
    record,
    size,
    stored,
)

ERRORS = (errno.EIO, errno.ENOSPC, errno.EINTR, errno.EACCES, errno.ESTALE)
FAULTS: tuple[int | str, ...] = (*ERRORS, "short", "crash")
STEP = size(5, 1)
"""In the ordinary run each fault is at every fifth call, another one each."""

CALLS = [name for name in vars(Files) if not name.startswith("_")]


class Crash(BaseException):
    """The machine stops here: nothing that follows reaches the disk."""


class FailingFiles(Files):
    """The disk, failing once at call number ``at``, or for good with ``Crash``."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.at = -1
        self.fault: int | str = 0
        self.crashed = False

    def arm(self, at: int, fault: int | str) -> None:
        self.calls, self.at, self.fault = [], at, fault

    def _call(self, name: str, arguments: tuple[Any, ...]) -> Any:
        if self.crashed:
            raise Crash
        self.calls.append(name)
        real = getattr(super(), name)
        if len(self.calls) - 1 != self.at:
            return real(*arguments)
        if self.fault == "short":
            if name == "write":
                return real(arguments[0], arguments[1][: max(1, len(arguments[1]) // 2)])
            return real(*arguments)
        if name == "close":
            real(*arguments)  # a close that fails gives the descriptor back all the same
        if self.fault == "crash":
            self.crashed = True
            if name == "write":
                real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise Crash
        assert isinstance(self.fault, int)
        raise OSError(self.fault, os.strerror(self.fault))


def _through(name: str) -> Callable[..., Any]:
    return lambda self, *arguments: self._call(name, arguments)


for _name in CALLS:
    setattr(FailingFiles, _name, _through(_name))


def add(database: Database) -> None:
    database.table("items").insert(SafeDocument(record(9), "EL09"))


def edit(database: Database) -> None:
    database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])


def remove(database: Database) -> None:
    database.table("items").remove(doc_ids=["EL02"])


def several(database: Database) -> None:
    add(database)
    edit(database)
    remove(database)


def drop(database: Database) -> None:
    database.drop_table("items")


def first(database: Database) -> None:
    """The very first save of a workspace."""
    add(database)


OPERATIONS = (add, edit, remove, several, drop, first)


def prepared(folder: Path, operation: Callable[[Database], None]) -> None:
    folder.mkdir(mode=0o700)
    if operation is not first:
        filled(str(folder))
        change(open_store(str(folder)), "EL03", answer="in_progress")


def tables(folder: str) -> Raw:
    return stored(folder) if os.path.exists(os.path.join(folder, "readiness.json")) else {}


def attempt(
    folder: Path, operation: Callable[[Database], None], at: int, fault: int | str
) -> tuple[str, int]:
    """One save with one fault; what became of it, and how many calls there were."""
    prepared(folder, operation)
    disk = FailingFiles()
    database = open_store(str(folder), disk)
    before = tables(str(folder))
    disk.arm(at, fault)
    try:
        with database.transaction(STAMP) as transaction:
            operation(database)
        outcome = "warned" if transaction.warning else "saved"
    except StoreError as error:
        outcome = "refused" if str(folder) in error.message else "refused without the place"
    except Crash:
        outcome = "crashed"
    calls = len(disk.calls)
    disk.arm(-1, 0)
    after = tables(str(folder))
    expected = _expected(before, operation)
    if outcome == "refused":
        assert after == before
    elif outcome == "crashed":
        assert after in (before, expected)
        if not after and operation is first:
            after = _after_first_crash(str(folder), before, expected)
        database = open_store(str(folder))
    else:
        assert after == expected
    assert database.tables_raw() == after
    left = [name for name in os.listdir(folder) if name.endswith(".tmp")]
    assert outcome == "crashed" or not left
    database.table("items").insert(SafeDocument({"title": "next"}, "NEXT"))
    assert tables(str(folder))["items"]["NEXT"] == {"title": "next"}
    assert_whole(str(folder))
    return outcome, calls


def _after_first_crash(folder: str, before: Raw, expected: Raw) -> Raw:
    """The very first save may have reached the history alone; then a restore is asked for."""
    for path in Path(folder, "history").glob("*"):
        if b"\n" in path.read_bytes():
            with pytest.raises(Missing, match="readiness restore"):
                open_store(folder)
            restore(folder, stamp=STAMP)
    after = tables(folder)
    assert after in (before, expected)
    return after


def _expected(before: Raw, operation: Callable[[Database], None]) -> Raw:
    """The tables after the operation, by hand."""
    items = {key: dict(value) for key, value in before.get("items", {}).items()}
    if operation is drop:
        return {}
    if operation in (add, several, first):
        items["EL09"] = record(9)
    if operation in (edit, several):
        items["EL01"]["answer"] = "ready"
    if operation in (remove, several):
        del items["EL02"]
    return {"items": items}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_every_call_may_fail(tmp_path: Path, operation: Callable[[Database], None]) -> None:
    outcomes: dict[str, int] = {}
    _, calls = attempt(tmp_path / "undisturbed", operation, -1, 0)
    for turn, fault in enumerate(FAULTS):
        for at in range(turn % STEP, calls, STEP):
            outcome, _ = attempt(tmp_path / f"{fault}-{at}", operation, at, fault)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    points = sum(outcomes.values())
    assert points >= size(100, 600) / len(OPERATIONS)
    assert {"refused", "saved", "crashed"} <= set(outcomes)
    figure(f"faults: {operation.__name__}: {points} points, 0 bad: {outcomes}")


def test_a_lock_that_cannot_be_had_changes_nothing(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    database.storage._lock = Lock(str(tmp_path), str(tmp_path / "no" / "lock"), 0.1)  # type: ignore[attr-defined]
    (tmp_path / "no").write_text("not a folder")
    with pytest.raises(StoreError, match="Nothing was changed"):
        edit(database)
    assert stored(str(tmp_path))["items"]["EL01"]["answer"] == "not_started"
