"""A model of a disk that loses power.

A ``Drive`` does every call of the store on a real folder, which is what programs see while the
power is on, and beside it keeps what a cut would leave:

* **Bytes** written to a file are on the disk once that file was flushed. Until then a cut leaves
  all of them, half of them, none of them, or as many zeros in their place, as file systems do that
  make a file longer before they fill it.
* **Names** (a new file, a link, a replacement, a removal, a new folder) are on the disk once their
  folder was flushed. Flushing a file does not make its name durable. Until then a cut leaves all of
  them, none, those up to any moment, or those of one folder only. A replacement is one step: the
  old file or the new one, never neither; so ext4, XFS, Btrfs, APFS and NTFS have it.
* Names of one folder reach the disk in their order. That holds for every file system with a
  journal; the FAT of a memory stick has none, and no promise is made for one.
* What was flushed stays. A drive that says "flushed" and holds it in a cache without a battery
  breaks this, and no program on it can help.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from readiness_tui.store.files import Files

BYTES = ("whole", "half", "none", "zeros")
"""What becomes of bytes that were not flushed."""


class Inode:
    """A file whatever it is called: its bytes in memory, and those that were flushed."""

    def __init__(self, data: bytes) -> None:
        self.now = self.flushed = data

    def after_cut(self, left: str) -> bytes:
        """The bytes that a cut leaves."""
        same = _alike(self.now, self.flushed)
        match left:
            case "whole":
                return self.now
            case "none":
                return self.flushed
            case "half":
                return self.now[: same + (len(self.now) - same) // 2]
        return self.now[:same] + bytes(len(self.now) - same)


FOLDER = Inode(b"")
"""What stands for a folder."""


class Step(NamedTuple):
    """Names given and taken in one step."""

    changes: tuple[tuple[str, Inode | None], ...]  # path and file; None is no longer there
    folders: frozenset[str]


class Cut(NamedTuple):
    """One way in which the power may go: which of the names are left, and which bytes."""

    steps: tuple[Step, ...]
    bytes_left: str


class Drive(Files):
    """The disk under ``root``. ``boundary`` is called between any two calls that change it."""

    def __init__(self, root: str, boundary: Callable[[str], None] = lambda _: None) -> None:
        self.root = root
        self.boundary = boundary
        self.durable: dict[str, Inode] = {root: FOLDER}
        self.pending: list[Step] = []
        self._names: dict[str, Inode] = {root: FOLDER}
        self._open: dict[int, Inode] = {}
        for folder, folders, files in os.walk(root):
            self.durable |= {os.path.join(folder, name): FOLDER for name in folders}
            for name in files:
                path = os.path.join(folder, name)
                known = [p for p in self.durable if p != root and os.path.samefile(p, path)]
                with open(path, "rb") as file:
                    self.durable[path] = self.durable[known[0]] if known else Inode(file.read())
        self._names = dict(self.durable)

    # --- what a cut leaves --------------------------------------------------------------------

    def cuts(self) -> Iterator[Cut]:
        """Every way in which the power may go now, each once."""
        names = {(): None, tuple(self.pending): None}
        for folder in {folder for step in self.pending for folder in step.folders}:
            names[tuple(step for step in self.pending if folder in step.folders)] = None
            names[tuple(step for step in self.pending if folder not in step.folders)] = None
        for until in range(1, len(self.pending)):
            names[tuple(self.pending[:until])] = None
        for steps in names:
            seen = set()
            for left in BYTES:
                cut = Cut(steps, left)
                picture = tuple(sorted(self.left(cut).items()))
                if picture not in seen:
                    seen.add(picture)
                    yield cut

    def left(self, cut: Cut) -> dict[str, bytes | None]:
        """The files after a cut with their bytes, and the folders with None, parents first."""
        names = dict(self.durable)
        for step in cut.steps:
            _take(names, step)
        found: dict[str, bytes | None] = {}
        for path in sorted(names):
            parent = os.path.dirname(path)
            if path == self.root or (parent in found and names.get(parent) is FOLDER):
                inode = names[path]
                found[path] = None if inode is FOLDER else inode.after_cut(cut.bytes_left)
        return found

    # --- the calls ----------------------------------------------------------------------------

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        if path.startswith(self.root) and flags & (os.O_WRONLY | os.O_RDWR):
            if path not in self._names:
                self._step((path, Inode(b"")))
            self._open[descriptor] = self._names[path]
            self.boundary("open")
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        taken = super().write(descriptor, data)
        self._open[descriptor].now += bytes(data[:taken])
        self.boundary("write")
        return taken

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        inode = self._open[descriptor]
        inode.now = inode.now[:size]
        self.boundary("truncate")

    def fsync(self, descriptor: int) -> None:
        inode = self._open[descriptor]
        inode.flushed = inode.now
        self.boundary("fsync")

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._open.pop(descriptor, None)

    def make_folder(self, path: str, mode: int) -> None:
        super().make_folder(path, mode)
        self._step((path, FOLDER))
        self.boundary("make_folder")

    def link(self, path: str, other: str) -> None:
        super().link(path, other)
        self._step((other, self._names[path]))
        self.boundary("link")

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self._step((path, None))
        self.boundary("unlink")

    def replace(self, path: str, target: str) -> None:
        super().replace(path, target)
        if not os.path.exists(path):  # of two names of one file POSIX keeps both
            self._step((path, None), (target, self._names[path]))
        self.boundary("replace")

    def sync_folder(self, folder: str) -> None:
        kept = []
        for step in self.pending:
            if folder in step.folders:
                _take(self.durable, step)
            else:
                kept.append(step)
        self.pending = kept
        self.boundary("sync_folder")

    def _step(self, *changes: tuple[str, Inode | None]) -> None:
        step = Step(changes, frozenset(os.path.dirname(path) for path, _ in changes))
        _take(self._names, step)
        self.pending.append(step)


def _take(names: dict[str, Inode], step: Step) -> None:
    for path, inode in step.changes:
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes at the start are the same."""
    if one.startswith(other):
        return len(other)
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
