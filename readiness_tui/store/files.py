"""Every file operation of the store goes through here, so that tests can make the n-th one fail.

Windows differs in four places and nowhere else: replacing waits for readers, a folder cannot be
flushed, files have no POSIX mode, and links are not refused at opening.
"""

import errno
import os
import stat
import sys
from typing import NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.folders import make_private

WINDOWS = sys.platform == "win32"

_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
READ = os.O_RDONLY | _BINARY
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_FOLLOW
APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY | _NO_FOLLOW

_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.15, 0.2, 0.3, 0.4, 0.6, 0.7)  # 2.5 seconds in all
_CHUNK = 1 << 20


class Files:
    """The operating system as the store sees it: one method for one system call."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """A file descriptor, as ``os.open``."""
        return os.open(path, flags, mode)

    def read(self, descriptor: int, size: int) -> bytes:
        """At most ``size`` bytes."""
        return os.read(descriptor, size)

    def seek(self, descriptor: int, offset: int) -> None:
        """Go to ``offset`` bytes from the start."""
        os.lseek(descriptor, offset, os.SEEK_SET)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """The number of bytes taken, which may be fewer than given."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file to ``size`` bytes."""
        os.ftruncate(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        """Wait until the file is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Give the descriptor back."""
        os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Facts of an open file."""
        return os.fstat(descriptor)

    def stat(self, path: str) -> os.stat_result:
        """Facts of a file."""
        return os.stat(path)

    def list(self, folder: str) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(os.listdir(folder))

    def set_mode(self, descriptor: int, mode: int) -> None:
        """Set the mode whatever the umask; nothing on Windows, where the folder's ACL rules."""
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def make_folder(self, path: str, mode: int) -> None:
        """One new folder with exactly ``mode``."""
        os.mkdir(path, mode)
        if not WINDOWS:
            os.chmod(path, mode)

    def link(self, path: str, other: str) -> None:
        """A second name for the same file."""
        os.link(path, other)

    def unlink(self, path: str) -> None:
        """Remove one name of a file."""
        os.unlink(path)

    def replace(self, path: str, target: str) -> None:
        """Put ``path`` in the place of ``target`` in one step.

        Windows refuses while a reader, a virus scanner or an indexer holds the target, so there
        it is tried again for 2.5 seconds.
        """
        for pause in _PAUSES if WINDOWS else ():
            try:
                os.replace(path, target)
            except PermissionError:
                import time

                time.sleep(pause)
            else:
                return
        os.replace(path, target)

    def sync_folder(self, folder: str) -> None:
        """Wait until the names in the folder are on the disk; Windows has no such call."""
        if WINDOWS:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def free(self, folder: str) -> int:
        """Bytes that are free on the drive of the folder."""
        import shutil

        return shutil.disk_usage(folder).free


DISK = Files()
"""The real disk."""


class Modes(NamedTuple):
    """Who may read: the modes of files and folders of a workspace."""

    file: int
    folder: int

    @property
    def shared(self) -> bool:
        """Whether colleagues of the folder's group read and write too."""
        return self == SHARED


PRIVATE = Modes(0o600, 0o700)
SHARED = Modes(0o660, 0o2770)


def modes_of(folder: str, disk: Files = DISK) -> Modes:
    """Shared where the folder hands its group on and lets the group write, else private."""
    shared = stat.S_ISGID | stat.S_IWGRP
    return SHARED if disk.stat(folder).st_mode & shared == shared else PRIVATE


def make_folder(folder: str, *, shared: bool = False, disk: Files = DISK) -> None:
    """Make a workspace folder (and those above it). One that is there keeps its mode.

    What is ``shared`` lies in folders that others may pass, unless the system says otherwise.

    Raises StoreError where it cannot be made.
    """
    parent = os.path.dirname(os.path.abspath(folder))
    try:
        if shared:
            os.makedirs(parent, exist_ok=True)
        else:
            make_private(parent)
        disk.make_folder(folder, (SHARED if shared else PRIVATE).folder)
    except FileExistsError:
        refuse_file(parent)
        refuse_file(folder)
    except OSError as error:
        raise explain(error, parent) from error


def is_there(path: str, disk: Files = DISK) -> bool:
    """Whether the file exists. Raises OSError where that cannot be told."""
    try:
        disk.stat(path)
    except FileNotFoundError:
        return False
    return True


def names(folder: str, disk: Files = DISK) -> list[str]:
    """The names in a folder, sorted; none where there is no folder."""
    try:
        return disk.list(folder)
    except FileNotFoundError:
        return []


def read_all(path: str, disk: Files = DISK) -> bytes:
    """The whole file. Raises OSError."""
    descriptor = disk.open(path, READ)
    try:
        parts = []
        while part := disk.read(descriptor, _CHUNK):
            parts.append(part)
    finally:
        disk.close(descriptor)
    return b"".join(parts)


def write_all(descriptor: int, data: bytes, disk: Files) -> None:
    """Write every byte. Raises OSError where the disk takes no more."""
    rest = memoryview(data)
    while rest:
        taken = disk.write(descriptor, rest)
        if taken <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def write_new(path: str, data: bytes, mode: int, disk: Files = DISK) -> float:
    """Write a file that must not exist yet and flush it; give the disk's own time of it.

    Nothing is left behind where it fails. Raises OSError.
    """
    descriptor = disk.open(path, NEW, mode)
    try:
        try:
            disk.set_mode(descriptor, mode)
            write_all(descriptor, data, disk)
            disk.fsync(descriptor)
            moment = disk.fstat(descriptor).st_mtime
        finally:
            disk.close(descriptor)
    except OSError:
        discard(path, disk)
        raise
    return moment


def discard(path: str, disk: Files = DISK) -> None:
    """Remove a file if it can be removed: for clearing up after something else went wrong."""
    try:
        disk.unlink(path)
    except OSError:
        return


def explain(error: OSError, folder: str) -> StoreError:
    """The sentence for a failed operation in the workspace folder. Says nothing of the change."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return StoreError(
            f"There is no room left on the disk of {folder}. Nothing was changed.",
            "Free some space there and try again.",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return StoreError(
            f"The folder {folder} or a file in it cannot be written. Nothing was changed.",
            "Close other programs that have it open, or ask whoever manages the folder for "
            "permission to write.",
        )
    reason = error.strerror or type(error).__name__
    return StoreError(
        f"The disk of {folder} reported a fault ({reason}). Nothing was changed.",
        "Try again; if it goes on, save a copy elsewhere with: readiness backup FILE",
    )


def explain_reading(error: OSError, path: str) -> StoreError:
    """The sentence for a file or folder that cannot be read."""
    reason = error.strerror or type(error).__name__
    return StoreError(
        f"{path} cannot be read ({reason[:1].lower()}{reason[1:]}).",
        "Check that you may open it and that the drive is connected.",
    )


def refuse_file(folder: str) -> None:
    """Raise StoreError where the name of a folder is that of a file."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise StoreError(f"{folder} is a file, not a folder.", "Choose another name.")
