"""A command line that can write nowhere but into folders of its own, which are searched after."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.annex_a.canary import caught, caught_in

HERE = Path(__file__).parent
PARENT = (sys.executable, str(HERE / "canary_parent.py"))
AS_OF = "2026-11-20"
_ROOT = HERE.parents[1]


class Said(NamedTuple):
    """What a command printed, as bytes."""

    status: int
    out: bytes
    err: bytes


class Sandbox:
    """Every folder that a program may be told of, below one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.here = folder / "here"
        self.out = folder / "out"
        self.temporary = folder / "tmp"
        for name in ("home", "tmp", "here", "out", "run"):
            (folder / name).mkdir(parents=True)

    def environment(self) -> dict[str, str]:
        """What tells a program where to write."""
        home, temporary = str(self.folder / "home"), str(self.temporary)
        places = {
            **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
            **dict.fromkeys(("TMPDIR", "TMP", "TEMP", "POLARS_TEMP_DIR"), temporary),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "READINESS_WORKSPACE": str(self.folder / "workspace"),
            "READINESS_SETTINGS": str(self.folder / "settings"),
            "READINESS_CACHE": str(self.folder / "cache"),
            "READINESS_USER": "Ann Bee",
            "TZ": "Europe/London",
        }
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            places[f"XDG_{name}_HOME"] = str(self.folder / "home" / name.lower())
        return places

    def run(self, *arguments: str, command: tuple[str, ...] = (), asked: bytes = b"") -> Said:
        """Run ``readiness`` with these arguments, or another command, to its end."""
        given = (*command, *arguments) if command else (*_readiness(), *arguments)
        done = subprocess.run(
            given,
            input=asked,
            capture_output=True,
            cwd=self.here,
            env={**os.environ, **self.environment(), "PYTHONPATH": str(_ROOT)},
            check=False,
            timeout=60,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def begin(self) -> None:
        """Make the workspace."""
        grades = "leaders=good,help_and_protection=good,in_care=good,care_leavers=good,overall=good"
        made = self.run(
            *("init", "--authority", "Northshire", "--inspected", "9 oct 2023"),
            *("--type", "short", "--grades", grades),
        )
        assert made.status == 0, made.err

    def caught(self) -> dict[str, set[str]]:
        """What lies in any file of these folders, by the file."""
        return caught_in(self.folder)


def _readiness() -> tuple[str, ...]:
    return (sys.executable, "-m", "readiness_tui", "--as-of", AS_OF)


def caught_printed(said: Said) -> set[str]:
    """What was printed."""
    return caught(said.out) | caught(said.err)


class Elsewhere:
    """The folders that everybody may write to, and what comes to be in them from now on."""

    def __init__(self) -> None:
        asked = (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm")
        self._folders = {Path(name).resolve() for name in asked if Path(name).is_dir()}
        self._before = set(self._entries())

    def _entries(self) -> list[tuple[Path, int]]:
        return [
            (Path(entry.path), entry.stat(follow_symlinks=False).st_mtime_ns)
            for folder in self._folders
            for entry in os.scandir(folder)
            if not entry.name.startswith("pytest-of-")  # where tests lie themselves
        ]

    def caught(self) -> dict[str, set[str]]:
        """What lies in files there that are new or were changed."""
        found: dict[str, set[str]] = {}
        for path, changed in self._entries():
            if (path, changed) in self._before or not path.is_file():
                continue
            try:
                hits = caught(path.read_bytes())
            except OSError:  # somebody else's
                continue
            if hits:
                found[str(path)] = hits
        return found
