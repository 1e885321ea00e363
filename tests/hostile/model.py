"""One hostile thing, the door it comes to, and what is to be said of it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from readiness_tui import crash
from readiness_tui.cli import main

AS_OF = "2026-11-20"


class Case(NamedTuple):
    """A row of the table."""

    id: str
    made: str  # how it is made, in words
    expected: str  # words of the sentence that is said
    make: Callable[[Path], object]  # makes it in a folder of its own; gives what is handed over


class Said(NamedTuple):
    """What came of it."""

    words: str
    seconds: float
    megabytes: int = 0  # the most that a process of its own took


Try = Callable[[Sequence[Case], Path], Mapping[str, Said]]
"""Hands the cases over at a door, each made in a folder of its own, and gives what was said."""


class Door(NamedTuple):
    """Where things from outside come in."""

    name: str
    cases: tuple[Case, ...]
    go: Try


def command(*arguments: str, workspace: Path, typed: str = "") -> tuple[int, str]:
    """The status of a command run in this process, and all it said; a bug says "Traceback"."""
    kept = io.StringIO()

    def told(error: BaseException) -> str:
        return f"Traceback: {type(error).__name__}: {error!r}"

    folders = {
        "READINESS_WORKSPACE": str(workspace),
        "READINESS_SETTINGS": str(workspace.parent / "settings"),
        "READINESS_USER": "Ann Bee",
        "HOME": str(workspace.parent),
        "TZ": "Europe/London",
    }
    with (
        mock.patch.dict(os.environ, folders),
        mock.patch.object(crash, "log", told),
        mock.patch.object(sys, "stdin", io.StringIO(typed)),
        contextlib.redirect_stdout(kept),
        contextlib.redirect_stderr(kept),
    ):
        status = main(["--as-of", AS_OF, *arguments])
    return status, " ".join(kept.getvalue().split())


def each(run: Callable[[Case, Path], str]) -> Try:
    """A door that takes one thing after the other."""

    def go(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
        said: dict[str, Said] = {}
        for case in cases:
            own = folder / f"{len(said):03d}"
            own.mkdir()
            began = time.perf_counter()
            said[case.id] = Said(run(case, own), time.perf_counter() - began)
        return said

    return go


def written(name: str, data: bytes | str | Callable[[], bytes]) -> Callable[[Path], Path]:
    """Makes a file of that name."""

    def make(folder: Path) -> Path:
        path = folder / name
        found = data() if callable(data) else data
        path.write_bytes(found.encode() if isinstance(found, str) else found)
        return path

    return make


def begun(folder: Path) -> Path:
    """The workspace of an authority that no report knows."""
    workspace = folder / "workspace"
    grades = "leaders=good,help_and_protection=good,in_care=good,care_leavers=good,overall=good"
    status, words = command(
        *("init", "--authority", "Northshire", "--inspected", "9 oct 2023"),
        *("--type", "short", "--grades", grades),
        workspace=workspace,
    )
    assert status == 0, words
    return workspace
