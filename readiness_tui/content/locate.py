"""Where the files lie: those that ship, the council's own, and the cache."""

import os
import sys

from readiness_tui.content.parsed import Sources
from readiness_tui.errors import ContentError
from readiness_tui.text import clean_line

OWN_FRAMEWORKS = "frameworks"
"""Folder in a council's own folder that holds its editions of the framework."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def shipped(name: str) -> str:
    """Path of a shipped folder or file, such as ``checklists`` or ``data/frameworks``.

    An installed copy carries them inside the package, a checkout beside it.
    """
    parts = name.split("/")
    for top in (os.path.join(_PACKAGE, "_shipped"), os.path.dirname(_PACKAGE)):
        path = os.path.join(top, *parts)
        if os.path.exists(path):
            return path
    raise ContentError(
        f"The files that come with Readiness are incomplete: {name} is missing.",
        "Install Readiness again.",
    )


def find(own_folder: str | None) -> Sources:
    """The files to read. Raises ``ContentError`` for an own folder that cannot be listed."""
    own = _own_files(own_folder) if own_folder else []
    return Sources(
        checklists=_toml_files(shipped("checklists")),
        frameworks=_toml_files(shipped("data/frameworks")),
        own=[path for path in own if not (_is_calendar(path) or _is_enquiry(path))],
        own_frameworks=_own_files(os.path.join(own_folder, OWN_FRAMEWORKS)) if own_folder else [],
        calendar=[shipped("data/bank_holidays.json"), *filter(_is_calendar, own)],
    )


def _is_calendar(path: str) -> bool:
    return os.path.basename(path).lower() == "bank_holidays.toml"


def _is_enquiry(path: str) -> bool:
    """Whether it holds lines of enquiry, which ``enquiry`` reads when they are asked for."""
    return os.path.basename(path).lower() == "enquiry.toml"


def _own_files(folder: str) -> list[str]:
    try:
        return _toml_files(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ContentError(
            f"The folder {clean_line(folder)} cannot be read ({error.strerror}).",
            "Check that it is a folder and that you may open it.",
        ) from error


def _toml_files(folder: str) -> list[str]:
    """The TOML files directly in a folder, by name; hidden and editors' files left out."""
    return [
        os.path.join(folder, name)
        for name in sorted(os.listdir(folder))
        if name.lower().endswith(".toml") and not name.startswith((".", "~"))
    ]


def cache_folder() -> str:
    """The folder for what can be worked out again, or an empty text where there is none.

    ``READINESS_CACHE`` names another one. The rest follows each system's custom in a few lines,
    because importing platformdirs would cost more than the cache saves.
    """
    env = os.environ
    if env.get("READINESS_CACHE"):
        return os.path.abspath(env["READINESS_CACHE"])
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = env.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = env.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(home, ".cache")
    return os.path.join(base, "readiness") if os.path.isabs(base) else ""
