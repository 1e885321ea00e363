"""Long work that is told to end by the system takes away what it began, and says so."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from readiness_tui.errors import ReadinessError
from readiness_tui.filing.reading import Stopped

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Asked to end, the terminal went away, and Windows for both."""


@contextmanager
def orderly_end(outcome: str) -> Iterator[threading.Event]:
    """An event for the work, set once the program is asked to end; a second time ends it at once.

    ``outcome`` is the sentence on what was done. Raises ReadinessError where the work stopped.
    """
    stop = threading.Event()

    def end(number: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    # What is ignored stays so: whoever starts it with nohup wants it to go on without a terminal.
    before = {
        one: found
        for one in numbers
        if (found := signal.getsignal(one)) not in (signal.SIG_IGN, None)
    }
    for number in before:
        signal.signal(number, end)
    try:
        yield stop
    except Stopped:
        raise ReadinessError(f"The program was asked to end. {outcome}", "Begin again.") from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
