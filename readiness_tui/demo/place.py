"""The folder that a demo lies in: its own, and gone at every end that a process is told of."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory, gettempdir
from types import FrameType

from readiness_tui.folders import DEMO
from readiness_tui.store.leftovers import lives, this_computer

_ENDS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Asked to end, the window was closed, and Windows for both."""


@contextmanager
def own_folder() -> Iterator[str]:
    """A temporary folder, removed at the end, and when the process is asked to end.

    What demos left that could not hear of their end, as by a power cut, is removed before. A file
    that Windows still holds open stops nobody; the next demo removes it.
    """
    sweep()
    prefix = f"{DEMO}{this_computer()}-{os.getpid()}-"
    with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder, _removed(folder):
        yield folder


def sweep() -> int:
    """Remove the demos of this person's processes that live no longer; how many."""
    removed = 0
    for name in _names(gettempdir()):
        path = os.path.join(gettempdir(), name)
        if _is_left(name) and _is_own(path):
            shutil.rmtree(path, ignore_errors=True)
            removed += not os.path.lexists(path)
    return removed


@contextmanager
def _removed(folder: str) -> Iterator[None]:
    """Remove the folder, and then end, where the system asks the process to end.

    The app is not asked to leave first: it would wait for a terminal that may be gone.
    """

    def end(number: int, _: FrameType | None) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may set handlers
        numbers = (getattr(signal, name) for name in _ENDS if hasattr(signal, name))
        before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler not in (signal.SIG_IGN, None):  # nohup wants it to go on
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler not in (signal.SIG_IGN, None):
                signal.signal(number, handler)


def _names(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.startswith(DEMO)]
    except OSError:
        return []


def _is_left(name: str) -> bool:
    """Whether it is of a process of this computer that lives no longer, by the name."""
    computer, _, rest = name.removeprefix(DEMO).partition("-")
    process, _, more = rest.partition("-")
    known = computer == this_computer() and process.isascii() and process.isdecimal()
    return known and bool(more) and not lives(int(process))


def _is_own(path: str) -> bool:
    """Whether it is a folder of this person's: others may put links into a folder that all use."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    user = getattr(os, "geteuid", None)
    return stat.S_ISDIR(found.st_mode) and (user is None or found.st_uid == user())
