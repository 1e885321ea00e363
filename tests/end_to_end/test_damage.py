"""A workspace that is damaged, newer or not to be written: one sentence, and a way on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from readiness_tui.store import envelope
from tests.end_to_end.desk import Desk, program
from tests.end_to_end.terminal import ENTER


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
    assert demo_desk.is_whole()


def test_damage_while_the_app_is_open_is_told_at_the_next_answer(demo_desk: Desk) -> None:
    before = demo_desk.items()
    file = demo_desk.workspace / "readiness.json"
    with demo_desk.open() as terminal:
        terminal.wait("Needs you now").send("2")
        terminal.wait("Ready, checked EL01")
        file.write_bytes(file.read_bytes()[:1000])
        terminal.send("o")
        terminal.wait("This could not be done", "readiness restore").send(ENTER)
        terminal.wait("Ready, checked EL01").send("q")
        assert terminal.status() == 0
    demo_desk.run("restore")
    assert demo_desk.items() == before


def test_a_newer_file_is_refused_and_left_alone(demo_desk: Desk) -> None:
    file = demo_desk.workspace / "readiness.json"
    tables = json.loads(file.read_text(encoding="utf-8"))["data"]
    lines = {
        name: [envelope.line(key, envelope.encode(record)) for key, record in table.items()]
        for name, table in tables.items()
    }
    revision = envelope.read_header(str(file)).revision
    newer = envelope.pack(lines, schema=99, revision=revision)[1]
    file.write_bytes(newer)
    with demo_desk.open() as terminal:
        assert terminal.status() == 1
        assert "newer version" in terminal.words
    for command in (["status"], ["restore"], ["items", "set", "EL05", "state=ready"]):
        assert "newer version" in demo_desk.run(*command, status=1)
    assert file.read_bytes() == newer


@pytest.fixture
def read_only(demo_desk: Desk) -> Iterator[Desk]:
    """A desk whose workspace may be read and not written."""
    everything = [demo_desk.workspace, *demo_desk.workspace.rglob("*")]
    for path in everything:
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield demo_desk
    for path in everything:
        path.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_shown_and_says_why(read_only: Desk) -> None:
    command = program()
    if os.getuid() == 0:  # to whom no folder is read-only, unless the right to that is dropped
        command = ("setpriv", "--bounding-set", "-dac_override", *command)
        if (
            shutil.which("setpriv") is None
            or subprocess.run([*command, "--version"], capture_output=True, check=False).returncode
        ):
            pytest.skip("root cannot give up its rights here")
    before = (read_only.workspace / "readiness.json").read_bytes()
    with read_only.open(command=command) as terminal:
        terminal.wait("Needs you now", "Westmarch (fictional)").send("2")
        terminal.wait("Ready, checked EL01").send("o")
        terminal.wait("This could not be done").settle()
        assert "Traceback" not in terminal.text
        terminal.send(ENTER)
        terminal.wait("Ready, checked EL01", gone="This could not be done").send("q")
        assert terminal.status() == 0
    assert (read_only.workspace / "readiness.json").read_bytes() == before
