"""Looks at a file before any reader does: what it is, and whether it is safe to unpack.

The reader of workbooks lays out a sheet as one rectangle and trusts what the file says of itself.
So everything is counted here first, from the bytes and never from what they claim.
"""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from readiness_tui.annex_a import refusals
from readiness_tui.annex_a.gate_notes import Kind, Notes

FILE_LIMIT = 200 * 1024**2
"""Bytes on disk of a workbook or one CSV file; eleven lists of 90,000 rows take 70 MB."""

FILES_LIMIT = 200
"""CSV files in one folder."""

CSV_ENDINGS = (".csv", ".tsv", ".txt")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<body", b"<style", b"<meta")


def look(path: str) -> Notes:
    """What lies at ``path``, if it may be read. Raises ``Refused``; never waits on a pipe."""
    if os.path.isdir(path):
        return Notes(Kind.CSV, _csv_files(path))
    return _look_at(path)


def open_regular(path: str) -> BinaryIO:
    """An ordinary file, open for reading. Raises ``Refused`` for anything else."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise refusals.not_there(path) from None
    except PermissionError:
        raise refusals.not_allowed(path) from None
    except ValueError:  # a NUL in the name
        raise refusals.not_there(path) from None
    except OSError as error:
        if os.path.lexists(path) and not os.path.isfile(path):
            raise refusals.not_a_file(path) from None
        raise refusals.cannot_open(path, error.strerror or "fault") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise refusals.not_a_file(path)
    if status.st_size > FILE_LIMIT:
        os.close(handle)
        raise refusals.too_big(path, FILE_LIMIT)
    return os.fdopen(handle, "rb")


def _look_at(path: str) -> Notes:
    with open_regular(path) as file:
        try:
            return _notes(path, file)
        except PermissionError:  # Windows: another program has locked the bytes
            raise refusals.not_allowed(path) from None
        except OSError as error:  # a network drive that went away
            raise refusals.cannot_open(path, error.strerror or "fault") from None


def _notes(path: str, file: BinaryIO) -> Notes:
    head = file.read(4096)
    named_csv = path.lower().endswith(CSV_ENDINGS)
    if not head:
        raise refusals.empty(path)
    if head.startswith(b"PK"):
        from readiness_tui.annex_a.gate_package import look_at_package

        return look_at_package(path, file)
    if head.startswith(_OLE):
        _look_at_ole(path, file)
        return Notes(Kind.XLS, (path,))
    if not _is_text(head):
        raise refusals.not_text(path) if named_csv else refusals.not_a_workbook(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
        raise refusals.page_as_workbook(path)
    if not named_csv:
        raise refusals.text_as_workbook(path)
    return Notes(Kind.CSV, (path,))


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    return not any(code < 32 and code not in b"\t\n\r\f" for code in head)


def _csv_files(folder: str) -> tuple[str, ...]:
    """The CSV files directly in a folder; links, pipes and what spreadsheets hide left out."""
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.path, entry.stat().st_size)
                for entry in entries
                if entry.name.lower().endswith(CSV_ENDINGS)
                and not entry.name.startswith((".", "~"))
                and entry.is_file(follow_symlinks=False)
            ]
    except PermissionError:
        raise refusals.not_allowed(folder) from None
    except OSError as error:
        raise refusals.cannot_open(folder, error.strerror or "fault") from None
    if not found:
        raise refusals.empty_folder(folder)
    if len(found) > FILES_LIMIT:
        raise refusals.too_many_parts(folder)
    for path, size in found:
        if size and _look_at(path).kind is not Kind.CSV:
            raise refusals.not_text(path)
    return tuple(sorted(path for path, _ in found))


def _look_at_ole(path: str, file: BinaryIO) -> None:
    """Raises for a package encrypted by Excel, and for Word files, messages and the like."""
    names = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
    longest = max(map(len, names.values()))
    found: set[str] = set()
    before = b""
    file.seek(0)
    while block := file.read(1 << 20):
        window = before + block
        found.update(name for name, text in names.items() if text in window)
        before = window[-longest:]
    if "EncryptedPackage" in found:
        raise refusals.encrypted(path)
    if not found:
        raise refusals.not_a_workbook(path)
