"""A save that is killed: what was acknowledged stays, what was not is there whole or not at all."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
import traceback
from pathlib import Path

import pytest

from readiness_tui.store.database import Database, SafeDocument
from tests.store.helpers import (
    STAMP,
    assert_whole,
    change,
    figure,
    filled,
    open_store,
    record,
    size,
    stored,
)

TRIALS = size(30, 1000)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")


def operation(database: Database, number: int) -> None:
    """One of five kinds of save, each of which raises the counter of EL01 by one."""
    items, archive = database.table("items"), database.table("archive")
    with database.transaction(STAMP):
        items.update({"n": number}, doc_ids=["EL01"])
        match number % 5:
            case 0:  # add
                items.insert(SafeDocument(record(number), f"NEW{number}"))
            case 1:  # edit
                items.update({"title": f"yes {number}", "note": "é" * 50}, doc_ids=["EL02"])
            case 2:  # delete
                items.remove(doc_ids=[f"NEW{number - 2}"])
            case 3:  # import
                items.insert_multiple(
                    SafeDocument(record(i), f"IMP{number}-{i}") for i in range(10)
                )
            case _:  # archive
                keys = [key for key in items.ids() if key.startswith("IMP")]
                archive.insert_multiple(
                    SafeDocument(items.get(doc_id=key) or {}, key) for key in keys
                )
                items.remove(doc_ids=keys)


def expected_after(number: int) -> dict[str, set[str]]:
    """Which records there are after ``number`` saves, by counting and not by the store."""
    rounds = number // 5
    items = {f"EL{i:02d}" for i in range(1, 6)}
    archive = {f"IMP{5 * r + 3}-{i}" for r in range(rounds + 1) for i in range(10)}
    archive = {key for key in archive if int(key[3:].split("-")[0]) < number}
    if number % 5 == 3:
        items |= {f"IMP{number}-{i}" for i in range(10)}
    added = {5 * r for r in range(1, rounds + 1)}
    items |= {f"NEW{a}" for a in added if a + 2 > number}
    return {"items": items} | ({"archive": archive} if archive else {})


def writer(folder: str, start: int, pipe: int) -> None:
    database = open_store(folder)
    for number in range(start, start + 10_000):
        operation(database, number)
        os.write(pipe, f"{number}\n".encode())


def run_and_kill(folder: str, start: int, delay: float, wait: bool) -> int:
    """The last acknowledged number of a writer killed ``delay`` seconds after its start or, with
    ``wait``, after its first save.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            writer(folder, start, write_end)
        except BaseException:  # noqa: BLE001  whatever it is, the parent shows it
            os.write(write_end, traceback.format_exc().encode())
        finally:
            os._exit(1)
    os.close(write_end)
    if wait:
        select.select([read_end], [], [], 10)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as lines:
        told = [int(line) for line in lines]
    return told[-1] if told else start - 1


def test_a_killed_save_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = str(tmp_path)
    filled(folder)
    change(open_store(folder), "EL01", n=0)
    chance = random.Random(20261120)
    acknowledged = 0
    unacknowledged_kept = 0
    for trial in range(TRIALS):
        wait = trial % 3 > 0
        last = run_and_kill(folder, acknowledged + 1, chance.uniform(0.002, 0.03), wait)
        reached = stored(folder)["items"]["EL01"]["n"]
        assert reached in (last, last + 1)
        unacknowledged_kept += reached - last
        found = {name: set(table) for name, table in stored(folder).items()}
        assert found == expected_after(reached)
        assert_whole(folder) if chance.random() < 0.1 else None
        acknowledged = reached
    assert_whole(folder)
    assert acknowledged > TRIALS / 2
    figure(
        f"kill: 0 of {TRIALS} trials lost anything; {acknowledged} saves, "
        f"{unacknowledged_kept} whole though not yet acknowledged"
    )
