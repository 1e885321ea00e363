"""``readiness annex-a code``, as a person and as a script calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from readiness_tui.cli import main


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["annex-a", "code", *arguments]) == 0
    return capsys.readouterr().out


def test_a_spelling_is_told_with_its_code_and_group(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "--list", "1", "--column", "Ethnicity", "White - British", "Purple")
    told = [line.split() for line in text.splitlines()[2:]]
    assert told == [
        ["White", "-", "British", "a)", "WBRI", "White", "form"],
        ["Purple", "unknown", "unknown"],
    ]


def test_a_group_is_no_code(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "--list", "1", "--column", "Ethnicity", "White", "--format", "json")
    [told] = json.loads(text)["codes"]
    assert (told["code"], told["group"], told["how"]) == ("unknown", "White", "group")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_of_spellings_keeps_its_order(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spellings.csv"
    lines = ["List,Column,Value,note", "8,Placement Type,U4,£", "list_1,Gender,F,é", "1,gender,-,"]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    rows = list(csv.DictReader(io.StringIO(out(capsys, "--csv", str(path), "--format", "csv"))))
    assert [(row["list"], row["code"], row["how"]) for row in rows] == [
        ("8", "d) U4: Foster placement - long term", "form"),
        ("list_1", "b) Female", "form"),
        ("1", "", "blank"),
    ]


def test_a_formula_is_not_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "--list", "1", "--column", "Gender", "=1+1", "--format", "csv")
    assert text.splitlines()[1].split(",")[2] == "'=1+1"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--list", "12", "--column", "Gender", "F"], 1, "There is no list"),
        (["--list", "1", "--column", "Colour", "F"], 1, "no column"),
        (["--list", "3", "--column", "Allocated Team", "F"], 1, "takes no codes"),
        (["--list", "1", "F"], 2, "Say which list and column"),
        (["--csv", "x.csv", "F"], 2, "not both"),
        (["--csv", "gone.csv"], 1, "cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    arguments: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annex-a", "code", *arguments]) == status
    assert says in capsys.readouterr().err


def test_a_file_without_the_columns_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spellings.csv"
    path.write_text("list,field\n1,Gender\n")
    assert main(["annex-a", "code", "--csv", str(path)]) == 1
    assert 'no column "column"' in capsys.readouterr().err
