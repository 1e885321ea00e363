"""The process that opens a PDF: a fault of the library that reads it ends nothing else."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from readiness_tui.apart.child import Say, Work, answer

MEMORY = 400 * 1024**2
"""Bytes of address space; a report of 44 pages needs less than half of it."""

CPU_SECONDS = 60


def main(work: Work | None = None) -> int:
    """Answer the one request on standard input; ``work`` is the reading unless given."""
    return answer(work or _read, _prepare)


def _prepare() -> None:
    from readiness_tui.apart import limits

    limits.put_on(MEMORY, CPU_SECONDS)


def _read(request: Mapping[str, Any], _: Say) -> Mapping[str, object]:
    from readiness_tui.ofsted.carried import carried
    from readiness_tui.ofsted.reading import report_in

    return carried(report_in(request["path"], [(name, code) for name, code in request["names"]]))


if __name__ == "__main__":
    sys.exit(main())
