"""A text written on in the editor that the computer is set to.

What is handed over is a note or a statement, never child-level data. It lies in a folder of its own
(0700) as a file of its own (0600); both go again with whatever the editor left beside the file, be
it a backup or a swap file.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from textual.app import App, SuspendNotSupported

from readiness_tui.errors import InputError
from readiness_tui.text import NOTE_LIMIT, clean

_NOT_HERE = "Another editor cannot be opened here."
_KEPT = "the text is as it was"


def written_on(app: App[Any], text: str) -> str:
    """What somebody made of ``text``, cleaned. Raises InputError where it stays as it was."""
    if app.is_web:  # it would open where nobody sees it, and read what is not theirs
        raise InputError(_NOT_HERE)
    command = _command_here(os.environ)
    try:
        folder = tempfile.mkdtemp(prefix="readiness-")
    except OSError as error:
        raise _no_file(error) from None
    try:
        return _written_in(app, command, os.path.join(folder, "text.md"), text)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written_in(app: App[Any], command: list[str], path: str, text: str) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _no_file(error) from None
    try:
        with app.suspend():
            fault = _run([*command, path])
    except SuspendNotSupported:
        raise InputError(_NOT_HERE) from None
    if fault:
        raise InputError(f"{command[0]} {fault}; {_KEPT}: {_another(os.environ)}.")
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return clean(file.read(NOTE_LIMIT * 2)).rstrip("\n")
    except FileNotFoundError:
        raise InputError(f"The editor took the file away; {_KEPT}.") from None
    except OSError as error:
        why = error.strerror or error
        raise InputError(f"What the editor saved cannot be read ({why}); {_KEPT}.") from None


def _no_file(error: OSError) -> InputError:
    why = error.strerror or error
    return InputError(f"A file for the editor could not be made ({why}); {_KEPT}.")


# --- the editor's turn ----------------------------------------------------------------------------


def _run(command: list[str]) -> str:
    """Let the editor have the terminal. Returns what went wrong with it, or "".

    It raises nothing: an app that an exception leads out of its suspension never wakes up.
    """
    try:
        with _interrupts_passed_by(), _terminal_put_back():
            status = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        return f"could not be opened ({getattr(error, 'strerror', None) or error})"
    if status < 0:
        return f"was ended from outside (signal {-status})"
    return f"ended with a fault (status {status})" if status else ""


@contextmanager
def _interrupts_passed_by() -> Iterator[None]:
    """Ctrl+C is the editor's, which hears it too; it is not to end the app that waits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)


@contextmanager
def _terminal_put_back() -> Iterator[None]:
    """An editor that was killed leaves a terminal that shows nobody what they type."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    terminal, stood = -1, None
    with suppress(OSError, ValueError, termios.error):  # no terminal
        terminal = sys.__stdin__.fileno() if sys.__stdin__ else -1
        stood = termios.tcgetattr(terminal)
    try:
        yield
    finally:
        if stood is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, stood)


# --- which one ------------------------------------------------------------------------------------


def _command_here(environment: Mapping[str, str]) -> list[str]:
    """The command, with its program as it is found here. Raises InputError where it is not."""
    command = editor_command(environment)
    if not command:
        raise InputError(f"No editor is set: {_another(environment)}.")
    program, *arguments = command
    if found := shutil.which(program):  # on Windows with its ending, without which .cmd is not run
        return [found, *arguments]
    there = os.path.exists(program)
    why = "it is no program that you may run" if there else "there is no such program here"
    raise InputError(f"{program} could not be opened ({why}); {_KEPT}: {_another(environment)}.")


def _another(environment: Mapping[str, str]) -> str:
    example = "notepad" if sys.platform == "win32" else "nano"
    name, _ = _setting(environment)
    return f"set {name} to an editor that is installed, such as {example}"


def _setting(environment: Mapping[str, str]) -> tuple[str, str]:
    """The variable that counts, and what it says."""
    for name in ("VISUAL", "EDITOR"):
        if given := environment.get(name, "").strip():
            return name, given
    return "EDITOR", ""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The command of one's own editor with its arguments; [] where none is set."""
    windows = sys.platform == "win32"
    _, given = _setting(environment)
    if not given:
        return ["notepad"] if windows else []
    if os.path.isfile(given):
        return [given]
    if windows:  # where a backslash is no escape, and an apostrophe no quotation mark
        parts = re.findall(r'(?:[^\s"]|"[^"]*"?)+', given)
        words = [part.replace('"', "") for part in parts]
    else:
        try:
            words = shlex.split(given)
        except ValueError:
            words = [given]
    return words if words and words[0] else []
