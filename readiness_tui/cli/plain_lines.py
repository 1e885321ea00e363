"""Talking in plain lines: one sentence a line, no cursor, no colour, no box."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from readiness_tui.cli import context
from readiness_tui.errors import InputError
from readiness_tui.text import NOTE_LIMIT, clean_line

_LONGEST = 2 * NOTE_LIMIT
"""Longest line that is read, in characters: past it no answer can be."""


_ENDLESS = 50_000_000
"""Characters of one line after which nobody is waited for any more."""


class Ended(Exception):
    """Nothing more is read: the input is at its end, or somebody has had enough."""


class Lines:
    """Standard output and standard input, line by line."""

    def __init__(self) -> None:
        if sys.stdin is None or sys.stdout is None:
            raise InputError("There is nobody to ask here.", "Start it in a terminal or a pipe.")
        reconfigure: Any = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # an answer in another encoding is an answer not known

    def tell(self, text: str) -> None:
        """Say one line, whatever line ends and terminal codes the text has in it."""
        print(clean_line(context.advice(text)), flush=True)

    def ask(self, question: str) -> str:
        """The next line that is typed, cleaned. Raises Ended, or InputError for one too long."""
        print(clean_line(context.advice(question)), end=" ", flush=True)
        typed = sys.stdin.readline(_LONGEST)
        if not sys.stdin.isatty():
            print(flush=True)  # nobody has pressed Enter where this is read
        if not typed:
            raise Ended
        if len(typed) == _LONGEST and not typed.endswith("\n"):
            passed = 0
            while typed and not typed.endswith("\n"):  # its end is no answer to what comes next
                passed += len(typed)
                if passed > _ENDLESS:
                    raise Ended
                typed = sys.stdin.readline(_LONGEST)
            raise InputError("That line is too long for an answer.", "Shorten it.")
        return clean_line(typed)


@contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl+C waits until this is done, so that what is told as saved is what was saved."""
    broken = False

    def note(_: int, __: FrameType | None) -> None:
        nonlocal broken
        broken = True

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        if before is signal.default_int_handler:
            signal.signal(signal.SIGINT, before)
    if broken:
        raise KeyboardInterrupt
