"""Packs on a real disk, hashed again by ``sha256sum``, which knows nothing of how they are made."""

from __future__ import annotations

import csv
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import InputError, StoreError
from readiness_tui.filing.packing import Pack, write_pack
from readiness_tui.filing.patience import Away
from readiness_tui.filing.reading import Stopped
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceFile, Service
from readiness_tui.readiness.packing import PackKind, PackPlan, plan_pack
from readiness_tui.store.files import Files
from tests.readiness.build import TODAY, approved, proof, version
from tests.store.helpers import filled

SERVICE = Service(name="Northshire")
AREAS = (("leaders", "Impact of leaders"),)
LINES = (EnquiryLine("supervision", "Supervision", "leaders"),)
BESIDE = {"index.html", "index.md", "index.txt", "index.docx", "manifest.csv", "manifest.sha256"}
RECENT = date(2026, 11, 1)

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")


class Library:
    """A workspace with documents, and a place beside it for packs."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "workspace"
        (self.workspace / "evidence").mkdir(parents=True)
        self.out = folder / "out"
        self.out.mkdir()
        self.library: dict[str, Any] = {}

    def add(self, id_: str, title: str, data: bytes, name: str = "", **fields: Any) -> Path:
        path = self.workspace / "evidence" / (name or f"{id_}.docx")
        path.write_bytes(data)
        self.link(id_, title, f"evidence/{path.name}", data, **fields)
        return path

    def link(self, id_: str, title: str, location: str, data: bytes, **fields: Any) -> None:
        file = EvidenceFile(location, hashlib.sha256(data).hexdigest(), len(data))
        draft = fields.pop("draft", False)
        made = version(evidence=id_) if draft else approved(RECENT, evidence=id_)
        known = proof(id_, [made._replace(files=(file,))], judgements=("leaders",), **fields)
        self.library[id_] = known._replace(item=known.item._replace(title=title))

    def plan(self, *allowed: PackKind) -> PackPlan:
        return plan_pack(self.library, (), LINES, AREAS, TODAY, allowed)

    def write(self, name: str = "pack", *allowed: PackKind, **options: Any) -> Pack:
        target = str(self.out / name)
        return write_pack(self.plan(*allowed), str(self.workspace), target, SERVICE, **options)

    @property
    def left(self) -> list[str]:
        return sorted(path.name for path in self.out.iterdir())


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path)
    made.add("EV001", "Supervision audit", b"audit" * 1000, lines=("supervision",))
    made.add("EV002", "=cmd|'/c calc'!A1", bytes(range(256)) * 9000, "b.pdf")
    made.link("EV003", "Local offer", "https://example.org/offer", b"")
    return made


def files_in(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder)).replace(os.sep, "/")
        for path in folder.rglob("*")
        if path.is_file()
    }


def hashed_again(folder: Path) -> None:
    """By another program, each file against its line; every file has one."""
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no sha256sum on this system")
    checked = subprocess.run(
        [program, "--check", "--strict", "manifest.sha256"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    named = {line.rpartition(": ")[0] for line in checked.stdout.splitlines()}
    assert named == files_in(folder) - {"manifest.sha256"}


NAMES = {"01-supervision/001 EV001 Supervision audit.docx"}
SECOND = "02-other-evidence-of-this-area/002 EV002 =cmd ' c calc'!A1.pdf"


def test_a_folder_holds_the_versions_the_index_and_the_hashes(library: Library) -> None:
    pack = library.write()
    folder = library.out / "pack"
    assert files_in(folder) == BESIDE | NAMES | {SECOND}
    assert (folder / SECOND).read_bytes() == bytes(range(256)) * 9000
    hashed_again(folder)
    assert pack.path == os.path.realpath(folder)
    assert pack.size == 5000 + 256 * 9000
    assert library.left == ["pack"]
    text = (folder / "index.txt").read_text(encoding="utf-8")
    assert "Northshire" in text
    assert "our paraphrase" in text
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "https://example.org/offer" in page
    assert "01-supervision/001 EV001 Supervision audit.docx" in page
    assert zipfile.ZipFile(folder / "index.docx").testzip() is None


def test_a_zip_holds_the_same_in_a_fixed_order(library: Library, tmp_path: Path) -> None:
    library.write("pack.zip")
    library.write("again.ZIP")
    assert library.left == ["again.ZIP", "pack.zip"]
    data = (library.out / "pack.zip").read_bytes()
    assert data == (library.out / "again.ZIP").read_bytes()
    with zipfile.ZipFile(library.out / "pack.zip") as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "unpacked")
    assert [name for name in names if name not in BESIDE] == [*NAMES, SECOND]
    hashed_again(tmp_path / "unpacked")


def test_the_manifest_is_no_formula(library: Library) -> None:
    library.write()
    with open(library.out / "pack" / "manifest.csv", encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[:3] == ["file", "sha256", "bytes"]
    assert [row[3] for row in rows] == ["EV001", "EV002"]
    assert rows[1][4] == "'=cmd|'/c calc'!A1"
    assert rows[1][1] == hashlib.sha256(bytes(range(256)) * 9000).hexdigest()
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_file_that_was_changed_is_refused_and_told(library: Library) -> None:
    changed = library.add("EV004", "Board papers", b"as approved")
    changed.write_bytes(b"as changed!")
    pack = library.write()
    (left,) = pack.left_out
    assert (left.evidence, left.reason) == ("EV004", "a file of it is not what was approved")
    folder = library.out / "pack"
    assert not any("EV004" in name for name in files_in(folder))
    assert "EV004 Board papers: a file of it is not what" in " ".join(
        (folder / "index.txt").read_text(encoding="utf-8").split()
    )
    hashed_again(folder)


def test_a_file_that_is_gone_is_told_without_its_path_in_the_index(library: Library) -> None:
    library.add("EV004", "Board papers", b"x").unlink()
    (left,) = library.write().left_out
    assert left.reason == "a file of it cannot be read"
    assert "EV004.docx" in left.detail
    assert "EV004.docx" not in (library.out / "pack" / "index.md").read_text(encoding="utf-8")


def test_no_sensitive_title_is_in_any_file_of_the_pack(library: Library) -> None:
    library.add("EV004", "Elmhouse inquiry", b"x", sensitivity="official_sensitive")
    pack = library.write()
    assert [one.title for one in pack.left_out] == ["Elmhouse inquiry"]
    folder = library.out / "pack"
    for name in BESIDE:
        assert b"Elmhouse" not in (folder / name).read_bytes()
    with zipfile.ZipFile(folder / "index.docx") as word:
        assert not any(b"Elmhouse" in word.read(name) for name in word.namelist())
    library.write("asked", PackKind.SENSITIVE)
    assert any("Elmhouse" in name for name in files_in(library.out / "asked"))


def test_an_unapproved_file_goes_in_with_a_yes(library: Library) -> None:
    library.add("EV004", "Draft plan", b"x", draft=True)
    assert [one.evidence for one in library.write().left_out] == ["EV004"]
    assert any("EV004" in file.name for file in library.write("b", PackKind.UNAPPROVED).files)


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_pack_takes_the_place_of_nothing(library: Library, name: str) -> None:
    (library.out / name).write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        library.write(name)
    assert (library.out / name).read_text() == "mine"
    assert library.left == [name]


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_what_appears_meanwhile_is_kept(library: Library, name: str) -> None:
    def appear(done: int, total: int) -> None:
        (library.out / name).write_text("mine")

    with pytest.raises(StoreError, match="could not be written"):
        library.write(name, on_progress=appear)
    assert (library.out / name).read_text() == "mine"
    assert library.left == [name]


def test_an_empty_folder_that_appears_meanwhile_is_not_taken(library: Library) -> None:
    def appear(done: int, total: int) -> None:
        (library.out / "pack").mkdir(exist_ok=True)

    with pytest.raises(StoreError, match="could not be written: file exists"):
        library.write("pack", on_progress=appear)
    assert list((library.out / "pack").iterdir()) == []
    assert library.left == ["pack"]


def test_a_place_that_cannot_be_is_refused(library: Library) -> None:
    for place, words in (
        (library.workspace / "pack", "in the workspace itself"),
        (library.workspace / "evidence" / "pack", "in the workspace itself"),
        (library.out / "none" / "pack", "There is no folder"),
    ):
        with pytest.raises(InputError, match=words):
            write_pack(library.plan(), str(library.workspace), str(place), SERVICE)
    assert library.left == []


def test_no_pack_is_put_among_the_documents_of_another_workspace(
    library: Library, tmp_path: Path
) -> None:
    filled(str(tmp_path / "other"))
    (tmp_path / "other" / "evidence").mkdir()
    for name in ("evidence/pack.zip", "history/pack"):
        target = str(tmp_path / "other" / name)
        with pytest.raises(StoreError, match="belongs to the workspace"):
            write_pack(library.plan(), str(library.workspace), target, SERVICE)
    assert list((tmp_path / "other" / "evidence").iterdir()) == []


def test_an_empty_pack_is_refused(library: Library) -> None:
    library.library = {"EV009": proof("EV009")}
    with pytest.raises(InputError, match="No document can go into the pack"):
        library.write()
    library.library = {}
    library.add("EV004", "Board papers", b"x").write_bytes(b"y")
    with pytest.raises(InputError, match="none could be packed: a file of it is not what"):
        library.write()
    assert library.left == []


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_it_can_be_stopped_and_leaves_nothing(library: Library, name: str) -> None:
    stop = threading.Event()
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 5000:
            stop.set()

    with pytest.raises(Stopped):
        library.write(name, on_progress=progress, stop=stop)
    assert library.left == []
    assert seen[0] == (5000, 5000 + 256 * 9000)
    assert all(done <= total for done, total in seen)


class Silent(Files):
    """A drive that says nothing any more from some call on, until it is let go."""

    def __init__(self, call: str) -> None:
        self.call = call
        self.let_go = threading.Event()

    def _reached(self, call: str) -> None:
        if call == self.call:
            self.let_go.wait(10)

    def make_folder(self, path: str, mode: int) -> None:
        self._reached("make_folder")
        super().make_folder(path, mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._reached("write")
        return super().write(descriptor, data)

    def sync_folder(self, folder: str) -> None:
        self._reached("sync_folder")
        super().sync_folder(folder)


@pytest.mark.parametrize("call", ["make_folder", "write", "sync_folder"])
def test_a_place_that_falls_silent_is_told_once_and_left(library: Library, call: str) -> None:
    disk = Silent(call)
    begun = time.monotonic()
    try:
        with pytest.raises(Away) as refused:
            library.write("pack", seconds=0.2, seconds_writing=0.3, disk=disk)
    finally:
        disk.let_go.set()
    assert time.monotonic() - begun < 4
    assert refused.value.message.startswith(f"{library.out / 'pack'} did not answer within ")
    until = time.monotonic() + 5
    while library.left and time.monotonic() < until:  # the drive is back, and what was begun goes
        time.sleep(0.02)
    assert library.left == []


class Slow(Files):
    """A drive that takes longer for a call than a document's own drive may."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        time.sleep(0.6 if path.endswith("0.part") else 0)
        return super().open(path, flags, mode)


