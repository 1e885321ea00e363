"""Who changed what, when and why; and taking it back. Expected values are told by hand."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.vocabulary import Answer, EventKind, Kind
from readiness_tui.store import journal
from readiness_tui.store.changes import Add, Change, Conflict, Remove, Request
from readiness_tui.store.database import Database
from readiness_tui.store.entries import Entry, Stamp
from readiness_tui.store.envelope import Tables
from readiness_tui.store.files import PRIVATE
from readiness_tui.store.history import (
    HistoryEntry,
    Save,
    entries,
    recent,
    undoable,
    undone_revisions,
)
from readiness_tui.store.migrations import MIGRATIONS, Migration
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT, assert_whole, figure, size

DUE = date(2027, 1, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(str(tmp_path / "anytown"))
    made.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="init", at=AT)
    return made


def note(
    workspace: Workspace, before: str, after: str, who: str = "jo", record: str = "EL01"
) -> int:
    change = Change(Kind.ITEM, record, "note", before, after)
    return workspace.apply([change], who=who, at=AT).revision


def noted(workspace: Workspace, record: str = "EL01") -> str:
    item = workspace.records().items.get(record)
    return item.note if item else ""


def undo(workspace: Workspace, who: str = "jo", redo: bool = False) -> int | None:
    """The revision that was taken back."""
    undone = workspace.undo(who=who, at=AT, redo=redo)
    return undone.undid.revision if undone else None


def told(workspace: Workspace) -> list[tuple[int, str, Any, Any, bool]]:
    """The history without its first save, oldest first."""
    return [
        (entry.revision, entry.who, entry.before, entry.after, entry.undone)
        for entry in reversed(workspace.history())
        if entry.revision > 1
    ]


# --- reading ------------------------------------------------------------------------------------


def test_each_field_is_told_with_who_when_before_after_and_why(workspace: Workspace) -> None:
    at = datetime(2026, 11, 21, 8, 0, 5, tzinfo=UTC)
    requests = [
        Change(Kind.ITEM, "EL05", "answer", Answer.NOT_ASSESSED, Answer.IN_PROGRESS),
        Change(Kind.ITEM, "EL05", "due", None, DUE),
        Change(Kind.ITEM, "EL05", "evidence", (), ("EV001",)),
    ]
    workspace.apply(requests, who="R Patel", at=at, why="agreed at the board")

    def entry(number: int, field: str, before: Any, after: Any) -> HistoryEntry:
        return HistoryEntry(
            id=f"2.{number}",
            revision=2,
            at=at,
            who="R Patel",
            kind="items",
            record="EL05",
            field=field,
            before=before,
            after=after,
            why="agreed at the board",
            undone=False,
        )

    assert workspace.history(record="el05") == (
        entry(3, "evidence", (), ("EV001",)),
        entry(2, "due", None, DUE),
        entry(1, "answer", Answer.NOT_ASSESSED, Answer.IN_PROGRESS),
    )
    assert isinstance(workspace.history(record="EL05")[2].after, Answer)


def test_the_very_first_save_is_told(workspace: Workspace) -> None:
    (first,) = workspace.history()
    assert (first.who, first.kind, first.field, first.after) == (
        "init",
        "service",
        "",
        {"name": "Anytown"},
    )


def test_a_record_added_or_removed_is_one_entry_with_all_it_held(workspace: Workspace) -> None:
    values = {"title": "Write to parents", "due": DUE}
    workspace.apply([Add(Kind.ACTION, values)], who="jo", at=AT)
    workspace.apply([Remove(Kind.ACTION, "AC001")], who="sam", at=AT)
    removed, added, _ = workspace.history()
    held = {"title": "Write to parents", "due": "2027-01-30"}
    assert (added.record, added.field, added.before, added.after) == ("AC001", "", None, held)
    assert (removed.who, removed.field, removed.before, removed.after) == ("sam", "", held, None)


def test_a_day_and_a_record_narrow_the_history(workspace: Workspace) -> None:
    for days, record in ((1, "EL01"), (2, "EL02"), (40, "EL01")):
        change = Change(Kind.ITEM, record, "note", "", f"day {days}")
        if days == 40:
            change = change._replace(before="day 1", after="day 40")
        workspace.apply([change], who="jo", at=AT + timedelta(days=days))
    assert [e.after for e in workspace.history(since=date(2026, 11, 22))] == ["day 40", "day 2"]
    assert [e.after for e in workspace.history(record="EL01")] == ["day 40", "day 1"]
    assert [e.after for e in workspace.history(since=date(2026, 12, 1), record="EL01")] == [
        "day 40"
    ]
    assert workspace.history(since=date(2027, 6, 1)) == ()


def cut_off(workspace: Workspace, before: str, who: str) -> Workspace:
    """The workspace after a crash between the history and the records of one save."""
    path = Path(workspace.path)
    data = path.read_bytes()
    note(workspace, before, "lost in a crash", who=who)
    path.write_bytes(data)
    return Workspace.open(workspace.folder)


def test_a_save_that_did_not_reach_the_records_is_neither_told_nor_undone(
    workspace: Workspace,
) -> None:
    note(workspace, "", "kept")
    again = cut_off(workspace, "kept", "alex")
    assert told(again) == [(2, "jo", "", "kept", False)]
    with pytest.raises(Conflict, match="jo changed note of EL01 meanwhile to “kept”"):
        note(again, "seen", "other", who="sam")
    assert undo(again) == 2
    assert told(again) == [(2, "jo", "", "kept", True), (3, "jo", "kept", "", False)]
    again = cut_off(again, "", "jo")
    assert undo(again, redo=True) == 3  # what was never saved ends no redo
    assert noted(again) == "kept"
    assert_whole(workspace.folder)


# --- undo and redo ------------------------------------------------------------------------------


def test_undo_takes_back_the_last_save_whole(workspace: Workspace) -> None:
    requests: list[Request] = [
        Change(Kind.ITEM, "EL01", "note", "", "one"),
        Change(Kind.ITEM, "EL02", "note", "", "two"),
        Add(Kind.ACTION, {"title": "three"}),
    ]
    workspace.apply(requests, who="jo", at=AT)
    assert undo(workspace) == 2
    assert (noted(workspace, "EL01"), noted(workspace, "EL02")) == ("", "")
    assert workspace.records().actions == {}
    assert undo(workspace) is None
    assert undo(workspace, redo=True) == 3
    assert (noted(workspace, "EL01"), noted(workspace, "EL02")) == ("one", "two")
    assert workspace.records().actions["AC001"].title == "three"
    assert undo(workspace, redo=True) is None


def test_undo_undo_redo_redo_and_back_again(workspace: Workspace) -> None:
    note(workspace, "", "a")
    note(workspace, "a", "b")
    seen = []
    for redo in (False, False, True, True, False, True, False, False, True):
        assert undo(workspace, redo=redo) is not None
        seen.append(noted(workspace))
    assert seen == ["a", "", "a", "b", "a", "b", "a", "", "a"]
    assert_whole(workspace.folder)


def test_the_history_outlives_an_undo_and_says_what_holds(workspace: Workspace) -> None:
    note(workspace, "", "a")
    undo(workspace)
    assert told(workspace) == [(2, "jo", "", "a", True), (3, "jo", "a", "", False)]
    undo(workspace, redo=True)
    assert [entry[-1] for entry in told(workspace)] == [False, True, False]
    undo(workspace)
    assert [entry[-1] for entry in told(workspace)] == [True, False, True, False]


def test_which_saves_are_undone_follows_chains_of_undoing() -> None:
    def chain(*undoes: int | None) -> list[Save]:
        return [Save(number, "jo", "", undo, ()) for number, undo in enumerate(undoes, 1)]

    assert undone_revisions(chain(None, 1)) == {1}
    assert undone_revisions(chain(None, 1, 2)) == {2}
    assert undone_revisions(chain(None, 1, 2, 3)) == {1, 3}
    assert undone_revisions(chain(None, 1, 2, 3, 4)) == {2, 4}
    assert undone_revisions(chain(None, None, 2, 1)) == {1, 2}


def test_a_new_change_ends_what_can_be_redone(workspace: Workspace) -> None:
    note(workspace, "", "a")
    undo(workspace)
    note(workspace, "", "c")
    assert undo(workspace, redo=True) is None
    assert undo(workspace) == 4


def test_undo_leaves_the_changes_of_others(workspace: Workspace) -> None:
    note(workspace, "", "mine")
    note(workspace, "", "theirs", who="sam", record="EL02")
    assert undo(workspace, who="alex") is None
    assert undo(workspace) == 2
    assert (noted(workspace), noted(workspace, "EL02")) == ("", "theirs")
    assert undo(workspace) is None
    assert undo(workspace, who="sam") == 3


def test_undo_of_the_first_change_of_an_item_keeps_what_others_wrote(workspace: Workspace) -> None:
    answer = Change(Kind.ITEM, "EL01", "answer", Answer.NOT_ASSESSED, Answer.READY)
    workspace.apply([answer], who="jo", at=AT)
    note(workspace, "", "theirs", who="sam")
    assert undo(workspace) == 2
    item = workspace.records().items["EL01"]
    assert (item.answer, item.note) == (Answer.NOT_ASSESSED, "theirs")


def test_undo_is_refused_where_somebody_changed_the_field_since(workspace: Workspace) -> None:
    note(workspace, "", "mine")
    note(workspace, "mine", "theirs", who="sam")
    with pytest.raises(Conflict, match="sam changed note of EL01") as told_so:
        undo(workspace)
    assert told_so.value.stored == "theirs"
    assert noted(workspace) == "theirs"


def test_a_save_of_which_nothing_is_left_is_passed_over(workspace: Workspace) -> None:
    note(workspace, "", "first", record="EL02")
    note(workspace, "", "mine")
    note(workspace, "mine", "", who="sam")
    assert undo(workspace) == 2
    assert (noted(workspace, "EL02"), workspace.revision()) == ("", 5)
    assert undo(workspace) is None


def test_an_added_record_that_others_wrote_into_is_not_undone(workspace: Workspace) -> None:
    workspace.apply([Add(Kind.ACTION, {"title": "Write to parents"})], who="jo", at=AT)
    lead = Change(Kind.ACTION, "AC001", "lead", "", "R Patel")
    workspace.apply([lead], who="sam", at=AT)
    with pytest.raises(Conflict, match="sam changed lead of AC001 meanwhile to “R Patel”"):
        undo(workspace)
    assert workspace.records().actions["AC001"].lead == "R Patel"


def test_a_removed_record_comes_back_as_it_was(workspace: Workspace) -> None:
    values = {"kind": EventKind.SHORT, "start": DUE, "grades": {"leaders": "good"}}
    workspace.apply([Add(Kind.EVENT, values)], who="jo", at=AT)
    before = workspace.records().events
    workspace.apply([Remove(Kind.EVENT, "IN001")], who="jo", at=AT)
    assert workspace.records().events == {}
    assert undo(workspace) == 3
    assert workspace.records().events == before
    assert undo(workspace, redo=True) == 4
    assert workspace.records().events == {}


def test_a_removed_record_does_not_push_out_its_successor(workspace: Workspace) -> None:
    workspace.apply([Add(Kind.ACTION, {"title": "old"})], who="jo", at=AT)
    workspace.apply([Remove(Kind.ACTION, "AC001")], who="jo", at=AT)
    workspace.apply([Add(Kind.ACTION, {"title": "new"}, "AC001")], who="sam", at=AT)
    with pytest.raises(InputError, match="There is a record AC001 already"):
        undo(workspace)
    assert workspace.records().actions["AC001"].title == "new"


def test_undo_reaches_back_over_a_number_of_saves_whatever_the_clock_says(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness_tui.store.history.REACH", 3)
    note(workspace, "", "a")
    for before, after in (("", "b"), ("b", "c"), ("c", "d")):
        note(workspace, before, after, who="sam", record="EL02")
    assert undo(workspace) is None
    assert workspace.undo(who="sam", at=AT + timedelta(days=4000)) is not None


def test_there_is_nothing_to_undo_before_the_first_save(tmp_path: Path) -> None:
    assert Workspace.create(str(tmp_path)).undo(who="jo", at=AT) is None


def test_a_clock_set_back_does_not_change_what_is_undone(workspace: Workspace) -> None:
    note(workspace, "", "first", record="EL02")
    change = Change(Kind.ITEM, "EL01", "note", "", "the last one")
    workspace.apply([change], who="jo", at=AT - timedelta(days=400))
    assert undo(workspace) == 3


def test_evidence_that_items_rest_on_is_not_taken_from_under_them(workspace: Workspace) -> None:
    workspace.apply([Add(Kind.EVIDENCE, {"title": "Plan"})], who="jo", at=AT)
    links = [Change(Kind.ITEM, record, "evidence", (), ("EV001",)) for record in ("EL05", "EL06")]
    workspace.apply(links, who="sam", at=AT)
    with pytest.raises(InputError, match="EV001 cannot be removed: EL05 and EL06 rest on it"):
        undo(workspace)
    with pytest.raises(InputError, match="EV001 cannot be removed"):
        workspace.apply([Remove(Kind.EVIDENCE, "EV001")], who="jo", at=AT)
    assert "EV001" in workspace.records().evidence
    assert workspace.revision() == 3
    assert undo(workspace, who="sam") == 3
    assert undo(workspace) == 2
    assert workspace.records().evidence == {}


def test_evidence_added_and_linked_in_one_save_is_undone_whole(workspace: Workspace) -> None:
    workspace.apply(
        [
            Add(Kind.EVIDENCE, {"title": "Plan"}, "EV001"),
            Change(Kind.ITEM, "EL05", "evidence", (), ("EV001",)),
        ],
        who="jo",
        at=AT,
    )
    assert undo(workspace) == 2
    assert workspace.records().items["EL05"].evidence == ()


def test_a_long_history_is_quick_to_undo_and_to_look_one_record_up_in(workspace: Workspace) -> None:
    note(workspace, "", "mine")
    count = size(20_000, 100_000)
    tail = journal.tail(workspace.folder)
    line = Entry(0, AT, "sam", "items", "EL02", "set", {"n": 1}, {"n": 2})
    more = [line._replace(rev=tail.rev + number) for number in range(1, count)]
    journal.append(workspace.folder, tail, more, PRIVATE)
    start = time.process_time()
    last = next(undoable(recent(workspace.folder, tail.rev + count - 1), "sam"))
    undoing = time.process_time() - start
    start = time.process_time()
    found = entries(workspace.folder, record="EL01").changes
    looking = time.process_time() - start
    assert (last.revision, [entry.after for entry in found]) == (tail.rev + count - 1, ["mine"])
    share = 100_000 / count
    figure(
        f"history of 100,000 lines: undo found in {undoing * share:.2f} s of CPU, "
        f"one record in {looking * share:.2f} s"
    )
    assert max(undoing, looking) * share < 1.5


def test_a_linked_file_is_worked_on_where_it_is(workspace: Workspace, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links need a privilege on Windows")
    desk = tmp_path / "desk"
    desk.mkdir()
    os.symlink("../anytown/readiness.json", desk / "readiness.json")
    linked = Workspace.open(str(desk))
    for before, after in (("", "a"), ("a", "b")):
        note(linked, before, after)
    assert linked.folder == workspace.folder
    assert (desk / "readiness.json").is_symlink()
    assert noted(workspace) == "b"
    assert Workspace.open(str(desk)).check().problems == ()
    assert os.listdir(desk) == ["readiness.json"]
    os.rename(tmp_path / "anytown" / "readiness.json", tmp_path / "other.json")
    os.unlink(desk / "readiness.json")
    os.symlink("../other.json", desk / "readiness.json")
    with pytest.raises(StoreError, match=r"is a link to .*other.json, which has another name"):
        Workspace.open(str(desk))


# --- what nobody did ----------------------------------------------------------------------------


def test_the_making_of_the_workspace_is_no_change_to_undo(workspace: Workspace) -> None:
    assert undo(workspace, who="init") is None
    note(workspace, "", "mine", who="init")
    assert undo(workspace, who="init") == 2
    assert undo(workspace, who="init") is None
    assert workspace.records().service.name == "Anytown"


def test_a_migration_is_no_change_to_undo(workspace: Workspace) -> None:
    def renamed(tables: Tables) -> Tables:
        tables["service"]["service"]["name"] = "Anytown Borough"
        return tables

    note(workspace, "", "mine")
    workspace.close()
    newer = (*MIGRATIONS, Migration(99, "renamed", renamed))
    made = Database(workspace.path, stamp=lambda: Stamp("jo", AT), migrations=newer)
    made.close()
    (first, *_) = recent(workspace.folder, 3)
    assert (first.revision, first.who) == (2, "jo")
