"""A history with lines damaged, changed or gone: what can be read, brought back and marked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import chain
from readiness_tui.store.changes import Change, Conflict
from readiness_tui.store.recovery import examine, restore
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT, STAMP, change, filled, open_store, store_path, stored

MONTH = "2026-11.jsonl"


def damage(folder: Path, *numbers: int, file: str = MONTH) -> None:
    """Overwrite lines (from 1) with what is no JSON."""
    path = folder / "history" / file
    lines = path.read_bytes().splitlines(keepends=True)
    for number in numbers:
        lines[number - 1] = b"\x00" * 20 + b"\n"
    path.write_bytes(b"".join(lines))


def without(folder: Path, first: int, last: int) -> None:
    """Take lines out."""
    path = folder / "history" / MONTH
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: first - 1] + lines[last:]))


def noted(folder: Path, *notes: str) -> Workspace:
    """A workspace whose item EL01 had these notes, one save each: line number n + 1."""
    workspace = Workspace.create(str(folder))
    for number, (before, after) in enumerate(zip(("", *notes), notes, strict=False)):
        request = Change(Kind.ITEM, "EL01", "note", before, after)
        workspace.apply([request], who="jo" if number % 2 else "sam", at=AT)
    return workspace


def told(folder: Path) -> str:
    return " ".join(restore(str(folder), stamp=STAMP).sentences)


def test_a_damaged_line_is_told_marked_once_and_then_let_be(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 2)  # three lines: the schema and two records
    for answer in ("ready", "blocked", "in_progress"):
        change(database, "EL01", answer=answer)
    want = stored(str(tmp_path))
    damage(tmp_path, 4, 5)
    (problem,) = examine(str(tmp_path)).problems
    assert problem.startswith(f"Lines 4 to 5 of {MONTH} cannot be read.")
    assert f"Lines 4 to 5 of {MONTH} cannot be read." in told(tmp_path)
    assert stored(str(tmp_path)) == want
    found = examine(str(tmp_path))
    assert found.problems == ()
    assert f"Lines 4 to 5 of {MONTH} cannot be read." in found.warnings
    assert not list(tmp_path.glob("readiness-set-aside-*"))
    assert restore(str(tmp_path), stamp=STAMP).changed is False
    change(open_store(str(tmp_path)), "EL02", answer="ready")
    assert examine(str(tmp_path)).problems == ()
    damage(tmp_path, 2)
    assert any(f"Line 2 of {MONTH}" in problem for problem in examine(str(tmp_path)).problems)


@pytest.mark.parametrize("marked", [False, True])
def test_saves_behind_a_damaged_stretch_are_brought_back(tmp_path: Path, marked: bool) -> None:
    database = filled(str(tmp_path))
    for number in range(5):
        change(database, "EL01", n=number + 10)
    damage(tmp_path, 7)  # the first of them
    if marked:
        restore(str(tmp_path), stamp=STAMP)
        database = open_store(str(tmp_path))
    change(database, "EL02", answer="ready")
    change(database, "EL03", answer="blocked")
    want = stored(str(tmp_path))
    for name in os.listdir(tmp_path / "backups"):
        if name != "readiness.json.2":
            os.unlink(tmp_path / "backups" / name)
    Path(store_path(str(tmp_path))).write_bytes(b"")
    assert "were done again" in told(tmp_path)
    assert stored(str(tmp_path)) == want
    assert examine(str(tmp_path)).problems == ()


def test_what_lies_before_a_damaged_stretch_is_not_led_over_it(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for number in range(6):
        change(database, "EL01", n=number + 10)
    damage(tmp_path, 9)  # revision 4, n = 12
    shutil.rmtree(tmp_path / "backups")
    Path(store_path(str(tmp_path))).write_bytes(b"")
    words = told(tmp_path)
    assert "The changes of revisions 4 to 7 were lost." in words
    assert stored(str(tmp_path))["items"]["EL01"]["n"] == 11
    found = examine(str(tmp_path))
    assert found.problems == ()
    assert "The changes of revisions 4 to 7 were lost." in found.warnings


def test_a_changed_line_is_never_done_again(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for number in range(4):
        change(database, "EL01", n=number + 10)
    path = tmp_path / "history" / MONTH
    path.write_text(path.read_text().replace('"after":{"n":12}', '"after":{"n":99}'))
    shutil.rmtree(tmp_path / "backups")
    Path(store_path(str(tmp_path))).write_bytes(b"")
    restore(str(tmp_path), stamp=STAMP)
    assert stored(str(tmp_path))["items"]["EL01"]["n"] == 11


def test_the_rest_of_the_history_is_told_and_the_rest_counted(tmp_path: Path) -> None:
    workspace = noted(tmp_path, "a", "b", "c", "d")
    damage(tmp_path, 3)
    history = workspace.read_history()
    assert [entry.after for entry in history.changes] == ["d", "c", "a"]
    assert history.unreadable == 1
    assert workspace.read_history(record="EL01") == history
    assert workspace.history() == history.changes


def test_undo_goes_back_as_far_as_the_damage_and_no_further(tmp_path: Path) -> None:
    workspace = noted(tmp_path, "a", "b", "c", "d", "e")
    damage(tmp_path, 3)
    undone = workspace.undo(who="sam", at=AT)
    assert undone is not None
    assert undone.undid.revision == 5
    assert workspace.records().items["EL01"].note == "d"
    damage(tmp_path, 5)
    assert workspace.undo(who="jo", at=AT) is None


def test_a_conflict_is_told_even_where_the_history_is_damaged(tmp_path: Path) -> None:
    workspace = noted(tmp_path, "a", "b", "c")
    request = Change(Kind.ITEM, "EL01", "note", "b", "mine")
    damage(tmp_path, 4)
    (tmp_path / "history" / MONTH).write_bytes(
        (tmp_path / "history" / MONTH).read_bytes().replace(b'"items"', b'"itexs"')
    )
    with pytest.raises(Conflict, match="changed note of EL01 meanwhile to “c”"):
        workspace.apply([request], who="alex", at=AT)


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (2, 2)])
def test_a_missing_beginning_is_noticed_and_marked(tmp_path: Path, first: int, last: int) -> None:
    change(filled(str(tmp_path), 2), "EL01", answer="ready")
    want = stored(str(tmp_path))
    without(tmp_path, first, last)
    assert not examine(str(tmp_path)).whole
    restore(str(tmp_path), stamp=STAMP)
    found = examine(str(tmp_path))
    assert (found.problems, stored(str(tmp_path))) == ((), want)
    assert found.history.losses


def test_a_missing_month_is_noticed_and_marked(tmp_path: Path) -> None:
    from datetime import timedelta

    database = filled(str(tmp_path))
    for days in (20, 50):
        with database.transaction(STAMP._replace(at=AT + timedelta(days=days))):
            database.table("items").update({"n": days}, doc_ids=["EL01"])
    os.unlink(tmp_path / "history" / MONTH)
    (problem,) = examine(str(tmp_path)).problems
    assert problem.startswith("The history begins in the middle, in 2026-12.jsonl")
    assert "what was before is missing" in told(tmp_path)
    assert examine(str(tmp_path)).problems == ()


def test_a_missing_end_is_noticed_and_marked(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 2)
    with database.transaction(STAMP):
        database.table("items").update({"answer": "ready"})
    want = stored(str(tmp_path))
    without(tmp_path, 5, 5)  # the second of two lines of the last save
    (problem,) = examine(str(tmp_path)).problems
    assert problem.startswith("Revision 2 has 1 of its 2 lines")
    without(tmp_path, 4, 4)
    (problem,) = examine(str(tmp_path)).problems
    assert "of revision 2, their history ends at 1" in problem
    assert "The history does not tell of revision 2." in told(tmp_path)
    found = examine(str(tmp_path))
    assert (found.problems, stored(str(tmp_path))) == ((), want)
    assert "The history does not tell of revision 2." in found.warnings


def test_a_short_last_save_is_marked(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 2)
    with database.transaction(STAMP):
        database.table("items").update({"answer": "ready"})
    without(tmp_path, 5, 5)
    assert "Revision 2 has 1 of its 2 lines" in told(tmp_path)
    assert examine(str(tmp_path)).problems == ()
    assert chain.verify(str(tmp_path)).faults == ()


def test_three_times_cut_and_restored_every_backup_is_whole(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    want = stored(str(tmp_path))
    path = store_path(str(tmp_path))
    for _ in range(3):
        os.truncate(path, 100)
        restore(str(tmp_path), stamp=STAMP)
        assert stored(str(tmp_path)) == want
        assert all(copy.valid for copy in examine(str(tmp_path)).backups)
        live = os.stat(path).st_ino
        copies = [entry.stat().st_ino for entry in (tmp_path / "backups").iterdir()]
        assert live not in copies


def test_a_folder_in_the_place_of_the_records_is_moved_aside(tmp_path: Path) -> None:
    filled(str(tmp_path))
    want = stored(str(tmp_path))
    os.unlink(store_path(str(tmp_path)))
    os.mkdir(store_path(str(tmp_path)))
    assert "is a folder" in examine(str(tmp_path)).problems[0]
    restore(str(tmp_path), stamp=STAMP)
    assert stored(str(tmp_path)) == want
