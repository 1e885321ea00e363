"""A session: one consistent picture until the records or the day change."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import Answer, ItemState, Kind
from readiness_tui.session import Session, system_clock
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.workspace import Workspace
from tests.readiness.build import content, item

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(str(tmp_path / "anytown"))
    made.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="init", at=NOON)
    return made


@pytest.fixture
def british() -> Iterator[None]:
    """England's time, whatever this computer's is."""
    if sys.platform == "win32":
        pytest.skip("Windows has no tzset")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        yield
    time.tzset()


def session(workspace: Workspace, clock: Clock, as_of: date | None = None) -> Session:
    return Session(workspace, content(item("EL01")), "jo", as_of=as_of, clock=clock)


NOTE = Change(Kind.ITEM, "EL01", "note", "", "seen")


def test_the_view_is_one_object_until_somebody_saves(workspace: Workspace) -> None:
    mine = session(workspace, Clock(NOON))
    view = mine.view()
    assert mine.view() is view
    assert not mine.stale(view)
    Workspace.open(workspace.folder).apply([NOTE], who="sam", at=NOON)
    assert mine.stale(view)
    fresh = mine.view()
    assert mine.stale(view)  # read, which does not show it to anybody
    assert fresh is not view
    assert (view.records.items, fresh.records.items["EL01"].note) == ({}, "seen")
    assert not mine.stale(fresh)


def test_what_the_session_saves_is_in_its_next_view(workspace: Workspace) -> None:
    mine = session(workspace, Clock(NOON))
    assert mine.view().assessment.items["EL01"].state is ItemState.NOT_ASSESSED
    ready = Change(Kind.ITEM, "EL01", "answer", Answer.NOT_ASSESSED, Answer.READY)
    mine.save([ready], why="seen at the board")
    view = mine.view()
    assert view.assessment.items["EL01"].state is ItemState.READY_CLAIMED
    assert view.assessment.items["EL01"].record is view.records.items["EL01"]
    entry = workspace.history()[0]
    assert (entry.who, entry.at, entry.why) == ("jo", NOON, "seen at the board")


def test_at_midnight_the_picture_is_of_another_day(workspace: Workspace, british: None) -> None:
    clock = Clock(datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC))
    mine = session(workspace, clock)
    view = mine.view()
    assert view.as_of == date(2026, 11, 20)
    clock.now += timedelta(seconds=1)
    assert mine.stale(view)
    fresh = mine.view()
    assert fresh.as_of == fresh.assessment.as_of == date(2026, 11, 21)
    assert fresh.records is view.records
    assert mine.view() is fresh


def test_midnight_is_that_of_this_place(workspace: Workspace, british: None) -> None:
    clock = Clock(datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
    mine = session(workspace, clock)
    assert mine.today() == date(2026, 6, 30)
    clock.now += timedelta(minutes=1)
    assert mine.today() == date(2026, 7, 1)  # summer time is an hour ahead


def test_a_day_that_was_asked_for_holds_whatever_the_clock_says(workspace: Workspace) -> None:
    clock = Clock(NOON)
    mine = session(workspace, clock, as_of=date(2026, 4, 1))
    view = mine.view()
    assert view.as_of == date(2026, 4, 1)
    clock.now += timedelta(days=400)
    assert not mine.stale(view)
    assert mine.view() is view
    mine.save([NOTE])
    assert workspace.history()[0].at == clock.now


def test_undo_and_redo_are_this_persons_own(workspace: Workspace) -> None:
    jo = session(workspace, Clock(NOON))
    sam = Session(Workspace.open(workspace.folder), jo.content, "sam", clock=jo.clock)
    jo.save([NOTE])
    assert sam.undo() is None
    undone = jo.undo()
    assert undone is not None
    assert undone.undid.who == "jo"
    assert jo.view().records.items["EL01"].note == ""
    assert jo.undo(redo=True) is not None
    assert sam.view().records.items["EL01"].note == "seen"


def test_the_systems_clock_knows_its_zone() -> None:
    before = datetime.now(UTC)
    assert before <= system_clock() <= datetime.now(UTC)
    assert system_clock().utcoffset() == timedelta(0)
