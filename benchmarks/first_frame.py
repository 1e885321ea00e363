"""How long the app takes to its first full frame, against a Textual app of one line.

From the start of the process to the moment when a terminal shows what it goes on showing, footer
and all; on the demo and on a workspace with 3,000 records (asked: at most 1.3 for both).
Needs a terminal of the POSIX kind.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from tempfile import TemporaryDirectory

import pyte
from measure import COMMAND, Ratio, main, medians
from workspaces import environment, make

from readiness_tui import content, demo
from readiness_tui.session import system_clock

COLUMNS, ROWS = 120, 40
SCROLL_BAR = 2
QUIET = 0.7
"""Seconds without output after which a screen counts as settled."""

BAR = 1.3
_MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("One line")
Minimal().run()
"""


def first_frame(arguments: Sequence[str], env: Mapping[str, str], shows: Sequence[str]) -> float:
    """Seconds from the start to the frame. Raises SystemExit where ``shows`` is not on it."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvpe(arguments[0], list(arguments), dict(env))
    try:
        heard = list(_listen(terminal, started))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return _settled_at(heard, shows)


def _listen(terminal: int, started: float) -> Iterator[tuple[float, bytes]]:
    """What the program writes, with the second it came, until it has painted and is quiet."""
    begun = False
    while select.select([terminal], [], [], QUIET if begun else 20.0)[0]:
        try:
            data = os.read(terminal, 65_536)
        except OSError:  # the program ended
            return
        yield time.perf_counter() - started, data
        begun = begun or b"\x1b[38;" in data  # a coloured cell: the terminal is past its greeting


def _settled_at(heard: Sequence[tuple[float, bytes]], shows: Sequence[str]) -> float:
    """The moment from which the screen holds the text that it still holds at the end.

    The last columns are left out: a scroll bar may come to stand there.
    """
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    frames: list[tuple[float, list[str]]] = []
    for moment, data in heard:
        stream.feed(data)
        frames.append((moment, [line[:-SCROLL_BAR] for line in screen.display]))
    last = frames[-1][1]
    text = "\n".join(last)
    if missing := [words for words in shows if words not in text]:
        raise SystemExit(f"The first frame does not show {missing}:\n{text}")
    settled = frames[-1][0]
    for moment, lines in reversed(frames):
        if lines != last:
            break
        settled = moment
    return settled


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratios."""
    with TemporaryDirectory() as folder:
        env = environment(folder)
        small, large = os.path.join(folder, "westmarch"), os.path.join(folder, "northshire")
        demo.build(small, content.load(), system_clock().date()).close()
        make(large, 3_000).close()

        def opened(place: str) -> Callable[[], float]:
            arguments = [COMMAND, "--workspace", place]
            return partial(first_frame, arguments, env, ("Needs you now", "Gate shut", "u Undo"))

        bare = partial(first_frame, [sys.executable, "-c", _MINIMAL], env, ("One line",))
        subjects: dict[str, Callable[[], float]] = {
            "bare": bare,
            "demo": opened(small),
            "large": opened(large),
        }
        for subject in subjects.values():
            subject()  # the first start writes compiled modules and the content cache
        found = medians(subjects, rounds)
    yield Ratio("first frame, demo / minimal app", found["demo"] / found["bare"], BAR)
    yield Ratio("first frame, 3,000 records / minimal app", found["large"] / found["bare"], BAR)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=21))
