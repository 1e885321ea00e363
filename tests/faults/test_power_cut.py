"""The power goes between any two calls: the old state or the new one, and what was told is there.

How the disk behaves is said, and modelled, in ``drive``.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store.database import Database, SafeDocument
from readiness_tui.store.envelope import Missing
from readiness_tui.store.recovery import restore
from readiness_tui.store.saving import save
from tests.faults.drive import Cut, Drive
from tests.faults.operations import (
    OPERATIONS,
    Operation,
    document,
    dry_run,
    edit,
    first,
    prepared,
    restore_damaged,
    restore_history,
)
from tests.store.helpers import (
    STAMP,
    Raw,
    assert_whole,
    figure,
    open_store,
    size,
    store_path,
    stored,
)

POINTS = size(8, 100_000)
"""How many cuts of each operation are tried; the full size is all that there are."""

MAY_ASK = (first, restore_damaged, restore_history)
"""After these a restore may be asked for; after all others the next start just goes on."""


class Point(NamedTuple):
    """A cut, and whether the person had been told before it that all is saved."""

    name: str
    folder: str
    told: bool


def states(folder: Path, operation: Operation) -> tuple[Raw, Raw]:
    """The tables before and after the operation where nothing goes wrong, read without the store;
    a damaged file is what it was before the damage.
    """
    drive = prepared(folder, operation)
    before: Raw = {}
    if operation in (restore_damaged, restore_history):
        operation(drive)
        return stored(drive.root), stored(drive.root)
    if operation is not first:
        before = stored(drive.root)
    operation(drive)
    return before, stored(drive.root)


def cuts_of(folder: Path, operation: Operation, made: Path) -> list[Point]:
    """Run the operation and build the disk after each cut, or after a part of them."""
    drive = prepared(folder, operation)
    chance = random.Random(operation.__name__)
    found: list[tuple[str, Cut, dict[str, bytes | None], bool]] = []

    def boundary(name: str, told: bool = False) -> None:
        found.extend((name, cut, drive.left(cut), told) for cut in drive.cuts())

    drive.boundary = boundary
    boundary("start")
    operation(drive)
    boundary("told", True)
    chosen = chance.sample(range(len(found)), min(POINTS - 1, len(found) - 1))
    points = []
    for at in sorted({*chosen, len(found) - 1}):
        name, _, left, told = found[at]
        target = str(made / str(at))
        build(drive.root, left, target)
        points.append(Point(f"{at} {name}", target, told))
    return points


def build(root: str, left: dict[str, bytes | None], target: str) -> None:
    """Make a folder as the disk has it after a cut."""
    for path, data in left.items():
        new = target + path[len(root) :]
        if data is None:
            os.mkdir(new, 0o700)
        else:
            Path(new).write_bytes(data)


def found_after(folder: str) -> tuple[Raw, str]:
    """The tables that the next start finds, by a restore where it asks for one, and which."""
    try:
        Database(store_path(folder)).tables_raw()
    except Missing as error:
        if "readiness restore" not in error.hint:
            return {}, "nothing yet"
        restore(folder, stamp=STAMP)
    except StoreError as error:
        if "readiness restore" not in error.hint:
            raise
        restore(folder, stamp=STAMP)
    else:
        if not os.path.exists(store_path(folder)):
            return {}, "nothing yet"
        return stored(folder), "at once"
    return stored(folder), "restored"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_a_power_cut_leaves_old_or_new(tmp_path: Path, operation: Operation) -> None:
    before, after = states(tmp_path / "undisturbed", operation)
    assert after != before or operation in (restore_damaged, restore_history)
    (tmp_path / "cuts").mkdir()
    ways = {"at once": 0, "restored": 0, "nothing yet": 0}
    points = cuts_of(tmp_path / "workspace", operation, tmp_path / "cuts")
    for point in points:
        tables, way = found_after(point.folder)
        ways[way] += 1
        assert way == "at once" or operation in MAY_ASK, point
        assert tables in ([after] if point.told else [before, after]), point
        open_store(point.folder).table("items").insert(SafeDocument({"title": "next"}, "NEXT"))
        assert stored(point.folder)["items"]["NEXT"] == {"title": "next"}
        assert_whole(point.folder)
        shutil.rmtree(point.folder)
    told = sum(point.told for point in points)
    figure(f"power: {operation.__name__}: {len(points)} cuts, {told} of them told, 0 bad: {ways}")


@pytest.mark.parametrize("there", [True, False], ids=["over an older one", "new"])
def test_a_backup_that_was_told_is_there_after_a_cut(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    target = folder / "copy.json"
    if there:
        target.write_bytes(b"older")
    drive = Drive(str(folder))
    points = 0

    def look(told: bool) -> None:
        nonlocal points
        for cut in drive.cuts():
            points += 1
            found = drive.left(cut).get(str(target))
            assert found == b"newer" * 99 or (not told and found == (b"older" if there else None))

    drive.boundary = lambda _: look(False)
    save(str(target), b"newer" * 99, drive)
    look(True)
    figure(f"power: backup: {points} cuts, 0 bad")


@pytest.mark.parametrize(("operation", "part"), [(dry_run, "dry_runs"), (document, "evidence")])
def test_details_and_copies_are_on_the_disk_before_their_records(
    tmp_path: Path, operation: Operation, part: str
) -> None:
    """Whoever finds the record of a run or of a document finds what it speaks of."""
    drive = prepared(tmp_path / "workspace", operation)
    pictures: list[dict[str, bytes | None]] = []
    drive.boundary = lambda _: pictures.extend(map(drive.left, drive.cuts()))
    operation(drive)
    whole: dict[str, bytes] = {}
    for top, _, names in os.walk(os.path.join(drive.root, part)):
        whole |= {os.path.join(top, name): Path(top, name).read_bytes() for name in names}
    saved = Path(store_path(drive.root)).read_bytes()
    after = [left for left in pictures if left.get(store_path(drive.root)) == saved]
    assert whole
    assert after
    for left in after:
        assert {path: left.get(path) for path in whole} == whole


def test_a_change_of_one_field_is_one_replacement(tmp_path: Path) -> None:
    """The model sees what the store does, and not less."""
    drive = prepared(tmp_path / "workspace", edit)
    names: list[str] = []
    drive.boundary = names.append
    edit(drive)
    assert names.count("replace") == 3  # two older backups, then the file itself
    assert names[-2:] == ["replace", "sync_folder"]
    assert names.index("write") < names.index("fsync") < names.index("replace")
    assert not drive.pending or all(drive.root not in step.folders for step in drive.pending)
