"""The workspace: making, opening, refusing, saving, and who is told of what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.vocabulary import Answer, EventKind, Kind
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Change, Conflict, Remove, edit
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT, assert_whole, store_path, stored, stored_revision

DUE = date(2027, 1, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One with a service, at revision 1."""
    made = Workspace.create(str(tmp_path / "anytown"))
    made.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="init", at=AT)
    return made


def change(field: str, before: Any, after: Any, record: str = "EL05") -> Change:
    return Change(Kind.ITEM, record, field, before, after)


def rewritten(workspace: Workspace, header: Callable[[str], str]) -> None:
    """The file with another first line, as another program would have left it."""
    path = Path(workspace.path)
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(header(first.decode()).encode() + b"\n" + rest)


# --- making and opening -------------------------------------------------------------------------


def test_a_new_workspace_is_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "anytown"
    assert not Workspace.exists(str(folder))
    made = Workspace.create(str(folder))
    assert not Workspace.exists(str(folder))
    made.apply([change("note", "", "begun")], who="jo", at=AT)
    assert Workspace.exists(str(folder))
    if os.name != "nt":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert Path(made.path).stat().st_mode & 0o777 == 0o600


def test_what_is_saved_is_there_when_opened_again(workspace: Workspace) -> None:
    workspace.apply([change("due", None, DUE)], who="jo", at=AT)
    workspace.close()
    records = Workspace.open(workspace.folder).records()
    assert (records.service.name, records.items["EL05"].due, records.revision) == (
        "Anytown",
        DUE,
        2,
    )
    assert stored(workspace.folder)["items"] == {"EL05": {"due": "2027-01-30"}}


def test_a_second_workspace_is_not_made_over_the_first(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="holds a workspace already"):
        Workspace.create(workspace.folder)
    os.unlink(workspace.path)
    with pytest.raises(StoreError, match="holds a workspace already"):
        Workspace.create(workspace.folder)  # its history and backups are there still


def test_there_must_be_one_to_open(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no workspace in") as refused:
        Workspace.open(str(tmp_path / "nowhere"))
    assert "readiness init" in refused.value.hint
    assert not (tmp_path / "nowhere").exists()


def test_a_workspace_whose_file_went_missing_names_the_remedy(workspace: Workspace) -> None:
    os.unlink(workspace.path)
    with pytest.raises(envelope.Missing) as missing:
        Workspace.open(workspace.folder)
    assert "readiness restore" in missing.value.hint


def test_a_damaged_file_is_refused_and_left_alone(workspace: Workspace) -> None:
    path = Path(workspace.path)
    damaged = path.read_bytes().replace(b"Anytown", b"Anytowm")
    path.write_bytes(damaged)
    with pytest.raises(envelope.Damaged, match="damaged"):
        Workspace.open(workspace.folder)
    with pytest.raises(envelope.Damaged):
        Workspace(workspace.folder).apply([change("note", "", "x")], who="jo", at=AT)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("text", ['{"tasks": []}', "[1, 2, 3]"])
def test_another_programs_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "readiness.json").write_text(text)
    with pytest.raises(envelope.Foreign, match="not a Readiness workspace"):
        Workspace.open(str(tmp_path))
    assert (tmp_path / "readiness.json").read_text() == text


def test_a_newer_programs_file_is_refused(workspace: Workspace) -> None:
    header, _, data = envelope.load(workspace.path)
    body = data.partition(b",\n")[2]
    newer = header._replace(schema=header.schema + 1)
    digest = envelope.digest(newer, body)
    rewritten(
        workspace,
        lambda line: line.replace(
            f'"schema": {header.schema}', f'"schema": {newer.schema}'
        ).replace(header.digest, digest),
    )
    with pytest.raises(envelope.Newer, match="newer version"):
        Workspace.open(workspace.folder)


# --- changing -----------------------------------------------------------------------------------


