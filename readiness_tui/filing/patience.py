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

_TICK = 0.05

T = TypeVar("T")


class Away(InputError):
    """The drive did not answer."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(
            f"{what} did not answer within {seconds:g} seconds.",
            "Check that its drive is connected, then try again.",
        )


def within(
    work: Callable[[Beat], T],
    what: str,
    *,
    seconds: float = SECONDS,
    stop: threading.Event | None = None,
) -> T:
    """What ``work`` returns or raises, so long as it shows a sign of life every ``seconds``.

    Raises Away where it does not, and Stopped where ``stop`` is set meanwhile.
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

    threading.Thread(target=run, name="filing", daemon=True).start()
    try:
        return _answer(answers, alive, what, seconds, stop)
    finally:
        left.set()


def _answer(
    answers: SimpleQueue[tuple[T | None, BaseException | None]],
    alive: list[float],
    what: str,
    seconds: float,
    stop: threading.Event | None,
) -> T:
    while True:
        try:
            answer, error = answers.get(timeout=_TICK)
        except Empty:
            if stop is not None and stop.is_set():
                raise Stopped from None
            if time.monotonic() - alive[0] > seconds:
                raise Away(what, seconds) from None
            continue
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]  # work gave it
