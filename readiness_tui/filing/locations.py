"""Where a file lies, and what no evidence may be: the refusals that every door here shares."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlsplit

from readiness_tui.errors import InputError
from readiness_tui.filing.typed import is_windows_path, scheme_of
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.store.envelope import BACKUPS, FILE_NAME, HISTORY, LOCK_NAME, RUNS
from readiness_tui.store.files import WINDOWS
from readiness_tui.text import LINE_LIMIT, clean_line

_OWN_FOLDERS = frozenset({HISTORY, BACKUPS, RUNS})
_OWN_FILES = (FILE_NAME, LOCK_NAME, ".readiness-")  # what their names begin with

_FILLERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Signs that Unicode calls letters or symbols, and that show nothing."""

_SECRETS = frozenset(
    {"sig", "auth", "tempauth", "authkey", "apikey", "jwt", "sid", "session", "sessionid", "pwd"}
)
_SECRET_ENDINGS = ("token", "secret", "password", "signature", "credential")


class NotThere(InputError):
    """There is no file: gone, or something else has its name."""


def is_address(location: str) -> bool:
    """Whether a location is a web address, which is never read here."""
    return scheme_of(location) in ("http", "https")


def address_of(text: str) -> str:
    """A web address as it may be kept.

    Raises InputError for another scheme, and for one that carries a password or an access token:
    the records, their history and every export would hold it. The refusal does not repeat it.
    """
    kept_name(text, "address")
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    shown = f"{parts.scheme}://{host}{parts.path}" if parts and host else "That"
    if scheme_of(text) not in ("http", "https"):
        raise InputError(
            f"An address that begins with {scheme_of(text)}: cannot be linked.",
            "Link one that begins with https:// or http://, or name the file by its path.",
        )
    if parts is None or not host or re.search(r'[\s\\<>"]', text):
        raise InputError(f"{shown} is no web address.", "Copy it from the browser once more.")
    if not _has_port(parts):
        raise InputError(
            f"{shown} is asked for at a port that cannot be: ports are numbers up to 65535.",
            "Copy it from the browser once more.",
        )
    if "@" in parts.netloc:
        raise InputError(
            f"The address of {shown} holds a user name or password.",
            "Take out what stands before the @, and link it without.",
        )
    for part in (parts.query, parts.fragment):
        for name, _ in parse_qsl(part.replace(";", "&"), keep_blank_values=True):
            if _is_secret(name):
                raise InputError(
                    f'The address of {shown} holds an access token ("{clean_line(name, 40)}").',
                    "Link the page of the document itself, which asks who you are.",
                )
    return text


def _has_port(parts: SplitResult) -> bool:
    """Whether the port of an address is one, or none is given."""
    try:
        return parts.port != 0
    except ValueError:
        return False


