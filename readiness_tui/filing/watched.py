"""A disk that shows signs of life, so that a slow one is told from one that is dead."""

from __future__ import annotations

import builtins
import os

from readiness_tui.filing.reading import Beat
from readiness_tui.store.files import Files

_AT_ONCE = 1 << 20
_FLUSHED = 8 << 20
"""Bytes: a single flush at the end of a large file would be silent for all of it."""


class Watched(Files):
    """Another disk. Before each call there is a beat, which may raise to end the work.

    What clears up has none, so that it can be done after the work was ended.
    """

    def __init__(self, disk: Files, beat: Beat) -> None:
        self._disk = disk
        self._beat = beat
        self._unflushed = 0

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """As ``Files``."""
        self._beat(0)
        return self._disk.open(path, flags, mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """At most 1 MB of it; after 8 MB they are flushed."""
        self._beat(0)
        taken = self._disk.write(descriptor, memoryview(data)[:_AT_ONCE])
        self._unflushed += taken
        if self._unflushed >= _FLUSHED:
            self.fsync(descriptor)
        return taken

    def fsync(self, descriptor: int) -> None:
        """As ``Files``."""
        self._beat(0)
        self._disk.fsync(descriptor)
        self._unflushed = 0

    def stat(self, path: str) -> os.stat_result:
        """As ``Files``."""
        self._beat(0)
        return self._disk.stat(path)

    def list(self, folder: str) -> builtins.list[str]:
        """As ``Files``."""
        self._beat(0)
        return self._disk.list(folder)

    def make_folder(self, path: str, mode: int) -> None:
        """As ``Files``."""
        self._beat(0)
        self._disk.make_folder(path, mode)

    def link(self, path: str, other: str) -> None:
        """As ``Files``."""
        self._beat(0)
        self._disk.link(path, other)

    def replace(self, path: str, target: str) -> None:
        """As ``Files``."""
        self._beat(0)
        self._disk.replace(path, target)

    def sync_folder(self, folder: str) -> None:
        """As ``Files``."""
        self._beat(0)
        self._disk.sync_folder(folder)

    def set_mode(self, descriptor: int, mode: int) -> None:
        """As ``Files``, without a beat."""
        self._disk.set_mode(descriptor, mode)

    def close(self, descriptor: int) -> None:
        """As ``Files``, without a beat."""
        self._disk.close(descriptor)

    def unlink(self, path: str) -> None:
        """As ``Files``, without a beat."""
        self._disk.unlink(path)
