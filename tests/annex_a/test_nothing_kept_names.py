"""Names of children in the names of sheets, and in place of their identifiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness_tui import content, dry_running
from readiness_tui.readiness.model import Records
from tests.annex_a.canary import NAMES, caught, told
from tests.annex_a.canary_files import rewrite, save_one_list
from tests.annex_a.canary_runs import AS_OF, Sandbox, caught_printed


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    box = Sandbox(tmp_path / "sandbox")
    box.begin()
    return box


def test_a_sheet_that_is_no_list_is_counted_and_not_named(tmp_path: Path, sandbox: Sandbox) -> None:
    path = save_one_list(tmp_path / "lists.xlsx")
    said = sandbox.run("dry-run", str(path), "--format", "json", "--findings=../out/a.xlsx")
    assert said.status == 0, said.err
    kept = (sandbox.folder / "workspace" / "dry_runs" / "RU001.json").read_text(encoding="utf-8")
    assert '"ignored":1' in kept
    assert not caught_printed(said)
    found = sandbox.caught()
    assert not found, told(found)


def test_nor_is_it_named_to_the_process_that_asks(tmp_path: Path) -> None:
    said: list[object] = []
    dry_running.run(
        str(save_one_list(tmp_path / "lists.xlsx")),
        content=content.load(),
        records=Records(),
        as_of=date.fromisoformat(AS_OF),
        on_progress=said.append,
    )
    assert len(said) > 4
    assert not caught(repr(said).encode())


@pytest.mark.parametrize("each", [False, True])
def test_nor_where_it_cannot_be_read(each: bool, tmp_path: Path, sandbox: Sandbox) -> None:
    path = save_one_list(tmp_path / "lists.xlsx")
    rewrite(path, {"xl/worksheets/sheet2.xml": (b"<v>", b"<v>9999999")})
    arguments = ("--each", str(tmp_path), "--format", "csv") if each else (str(path),)
    said = sandbox.run("dry-run", *arguments)
    assert b"cannot be read" in said.out + said.err
    assert not caught_printed(said)


@pytest.mark.parametrize("child", [NAMES[0], "13/02/2011", "2011-02-13"])
def test_a_name_or_a_day_is_no_identifier(child: str, tmp_path: Path, sandbox: Sandbox) -> None:
    path = save_one_list(tmp_path / "lists.xlsx", child=child)
    said = sandbox.run(
        "dry-run", str(path), "--with-identifiers", "--findings", str(sandbox.out / "a.xlsx")
    )
    assert said.status == 0, said.err
    found = sandbox.caught()
    assert not found, told(found)
