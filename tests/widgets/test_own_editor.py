"""One's own editor: which command it is, and what becomes of the app and the text if it fails."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import App

from readiness_tui.errors import InputError
from readiness_tui.widgets.own_editor import editor_command, written_on

POSIX = pytest.mark.skipif(os.name != "posix", reason="starts scripts by their first line")


class Suspended:
    """An app that comes back as Textual's does: an exception leads past its coming back."""

    is_web = False

    def __init__(self) -> None:
        self.steps: list[str] = []

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.steps.append("away")
        yield
        self.steps.append("back")


def refused(app: Suspended, text: str = "Mine.") -> str:
    with pytest.raises(InputError) as caught:
        written_on(cast("App[Any]", app), text)
    return str(caught.value)


def program(tmp_path: Path, text: str, mode: int = 0o755) -> str:
    path = tmp_path / "an editor"
    path.write_text(text)
    path.chmod(mode)
    return os.fspath(path)


@pytest.mark.parametrize(
    ("platform", "given", "command"),
    [
        ("linux", "nano", ["nano"]),
        ("linux", "code --wait", ["code", "--wait"]),
        ("linux", "'/opt/my ed/ed' -c 'set tw=72'", ["/opt/my ed/ed", "-c", "set tw=72"]),
        ("linux", "an 'open quotation", ["an 'open quotation"]),
        ("linux", "''", []),
        ("linux", "  ", []),
        ("win32", "", ["notepad"]),
        ("win32", r"C:\ed\ed.exe -x", [r"C:\ed\ed.exe", "-x"]),
        (
            "win32",
            r'"C:\Program Files\ed\ed.exe" --wait',
            [r"C:\Program Files\ed\ed.exe", "--wait"],
        ),
        ("win32", r"C:\o'neil\ed.exe", [r"C:\o'neil\ed.exe"]),
        ("win32", 'ed --title="two words"', ["ed", "--title=two words"]),
    ],
)
def test_a_setting_is_a_program_and_its_arguments(
    monkeypatch: pytest.MonkeyPatch, platform: str, given: str, command: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert editor_command({"EDITOR": given}) == command


def test_visual_counts_before_editor_where_it_says_something(tmp_path: Path) -> None:
    assert editor_command({"VISUAL": "vim -g", "EDITOR": "nano"}) == ["vim", "-g"]
    assert editor_command({"VISUAL": " ", "EDITOR": "nano"}) == ["nano"]
    (tmp_path / "my ed").touch()
    path = os.fspath(tmp_path / "my ed")
    assert editor_command({"EDITOR": path}) == [path]  # spaces and no quotation marks


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_one_that_is_not_there_is_told_with_the_variable_to_set(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(variable, "nosuch --wait")
    app = Suspended()
    told = refused(app)
    assert told.startswith("nosuch could not be opened (there is no such program here)")
    assert f"the text is as it was: set {variable} to an editor" in told
    assert app.steps.count("away") == app.steps.count("back")


@POSIX
@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("#!/bin/sh\n", 0o644, "could not be opened (it is no program that you may run)"),
        ("#!/no/such/shell\n", 0o755, "could not be opened (No such file or directory)"),
        ("\x01\x02", 0o755, "could not be opened (Exec format error)"),
        ("#!/bin/sh\nexit 3\n", 0o755, "ended with a fault (status 3)"),
        ("#!/bin/sh\nkill -9 $$\n", 0o755, "was ended from outside (signal 9)"),
    ],
)
def test_the_app_comes_back_whatever_befalls_the_editor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, mode: int, words: str
) -> None:
    path = program(tmp_path, text, mode)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{path}' -x")
    monkeypatch.setattr("tempfile.tempdir", os.fspath(tmp_path))
    app = Suspended()
    told = refused(app)
    assert told.startswith(f"{path} {words}; the text is as it was: set EDITOR to an editor")
    assert app.steps.count("away") == app.steps.count("back")
    assert os.listdir(tmp_path) == ["an editor"]  # no text stays behind


def test_a_full_disk_is_told_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", f'"{sys.executable}"')
    monkeypatch.setattr("tempfile.tempdir", os.fspath(tmp_path / "nowhere"))
    app = Suspended()
    assert "A file for the editor could not be made" in refused(app)
    assert not app.steps


@POSIX
def test_an_interrupt_in_the_editor_does_not_end_the_app(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = program(tmp_path, '#!/bin/sh\nkill -INT $PPID\nsleep 0.1\necho " More." >> "$1"\n')
    monkeypatch.setenv("VISUAL", path)
    before = signal.getsignal(signal.SIGINT)
    app = Suspended()
    assert written_on(cast("App[Any]", app), "Mine.") == "Mine. More."
    assert app.steps == ["away", "back"]
    assert signal.getsignal(signal.SIGINT) is before


@POSIX
def test_the_terminal_is_as_it_was_when_a_killed_editor_leaves_it_raw(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    try:
        monkeypatch.setattr(sys, "__stdin__", SimpleNamespace(fileno=lambda: theirs))
        before = termios.tcgetattr(theirs)
        name = os.ttyname(theirs)
        path = program(tmp_path, f"#!/bin/sh\nstty raw -echo < {name}\nkill -9 $$\n")
        monkeypatch.setenv("VISUAL", path)
        assert "signal 9" in refused(Suspended())
        assert termios.tcgetattr(theirs) == before
    finally:
        os.close(ours)
        os.close(theirs)
