"""Starts the process of a dry run, passes on what it says, and ends it.

The lists are only ever in that process. What comes back is totals, rule ids and row numbers.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence

from readiness_tui.annex_a import refusals
from readiness_tui.apart import process
from readiness_tui.apart.process import Cancelled
from readiness_tui.errors import ReadinessError

__all__ = ["COMMAND", "Cancelled", "Failed", "run_child"]

COMMAND = (sys.executable, "-P", "-m", "readiness_tui.annex_a.child")
"""``-P`` keeps the folder that the person stands in from being imported from."""


class Failed(ReadinessError):
    """The dry run met a fault of its own. ``places`` are lines of code, for the log."""

    def __init__(self, kind: str, places: Sequence[str]) -> None:
        super().__init__(
            "The dry run stopped at a fault of its own; nothing was kept.",
            "Run it again; if it stops again, report the places that the log names.",
        )
        self.kind = kind
        self.places = tuple(places)


class _Faults:
    """The sentences of a dry run without a result."""

    died = staticmethod(refusals.died)
    too_slow = staticmethod(refusals.too_slow)
    refused = refusals.Refused
    failed = Failed


def run_child(
    request: Mapping[str, object],
    *,
    on_progress: Callable[[Mapping[str, object]], None],
    stop: threading.Event | None = None,
    seconds: float = 120.0,
    command: Sequence[str] = COMMAND,
) -> Mapping[str, object]:
    """The result of one dry run; the process is gone when this returns or raises.

    Raises ``Refused`` (also when the process died, or took more than ``seconds``), ``Failed``, and
    ``Cancelled`` soon after ``stop`` is set. ``on_progress`` is called in the calling thread.
    """
    return process.run_child(
        request,
        command=command,
        faults=_Faults(),
        seconds=seconds,
        on_progress=on_progress,
        stop=stop,
    )
