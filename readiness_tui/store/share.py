"""May several people write in this folder at once: the places where locks do not work, and a test.

Locks exclude on a computer's own disk and on Windows (SMB) shares. They do not on NFS, on shares
mounted without byte-range locks, or in folders that a program copies between computers.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

from readiness_tui.errors import StoreError
from readiness_tui.store.files import (
    DISK,
    Files,
    discard,
    explain,
    modes_of,
    names,
    read_all,
    write_new,
)
from readiness_tui.store.lock import Lock

INCREMENTS = 100
_SYNCED = (
    "onedrive",
    "sharepoint",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
)
_NO_LOCK_OPTIONS = frozenset({"nobrl", "nolock", "local_lock=all"})
_PROBE = ".readiness-share-test"
_CONFLICT = re.compile(
    r"readiness( ?\(\d+\)|-(DESKTOP|LAPTOP|PC)-[\w-]+|[ ._-].*conflict.*)\.(json|lock)",
    re.IGNORECASE,
)


def why_not_shared(folder: str, mounts: str = "/proc/mounts", disk: Files = DISK) -> str | None:
    """One sentence where several people must not write here, or None."""
    folder = os.path.realpath(folder)
    for part in folder.replace("\\", "/").split("/"):
        if part.casefold().startswith(_SYNCED) or any(
            f" {name}" in part.casefold() for name in _SYNCED
        ):
            return (
                f"{folder} lies in a synchronised folder ({part}), where two computers each have "
                "a file of their own and no lock holds between them."
            )
    kind, options = _mount(folder, mounts)
    if kind.startswith("nfs"):
        return f"{folder} lies on an NFS drive, where locks do not keep two computers apart."
    if _NO_LOCK_OPTIONS.intersection(options):
        return f"{folder} lies on a drive that was connected without locks."
    conflicts = conflict_copies(folder, disk)
    if conflicts:
        return (
            f"{folder} holds conflict copies ({', '.join(conflicts)}), so a program synchronises "
            "it between computers."
        )
    return None


def conflict_copies(folder: str, disk: Files = DISK) -> list[str]:
    """Names that synchronising programs give to the second of two versions of a file."""
    return [name for name in names(folder, disk) if _CONFLICT.fullmatch(name)]


def _mount(folder: str, mounts: str) -> tuple[str, tuple[str, ...]]:
    """Kind and options of the file system that the folder is on; nothing where that is unknown."""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as lines:
            rows = [line.split() for line in lines]
    except OSError:
        return "", ()
    best = ("", "", "")
    for _, point, kind, options, *_ in (row for row in rows if len(row) >= 4):
        place = point.replace("\\040", " ")
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best[0]):
            best = (place, kind, options)
    return best[1], tuple(best[2].split(","))


def test_share(folder: str) -> tuple[str, ...]:
    """Try in the folder itself what a save needs; what was found, in sentences.

    Two processes add to one number a hundred times each, then links and flushing are tried. Raises
    StoreError where the folder does not exclude writers or cannot be written.
    """
    reason = why_not_shared(folder)
    if reason:
        raise StoreError(reason, "Choose a folder on a server's own disk or on a Windows share.")
    path = os.path.join(os.path.abspath(folder), _PROBE)
    try:
        return _try(path, DISK)
    except OSError as error:
        raise explain(error, folder) from error
    finally:
        for ending in ("", ".lock", ".link"):
            discard(path + ending)


# pytest collects names that begin with test_; this one is a command of the program.
test_share.__test__ = False  # type: ignore[attr-defined]


def _try(path: str, disk: Files) -> tuple[str, ...]:
    folder = os.path.dirname(path)
    discard(path, disk)
    write_new(path, b"0", modes_of(folder, disk).file, disk)
    code = "import sys; from readiness_tui.store.share import count_up; count_up(sys.argv[1])"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    failed = [writer.wait() for writer in writers] != [0, 0]
    counted = int(read_all(path, disk) or b"0")
    if failed or counted != 2 * INCREMENTS:
        raise StoreError(
            f"Two writers in {folder} should have counted to {2 * INCREMENTS} and came to "
            f"{counted}: the drive does not keep them apart.",
            "Choose a folder on a server's own disk or on a Windows share.",
        )
    said = [f"Two writers counted to {counted} together: {folder} keeps them apart."]
    try:
        disk.link(path, path + ".link")
        said.append("Backups need no extra time: the drive knows links.")
    except OSError:
        said.append("Backups are real copies: the drive knows no links.")
    try:
        disk.sync_folder(folder)
    except OSError:
        said.append("The drive does not confirm new names, so a power cut may undo the last save.")
    return tuple(said)


def count_up(path: str, times: int = INCREMENTS, disk: Files = DISK) -> None:
    """Add one to the number in a file, ``times`` times, as a save would."""
    folder = os.path.dirname(path)
    modes = modes_of(folder, disk)
    lock = Lock(folder, path + ".lock", patience=60)
    for _ in range(times):
        with lock.held(modes.file):
            number = int(read_all(path, disk)) + 1
            new = f"{path}.{os.getpid()}"
            write_new(new, str(number).encode(), modes.file, disk)
            disk.replace(new, path)
            disk.sync_folder(folder)
