"""One save: its order, its cost, its refusals."""

from __future__ import annotations

import errno
import os
import stat
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from readiness_tui.errors import StoreError
from readiness_tui.store.database import Database, SafeDocument
from readiness_tui.store.files import Files, make_folder
from tests.store.helpers import (
    STAMP,
    assert_whole,
    change,
    figure,
    filled,
    open_store,
    record,
    store_path,
    stored,
    stored_revision,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX modes")


class Telling(Files):
    """Says which calls a save makes, with the names of the files."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._names: dict[int, str] = {}

    def _name(self, path: str) -> str:
        name = os.path.basename(path)
        return "temporary" if name.endswith(".tmp") else name

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        self._names[descriptor] = self._name(path)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.calls.append(f"write {self._names[descriptor]}")
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self.calls.append(f"flush {self._names[descriptor]}")
        super().fsync(descriptor)

    def link(self, path: str, other: str) -> None:
        self.calls.append(f"link {self._name(path)} {self._name(other)}")
        super().link(path, other)

    def replace(self, path: str, target: str) -> None:
        self.calls.append(f"replace {self._name(target)}")
        super().replace(path, target)

    def sync_folder(self, folder: str) -> None:
        self.calls.append("flush folder")
        super().sync_folder(folder)


def test_a_save_keeps_its_order(tmp_path: Path) -> None:
    filled(str(tmp_path))
    change(open_store(str(tmp_path)), "EL01", answer="in_progress")
    change(open_store(str(tmp_path)), "EL01", answer="blocked")
    disk = Telling()
    change(open_store(str(tmp_path), disk), "EL01", answer="ready")
    assert disk.calls == [
        "write temporary",
        "flush temporary",
        "replace readiness.json.3",
        "replace readiness.json.2",
        "link readiness.json readiness.json.1",
        "write 2026-11.jsonl",
        "flush 2026-11.jsonl",
        "replace readiness.json",
        "flush folder",
    ]


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    disk = Telling()
    again = open_store(str(tmp_path), disk)
    with again.transaction(STAMP) as transaction:
        again.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
        again.table("items").update({"answer": "not_started"}, doc_ids=["EL01"])
        again.table("items").insert(SafeDocument({"title": "short-lived"}, "X"))
        again.table("items").remove(doc_ids=["X"])
    assert (transaction.revision, disk.calls, database.revision) == (1, [], 1)


def test_one_true_and_one_are_three_values(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    assert change(database, "EL01", n=True) == 2
    assert change(database, "EL01", n=1) == 3
    assert change(database, "EL01", n=1.0) == 4
    assert repr(stored(str(tmp_path))["items"]["EL01"]["n"]) == "1.0"


def test_a_raise_inside_a_transaction_changes_nothing(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    before = stored(str(tmp_path))
    with pytest.raises(ZeroDivisionError), database.transaction(STAMP):  # noqa: PT012
        database.table("items").truncate()
        raise ZeroDivisionError
    assert stored(str(tmp_path)) == before
    assert database.tables_raw() == before


def test_a_failed_call_inside_a_transaction_takes_back_only_its_own_part(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    with database.transaction(STAMP):
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
        with pytest.raises(ValueError, match="exists"):
            database.table("items").insert_multiple(
                [SafeDocument({}, "EL90"), SafeDocument({}, "EL01")]
            )
    items = stored(str(tmp_path))["items"]
    assert items["EL01"]["answer"] == "ready"
    assert "EL90" not in items


def test_the_pending_state_is_seen_inside_and_only_inside(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    seen: list[Any] = []
    with database.transaction(STAMP) as transaction:
        change_inside = {"answer": "ready"}
        database.table("items").update(change_inside, doc_ids=["EL01"])
        assert transaction.tables_raw()["items"]["EL01"]["answer"] == "ready"
        other = threading.Thread(
            target=lambda: seen.append(database.table("items").search(where("answer") == "ready"))
        )
        other.start()
        other.join()
    assert seen == [[]]
    assert len(database.table("items").search(where("answer") == "ready")) == 1


def test_threads_on_one_handle_lose_nothing(tmp_path: Path) -> None:
    database = filled(str(tmp_path))

    def more(document: Any) -> None:
        document["n"] += 1

    def work() -> None:
        for _ in range(25):
            database.table("items").update(more, doc_ids=["EL01"])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stored(str(tmp_path))["items"]["EL01"]["n"] == 101
    assert_whole(str(tmp_path))


def test_a_busy_lock_is_one_sentence(tmp_path: Path) -> None:
    one = filled(str(tmp_path))
    two = open_store(str(tmp_path), patience=0.05)
    refused: list[str] = []

    def try_it() -> None:
        try:
            change(two, "EL01", answer="blocked")
        except StoreError as error:
            refused.append(str(error))

    with one.transaction(STAMP):
        try_it()
        other = threading.Thread(target=try_it)
        other.start()
        other.join()
    assert refused == ["Another person is saving. Nothing was changed. Try again."] * 2
    assert change(two, "EL01", answer="blocked") == 2


def test_values_that_json_cannot_hold_are_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    database = filled(str(tmp_path))
    for value in (float("nan"), {1, 2}, "\ud800"):
        with pytest.raises((TypeError, ValueError)):
            change(database, "EL01", note=value)
    assert stored_revision(str(tmp_path)) == 1
    assert database.table("items").get(doc_id="EL01") == record(1)


def test_what_is_read_is_what_is_on_disk(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", tags=("a", "b"), note={"x": [1]})
    assert database.tables_raw() == stored(str(tmp_path))


def test_an_id_is_free_in_every_kind_of_insert(tmp_path: Path) -> None:
    one, two = filled(str(tmp_path), 1), open_store(str(tmp_path))
    assert [one.table("notes").insert({}), two.table("notes").insert({})] == ["1", "2"]
    assert one.table("notes").insert_multiple([{}, SafeDocument({}, "4"), {}]) == ["3", "4", "5"]
    assert two.table("notes").upsert({"a": 1}, where("a") == 1) == ["6"]


def test_dropping_tables_is_a_save_like_others(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    database.table("risks").insert(SafeDocument({"title": "x"}, "RK1"))
    database.drop_table("items")
    assert stored(str(tmp_path)) == {"risks": {"RK1": {"title": "x"}}}
    database.drop_tables()
    assert stored(str(tmp_path)) == {}
    assert_whole(str(tmp_path))


def test_an_empty_file_is_never_taken_for_a_new_workspace(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    Path(store_path(str(tmp_path))).write_bytes(b"")
    for attempt in (lambda: open_store(str(tmp_path)), lambda: change(database, "EL01", n=2)):
        with pytest.raises(StoreError, match="damaged"):
            attempt()
    assert Path(store_path(str(tmp_path))).read_bytes() == b""


def test_a_file_marked_read_only_is_not_saved_over(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    os.chmod(store_path(str(tmp_path)), stat.S_IREAD)
    with pytest.raises(StoreError, match="marked read-only"):
        change(database, "EL01", answer="ready")
    os.chmod(store_path(str(tmp_path)), stat.S_IREAD | stat.S_IWRITE)
    assert change(database, "EL01", answer="ready") == 2


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no room left on the disk"), (errno.EROFS, "cannot be written")],
)
def test_a_full_disk_and_a_read_only_one_leave_all_as_it_was(
    tmp_path: Path, number: int, words: str
) -> None:
    filled(str(tmp_path))

    class Full(Files):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            if len(data) > 40:
                return super().write(descriptor, data[:40])
            raise OSError(number, os.strerror(number))

    before = sorted(os.listdir(tmp_path)), stored(str(tmp_path))
    with pytest.raises(StoreError, match=words) as raised:
        change(open_store(str(tmp_path), Full()), "EL01", answer="ready")
    assert str(tmp_path) in raised.value.message
    assert raised.value.hint
    assert (sorted(os.listdir(tmp_path)), stored(str(tmp_path))) == before
    assert change(open_store(str(tmp_path)), "EL01", answer="ready") == 2


@posix
def test_a_folder_that_may_not_be_written_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir(mode=0o755)
    filled(str(folder))
    os.chmod(folder, 0o555)
    os.chmod(tmp_path, 0o755)
    child = os.fork()
    if child == 0:  # another user, since the superuser may write everywhere
        status = 1
        try:
            if os.getuid() == 0:
                os.chmod(store_path(str(folder)), 0o644)
                for parent in tmp_path.parents:
                    if parent.stat().st_uid == 0 and len(parent.parts) > 2:
                        os.chmod(parent, parent.stat().st_mode | 0o011)
                os.setuid(65534)
            change(open_store(str(folder)), "EL01", answer="ready")
        except StoreError as error:
            status = 0 if "cannot be written" in error.message else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.chmod(folder, 0o755)


@posix
@pytest.mark.parametrize(
    ("shared", "file_mode", "folder_mode"), [(False, 0o600, 0o700), (True, 0o660, 0o2770)]
)
def test_all_files_get_the_same_modes(
    tmp_path: Path, shared: bool, file_mode: int, folder_mode: int
) -> None:
    folder = tmp_path / "workspace"
    before = os.umask(0o022)
    try:
        make_folder(str(folder), shared=shared)
        filled(str(folder))
        for answer in ("ready", "blocked", "in_progress"):
            change(open_store(str(folder)), "EL01", answer=answer)
    finally:
        os.umask(before)
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert {mode for path, mode in found.items() if path.is_file()} == {file_mode}
    assert {mode for path, mode in found.items() if path.is_dir()} == {folder_mode}
    assert len(found) == 10  # folder, two inside; records, lock, history, three and one backups


def _median(work: Callable[[int], object], times: int = 12) -> float:
    spent = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent[1:])


def test_a_save_of_5000_records_costs_little(tmp_path: Path) -> None:
    rows = [record(number) | {"note": "n" * 250} for number in range(5000)]
    database: Database = open_store(str(tmp_path))
    database.table("items").insert_multiple(
        SafeDocument(row, f"EL{number}") for number, row in enumerate(rows)
    )
    stock = TinyDB(tmp_path / "stock.json")
    stock.table("items").insert_multiple(rows)
    ours = _median(lambda n: change(database, f"EL{n * 100}", answer=f"a{n}", due=f"{n}"))
    theirs = _median(
        lambda n: stock.table("items").update({"answer": f"a{n}", "due": f"{n}"}, doc_ids=[n + 1])
    )
    stock.close()
    figure(
        f"save at 5,000 records: {ours * 1000:.1f} ms, stock TinyDB {theirs * 1000:.1f} ms, "
        f"ratio {ours / theirs:.2f}"
    )
    assert ours < theirs  # the target is 0.4; a busy machine must not fail the test