def _is_secret(name: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", name.casefold())
    return plain in _SECRETS or plain.endswith(_SECRET_ENDINGS)


def location_of(path: str, workspace_folder: str) -> str:
    """What is kept of where a file lies; ``path`` is absolute.

    Raises InputError where its name cannot be kept as it is, where a link leads out of the
    workspace, and for the workspace's own files.
    """
    _same_when_shown(path, "name")  # also asked of names that are kept already
    base, real = os.path.realpath(workspace_folder), os.path.realpath(path)
    seems = within(path, os.path.abspath(workspace_folder)) or within(path, base)
    really = within(real, base)
    if seems and not really:
        raise InputError(
            f"{path} is a link that leads out of the workspace.",
            f"Name the file itself: {clean_line(real, LINE_LIMIT)}",
        )
    if not really:
        return path
    refuse_own(really, workspace_folder)
    location = (seems or really).replace(os.sep, "/")
    if is_windows_path(location) or scheme_of(location):
        raise InputError(f"{path} cannot be told from a path elsewhere.", "Rename its folder.")
    return location


def path_of(location: str, workspace_folder: str) -> str:
    """The path of a kept location on this computer, without looking whether it is there.

    Raises InputError for a path of another system, which cannot be reached from here.
    """
    elsewhere = location.startswith("/") if WINDOWS else is_windows_path(location)
    if elsewhere and not location.startswith("//"):
        system = "another system" if WINDOWS else "Windows"
        raise InputError(
            f"{location} is a path of {system} and cannot be reached from this computer.",
            "Open it where it was added, or keep a copy in the workspace.",
        )
    if os.path.isabs(location):
        return location
    return os.path.join(workspace_folder, *location.split("/"))


def checked_path(location: str, workspace_folder: str) -> str:
    """The path of a kept location, checked again: a link may have been put there meanwhile."""
    path = path_of(location, workspace_folder)
    absolute = os.path.abspath(path)
    if not os.path.isabs(location) and not within(absolute, os.path.abspath(workspace_folder)):
        raise InputError(f"{location} leads out of the workspace.", "Add the file again.")
    location_of(absolute, workspace_folder)
    return absolute


def kept_name(text: str, what: str) -> None:
    """Raise InputError for a new name or address that could not be told from another by its look.

    New lines, direction marks, control codes and letters without a width make names look alike.
    """
    _same_when_shown(text, what)
    unseen = next((sign for sign in text if _is_unseen(sign)), "")
    if unseen:
        raise _not_seen(text.replace(unseen, ""), what, f"such as U+{ord(unseen):04X}")


def _same_when_shown(text: str, what: str) -> None:
    if clean_line(text) != text:
        raise _not_seen(text, what, "such as a new line, a space at its end or a direction mark")
    if len(text) > LINE_LIMIT:
        raise InputError(
            f"{text[:60]}… has {len(text):,} characters; at most {LINE_LIMIT} are kept.",
            "Move it to a shorter path, or keep a copy in the workspace.",
        )


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign in _FILLERS


def _not_seen(text: str, what: str, such_as: str) -> InputError:
    remedy = "Rename the file, and add it again." if what == "name" else "Copy it once more."
    return InputError(
        f'The {what} of "{clean_line(text, 80)}" holds characters that cannot be seen, {such_as}.',
        remedy,
    )


def refuse_own(relative: str, workspace_folder: str) -> None:
    """Raise InputError for what the workspace lives on; ``relative`` is below its folder."""
    first = relative.split(os.sep)[0].casefold()
    if first in _OWN_FOLDERS or (os.sep not in relative and first.startswith(_OWN_FILES)):
        raise InputError(
            f"{relative} is what the workspace in {workspace_folder} lives on, not evidence.",
            "Choose another file.",
        )


def within(path: str, folder: str) -> str:
    """``path`` as seen from a folder that it lies below; "" where it does not."""
    start = os.path.normcase(folder).rstrip(os.sep) + os.sep
    return path[len(start) :] if os.path.normcase(path).startswith(start) else ""


def emptiness(files: Iterable[EvidenceFile]) -> str:
    """A sentence where files that are kept hold nothing at all; "" where none is empty."""
    empty = [file.location for file in files if file.size == 0]
    if not empty:
        return ""
    if len(empty) == 1:
        return f"{empty[0]} is empty: check that it was saved before it was added."
    return f"{in_a_row(empty)} are empty: check that they were saved before they were added."


def refuse_kind(path: str, facts: os.stat_result) -> None:
    """Raise NotThere unless the facts are those of an ordinary file."""
    if stat.S_ISDIR(facts.st_mode):
        raise NotThere(
            f"{path} is a folder, not a file.",
            "Name the files in it: several may be one version.",
        )
    if not stat.S_ISREG(facts.st_mode):
        raise NotThere(f"{path} is no ordinary file.", "Name a document.")


def why_not(error: OSError, path: str) -> InputError:
    """The sentence for a file that cannot be read."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        hint = "Look for it and add it from where it is now."
        if os.path.islink(path):
            return NotThere(f"{path} is a link to a file that is not there.", hint)
        if path.rpartition(os.sep)[2].startswith("www."):
            hint = "Write https:// before it if it is an address."
        return NotThere(f"{path} is not there.", hint)
    reason = error.strerror or type(error).__name__
    return InputError(
        f"{path} cannot be read ({reason[:1].lower()}{reason[1:]}).",
        "Check that you may open it and that its drive is connected.",
    )