def test_the_first_change_of_an_item_or_of_the_service_makes_its_record(tmp_path: Path) -> None:
    made = Workspace.create(str(tmp_path))
    service = Change(Kind.SERVICE, "service", "region", "", "South West")
    made.apply([service, change("answer", Answer.NOT_ASSESSED, Answer.READY)], who="jo", at=AT)
    records = made.records()
    assert records.service.region == "South West"
    assert (records.items["EL05"].id, records.items["EL05"].answer) == ("EL05", Answer.READY)


def test_other_records_must_be_added_before_they_are_changed(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="There is no record AC001 in actions"):
        workspace.apply([Change(Kind.ACTION, "AC001", "title", "", "x")], who="jo", at=AT)
    with pytest.raises(InputError, match="There is no record RU001 in dry runs"):
        workspace.apply([Remove(Kind.DRY_RUN, "RU001")], who="jo", at=AT)
    assert workspace.revision() == 1


def test_a_change_to_what_is_there_already_is_no_save(workspace: Workspace) -> None:
    workspace.apply([change("note", "", "here")], who="jo", at=AT)
    before = Path(workspace.path).read_bytes()
    saved = workspace.apply([change("note", "stale", "here")], who="sam", at=AT)
    assert (saved.revision, saved.changed) == (2, False)
    assert not workspace.apply([], who="sam", at=AT).changed
    assert Path(workspace.path).read_bytes() == before
    assert [entry.who for entry in workspace.history()] == ["jo", "init"]


def test_an_edit_asks_only_for_what_differs(workspace: Workspace) -> None:
    workspace.apply([Add(Kind.EVENT, {"focus": "front door"})], who="jo", at=AT)
    seen = workspace.records().events["IN001"]
    changes = edit(Kind.EVENT, seen, kind=EventKind.SHORT, focus="front door", start=DUE)
    assert [(c.field, c.before, c.after) for c in changes] == [
        ("kind", EventKind.OTHER, EventKind.SHORT),
        ("start", None, DUE),
    ]
    workspace.apply(changes, who="jo", at=AT)
    assert workspace.records().events["IN001"].kind is EventKind.SHORT


def test_ids_are_numbered_within_a_save_and_after_it(workspace: Workspace) -> None:
    two = workspace.apply([Add(Kind.ACTION, {"title": t}) for t in "ab"], who="jo", at=AT)
    assert [request.record for request in two.changes] == ["AC001", "AC002"]
    named = Add(Kind.ACTION, {"title": "c"}, "AC099")
    workspace.apply([named, Add(Kind.EVENT, {})], who="jo", at=AT)
    last = workspace.apply([Add(Kind.ACTION, {"title": "d"})], who="jo", at=AT)
    assert last.changes[0].record == "AC100"
    assert list(workspace.records().actions) == ["AC001", "AC002", "AC099", "AC100"]
    assert list(workspace.records().events) == ["IN001"]
    with pytest.raises(InputError, match="There is a record AC099 already"):
        workspace.apply([named], who="jo", at=AT)


@pytest.mark.parametrize("record", ["EL01\x1b[2J", "two\nlines", " EL01", "E" * 81, "\u202eEL01"])
def test_an_id_is_one_plain_line(workspace: Workspace, record: str) -> None:
    for request in (Add(Kind.ACTION, {}, record), change("note", "", "x", record)):
        with pytest.raises(InputError, match="cannot be the id of a record"):
            workspace.apply([request], who="jo", at=AT)
    assert workspace.revision() == 1


def test_a_field_that_does_not_exist_is_refused_with_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="Did you mean answer"):
        workspace.apply([change("anwser", None, "ready")], who="jo", at=AT)
    with pytest.raises(InputError, match="has no field 'mood'"):
        workspace.apply([Add(Kind.ACTION, {"mood": None})], who="jo", at=AT)
    with pytest.raises(InputError, match="has no field 'id'"):
        workspace.apply([change("id", "EL05", "EL06")], who="jo", at=AT)


