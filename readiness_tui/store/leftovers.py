"""Half-made copies that a dead process left behind: told by their names, and swept.

A name holds the computer and the process that writes under it. What a living process writes stays;
where the process cannot be asked, being on another computer, a day without a write has to pass. It
passes for living ones too, as a number is given again to another process.
"""

import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from readiness_tui.store.files import DISK, Files, names
from readiness_tui.text import clean_line

FOLDER = "evidence"
"""Below the workspace: a folder for each document, and in it one for each version."""

_NAME = re.compile(r"\.(?:pack-[0-9a-f]{8}-)?(?:([0-9a-f]{8})-)?(\d+)-\w+\.tmp")
"""As ``draft_name`` makes it. Where no computer is named, nobody can be asked."""

_SHOWN = 5
"""Files that no record names which are told by name."""

_DAY = 86_400.0  # seconds; whoever writes does so more often
_STILL_ACTIVE = 259
_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_REFUSED = 5  # ERROR_ACCESS_DENIED


def draft_name(more: str, before: str = "") -> str:
    """The name under which this process writes until the thing is whole.

    ``more`` tells what else it writes at the same time; ``before`` begins the name.
    """
    return f".{before}{this_computer()}-{os.getpid()}-{more}.tmp"


def drafts(workspace_folder: str, evidence_id: str = "", disk: Files = DISK) -> Iterator[str]:
    """Half-made copies in the workspace, of one document or of all, whoever writes them."""
    for parts in _versions(workspace_folder, evidence_id, disk):
        yield from _in(os.path.join(workspace_folder, *parts), "", disk)


def _versions(
    workspace_folder: str, evidence_id: str, disk: Files
) -> Iterator[tuple[str, str, str]]:
    """The folders with copies of one document or of all, in parts below the workspace."""
    top = os.path.join(workspace_folder, FOLDER)
    if os.path.islink(top):
        return
    for document in _folders(top, disk):
        if evidence_id in ("", document):
            for version in _folders(os.path.join(top, document), disk):
                yield FOLDER, document, version


def told(workspace_folder: str, disk: Files = DISK) -> list[str]:
    """A sentence on the half-made copies in the workspace, where there are any."""
    number = sum(1 for _ in drafts(workspace_folder, disk=disk))
    if not number:
        return []
    many = ("copies", "lie", "were", "are")
    copies, lie, were, are = ("copy", "lies", "was", "is") if number == 1 else many
    place = os.path.join(workspace_folder, FOLDER)
    what = f"{number} half-made {copies} {lie} in {place}, which {were} interrupted"
    remedy = "What nobody writes any more is removed by: readiness evidence verify"
    return [f"{what} or {are} under way. {remedy}"]


def unnamed(
    workspace_folder: str, named: Iterable[str], evidence_id: str = "", disk: Files = DISK
) -> Iterator[str]:
    """Whole files among the copies of one document or of all that no record names.

    ``named`` are locations, as the records keep them. Nobody removes such a file but a person: an
    add that was cut off leaves it, an undo does, and somebody may have put it there.
    """
    known = {_alike(location) for location in named}
    for parts in _versions(workspace_folder, evidence_id, disk):
        for name in _names(os.path.join(workspace_folder, *parts), disk):
            path = os.path.join(workspace_folder, *parts, name)
            hidden = name.startswith((".", "~$")) or not os.path.isfile(path)
            if not hidden and _alike("/".join((*parts, name))) not in known:
                yield path


def unnamed_told(workspace_folder: str, named: Iterable[str], disk: Files = DISK) -> list[str]:
    """A sentence on the files that no record names, where there are any."""
    paths = unnamed(workspace_folder, named, disk=disk)
    found = [clean_line(os.path.relpath(one, workspace_folder), 200) for one in paths]
    if not found:
        return []
    one = len(found) == 1
    files, belong, it = ("file", "belongs", "it") if one else ("files", "belong", "them")
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    place = os.path.join(workspace_folder, FOLDER)
    told = (
        f"{len(found):,} {files} in {place} {belong} to no version in the records: "
        f"{', '.join(found[:_SHOWN])}{more}. An add that was interrupted or taken back leaves "
        f"such files, and adding the same document again takes {it} up. Nothing here removes "
        f"{it}; move away what is not needed."
    )
    return [told]


