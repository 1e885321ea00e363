"""A pack is written: a folder or a .zip of the versions that stand, with an index and hashes.

It is made under another name in the same folder and gets its own when it is whole. Every file is
hashed while it is copied; what is not what was approved does not go in.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import normalize

from readiness_tui.errors import InputError, StoreError
from readiness_tui.filing import patience
from readiness_tui.filing.copying import safe_name
from readiness_tui.filing.locations import checked_path, within
from readiness_tui.filing.pack_archive import MODE, archive, place
from readiness_tui.filing.reading import Beat, Print, Stopped, fingerprint
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.packing import (
    CHANGED,
    UNREADABLE,
    LeftOut,
    PackFile,
    PackLink,
    PackPlan,
    as_packed,
)
from readiness_tui.reports import formats
from readiness_tui.reports.evidence_index import pack_index_document
from readiness_tui.reports.pack_manifest import hashes, manifest
from readiness_tui.store.files import DISK, NEW, Files, is_there, write_all, write_new
from readiness_tui.text import clean_line

ENDING = ".zip"
INDEX_ENDINGS = (".html", ".md", ".txt", ".docx")
MANIFEST, HASHES = "manifest.csv", "manifest.sha256"

Progress = Callable[[int, int], None]
"""Told, from a thread of its own, how many bytes have been copied, and of how many in all."""


class Pack(NamedTuple):
    """What was written."""

    path: str
    files: tuple[PackFile, ...]  # in index order, with the sizes that were read
    links: tuple[PackLink, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def size(self) -> int:
        """Bytes of its documents."""
        return sum(file.size or 0 for file in self.files)


def write_pack(
    plan: PackPlan,
    workspace_folder: str,
    target: str,
    service: Service,
    *,
    author: str = "",
    on_progress: Progress | None = None,
    stop: threading.Event | None = None,
    seconds: float = patience.SECONDS,
    disk: Files = DISK,
) -> Pack:
    """Write the pack to ``target``: a zip where the name ends so, else a new folder.

    Raises InputError where it cannot be written there or would be empty, StoreError where the disk
    takes no more, and Stopped soon after ``stop`` is set; nothing is left behind then.
    """
    target = _free(target, workspace_folder)
    if not plan.files and not plan.links:
        raise InputError(
            "No document can go into the pack.",
            "The register says for each document what it lacks.",
        )
    parent, zipped = os.path.dirname(target), target.casefold().endswith(ENDING)
    desk = _Desk(workspace_folder, plan.size, on_progress, stop, seconds, disk)
    draft = ""
    try:
        draft = tempfile.mkdtemp(prefix=".pack-", suffix=".tmp", dir=parent)
        content = os.path.join(draft, "pack")
        disk.make_folder(content, 0o700)
        packed, refused = _copy_all(plan.files, draft, content, desk)
        left_out = tuple(sorted((*plan.left_out, *refused)))
        if not packed and not plan.links:
            raise InputError(
                f"Of {len(plan.files):,} files none could be packed: {refused[0].reason}.",
                "Look at the files again, and correct what the register says of them.",
            )
        document = pack_index_document(
            as_packed(plan, packed), tuple(one.shown for one in left_out), service
        )
        document = document._replace(author=author, made_on=plan.register.as_of)
        beside = {
            f"index{ending}": formats.render_bytes(document, formats.ENDINGS[ending])
            for ending in INDEX_ENDINGS
        }
        beside[MANIFEST] = manifest(packed)
        beside[HASHES] = hashes(packed, beside)
        for name, data in beside.items():
            write_new(os.path.join(content, name), data, MODE, disk)
        made = content
        if zipped:
            names = (*beside, *(file.name for file in packed))
            made = os.path.join(draft, "pack.zip")
            archive(content, names, made, plan.register.as_of, desk.look_up, disk)
        desk.look_up()
        place(made, target, disk)
        disk.sync_folder(parent)
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        if draft:
            shutil.rmtree(draft, ignore_errors=True)
    return Pack(target, packed, plan.links, left_out)


class _Desk:
    """What every file is copied with."""

    def __init__(
        self,
        workspace_folder: str,
        total: int,
        on_progress: Progress | None,
        stop: threading.Event | None,
        seconds: float,
        disk: Files,
    ) -> None:
        self.workspace_folder = workspace_folder
        self.stop = stop
        self.seconds = seconds
        self.disk = disk
        self._total = total
        self._done = 0
        self._on_progress = on_progress

    def look_up(self) -> None:
        """Raise Stopped where the person stopped it."""
        if self.stop is not None and self.stop.is_set():
            raise Stopped

    def copied(self, size: int) -> None:
        """Tell how far it is."""
        self._done += size
        if self._on_progress is not None:
            self._on_progress(self._done, max(self._total, self._done))


class _NotWritten(Exception):
    """The pack's own disk refused, and not the one that the document lies on."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _free(target: str, workspace_folder: str) -> str:
    """The full path of a pack that is not there yet. Raises InputError."""
    name = os.path.basename(target)
    if not name.strip() or safe_name(name) != normalize("NFC", name):
        raise InputError(
            f'A pack cannot be called "{clean_line(name, 60)}".',
            "Give it a plain name, such as evidence.zip.",
        )
    path = os.path.abspath(os.path.expanduser(target))
    parent = os.path.realpath(os.path.dirname(path))
    path = os.path.join(parent, os.path.basename(path))
    if os.path.lexists(path):
        raise InputError(
            f"{path} is there already, and a pack takes the place of nothing.",
            "Choose another name.",
        )
    if not os.path.isdir(parent):
        raise InputError(f"There is no folder {parent}.", "Make it first, or choose another place.")
    base = os.path.realpath(workspace_folder)
    if parent == base or within(parent, base):
        raise InputError(
            f"{path} would lie in the workspace itself.", "Choose a place outside of it."
        )
    return path


