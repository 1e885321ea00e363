"""Work on a drive that may never answer: done in a thread that can be left behind.

A call to a drive that is away hangs in the operating system and cannot be taken back. So it hangs
in a thread of its own, which dies with the program, and whoever asked goes on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from readiness_tui.errors import InputError
from readiness_tui.filing.reading import Beat, Stopped

SECONDS = 15.0
"""How long a drive may say nothing at all before it is taken to be away."""

WRITING = 60.0
"""The same for what is being written: see ``Watched``, which keeps little under way at a time."""

CLEARING = 5.0
"""Seconds that work which writes has, once it is stopped, for taking away what it began."""

_TICK = 0.05

T = TypeVar("T")


class Away(InputError):
    """The drive did not answer."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(
            f"{what} did not answer within {seconds:g} seconds.",
            "Check that its drive is connected, then try again.",
        )
        self.seconds = seconds


def within(
    work: Callable[[Beat], T],
    what: str,
    *,
    seconds: float | Callable[[], float] = SECONDS,
    stop: threading.Event | None = None,
    clearing: float = 0.0,
) -> T:
    """What ``work`` returns or raises, so long as it shows a sign of life every ``seconds``.

    A callable says how long that is for what is being done. Raises Away where it is silent, and
    Stopped where ``stop`` is set meanwhile; ``clearing`` is how long what was begun may take to be
    taken away before that.
    """
    answers: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()
    alive = [time.monotonic()]
    left = threading.Event()  # nobody waits any more: what was begun is cleared up at the next beat

    def beat(_: int) -> None:
        if left.is_set():
            raise Stopped
        alive[0] = time.monotonic()

    def run() -> None:
        try:
            answers.put((work(beat), None))
        except BaseException as error:  # noqa: BLE001  raised again where it was asked for
            answers.put((None, error))

    worker = threading.Thread(target=run, name="filing", daemon=True)
    try:
        worker.start()
        return _answer(answers, alive, what, seconds, stop)
    except Away:
        left.set()
        raise
    except BaseException as reason:
        left.set()
        if worker.ident is not None:  # interrupted while it started, it may not have
            worker.join(clearing)
        if isinstance(reason, Stopped) and not answers.empty():
            answer, error = answers.get()
            if error is None:  # it was done before it heard
                return answer  # type: ignore[return-value]  # work gave it
        raise


def _answer(
    answers: SimpleQueue[tuple[T | None, BaseException | None]],
    alive: list[float],
    what: str,
    seconds: float | Callable[[], float],
    stop: threading.Event | None,
) -> T:
    while True:
        try:
            answer, error = answers.get(timeout=_TICK)
        except Empty:
            if stop is not None and stop.is_set():
                raise Stopped from None
            limit = seconds() if callable(seconds) else seconds
            if time.monotonic() - alive[0] > limit:
                raise Away(what, limit) from None
            continue
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]  # work gave it
