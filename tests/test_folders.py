"""Where things lie on this computer."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from readiness_tui import folders
from readiness_tui.store.files import make_folder

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


def test_the_page_on_data_protection_names_the_folders_of_every_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(
        "platformdirs.windows.get_win_folder",
        {"CSIDL_LOCAL_APPDATA": "%LOCALAPPDATA%"}.__getitem__,
    )
    page = Path(__file__).parents[1] / "docs" / "data-protection.md"
    rows = [line for line in page.read_text("utf-8").splitlines() if "`~/" in line]
    told = [re.findall("`(.*?)`", row) for row in rows]
    systems = [system("readiness", appauthor=False) for system in (Windows, MacOS, Unix)]
    home = os.path.expanduser("~")
    for told_of, finder in zip(
        told, ("user_data_dir", "user_config_dir", "user_cache_dir"), strict=True
    ):
        found = [str(getattr(each, finder)).replace(home, "~") for each in systems]
        assert [each.replace("\\", "/") for each in told_of] == [
            each.replace("\\", "/") for each in found
        ]


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
    for name in ("READINESS_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # as on Windows
    assert folders.user_name() == "unknown"


ADVICE = [
    ("See: readiness check", "See: readiness --workspace {} check"),
    ("Open it with: readiness", "Open it with: readiness --workspace {}"),
    ("Open it with: readiness.", "Open it with: readiness --workspace {}."),
    (
        "Make one with: readiness init --authority NAME, or see: readiness demo",
        "Make one with: readiness --workspace {} init --authority NAME, or see: readiness demo",
    ),
    ("See: readiness items set --help", "See: readiness items set --help"),
    ("From now on readiness status says so.", "From now on readiness status says so."),
    ("Note: readinesses differ", "Note: readinesses differ"),
]


@pytest.mark.parametrize(("text", "words"), ADVICE)
@pytest.mark.skipif(sys.platform == "win32", reason="quotes as a POSIX shell does")
def test_advice_names_the_workspace_where_it_is_not_the_usual_one(
    text: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINESS_WORKSPACE", "/srv/usual")
    assert folders.pointed(text, "/srv/other") == words.format("/srv/other")
    assert folders.pointed(text, "/srv/it's ours") == words.format("'/srv/it'\"'\"'s ours'")
    assert folders.pointed(text, "/srv/../srv/usual/") == text
    assert folders.pointed(text, "") == text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_every_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        folders.make_private(str(tmp_path / "settings" / "served" / "a"))
        folders.make_private(str(tmp_path / "settings" / "served" / "b"))
        make_folder(str(tmp_path / "data" / "anytown"))
    finally:
        os.umask(before)
    made = [one for one in tmp_path.rglob("*") if one.is_dir()]
    assert len(made) == 6
    assert {one.stat().st_mode & 0o777 for one in made} == {0o700}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("")
    with pytest.raises(FileExistsError):
        folders.make_private(str(tmp_path / "settings"))
