"""A dry run while it goes on: its steps, the seconds, and Escape to stop it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Final

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.annex_a.process import Cancelled
from readiness_tui.annex_a.result import Result
from readiness_tui.dry_running import Progress
from readiness_tui.errors import ReadinessError
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain

Work = Callable[[Callable[[Progress], None], threading.Event], Result]
"""Does the run: hears of progress, and ends with ``Cancelled`` soon after the event is set."""

_STEPS: Final = (
    ("starting", "Starting"),
    ("opening", "Opening the file"),
    ("reading", "Reading the lists"),
    ("checking", "Checking them"),
    ("measuring", "Measuring"),
)
_TURN = 0.1  # seconds between two paintings


class Running(Dialog[Result | ReadinessError]):
    """Returns the result, what the run was refused with, or None where it was stopped."""

    CLOSES_ITSELF = True
    DEFAULT_CSS = """
    Running #steps { margin-top: 1; width: 1fr; height: auto; }
    """

    def __init__(self, heading: str, run: Work) -> None:
        super().__init__(heading, "Escape stops it; nothing is kept then.")
        self.run_it = run
        self.stop = threading.Event()
        self.progress: Progress = {}  # set by the thread as a whole, read here
        self.started = monotonic()

    def body(self) -> Iterator[Widget]:
        """The steps."""
        yield Static(id="steps")

    def on_mount(self) -> None:
        """Begin."""
        self._show()
        self.set_interval(_TURN, self._show)
        self._go()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.stop.set()

    @work(group="dry run")
    async def _go(self) -> None:
        try:
            self.finish(await asyncio.to_thread(self.run_it, self._heard, self.stop))
        except Cancelled:
            self.finish(None)
        except ReadinessError as error:
            self.finish(error)

    def _heard(self, progress: Progress) -> None:
        self.progress = progress

    def _show(self) -> None:
        progress, seconds = self.progress, monotonic() - self.started
        names = [name for name, _ in _STEPS]
        step = str(progress.get("step", ""))
        at = names.index(step) if step in names else 0
        lines = []
        for place, (_, words) in enumerate(_STEPS):
            if place < at:
                lines.append(Content.styled(f"✓ {words}", "$text-muted"))
            elif place == at:
                lines.append(Content.styled(plain(f"▸ {words}{_list(progress)}").plain, "bold"))
            else:
                lines.append(Content.styled(f"  {words}", "$text-muted"))
        passed = f"{seconds:.0f} s" if not self.stop.is_set() else "Stopping …"
        self.query_one("#steps", Static).update(
            Content("\n").join([*lines, Content(""), Content(passed)])
        )

    def action_leave(self) -> None:
        """Stop it; the dialog closes when it has ended."""
        self.stop.set()
        self._show()


def _list(progress: Progress) -> str:
    """How far the reading is: ": sheet 5 of 11, list 5"."""
    done, of = progress.get("done"), progress.get("of")
    if not isinstance(done, int) or not of:
        return ""
    number = f", list {progress['list']}" if "list" in progress else ""
    return f": sheet {done + 1} of {of}{number}"
