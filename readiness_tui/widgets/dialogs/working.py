"""Long work while it goes on: what it does now, how far it is, and Escape to stop it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ProgressBar, Static

from readiness_tui.errors import ReadinessError
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain

Done = TypeVar("Done")


class Step(NamedTuple):
    """How far it is."""

    done: float
    of: float
    words: str  # what it does now


Heard = Callable[[Step], None]
Work = Callable[[Heard, threading.Event], Done]
"""Does it in a thread: tells each step, and ends soon after the event is set."""

_TURN = 0.1  # seconds between two paintings


class Working(Dialog[Done | ReadinessError], Generic[Done]):
    """Returns what the work returned, what it was refused with, or None where it was stopped."""

    CLOSES_ITSELF = True
    DEFAULT_CSS = """
    Working ProgressBar { margin-top: 1; width: 1fr; }
    Working Bar { width: 1fr; }
    Working #step { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, heading: str, do: Work[Done], hint: str = "Escape stops it.") -> None:
        super().__init__(heading, hint)
        self.do = do
        self.stop = threading.Event()
        self.step = Step(0, 1, "Starting")  # set by the thread as a whole, read here
        self.started = monotonic()

    def body(self) -> Iterator[Widget]:
        """How far, and at what."""
        yield ProgressBar(total=1.0, show_eta=False)
        yield Static(id="step")

    def on_mount(self) -> None:
        """Begin."""
        self._show()
        self.set_interval(_TURN, self._show)
        self._go()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.stop.set()

    @work(group="long work")
    async def _go(self) -> None:
        try:
            done = await asyncio.to_thread(self.do, self._heard, self.stop)
        except Exception as error:
            if self.stop.is_set():
                self.finish(None)
            elif isinstance(error, ReadinessError):
                self.finish(error)
            else:
                raise
        else:
            self.finish(done)

    def _heard(self, step: Step) -> None:
        self.step = step

    def _show(self) -> None:
        step = self.step
        bar = self.query_one(ProgressBar)
        if step.of:
            bar.update(total=1.0, progress=min(step.done / step.of, 1.0))
        else:
            bar.update(total=None)  # how far it is cannot be told
        words = "Stopping …" if self.stop.is_set() else step.words
        passed = f"{monotonic() - self.started:.0f} s  "
        self.query_one("#step", Static).update(Content.assemble(passed, plain(words)))

    def action_leave(self) -> None:
        """Stop it; the dialog closes when it has ended."""
        self.stop.set()
        self._show()
