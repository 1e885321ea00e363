"""Where things lie on this computer."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable

import platformdirs
import pytest

from readiness_tui import folders

FOLDERS: list[tuple[Callable[[], str], str, Callable[..., str]]] = [
    (folders.workspace, "READINESS_WORKSPACE", platformdirs.user_data_dir),
    (folders.settings, "READINESS_SETTINGS", platformdirs.user_config_dir),
    (folders.cache, "READINESS_CACHE", platformdirs.user_cache_dir),
]


@pytest.mark.parametrize(("ours", "variable", "theirs"), FOLDERS)
@pytest.mark.parametrize("base", [None, "", "relative/place", "/srv/base"])
def test_the_folders_are_those_that_platformdirs_gives(
    ours: Callable[[], str],
    variable: str,
    theirs: Callable[..., str],
    base: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(variable, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        if base is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, base)
    if base == "relative/place" and sys.platform == "linux":
        # The XDG base directory specification has relative paths ignored.
        assert ours() == ours().replace("relative", "")
        return
    assert ours() == theirs("readiness", appauthor=False)


@pytest.mark.parametrize(("ours", "variable", "_"), FOLDERS)
def test_a_variable_names_another_folder(
    ours: Callable[[], str], variable: str, _: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, os.path.join("~", "elsewhere"))
    assert ours() == os.path.join(os.path.expanduser("~"), "elsewhere")
    monkeypatch.setenv(variable, "here")
    assert ours() == os.path.join(os.getcwd(), "here")


def test_the_person_is_named_by_a_variable_and_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_USER", " Ann\x1b[1m Bee\n")
    assert folders.user_name() == "Ann[1m Bee"


@pytest.mark.parametrize("variables", [{}, {"USER": "cole"}, {"USER": "cole", "LOGNAME": "dee"}])
def test_else_the_person_is_the_one_that_getpass_finds(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("READINESS_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert folders.user_name() == getpass.getuser()


def test_without_any_name_the_person_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    for name in ("READINESS_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(getpass, "getuser", nobody)
    assert folders.user_name() == "unknown"
