"""One writer at a time, over the whole of read, change and write.

The operating system holds the lock and frees it with its process, so it is never broken by age.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from readiness_tui.errors import StoreError
from readiness_tui.store.files import explain

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 10.0
"""Seconds to wait for another person's save."""

_POLL = 0.005  # the library's own 0.05 lets a busy neighbour starve a writer for seconds

_NO_LOCKS = frozenset(
    {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, getattr(errno, "ENOTSUP", errno.EOPNOTSUPP)}
)
"""What a drive answers that has no locks."""


class Lock:
    """The lock of one file, for threads and processes alike. Not re-entrant."""

    def __init__(self, folder: str, path: str, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._path = path
        self._patience = patience
        self._threads = threading.Lock()
        self._file: BaseFileLock | None = None
        self._mode = 0
        self._tried = False  # whether it is known to keep others out

    @contextmanager
    def held(self, mode: int) -> Iterator[None]:
        """Hold the lock; ``mode`` is for the lock file.

        Raises StoreError after ten seconds, or where the drive has no locks that hold.
        """
        from filelock import Timeout

        until = monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise busy()
        try:
            file = self._file_lock(mode)
            try:
                file.acquire(timeout=max(0.0, until - monotonic()), poll_interval=_POLL)
            except (Timeout, RuntimeError):
                # RuntimeError: another handle of this very thread holds it, so it cannot come free
                raise busy() from None
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    raise unavailable(self._folder) from error
                raise explain(error, self._folder) from error
            try:
                self._try_once()
                yield
            finally:
                file.release()
        finally:
            self._threads.release()

    def _file_lock(self, mode: int) -> BaseFileLock:
        if self._file is None or self._mode != mode:
            from filelock import FileLock

            # The library would make do with a file that is merely there; a kill leaves it behind.
            self._file = FileLock(self._path, mode=mode, thread_local=False, fallback_to_soft=False)
            self._mode = mode
        return self._file

    def _try_once(self) -> None:
        """Refuse a lock that two can have: some drives say yes to everybody."""
        if not self._tried and not _keeps_out(self._path):
            raise unavailable(self._folder)
        self._tried = True


def _keeps_out(path: str) -> bool:
    """Whether a second handle on the lock file is refused the lock that the first one holds."""
    if sys.platform == "win32":
        return True  # its locks are those of the file system, which has them everywhere
    import fcntl

    try:
        second = os.open(path, os.O_RDWR)
    except OSError:
        return True  # it was to be had a moment ago, so that this says nothing of locks
    try:
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(second)
    return False


def unavailable(folder: str) -> StoreError:
    """The refusal where nothing would keep two writers apart."""
    return StoreError(
        f"The drive of {folder} has no locks that keep two people apart. Nothing was changed.",
        "Move the workspace to a folder on this computer, on a server's own disk or on a Windows "
        "share.",
    )


def busy() -> StoreError:
    """The refusal while somebody else saves."""
    return StoreError("Another person is saving. Nothing was changed.", "Try again.")
