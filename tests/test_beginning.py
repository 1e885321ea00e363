"""Beginning a workspace: all of it in one save, or nothing left behind."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.beginning import begin, published_events
from readiness_tui.content.history import Authority
from readiness_tui.errors import ReadinessError, StoreError
from readiness_tui.readiness.model import Edition, InspectionEvent, Service
from readiness_tui.readiness.vocabulary import Confidence, EventKind
from readiness_tui.store.files import Files
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT, assert_whole

SERVICE = Service(name="Anytown", la_code="999", region="South West")


def event(kind: EventKind, start: date | None, published: date | None = None) -> InspectionEvent:
    return InspectionEvent("", kind, start=start, published=published)


EVENTS = [
    event(EventKind.SHORT, date(2022, 5, 9), date(2022, 7, 1)),
    event(EventKind.FOCUSED_VISIT, date(2024, 2, 6), date(2024, 3, 14)),
]


def edition(id_: str, first: date | None, last: date | None) -> Edition:
    return Edition(id_, id_, first, last, (), True, (), Confidence.SEEN, "")


EDITIONS = [
    edition("old", date(2018, 1, 1), date(2022, 12, 31)),
    edition("new", date(2023, 1, 1), None),
    edition("to come", None, None),
]


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every folder and file below, with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# --- beginning ----------------------------------------------------------------------------------


def test_the_service_and_its_inspections_are_there_after_one_save(tmp_path: Path) -> None:
    folder = str(tmp_path / "deep" / "anytown")
    workspace, saved = begin(folder, SERVICE, EVENTS, who="jo", at=AT)
    records = workspace.records()
    assert (saved.revision, records.revision) == (1, 1)
    assert records.service == SERVICE
    assert list(records.events) == ["IN001", "IN002"]
    assert [e._replace(id="") for e in records.events.values()] == EVENTS
    assert {entry.who for entry in workspace.history()} == {"jo"}
    assert_whole(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX modes")
def test_a_shared_workspace_lets_colleagues_in(tmp_path: Path) -> None:
    workspace, _ = begin(str(tmp_path / "team"), SERVICE, [], who="jo", at=AT, shared=True)
    assert (tmp_path / "team").stat().st_mode & 0o7777 == 0o2770
    assert Path(workspace.path).stat().st_mode & 0o777 == 0o660


def test_a_workspace_that_is_there_is_left_alone(tmp_path: Path) -> None:
    begin(str(tmp_path / "anytown"), SERVICE, EVENTS, who="jo", at=AT)
    before = tree(tmp_path)
    with pytest.raises(StoreError, match="holds a workspace already"):
        begin(str(tmp_path / "anytown"), Service(name="Other"), [], who="sam", at=AT)
    assert tree(tmp_path) == before
    os.unlink(tmp_path / "anytown" / "readiness.json")
    before = tree(tmp_path)
    with pytest.raises(StoreError, match="holds a workspace already"):
        begin(str(tmp_path / "anytown"), Service(name="Other"), [], who="sam", at=AT)
    assert tree(tmp_path) == before


# --- failing ------------------------------------------------------------------------------------


def failing(patch: pytest.MonkeyPatch, call: str, at: int) -> list[int]:
    """Let the n-th call of one kind fail, and those after it; returns how many were made."""
    made = [0]
    real: Any = getattr(Files, call)

    def fail(self: Files, *arguments: Any) -> Any:
        made[0] += 1
        if made[0] >= at:
            raise OSError(30, "Read-only file system")
        return real(self, *arguments)

    patch.setattr(Files, call, fail)
    return made


CALLS = ["make_folder", "open", "write", "fsync", "set_mode", "replace"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("inside", [False, True])
def test_a_beginning_that_fails_leaves_nothing_behind(
    tmp_path: Path, call: str, inside: bool
) -> None:
    """``inside``: into a folder that holds other files, some under names of our own."""
    (tmp_path / "keep.txt").write_text("mine")
    folder = tmp_path if inside else tmp_path / "deep" / "anytown"
    if inside:
        for name in ("history", "backups"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "mine.zip").write_text("mine")
    before = tree(tmp_path)
    failures = 0
    for at in range(1, 9):
        with pytest.MonkeyPatch.context() as patch:
            made = failing(patch, call, at)
            try:
                begin(str(folder), SERVICE, EVENTS, who="jo", at=AT)
            except StoreError:
                failures += 1
            else:
                break
        assert made[0] >= at
        assert tree(tmp_path) == before
    assert failures or (inside and call == "make_folder")
    assert Workspace.open(str(folder)).records().service == SERVICE


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(StoreError):
        begin(str(tmp_path / "file" / "anytown"), SERVICE, [], who="jo", at=AT)
    assert tree(tmp_path) == before


def test_a_service_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = event(EventKind.SHORT, date(1066, 10, 14))
    with pytest.raises(ReadinessError, match="1990 to 2100"):
        begin(str(tmp_path / "deep" / "anytown"), SERVICE, [broken], who="jo", at=AT)
    assert tree(tmp_path) == {}


# --- what was published -------------------------------------------------------------------------


def test_published_events_are_those_of_the_day_with_their_edition() -> None:
    authority = Authority(
        "999",
        "Anytown",
        "South West",
        (
            event(EventKind.STANDARD, date(2019, 3, 4), date(2019, 4, 30)),
            event(EventKind.SIF, date(2015, 3, 4), date(2015, 4, 30)),
            event(EventKind.FOCUSED_VISIT, date(2021, 9, 7), date(2021, 10, 15)),
            event(EventKind.SHORT, date(2023, 1, 9), date(2023, 3, 1)),
            event(EventKind.MONITORING_VISIT, date(2023, 6, 6)),
            event(EventKind.STANDARD, None, date(2018, 6, 1)),
            event(EventKind.SHORT, date(2026, 10, 5), date(2026, 11, 21)),
        ),
    )
    found = published_events(authority, date(2026, 11, 20), EDITIONS)
    assert [(e.kind, e.start and e.start.year, e.framework) for e in found] == [
        (EventKind.STANDARD, 2019, "old"),
        (EventKind.SIF, 2015, ""),
        (EventKind.FOCUSED_VISIT, 2021, ""),
        (EventKind.SHORT, 2023, "new"),
        (EventKind.MONITORING_VISIT, 2023, ""),
        (EventKind.STANDARD, None, ""),
    ]
    assert len(published_events(authority, date(2026, 11, 21), EDITIONS)) == 7
