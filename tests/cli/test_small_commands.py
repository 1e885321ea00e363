"""Checklist files, shell completion, the demo and opening the app."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readiness_tui.cli.arguments import item_ids
from readiness_tui.session import Session
from tests.cli.conftest import Cli


def test_mistakes_in_checklists_are_named_by_file_and_line(made: Cli, workspace: Path) -> None:
    own = workspace / "checklists"
    own.mkdir()
    (own / "ours.toml").write_text(
        '[[override]]\ncode = "EL05"\nimportance = "crucial"\n\n[[overide]]\ncode = "EL06"\n'
    )
    result = made("checklists", "validate")
    assert result.status == 1
    words = " ".join(result.out.split())
    assert f"{own / 'ours.toml'}:3: " in words
    assert f"{own / 'ours.toml'}:5: " in words
    assert words.endswith("2 mistakes.")
    told = made("checklists", "validate", "--format", "json")
    assert told.status == 1
    assert [(one["file"], one["line"]) for one in told.json["faults"]] == [
        (str(own / "ours.toml"), 3),
        (str(own / "ours.toml"), 5),
    ]
    assert all(one["what"] and one["remedy"] for one in told.json["faults"])


def test_good_checklists_are_counted_and_used(made: Cli, workspace: Path) -> None:
    own = workspace / "checklists"
    own.mkdir()
    (own / "ours.toml").write_text('[[switch_off]]\ncode = "EL05"\nreason = "Not ours"\n')
    result = made("checklists", "validate", str(own))
    assert result.status == 0
    assert " ".join(result.out.split()) == (
        "1 file: 0 areas added, 0 items added, 0 items changed, 1 item switched off; no mistakes."
    )
    told = made("checklists", "validate", str(own), "--format", "json")
    assert (told.status, told.json["files"], told.json["faults"]) == (0, 1, [])
    assert (told.json["items_switched_off"], told.json["items_added"]) == (["EL05"], [])
    assert made("items", "show", "EL05").status == 1


def test_a_folder_that_is_not_there_is_said(cli: Cli, tmp_path: Path) -> None:
    result = cli("checklists", "validate", str(tmp_path / "nowhere"))
    assert result.status == 1
    assert "There is no folder" in result.err


def test_a_broken_checklist_stops_the_status_with_its_line(made: Cli, workspace: Path) -> None:
    (workspace / "checklists").mkdir()
    (workspace / "checklists" / "ours.toml").write_text("[area\n")
    result = made("status")
    assert (result.status, result.out) == (1, "")
    assert "ours.toml:1: " in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_completion_script_names_the_command(shell: str, cli: Cli) -> None:
    result = cli("completion", shell)
    assert result.status == 0
    assert "readiness" in result.out
    assert "_ARGCOMPLETE" in result.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_bash_script_is_well_formed(cli: Cli) -> None:
    script = cli("completion", "bash").out
    subprocess.run(["bash", "-n"], input=script, text=True, check=True, timeout=20)


@pytest.mark.skipif(os.name != "posix", reason="completion answers on a POSIX descriptor")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("readiness stat", {"status", "statements"}),
        ("readiness status --format ", {"text", "markdown", "html", "json", "docx", "xlsx"}),
        ("readiness items show SE0", {f"SE0{number}" for number in range(1, 10)}),
        ("readiness completion z", {"zsh"}),
    ],
)
def test_the_shell_is_offered_what_fits(line: str, offered: set[str], tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    subprocess.run(
        [sys.executable, "-m", "readiness_tui"],
        check=True,
        timeout=60,
        env={
            **os.environ,
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
        },
    )
    assert {word.strip() for word in answer.read_text().splitlines()} == offered


def test_item_ids_complete_without_a_workspace(tmp_path: Path) -> None:
    ids = item_ids(argparse.Namespace(workspace=str(tmp_path)))
    assert {"EL01", "LG01", "DR11"} <= set(ids)


def test_the_demo_prints_a_status_and_leaves_the_workspace_alone(cli: Cli, workspace: Path) -> None:
    result = cli("demo", "--print")
    assert result.status == 0, result.err
    assert "(fictional)" in result.out.splitlines()[0]
    assert "What changed since the last snapshot" in result.out
    assert not workspace.exists()


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_in_a_terminal_the_app_opens_and_gives_its_exit_status(
    made: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness_tui import app

    opened = []

    class Fake:
        return_code = 4

        def __init__(self, session: object) -> None:
            opened.append(session)

        def run(self) -> None:
            """Do nothing."""

    monkeypatch.setattr(app, "ReadinessApp", Fake)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert made().status == 4
    assert len(opened) == 1


@pytest.mark.parametrize(("chosen", "status"), [(None, 0), ("demo", 4), ("made", 4)])
def test_in_a_terminal_without_a_workspace_the_first_screen_opens(
    chosen: str | None, status: int, cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness_tui import app

    names = []
    passing = []

    class Fake:
        return_code = 4
        passing = False

        def __init__(self, session: Session) -> None:
            names.append(session.view().records.service.name)

        def run(self) -> None:
            """Say only whether what would be saved goes away again."""
            passing.append(self.passing)

    def first_run(folder: str, *_: object) -> str | None:
        assert folder == str(workspace)
        if chosen == "made":
            assert cli("init", "--authority", "Northshire").status == 0
        return chosen

    monkeypatch.setattr(app, "ReadinessApp", Fake)
    monkeypatch.setattr(app, "first_run", first_run)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert cli().status == status
    assert len(names) == (chosen is not None)
    assert passing == ([chosen == "demo"] if chosen else [])
    assert workspace.exists() is (chosen == "made")


@pytest.mark.parametrize("words", [("show", "el5"), ("set", "EL05", "lead=Ann Bee")])
def test_an_item_that_is_switched_off_is_told_with_the_reason(
    made: Cli, workspace: Path, words: tuple[str, ...]
) -> None:
    own = workspace / "checklists"
    own.mkdir()
    (own / "ours.toml").write_text('[[switch_off]]\ncode = "EL05"\nreason = "Not ours"\n')
    told = made("items", *words)
    assert told.status == 1
    assert "EL05 is switched off in the council's own checklists: Not ours." in told.err
