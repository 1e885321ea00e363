"""A small workspace for the tests, and what must hold of every workspace after any accident."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any, TypeVar

from readiness_tui.store import chain
from readiness_tui.store.database import Database, SafeDocument, Stamp
from readiness_tui.store.files import DISK, Files

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
STAMP = Stamp("jo.bloggs", AT)
FULL = os.environ.get("READINESS_FAULTS") == "full"

Raw = dict[str, dict[str, dict[str, Any]]]
Size = TypeVar("Size")


def size(small: Size, full: Size) -> Size:
    """How many trials: few on every run, all with READINESS_FAULTS=full."""
    return full if FULL else small


def figure(text: str) -> None:
    """A measured figure, shown by ``pytest -s``."""
    print(text)  # noqa: T201


def store_path(folder: str) -> str:
    return os.path.join(folder, "readiness.json")


def open_store(folder: str, disk: Files = DISK, **options: Any) -> Database:
    return Database(store_path(folder), disk=disk, **options)


def record(number: int) -> dict[str, Any]:
    return {"title": f"Item {number}", "answer": "not_started", "n": number, "tags": ["a", "b"]}


def filled(folder: str, count: int = 5) -> Database:
    """A workspace with items EL01, EL02, … at revision 1."""
    database = open_store(folder)
    with database.transaction(STAMP):
        database.table("items").insert_multiple(
            SafeDocument(record(number), f"EL{number:02d}") for number in range(1, count + 1)
        )
    return database


def change(database: Database, key: str, **fields: Any) -> int:
    """One save of one record; the revision."""
    with database.transaction(STAMP) as transaction:
        database.table("items").update(fields, doc_ids=[key])
    return transaction.revision


def stored(folder: str) -> Raw:
    """The tables as another program reads them, with nothing of the store's own code."""
    with open(store_path(folder), encoding="utf-8") as file:
        return dict(json.load(file)["data"])


def stored_revision(folder: str) -> int:
    with open(store_path(folder), encoding="utf-8") as file:
        return int(json.load(file)["meta"]["rev"])


def replayed(folder: str, until: int) -> Raw:
    """The tables as the history alone tells them: a second way to the same answer."""
    tables: Raw = {}
    aborted_or_done: list[dict[str, Any]] = []
    for name in sorted(os.listdir(os.path.join(folder, "history"))):
        with open(os.path.join(folder, "history", name), encoding="utf-8") as file:
            for text in file:
                if not text.endswith("\n"):
                    continue
                line = json.loads(text)
                if line["op"] == "abort":
                    aborted_or_done = [e for e in aborted_or_done if e["rev"] != line["rev"]]
                else:
                    aborted_or_done.append(line)
    for line in aborted_or_done:
        if line["rev"] > until or line["kind"] == "_store":
            continue
        table = tables.setdefault(line["kind"], {})
        if line["op"] == "add":
            table[line["id"]] = line["after"]
        elif line["op"] == "remove":
            assert table.pop(line["id"]) == line["before"]
        else:
            old = table[line["id"]]
            assert {key: old[key] for key in line["before"]} == line["before"]
            new = {key: value for key, value in old.items() if key not in line["before"]}
            table[line["id"]] = new | line["after"]
    return {name: table for name, table in tables.items() if table}


def assert_whole(folder: str) -> None:
    """File and history agree, and the chain holds."""
    assert replayed(folder, stored_revision(folder)) == stored(folder)
    verdict = chain.verify(folder)
    assert verdict.faults == ()
    assert stored_revision(folder) <= verdict.last <= stored_revision(folder) + 1
