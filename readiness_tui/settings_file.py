"""The file of a person's settings: replaced whole, by one writer at a time, and never by guessing.

What cannot be understood is put aside under a name that says so; what cannot be read is left alone.
"""

from __future__ import annotations

import errno
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from readiness_tui.folders import make_private

Values = dict[str, Any]

_Stamp = tuple[int, int, int]  # time of the last change, size, inode
_UNREAD: Final = (-1, -1, -1)

_PAUSES: Final = (0.02, 0.05, 0.1)
"""Seconds between tries to read: a scanner or a slow drive may hold the file for a moment."""

_POLL: Final = 0.005
"""Seconds between tries to have the lock."""

_LEFT_OVER: Final = re.compile(r"\.\d+\.tmp")
"""How the name of a file goes on that somebody did not finish."""


BUSY: Final = (
    "What you type is not kept as a draft at the moment: another window holds the settings."
)

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})

_PUT_ASIDE: Final = re.compile(r"settings\.damaged-[\d-]+\.json")


class Busy(Exception):
    """Another process has held the lock all the time."""


class SettingsFile:
    """One JSON object in a file. Nothing here waits longer than a moment."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._stamp: _Stamp | None = _UNREAD  # of what was read or written last; None for no file
        self._swept = False

    def changed(self) -> bool:
        """Whether it is another file than was read or written last. Raises OSError."""
        try:
            return _stamp(os.stat(self.path)) != self._stamp
        except FileNotFoundError:
            return self._stamp is not None

    def read(self, *, patient: bool) -> Values | None:
        """What it holds: nothing where there is no file, None where it cannot be understood.

        Who is ``patient`` tries several times before that, or before OSError.
        """
        for pause in _PAUSES if patient else ():
            with suppress(OSError):
                if (values := self._read()) is not None:
                    return values
            time.sleep(pause)
        return self._read()

    def _read(self) -> Values | None:
        self._stamp = _UNREAD
        try:
            with open(self.path, encoding="utf-8-sig", errors="surrogatepass") as file:
                stamp = _stamp(os.fstat(file.fileno()))
                try:
                    values = json.load(file)
                except (ValueError, RecursionError):
                    return None
        except FileNotFoundError:
            self._stamp = None
            return {}
        if not isinstance(values, dict):
            return None
        self._stamp = stamp
        return values

    @contextmanager
    def locked(self, patience: float) -> Iterator[bool]:
        """Keep other writers out, after ``patience`` seconds at most. Raises Busy and OSError.

        Gives False where the drive has no locks: there the last writer wins.
        """
        from filelock import FileLock, Timeout

        make_private(os.path.dirname(self.path))
        path = f"{self.path}.lock"
        lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(timeout=patience, poll_interval=_POLL)
        except Timeout:
            raise Busy from None
        except OSError:
            pass
        try:
            yield lock.is_locked
        finally:
            lock.release()

    def write(self, values: Values, *, alone: bool) -> None:
        """Replace it; nothing half written stays where that fails. Raises OSError.

        Who is ``alone``, under the lock, removes what dead processes did not finish.
        """
        temporary = f"{self.path}.{os.getpid()}.tmp"
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as file:
                json.dump(values, file, ensure_ascii=False, indent=1)
                file.flush()
                stamp = _stamp(os.fstat(file.fileno()))
            os.replace(temporary, self.path)
        finally:
            with suppress(OSError):
                os.unlink(temporary)
        self._stamp = stamp
        if alone and not self._swept:
            self._sweep()

    def _sweep(self) -> None:
        folder, name = os.path.split(self.path)
        with suppress(OSError):
            for each in os.listdir(folder):
                if each.startswith(name) and _LEFT_OVER.fullmatch(each, len(name)):
                    os.unlink(os.path.join(folder, each))
            self._swept = True

    def put_aside(self) -> str:
        """Give it another name, of the day on which it was written last. Raises OSError.

        A second one of a day has a number, so that none takes the place of another.
        """
        folder, name = os.path.split(self.path)
        day = time.strftime("%Y-%m-%d", time.localtime(os.stat(self.path).st_mtime))
        wanted = f"{os.path.splitext(name)[0]}.damaged-{day}"
        free, number = f"{wanted}.json", 1
        while os.path.lexists(os.path.join(folder, free)):
            number += 1
            free = f"{wanted}-{number}.json"
        os.rename(self.path, os.path.join(folder, free))
        self._stamp = None
        return free


def put_aside_in(folder: str) -> tuple[str, ...]:
    """The names of the files of settings that were put aside in a folder."""
    try:
        return tuple(sorted(filter(_PUT_ASIDE.fullmatch, os.listdir(folder))))
    except OSError:
        return ()


def _stamp(found: os.stat_result) -> _Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


def unread(error: OSError) -> str:
    """What is told while the file cannot be read."""
    return (
        f"Your settings cannot be read ({_reason(error)}) and are left as they are. What you type "
        "is not kept as a draft until they can be."
    )


def unwritten(error: OSError) -> str:
    """What is told while drafts cannot be written."""
    if error.errno in _FULL:
        return "What you type is not kept as a draft: the settings folder is full."
    return (
        "What you type is not kept as a draft: the settings folder cannot be written "
        f"({_reason(error)})."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
