"""A text written on in the editor that the computer is set to.

What is handed over is a note or a statement, never child-level data. It lies in a folder of its own
(0700) as a file of its own (0600); both go again with whatever the editor left beside the file, be
it a backup or a swap file.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

from textual.app import App, SuspendNotSupported

from readiness_tui.errors import InputError
from readiness_tui.text import NOTE_LIMIT, clean

_NOT_HERE = "Another editor cannot be opened here."


def written_on(app: App[Any], text: str) -> str:
    """What somebody made of ``text``, cleaned. Raises InputError where it stays as it was."""
    if app.is_web:  # it would open where nobody sees it, and read what is not theirs
        raise InputError(_NOT_HERE)
    command = editor_command(os.environ)
    if not command:
        raise InputError("No editor is set: give one in the variable EDITOR.")
    folder = tempfile.mkdtemp(prefix="readiness-")
    path = os.path.join(folder, "text.md")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        with app.suspend():
            done = subprocess.run([*command, path], check=False)
        if done.returncode:
            raise InputError(f"{command[0]} ended with a fault; the text is as it was.")
        with open(path, encoding="utf-8", errors="replace") as file:
            return clean(file.read(NOTE_LIMIT * 2)).rstrip("\n")
    except SuspendNotSupported:
        raise InputError(_NOT_HERE) from None
    except FileNotFoundError as error:
        if error.filename == path:
            raise InputError("The editor took the file away; the text is as it was.") from None
        raise InputError(_unopened(command[0], error)) from None
    except OSError as error:
        raise InputError(_unopened(command[0], error)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unopened(program: str, error: OSError) -> str:
    return f"{program} could not be opened: {error.strerror or error}."


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The command of one's own editor; [] where none is set."""
    given = environment.get("VISUAL") or environment.get("EDITOR") or ""
    if not given.strip():
        return ["notepad"] if sys.platform == "win32" else []
    if os.path.isfile(given):
        return [given]
    try:
        return shlex.split(given, posix=sys.platform != "win32")
    except ValueError:
        return [given]
