"""Changes to the form of the tables."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Remove
from readiness_tui.store.database import Database
from readiness_tui.store.entries import Entry
from readiness_tui.store.envelope import Tables
from readiness_tui.store.history import Save, inverse
from readiness_tui.store.migrations import MIGRATIONS, SCHEMA, Migration, newest, upgrade
from readiness_tui.store.recovery import examine, restore
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import STAMP, assert_whole, change, filled, open_store, store_path, stored

STAMP_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def rename_lead(tables: Tables) -> Tables:
    for item in tables["items"].values():
        item["heading"] = item.pop("title")
    return tables


def drop_tags(tables: Tables) -> Tables:
    for item in tables["items"].values():
        del item["tags"]
    return tables


NEXT, LAST = SCHEMA + 1, SCHEMA + 2
STEPS = (Migration(NEXT, "headings", rename_lead), Migration(LAST, "no-tags", drop_tags))


def migrated(folder: str) -> Database:
    return open_store(folder, migrations=STEPS, stamp=lambda: STAMP)


def test_the_program_writes_the_newest_schema() -> None:
    assert newest(MIGRATIONS) == SCHEMA


def test_a_workspace_of_the_first_schema_opens_as_it_was(tmp_path: Path) -> None:
    folder = str(tmp_path)
    change(filled(folder, 2), "EL01", answer="ready")
    before = stored(folder)
    path = Path(store_path(folder))
    lines = {
        name: [envelope.line(key, envelope.encode(row)) for key, row in table.items()]
        for name, table in before.items()
    }
    path.write_bytes(envelope.pack(lines, 1, 2)[1])
    database = open_store(folder, migrations=MIGRATIONS, stamp=lambda: STAMP)
    assert (database.header.schema, database.revision) == (SCHEMA, 2 + len(MIGRATIONS))
    assert stored(folder) == before


def test_each_migration_is_a_save_with_a_backup_before_it(tmp_path: Path) -> None:
    folder = str(tmp_path)
    filled(folder, 2)
    before = stored(folder)
    database = migrated(folder)
    assert (database.header.schema, database.revision) == (LAST, 3)
    assert stored(folder)["items"]["EL01"] == {"heading": "Item 1", "answer": "not_started", "n": 1}
    assert envelope.read(str(tmp_path / "backups" / "before-headings.json"))[1] == before
    assert (tmp_path / "backups" / "before-no-tags.json").exists()
    assert_whole(folder)
    assert migrated(folder).revision == 3


def test_a_failing_migration_leaves_the_step_before(tmp_path: Path) -> None:
    def fail(tables: Tables) -> Tables:
        tables["items"].clear()
        raise RuntimeError("cannot be done")

    filled(str(tmp_path), 2)
    steps = (STEPS[0], Migration(LAST, "fails", fail))
    with pytest.raises(RuntimeError):
        open_store(str(tmp_path), migrations=steps, stamp=lambda: STAMP)
    header, tables = envelope.read(store_path(str(tmp_path)), newest_schema=NEXT)
    assert header.schema == NEXT
    assert set(tables["items"]) == {"EL01", "EL02"}


def test_an_older_program_refuses_what_a_newer_one_wrote(tmp_path: Path) -> None:
    filled(str(tmp_path))
    migrated(str(tmp_path))
    with pytest.raises(StoreError, match="newer version"):
        open_store(str(tmp_path))


def test_the_history_alone_knows_the_schema(tmp_path: Path) -> None:
    folder = str(tmp_path)
    filled(folder, 2)
    database = migrated(folder)
    change(database, "EL01", answer="ready")
    want = stored(folder)
    shutil.rmtree(tmp_path / "backups")
    Path(store_path(folder)).write_bytes(b"")
    restore(folder, stamp=STAMP, migrations=STEPS)
    assert stored(folder) == want
    assert envelope.read_header(store_path(folder)).schema == LAST


def test_an_old_backup_is_migrated_on_its_way_in(tmp_path: Path) -> None:
    folder = str(tmp_path)
    filled(folder, 2)
    migrated(folder)
    want = stored(folder)
    old = str(tmp_path / "backups" / "before-headings.json")
    restore(folder, old, stamp=STAMP, migrations=STEPS)
    assert stored(folder) == want
    assert examine(folder).history.faults == ()


def test_the_one_file_of_a_version_becomes_its_files() -> None:
    before: Tables = {
        "versions": {
            "VE001": {"number": 1, "location": "a.docx", "sha256": "ab", "size": 3, "fault": "x"},
            "VE002": {"number": 2, "location": "https://a.example/b"},
            "VE003": {"number": 3},
        }
    }
    after, schema = upgrade(before, 4, MIGRATIONS)
    assert schema == SCHEMA
    assert after["versions"] == {
        "VE001": {"number": 1, "files": [["a.docx", "ab", 3, "x"]]},
        "VE002": {"number": 2, "files": [["https://a.example/b", "", None, ""]]},
        "VE003": {"number": 3},
    }
    assert before["versions"]["VE002"] == {"number": 2, "location": "https://a.example/b"}


def test_an_older_workspace_is_read_in_the_form_of_today(tmp_path: Path) -> None:
    workspace = Workspace.create(str(tmp_path))
    workspace.apply([Add(Kind.EVIDENCE, {"title": "Audit"})], who="Ann", at=STAMP_AT)
    version = {"evidence": "EV001", "files": (EvidenceFile("a.docx", "ab", 3),)}
    workspace.apply([Add(Kind.VERSION, version)], who="Ann", at=STAMP_AT)
    workspace.close()
    path = tmp_path / "readiness.json"
    header, tables = envelope.read(str(path))
    older = tables["versions"]["VE001"]
    files: Any = older.pop("files")
    older["location"], older["sha256"], older["size"], _ = files[0]
    rows = {
        name: [envelope.line(key, envelope.encode(row)) for key, row in table.items()]
        for name, table in tables.items()
    }
    path.write_bytes(envelope.pack(rows, 4, header.revision)[1])
    read = Workspace.open(str(tmp_path)).records()
    assert read.versions["VE001"].files == version["files"]


def test_what_an_older_program_added_can_be_taken_back() -> None:
    after = {"evidence": "EV001", "number": 1, "location": "a.docx", "sha256": "ab", "size": 3}
    event = Entry(7, STAMP_AT, "Ann", "versions", "VE001", "add", None, after)
    (request,) = inverse(Save(7, "Ann", "", None, (event,)))
    assert isinstance(request, Remove)
    assert isinstance(request.seen, EvidenceVersion)
    assert request.seen.files == (EvidenceFile("a.docx", "ab", 3),)
