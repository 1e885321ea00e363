"""Small JSON files in the cache folder: what costs more to work out than to read again.

Each is checked when it is read and replaced in one step. One that cannot be read or written is
done without: no fault in it ever reaches a person.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from readiness_tui.content.locate import cache_folder
from readiness_tui.digest import digest
from readiness_tui.folders import make_private

SETTLED = 2_000_000_000
"""Age (ns) at which a file's time tells it apart from a later save; FAT keeps even seconds."""

_SIZE = 4  # bytes of a fingerprint

FAULTS = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What a damaged or strange file may raise while it is read."""


def path_of(name: str, *whose: str) -> str:
    """Where an entry lies; one for each owner, so that they do not displace each other's."""
    folder = cache_folder()
    owner = digest("\0".join(whose).encode(errors="replace"), size=_SIZE)
    return os.path.join(folder, f"{name}-{owner}.json") if folder else ""


def read(path: str) -> tuple[Any, int]:
    """What is kept, and when (ns) it was. Raises one of FAULTS."""
    with open(path, "rb") as file:
        kept_at = os.fstat(file.fileno()).st_mtime_ns
        check, _, text = file.read().partition(b"\n")
    if check.decode() != digest(text, size=_SIZE):
        raise ValueError(path)
    return json.loads(text), kept_at


def write(path: str, value: Any, default: Callable[[Any], Any]) -> None:
    """Keep it for the person's own eyes. ``default`` turns into JSON what is not JSON."""
    if not path:
        return
    text = json.dumps(value, default=default, separators=(",", ":")).encode()
    draft = f"{path}.{os.getpid()}"  # two processes at once each finish their own
    try:
        make_private(os.path.dirname(path))
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(draft, flags, 0o600), "wb") as file:
            file.write(digest(text, size=_SIZE).encode() + b"\n" + text)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
