"""A workspace with two documents, people who work on it, and a disk that fills up."""

from __future__ import annotations

import errno
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add
from readiness_tui.store.files import Files
from readiness_tui.store.workspace import Workspace
from tests.readiness.build import content, item
from tests.test_session import Clock

TODAY = date(2026, 11, 20)  # a Friday
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OCTOBER = date(2026, 10, 31)


def made(folder: Path) -> Workspace:
    """EV001 is led by Lee Lead and reviewed every six months; EV002 has no cycle."""
    workspace = Workspace.create(str(folder))
    workspace.apply(
        [
            Add(Kind.SERVICE, {"name": "Anytown"}, "service"),
            Add(
                Kind.EVIDENCE,
                {"title": "Audit learning summary", "lead": "Lee Lead", "cycle_months": 6},
            ),
            Add(Kind.EVIDENCE, {"title": "Corporate parenting report", "approver": "The DCS"}),
        ],
        who="init",
        at=NOW,
    )
    return workspace


def at_work(workspace: Workspace, who: str, today: date = TODAY) -> Session:
    """A person at work on a day."""
    return Session(workspace, content(item("EL01")), who, as_of=today, clock=Clock(NOW))


def written(path: Path, data: bytes | str = b"what it says") -> Path:
    """A file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def sha(data: bytes) -> str:
    """The hash as another program would give it."""
    return hashlib.sha256(data).hexdigest()


class FullDisk(Files):
    """Takes some bytes, then has no room."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        taken = min(self.room, len(data))
        if not taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= taken
        return super().write(descriptor, bytes(data)[:taken])


class NoLinks(Files):
    """A drive that knows no second names."""

    def link(self, path: str, other: str) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")
