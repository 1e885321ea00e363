"""Published reports and letters of Ofsted's, read from their PDF.

The PDF is opened in a process of its own (``child``), which hands back what the document says and
nothing else. What the words mean is decided by rules (``readiness.published_reading``). No network,
no recognition of pictures of text.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from readiness_tui.content.history import Authority
    from readiness_tui.readiness.model import Edition
    from readiness_tui.readiness.published_report import PublishedReport

__all__ = ["COMMAND", "SECONDS", "read_report"]

COMMAND = (sys.executable, "-P", "-m", "readiness_tui.ofsted.child")
"""``-P`` keeps the folder that the person stands in from being imported from."""

SECONDS = 60.0
"""How long a document may take; one of 44 pages takes less than one."""


def read_report(
    path: str,
    *,
    authorities: Sequence[Authority],
    editions: Sequence[Edition],
    stop: threading.Event | None = None,
    seconds: float = SECONDS,
    command: Sequence[str] = COMMAND,
) -> PublishedReport:
    """What a published report or letter says.

    Raises ``Refused`` with one sentence where the file is none, cannot be read safely, or is no
    such document; and ``Cancelled`` (of ``apart.process``) soon after ``stop`` is set.
    """
    from readiness_tui.apart.process import run_child
    from readiness_tui.ofsted import refusals
    from readiness_tui.ofsted.carried import report_of
    from readiness_tui.ofsted.gate import look
    from readiness_tui.readiness.published_reading import placed

    look(path)
    request = {"path": path, "names": [[one.name, one.la_code] for one in authorities]}
    answer = run_child(
        request, command=command, faults=refusals.Faults(path), seconds=seconds, stop=stop
    )
    return placed(report_of(answer), editions)
