"""Every file that the program makes has the right mode, whatever the umask: two users, two ways."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no modes; the folder's own access list rules", allow_module_level=True)

from tests.faults.deeds import DEEDS, EXPORTS, PREPARED
from tests.faults.people import ROOT, People, Person, modes, owned
from tests.store.helpers import figure, size

GROUP = 43_210
UMASKS = (0o000, 0o022, 0o077)
"""Of the ordinary run the private workspace has the first and the shared one the last."""

OTHER_THINGS = ((":keep_details",), (":set_theme",), (":fail",), (":leave_half_made",))

PARTS = ("backups/readiness.json.1", "backups/readiness.json.3", "readiness.lock", "dry_runs/RU001")
"""Beginnings of paths, to see that nothing was looked past."""


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that every user may pass; those of the tests are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="readiness-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def people() -> Iterator[People]:
    people = People()
    yield people
    people.close()


def person(people: People, ground: Path, name: str, number: int) -> Person:
    """Somebody with a home and a paper in it."""
    home = ground / name
    made = Person(people, str(home), number if ROOT else None, GROUP if ROOT else None, name)
    owned(home, made)
    owned(home / "out", made)
    paper = home / "policy.txt"
    paper.write_text("what it says " * 500)
    paper.chmod(0o644)
    return made


def done(person: Person, steps: Sequence[Sequence[str]], umask: int, workspace: Path) -> None:
    results = person.does(steps, umask=umask, READINESS_WORKSPACE=str(workspace))
    for words, result in zip(steps, results, strict=True):
        assert result.status == 0, (words, result)


def every_deed() -> list[Sequence[str]]:
    """All that changes the workspace, each taken back so that the next finds what it needs."""
    steps: list[Sequence[str]] = []
    for name, words in DEEDS.items():
        if name not in ("restore a copy", "take back"):
            user = words[:2] if words[0] == "--user" else ()
            steps += [words, (*user, "undo")]
    return steps


def told_apart(found: dict[str, str]) -> dict[str, set[str]]:
    """The modes that occur, each with the paths."""
    return {mode: {path for path, one in found.items() if one == mode} for mode in found.values()}


@pytest.mark.parametrize("umask", size(UMASKS[:1], UMASKS), ids="{:03o}".format)
def test_a_private_workspace_is_its_owners_alone(people: People, ground: Path, umask: int) -> None:
    ann, ben = person(people, ground, "ann", 43_211), person(people, ground, "ben", 43_212)
    workspace = Path(ann.home, "workspace")
    steps = [*PREPARED, ("backup", "{older}"), *every_deed(), *EXPORTS.values(), *OTHER_THINGS]
    done(ann, steps, umask, workspace)
    found = modes(workspace)
    assert set(told_apart(found)) == {"600", "700"}
    for path, mode in found.items():
        assert (mode == "700") == (workspace / path).is_dir(), path
    assert all(any(path.startswith(part) for path in found) for part in PARTS)
    assert sum(path.endswith(".tmp") for path in found) == 2  # of a save and of a copy
    own: dict[str, str] = {}
    for part in ("settings", "cache", "out", "older.json"):
        own |= {f"{part}/{path}": mode for path, mode in modes(Path(ann.home, part)).items()}
    assert {mode for path, mode in own.items()} <= {"600", "700"}, own
    assert {"settings/settings.json", "settings/faults.log"} <= set(own)
    files = len(found) + len(own)
    if ROOT:
        # Even where her home is open, nothing in the workspace is.
        Path(ann.home).chmod(0o755)
        for words in (("status",), ("items", "set", "EL09", "state=ready")):
            (told,) = ben.does([words], READINESS_WORKSPACE=str(workspace))
            assert told.status == 1
            assert str(workspace) in " ".join(told.err.split())
            assert "Permission denied".casefold() in told.err.casefold() or "may" in told.err
    figure(f"modes: private, umask {umask:03o}: {files} files and folders, all 0600 or 0700")


@pytest.mark.skipif(not ROOT, reason="needs to act as two users")
@pytest.mark.parametrize("umask", size(UMASKS[-1:], UMASKS), ids="{:03o}".format)
def test_a_shared_workspace_is_its_groups_alone(people: People, ground: Path, umask: int) -> None:
    ann, ben = person(people, ground, "ann", 43_211), person(people, ground, "ben", 43_212)
    stranger = person(people, ground, "eve", 43_213)._replace(group=43_219)
    owned(Path(stranger.home), stranger)
    team = owned(ground / "team", ann)
    team.chmod(0o770)
    workspace = team / "anytown"
    init, *others = PREPARED
    done(ann, [(*init, "--shared"), *others, ("backup", "{older}")], umask, workspace)
    steps = every_deed()
    done(ben, [*steps, *EXPORTS.values(), (":leave_half_made",)], umask, workspace)
    done(ann, [("items", "set", "EL07", "state=ready"), (":keep_details",)], umask, workspace)
    done(ben, [("restore", "{older}", "--yes")], umask, workspace) if _copied(ann, ben) else None
    found = modes(workspace)
    assert set(told_apart(found)) == {"660", "2770"}
    for path, mode in found.items():
        assert (mode == "2770") == (workspace / path).is_dir(), path
    assert {(workspace / path).lstat().st_gid for path in found} == {GROUP}
    assert {(workspace / path).lstat().st_uid for path in found} == {43_211, 43_212}
    assert set(told_apart(modes(Path(ben.home, "out")))) <= {"600", "700"}
    team.chmod(0o775)
    (told,) = stranger.does([("status",)], READINESS_WORKSPACE=str(workspace))
    assert told.status == 1
    figure(
        f"modes: shared by two users, umask {umask:03o}: {len(found)} files and folders, all 0660 "
        "or 2770, of one group"
    )


def _copied(giver: Person, taker: Person) -> bool:
    """Hand a backup on, as by mail."""
    target = Path(taker.home, "older.json")
    shutil.copyfile(Path(giver.home, "older.json"), target)
    os.chown(target, taker.number or -1, taker.group or -1)
    return True
