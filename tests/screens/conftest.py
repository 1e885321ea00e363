"""A workspace for every test: the fictional authority, or a new one with nothing in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness_tui import content
from readiness_tui.beginning import begin
from readiness_tui.demo import build
from readiness_tui.readiness.model import Content, Service
from tests.screens.driving import AS_OF, AT, Desk


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the settings, the cache and the home of whoever runs them."""
    kept = pytest.MonkeyPatch()
    for name in ("SETTINGS", "CACHE", "WORKSPACE"):
        folder = tmp_path_factory.mktemp(name.casefold())
        kept.setenv(f"READINESS_{name}", os.fspath(folder))
    kept.setenv("READINESS_USER", "Dana Okafor")
    kept.delenv("NO_COLOR", raising=False)
    yield
    kept.undo()


@pytest.fixture(scope="session")
def shipped(_own_folders: None) -> Content:
    return content.load()


@pytest.fixture(scope="session")
def demo_once(shipped: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "westmarch"
    build(os.fspath(folder), shipped, AS_OF).close()
    return folder


@pytest.fixture(scope="session")
def begun_once(shipped: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "easterly"
    service = Service(name="Easterly", created_on=AS_OF)
    workspace, _ = begin(os.fspath(folder), service, [], who="Dana Okafor", at=AT)
    workspace.close()
    return folder


@pytest.fixture
def demo(demo_once: Path, shipped: Content, tmp_path: Path) -> Iterator[Desk]:
    """The fictional authority, a copy for this test alone."""
    yield from _desk(demo_once, shipped, tmp_path)


@pytest.fixture
def begun(begun_once: Path, shipped: Content, tmp_path: Path) -> Iterator[Desk]:
    """A new workspace: every item unanswered, no evidence, no plan, no inspection."""
    yield from _desk(begun_once, shipped, tmp_path)


def _desk(once: Path, shipped: Content, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "workspace"
    shutil.copytree(once, folder)
    desk = Desk(os.fspath(folder), shipped, os.fspath(tmp_path / "settings"))
    yield desk
    desk.close()
