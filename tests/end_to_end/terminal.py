"""A terminal for the tests: a pseudo-terminal behind which a program runs, drawn by pyte."""

from __future__ import annotations

import re
import signal
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyte
import pytest

_REASON = "Windows has no pseudo-terminal that a test could hold"
termios = pytest.importorskip("termios", reason=_REASON)
pexpect = pytest.importorskip("pexpect", reason=_REASON)

PATIENCE = 30.0
"""Seconds until a text that is waited for counts as missing; far more than it ever takes."""

ENTER, ESCAPE, DOWN = "\r", "\x1b", "\x1b[B"
CTRL_P, CTRL_Q = "\x10", "\x11"

_KEYBOARD_PROTOCOL = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]")
"""Sequences that pyte does not know and would draw; no part of the picture."""

_PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

_SEQUENCE = re.compile(rb"\x1b\[[^@-~]*[@-~]")

_UNFINISHED = re.compile(rb"\x1b(\[[^@-~]*)?$")

_FRAME = re.compile("[│╭╮╰╯─▊▎▔▁]")

_ON_AT_FIRST = {7, 25}
"""The private modes that every terminal starts with: lines that wrap, a cursor that shows."""


class Terminal:
    """One program in a terminal of ``columns`` x ``rows``. Leaving the ``with`` ends it."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.raw = bytearray()  # every byte the program ever wrote
        self._held = b""  # the beginning of a sequence whose end is not here yet
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        with warnings.catch_warnings():  # of a fork beside threads: the child only calls exec
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child: Any = pexpect.spawn(
                command[0],
                list(command[1:]),
                env=dict(env),
                dimensions=(rows, columns),
            )
        self._child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *failure: object) -> None:
        self._child.close(force=True)

    # --- keys ---------------------------------------------------------------------------------

    def send(self, keys: str) -> None:
        """Type ``keys``. An Escape wants a ``wait`` after it, or it becomes Alt."""
        self._child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    # --- screen -------------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """What stands on the screen now, a text a row."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The screen with every run of blanks and line ends as one blank: a sentence that is
        broken into lines reads as a sentence.
        """
        return " ".join(_FRAME.sub(" ", self.text).split())

    @property
    def cursor_row(self) -> int:
        """The row in which typed text goes, from 0."""
        row: int = self._screen.cursor.y
        return row

    def wait(self, *wanted: str, gone: str = "", within: float = PATIENCE) -> Terminal:
        """Read until all of ``wanted`` stand on the screen, and ``gone`` does not."""
        told = f"{wanted}" + (f" without {gone!r}" if gone else "")
        return self.until(
            lambda: (
                all(word in self.words for word in wanted) and not (gone and gone in self.words)
            ),
            told,
            within,
        )

    def until(self, holds: Callable[[], bool], what: str, within: float = PATIENCE) -> Terminal:
        """Read until something holds; fail with the screen in the message."""
        end = time.monotonic() + within
        while not holds():
            left = end - time.monotonic()
            assert left > 0, f"not on screen within {within} s: {what}\n{self.text}"
            if not self._read(min(left, 0.05)):
                assert holds(), f"the program ended without: {what}\n{self.text}"
        return self

    def settle(self, quiet: float = 0.15) -> Terminal:
        """Read until nothing more has come for ``quiet`` seconds, or a second has passed."""
        latest = time.monotonic() + 1.0  # a cursor that blinks is never quiet for long
        end = time.monotonic() + quiet
        while time.monotonic() < min(end, latest):
            size = len(self.raw)
            if not self._read(0.03):
                break
            if len(self.raw) > size:
                end = time.monotonic() + quiet
        return self

    def _read(self, timeout: float) -> bool:
        """Take in what the program wrote. False where it has ended."""
        try:
            data: bytes = self._child.read_nonblocking(65_536, timeout)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        data = self._held + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._held = data[:cut], data[cut:]
        self._stream.feed(_KEYBOARD_PROTOCOL.sub(b"", data))
        return True

    # --- the end ------------------------------------------------------------------------------

    def kill(self) -> None:
        """Take the program away at once, as a crash of the machine would."""
        self._child.kill(signal.SIGKILL)
        self.status()

    def hang_up(self) -> None:
        """Tell the program what the system tells it where the window is closed."""
        self._child.kill(signal.SIGHUP)

    def status(self, within: float = PATIENCE) -> int:
        """Wait until the program has ended; its exit status, or minus the signal that ended it."""
        end = time.monotonic() + within
        while self._read(0.05):
            assert time.monotonic() < end, f"still running after {within} s\n{self.text}"
        self._child.wait()
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    def afterwards(self) -> str:
        """What stands in the shell's own window once the app has left the alternate screen, with
        every run of blanks as one blank; pyte has no alternate screen of its own.
        """
        last = bytes(self.raw).rpartition(b"\x1b[?1049l")[2]
        return " ".join(_SEQUENCE.sub(b"", last).decode().split())

    def modes_changed(self) -> set[int]:
        """The private terminal modes (alternate screen 1049, mouse 1000, cursor 25, ...) that are
        not as the program found them.
        """
        on: dict[int, bool] = {}
        for numbers, end in _PRIVATE_MODE.findall(bytes(self.raw)):
            on |= {int(number): end == b"h" for number in numbers.split(b";")}
        return {number for number, is_on in on.items() if is_on is not (number in _ON_AT_FIRST)}

    def echoes(self) -> bool:
        """Whether the line discipline shows what is typed and gives it line by line."""
        local: int = termios.tcgetattr(self._child.child_fd)[3]
        return bool(local & termios.ECHO) and bool(local & termios.ICANON)
