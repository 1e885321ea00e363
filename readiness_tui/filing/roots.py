"""What a path hangs on: a drive, a share, a mounted place. Told by its words, never by asking it.

Asking a drive that is away may take minutes, so that even the question which drive it is must not
touch it.
"""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Sequence

from readiness_tui.store.files import WINDOWS

_HOLDERS = ("/mnt", "/media", "/run/media", "/net", "/Volumes", "/run/user")
"""Folders in which other drives appear."""

_NAMES_BELOW = {"/run/media": 2, "/media": 2, "/run/user": 3}
"""How many names below such a folder belong to the drive, where it is more than one."""


def mounted(table: str = "/proc/self/mounts") -> tuple[str, ...]:
    """The places where something is mounted, the longest first; none where that is not told."""
    if sys.platform != "linux":
        return ()
    try:
        with open(table, encoding="utf-8", errors="surrogateescape") as lines:
            points = {line.split()[1].replace("\\040", " ") for line in lines if " " in line}
    except OSError:
        return ()
    return tuple(sorted(points - {"/"}, key=len, reverse=True))


def root_of(path: str, mounts: Sequence[str] = (), *, windows: bool = WINDOWS) -> str:
    """The drive, share or mounted place of an absolute path; else its first folder."""
    if windows:
        drive = ntpath.splitdrive(path)[0]
        return drive.casefold() + "\\" if drive else path
    for point in mounts:
        if path.startswith(point + "/"):
            return point
    parts = path.split("/")
    for holder in _HOLDERS:
        if path.startswith(holder + "/"):
            below = holder.count("/") + 1 + _NAMES_BELOW.get(holder, 1)
            return "/".join(parts[: min(below, len(parts) - 1)])
    return "/".join(parts[:2]) if len(parts) > 2 else "/"


def is_away(root: str, mounts: Sequence[str] = ()) -> bool:
    """Whether nothing is where the root should be. Asks the disk."""
    if not os.path.isdir(root):
        return True
    # A place for drives that has none of them is an empty folder.
    if root in mounts or not any(root.startswith(holder + "/") for holder in _HOLDERS):
        return False
    with os.scandir(root) as entries:
        return next(entries, None) is None
