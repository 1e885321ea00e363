"""A file read once, in chunks: its SHA-256 and its size."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Callable
from typing import NamedTuple

from readiness_tui.filing.locations import refuse_kind
from readiness_tui.store.files import READ

CHUNK = 1 << 20

Opener = Callable[[str], io.RawIOBase]
Beat = Callable[[int], None]
"""Told how many bytes have just been read; 0 says that the drive has answered."""


class Stopped(Exception):
    """The person stopped it."""


class Print(NamedTuple):
    """What a file is known by."""

    sha256: str
    size: int


def unwatched(_: int) -> None:
    """Bytes that nobody counts."""


def open_raw(path: str) -> io.RawIOBase:
    """The file without a buffer. Raises OSError, and NotThere for what is no ordinary file."""
    # A pipe or a device may do something when it is opened, so it is looked at before and after;
    # were one put there between the two, opening does not wait for its other end.
    refuse_kind(path, os.stat(path))
    descriptor = os.open(path, READ | getattr(os, "O_NONBLOCK", 0))
    try:
        refuse_kind(path, os.fstat(descriptor))
        return io.FileIO(descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def fingerprint(
    path: str,
    *,
    beat: Beat = unwatched,
    stop: threading.Event | None = None,
    opener: Opener = open_raw,
    also: Callable[[memoryview], object] | None = None,
    buffer: bytearray | None = None,
) -> Print:
    """Read the file to its end; ``also`` gets each chunk, for a copy made on the way.

    Raises OSError, NotThere and, between two chunks, Stopped.
    """
    chunk = memoryview(bytearray(CHUNK) if buffer is None else buffer)
    seen = hashlib.sha256()
    size = 0
    with opener(path) as file:
        beat(0)
        while count := file.readinto(chunk):
            part = chunk[:count]
            seen.update(part)
            if also is not None:
                also(part)
            size += count
            beat(count)
            if stop is not None and stop.is_set():
                raise Stopped
    return Print(seen.hexdigest(), size)