def test_all_requests_are_saved_or_none(workspace: Workspace) -> None:
    before = workspace.records()
    with pytest.raises(InputError):
        workspace.apply(
            [
                Add(Kind.ACTION, {"title": "first"}),
                change("note", "", "second"),
                change("share_done", None, 101),
            ],
            who="jo",
            at=AT,
        )
    assert workspace.records() is before
    assert list(stored(workspace.folder)) == ["service"]
    assert_whole(workspace.folder)


# --- two people ---------------------------------------------------------------------------------


def test_two_people_on_one_field_are_told_both_values_and_the_name(workspace: Workspace) -> None:
    other = Workspace.open(workspace.folder)
    other.apply([change("due", None, DUE)], who="Sam Lee", at=AT)
    mine = change("due", None, date(2027, 3, 1))
    with pytest.raises(Conflict) as told:
        workspace.apply([change("note", "", "not kept"), mine], who="jo", at=AT)
    assert told.value.stored == DUE
    assert told.value.change == mine
    assert told.value.message == (
        "Sam Lee changed due of EL05 meanwhile to 30 Jan 2027; "
        "you saw nothing and asked for 1 Mar 2027. Nothing was saved."
    )
    assert stored(workspace.folder)["items"] == {"EL05": {"due": "2027-01-30"}}


def test_the_name_in_a_conflict_is_that_of_the_field_not_of_the_record(
    workspace: Workspace,
) -> None:
    workspace.apply([change("lead", "", "R Patel")], who="sam", at=AT)
    workspace.apply([change("note", "", "later")], who="alex", at=AT)
    with pytest.raises(Conflict, match="sam changed lead of EL05 meanwhile to “R Patel”"):
        workspace.apply([change("lead", "Data lead", "jo")], who="jo", at=AT)


def test_two_people_on_two_fields_both_keep_their_change(workspace: Workspace) -> None:
    other = Workspace.open(workspace.folder)
    other.apply([change("due", None, DUE)], who="sam", at=AT)
    workspace.apply([change("note", "", "mine")], who="jo", at=AT)
    item = other.records().items["EL05"]
    assert (item.due, item.note) == (DUE, "mine")


def test_a_record_that_was_written_into_since_is_not_removed(workspace: Workspace) -> None:
    workspace.apply([Add(Kind.EVENT, {"focus": "front door"})], who="jo", at=AT)
    seen = workspace.records().events["IN001"]
    kind = Change(Kind.EVENT, "IN001", "kind", EventKind.OTHER, EventKind.SHORT)
    workspace.apply([kind], who="sam", at=AT)
    with pytest.raises(Conflict, match="sam changed kind of IN001 meanwhile to “short”"):
        workspace.apply([Remove(Kind.EVENT, "IN001", seen)], who="jo", at=AT)
    now = workspace.records().events["IN001"]
    assert workspace.apply([Remove(Kind.EVENT, "IN001", now)], who="jo", at=AT).changed
    assert not workspace.apply([Remove(Kind.EVENT, "IN001", now)], who="jo", at=AT).changed


def test_records_are_the_same_object_until_something_changes(workspace: Workspace) -> None:
    other = Workspace.open(workspace.folder)
    seen = workspace.records()
    assert workspace.records() is seen
    assert not workspace.changed_elsewhere()
    other.apply([change("note", "", "by another handle")], who="sam", at=AT)
    assert workspace.changed_elsewhere()
    fresh = workspace.records()
    assert fresh is not seen
    assert (fresh.items["EL05"].note, seen.items) == ("by another handle", {})
    assert workspace.records() is fresh


# --- several processes and threads --------------------------------------------------------------

PERSON = """
import sys
from tests.store.helpers import AT
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Change, Conflict
from readiness_tui.store.workspace import Workspace
folder, name, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
workspace = Workspace.open(folder)
for number in range(saves):
    own = Change(Kind.ITEM, f"{name}{number:02d}", "note", "", name)
    workspace.apply([own], who=name, at=AT)
try:
    workspace.apply([Change(Kind.ITEM, "EL01", "lead", "", name)], who=name, at=AT)
    print("saved")
except Conflict as conflict:
    print("conflict with", conflict.stored)
"""


