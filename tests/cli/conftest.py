"""A command line in a workspace of its own, run in this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from readiness_tui import crash
from readiness_tui.cli import main

AS_OF = "2026-11-20"  # a Friday


class Result(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture(autouse=True)
def _own_folders(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep every test away from the folders of whoever runs it; share what is read of content."""
    monkeypatch.setenv("READINESS_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("READINESS_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("READINESS_USER", "Ann Bee")
    monkeypatch.setenv("TZ", "Europe/London")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command as of AS_OF; a bug is raised and not told."""

    def told(error: BaseException) -> str:
        raise error

    monkeypatch.setattr(crash, "log", told)

    def run(*arguments: str) -> Result:
        capsys.readouterr()
        status = main(["--as-of", AS_OF, *arguments])
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


@pytest.fixture
def made(cli: Cli) -> Cli:
    """The same, in the workspace of an authority that no report knows."""
    grades = "leaders=good,help_and_protection=good,in_care=good,care_leavers=good,overall=good"
    result = cli(
        *("init", "--authority", "Northshire", "--inspected", "9 oct 2023"),
        *("--type", "short", "--grades", grades),
    )
    assert result.status == 0, result.err
    return cli


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The folder that ``made`` makes."""
    return tmp_path / "workspace"


def process(
    *arguments: str, stdin: int = subprocess.DEVNULL, **options: Any
) -> subprocess.Popen[str]:
    """The command in a process of its own, which hears hang-ups whoever began the tests."""
    code = (
        "import signal, sys; from readiness_tui.cli import main; "
        "hangup = getattr(signal, 'SIGHUP', None); "
        "hangup and signal.signal(hangup, signal.SIG_DFL); sys.exit(main())"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, "--as-of", AS_OF, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        **options,
    )


def finished(started: subprocess.Popen[str]) -> Result:
    """Wait for a process and give its result."""
    with started:
        out, err = started.communicate(timeout=60)
    return Result(started.returncode, out, err)
