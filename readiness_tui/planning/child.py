"""The process that reads a workbook; see ``apart`` for what it says and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from readiness_tui.apart.child import Say, answer

MEMORY = 3 * 1024**3
"""Bytes of address space; the largest plan that is taken needs a tenth of it."""

CPU_SECONDS = 120


def main() -> int:
    """Answer the one request on standard input."""
    return answer(_work, _prepare)


def _prepare() -> None:
    from readiness_tui.apart import limits

    limits.put_on(MEMORY, CPU_SECONDS)
    os.environ.setdefault("POLARS_MAX_THREADS", "2")


def _work(request: Mapping[str, object], say: Say) -> Mapping[str, object]:
    from readiness_tui.planning.workbook import read

    say({"step": "reading"})
    return read(str(request["path"]), str(request["sheet"]))


if __name__ == "__main__":
    sys.exit(main())
