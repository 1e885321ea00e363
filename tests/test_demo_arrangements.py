"""What the demo knows of roles, leave, rooms, boards and calls elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from readiness_tui.content import load
from readiness_tui.content.problems import ContentProblems
from readiness_tui.demo import build, open_demo
from readiness_tui.readiness.boards import meetings
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.whats_next import ComingKind, whats_next
from tests.demo_files import FILES

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("demo arrangements")

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def records() -> Iterator[Records]:
    with open_demo(load(), TODAY) as workspace:
        yield workspace.records()


def test_every_role_but_one_has_a_deputy(records: Records) -> None:
    """The coordinator's has left: it is what shuts the first gate of the story."""
    alone = [role.title for role in records.roles.values() if not role.deputy]
    assert alone == ["Coordinator"]
    assert len(records.roles) >= 6
    assert all(role.holder for role in records.roles.values())


def test_somebody_with_a_role_is_away_next_month(records: Records) -> None:
    holders = {role.holder for role in records.roles.values()}
    away = [one for one in records.leave.values() if one.person in holders]
    assert away
    for one in away:
        assert one.first is not None
        assert one.last is not None
        assert TODAY < one.first <= one.last < TODAY + timedelta(days=60)


def test_two_rooms_and_two_systems_of_which_one_each_awaits_or_has_a_look(
    records: Records,
) -> None:
    kinds = sorted(one.kind for one in records.arrangements.values())
    assert kinds == ["room", "room", "system", "system", "timetable"]
    confirmed = [one.confirmed_on for one in records.arrangements.values()]
    assert any(confirmed)
    assert not all(confirmed)


def test_boards_of_the_plan_meet_within_the_quarter(records: Records) -> None:
    named = {action.board for action in records.actions.values() if action.board}
    assert named <= {board.name for board in records.boards.values()}
    for board in records.boards.values():
        assert meetings(board, TODAY, TODAY + timedelta(days=92)), board.name


def test_what_is_next_holds_every_kind_that_the_story_has(records: Records) -> None:
    content = load()
    found = whats_next(records, content, assess(records, content, TODAY), TODAY)
    assert {one.kind for one in found} - {ComingKind.CALL} == {
        ComingKind.MEETING,
        ComingKind.PAPERS,
        ComingKind.ENGAGEMENT,
        ComingKind.SELF_EVALUATION,
        ComingKind.REVIEW,
    }
    assert not any(one.late for one in found)


def test_a_call_elsewhere_is_noted_of_an_authority_that_is_none(records: Records) -> None:
    (call,) = records.calls.values()
    assert "fictional" in call.authority
    assert call.noted_on is not None
    assert call.noted_on < TODAY


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('pattern = "second Tuesday monthly"', 'pattern = "now and then"', "is not understood"),
        ('kind = "system"', 'kind = "cupboard"', '"cupboard"'),
        ('person = "Tom Wexley"\nfirst = "+4w"', 'person = "Tom Wexley"\nfirst = "soon"', '"soon"'),
        ("[[leave]]", "[[holiday]]", '"holiday" is not known'),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    files = tmp_path / "files"
    shutil.copytree(FILES, files)
    path = files / "arrangements.toml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        build(os.fspath(tmp_path / "demo"), load(), TODAY, os.fspath(files))
    assert {one.path for one in caught.value.problems} == {os.fspath(path)}
    assert words in str(caught.value)