def _copy_all(
    files: Iterable[PackFile], draft: str, content: str, desk: _Desk
) -> tuple[tuple[PackFile, ...], tuple[LeftOut, ...]]:
    """Copy what can be vouched for into ``content``; what cannot stays out of it and is told."""
    packed, refused = [], []
    for number, file in enumerate(files):
        desk.look_up()
        copy = os.path.join(draft, f"{number}.part")
        try:
            seen = _copy(file, copy, desk)
        except _NotWritten as fault:
            raise fault.error from fault
        except InputError as error:
            refused.append(_refused(file, UNREADABLE, error.message))
            continue
        except OSError as error:
            refused.append(_refused(file, UNREADABLE, f"{file.location}: {_reason(error)}"))
            continue
        if seen.sha256 != file.sha256:
            refused.append(_refused(file, CHANGED, file.location))
            desk.disk.unlink(copy)
            continue
        packed_as = os.path.join(content, *file.name.split("/"))
        folder = os.path.dirname(packed_as)
        if not is_there(folder, desk.disk):
            desk.disk.make_folder(folder, 0o700)
        desk.disk.replace(copy, packed_as)
        packed.append(file._replace(size=seen.size))
    return tuple(packed), tuple(refused)


def _copy(file: PackFile, copy: str, desk: _Desk) -> Print:
    """Copy one file and say what was read.

    Raises OSError and InputError where it cannot be read, and _NotWritten.
    """

    def work(beat: Beat) -> Print:
        path = checked_path(file.location, desk.workspace_folder)
        descriptor = _writing(lambda: desk.disk.open(copy, NEW, MODE))

        def write(part: memoryview) -> None:
            _writing(lambda: write_all(descriptor, part.tobytes(), desk.disk))
            desk.copied(len(part))

        try:
            # A link that was put there since it was looked at is seen by its real path.
            seen = fingerprint(os.path.realpath(path), beat=beat, stop=desk.stop, also=write)
            _writing(lambda: desk.disk.fsync(descriptor))
        finally:
            desk.disk.close(descriptor)
        return seen

    return patience.within(work, file.location, seconds=desk.seconds, stop=desk.stop)


def _writing(work: Callable[[], int | None]) -> int:
    try:
        return work() or 0
    except OSError as error:
        raise _NotWritten(error) from error


def _refused(file: PackFile, reason: str, detail: str) -> LeftOut:
    return LeftOut(file.evidence, file.title, reason, file.sensitive, detail)


def _explained(error: OSError, target: str) -> StoreError:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return StoreError(
            f"There is no room for the pack on the disk of {os.path.dirname(target)}.",
            "Free some space there, or choose another place.",
        )
    return StoreError(
        f"{target} could not be written: {_reason(error)}.", "Choose another place or name."
    )


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"{reason[:1].lower()}{reason[1:]}"
