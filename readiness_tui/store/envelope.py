"""The form of ``readiness.json``: one JSON object whose first line vouches for all the rest.

The first line holds the revision and a digest over the other lines as they are stored, so damage
is noticed without writing anything out again. A record takes one line, for people who look inside.
"""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from readiness_tui.digest import digest as fingerprint
from readiness_tui.errors import StoreError
from readiness_tui.store.files import DISK, READ, Files, explain_reading, names, read_all

FILE_NAME = "readiness.json"
HISTORY = "history"
BACKUPS = "backups"
RUNS = "dry_runs"
LOCK_NAME = "readiness.lock"
FORMAT = 1
FIRST_SCHEMA = 1
SCHEMA = 7
"""Version of the tables and fields that this program writes."""

HEADER_LIMIT = 256
START = b'{"meta": '
"""What every file of records begins with."""
_END = b",\n"

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]


class Header(NamedTuple):
    """The first line. ``size`` is the number of bytes that follow it; ``digest`` is hexadecimal."""

    format: int
    schema: int
    revision: int
    size: int
    digest: str


NOTHING = Header(FORMAT, SCHEMA, 0, 0, "")
"""The header of a workspace before its first save."""


class Damaged(StoreError):
    """The file is not as it was saved: cut, overwritten, emptied or edited by hand."""


class Foreign(StoreError):
    """The file is whole JSON, but not a workspace."""


class Newer(StoreError):
    """A later version of the program wrote the file."""


class Missing(StoreError):
    """There is no file, though there may be backups of it."""


def read_header(path: str, disk: Files = DISK) -> Header:
    """The header alone, by one open and one read: how sessions notice that another has saved.

    Raises Missing, Damaged or Foreign. It does not see damage behind the first line.
    """
    try:
        descriptor = disk.open(path, READ)
        try:
            start = disk.read(descriptor, HEADER_LIMIT)
        finally:
            disk.close(descriptor)
    except FileNotFoundError:
        raise missing(path, disk) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    line, end, _ = start.partition(_END)
    header = _parse_header(line + end)
    if header is None:
        raise _damaged(path) if start.startswith(START) or not start.strip() else _stranger(path)
    return header


def read(
    path: str, newest_schema: int = SCHEMA, disk: Files = DISK
) -> tuple[Header, dict[str, dict[str, dict[str, object]]]]:
    """The header and the tables (table name, record id, field), verified to the last byte.

    Raises Missing, Damaged, Foreign or Newer.
    """
    header, tables, _ = load(path, newest_schema, disk)
    return header, tables


def load(
    path: str, newest_schema: int = SCHEMA, disk: Files = DISK
) -> tuple[Header, Tables, bytes]:
    """``read``, with the bytes of the file as a third part."""
    try:
        data = read_all(path, disk)
    except FileNotFoundError:
        raise missing(path, disk) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    line, end, body = data.partition(_END)
    header = _parse_header(line + end)
    if header is None:
        raise _stranger(path, data)
    if len(body) != header.size or digest(header, body) != header.digest:
        raise _damaged(path)
    if header.format != FORMAT or header.schema > newest_schema:
        raise Newer(
            f"{path} was saved by a newer version of Readiness.",
            "Install the newer version; nothing was changed.",
        )
    try:
        tables = _parse(data)["data"]
        sound = all(type(table) is dict for table in (tables, *tables.values()))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        sound = False  # another program wrote it, and its digest too
    if not sound:
        raise _damaged(path)
    return header, tables, data


def pack(tables: Mapping[str, Iterable[bytes]], schema: int, revision: int) -> tuple[Header, bytes]:
    """The header and the bytes of a file, from the lines of the records of each table."""
    body = _body(tables)
    header = Header(FORMAT, schema, revision, len(body), "")
    header = header._replace(digest=digest(header, body))
    return header, b"".join((_header_line(header), body))


def _body(tables: Mapping[str, Iterable[bytes]]) -> bytes:
    """All that follows the first line, from the lines of the records of each table."""
    blocks = [_name(table) + b": {\n" + b",\n".join(lines) for table, lines in tables.items()]
    return b'"data": {\n' + b"\n},\n".join(blocks) + (b"\n}}}\n" if blocks else b"}}\n")


def ends_with(data: bytes, lines: Mapping[str, Mapping[str, bytes]]) -> bool:
    """Whether the lines of the records, put together, are all that follows the first line."""
    return data.endswith(_END + _body({name: rows.values() for name, rows in lines.items()}))


