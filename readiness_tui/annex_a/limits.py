"""What the process of a dry run puts on itself before it opens anything."""

from __future__ import annotations

import contextlib
import os
import sys

MEMORY = 3 * 1024**3
"""Bytes of address space; a workbook of a million rows needs a sixth of it."""

CPU_SECONDS = 300
"""Processor seconds over all threads; a million rows need about fifteen."""


def put_on() -> None:
    """Bound memory and processor time, and leave neither a core file nor a readable new file.

    Windows has no such limits for a process alone: there the gate and the time limit of the
    process that waits must do.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system lets each be set
            resource.setrlimit(what, (most, most))
