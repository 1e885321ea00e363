"""Where everything lies, whether there is a workspace or none, whole or damaged."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import folders
from tests.cli.conftest import Cli

PLACES = ("workspace", "checklists", "settings", "drafts", "keymap", "faults", "cache", "demo")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for what is temporary."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def places(cli: Cli, *options: str) -> dict[str, Any]:
    result = cli(*options, "where", "--format", "json")
    assert result.status == 0, result.err
    return {one["id"]: one for one in result.json["places"]}


def files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_without_a_workspace_every_place_is_named_and_none_is_made(
    cli: Cli, tmp_path: Path, temporary: Path
) -> None:
    before = files(tmp_path)
    found = places(cli)
    settings = tmp_path / "settings"
    assert {id_: one["path"] for id_, one in found.items()} == {
        "workspace": str(tmp_path / "workspace"),
        "checklists": str(tmp_path / "workspace" / "checklists"),
        "settings": str(settings / "settings.json"),
        "drafts": str(settings / "settings.json"),
        "keymap": str(settings / "keymap.toml"),
        "faults": str(settings / "faults.log"),
        "cache": os.environ["READINESS_CACHE"],
        "demo": str(temporary / "readiness-demo-*"),
    }
    assert tuple(found) == PLACES
    assert not any(found[id_]["there"] for id_ in PLACES if id_ != "cache")
    assert found["workspace"]["shared"] is None
    assert "readiness init" in found["workspace"]["state"]
    assert files(tmp_path) == before


def test_what_is_there_is_said_to_be_there(
    made: Cli, tmp_path: Path, workspace: Path, temporary: Path
) -> None:
    (workspace / "checklists").mkdir()
    settings = tmp_path / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "settings.json").write_text(json.dumps({"draft:x:EL05:note": "The board"}))
    (settings / "keymap.toml").touch()
    Path(folders.fault_log()).touch()
    (temporary / "readiness-demo-1-2-3").mkdir()
    found = places(made)
    assert all(one["there"] for one in found.values())
    assert (found["workspace"]["shared"], found["workspace"]["state"]) == (False, "private")
    (settings / "settings.json").write_text(json.dumps({"theme": "draft"}))
    (settings / "settings.damaged-2026-11-20.json").write_text("{")
    assert places(made)["settings"]["there"]
    assert "settings.damaged-2026-11-20.json" in places(made)["settings"]["state"]
    assert not places(made)["drafts"]["there"]


def test_asking_where_puts_no_damaged_settings_aside(made: Cli, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "settings.json").write_text("{")
    places(made)
    assert (settings / "settings.json").read_text() == "{"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_shared_workspace_is_said_to_be_shared(cli: Cli, tmp_path: Path) -> None:
    folder = str(tmp_path / "team")
    assert cli("--workspace", folder, "init", "--authority", "Leeds", "--shared").status == 0
    found = places(cli, "--workspace", folder)["workspace"]
    assert (found["path"], found["shared"]) == (folder, True)
    assert found["state"] == "shared with colleagues"


def test_damage_is_said_and_stops_nothing(made: Cli, workspace: Path) -> None:
    (workspace / "readiness.json").write_bytes(b"damaged")
    found = places(made)
    assert tuple(found) == PLACES
    assert found["workspace"]["there"]
    assert found["workspace"]["state"].endswith("cannot be read, see: readiness check")
    assert "cannot be read" in made("where").out


def test_a_file_in_the_place_of_the_workspace_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    found = places(cli, "--workspace", str(tmp_path / "letter.txt"))["workspace"]
    assert not found["there"]
    assert "is a file, not a folder" in found["state"]


def test_a_drive_that_says_nothing_holds_it_up_for_a_moment_only(
    made: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness_tui.filing import patience
    from readiness_tui.store.workspace import Workspace

    release = threading.Event()
    monkeypatch.setattr(Workspace, "exists", lambda folder: release.wait(20))
    monkeypatch.setitem(patience.within.__kwdefaults__ or {}, "seconds", 0.1)
    found = places(made)
    release.set()
    assert found["workspace"]["state"] == f"{workspace} did not answer within 0.1 seconds"
    assert tuple(found) == PLACES


def test_as_text_each_has_its_path_and_what_it_is_for(made: Cli, tmp_path: Path) -> None:
    lines = made("where").out.splitlines()
    assert len(lines) == 3 * len(PLACES)
    assert lines[:3] == [
        f"Workspace       {tmp_path / 'workspace'}",
        "                there, private",
        "                For the records of your authority, their history, backups and documents",
    ]
    assert lines[3::3] != []
    assert all(line.startswith(" " * 16 + "For ") for line in lines[2::3])


def test_its_advice_names_the_workspace_that_was_asked_for(cli: Cli, tmp_path: Path) -> None:
    folder = str(tmp_path / "elsewhere")
    assert f"readiness --workspace {folder} init" in cli("--workspace", folder, "where").out
