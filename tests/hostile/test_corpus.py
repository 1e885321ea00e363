"""What comes from outside gets its own sentence: no traceback, no hang, no terminal code.

Sixty of the cases are tried in every run, all of them with READINESS_FAULTS=full.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.dry_run_samples import CANARY
from tests.hostile.corpus import DOORS, SAMPLE, sample
from tests.hostile.model import Door
from tests.hostile.shown import harmful
from tests.store.helpers import FULL, figure

SECONDS = 10.0
"""The longest that anything may take."""

MEGABYTES = 700
"""The most that the reading of any child-level lists may take."""

GROWTH = 300
"""Megabytes by which this process may grow at a door where nothing large is made."""

READ_APART = ("dry run", "plan", "report")
"""Doors behind which a process of its own reads; what hurts is made in this one."""

CHILD = 1_400
"""The most that any such process may take, in megabytes: a PDF is stopped at 1,024."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read or written of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("SETTINGS", "WORKSPACE"):
        monkeypatch.setenv(f"READINESS_{name}", str(home / name))
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("READINESS_USER", "Ann Bee")
    monkeypatch.setenv("HOME", str(home))


def _memory(*, children: bool = False) -> int:
    """The most that this process ever had, or any that it started, in megabytes."""
    if sys.platform == "win32":
        return 0
    import resource

    whose = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    most = resource.getrusage(whose).ru_maxrss
    return most // (1024**2 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_everything_at_a_door_gets_its_sentence(door: Door, tmp_path: Path) -> None:
    before = _memory()
    cases = sample(door)
    said = door.go(cases, tmp_path)
    wrong = []
    for case in cases:
        words, seconds, megabytes = said[case.id]
        if "Traceback" in words:
            wrong.append(f"{case.id}: {words[:300]}")
        elif case.expected not in words:
            wrong.append(f"{case.id}: {case.expected!r} is not in {words[:300]!r}")
        if harm := harmful(words):
            wrong.append(f"{case.id}: {harm} reached the screen")
        if seconds > SECONDS:
            wrong.append(f"{case.id}: took {seconds:.1f} s")
        if megabytes > MEGABYTES:
            wrong.append(f"{case.id}: took {megabytes} MB")
        if door.name == "dry run" and CANARY in words:
            wrong.append(f"{case.id}: what was in a cell came out")
    if door.name not in READ_APART and (grown := _memory() - before) > GROWTH:
        wrong.append(f"this process grew by {grown} MB")
    if (most := _memory(children=True)) > CHILD:
        wrong.append(f"a process that reads took {most} MB")
    assert wrong == []
    slowest = max(said.values(), key=lambda one: one.seconds)
    figure(
        f"{door.name}: {len(cases)} of {len(door.cases)} hostile things, each with its sentence, "
        f"0 tracebacks; the slowest {slowest.seconds:.1f} s"
    )


def test_nothing_is_left_outside_the_folder(tmp_path: Path) -> None:
    """Names that lead out of a folder, absolute or upwards, make no file there."""
    door = next(door for door in DOORS if door.name == "paths")
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    door.go(sample(door), inside)
    assert os.listdir(tmp_path) == ["a"]
    assert os.listdir(tmp_path / "a") == ["b"]


def test_the_table_holds_three_hundred_things_and_every_door() -> None:
    cases = [(door.name, case) for door in DOORS for case in door.cases]
    ids = Counter(case.id for _, case in cases)
    assert [id_ for id_, times in ids.items() if times > 1] == []
    assert len(cases) >= 300
    assert all(case.made and case.expected for _, case in cases)
    assert {door.name for door in DOORS} == {
        *("dry run", "plan", "report", "own checklists", "keys", "workspace"),
        *("names and notes", "days and figures", "paths", "screen", "exports"),
    }
    assert all(len(door.cases) >= 12 for door in DOORS)
    if not FULL:
        assert sum(len(sample(door)) for door in DOORS) == SAMPLE
    figure(f"hostile things: {len(cases)} at {len(DOORS)} doors")
