"""What a server writes anywhere: no name, no key, nothing that was typed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the part for browsers is not installed")

from readiness_tui.serving.opening import _quiet


@pytest.fixture
def quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The logging of a server, and the folder in which faults are kept."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setenv("READINESS_SETTINGS", os.fspath(tmp_path))
    _quiet()
    yield tmp_path
    root.handlers[:] = handlers
    root.setLevel(level)


def test_what_libraries_say_goes_nowhere(quiet: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("aiohttp.server", "aiohttp.access", "textual-serve", "asyncio"):
        log = logging.getLogger(name)
        log.info("GET /?token=s3cret by Priya Nair")
        log.error("no such child: Priya Nair")
    assert capfd.readouterr() == ("", "")
    assert not (quiet / "faults.log").exists()


def test_a_bug_is_kept_by_its_places_alone(quiet: Path, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("Priya Nair typed s3cret")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("handling /?token=s3cret")
    kept = (quiet / "faults.log").read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "test_nothing_is_told.py" in kept
    assert "s3cret" not in kept
    assert "Priya" not in kept
    assert capfd.readouterr() == ("", "")
