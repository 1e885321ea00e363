"""A desk for every test, empty or with the demo as its workspace."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than five seconds")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Nothing is there yet."""
    return Desk(tmp_path / "home")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a workspace to copy from."""
    made = Desk(tmp_path_factory.mktemp("demo") / "home")
    command = [sys.executable, "-m", "readiness_tui.demo", str(made.workspace)]
    subprocess.run(command, env=made.environment(), check=True, capture_output=True, timeout=60)
    return made.workspace


@pytest.fixture
def demo_desk(desk: Desk, demo_folder: Path) -> Desk:
    """The workspace is a copy of the demo."""
    shutil.copytree(demo_folder, desk.workspace)
    return desk