def sweep_copies(workspace_folder: str, evidence_id: str = "", disk: Files = DISK) -> int:
    """Remove the half-made copies of dead processes and folders that this empties; how many.

    Clearing up stops nothing, so a failure is passed over.
    """
    return sum(_swept(path, disk) for path in drafts(workspace_folder, evidence_id, disk))


def sweep_beside(folder: str, before: str) -> int:
    """Remove what dead processes left in a folder under ``draft_name(…, before)``; how many."""
    removed = 0
    for path in _in(folder, before, DISK):
        with suppress(OSError):
            if _is_dead(path, DISK):
                shutil.rmtree(path)
                removed += 1
    return removed


def remove_empty(folder: str) -> None:
    """Take the folder of a version away where nothing is in it, and that of its document."""
    for empty in (folder, os.path.dirname(folder)):
        try:
            os.rmdir(empty)
        except OSError:
            return


def _swept(path: str, disk: Files) -> bool:
    try:
        if not _is_dead(path, disk):
            return False
        disk.unlink(path)
    except OSError:
        return False
    remove_empty(os.path.dirname(path))
    return True


def _folders(folder: str, disk: Files) -> list[str]:
    """The names of the folders in a folder; a link is none, as it may lead out."""
    paths = ((name, os.path.join(folder, name)) for name in _names(folder, disk))
    return [name for name, path in paths if os.path.isdir(path) and not os.path.islink(path)]


def _in(folder: str, before: str, disk: Files) -> list[str]:
    return [
        os.path.join(folder, name)
        for name in _names(folder, disk)
        if _NAME.fullmatch(name) and name.startswith(f".{before}")
    ]


def _names(folder: str, disk: Files) -> list[str]:
    try:
        return names(folder, disk)
    except OSError:
        return []


def _alike(location: str) -> str:
    """A location as it compares: some systems keep accents apart, and some no case."""
    from unicodedata import normalize  # only whoever looks for copies needs it

    return normalize("NFC", location).casefold()


def _is_dead(path: str, disk: Files) -> bool:
    """Whether nobody writes it any more, or not for a day. Raises OSError."""
    found = _NAME.fullmatch(os.path.basename(path))
    if found is None:
        return False
    computer, process = found.groups()
    if computer == this_computer() and not lives(int(process)):
        return True
    return time.time() - _written(path, disk) > _DAY


def _written(path: str, disk: Files) -> float:
    """When something was last written in it."""
    inside = (os.path.join(top, name) for top, _, some in os.walk(path) for name in some)
    return max(disk.stat(one).st_mtime for one in (path, *inside))


def this_computer() -> str:
    """Eight hexadecimal digits that colleagues' computers are not likely to share."""
    import platform  # only whoever copies needs the three
    import zlib

    spaces = ""  # containers of one name count their processes apart
    if sys.platform == "linux":
        try:
            spaces = os.readlink("/proc/self/ns/pid")
        except OSError:
            spaces = ""
    return f"{zlib.crc32(f'{platform.node()} {spaces}'.encode(errors='replace')):08x}"


if sys.platform == "win32":

    def lives(process: int) -> bool:
        """Whether a process of this computer runs; ``os.kill`` would end it there."""
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_MAY_ASK, False, wintypes.DWORD(process & 0xFFFFFFFF))
        if not handle:
            return ctypes.get_last_error() == _REFUSED
        try:
            status = wintypes.DWORD()
            told = kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(status))
            return not told or status.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def lives(process: int) -> bool:
        """Whether a process of this computer runs; signal 0 reaches nobody."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True  # it is somebody else's
        return True
