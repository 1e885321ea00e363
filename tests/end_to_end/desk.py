"""One person's computer: a home of its own, a workspace, and the program as it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.end_to_end.terminal import Terminal

_SCRIPT = Path(sys.executable).with_name("readiness")

Item = dict[str, Any]
"""A checklist item as ``readiness items list --format json`` has it."""


class Desk:
    """Everything the program reads and writes lies under ``home``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.workspace = home / "workspace"
        self.temporary = home / "tmp"
        self.temporary.mkdir(parents=True)
        self.know_the_tour()

    def know_the_tour(self, seen: bool = True) -> None:
        """Whether this person has seen the tour, which comes by itself only once."""
        settings = self.home / "config" / "readiness" / "settings.json"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps({"tour_seen": seen}))

    def environment(self) -> dict[str, str]:
        """The environment of the program; nothing of that of the one who runs the tests."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "READINESS_WORKSPACE": str(self.workspace),
            "READINESS_USER": "Ann Bee",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def open(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        command: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """The program, or ``command`` in its place, in a terminal; ``env`` is set besides."""
        from tests.end_to_end.terminal import Terminal

        words = [*(command or program()), *arguments]
        everything = self.environment() | dict(env or {})
        return Terminal(words, everything, columns=columns, rows=rows)

    def run(self, *arguments: str, status: int = 0) -> str:
        """The program with pipes; what it printed, both streams. Fails on another exit status."""
        done = subprocess.run(
            [*program(), *arguments],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=30,
            check=False,
        )
        assert done.returncode == status, done.stdout
        return done.stdout

    def is_whole(self) -> bool:
        """Whether ``readiness check`` finds nothing wrong."""
        return "is whole:" in " ".join(self.run("check").split())

    def items(self, *filters: str) -> dict[str, Item]:
        """The checklist items, by code, in their order."""
        listed = json.loads(self.run("items", "list", *filters, "--format", "json"))["items"]
        return {item["id"]: item for item in listed}

    def status(self) -> dict[str, Any]:
        """The figures."""
        figures: dict[str, Any] = json.loads(self.run("status", "--format", "json"))
        return figures


def program() -> tuple[str, ...]:
    """The console script beside the Python that runs the tests, else the module."""
    return (str(_SCRIPT),) if _SCRIPT.exists() else (sys.executable, "-m", "readiness_tui")
