"""Every way of writing where the disk or its folder refuses.

Each time one sentence with the place and the remedy, nothing lost, and the next save works.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change, Remove, Request
from readiness_tui.store.database import Database
from readiness_tui.store.files import Files
from readiness_tui.store.records import ONLY, fields
from readiness_tui.store.workspace import Workspace
from tests.faults.deeds import DEEDS, EXPORTS, Told, places, some, told
from tests.faults.people import ROOT, People, Person, owned
from tests.store.helpers import AT, assert_whole, figure, replayed, size, stored, stored_revision

Picture = Mapping[str, bytes]
Words = Sequence[str]

NEXT = ("items", "set", "EL09", "note=The next save")


def picture(folder: Path) -> Picture:
    """Every file with its bytes; the lock, and what is half made, aside."""
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".tmp")
    }


def one_sentence(result: Told, place: str, *said: str) -> None:
    """The command could not, said where and what to do, and nothing else."""
    flat = " ".join(result.err.split())
    assert (result.status, result.out) == (1, ""), result
    assert flat.startswith("readiness: "), flat
    assert place in flat, flat
    assert any(words in flat for words in said), flat
    assert "Traceback" not in flat
    assert flat.count(". ") <= 3, flat  # what, that nothing was changed, what to do


# --- the disk is full ----------------------------------------------------------------------------


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real disk of two megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="readiness-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "readiness", str(folder)]
    if not ROOT or not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        folder.rmdir()
        pytest.skip("needs to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def fill(disk: Path) -> Path:
    """Take all the room that is left."""
    filler = disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        for block in (65_536, 4_096, 1):
            with suppress(OSError):
                while file.write(bytes(block)):
                    pass
    assert os.statvfs(disk).f_bavail == 0
    return filler


def test_a_full_disk_refuses_every_deed(
    home: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = small_disk / "workspace"
    shutil.copytree(home / "workspace", workspace)
    monkeypatch.setenv("READINESS_WORKSPACE", str(workspace))
    named = places(str(home)) | {"out": str(small_disk)}
    (small_disk / "status.txt").write_text("last month's")
    filler = fill(small_disk)
    before = picture(small_disk)
    deeds = some(DEEDS, 0)
    for words in deeds.values():
        result = told(words, **named)
        one_sentence(result, str(workspace), "no room left on the disk")
        assert "Free some space there and try again." in " ".join(result.err.split())
    exports = some(EXPORTS, 0)
    for words in exports.values():
        result = told(words, **named)
        one_sentence(result, str(small_disk), "no space left on device", "no room")
    assert picture(small_disk) == before
    assert not [path for path in small_disk.rglob("*") if path.name.endswith(".tmp")]
    filler.unlink()
    assert told(NEXT).status == 0
    assert_whole(str(workspace))
    figure(f"full disk: {len(deeds)} deeds and {len(exports)} exports refused, 0 bytes changed")


STREAMS: Sequence[Words] = (
    ("status", "--format", "text", "-o", "/dev/full"),
    ("status", "--format", "docx", "-o", "/dev/full"),
    ("runbook", "--ics", "/dev/full"),
    ("due", "--ics", "/dev/full"),
)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_output_to_a_full_device_is_told(home: Path) -> None:
    for words in STREAMS:
        one_sentence(told(words), "/dev/full", "no space left on device")
    for words in (("status",), ("items", "list"), ("history",))[:: size(3, 1)]:
        with open("/dev/full", "w") as full:
            command = [sys.executable, "-m", "readiness_tui", *words]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
        one_sentence(Told(done.returncode, "", done.stderr), "output", "no space left on device")


class Refusing(Files):
    """A disk that takes no more from the call at which it is told to."""

    number = 0

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        if self.number:
            raise OSError(self.number, os.strerror(self.number))
        return super().write(descriptor, data)


NEEDED: Mapping[str, Mapping[str, object]] = {"people": {"name": "Jo Cole", "role": "lead"}}
"""What a record cannot be without."""

FIELDS = {"own_grades": "reasons", "arrangements": "title", "people": "name"}
"""A field of plain text, where the first one takes no other."""


def requests_of(kind: Kind) -> dict[str, Request]:
    """A new record, a change of it and its removal."""
    record = ONLY.get(kind, "X1")
    hints = fields(kind).items()
    first = next(name for name, hint in hints if hint is str and name != "id")
    field = FIELDS.get(kind.value, first)
    needed = NEEDED.get(kind.value, {})
    return {
        "add": Add(kind, needed, record),
        "change": Change(kind, record, field, needed.get(field, ""), "overall"),
        "remove": Remove(kind, record),
    }


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_every_kind_of_record_is_refused_whole(tmp_path: Path, number: int) -> None:
    refused = 0
    for kind in Kind:
        folder = str(tmp_path / kind.value)
        disk = Refusing()
        workspace = Workspace(folder)
        workspace._database = Database(workspace.path, disk=disk)
        begun = [Add(Kind.BOARD, {"name": "Scrutiny"}, "BO9")]
        if kind.value == "people":
            begun += [Add(kind, {"name": "jo", "role": "approver"}, "P0")]
        workspace.apply(begun, who="jo", at=AT)
        for name, request in requests_of(kind).items():
            before, revision = stored(folder), stored_revision(folder)
            disk.number = number
            with pytest.raises(StoreError, match="Nothing was changed") as caught:
                workspace.apply([request], who="jo", at=AT)
            disk.number = 0
            assert folder in caught.value.message, (kind, name)
            assert caught.value.hint
            assert (stored(folder), stored_revision(folder)) == (before, revision)
            saved = workspace.apply([request], who="jo", at=AT)
            assert saved.revision == revision + 1, (kind, name)
            refused += 1
        assert_whole(folder)
    figure(f"refused: {refused} saves of {len(Kind)} kinds of record, {errno.errorcode[number]}")


# --- the folder is closed ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def people() -> Iterator[People]:
    if sys.platform == "win32":
        pytest.skip("Windows has no modes; the folder's own access list rules")
    people = People()
    yield people
    people.close()


@pytest.fixture
def ann(people: People, home: Path) -> Iterator[Person]:
    """Somebody who is not the superuser, in a home of her own with the prepared workspace."""
    ground = Path(tempfile.mkdtemp(prefix="readiness-"))
    ground.chmod(0o755)
    number = 43_211 if ROOT else None
    ann = Person(people, str(ground / "ann"), number, number)
    shutil.copytree(home, ann.home)
    for path in (Path(ann.home), *Path(ann.home).rglob("*")):
        if number is not None:
            os.chown(path, number, number)
    owned(Path(ann.home), ann)
    yield ann
    for path in ground.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(ground)


def test_a_folder_that_is_read_only_refuses_every_deed(ann: Person) -> None:
    workspace, out = Path(ann.home, "workspace"), Path(ann.home, "out")
    (out / "status.txt").write_text("last month's")
    before = picture(workspace)
    closed = [path for path in (workspace, *workspace.rglob("*")) if path.is_dir()]
    for path in (*closed, out):
        path.chmod(0o500)
    deeds, exports = some(DEEDS, 1), some(EXPORTS, 1)
    results = ann.does([*deeds.values(), *exports.values()])
    for result in results[: len(deeds)]:
        one_sentence(result, str(workspace), "cannot be written", "cannot be created")
        assert "permission" in result.err
    for result in results[len(deeds) :]:
        one_sentence(result, str(out), "permission denied", "cannot be written")
    assert picture(workspace) == before
    assert (out / "status.txt").read_text() == "last month's"
    for path in closed:
        path.chmod(0o700)
    (saved,) = ann.does([NEXT])
    assert saved.status == 0, saved
    assert_whole(str(workspace))
    figure(f"read-only: {len(deeds)} deeds and {len(exports)} exports refused, 0 bytes changed")


def test_permission_lost_half_way_loses_nothing(ann: Person) -> None:
    workspace = Path(ann.home, "workspace")
    tables, revision = stored(str(workspace)), stored_revision(str(workspace))
    deeds = some(DEEDS, 2)
    steps: list[Words] = [(":lose_permission_half_way",)]
    for words in deeds.values():
        steps += [words, (":open_folder_again",)]
    for result in ann.does(steps)[1::2]:
        one_sentence(result, str(workspace), "cannot be written")
    assert (stored(str(workspace)), stored_revision(str(workspace))) == (tables, revision)
    assert replayed(str(workspace), revision) == tables
    saved, checked = ann.does([NEXT, ("check",)])
    assert saved.status == checked.status == 0, (saved, checked)
    assert_whole(str(workspace))
    figure(f"permission lost half-way: {len(deeds)} deeds refused, 0 changes lost")
