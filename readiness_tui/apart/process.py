"""Starts a process of its own, passes on what it says, and ends it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Protocol

from readiness_tui.errors import ReadinessError

_TURN = 0.05  # seconds between two looks at ``stop`` and the clock
_LINE_LIMIT = 64 * 1024**2


class Cancelled(Exception):
    """The person stopped the work; nothing of it is left."""


class Faults(Protocol):
    """What is raised when there is no result, in the words of whoever asked."""

    def died(self) -> ReadinessError:
        """The process ended without an answer, or had no memory left."""

    def too_slow(self, seconds: float) -> ReadinessError:
        """It took longer than it may."""

    def refused(self, message: str, hint: str) -> ReadinessError:
        """It said why it did not read the file."""

    def failed(self, kind: str, places: Sequence[str]) -> ReadinessError:
        """It met a fault of its own: the exception's class and lines of code, for the log."""


def run_child(
    request: Mapping[str, object],
    *,
    command: Sequence[str],
    faults: Faults,
    seconds: float,
    on_progress: Callable[[Mapping[str, object]], None] = lambda said: None,
    stop: threading.Event | None = None,
) -> Mapping[str, object]:
    """The result of one piece of work; the process is gone when this returns or raises.

    Raises what ``faults`` makes, and ``Cancelled`` soon after ``stop`` is set. ``on_progress`` is
    called in the calling thread.
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
        return _answer(lines, faults, on_progress, stop, seconds)
    finally:
        process.kill()
        process.wait()
        listener.join()
        process.stdout.close()
        with contextlib.suppress(OSError):
            process.stdin.close()


def _answer(
    lines: queue.SimpleQueue[bytes],
    faults: Faults,
    on_progress: Callable[[Mapping[str, object]], None],
    stop: threading.Event | None,
    seconds: float,
) -> Mapping[str, object]:
    end = time.monotonic() + seconds
    while True:
        if stop is not None and stop.is_set():
            raise Cancelled
        if time.monotonic() > end:
            raise faults.too_slow(seconds)
        try:
            line = lines.get(timeout=_TURN)
        except queue.Empty:
            continue
        said = _understood(line)
        if said is None:
            raise faults.died()
        what, value = said
        if what == "progress":
            on_progress(value)
        elif what == "result":
            return value
        elif what == "refused":
            raise faults.refused(str(value.get("message", "")), str(value.get("hint", "")))
        elif what == "failed":
            if value.get("type") == "MemoryError":
                raise faults.died()
            places = value.get("places")
            raise faults.failed(
                str(value.get("type", "")),
                [str(place) for place in places] if isinstance(places, list) else (),
            )


def _understood(line: bytes) -> tuple[str, Mapping[str, object]] | None:
    """What a line says; None for the end, or half a line, of a process that died."""
    try:
        [(what, value)] = json.loads(line).items()
    except (ValueError, AttributeError):
        return None
    return (what, value) if isinstance(value, dict) else None


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
