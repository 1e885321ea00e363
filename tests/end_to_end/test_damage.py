"""A workspace that is damaged, newer or not to be written: one sentence, and a way on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk, program

NOBODY = 65534
"""An account that owns nothing."""


def test_a_cut_file_is_brought_back_with_the_last_answer(demo_desk: Desk) -> None:
    demo_desk.run("items", "set", "EL05", "state=blocked", "reason=No rooms", "unblocker=J Cole")
    before = demo_desk.items()
    file = demo_desk.workspace / "readiness.json"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with demo_desk.open() as terminal:
        assert terminal.status() == 1
        assert "readiness restore" in terminal.words
        assert "Traceback" not in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw
    said = demo_desk.run("restore")
    assert "was taken from" in said
    assert demo_desk.items() == before
    with demo_desk.open() as terminal:
        terminal.wait("Needs you now").send("2")
        terminal.wait("All areas", "Blocked EL05").send("q")
        assert terminal.status() == 0
    assert "is whole" in demo_desk.run("check")


def test_damage_while_the_app_is_open_is_told_and_loses_nothing(demo_desk: Desk) -> None:
    before = demo_desk.items()
    file = demo_desk.workspace / "readiness.json"
    with demo_desk.open() as terminal:
        terminal.wait("Needs you now")
        file.write_bytes(file.read_bytes()[:1000])
        terminal.wait("This could not be done", "readiness restore").send("\r")
        terminal.wait("Needs you now").send("q")
        terminal.settle().send("q")
    demo_desk.run("restore")
    assert demo_desk.items() == before


def test_a_newer_file_is_refused_and_left_alone(demo_desk: Desk) -> None:
    file = demo_desk.workspace / "readiness.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    newer = file.read_text(encoding="utf-8").replace(
        f'"schema":{stored["meta"]["schema"]}', '"schema":99', 1
    )
    assert json.loads(newer)["meta"]["schema"] == 99
    file.write_text(newer, encoding="utf-8")
    with demo_desk.open() as terminal:
        assert terminal.status() == 1
        assert "newer version" in terminal.words
    for command in (["status"], ["restore"], ["items", "set", "EL05", "state=ready"]):
        assert "newer version" in demo_desk.run(*command, status=1)
    assert file.read_text(encoding="utf-8") == newer


@pytest.fixture
def read_only(demo_desk: Desk) -> Iterator[Desk]:
    """A desk that anybody may look at, with a workspace that nobody but root may write."""
    with tempfile.TemporaryDirectory(prefix="readiness-read-only-") as folder:
        os.chmod(folder, 0o755)
        desk = Desk(Path(folder) / "home")
        os.chmod(desk.temporary, 0o777)
        os.chmod(desk.home, 0o777)
        shutil.copytree(demo_desk.workspace, desk.workspace)
        everything = [desk.workspace, *desk.workspace.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield desk
        for path in everything:
            path.chmod(0o755)


def drop_privileges() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def test_a_folder_that_cannot_be_written_is_shown_and_says_why(read_only: Desk) -> None:
    able = subprocess.run(
        [sys.executable, "-c", "import readiness_tui.app"],
        preexec_fn=drop_privileges,
        env=read_only.environment(),
        capture_output=True,
        check=False,
    )
    if able.returncode:
        pytest.skip("without the rights of root the program itself cannot be read here")
    before = (read_only.workspace / "readiness.json").read_bytes()
    with read_only.open(command=program(), before=drop_privileges) as terminal:
        terminal.wait("Needs you now", "Westmarch (fictional)").send("2")
        terminal.wait("Ready, checked EL01").send("o")
        terminal.wait("This could not be done", str(read_only.workspace)[:20])
        assert "Traceback" not in terminal.text
        terminal.send("\r")
        terminal.wait("Ready, checked EL01", gone="This could not be done").send("q")
        assert terminal.status() == 0
    assert (read_only.workspace / "readiness.json").read_bytes() == before
