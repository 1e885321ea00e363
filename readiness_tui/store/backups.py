"""Copies of the file of records: the last three states, and one a day of the last thirty such days.

A copy is a second name of the same file, since a save never writes into a file but puts a new one
in its place; where the drive knows no links it is a real copy.
"""

from __future__ import annotations

import os
from datetime import date

from readiness_tui.store.envelope import BACKUPS, FILE_NAME
from readiness_tui.store.files import (
    DISK,
    Files,
    Modes,
    is_there,
    make_folder,
    names,
    read_all,
    write_new,
)

KEPT_DAYS = 30  # counted in copies: a clock that is wrong for a day must not take the others away
_ROLLING = tuple(f"{FILE_NAME}.{number}" for number in (1, 2, 3))
_DAILY = "readiness-"
_TEMPORARY = ".readiness-"
_STALE = 60.0  # seconds; under the lock no temporary of a living save can be this old


def rotate(
    folder: str, day: date, modes: Modes, disk: Files = DISK, *, linked: bool = True
) -> None:
    """Make the file as it now is the newest backup, and the day's copy if there is none yet.

    ``linked`` is for a file that is about to be replaced; one that stays gets real copies, which
    damage to it cannot reach. Raises OSError.
    """
    duplicate = copy if linked else _copy_apart
    path = os.path.join(folder, FILE_NAME)
    if not is_there(path, disk):
        return
    backups = os.path.join(folder, BACKUPS)
    kept = names(backups, disk)
    if not kept:
        make_folder(backups, shared=modes.shared, disk=disk)
    first = os.path.join(backups, _ROLLING[0])
    if _ROLLING[0] in kept and _same_file(path, first, disk):
        return  # an interrupted save has been here; shifting again would push good states out
    for older, newer in ((2, 1), (1, 0)):
        if _ROLLING[newer] in kept:
            disk.replace(
                os.path.join(backups, _ROLLING[newer]), os.path.join(backups, _ROLLING[older])
            )
    if _ROLLING[0] in kept and is_there(first, disk):
        disk.unlink(first)  # POSIX leaves both names where they are of one file
    duplicate(path, first, modes, disk)
    today = f"{_DAILY}{day.isoformat()}.json"
    if today not in kept:
        duplicate(path, os.path.join(backups, today), modes, disk)
        others = sorted(name for name in kept if _is_daily(name))
        for name in others[: 1 - KEPT_DAYS]:
            disk.unlink(os.path.join(backups, name))


def _same_file(path: str, other: str, disk: Files) -> bool:
    one, two = disk.stat(path), disk.stat(other)
    return (one.st_dev, one.st_ino) == (two.st_dev, two.st_ino)


def copy(path: str, target: str, modes: Modes, disk: Files = DISK) -> None:
    """Give the file a second name, or copy and flush it where that is refused. Raises OSError."""
    try:
        disk.link(path, target)
    except FileExistsError:
        raise
    except OSError:
        _copy_apart(path, target, modes, disk)


def _copy_apart(path: str, target: str, modes: Modes, disk: Files) -> None:
    write_new(target, read_all(path, disk), modes.file, disk)


def paths(folder: str, disk: Files = DISK) -> list[str]:
    """Every backup there is: rolling ones, daily ones, those before a migration."""
    backups = os.path.join(folder, BACKUPS)
    return [
        os.path.join(backups, name)
        for name in names(backups, disk)
        if name in _ROLLING or name.endswith(".json")
    ]


def temporary(folder: str) -> str:
    """A name for the file that is to take the place of the records, in the same folder."""
    return os.path.join(folder, f"{_TEMPORARY}{os.getpid()}-{os.urandom(4).hex()}.tmp")


def temporaries(folder: str, disk: Files = DISK) -> list[str]:
    """What interrupted saves left behind, and a save that is under way."""
    return [
        os.path.join(folder, name)
        for name in names(folder, disk)
        if name.startswith(_TEMPORARY) and name.endswith(".tmp")
    ]


def sweep(folder: str, now: float, disk: Files = DISK) -> int:
    """Remove left-over temporaries older than a minute by the disk's own clock; how many.

    Call it under the lock. Clearing up never stops a save, so a failure is passed over.
    """
    removed = 0
    for path in temporaries(folder, disk):
        try:
            if disk.stat(path).st_mtime < now - _STALE:
                disk.unlink(path)
                removed += 1
        except OSError:
            continue
    return removed


def _is_daily(name: str) -> bool:
    try:
        date.fromisoformat(name.removeprefix(_DAILY).removesuffix(".json"))
    except ValueError:
        return False
    return name.startswith(_DAILY) and name.endswith(".json")