def test_two_processes_lose_nothing_and_one_of_them_is_told(workspace: Workspace) -> None:
    seen = workspace.records()
    people = {
        name: subprocess.Popen(
            [sys.executable, "-c", PERSON, workspace.folder, name, "12"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=os.getcwd(),
        )
        for name in ("A", "B")
    }
    said = {name: person.communicate()[0].strip() for name, person in people.items()}
    assert [person.returncode for person in people.values()] == [0, 0]
    fresh = workspace.records()
    assert fresh is not seen
    assert {(key, item.note) for key, item in fresh.items.items() if key != "EL01"} == {
        (f"{name}{number:02d}", name) for name in "AB" for number in range(12)
    }
    winner = fresh.items["EL01"].lead
    loser = "B" if winner == "A" else "A"
    assert said == {winner: "saved", loser: f"conflict with {winner}"}
    assert stored_revision(workspace.folder) == 1 + 24 + 1
    assert_whole(workspace.folder)


def test_threads_of_one_process_share_a_workspace(workspace: Workspace) -> None:
    torn: list[Records] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            records = workspace.records()
            pairs = {(item.note, item.reason) for item in records.items.values()}
            torn.extend([records] if any(note != reason for note, reason in pairs) else [])

    def save(number: int) -> None:
        for turn in range(5):
            record = f"T{number}{turn}"
            both = [change("note", "", record, record), change("reason", "", record, record)]
            workspace.apply(both, who=f"person {number}", at=AT)

    reader = threading.Thread(target=look)
    writers = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    reader.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    assert torn == []
    assert len(workspace.records().items) == 20
    assert workspace.revision() == 21


def test_reading_does_not_wait_for_a_save_that_waits(workspace: Workspace) -> None:
    from filelock import FileLock

    neighbour = FileLock(os.path.join(workspace.folder, "readiness.lock"))
    saving = threading.Thread(
        target=workspace.apply, args=([change("note", "", "late")],), kwargs={"who": "jo", "at": AT}
    )
    read: list[int] = []
    reading = threading.Thread(target=lambda: read.append(workspace.records().revision))
    with neighbour:
        saving.start()
        saving.join(0.1)
        reading.start()
        reading.join(5)
        assert saving.is_alive()
        assert read == [1]
    saving.join()
    assert workspace.records().items["EL05"].note == "late"


def test_a_reason_too_long_for_the_history_is_refused_and_nothing_is_saved(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputError, match="The reason holds 501 characters; at most 500 are kept"):
        workspace.apply([change("note", "", "x")], who="jo", at=AT, why="y" * 501)
    assert workspace.revision() == 1
    workspace.apply([change("note", "", "x")], who="jo", at=AT, why="y" * 500)
    assert workspace.history()[0].why == "y" * 500


def test_the_file_stays_one_that_a_person_can_read(workspace: Workspace) -> None:
    workspace.apply([change("note", "", "naïve ✓")], who="jo", at=AT)
    text = Path(store_path(workspace.folder)).read_text(encoding="utf-8")
    assert json.loads(text)["data"]["items"]["EL05"] == {"note": "naïve ✓"}
    assert '"EL05": {"note": "naïve ✓"}' in text
    assert workspace.check().whole


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    workspace = Workspace(str(tmp_path))
    first = workspace.apply([Add(Kind.ACTION, {"title": "One"})], who="Ruth", at=AT)
    second = workspace.apply([Add(Kind.ACTION, {"title": "Two"})], who="Ruth", at=AT)
    assert [saved.changes[0].record for saved in (first, second)] == ["AC001", "AC002"]
    workspace.undo(who="Ruth", at=AT)
    third = workspace.apply([Add(Kind.ACTION, {"title": "Three"})], who="Ruth", at=AT)
    assert third.changes[0].record == "AC003"
    assert [(e.record, e.kind) for e in workspace.history()] == [
        ("AC003", "actions"),
        ("AC002", "actions"),
        ("AC002", "actions"),
        ("AC001", "actions"),
    ]
