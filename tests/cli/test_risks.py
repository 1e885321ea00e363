"""Risks by the command line."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned, refused, shown


@pytest.fixture
def risks(made: Cli) -> Cli:
    """RK001 threatens RE001 and is scored 4 × 4; RK002 is not scored."""
    cli = planned(made)
    done(
        cli(
            *("risks", "add", "Too few social workers", "cause=Pay", "effect=Late visits"),
            *("threatens=re1,ac1", "likelihood=4", "impact=4", "cycle=1", "lead=Jo Lee"),
            *("target_likelihood=2", "target_impact=3", "opened=20 jul 2026"),
        )
    )
    done(cli("risks", "add", "New system"))
    return cli


def test_a_risk_in_full(risks: Cli) -> None:
    one = shown(risks, "risks", "risk", "rk1")
    assert (one["title"], one["threatens"]) == ("Too few social workers", ["RE001", "AC001"])
    assert (one["score"], one["likelihood"], one["impact"]) == (16, 4, 4)
    assert (one["target"], one["colour"], one["travel"]) == (6, "red", "unknown")
    assert (one["open"], one["overdue"], one["next_review"]) == (True, False, "2026-12-20")
    assert one["scores"] == [{"on": "2026-11-20", "likelihood": 4, "impact": 4, "by": "Ann Bee"}]
    text = done(risks("risks", "show", "RK001"))
    assert "○ Red, 16: likely (4) × major (4), scored once; target 6" in text
    assert "RE001 The timeliness of visits" in text
    assert "Reviewed every 1 month" in text


def test_a_new_score_keeps_the_one_before(risks: Cli) -> None:
    later = ("--as-of", "2027-01-20", "risks")
    assert done(risks(*later, "list")).count("! 20 Dec 2026") == 1
    out = done(risks(*later, "score", "RK001", "2", "3"))
    assert out.endswith("RK001 Green, 6: unlikely (2) × moderate (3), falling; target 6.")
    one = risks(*later, "show", "RK001", "--format", "json").json["risk"]
    assert [score["likelihood"] for score in one["scores"]] == [4, 2]
    assert (one["travel"], one["reviewed_on"]) == ("better", "2027-01-20")
    out = done(risks(*later, "set", "RK001", "impact=5"))
    assert "RK001 scored 2 × 5 = 10 on 20 Jan 2027." in out


def test_months_at_red_are_counted(risks: Cli) -> None:
    later = risks("--as-of", "2027-02-25", "risks", "list")
    assert "2 open risks, 1 red, one of them for 3 months; 1 review overdue." in done(later)


def test_controls_reviews_and_closing(risks: Cli) -> None:
    done(risks("risks", "control", "RK001", "Weekly look", "--owner", "J Cole", "--due", "fri"))
    done(risks("risks", "control", "RK001", "Supplement"))
    done(risks("risks", "control", "RK001", "--done", "2"))
    assert shown(risks, "risks", "risk", "RK001")["controls"] == [
        {"text": "Weekly look", "owner": "J Cole", "due": "2026-11-27", "done_on": None},
        {"text": "Supplement", "owner": "", "due": None, "done_on": "2026-11-20"},
    ]
    done(risks("risks", "control", "RK001", "Pay supplement", "--correct", "2"))
    done(risks("risks", "control", "RK001", "Nonsense"))
    done(risks("risks", "control", "RK001", "--remove", "3"))
    text = done(risks("risks", "show", "RK001"))
    assert "3. Nonsense" not in text
    assert "1. Weekly look (J Cole, by 27 Nov 2026)" in text
    assert "2. Pay supplement (done 20 Nov 2026)" in text
    done(risks("risks", "review", "RK001", "RK002"))
    assert shown(risks, "risks", "risk", "RK002")["reviewed_on"] == "2026-11-20"
    done(risks("risks", "close", "RK001", "--why", "posts filled"))
    assert (
        shown(risks, "risks", "risk", "RK001")["open"],
        shown(risks, "risks", "risk", "RK001")["closed_why"],
    ) == (False, "posts filled")
    out = risks("risks", "list").out
    assert out.index("Open (1)") < out.index("RK002") < out.index("Closed (1)")
    assert "RK001" not in risks("risks", "list", "open").out


def test_the_picture_fits_80_columns_and_names_what_is_in_it(risks: Cli) -> None:
    done(risks("risks", "add", "A third", "likelihood=4", "impact=4"))
    lines = risks("risks", "grid").out.splitlines()
    assert max(map(len, lines)) <= 80
    (row,) = [line for line in lines if line.lstrip().startswith("4 likely")]
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells == ["G", "A", "A", "R 001 003", "R"]
    assert "1 open risk not scored yet." in lines
    assert lines[-2:] == ["RK001 Too few social workers", "RK003 A third"]


def test_the_list_in_every_format(risks: Cli) -> None:
    out = risks("risks", "list").out
    assert max(map(len, out.splitlines())) <= 80
    assert out.index("○ 16 Red") < out.index("not scored")
    told = risks("risks", "list", "colour:red", "--format", "json").json
    assert [one["id"] for one in told["risks"]] == ["RK001"]
    rows = list(csv.DictReader(io.StringIO(risks("risks", "list", "--format", "csv").out)))
    assert (rows[0]["score"], rows[0]["threatens"]) == ("16", "RE001 AC001")
    assert rows[1]["score"] == ""
    assert done(risks("risks", "list", "colour:green")) == "No risk matches."


def test_an_opportunity_has_no_colour(risks: Cli) -> None:
    done(risks("risks", "set", "RK001", "kind=opportunity"))
    assert shown(risks, "risks", "risk", "RK001")["colour"] == "none"
    assert "– 16, scored once" in done(risks("risks", "list"))
    assert " 16: likely (4) × major (4)" in done(risks("risks", "show", "RK001"))


def test_removed_and_back(risks: Cli) -> None:
    done(risks("risks", "remove", "RK001", "RK002"))
    assert "readiness risks add --help" in risks("risks", "list").out
    done(risks("undo"))
    assert shown(risks, "risks", "risk", "RK001")["score"] == 16


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", " "), 1, "Risk cannot be empty."),
        (("add", "x", "likelihood=4"), 1, "The impact is a number from 1 to 5."),
        (("add", "x", "likelihood=6", "impact=1"), 1, "Likelihood takes a whole number from 1 to"),
        (("add", "x", "threatens=EV001"), 1, "“EV001” is no recommendation or action."),
        (("add", "x", "owner=Jo"), 2, 'A risk has no field "owner".'),
        (("set", "RK001", "kind=danger"), 1, 'Kind cannot be "danger". It takes risk, threat,'),
        (("set", "RK002", "impact=3"), 1, "The likelihood is a number from 1 to 5."),
        (("set", "RK404", "lead=x"), 1, 'There is no risk "RK404".'),
        (("set", "RK001"), 2, "Nothing is to be changed."),
        (("score", "RK001", "0", "3"), 1, "Likelihood takes a whole number from 1 to 5"),
        (("score", "RK001", "3", "high"), 1, "Impact takes a whole number from 1 to 5"),
        (("score", "RK001", "3"), 2, "required: IMPACT"),
        (("control", "RK001"), 1, "What is done about the risk?"),
        (("control", "RK001", "--done", "1"), 1, "RK001 has 0 controls, and no number 1."),
        (("control", "RK001", "x", "--done", "1"), 2, "--done stands alone."),
        (("control", "RK001", "x", "--remove", "1"), 2, "--remove stands alone."),
        (("control", "RK001", "--done", "1", "--remove", "1"), 2, "not allowed with"),
        (("control", "RK001", "x", "--due", "31 feb"), 1, "does not exist"),
        (("close", "RK001", "--why", " "), 1, "Say why the risk is closed."),
        (("review", "RK001", "RK404"), 1, 'There is no risk "RK404".'),
        (("list", "colour:pink"), 1, 'There is no colour called "pink".'),
    ],
)
def test_what_is_not_understood_changes_nothing(
    words: tuple[str, ...], status: int, said: str, risks: Cli
) -> None:
    refused(risks, ("risks", *words), status, said, "risks")


def test_a_closed_risk_is_scored_only_to_open_it_again(risks: Cli) -> None:
    done(risks("risks", "close", "RK001", "--why", "All posts are filled"))
    words = ("risks", "score", "RK001", "3", "3")
    refused(risks, words, 1, "RK001 was closed on 20 Nov 2026: All posts are filled. A", "risks")
    done(risks(*words, "--reopen"))
    assert shown(risks, "risks", "risk", "RK001")["open"] is True


def test_a_text_that_begins_as_an_option_does_is_explained(risks: Cli) -> None:
    refused(risks, ("risks", "add", "x", "-1+2"), 2, "may begin with a space and -", "risks")
    assert "added: -1+2." in done(risks("risks", "add", " -1+2"))
