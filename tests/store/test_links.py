"""What holds between records after every save."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change, Remove
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """EV001 with two versions, EV002 with one; EL01 rests on EV001."""
    made = Workspace.create(str(tmp_path / "anytown"))
    requests: list[Add | Change] = [
        *(Add(Kind.EVIDENCE, {"title": title}) for title in ("One", "Two")),
        Add(Kind.VERSION, {"evidence": "EV001", "number": 1}),
        Add(Kind.VERSION, {"evidence": "EV001", "number": 2, "supersedes": "VE001"}),
        Add(Kind.VERSION, {"evidence": "EV002", "number": 1}),
        Change(Kind.ITEM, "EL01", "evidence", (), ("EV001",)),
    ]
    made.apply(requests, who="jo", at=AT)
    return made


def saved(workspace: Workspace, *requests: Add | Change | Remove) -> dict[str, EvidenceVersion]:
    workspace.apply(requests, who="jo", at=AT)
    return dict(workspace.records().versions)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Add(Kind.VERSION, {"evidence": "EV001", "number": 2}), "There is a version 2 of EV001"),
        (
            Add(Kind.VERSION, {"evidence": "EV001", "number": 3, "supersedes": "VE003"}),
            "a version of EV002",
        ),
        (
            Add(Kind.VERSION, {"evidence": "EV001", "number": 3, "supersedes": "VE9"}),
            "is not there",
        ),
        (
            Add(Kind.VERSION, {"evidence": "EV001", "number": 3, "supersedes": "VE004"}),
            "VE004 supersedes itself",
        ),
        (Change(Kind.VERSION, "VE001", "supersedes", "", "VE002"), "in a circle"),
        (Change(Kind.VERSION, "VE002", "number", 2, 1), "There is a version 1 of EV001"),
        (Change(Kind.VERSION, "VE003", "evidence", "EV002", "EV001"), "There is a version 1"),
    ],
)
def test_versions_that_contradict_each_other_are_not_saved(
    workspace: Workspace, request_: Add | Change, said: str
) -> None:
    revision = workspace.revision()
    with pytest.raises(InputError, match=said):
        saved(workspace, request_)
    assert workspace.revision() == revision


def test_one_save_may_put_two_in_order(workspace: Workspace) -> None:
    versions = saved(
        workspace,
        Change(Kind.VERSION, "VE002", "supersedes", "VE001", ""),
        Change(Kind.VERSION, "VE002", "number", 2, 1),
        Change(Kind.VERSION, "VE001", "number", 1, 2),
        Change(Kind.VERSION, "VE001", "supersedes", "", "VE002"),
    )
    assert [(one.number, one.supersedes) for one in versions.values()] == [
        *((2, "VE002"), (1, ""), (1, ""))
    ]


def test_a_version_taken_away_and_brought_back_stands_as_before(workspace: Workspace) -> None:
    before = workspace.records().versions
    saved(workspace, Remove(Kind.VERSION, "VE001"))
    workspace.undo(who="jo", at=AT)
    assert workspace.records().versions == before


def test_what_an_item_rests_on_stays(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="EV001 cannot be removed: EL01 rests on it"):
        saved(workspace, Remove(Kind.EVIDENCE, "EV001"))
    loosened = Change(Kind.ITEM, "EL01", "evidence", ("EV001",), ())
    saved(workspace, Remove(Kind.EVIDENCE, "EV001"), loosened)
    assert "EV001" not in workspace.records().evidence
