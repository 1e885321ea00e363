"""Paths as people paste and drag them, and what tells a path from an address."""

from __future__ import annotations

import os
import re
import shlex
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from readiness_tui.errors import InputError
from readiness_tui.store.files import WINDOWS

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SCHEME = re.compile(
    r"([a-z][a-z0-9+.-]+)://|(mailto|javascript|data|about|file):", re.ASCII | re.IGNORECASE
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}


def typed_path(text: str, *, windows: bool = WINDOWS) -> str:
    """The path that was meant by what was pasted, typed or dragged; an address stays as it is.

    It takes off quotes and the backslashes that a terminal puts before spaces, and understands
    "file://" and "~". Windows paths stay as they are on every system. Raises InputError where
    nothing was typed.
    """
    typed = text.strip()
    if windows and re.match(r"& *['\"]", typed):  # how PowerShell takes what is dragged into it
        typed = typed[1:].strip()
    typed = _without_quotes(typed, windows=windows)
    if scheme_of(typed) == "file":
        typed = _from_file_url(typed, windows=windows)
    elif typed.startswith("~"):
        with suppress(ValueError):  # no path at all, which is refused where it is looked for
            typed = os.path.expanduser(typed)
    if not typed.strip():
        raise InputError("No file was named.", "Type its path or address, or drag it here.")
    return typed


def is_windows_path(path: str) -> bool:
    r"""Whether it begins with a drive letter or is on a share: ``S:\`` or ``\\server\``."""
    return bool(_DRIVE.match(path)) or path.startswith("\\\\")


def scheme_of(text: str) -> str:
    """The scheme of an address in small letters; "" for what is a path."""
    found = _SCHEME.match(text)
    return (found[1] or found[2]).casefold() if found else ""


def _without_quotes(typed: str, *, windows: bool) -> str:
    quoted = len(typed) > 1 and _QUOTES.get(typed[0]) == typed[-1]
    if windows or is_windows_path(typed):
        return typed[1:-1] if quoted else typed
    if typed[:1] in ("'", '"'):
        try:
            words = shlex.split(typed)  # a quote within is written '\'' there
        except ValueError:
            words = []
        if len(words) == 1 and not is_windows_path(typed[1:]):
            return words[0]
    if quoted:
        return typed[1:-1]
    if scheme_of(typed):
        return typed
    return re.sub(r"\\(.)", r"\1", typed)


def _from_file_url(url: str, *, windows: bool) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InputError(f"{url[:80]!r} is no address.", "Type the path itself.") from None
    # What stands after "?" or "#" belongs to the name: files have no queries.
    rest = url.partition(":")[2]
    path = unquote(rest.partition("//")[2].removeprefix(parts.netloc) if "//" in rest else rest)
    if re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    host = "" if parts.netloc.casefold() == "localhost" else unquote(parts.netloc)
    if host:
        path = f"//{host}{path}"
    if windows or host or is_windows_path(path):
        path = path.replace("/", "\\")
    return path
