"""The clock was set back a year: every deed is saved, and the history stays in order."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Change
from readiness_tui.store.workspace import Workspace
from tests.faults.deeds import DEEDS, places, some, told
from tests.store.helpers import assert_whole, figure, stored_revision


def test_a_clock_set_back_a_year_puts_nothing_out_of_order(workspace: Path, home: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=365)
    opened = Workspace.open(str(workspace))
    opened.apply([Change(Kind.ITEM, "EL20", "note", "", "next year")], who="Ann Bee", at=later)
    kept = home / "kept"
    shutil.copytree(workspace, kept)
    last = stored_revision(str(workspace))
    deeds = {name: words for name, words in some(DEEDS, 3).items() if name != "take back"}
    for name, words in deeds.items():
        shutil.rmtree(workspace)
        shutil.copytree(kept, workspace)
        result = told(words, **places(str(home)))
        assert result.status == 0, (name, result)
        assert stored_revision(str(workspace)) == last + 1, name
        assert in_order(workspace) == list(range(1, last + 2)), name
        assert_whole(str(workspace))
        user = words[:2] if words[0] == "--user" else ()
        taken = told((*user, "undo"))
        assert "Taken back" in taken.out, (name, taken)
        assert told(("check",)).status == 0
    (newest, *_) = opened.history()
    assert newest.revision == last + 2
    figure(f"clock set back a year: {len(deeds)} deeds saved and taken back, history in order")


def in_order(workspace: Path) -> list[int]:
    """The revisions in the order of the lines, each once."""
    revisions: list[int] = []
    for month in sorted((workspace / "history").iterdir()):
        for text in month.read_text(encoding="utf-8").splitlines():
            revision = json.loads(text)["rev"]
            if revisions[-1:] != [revision]:
                revisions.append(revision)
    return revisions
