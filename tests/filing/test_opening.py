"""What is shown by the system's programs, and what is never started."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.locations import NotThere
from readiness_tui.filing.opening import (
    command_for,
    is_run,
    open_with_system,
    openable,
    start_program,
)
from tests.filing.helpers import written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ws"
    made.mkdir()
    return made


@pytest.mark.parametrize(
    "name",
    [
        *("a.exe", "a.BAT", "a.cmd", "a.ps1", "a.sh", "a.js", "a.vbs", "a.scr", "a.lnk"),
        *("a.desktop", "plan.docx.exe", "a.exe.", "a.exe ", "a.url", "a.command", "a.reg"),
    ],
)
def test_programs_and_scripts_are_never_started(folder: Path, name: str) -> None:
    assert is_run(name)
    if name == name.strip():
        written(folder / name)
        with pytest.raises(InputError, match="program or script"):
            openable(name, str(folder))


@pytest.mark.parametrize("name", ["a.docx", "a.exe.pdf", "exe", "a.xlsx", "my.plan", "a.html"])
def test_documents_are_opened(folder: Path, name: str) -> None:
    path = written(folder / name)
    assert openable(name, str(folder)) == str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of macOS and Linux")
def test_what_a_name_hides_is_not_started(folder: Path) -> None:
    written(folder / "installer").chmod(0o755)
    with pytest.raises(InputError, match="program or script"):
        openable("installer", str(folder))
    written(folder / "real.sh")
    (folder / "plan.docx").symlink_to("real.sh")
    with pytest.raises(InputError, match="program or script"):
        openable("plan.docx", str(folder))


def test_what_cannot_be_evidence_is_not_opened(tmp_path: Path, folder: Path) -> None:
    written(tmp_path / "out.docx")
    (folder / "link.docx").symlink_to(tmp_path / "out.docx")
    written(folder / "history" / "a.docx")
    for location in ("link.docx", "../out.docx", "history/a.docx"):
        with pytest.raises(InputError):
            openable(location, str(folder))
    with pytest.raises(NotThere):
        openable("gone.docx", str(folder))
    with pytest.raises(NotThere):
        openable(str(folder), str(folder))
    with pytest.raises(InputError, match="access token"):
        open_with_system("https://a.example/?sig=1", str(folder))
    with pytest.raises(InputError, match="begins with javascript"):
        open_with_system("javascript:alert(1)", str(folder))


def test_each_system_has_its_program() -> None:
    assert [command_for(system) for system in ("win32", "darwin", "linux")] == [
        *((), ("open",), ("xdg-open",))
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop of Linux")
def test_without_a_desktop_nothing_takes_over_the_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    written(folder / "a.docx")
    for location in ("a.docx", "https://a.example/"):
        with pytest.raises(InputError, match="no desktop") as refused:
            open_with_system(location, str(folder))
        assert "Open it yourself" in refused.value.hint


def test_an_address_goes_to_the_browser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", take)
    open_with_system("https://a.example/plan", str(folder))
    assert opened == ["https://a.example/plan"]
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    with pytest.raises(InputError, match="no browser"):
        open_with_system("https://a.example/plan", str(folder))


@pytest.mark.skipif(sys.platform != "linux", reason="a program put into PATH")
def test_the_program_gets_the_path_as_one_argument(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = written(
        tmp_path / "bin" / "xdg-open", f'#!/bin/sh\nprintf %s "$#$1" > {tmp_path}/said\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    path = written(folder / "-my plan; touch x $(y).docx")
    open_with_system(path.name, str(folder))
    assert (tmp_path / "said").read_text() == f"1{path}"


@pytest.mark.skipif(sys.platform == "win32", reason="programs of macOS and Linux")
def test_a_program_that_is_not_there_or_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"No program here opens a\.docx \(no-such"):
        start_program(("no-such-program", "/x/a.docx"))
    with pytest.raises(InputError, match=r"No program here opens a\.docx\."):
        start_program(("false", "/x/a.docx"))
    monkeypatch.setattr("readiness_tui.filing.opening._BRIEFLY", 0.05)
    begun = time.monotonic()
    start_program(("sleep", "0.3"))  # it goes on; nobody waits
    assert time.monotonic() - begun < 0.25
