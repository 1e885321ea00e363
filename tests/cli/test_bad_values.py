"""Commands on records that another program made impossible: a sentence, and never a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.records import fields
from tests.cli.conftest import Cli
from tests.store import by_hand

COMMANDS = (
    ("status",),
    ("status", "--format", "json"),
    ("evidence", "list"),
    ("items", "list"),
    ("plan", "list", "--by", "recommendation"),
    ("plan", "list", "--format", "json"),
    ("plan", "list", "--measures"),
    ("plan", "path"),
    ("plan", "key"),
    ("risks", "list"),
    ("risks", "grid"),
    ("decisions", "list"),
)
VALUES: tuple[Any, ...] = (
    *("1800-13-45", "9999-12-31", "", 7, 10**30, -1, 1.5, True, None),
    *([], [[]], ["x", 3], {}, {"a": 1}, "VE999", "2026-11-20"),
)


@pytest.fixture
def library(made: Cli, tmp_path: Path) -> Cli:
    """A document with a version."""
    paper = tmp_path / "paper.txt"
    paper.write_text("what it says")
    result = made("evidence", "add", str(paper), "--title", "Supervision policy")
    assert result.status == 0, result.err
    return made


def test_check_names_record_field_and_remedy_and_the_rest_points_to_it(
    library: Cli, workspace: Path
) -> None:
    by_hand.edit(str(workspace), "versions", "VE001", evidence_date="1800-13-45", files=[[]])
    before = (workspace / "readiness.json").read_bytes()
    checked = library("check")
    assert checked.status == 1
    words = " ".join(checked.out.split())
    assert 'VE001 of versions has "1800-13-45" as its evidence_date, which takes a day' in words
    assert "VE001 of versions has [[]] as its files, which takes a list of files" in words
    assert words.count("Bring back the records as the history has them with: readiness") >= 2
    for command in (*COMMANDS, (), ("evidence", "set", "EV001", "lead=Jo"), ("undo",)):
        result = library(*command)
        assert (result.status, result.out) == (1, ""), command
        assert result.err.count("\n") == 1
        assert result.err.rstrip().endswith("with: readiness check")
    assert (workspace / "readiness.json").read_bytes() == before
    assert library("restore").status == 0
    assert library("check").status == 0
    assert library("evidence", "list").status == 0


def test_contradicting_versions_are_a_problem_and_hold_no_command_up(
    library: Cli, workspace: Path
) -> None:
    by_hand.edit(str(workspace), "versions", "VE001", supersedes="VE001")
    by_hand.edit(str(workspace), "versions", "VE002", evidence="EV001", supersedes="VE999")
    checked = library("check")
    assert checked.status == 1
    words = " ".join(checked.out.split())
    assert "VE001 supersedes itself." in words
    assert "VE001 and VE002 are both version 1 of EV001." in words
    assert "VE002 supersedes VE999, which was never there." in words
    for command in (*COMMANDS, ("evidence", "show", "EV001"), ("evidence", "verify")):
        assert library(*command).status == 0, command
    assert library("restore").status == 0
    assert library("check").status == 0


@pytest.mark.parametrize("kind", list(Kind))
def test_no_value_of_any_field_brings_a_command_down(
    kind: Kind, library: Cli, workspace: Path
) -> None:
    """Every field once with some of the values; other tests try every value at the store."""
    record = {Kind.SERVICE: "service", Kind.EVIDENCE: "EV001", Kind.VERSION: "VE001"}.get(kind, "X")
    path = workspace / "readiness.json"
    good = path.read_bytes()
    for number, field in enumerate(list(fields(kind))[1:]):
        for value in VALUES[number % 4 :: 4]:
            by_hand.edit(str(workspace), kind.value, record, **{field: value})
            checked = library("check")
            assert checked.status in (0, 1)
            command = COMMANDS[number % len(COMMANDS)]
            result = library(*command)
            named = f"as its {field}," in " ".join(checked.out.split())
            assert result.status == (1 if named else 0), (field, value, result.err)
            assert ("readiness check" in result.err) == named
            path.write_bytes(good)


@pytest.mark.parametrize("typed", ["0", "-1", "two", "1.5", "1" * 50])
def test_files_of_a_document_are_counted_from_one(library: Cli, typed: str) -> None:
    result = library("evidence", "open", "EV001", "--file", typed)
    assert (result.status, result.out) == (2, "")
    assert "files are counted from 1" in result.err
    assert result.err.count("\n") == 1


def test_a_file_that_a_document_has_not_is_said(library: Cli) -> None:
    result = library("evidence", "open", "EV001", "--file", "99")
    assert (result.status, result.err) == (1, "readiness: EV001 has no file 99. It has 1.\n")


@pytest.mark.parametrize("typed", ["judgements=,,", "judgements= ; ", "lines=;;"])
def test_a_list_of_nothing_is_refused_and_empties_nothing(library: Cli, typed: str) -> None:
    library("evidence", "set", "EV001", "judgements=leaders,in_care", "lines=Thresholds")
    result = library("evidence", "set", "EV001", typed)
    assert (result.status, result.out) == (1, "")
    assert "Write none to name none" in result.err
    for wanted in ("area:leaders", "line:Thresholds"):
        assert "EV001" in library("evidence", "list", wanted).out
    assert library("evidence", "set", "EV001", "judgements=none", "lines=none").status == 0
    for wanted in ("area:leaders", "line:Thresholds"):
        assert "EV001" not in library("evidence", "list", wanted).out
