"""A pack is written: a folder or a .zip of the versions that stand, with an index and hashes.

It is made under another name in the same folder and gets its own when it is whole. Every file is
hashed while it is copied; what is not what was approved does not go in.
"""

from __future__ import annotations

import errno
import os
import shutil
import threading
import zlib
from typing import NamedTuple
from unicodedata import normalize

from readiness_tui.errors import InputError, StoreError
from readiness_tui.filing import patience
from readiness_tui.filing.copying import safe_name
from readiness_tui.filing.locations import within
from readiness_tui.filing.pack_archive import MODE, archive, place
from readiness_tui.filing.pack_copying import Desk, Progress, copy_all, reason_of
from readiness_tui.filing.reading import Beat, Stopped
from readiness_tui.filing.watched import Watched
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.packing import (
    LeftOut,
    PackFile,
    PackLink,
    PackPlan,
    as_packed,
)
from readiness_tui.reports import formats
from readiness_tui.reports.evidence_index import pack_index_document
from readiness_tui.reports.pack_manifest import hashes, manifest
from readiness_tui.store.files import DISK, Files, write_new
from readiness_tui.store.leftovers import draft_name, sweep_beside
from readiness_tui.store.saving import refuse_place
from readiness_tui.text import clean_line

ENDING = ".zip"
INDEX_ENDINGS = (".html", ".md", ".txt", ".docx")
MANIFEST, HASHES = "manifest.csv", "manifest.sha256"


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
    seconds_writing: float = patience.WRITING,
    disk: Files = DISK,
) -> Pack:
    """Write the pack to ``target``: a zip where the name ends so, else a new folder.

    ``seconds`` is how long a drive may say nothing before its documents are left out, and the
    target's before it is begun; then it may for ``seconds_writing``. Raises InputError where it
    cannot be written there or would be empty, StoreError where the disk takes no more, Away, and
    Stopped soon after ``stop`` is set; nothing is left behind then.
    """
    shown = clean_line(target, 300)
    target = patience.within(
        lambda _: _free(target, workspace_folder), shown, seconds=seconds, stop=stop
    )
    if not plan.files and not plan.links:
        raise InputError(
            "No document can go into the pack.",
            "The register says for each document what it lacks.",
        )

    def work(beat: Beat) -> Pack:
        watched = Watched(disk, beat)
        times = (seconds, seconds_writing)
        desk = Desk(workspace_folder, target, plan.size, on_progress, stop, times, watched, beat)
        return _written(plan, target, service, author, desk)

    # Longer than a document is waited for, since nothing is written meanwhile.
    limit = seconds + seconds_writing
    return patience.within(work, shown, seconds=limit, stop=stop, clearing=patience.CLEARING)


def _written(plan: PackPlan, target: str, service: Service, author: str, desk: Desk) -> Pack:
    parent, zipped = os.path.dirname(target), target.casefold().endswith(ENDING)
    disk = desk.disk
    before = f"pack-{zlib.crc32(os.path.basename(target).encode()):08x}-"  # that of this target
    draft = os.path.join(parent, draft_name(os.urandom(4).hex(), before))
    try:
        sweep_beside(parent, before)
        disk.make_folder(draft, 0o700)
        content = os.path.join(draft, "pack")
        disk.make_folder(content, 0o700)
        packed, refused = copy_all(plan.files, draft, content, desk)
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
        try:
            disk.sync_folder(parent)
            desk.look_up()
        except Stopped:  # nobody waits for it any more
            os.rename(target, os.path.join(draft, "stopped"))
            raise
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Pack(target, packed, plan.links, left_out)


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
    refuse_place(path)  # nor in another one
    return path


def _explained(error: OSError, target: str) -> StoreError:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return StoreError(
            f"There is no room for the pack on the disk of {os.path.dirname(target)}.",
            "Free some space there, or choose another place.",
        )
    return StoreError(
        f"{target} could not be written: {reason_of(error)}.", "Choose another place or name."
    )
