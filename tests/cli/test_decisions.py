"""Decisions of boards, and the house style of papers, by the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned, refused, shown
from tests.reports.test_house import png, template


@pytest.fixture
def decisions(made: Cli) -> Cli:
    """DC001 is overdue and bears on AC001; DC002 has no date."""
    cli = planned(made)
    done(
        cli(
            *("decisions", "add", "Bring the audit forward", "board=Improvement board"),
            *("kind=change", "actions=ac1", "lead=Jo Lee", "met=13 oct 2026", "due=10 nov 2026"),
        )
    )
    done(cli("decisions", "add", "Widen the audit", "board=Scrutiny"))
    return cli


def test_a_decision_in_full(decisions: Cli) -> None:
    assert shown(decisions, "decisions", "decision", "dc1") == {
        "id": "DC001",
        "board": "Improvement board",
        "met_on": "2026-10-13",
        "kind": "change",
        "text": "Bring the audit forward",
        "actions": ["AC001"],
        "lead": "Jo Lee",
        "due": "2026-11-10",
        "done_on": None,
        "outcome": "",
        "done": False,
        "overdue": True,
    }
    text = done(decisions("decisions", "show", "DC001"))
    assert "DC001 Change asked for" in text
    assert "still to be done, overdue" in text
    assert "AC001 Train managers" in text
    assert shown(decisions, "decisions", "decision", "DC002")["met_on"] == "2026-11-20"


def test_what_waits_stands_before_what_is_done(decisions: Cli) -> None:
    done(decisions("decisions", "set", "DC001", "DC002", "lead=Sam"))
    done(decisions("decisions", "done", "DC001", "--outcome", "Done in a week"))
    one = shown(decisions, "decisions", "decision", "DC001")
    assert (one["done"], one["done_on"], one["outcome"]) == (True, "2026-11-20", "Done in a week")
    out = decisions("decisions", "list").out
    assert max(map(len, out.splitlines())) <= 80
    assert out.index("Still to be done (1)") < out.index("DC002") < out.index("Done (1)")
    assert "1 of 2 decisions still to be done, 0 overdue." in out
    told = decisions("decisions", "list", "board:scrutiny", "--format", "json").json
    assert [one["id"] for one in told["decisions"]] == ["DC002"]
    rows = list(csv.DictReader(io.StringIO(decisions("decisions", "list", "--format", "csv").out)))
    assert [(row["id"], row["done"]) for row in rows] == [("DC002", "no"), ("DC001", "yes")]
    assert done(decisions("decisions", "list", "overdue")) == "No decision matches."


def test_removed_and_back(decisions: Cli) -> None:
    done(decisions("decisions", "remove", "DC001", "DC002"))
    assert "readiness decisions add --help" in decisions("decisions", "list").out
    done(decisions("undo"))
    assert shown(decisions, "decisions", "decision", "DC002")["text"] == "Widen the audit"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "x"), 1, "Which board decided it?"),
        (("add", " ", "board=x"), 1, "Decided cannot be empty."),
        (("add", "x", "board=y", "actions=AC404"), 1, "“AC404” is no action."),
        (("set", "DC001", "board="), 1, "Board cannot be empty."),
        (("set", "DC001", "dew=fri"), 2, "Did you mean due=?"),
        (("set", "DC404", "due=fri"), 1, 'There is no decision "DC404".'),
        (("done", "DC001", "DC404"), 1, 'There is no decision "DC404".'),
        (("remove", "DC404"), 1, 'There is no decision "DC404".'),
    ],
)
def test_what_is_not_understood_changes_nothing(
    words: tuple[str, ...], status: int, said: str, decisions: Cli
) -> None:
    refused(decisions, ("decisions", *words), status, said, "decisions")


def test_the_house_style_is_set_and_printed(made: Cli, tmp_path: Path) -> None:
    assert "Council not said" in done(made("house"))
    done(made("house", "set", "council=Northshire Council", "classification=OFFICIAL"))
    text = done(made("house"))
    assert text.startswith("Council Northshire Council Classification OFFICIAL")
    logo = tmp_path / "crest.png"
    logo.write_bytes(png(4, 4))
    done(made("house", "set", f"logo={logo}"))
    logo.unlink()
    result = made("house", "--format", "json")
    (warning,) = result.json["house"]["warnings"]
    assert "crest.png" in warning
    assert result.json["house"]["council"] == "Northshire Council"
    done(made("house", "set", "logo=none"))
    assert made("house", "--format", "json").json["house"]["warnings"] == []


def test_a_path_is_of_the_folder_that_one_stands_in_and_lasts(
    made: Cli, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "crest.png").write_bytes(png(4, 4))
    template(papers / "board paper.docx")
    monkeypatch.chdir(papers)
    done(made("house", "set", "logo=crest.png", "template=board paper.docx"))
    (workspace / "own.png").write_bytes(png(4, 4))
    monkeypatch.chdir(tmp_path)
    house = made("house", "--format", "json").json["house"]
    assert house["logo"] == str(papers / "crest.png")
    assert house["template"] == str(papers / "board paper.docx")
    assert house["warnings"] == []
    assert made("report", "plan", "-o", str(tmp_path / "x.docx")).status == 0
    done(made("house", "set", f"logo={workspace / 'own.png'}"))
    assert made("house", "--format", "json").json["house"]["logo"] == "own.png"
    done(made("house", "set", "logo=none"))
    done(made("house", "set", "logo=own.png"))  # of the workspace, as it was shown


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("set",), 2, "Nothing is to be changed."),
        (("set", "colour=red"), 2, 'The house style has no field "colour".'),
        (("council=x",), 2, "readiness house set council="),
        (("set", "x"), 2, '"x" is no field.'),
        (("set", f"council={'x' * 501}"), 1, "501 characters"),
        (("set", "logo=nowhere.png"), 1, "nowhere.png. Correct its path, or give it whole."),
        (("set", "template=."), 1, "There is no Word template"),
        (("set", f"logo={__file__}"), 1, "is no whole picture in PNG, JPEG or GIF"),
        (("set", f"template={__file__}"), 1, "cannot be read as a Word template"),
    ],
)
def test_what_no_house_style_can_be(
    words: tuple[str, ...], status: int, said: str, made: Cli
) -> None:
    result = made("house", *words)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert result.err.count("\n") == 1
