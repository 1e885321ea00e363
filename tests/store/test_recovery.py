"""Check and restore."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import chain, envelope
from readiness_tui.store.recovery import examine, restore
from tests.store.helpers import (
    AT,
    STAMP,
    assert_whole,
    change,
    filled,
    open_store,
    store_path,
    stored,
    stored_revision,
)


def put_back(folder: Path, backup: str) -> None:
    data = (folder / "backups" / backup).read_bytes()
    (folder / "readiness.json").unlink(missing_ok=True)
    (folder / "readiness.json").write_bytes(data)


def test_a_whole_workspace_is_told_as_such(tmp_path: Path) -> None:
    change(filled(str(tmp_path), 3), "EL01", answer="ready")
    found = examine(str(tmp_path))
    assert found.whole
    assert found.problems == ()
    assert (found.revision, found.schema, found.counts) == (2, envelope.SCHEMA, {"items": 3})
    assert found.history == chain.Verdict(5, 1, 2, ())
    assert {(copy.name, copy.revision) for copy in found.backups} == {
        ("readiness.json.1", 1),
        ("readiness-2026-11-20.json", 1),
    }
    assert found.free > 0


def test_restoring_a_whole_workspace_changes_nothing(tmp_path: Path) -> None:
    filled(str(tmp_path))
    before = Path(store_path(str(tmp_path))).read_bytes()
    done = restore(str(tmp_path), stamp=STAMP)
    assert (done.changed, done.sentences) == (
        False,
        ("The workspace is whole. Nothing was changed.",),
    )
    assert Path(store_path(str(tmp_path))).read_bytes() == before


def test_restoring_says_what_it_did_and_keeps_the_damaged_file(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    change(database, "EL01", answer="blocked")
    want = stored(str(tmp_path))
    put_back(tmp_path, "readiness.json.2")
    damaged = Path(store_path(str(tmp_path))).read_bytes()[:-20]
    Path(store_path(str(tmp_path))).write_bytes(damaged)
    done = restore(str(tmp_path), stamp=STAMP)
    words = " ".join(done.sentences)
    assert "Revision 2 was taken from" in words
    assert "1 later save was done again." in words
    aside = tmp_path / "readiness-set-aside-20261120T093000.json"
    assert str(aside) in words
    assert aside.read_bytes() == damaged
    assert (done.revision, stored(str(tmp_path))) == (3, want)
    assert examine(str(tmp_path)).problems == ()
    assert change(open_store(str(tmp_path)), "EL02", answer="ready") == 4
    assert_whole(str(tmp_path))


def test_an_older_file_in_its_place_is_brought_up_to_date(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for answer in ("ready", "blocked", "in_progress"):
        change(database, "EL01", answer=answer)
    want = stored(str(tmp_path))
    put_back(tmp_path, "readiness.json.3")
    shutil.rmtree(tmp_path / "backups")
    assert not examine(str(tmp_path)).whole
    assert restore(str(tmp_path), stamp=STAMP).revision == 4
    assert stored(str(tmp_path)) == want


def test_a_chosen_file_becomes_a_save_of_its_own(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    old = stored(str(tmp_path))
    shutil.copy(store_path(str(tmp_path)), tmp_path / "kept.json")
    change(database, "EL01", answer="ready")
    done = restore(str(tmp_path), str(tmp_path / "kept.json"), stamp=STAMP)
    assert (done.revision, done.changed, stored(str(tmp_path))) == (3, True, old)
    *_, last = chain.read(str(tmp_path)).entries
    assert (last.rev, last.before, last.after) == (
        3,
        {"answer": "ready"},
        {"answer": "not_started"},
    )
    assert_whole(str(tmp_path))


def test_a_chosen_file_begins_a_new_workspace(tmp_path: Path) -> None:
    filled(str(tmp_path / "old"))
    restore(str(tmp_path / "new"), store_path(str(tmp_path / "old")), stamp=STAMP)
    assert stored(str(tmp_path / "new")) == stored(str(tmp_path / "old"))
    assert_whole(str(tmp_path / "new"))


def test_a_chosen_file_helps_where_nothing_else_is_left(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    shutil.copy(store_path(str(tmp_path)), tmp_path / "kept.json")
    want = stored(str(tmp_path))
    with database.transaction(STAMP._replace(at=AT + timedelta(days=40))):
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    shutil.rmtree(tmp_path / "backups")
    os.unlink(tmp_path / "history" / "2026-11.jsonl")
    Path(store_path(str(tmp_path))).write_bytes(b"null")
    with pytest.raises(StoreError, match=r"No valid copy.*restore FILE"):
        restore(str(tmp_path), stamp=STAMP)
    restore(str(tmp_path), str(tmp_path / "kept.json"), stamp=STAMP)
    assert stored(str(tmp_path)) == want
    assert change(open_store(str(tmp_path)), "EL01", answer="blocked") == stored_revision(
        str(tmp_path)
    )


def test_a_lost_history_is_accepted_by_a_restore(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    want = stored(str(tmp_path))
    shutil.rmtree(tmp_path / "history")
    restore(str(tmp_path), stamp=STAMP)
    assert stored(str(tmp_path)) == want
    assert change(open_store(str(tmp_path)), "EL01", answer="blocked") == 4
    assert examine(str(tmp_path)).problems == ()


def test_a_damaged_end_of_the_history_is_cut_and_kept(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    want = stored(str(tmp_path))
    file = tmp_path / "history" / "2026-11.jsonl"
    data = file.read_bytes()
    file.write_bytes(data[:-60] + bytes(59) + b"\n")
    with pytest.raises(StoreError, match="last line"):
        change(database, "EL01", answer="blocked")
    done = restore(str(tmp_path), stamp=STAMP)
    assert "end of" in " ".join(done.sentences)
    assert stored(str(tmp_path)) == want
    assert change(open_store(str(tmp_path)), "EL01", answer="blocked") > 2
    assert examine(str(tmp_path)).problems == ()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    filled(str(tmp_path))
    newer = envelope.pack({}, envelope.SCHEMA + 1, 9)[1]
    Path(store_path(str(tmp_path))).write_bytes(newer)
    with pytest.raises(StoreError, match="newer version"):
        restore(str(tmp_path), stamp=STAMP)
    assert Path(store_path(str(tmp_path))).read_bytes() == newer


def test_nothing_to_restore_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no workspace"):
        restore(str(tmp_path), stamp=STAMP)


def test_a_deleted_file_is_never_a_fresh_start_even_after_one_save(tmp_path: Path) -> None:
    filled(str(tmp_path))
    want = stored(str(tmp_path))
    os.unlink(store_path(str(tmp_path)))
    with pytest.raises(StoreError, match="readiness restore"):
        open_store(str(tmp_path))
    restore(str(tmp_path), stamp=STAMP)
    assert stored(str(tmp_path)) == want


def test_half_a_save_in_the_history_is_not_brought_back(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    want = stored(str(tmp_path))
    with database.transaction(STAMP):
        database.table("items").update({"answer": "blocked"})
    put_back(tmp_path, "readiness.json.1")
    file = tmp_path / "history" / "2026-11.jsonl"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-2]))
    Path(store_path(str(tmp_path))).write_bytes(b"")
    assert restore(str(tmp_path), stamp=STAMP).revision == 2
    assert stored(str(tmp_path)) == want
    assert change(open_store(str(tmp_path)), "EL02", answer="in_progress") == 3
    assert_whole(str(tmp_path))


def test_backups_are_the_last_three_saves_and_thirty_days(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for day in range(1, 41):
        with database.transaction(STAMP._replace(at=AT + timedelta(days=day))):
            database.table("items").update({"n": day + 100}, doc_ids=["EL01"])
    names = sorted(os.listdir(tmp_path / "backups"))
    days = [(AT + timedelta(days=day)).date().isoformat() for day in range(11, 41)]
    rolling = [f"readiness.json.{number}" for number in (1, 2, 3)]
    assert names == [f"readiness-{day}.json" for day in days] + rolling
    kept = [envelope.read(str(tmp_path / "backups" / name))[0].revision for name in rolling]
    assert kept == [40, 39, 38]


def test_left_over_temporaries_go_after_a_minute(tmp_path: Path) -> None:
    filled(str(tmp_path))
    old, young = tmp_path / ".readiness-1-aa.tmp", tmp_path / ".readiness-2-bb.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    moment = young.stat().st_mtime - 90
    os.utime(old, (moment, moment))
    rest = "The first save after a start of Readiness removes what is left once"
    assert examine(str(tmp_path)).warnings == (
        (
            "2 temporary files are there, of an interrupted save or of one under way. "
            f"{rest} each is a minute old."
        ),
    )
    store = open_store(str(tmp_path))
    change(store, "EL01", answer="ready")
    assert (old.exists(), young.exists()) == (False, True)
    os.utime(young, (moment, moment))
    change(store, "EL01", answer="blocked")  # not its first save
    assert young.exists()
    assert examine(str(tmp_path)).warnings == (
        (
            "1 temporary file is there, of an interrupted save or of one under way. "
            f"{rest} it is a minute old."
        ),
    )
    change(open_store(str(tmp_path)), "EL01", answer="in_progress")
    assert not young.exists()


@pytest.mark.parametrize(
    "name",
    [
        "readiness (1).json",
        "readiness-DESKTOP-4F2.json",
        "readiness (Jo's conflicted copy 2026-11-20).json",
        "readiness.sync-conflict-20261120.json",
    ],
)
def test_conflict_copies_are_found(tmp_path: Path, name: str) -> None:
    filled(str(tmp_path))
    (tmp_path / name).write_text("{}")
    assert any(name in problem for problem in examine(str(tmp_path)).problems)


def test_files_that_others_can_read_are_found(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no POSIX modes")
    filled(str(tmp_path))
    os.chmod(store_path(str(tmp_path)), 0o644)
    assert any("mode 644; 600 is right" in text for text in examine(str(tmp_path)).warnings)


def test_a_changed_last_line_of_the_history_is_found(tmp_path: Path) -> None:
    change(filled(str(tmp_path)), "EL01", answer="ready")
    file = tmp_path / "history" / "2026-11.jsonl"
    file.write_text(file.read_text().replace('"answer":"ready"', '"answer":"blocked"'))
    assert any("EL01, answer" in problem for problem in examine(str(tmp_path)).problems)


def test_little_room_on_the_disk_is_a_warning(tmp_path: Path) -> None:
    from readiness_tui.store.files import Files

    class Small(Files):
        def free(self, folder: str) -> int:
            return 1500

    filled(str(tmp_path), 40)
    assert any("Only 1 KB are free" in text for text in examine(str(tmp_path), Small()).warnings)


def test_one_save_with_a_clock_far_ahead_keeps_the_older_days(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for days in (1, 2, 3, 4000, 4):
        with database.transaction(STAMP._replace(at=AT + timedelta(days=days))):
            database.table("items").update({"n": days + 100}, doc_ids=["EL01"])
    daily = sorted(name for name in os.listdir(tmp_path / "backups") if name.endswith(".json"))
    taken = [(AT + timedelta(days=days)).date().isoformat() for days in (1, 2, 3, 4, 4000)]
    assert daily == [f"readiness-{day}.json" for day in taken]


@pytest.mark.parametrize(
    "name",
    [
        "readiness-2026-11-20.json",
        "readiness-before-board.json",
        "readiness-set-aside-20261120T093000-2.json",
        "conflicts-of-interest.docx",
    ],
)
def test_other_files_are_no_conflict_copies(tmp_path: Path, name: str) -> None:
    filled(str(tmp_path))
    shutil.copy(store_path(str(tmp_path)), tmp_path / name)
    assert examine(str(tmp_path)).problems == ()


def test_a_restored_backup_gives_no_number_twice(tmp_path: Path) -> None:
    from readiness_tui.readiness.vocabulary import Kind
    from readiness_tui.store.changes import Add
    from readiness_tui.store.workspace import Workspace

    workspace = Workspace.create(str(tmp_path))
    workspace.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="jo", at=AT)
    shutil.copy(workspace.path, tmp_path / "kept.json")
    workspace.apply([Add(Kind.ACTION, {"title": "old"})], who="jo", at=AT)
    restore(str(tmp_path), str(tmp_path / "kept.json"), stamp=STAMP)
    saved = workspace.apply([Add(Kind.ACTION, {"title": "new"})], who="jo", at=AT)
    assert getattr(saved.changes[0], "record") == "AC002"  # noqa: B009 - of one kind of request
