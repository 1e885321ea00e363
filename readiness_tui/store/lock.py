"""One writer at a time, over the whole of read, change and write.

The operating system holds the lock and frees it with its process, so it is never broken by age.
"""

from __future__ import annotations

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


class Lock:
    """The lock of one file, for threads and processes alike. Not re-entrant."""

    def __init__(self, folder: str, path: str, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._path = path
        self._patience = patience
        self._threads = threading.Lock()
        self._file: BaseFileLock | None = None
        self._mode = 0

    @contextmanager
    def held(self, mode: int) -> Iterator[None]:
        """Hold the lock; ``mode`` is for the lock file. Raises StoreError after ten seconds."""
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
                raise explain(error, self._folder) from error
            try:
                yield
            finally:
                file.release()
        finally:
            self._threads.release()

    def _file_lock(self, mode: int) -> BaseFileLock:
        if self._file is None or self._mode != mode:
            from filelock import FileLock

            self._file = FileLock(self._path, mode=mode, thread_local=False)
            self._mode = mode
        return self._file


def busy() -> StoreError:
    """The refusal while somebody else saves."""
    return StoreError("Another person is saving. Nothing was changed.", "Try again.")
