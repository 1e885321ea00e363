"""What is older than the council keeps goes; what stays is whole and can be vouched for."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind, NoteKind
from readiness_tui.store import retention
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.entries import Stamp
from readiness_tui.store.recovery import examine, restore
from readiness_tui.store.workspace import Workspace

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SECRET = "rang about the placement"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A save on the tenth of every month from January 2024 on, and an inspection that ended."""
    made = Workspace.create(str(tmp_path / "w"))
    first = datetime(2024, 1, 10, 9, tzinfo=UTC)
    made.apply([Add(Kind.ITEM, {"note": "0"}, "EL01")], who="Ann Bee", at=first)
    made.apply(
        [
            Add(Kind.EPISODE, {"notified_at": first, "ended_at": first + timedelta(days=40)}),
            Add(Kind.EPISODE, {"notified_at": NOW}),
            Add(Kind.NOTE, {"episode": "EP001", "kind": NoteKind.CONCERN, "text": SECRET}),
            Add(Kind.NOTE, {"episode": "EP002", "text": "under way"}),
            Add(Kind.REQUEST, {"episode": "EP001", "about": "the audit"}),
        ],
        who="Ann Bee",
        at=first,
    )
    for number in range(1, 35):
        at = datetime(2024 + number // 12, number % 12 + 1, 10, 9, tzinfo=UTC)
        note = Change(Kind.ITEM, "EL01", "note", str(number - 1), str(number))
        made.apply([note], who="Ann Bee", at=at)
    return made


def months(workspace: Workspace) -> list[str]:
    return sorted(os.listdir(os.path.join(workspace.folder, "history")))


def expired(workspace: Workspace, keep: int) -> retention.Expired:
    first = retention.first_kept(NOW.date(), keep)
    return retention.expired(workspace.folder, workspace.records(), first)


def remove(workspace: Workspace, keep: int) -> retention.Expired:
    found = expired(workspace, keep)
    retention.remove(workspace, found, who="Ann Bee", at=NOW)
    return found


@pytest.mark.parametrize(
    ("today", "keep", "first"),
    [
        (date(2026, 11, 20), 12, date(2025, 11, 1)),
        (date(2026, 11, 20), 10, date(2026, 1, 1)),
        (date(2026, 11, 20), 11, date(2025, 12, 1)),
        (date(2026, 1, 31), 3, date(2025, 10, 1)),
        (date(2026, 1, 31), 600, date(1976, 1, 1)),
    ],
)
def test_the_first_day_that_is_kept(today: date, keep: int, first: date) -> None:
    assert retention.first_kept(today, keep) == first


def test_what_is_old_goes_and_what_stays_is_whole(workspace: Workspace) -> None:
    found = remove(workspace, 12)
    assert [os.path.basename(path) for path in found.history] == [
        *(f"2024-{month:02}.jsonl" for month in range(1, 13)),
        *(f"2025-{month:02}.jsonl" for month in range(1, 11)),
    ]
    assert found.changes == 1 + 1 + 5 + 21  # the form of the records, the item, the rest; then 21
    assert (found.notes, found.requests, found.episodes) == (("NT001",), ("RQ001",), ("EP001",))
    assert months(workspace) == ["2025-11.jsonl", "2025-12.jsonl"] + [
        f"2026-{month:02}.jsonl" for month in range(1, 12)
    ]
    records = workspace.records()
    assert list(records.notes) == ["NT002"]
    assert not records.requests
    assert list(records.episodes) == ["EP001", "EP002"]
    condition = examine(workspace.folder)
    assert condition.whole
    assert not condition.history.losses
    assert expired(workspace, 12).nothing
    since = workspace.history(record="EL01")
    assert since[-1].at.date() == date(2025, 11, 10)


def test_the_history_does_not_keep_what_was_removed(workspace: Workspace) -> None:
    remove(workspace, 12)
    for name in months(workspace):
        text = Path(workspace.folder, "history", name).read_text(encoding="utf-8")
        assert SECRET not in text
    assert workspace.undo(who="Ann Bee", at=NOW) is not None  # the change before it
    assert list(workspace.records().notes) == ["NT002"]


def test_copies_that_are_old_go(workspace: Workspace) -> None:
    folder = Path(workspace.folder)
    (folder / "readiness-set-aside-20240301T101500.json").write_text("{}")
    (folder / "readiness-set-aside-20261101T101500.json").write_text("{}")
    (folder / "readiness-of-mine-20240301.json").write_text("{}")
    (folder / "history" / "2024-02.jsonl.damaged-20240301T101500").write_text("x")
    before = folder / "backups" / "before-files-of-versions.json"
    before.write_text("{}")
    os.utime(before, (NOW.timestamp() - 800 * 86400,) * 2)
    names = {os.path.basename(path) for path in remove(workspace, 12).copies}
    assert {name for name in names if not name.startswith("readiness-202")} == {
        "readiness-set-aside-20240301T101500.json",
        "2024-02.jsonl.damaged-20240301T101500",
        "before-files-of-versions.json",
    }
    kept = {path.name for path in folder.iterdir()} | {
        path.name for path in (folder / "backups").iterdir()
    }
    assert {"readiness-set-aside-20261101T101500.json", "readiness.json.1"} <= kept
    assert "readiness-of-mine-20240301.json" in kept
    assert not any(name < "readiness-2025-11-01" for name in kept if name[:11] == "readiness-2")


def test_a_change_in_what_stays_still_shows(workspace: Workspace) -> None:
    remove(workspace, 12)
    first = Path(workspace.folder, "history", "2025-11.jsonl")
    line = first.read_bytes()
    first.write_bytes(line.replace(b"Ann Bee", b"Zed Bee"))
    assert not examine(workspace.folder).whole
    first.write_bytes(line)
    assert examine(workspace.folder).whole
    first.unlink()  # one month more than the rule removed
    assert "begins in the middle" in examine(workspace.folder).problems[0]


@pytest.mark.parametrize("done", [0, 1, 5, 21])
def test_cut_off_in_the_middle_it_is_whole_and_goes_on(workspace: Workspace, done: int) -> None:
    found = expired(workspace, 12)

    class Killed(BaseException):
        pass

    class Disk(type(retention.DISK)):  # type: ignore[misc]
        left = done

        def unlink(self, path: str) -> None:
            if "history" in path or "backups" in path:
                if self.left == 0:
                    raise Killed
                self.left -= 1
            super().unlink(path)

    with pytest.raises(Killed):
        retention.remove(workspace, found, who="Ann Bee", at=NOW, disk=Disk())
    assert examine(workspace.folder).whole
    assert len(months(workspace)) == 35 - done
    remove(workspace, 12)
    assert examine(workspace.folder).whole
    assert months(workspace)[0] == "2025-11.jsonl"


def test_a_second_time_years_later(workspace: Workspace) -> None:
    remove(workspace, 24)
    remove(workspace, 6)
    later = datetime(2030, 1, 5, tzinfo=UTC)
    found = retention.expired(
        workspace.folder, workspace.records(), retention.first_kept(later.date(), 12)
    )
    retention.remove(workspace, found, who="Ann Bee", at=later)
    assert examine(workspace.folder).whole
    assert months(workspace) == ["2026-11.jsonl", "2030-01.jsonl"]  # it was the newest of its day
    remove_at = datetime(2030, 2, 5, tzinfo=UTC)
    again = retention.expired(workspace.folder, workspace.records(), date(2030, 1, 1))
    retention.remove(workspace, again, who="Ann Bee", at=remove_at)
    assert examine(workspace.folder).whole
    assert months(workspace) == ["2030-01.jsonl", "2030-02.jsonl"]


def test_afterwards_damage_is_still_mended(workspace: Workspace) -> None:
    remove(workspace, 12)
    note = Change(Kind.ITEM, "EL01", "note", "34", "newest")
    workspace.apply([note], who="Ann Bee", at=NOW)
    Path(workspace.path).write_bytes(b"broken")
    restore(workspace.folder, stamp=Stamp("Ann Bee", NOW))
    records = Workspace.open(workspace.folder).records()
    assert records.items["EL01"].note == "newest"
    assert list(records.notes) == ["NT002"]
    assert examine(workspace.folder).whole


def test_where_people_are_listed_it_takes_an_approver(workspace: Workspace) -> None:
    people = [("Ben Cole", "approver"), ("Ann Bee", "lead")]
    adding = [Add(Kind.PERSON, {"name": name, "role": role}) for name, role in people]
    workspace.apply(adding, who="Ben Cole", at=NOW)
    with pytest.raises(InputError, match="by an approver, and Ann Bee is none"):
        remove(workspace, 12)
    assert months(workspace)[0] == "2024-01.jsonl"
    assert list(workspace.records().notes) == ["NT001", "NT002"]


def test_a_name_that_is_forgotten_stands_in_no_line_that_is_written(workspace: Workspace) -> None:
    seen = workspace.records().items["EL01"]
    lead = Change(Kind.ITEM, "EL01", "lead", seen.lead, "Cy Dow")
    workspace.apply([lead], who="Ann Bee", at=NOW)
    gone = Change(Kind.ITEM, "EL01", "lead", "Cy Dow", "Former officer 1")
    workspace.apply([gone], who="Ann Bee", at=NOW, forget={"why": "left"})
    lines = Path(workspace.folder, "history", months(workspace)[-1]).read_text().splitlines()
    written = [line for line in lines if json.loads(line)["rev"] == workspace.revision()]
    assert written
    assert not any("Cy Dow" in line for line in written)
    assert examine(workspace.folder).whole
