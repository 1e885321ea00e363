"""Reading many files on several drives at once, none of which can hold up the others.

One thread watches; up to two read. A reader whose drive goes silent is left behind, which costs a
thread that sleeps in the operating system until the program ends or the drive comes back.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from queue import Empty, SimpleQueue
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.filing.locations import NotThere, path_of, why_not, within
from readiness_tui.filing.reading import CHUNK, Opener, Stopped, fingerprint
from readiness_tui.filing.roots import is_away, mounted, root_of

READERS = 2
"""Hashing frees the interpreter, so two read at the speed of two processors."""

_TICK = 0.02
_TOLD_EVERY = 0.1  # seconds

_GONE = frozenset(
    getattr(errno, name)
    for name in ("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN", "ETIMEDOUT")
    if hasattr(errno, name)
)
"""What the system says of a drive, not of a file."""


class Seen(NamedTuple):
    """What was found of a file: its SHA-256 and size, or "missing" or "unreachable", and why."""

    sha256: str = ""
    size: int = 0
    fault: str = ""
    why: str = ""  # a sentence


class Progress(NamedTuple):
    """How far it is. ``of_bytes`` adds up the sizes that the files had."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int


class _Drive:
    """A drive: the files on it that wait (location and path), and whether it has answered."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.waiting: deque[tuple[str, str]] = deque()
        self.readers = 0
        self.answered = False
        self.away = False  # known to be; nothing on it is asked for again


class _Reader:
    """A thread that reads the files of one drive until none waits."""

    def __init__(self, drive: _Drive) -> None:
        self.drive = drive
        self.location = ""  # of the file that is read
        self.open = False
        self.alive = time.monotonic()
        self.bytes = 0
        self.left = False  # given up: what it still says is not heard


class _Told(NamedTuple):
    """What a reader says; without a location it has ended."""

    reader: _Reader
    location: str = ""
    seen: Seen = Seen()


def sweep(
    asked: Mapping[str, int],
    workspace_folder: str,
    *,
    on_progress: Callable[[Progress], None],
    stop: threading.Event,
    seconds_each: float,
    seconds_away: float,
    opener: Opener,
) -> dict[str, Seen]:
    """Read the files at the locations ``asked`` for, each with the size it had; see ``look``."""
    run = _Sweep(workspace_folder, stop, opener)
    run.sort_out(asked)
    of_bytes, told = sum(asked.values()), 0.0
    while run.busy and not stop.is_set():
        run.start_readers()
        run.hear()
        run.leave_silent(seconds_each, seconds_away)
        if time.monotonic() - told >= _TOLD_EVERY:
            told = time.monotonic()
            on_progress(Progress(len(run.seen), len(asked), run.bytes, of_bytes))
    on_progress(Progress(len(run.seen), len(asked), run.bytes, of_bytes))
    return run.seen


class _Sweep:
    """One run. All but ``_read`` and what it calls is done by the thread that asked."""

    def __init__(self, workspace_folder: str, stop: threading.Event, opener: Opener) -> None:
        self.seen: dict[str, Seen] = {}
        self._folder = workspace_folder
        self._base = os.path.realpath(workspace_folder)
        self._stop = stop
        self._opener = opener
        self._mounts = mounted()
        self._drives: dict[str, _Drive] = {}
        self._readers: list[_Reader] = []
        self._bytes = 0  # by readers that have ended
        self._said: SimpleQueue[_Told] = SimpleQueue()

    @property
    def busy(self) -> bool:
        """Whether anything is read or waits to be."""
        return bool(self._readers) or any(drive.waiting for drive in self._drives.values())

    @property
    def bytes(self) -> int:
        """How much was read."""
        return self._bytes + sum(reader.bytes for reader in self._readers)

    def sort_out(self, locations: Iterable[str]) -> None:
        """Put each file to its drive, without touching it. The workspace is one of its own."""
        for location in locations:
            try:
                path = path_of(location, self._folder)
            except InputError as refusal:
                self.seen[location] = Seen(fault="unreachable", why=refusal.message)
                continue
            inside = not os.path.isabs(location)
            name = self._folder if inside else root_of(path, self._mounts)
            self._drives.setdefault(name, _Drive(name)).waiting.append((location, path))

    def start_readers(self) -> None:
        """Give free places to drives that wait; one that has not answered yet is asked once."""
        for drive in sorted(self._drives.values(), key=lambda one: one.readers):
            while len(self._readers) < READERS and drive.waiting:
                if drive.readers and not drive.answered:
                    break
                reader = _Reader(drive)
                drive.readers += 1
                self._readers.append(reader)
                threading.Thread(
                    target=self._read, args=(reader,), name="looking", daemon=True
                ).start()

    def hear(self) -> None:
        """Take in what readers have said, after a short wait for the first word."""
        try:
            told = self._said.get(timeout=_TICK)
            while True:
                self._take(told)
                told = self._said.get_nowait()
        except Empty:
            return

    def leave_silent(self, seconds_each: float, seconds_away: float) -> None:
        """Give up the drives that have said nothing for too long, and who waits for them."""
        now = time.monotonic()
        for reader in tuple(self._readers):
            limit = seconds_each if reader.open else seconds_away
            location = reader.location
            if location and now - reader.alive > limit:
                self._end(reader)
                why = f"{reader.drive.name} did not answer within {limit:g} seconds."
                self.seen[location] = Seen(fault="unreachable", why=why)
                self._give_up(reader.drive, why)

    def _take(self, told: _Told) -> None:
        if told.reader.left:
            return
        if not told.location:
            self._end(told.reader)
            return
        drive = told.reader.drive
        drive.answered = True
        self.seen[told.location] = told.seen
        if drive.away:
            self._give_up(drive, _cannot_be_reached(drive))

    def _end(self, reader: _Reader) -> None:
        reader.left = True
        reader.drive.readers -= 1
        self._readers.remove(reader)
        self._bytes += reader.bytes

    def _give_up(self, drive: _Drive, why: str) -> None:
        while drive.waiting:
            try:
                location, _ = drive.waiting.popleft()
            except IndexError:  # another reader was quicker
                return
            self.seen[location] = Seen(fault="unreachable", why=why)

    # --- in the threads of the readers --------------------------------------------------------

    def _read(self, reader: _Reader) -> None:
        buffer = bytearray(CHUNK)

        def beat(count: int) -> None:
            if reader.left or self._stop.is_set():
                raise Stopped
            reader.bytes += count
            reader.open, reader.alive = True, time.monotonic()

        while not (reader.left or reader.drive.away or self._stop.is_set()):
            try:
                location, path = reader.drive.waiting.popleft()
            except IndexError:
                break
            reader.open, reader.alive = False, time.monotonic()
            reader.location = location
            try:
                self._refuse_way_out(location, path)
                print_ = fingerprint(path, beat=beat, opener=self._opener, buffer=buffer)
                found = Seen(print_.sha256, print_.size)
            except Stopped:
                break
            except NotThere as refusal:
                found = Seen(fault="missing", why=refusal.message)
            except OSError as error:
                found = self._without(error, path, reader.drive)
            reader.location = ""
            self._said.put(_Told(reader, location, found))
        self._said.put(_Told(reader))

    def _refuse_way_out(self, location: str, path: str) -> None:
        """A link that was put in the place of a file of the workspace is not that file."""
        if os.path.isabs(location) or within(os.path.realpath(path), self._base):
            return
        raise NotThere(f"{path} leads out of the workspace.", "Add the file again.")

    def _without(self, error: OSError, path: str, drive: _Drive) -> Seen:
        """What to say of a file that could not be read: it may be that its whole drive is away."""
        refusal = why_not(error, path)
        if error.errno in _GONE or _is_away(drive.name, self._mounts):
            drive.away = True
            return Seen(fault="unreachable", why=_cannot_be_reached(drive))
        fault = "missing" if isinstance(refusal, NotThere) else "unreachable"
        return Seen(fault=fault, why=refusal.message)


def _cannot_be_reached(drive: _Drive) -> str:
    return f"{drive.name} cannot be reached."


def _is_away(name: str, mounts: Sequence[str]) -> bool:
    try:
        return is_away(name, mounts)
    except OSError:
        return True
