"""Folders, devices and damage that no command can use: one sentence each, status 1."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, finished, process

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices and modes")


def test_a_file_for_a_workspace_is_said_to_be_one(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all")
    commands = (["status"], ["check"], ["restore"], ["history"], ["init", "--authority", "X"])
    for command in commands:
        result = cli(*command, "--workspace", str(file))
        assert (result.status, result.out) == (1, ""), command
        assert f"{file} is a file, not a folder." in result.err, command
        assert result.err.count("\n") == 1


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root enters anywhere")
def test_a_folder_that_may_not_be_entered(made: Cli, workspace: Path) -> None:
    os.chmod(workspace, 0)
    try:
        result = made("status")
    finally:
        os.chmod(workspace, 0o700)
    assert result.status == 1
    assert "cannot be read" in result.err


def test_an_unreadable_history_is_one_sentence(
    made: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness_tui.store.files import Files

    def refused(self: Files, folder: str) -> list[str]:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(Files, "list", refused)
    for command in (["history"], ["undo"], ["items", "show", "EL05"], ["check"]):
        result = made(*command)
        assert (result.status, result.out) == (1, ""), command
        assert "cannot be read (permission denied)" in result.err, command


def test_a_damaged_line_is_counted_beside_what_is_shown(made: Cli, workspace: Path) -> None:
    made("items", "set", "EL05", "due=fri")
    made("items", "set", "EL05", "due=30 jan 2027")
    (month,) = (workspace / "history").iterdir()
    lines = month.read_bytes().splitlines(keepends=True)
    month.write_bytes(b"".join([*lines[:-2], b"damaged\n", lines[-1]]))
    for command in (["history"], ["items", "show", "EL05"], ["history", "--record", "EL05"]):
        result = made(*command)
        assert result.status == 0
        assert "30 Jan 2027" in result.out
        assert result.err == (
            "readiness: 1 line of the history cannot be read. See: readiness check\n"
        )
    assert made("check").status == 1
    assert made("restore").status == 0
    assert made("check").status == 0


def test_the_status_is_not_saved_over_the_workspace(made: Cli, workspace: Path) -> None:
    before = (workspace / "readiness.json").read_bytes()
    result = made("status", "-o", str(workspace / "readiness.json"))
    assert result.status == 1
    assert "belongs to the workspace" in result.err
    assert (workspace / "readiness.json").read_bytes() == before


@POSIX
def test_devices_and_pipes_are_refused(made: Cli, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for command in (
        ["backup", "/dev/full"],
        ["backup", str(pipe)],
        ["window", "--authority", "Sheffield", "--history", "/dev/zero"],
        ["window", "--authority", "Sheffield", "--history", str(pipe)],
    ):
        result = made(*command)
        assert (result.status, result.out) == (1, ""), command
        assert "is not an ordinary file. Name an ordinary file." in result.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_one_sentence(made: Cli) -> None:
    import subprocess
    import sys

    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "readiness_tui", "status"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        1,
        "readiness: The output could not be written: no space left on device.\n",
    )
    assert finished(process("status")).status == 0


@pytest.mark.parametrize("typed", ["٧٢", "７２", "7_2", "72.0", "1e2", "+72", "9999999999"])
@pytest.mark.parametrize("command", [("retention", "--months"), ("due", "--days")])
def test_numbers_are_typed_in_the_digits_of_a_keyboard(
    made: Cli, command: tuple[str, str], typed: str
) -> None:
    result = made(*command, typed)
    assert (result.status, result.out) == (2, "")
    assert "is no whole number in the digits 0 to 9. See: readiness" in result.err


def test_who_begins_the_list_of_people_is_told_to_begin_with_themselves(made: Cli) -> None:
    for words in (("Sam Dee", "role=lead"), ("Sam Dee", "role=approver"), ("Ann Bee", "role=lead")):
        refused = made("people", "add", *words)
        assert refused.status == 1
        assert refused.err.startswith("readiness: Begin with yourself as an approver: whoever beg")
        assert refused.err.endswith("or: readiness people add 'Ann Bee' role=approver\n")


def test_a_refused_confirmation_names_key_and_command(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready")
    refused = made("items", "set", "EL05", "checked=yes")
    assert refused.status == 1
    assert refused.err.endswith("with c, or: readiness items set EL05 checked=yes\n")
