"""A first look at a file, before any library opens it."""

from __future__ import annotations

import os
import stat

from readiness_tui.ofsted import refusals

MOST_BYTES = 64 * 1024**2
"""A hundred times a report."""

_HEAD = 1024
_TAIL = 4096


def look(path: str) -> None:
    """Raise ``Refused`` for what is not a whole PDF of a size that a report can have."""
    try:
        facts = os.stat(path)
        if stat.S_ISDIR(facts.st_mode):
            raise refusals.folder(path)
        if not stat.S_ISREG(facts.st_mode):
            raise refusals.not_a_file(path)
        if facts.st_size == 0:
            raise refusals.empty(path)
        if facts.st_size > MOST_BYTES:
            raise refusals.too_big(path, MOST_BYTES)
        with open(path, "rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, facts.st_size - _TAIL))
            tail = file.read(_TAIL)
    except (FileNotFoundError, ValueError):  # a name with a null in it names no file
        raise refusals.not_there(path) from None
    except OSError as error:
        raise refusals.cannot_open(path, error.strerror or "it was refused") from None
    if b"%PDF-" not in head:
        raise refusals.not_a_pdf(path)
    if b"%%EOF" not in tail.rstrip(b"\0\r\n "):
        raise refusals.damaged(path)
