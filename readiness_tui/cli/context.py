"""What commands share: which workspace, which day, who, and where the output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from readiness_tui import folders
from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day
from readiness_tui.session import Session, system_clock
from readiness_tui.store.workspace import READ_ONLY, READ_ONLY_HINT, Workspace

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

    from readiness_tui.reports.house import House
    from readiness_tui.store.outcomes import Saved

    Options = argparse.Namespace | SimpleNamespace

_LONGEST_NAME = 80
"""Longest name in the history, in characters."""


class _Said:
    """What the command line says once and every piece of advice repeats."""

    workspace = ""


def remember_workspace(arguments: Sequence[str]) -> None:
    """Let the advice of this command name the workspace that the command line names."""
    _Said.workspace = ""
    for word, following in pairwise((*arguments, "")):
        if word == "--workspace":
            _Said.workspace = following
        elif word.startswith("--workspace="):
            _Said.workspace = word.partition("=")[2]


def advice(text: str) -> str:
    """``text`` cleaned, with the commands that it advises for this workspace."""
    from readiness_tui.text import clean

    return clean(folders.pointed(text, _Said.workspace), len(text) + 500)


def workspace_folder(options: Options) -> str:
    """The folder named on the command line, else the default."""
    named: str | None = getattr(options, "workspace", None)
    return os.path.abspath(os.path.expanduser(named)) if named else folders.workspace()


def as_of(options: Options) -> date | None:
    """The day asked for, or None for today. Raises InputError."""
    typed: str | None = getattr(options, "as_of", None)
    return None if typed is None else parse_day(typed, _today())


def _today() -> date:
    return system_clock().astimezone().date()


def today(options: Options) -> date:
    """The day that holds."""
    return as_of(options) or _today()


def user(options: Options) -> str:
    """Who is working."""
    from readiness_tui.text import clean_line

    named = clean_line(getattr(options, "user", "") or "")
    if len(named) > _LONGEST_NAME:
        raise InputError(
            f"--user holds {len(named):,} characters; a name has at most {_LONGEST_NAME}.",
            "Shorten it.",
        )
    return named or folders.user_name()


def read_only(options: Options) -> bool:
    """Whether nothing in the workspace may change."""
    said = os.environ.get("READINESS_READ_ONLY", "").strip().casefold()
    return getattr(options, "read_only", False) or said not in ("", "0", "no", "false", "off")


def refuse_read_only(options: Options) -> None:
    """Raise InputError where the command would change what was asked to be read only."""
    if read_only(options):
        raise InputError(READ_ONLY, READ_ONLY_HINT)


def at_terminal() -> bool:
    """Whether somebody sits at a terminal that can show the app; a dumb one only takes lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def own_checklists(folder: str) -> str:
    """Where a council's own checklists lie in its workspace."""
    return os.path.join(folder, "checklists")


def open_session(options: Options) -> Session:
    """The session on the workspace asked for. Raises StoreError or ContentError."""
    from readiness_tui import content

    workspace = Workspace.open(workspace_folder(options), read_only=read_only(options))
    shipped_and_own = content.load(own_checklists(workspace.folder))
    return Session(workspace, shipped_and_own, user(options), as_of=as_of(options))


def house(session: Session, chosen: str) -> House | None:
    """How the council's papers look; None where nobody has said.

    What of that cannot be had is complained of, where the format would show it.
    """
    records = session.workspace.records()
    if not records.house_style:
        return None
    from readiness_tui.reports.formats import PICTURED
    from readiness_tui.reports.house import house_of

    found, warnings = house_of(records, session.workspace.folder)
    for warning in warnings if chosen in PICTURED else ():
        complain(warning)
    return found


def refuse_special(path: str) -> None:
    """Raise InputError for a device or a pipe, which would be read without end."""
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        raise InputError(f"{path} is not an ordinary file.", "Name an ordinary file.")


def write(text: str, path: str | None) -> None:
    """Print ``text``, or save it whole under ``path``. Raises ReadinessError.

    Another program may have put terminal controls into the workspace; none is printed.
    """
    if path is None or path == "-":
        from readiness_tui.text import clean

        if sys.stdout is None:
            raise InputError("There is nowhere to print to.", "Save it with -o FILE.")
        shown = clean(text, len(text))
        sys.stdout.write(shown if shown.endswith("\n") else f"{shown}\n")
        return
    from readiness_tui.filing.saving import save

    save(path, text.encode("utf-8"))
    say(f"Saved to {path}.")


def write_json(value: object, path: str | None = None) -> None:
    """Print or save JSON. In ASCII, so that it survives whatever encoding a pipe has."""
    import json

    write(json.dumps(value, indent=2), path)


def say(*sentences: str, indent: str = "") -> None:
    """Print sentences for people, each from a new line, in 80 columns; paths are never cut.

    What follows a first line is set in by ``indent``. No terminal control that somebody typed or
    that another program put into the workspace is printed.
    """
    from textwrap import fill

    for sentence in sentences:
        print(
            fill(
                advice(sentence),
                80,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )


def warn(saved: Saved) -> None:
    """Say on stderr what the disk complained of during a save that went well."""
    if saved.warning:
        complain(saved.warning)


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong or unusual."""
    print(f"readiness: {advice(sentence)}", file=sys.stderr)
