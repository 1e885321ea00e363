"""Starts the process of a dry run, passes on what it says, and ends it.

The lists are only ever in that process. What comes back is totals, rule ids and row numbers.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

from readiness_tui.annex_a import refusals
from readiness_tui.errors import ReadinessError

COMMAND = (sys.executable, "-P", "-m", "readiness_tui.annex_a.child")
"""``-P`` keeps the folder that the person stands in from being imported from."""

_TURN = 0.05  # seconds between two looks at ``stop`` and the clock
_LINE_LIMIT = 64 * 1024**2


class Cancelled(Exception):
    """The person stopped the dry run; nothing of it is left."""


class Failed(ReadinessError):
    """The dry run met a fault of its own. ``places`` are lines of code, for the log."""

    def __init__(self, kind: str, places: Sequence[str]) -> None:
        super().__init__(
            "The dry run stopped at a fault of its own; nothing was kept.",
            "Run it again; if it stops again, report the places that the log names.",
        )
        self.kind = kind
        self.places = tuple(places)


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
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True)
    listener.start()
    try:
        with contextlib.suppress(OSError):  # it died at once: its silence says so below
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        return _answer(lines, on_progress, stop, seconds)
    finally:
        process.kill()
        process.wait()
        listener.join()
        process.stdout.close()
        with contextlib.suppress(OSError):
            process.stdin.close()


def _answer(
    lines: queue.SimpleQueue[bytes],
    on_progress: Callable[[Mapping[str, object]], None],
    stop: threading.Event | None,
    seconds: float,
) -> Mapping[str, object]:
    end = time.monotonic() + seconds
    while True:
        if stop is not None and stop.is_set():
            raise Cancelled
        if time.monotonic() > end:
            raise refusals.too_slow(seconds)
        try:
            line = lines.get(timeout=_TURN)
        except queue.Empty:
            continue
        what, value = _understood(line)
        if what == "progress":
            on_progress(value)
        elif what == "result":
            return value
        elif what == "refused":
            raise refusals.Refused(str(value.get("message", "")), str(value.get("hint", "")))
        elif what == "failed":
            if value.get("type") == "MemoryError":
                raise refusals.died()
            places = value.get("places")
            raise Failed(
                str(value.get("type", "")),
                [str(place) for place in places] if isinstance(places, list) else (),
            )


def _understood(line: bytes) -> tuple[str, Mapping[str, object]]:
    """What a line says; raises ``Refused`` for the end, or half a line, of a process that died."""
    try:
        [(what, value)] = json.loads(line).items()
    except (ValueError, AttributeError):
        raise refusals.died() from None
    if not isinstance(value, dict):
        raise refusals.died()
    return what, value


def _listen(stdout: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Hand on each line, and an empty one at the end."""
    while True:
        line = stdout.readline(_LINE_LIMIT)
        lines.put(line)
        if not line:
            return


def _environment() -> dict[str, str]:
    """Ours, without what changes how Python behaves."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