def test_a_slow_place_leaves_no_document_out(library: Library) -> None:
    made = library.write("pack.zip", seconds=0.2, seconds_writing=2, disk=Slow())
    assert (len(made.files), made.left_out) == (2, ())


def test_a_document_on_a_silent_drive_is_left_out_and_the_rest_packed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, real = threading.Event(), os.path.realpath

    def hang(path: str) -> str:
        if path.endswith("EV001.docx"):
            release.wait(10)
        return real(path)

    monkeypatch.setattr("readiness_tui.filing.pack_copying.os.path.realpath", hang)
    try:
        made = library.write("pack", seconds=0.3, seconds_writing=0.1)
    finally:
        release.set()
    assert [one.evidence for one in made.files] == ["EV002"]
    assert [(one.evidence, "did not answer" in one.detail) for one in made.left_out] == [
        ("EV001", True)
    ]


def killed(library: Library, name: str) -> None:
    """What a pack leaves whose process ends at once."""
    code = (
        "import os, sys; from readiness_tui.filing import packing; "
        "from tests.filing.test_packing import Library; from pathlib import Path; "
        f"library = Library.__new__(Library); library.out = Path({str(library.out)!r}); "
        "library.workspace = library.out.parent / 'workspace'; library.library = {}; "
        "library.link('EV003', 'Local offer', 'https://example.org/offer', b''); "
        f"packing.place = lambda *_: os._exit(9); library.write({name!r})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_what_a_dead_pack_left_goes_with_the_next_one_to_the_same_place(
    library: Library, name: str
) -> None:
    killed(library, name)
    killed(library, "other")
    begun = library.left
    assert len(begun) == 2
    library.write(name)
    (other,) = [one for one in library.left if one != name]
    assert other in begun
    library.write("other")
    assert library.left == sorted([name, "other"])