def line(record_id: str, encoded: bytes) -> bytes:
    """The line of a record encoded by ``encode``."""
    return _name(record_id) + b": " + encoded


def encode(record: Record) -> bytes:
    """One record as it is stored. Raises TypeError or ValueError for what JSON cannot hold."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode()


def digest(header: Header, body: bytes) -> str:
    """The digest of a file, over the header's other members and the body.

    This rule outlives the format number, so that damage to that number is told from a newer file.
    """
    start = f"{header.format} {header.schema} {header.revision} {header.size}\n"
    return fingerprint(start.encode(), body)


def has_traces(folder: str, disk: Files = DISK) -> bool:
    """Whether backups or history show that a workspace was here."""
    return any(
        name.endswith((".jsonl", ".json")) or name.startswith(FILE_NAME)
        for part in (BACKUPS, HISTORY)
        for name in names(os.path.join(folder, part), disk)
    )


def real_folder(folder: str) -> str:
    """The folder that is worked in: where the file is a link, the folder of the file itself.

    A save puts a new file in the place of the old one, which a link would not survive. Raises
    StoreError where the file behind the link has another name.
    """
    folder = os.path.abspath(folder)
    path = os.path.join(folder, FILE_NAME)
    if not os.path.islink(path):
        return folder
    real = os.path.realpath(path)
    if os.path.basename(real) != FILE_NAME:
        raise StoreError(
            f"{path} is a link to {real}, which has another name.",
            f"Link to a file called {FILE_NAME}, or name its folder with --workspace.",
        )
    return os.path.dirname(real)


def missing(path: str, disk: Files = DISK, *, known: bool = False) -> Missing:
    """What to say of a file that is not there; ``known`` is one that was read before."""
    folder = os.path.dirname(path)
    try:
        traces = has_traces(folder, disk)
    except OSError:
        traces = True  # a folder that cannot be looked into is no place to begin afresh
    if traces:
        return Missing(
            f"{path} is missing, but its history or backups are there.",
            "Bring it back with: readiness restore",
        )
    if known:
        return Missing(
            f"The workspace in {folder} is no longer there.",
            "Connect the drive again, or find where its folder has gone.",
        )
    return Missing(f"There is no workspace in {folder}.", "Make one with: readiness init")


def _name(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False).encode()


def _header_line(header: Header) -> bytes:
    return (
        f'{{"meta": {{"format": {header.format}, "schema": {header.schema}, '
        f'"rev": {header.revision}, "size": {header.size}, "digest": "{header.digest}"}},\n'
    ).encode()


def _parse_header(line: bytes) -> Header | None:
    """The header, where the line is byte for byte one that this module writes."""
    if not (line.startswith(START) and line.endswith(_END) and len(line) <= HEADER_LIMIT):
        return None
    try:
        meta = json.loads(line[len(START) : -len(_END)])
        header = Header(*(meta[key] for key in ("format", "schema", "rev", "size", "digest")))
        whole = all(type(number) is int and number >= 0 for number in header[:4])
        return header if whole and _header_line(header) == line else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _parse(data: bytes) -> dict[str, Any]:
    """The parsed file. Collecting garbage while thousands of records are made doubles the time."""
    import gc

    collecting = gc.isenabled()
    gc.disable()
    try:
        parsed: dict[str, Any] = json.loads(data)
    finally:
        if collecting:
            gc.enable()
    return parsed


def _stranger(path: str, data: bytes = b"") -> StoreError:
    """Damaged, or foreign where it is whole JSON of another kind."""
    try:
        parsed = json.loads(data or read_all(path))
    except (ValueError, RecursionError, OSError):
        return _damaged(path)
    if parsed is None or (isinstance(parsed, dict) and "meta" in parsed):
        return _damaged(path)
    return Foreign(
        f"{path} is not a Readiness workspace.",
        "Move it elsewhere, then bring back the newest good state with: readiness restore",
    )


def _damaged(path: str) -> Damaged:
    return Damaged(
        f"{path} is damaged, or was changed outside Readiness.",
        "Bring back the newest good state with: readiness restore",
    )


def _unreadable(path: str, error: OSError) -> StoreError:
    if os.path.isdir(path):
        return StoreError(
            f"{path} is a folder, where the file of records should be.",
            "Bring back the newest good state with: readiness restore",
        )
    return explain_reading(error, path)
