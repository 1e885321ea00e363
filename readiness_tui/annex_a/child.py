"""The process of a dry run: no cell's content is in what it is asked or in what it answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from readiness_tui.apart.child import Say, Work, answer

__all__ = ["CPU_SECONDS", "MEMORY", "THREADS", "Say", "Work", "main"]

THREADS = 2
"""Threads of polars: more gain nothing on lists of this size, and each takes memory."""

MEMORY = 3 * 1024**3
"""Bytes of address space; a workbook of a million rows needs a sixth of it."""

CPU_SECONDS = 300
"""Processor seconds over all threads; a million rows need about fifteen."""


def main(work: Work | None = None) -> int:
    """Answer the one request on standard input; ``work`` is the dry run unless given."""
    return answer(work or _dry_run, _prepare)


def _prepare() -> None:
    from readiness_tui.apart import limits

    limits.put_on(MEMORY, CPU_SECONDS)
    os.environ.setdefault("POLARS_MAX_THREADS", str(THREADS))


def _dry_run(request: Mapping[str, object], say: Say) -> Mapping[str, object]:
    """The dry run; the gate looks at the file while polars is loaded, which takes as long."""
    from readiness_tui.annex_a.gate import look

    with ThreadPoolExecutor(1) as ahead:
        looking = ahead.submit(look, str(request["path"]))
        from readiness_tui.annex_a.run import dry_run

        return dry_run(request, say, looking.result)


if __name__ == "__main__":
    sys.exit(main())