class Full(Files):
    """A disk that takes so many bytes and then no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


@pytest.mark.parametrize("room", [0, 6000, 5000 + 256 * 9000 + 10])
@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_full_disk_gives_one_sentence_and_leaves_nothing(
    library: Library, name: str, room: int
) -> None:
    with pytest.raises(StoreError) as raised:
        library.write(name, disk=Full(room))
    assert raised.value.message.startswith("There is no room for the pack on the disk of ")
    assert library.left == []


class FullForZip(Files):
    """A disk that has room for the files and none for the archive of them."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if path.endswith(".zip"):
            return os.open("/dev/full", os.O_WRONLY)
        return super().open(path, flags, mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
def test_a_disk_that_is_full_for_the_archive_leaves_nothing(library: Library) -> None:
    with pytest.raises(StoreError, match="There is no room for the pack"):
        library.write("pack.zip", disk=FullForZip())
    assert library.left == []


class NoLinks(Files):
    """A drive that knows one name for a file and no second."""

    def link(self, path: str, other: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_drive_without_links_takes_a_zip_and_replaces_nothing(library: Library) -> None:
    library.write("pack.zip", disk=NoLinks())
    assert zipfile.ZipFile(library.out / "pack.zip").testzip() is None

    def appear(done: int, total: int) -> None:
        (library.out / "other.zip").write_text("mine")

    with pytest.raises(StoreError):
        library.write("other.zip", disk=NoLinks(), on_progress=appear)
    assert (library.out / "other.zip").read_text() == "mine"


@POSIX
@pytest.mark.parametrize("inner", [False, True])
def test_a_link_out_of_the_workspace_is_not_followed(
    library: Library, tmp_path: Path, inner: bool
) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "a.docx").write_bytes(b"secret")
    if inner:
        os.symlink(secret, library.workspace / "evidence" / "sub")
        location = "evidence/sub/a.docx"
    else:
        os.symlink(secret / "a.docx", library.workspace / "evidence" / "a.docx")
        location = "evidence/a.docx"
    library.link("EV004", "Link", location, b"secret")
    for id_, where in (
        ("EV005", "../elsewhere/a.docx"),
        ("EV006", "evidence/../../elsewhere/a.docx"),
    ):
        library.link(id_, "Way out", where, b"secret")
    pack = library.write()
    assert [one.evidence for one in pack.left_out] == ["EV004", "EV005", "EV006"]
    assert all("out of the workspace" in one.detail for one in pack.left_out)


@POSIX
def test_a_folder_and_a_pipe_are_no_documents(library: Library) -> None:
    (library.workspace / "evidence" / "folder.docx").mkdir()
    os.mkfifo(library.workspace / "evidence" / "pipe.docx")
    library.link("EV004", "Folder", "evidence/folder.docx", b"")
    library.link("EV005", "Pipe", "evidence/pipe.docx", b"")
    assert [one.evidence for one in library.write().left_out] == ["EV004", "EV005"]


def test_an_absolute_path_elsewhere_is_packed(library: Library, tmp_path: Path) -> None:
    elsewhere = tmp_path / "drive.docx"
    elsewhere.write_bytes(b"on a drive")
    library.link("EV004", "Drive", str(elsewhere), b"on a drive")
    assert any("EV004" in file.name for file in library.write().files)


def test_hostile_titles_make_plain_names(library: Library) -> None:
    for number, title in enumerate(
        ("../../etc/passwd", "a\nb\x1b[31m", "\u202egpj.exe", "x" * 400)
    ):
        library.add(f"EV01{number}", title, title.encode(), f"{number}.docx")
    library.write()
    folder = library.out / "pack"
    hashed_again(folder)
    assert len(files_in(folder)) == len(BESIDE) + 6
    assert all(name.count("/") <= 1 for name in files_in(folder))
