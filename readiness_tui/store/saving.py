"""Saving a file for somebody, outside the workspace: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress

from readiness_tui.errors import StoreError
from readiness_tui.store import envelope
from readiness_tui.store.envelope import BACKUPS, FILE_NAME, HISTORY, LOCK_NAME, RUNS
from readiness_tui.store.files import DISK, Files, discard, names, write_new

_PARTS = frozenset({HISTORY, BACKUPS, RUNS, "evidence"})
"""Folders of a workspace in which nothing else is saved."""

_CLOSED: set[str] = set()


def close_to_saving(folder: str) -> None:
    """Save nothing in a folder from now on: its workspace was opened for reading only."""
    _CLOSED.add(os.path.realpath(folder))


def save(path: str, data: bytes, disk: Files = DISK) -> str:
    """Save a file whole, or leave what is there; a new one is for its owner's eyes alone.

    Returns the full path. Raises StoreError where it cannot be saved, would stand among the files
    of a workspace, or in a folder that was opened for reading only.
    """
    path = os.path.realpath(os.path.expanduser(path))
    draft = f"{path}.{os.getpid()}.tmp"
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a device or pipe has no other name
            with open(path, "wb") as device:
                device.write(data)
            return path
        refuse_place(path, data)
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o600
        try:
            write_new(draft, data, mode, disk)
            disk.replace(draft, path)
        except BaseException:
            discard(draft, disk)
            raise
        with suppress(OSError):  # it is saved; a drive that does not confirm names is no reason
            disk.sync_folder(os.path.dirname(path))
    except OSError as error:
        raise why_not_saved(error, path) from error
    return path


def why_not_saved(error: OSError, path: str) -> StoreError:
    """The sentence for a file that could not be saved."""
    reason = error.strerror or "it cannot be written"
    remedy = "Choose another place."
    if isinstance(error, PermissionError):
        remedy = "Close it where it is open, such as in Excel, or choose another place."
    return StoreError(f"{path} could not be saved: {reason[:1].lower()}{reason[1:]}.", remedy)


def refuse_place(path: str, data: bytes = b"") -> None:
    """Raise StoreError for a file that a workspace lives on, by whatever name it is reached.

    So, too, in a folder that was opened for reading only. ``path`` is a real path. For whoever
    works a while on what they save, so that they need not be refused after it.
    """
    folder = os.path.dirname(path)
    for closed in _CLOSED:
        if f"{folder}{os.sep}".startswith(f"{closed}{os.sep}"):
            raise StoreError(f"{closed} is open for reading only.", "Save it in another folder.")
    part, owner = "", folder
    while not part and os.path.dirname(owner) != owner:
        name, owner = os.path.basename(owner).casefold(), os.path.dirname(owner)
        part = owner if name in _PARTS and _is_workspace(owner) else ""
    if not part and os.path.basename(path).casefold() in {FILE_NAME, LOCK_NAME}:
        part = folder if _is_workspace(folder) else ""
    if part:
        raise StoreError(f"{path} belongs to the workspace in {part}.", "Choose another place.")
    if _holds_records(path) and not data.startswith(envelope.START):
        raise StoreError(
            f"{path} holds the records of a workspace, or a backup of them.",
            "Choose another name.",
        )


def _is_workspace(folder: str) -> bool:
    """Whether what lies there is what a workspace makes; a backup alone is none."""
    return (
        os.path.exists(os.path.join(folder, LOCK_NAME))
        or any(name.endswith(".jsonl") for name in _names(os.path.join(folder, HISTORY)))
        or any(name.startswith(f"{FILE_NAME}.") for name in _names(os.path.join(folder, BACKUPS)))
    )


def _names(folder: str) -> list[str]:
    try:
        return names(folder)
    except NotADirectoryError:
        return []


def _holds_records(path: str) -> bool:
    try:
        envelope.read_header(path)
    except StoreError:
        return False
    return True
