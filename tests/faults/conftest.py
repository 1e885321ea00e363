"""A workspace where everything can be done, made once by commands and copied for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import deeds


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the folders of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in deeds.own_folders(os.fspath(tmp_path_factory.mktemp("own"))).items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the prepared workspace, to copy from."""
    home = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in deeds.own_folders(os.fspath(home)).items():
            patch.setenv(name, value)
        deeds.prepare(os.fspath(home))
    return home


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own; the program finds everything there."""
    copy = tmp_path / "home"
    shutil.copytree(prepared_home, copy)
    for name, value in deeds.own_folders(os.fspath(copy)).items():
        monkeypatch.setenv(name, value)
    return copy


@pytest.fixture
def workspace(home: Path) -> Path:
    """The folder of the prepared workspace."""
    return home / "workspace"
