"""The history on disk: one JSON line for each changed record, in a file for each month.

A line is written and flushed before the file of records is replaced, so after a crash the history
may be one save ahead of the records and never behind; the next writer marks that save as aborted.
Every line carries the digest of the line before it, over all months, so a line that was changed or
taken out later shows.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from readiness_tui.digest import digest as fingerprint
from readiness_tui.errors import StoreError
from readiness_tui.store.entries import Entry
from readiness_tui.store.envelope import HISTORY
from readiness_tui.store.files import (
    APPEND,
    DISK,
    READ,
    Files,
    Modes,
    discard,
    make_folder,
    names,
    write_all,
)

_TAIL = 4096
DIGEST_SIZE = 16
"""Bytes; a line shows twice as many hexadecimal characters."""
BEGINNING = "0" * (2 * DIGEST_SIZE)
"""What the very first line holds for the digest of the line before it."""


class Tail(NamedTuple):
    """The end of the history, and where the next line goes."""

    file: str  # name of the newest month file, "" where there is none
    size: int  # bytes of whole lines in it
    torn: bool  # whether half a line follows them
    rev: int
    op: str
    digest: str


# --- writing -------------------------------------------------------------------------------------


class Appended(NamedTuple):
    """What an append did, so that it can be taken back."""

    path: str
    size: int  # bytes before


def append(
    folder: str, tail: Tail, entries: Iterable[Entry], modes: Modes, disk: Files = DISK
) -> Appended:
    """Add lines behind ``tail`` and flush them, or leave the history as it was.

    They go to the month of the first entry, or to the newest file where the clock was set back.
    Raises OSError.
    """
    history = os.path.join(folder, HISTORY)
    entries = list(entries)
    month = f"{entries[0].at.astimezone(UTC):%Y-%m}.jsonl"
    name = max(month, tail.file)
    path = os.path.join(history, name)
    size = tail.size if name == tail.file else 0
    data = _encode(entries, tail.digest)
    if tail.file == "":
        make_folder(history, shared=modes.shared, disk=disk)
    if tail.torn and name != tail.file:
        take_back(Appended(os.path.join(history, tail.file), tail.size), disk)
    descriptor = disk.open(path, APPEND, modes.file)
    try:
        try:
            disk.truncate(descriptor, size)
            if disk.fstat(descriptor).st_mode & 0o777 != modes.file:
                disk.set_mode(descriptor, modes.file)  # which only the owner of the file may do
            write_all(descriptor, data, disk)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        if size == 0:
            disk.sync_folder(history)
    except OSError:
        take_back(Appended(path, size), disk)
        raise
    return Appended(path, size)


def take_back(appended: Appended, disk: Files = DISK) -> None:
    """Cut an append off again. Where even that fails, the next writer marks it as aborted."""
    if appended.size == 0:
        discard(appended.path, disk)
        return
    try:
        descriptor = disk.open(appended.path, APPEND)
        try:
            disk.truncate(descriptor, appended.size)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
    except OSError:
        return


def _encode(entries: Sequence[Entry], previous: str) -> bytes:
    lines = []
    saves = Counter(entry.rev for entry in entries if entry.op != "abort")
    for entry in entries:
        fields: dict[str, Any] = entry._asdict() | {"at": _moment(entry.at)}
        fields["lines"] = 1 if entry.op == "abort" else saves[entry.rev]
        for name, usual in Entry._field_defaults.items():
            if fields[name] == usual:
                del fields[name]
        fields["prev"] = previous
        text = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        line = text.encode()
        previous = digest(line)
        lines += [line, b"\n"]
    return b"".join(lines)


def _moment(at: datetime) -> str:
    text = at.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def digest(line: bytes) -> str:
    """What the line after this one holds."""
    return fingerprint(line, size=DIGEST_SIZE)


# --- reading -------------------------------------------------------------------------------------


def tail(folder: str, disk: Files = DISK) -> Tail:
    """The end of the history; reads the last lines only, however long the history is.

    Raises StoreError where the last whole line cannot be read, OSError where the disk fails.
    """
    history = os.path.join(folder, HISTORY)
    newest: Tail | None = None
    for name in reversed(months(folder, disk)):
        whole, size, torn = _last_line(os.path.join(history, name), disk)
        if newest is None:
            newest = Tail(name, size, torn, 0, "", BEGINNING)
        if whole:
            entry = parse(whole)
            if entry is None:
                raise StoreError(
                    f"The last line of {os.path.join(history, name)} is damaged. "
                    "Nothing was changed.",
                    "Mend it with: readiness restore",
                )
            return newest._replace(rev=entry.rev, op=entry.op, digest=digest(whole))
    return newest or Tail("", 0, False, 0, "", BEGINNING)


def _last_line(path: str, disk: Files) -> tuple[bytes, int, bool]:
    """The last whole line, the size of all whole lines, and whether half a line follows."""
    descriptor = disk.open(path, READ)
    try:
        size = disk.fstat(descriptor).st_size
        wanted = _TAIL
        while True:
            start = max(0, size - wanted)
            disk.seek(descriptor, start)
            data = b""
            while len(data) < size - start and (part := disk.read(descriptor, size - start)):
                data += part
            end = data.rfind(b"\n") + 1
            begin = data.rfind(b"\n", 0, end - 1) + 1 if end else 0
            if start == 0 or begin > 0:
                return data[begin : max(end - 1, 0)], start + end, start + end < size
            wanted *= 8
    finally:
        disk.close(descriptor)


def months(folder: str, disk: Files = DISK) -> list[str]:
    """Names of the month files, oldest first."""
    found = names(os.path.join(folder, HISTORY), disk)
    return [name for name in found if len(name) == 13 and name.endswith(".jsonl")]


_RECORD = (dict, type(None))
_FORM: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("who", "kind", "id", "op", "why"), (str,)),
    **dict.fromkeys(("rev", "lines"), (int,)),
    **dict.fromkeys(("before", "after"), _RECORD),
    "undoes": (int, type(None)),
    "at": (datetime,),
}
"""What each field of a line is, whoever wrote it."""


def parse(line: bytes) -> Entry | None:
    """The entry of a line, None where it is none."""
    try:
        fields: dict[str, Any] = json.loads(line)
        del fields["prev"]
        fields["at"] = datetime.fromisoformat(fields["at"])
        if any(type(value) not in _FORM[name] for name, value in fields.items()):
            return None
        return Entry(**fields)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
