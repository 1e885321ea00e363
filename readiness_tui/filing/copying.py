"""A copy of a document kept in the workspace: ``evidence/EV001/v2/name``, whole or not at all."""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from readiness_tui.errors import InputError
from readiness_tui.filing.locations import why_not, within
from readiness_tui.filing.reading import Beat, Print, fingerprint, unwatched
from readiness_tui.filing.watched import Watched
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.store.files import (
    DISK,
    NEW,
    Files,
    discard,
    explain,
    is_there,
    make_folder,
    modes_of,
    write_all,
)
from readiness_tui.store.leftovers import FOLDER, draft_name, remove_empty, sweep_copies, unnamed
from readiness_tui.text import clean_line

_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?![^. ])", re.IGNORECASE
)
_EDGES = re.compile(r"^[\s.]+|[\s.]+$")
_LONGEST = 150  # bytes, so that the whole path stays within what Windows takes


def safe_name(name: str) -> str:
    """A file name that every system takes: Windows has reserved names and drops dots at the end."""
    plain = clean_line(unicodedata.normalize("NFC", name))
    plain = _EDGES.sub("", re.sub(r'[<>:"/\\|?*]', "_", plain)) or "document"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, ending = os.path.splitext(plain)
    if len(ending.encode()) > 20:
        stem, ending = plain, ""
    room = _LONGEST - len(ending.encode())
    if len(stem.encode()) > room:
        stem = _EDGES.sub("", stem.encode()[:room].decode(errors="ignore"))
    return stem + ending


def kept_copy(
    path: str,
    workspace_folder: str,
    evidence_id: str,
    number: int,
    name: str,
    *,
    disk: Files = DISK,
    beat: Beat = unwatched,
    stop: threading.Event | None = None,
) -> EvidenceFile:
    """Copy a file for version ``number`` of a document; what was copied, as it lies there.

    It is read once, for the copy and for its SHA-256. A name that is taken gets a number, and what
    interrupted copies left of the document goes. Raises InputError where the file cannot be read,
    StoreError where there is no room for the copy.
    """
    disk = Watched(disk, beat)
    parts = (FOLDER, safe_name(evidence_id), f"v{number}")
    folder = os.path.join(workspace_folder, *parts)
    draft = os.path.join(folder, draft_name(str(threading.get_ident())))
    try:
        sweep_copies(workspace_folder, parts[1], disk)
        holding_new = _make(workspace_folder, parts, disk)
        mode = modes_of(workspace_folder, disk).file
        seen = _written(path, draft, mode, disk, beat, stop)
        target = _placed(draft, folder, safe_name(name), disk)
        try:
            for changed in (folder, *holding_new):
                disk.sync_folder(changed)
                beat(0)
        except BaseException:
            discard(target, disk)
            raise
    except OSError as error:
        raise explain(error, folder) from error
    finally:
        discard(draft, disk)
        remove_empty(folder)
    location = "/".join((*parts, os.path.basename(target)))
    return EvidenceFile(location, seen.sha256, seen.size)


def copied_before(
    path: str,
    workspace_folder: str,
    evidence_id: str,
    named: Iterable[str],
    *,
    disk: Files = DISK,
    beat: Beat = unwatched,
    stop: threading.Event | None = None,
) -> EvidenceFile | None:
    """A copy of the file that an interrupted add of the document left, which nothing names yet.

    ``named`` are the locations that the records name. Raises InputError where the file cannot be
    read.
    """
    stem, ending = os.path.splitext(safe_name(os.path.basename(path)))
    seen = None
    for left in unnamed(workspace_folder, named, safe_name(evidence_id), disk):
        name = os.path.basename(left)
        beat(0)
        if not (name.startswith(stem) and name.endswith(ending)) or os.path.islink(left):
            continue
        try:
            if os.path.getsize(left) != os.path.getsize(path):
                continue
            found = fingerprint(left, beat=beat, stop=stop)
        except (OSError, InputError):
            continue
        try:
            seen = seen or fingerprint(path, beat=beat, stop=stop)
        except OSError as error:
            raise why_not(error, path) from error
        if found == seen:
            location = os.path.relpath(left, workspace_folder).replace(os.sep, "/")
            return EvidenceFile(location, seen.sha256, seen.size)
    return None


def take_away(files: Iterable[EvidenceFile], workspace_folder: str, disk: Files = DISK) -> None:
    """Remove copies that nothing in the records speaks of, and the folders that they leave."""
    for file in files:
        path = os.path.join(workspace_folder, *file.location.split("/"))
        discard(path, disk)
        remove_empty(os.path.dirname(path))


def _written(
    path: str, draft: str, mode: int, disk: Files, beat: Beat, stop: threading.Event | None
) -> Print:
    """Copy into a new file and flush it. Raises OSError for the copy, InputError for the source."""
    faults: list[OSError] = []  # of the copy, so that they are not laid at the door of the source
    descriptor = disk.open(draft, NEW, mode)

    def keep(part: memoryview) -> None:
        try:
            write_all(descriptor, part.tobytes(), disk)
        except OSError as error:
            faults.append(error)
            raise

    try:
        disk.set_mode(descriptor, mode)
        try:
            seen = fingerprint(path, beat=beat, stop=stop, also=keep)
        except OSError as error:
            if faults:
                raise
            raise why_not(error, path) from error
        disk.fsync(descriptor)
        beat(0)
        return seen
    finally:
        disk.close(descriptor)


def _make(workspace_folder: str, parts: tuple[str, ...], disk: Files) -> list[str]:
    """Make the folders that are not there yet; those that hold a new one, innermost first.

    Raises InputError for a link out.
    """
    base, folder = os.path.realpath(workspace_folder), workspace_folder
    shared = modes_of(workspace_folder, disk).shared
    holding_new: list[str] = []
    for part in parts:
        above, folder = folder, os.path.join(folder, part)
        if not is_there(folder, disk):
            holding_new.insert(0, above)
        make_folder(folder, shared=shared, disk=disk)
        if not within(os.path.realpath(folder), base):
            raise InputError(
                f"{folder} is a link that leads out of the workspace.",
                "Take the link away; copies are kept in the workspace itself.",
            )
    return holding_new


def _placed(draft: str, folder: str, name: str, disk: Files) -> str:
    """Give the copy its name, never that of a file that is there."""
    for target in _names(folder, name):
        try:
            disk.link(draft, target)
        except FileExistsError:
            continue
        except OSError:  # the drive knows no links: an empty file holds the name meanwhile
            if is_there(target, disk):
                continue
            disk.close(disk.open(target, NEW))
            try:
                disk.replace(draft, target)
            except BaseException:
                discard(target, disk)
                raise
        return target
    raise AssertionError  # numbers do not end


def _names(folder: str, name: str) -> Iterator[str]:
    stem, ending = os.path.splitext(name)
    yield os.path.join(folder, name)
    for number in count(2):
        yield os.path.join(folder, f"{stem} ({number}){ending}")
