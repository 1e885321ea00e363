"""A document shown by the program that this computer has for it. Nothing is ever run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence

from readiness_tui.errors import InputError
from readiness_tui.filing.locations import (
    address_of,
    checked_path,
    refuse_kind,
    why_not,
)
from readiness_tui.filing.patience import SECONDS, within
from readiness_tui.filing.reading import Beat
from readiness_tui.filing.typed import scheme_of

_RUN = """
    exe com bat cmd ps1 psm1 psd1 ps1xml pif scr cpl msi msp mst msc msix msixbundle appx
    appxbundle appinstaller application appref-ms gadget hta jar jnlp js jse vb vbe vbs ws wsc wsf
    wsh lnk url scf inf ins isp job reg rgs sct shb shs diagcab settingcontent-ms library-ms
    search-ms searchconnector-ms theme themepack xll wll ade adp mde chm hlp sys drv ocx dll iso
    img vhd vhdx sh bash zsh csh ksh fish run bin out elf appimage deb rpm snap flatpak flatpakref
    desktop service action command tool workflow terminal app pkg mpkg dmg scpt scptd applescript
    webloc inetloc fileloc py pyw pyc pyz pyzw pl pm rb php lua tcl awk class so dylib
"""
"""Endings of what is run, installed or started when it is opened."""

_BRIEFLY = 2.0  # seconds in which a program that cannot open the file says so


def is_run(name: str) -> bool:
    """Whether opening such a file would run it; Windows drops dots and spaces at its end."""
    _, dot, ending = name.rstrip(". ").rpartition(".")
    return bool(dot) and ending.casefold() in _RUN.split()


def command_for(system: str) -> tuple[str, ...]:
    """The program that opens a document; () on Windows, which has a call for it."""
    if system == "win32":
        return ()
    return ("open",) if system == "darwin" else ("xdg-open",)


def open_with_system(location: str, workspace_folder: str, *, seconds: float = SECONDS) -> None:
    """Open a file or address of a version with the program that the system has for it.

    Raises InputError for what cannot be evidence, for programs and scripts, where the file cannot
    be reached, and where there is no program or no desktop.
    """
    if scheme_of(location):
        _browse(address_of(location))
        return

    def look(beat: Beat) -> str:
        beat(0)
        return openable(location, workspace_folder)

    _open(within(look, location, seconds=seconds))


def openable(location: str, workspace_folder: str) -> str:
    """The path of a file that may be opened. Raises InputError."""
    path = checked_path(location, workspace_folder)
    try:
        facts = os.stat(path)
    except OSError as error:
        raise why_not(error, path) from error
    refuse_kind(path, facts)
    # A link may hide the ending; without one, what may be run is run on some desktops.
    for name in {os.path.basename(path), os.path.basename(os.path.realpath(path))}:
        if is_run(name) or ("." not in name and os.name != "nt" and facts.st_mode & 0o111):
            raise InputError(
                f"{path} is a program or script, which is never started from here.",
                "Open it yourself if you trust it.",
            )
    return path


def _browse(address: str) -> None:
    import webbrowser

    _refuse_no_desktop(address)
    try:
        opened = webbrowser.open(address)
    except webbrowser.Error:
        opened = False
    if not opened:
        raise InputError(
            "There is no browser on this computer that could be started.",
            f"Open it yourself: {address}",
        )


def _open(path: str) -> None:
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError as error:
            raise _no_program(path) from error
        return
    _refuse_no_desktop(path)
    start_program((*command_for(sys.platform), path))


def start_program(command: Sequence[str]) -> None:
    """Start a program with a path as its last argument, and do not wait for it to end.

    Raises InputError where there is none, or it says at once that it cannot open the file.
    """
    program = shutil.which(command[0])
    if program is None:
        raise _no_program(command[-1], f" ({command[0]} is not there)")
    try:
        started = subprocess.Popen(
            (program, *command[1:]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that it neither ends with the app nor writes on its screen
        )
    except OSError as error:
        raise _no_program(command[-1]) from error
    try:
        failed = started.wait(_BRIEFLY) != 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=started.wait, name="opened", daemon=True).start()
        return
    if failed:
        raise _no_program(command[-1])


def _refuse_no_desktop(what: str) -> None:
    """A terminal browser would take over the screen that the app is on."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        raise InputError(
            "This terminal has no desktop on which a document could be shown.",
            f"Open it yourself: {what}",
        )


def _no_program(path: str, more: str = "") -> InputError:
    return InputError(
        f"No program here opens {os.path.basename(path)}{more}.", f"Open it yourself: {path}"
    )
