"""What a process puts on itself before it opens anything."""

from __future__ import annotations

import contextlib
import os
import sys

_PR_SET_DUMPABLE = 4


def put_on(memory: int, cpu_seconds: int) -> None:
    """Bound address space and processor time, and leave no file: no core file, nothing at all.

    ``memory`` is bytes, ``cpu_seconds`` counts over all threads. Windows has no such limits for a
    process alone: there the look at the file before and the time limit of the process that waits
    must do.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # pipes are no files
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system lets each be set
            resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        _let_nobody_dump()


def _let_nobody_dump() -> None:
    """Core files that the system pipes to a program ask this, and not the limit."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
