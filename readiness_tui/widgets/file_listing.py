"""What a folder holds that can be chosen: its folders by name, its files with the newest first."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.filing.patience import Away, within
from readiness_tui.filing.typed import typed_path
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.dates import show_short
from readiness_tui.text import clean_line

_PATIENCE = 0.3
"""Seconds that a key press may wait for a drive."""

_WITHIN = (".csv", ".tsv")
"""Files that can be chosen together, as the folder that holds them."""


Check = Callable[[str], None]
"""Raises InputError for a file or folder that is not to be looked at."""


def anything(_: str) -> None:
    """At this computer the system itself says what may be looked at."""


class What(Enum):
    """What choosing an entry does."""

    FILE = "file"  # it is the answer
    WHOLE = "whole"  # the folder that is open is the answer
    UP = "up"  # the folder above is opened
    FOLDER = "folder"  # it is opened


class Entry(NamedTuple):
    """One line of the list. ``path`` is what the system calls it; names are cleaned when shown."""

    what: What
    path: str
    name: str
    about: str = ""


class Listing(NamedTuple):
    """One folder. ``problem`` says why nothing is known of it."""

    folder: str
    entries: tuple[Entry, ...] = ()
    problem: str = ""

    def matching(self, name: str) -> list[Entry]:
        """The entries whose name holds ``name``; without one, everything."""
        if not name:
            return list(self.entries)
        wanted = name.casefold()
        named = [one for one in self.entries if one.what in (What.FILE, What.FOLDER)]
        return [one for one in named if wanted in one.name.casefold()]


_WHOLE = re.compile(r"[\"']?(?:[/\\]|~[/\\]|[A-Za-z]:[/\\]|file://)")
"""How a path begins that needs no folder in front of it."""


def understood(typed: str, offered: str = "") -> str:
    """The path that was meant: quotation marks, ``file://`` and ``~`` resolved; "" for nothing.

    Windows puts a copied path in quotation marks, Linux hands over a dragged file as an address.
    A whole path that was pasted behind the folder ``offered`` stands for itself.
    """
    text = typed.strip()
    behind = text.removeprefix(offered) if offered else text
    if behind != text and _WHOLE.match(behind):
        text = behind
    try:
        meant = typed_path(text)
        # Only where both differ the disk is asked, as whoever types must not wait for a drive.
        if meant == text or within(lambda _: os.path.lexists(text), text, seconds=_PATIENCE):
            return text
    except Away:
        return meant
    except InputError:  # not yet a path
        return text
    return meant


def divided(path: str) -> tuple[str, str]:
    """The folder to be listed, and the beginning of a name that was typed after it."""
    folder, name = os.path.split(path)
    return os.path.abspath(folder or os.curdir), name


def listing(
    folder: str, endings: Iterable[str], today: datetime, check: Check = anything
) -> Listing:
    """Look into a folder. Never raises: what cannot be read is said in ``problem``.

    What ``check`` refuses is left out.
    """
    try:
        check(folder)
    except InputError as error:
        return Listing(folder, problem=error.message)
    found = _found(folder, endings, today)
    return found._replace(entries=tuple(one for one in found.entries if _passes(one, check)))


def _passes(entry: Entry, check: Check) -> bool:
    try:
        check(entry.path)
    except InputError:
        return False
    return True


def _found(folder: str, endings: Iterable[str], today: datetime) -> Listing:
    chosen = tuple(endings)
    folders: list[Entry] = []
    files: list[tuple[float, Entry]] = []
    together = 0
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.name.startswith((".", "~$")):  # hidden, or left by Excel beside an open file
                    continue
                if _is_folder(one):
                    folders.append(Entry(What.FOLDER, one.path, one.name, "folder"))
                elif one.name.casefold().endswith(chosen) and (about := _about(one, today)):
                    together += one.name.casefold().endswith(_WITHIN)
                    changed, words = about
                    files.append((changed, Entry(What.FILE, one.path, one.name, words)))
    except (OSError, ValueError):  # a path that the system cannot even take
        name = clean_line(os.path.basename(folder) or folder, 60)
        return Listing(folder, problem=f"There is no folder {name} that can be read.")
    files.sort(key=lambda one: (-one[0], one[1].name.casefold()))
    folders.sort(key=lambda one: one.name.casefold())
    entries = [entry for _, entry in files]
    if together > 1 and _WITHIN[0] in chosen:
        entries.append(Entry(What.WHOLE, folder, "This whole folder", f"{together} CSV files"))
    above = os.path.dirname(folder)
    if above != folder:
        entries.append(Entry(What.UP, above, f"..{os.sep}", "the folder above"))
    return Listing(folder, (*entries, *folders))


def _is_folder(one: os.DirEntry[str]) -> bool:
    try:
        return one.is_dir()
    except OSError:
        return False


def _about(one: os.DirEntry[str], today: datetime) -> tuple[float, str] | None:
    """When a file was changed, and that with its size in words; None where it is no file."""
    try:
        known = one.stat()
    except OSError:  # gone meanwhile, or a link that leads nowhere
        return None
    if not stat.S_ISREG(known.st_mode):
        return None
    changed = datetime.fromtimestamp(known.st_mtime, today.tzinfo)
    day = show_short(changed.date()) if changed.year == today.year else f"{changed:%b %Y}"
    if changed.date() == today.date():
        day = f"today {changed:%H:%M}"
    return known.st_mtime, f"{day} · {file_size(known.st_size)}"
