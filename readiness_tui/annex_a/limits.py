"""What the process of a dry run puts on itself before it opens anything."""

from __future__ import annotations

import contextlib
import os
import sys

MEMORY = 3 * 1024**3
"""Bytes of address space; a workbook of a million rows needs a sixth of it."""

_PR_SET_DUMPABLE = 4

CPU_SECONDS = 300
"""Processor seconds over all threads; a million rows need about fifteen."""


def put_on() -> None:
    """Bound memory and processor time, and leave no file: no core file, nothing written at all.

    Windows has no such limits for a process alone: there the gate and the time limit of the
    process that waits must do.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),  # pipes are no files
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
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
