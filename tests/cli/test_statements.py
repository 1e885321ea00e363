"""Statements of the self-evaluation, and its report, by the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from readiness_tui import content, self_evaluating
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli

TODAY = date(2026, 11, 20)


class Desk:
    """People at work on the workspace, as the app lets them."""

    def __init__(self, folder: Path) -> None:
        self._workspace = Workspace.open(str(folder))
        self._content = content.load()

    def of(self, who: str) -> Session:
        return Session(self._workspace, self._content, who, as_of=TODAY)

    def save(self, who: str, requests: Iterable[Request]) -> None:
        self.of(who).save(requests)


@pytest.fixture
def desk(made: Cli, workspace: Path) -> Desk:
    """ST001 is agreed and rests on EV001; ST002, a weakness, rests on nothing."""
    desk = Desk(workspace)
    approved = {"evidence": "EV001", "evidence_date": date(2026, 9, 30), "approved_on": TODAY}
    desk.save(
        "Ann Bee",
        [Add(Kind.EVIDENCE, {"title": "Audit report"}), Add(Kind.VERSION, approved)],
    )
    ann, jo = desk.of("Ann Bee"), desk.of("Jo Day")
    add = self_evaluating.add_statement
    first = add(ann, 1, "leaders", "We **know** our practice: [[EV001]].", strength="strength")
    desk.save("Ann Bee", first)
    desk.save("Jo Day", self_evaluating.challenge(jo, "ST001"))
    desk.save("Jo Day", self_evaluating.agree(jo, "ST001"))
    second = add(ann, 2, "in_care", "Too few\nvisits", strength="weakness", impact="Children wait.")
    desk.save("Ann Bee", second)
    desk.save("Ann Bee", self_evaluating.set_grade(ann, "leaders", "good", "Audits say so."))
    return desk


def found(cli: Cli, *words: str) -> list[str]:
    result = cli("statements", "list", *words, "--format", "json")
    assert result.status == 0, result.err
    return [one["id"] for one in result.json["statements"]]


def test_without_a_statement_it_says_so(made: Cli) -> None:
    result = made("statements", "list")
    assert (result.status, result.out) == (
        *(0, "Nothing is claimed yet: statements are written in the app.\n"),
    )
    assert made("statements", "list", "--format", "json").json["statements"] == []


def test_json_has_states_support_and_proofs(made: Cli, desk: Desk) -> None:
    told = made("statements", "list", "--format", "json").json
    first, second = told["statements"]
    assert (told["schema"], told["as_of"]) == (1, "2026-11-20")
    assert (first["id"], first["question"], first["judgement"]) == ("ST001", 1, "leaders")
    assert (first["state"], first["unsupported"]) == ("agreed", "")
    assert (first["author"], first["challenger"], first["agreed_by"]) == (
        *("Ann Bee", "Jo Day", "Jo Day"),
    )
    assert (first["written_on"], first["agreed_on"]) == ("2026-11-20", "2026-11-20")
    assert first["proofs"] == [
        {
            "id": "EV001",
            "title": "Audit report",
            "shows": "2026-09-30",
            "state": "current",
            "fault": "",
        }
    ]
    assert (second["state"], second["unsupported"]) == ("draft", "It rests on no evidence.")
    (leaders,) = [one for one in told["grades"] if one["grade"]]
    assert (leaders["judgement"], leaders["grade"], leaders["by"]) == ("leaders", "good", "Ann Bee")
    assert told["shared"] == []
    # 4 words and a link, then 3, 2 (what it means for children) and 3 (why the grade)
    assert told["words"] == 13


def test_the_words_of_the_place_narrow_the_list(made: Cli, desk: Desk) -> None:
    assert found(made, "unsupported") == ["ST002"]
    assert found(made, "state:agreed") == ["ST001"]
    assert found(made, "question:2", "weakness") == ["ST002"]
    assert found(made, "kind:strength") == ["ST001"]
    assert found(made, "wait") == ["ST002"]
    assert found(made, "challenger:jo") == ["ST001"]
    refused = made("statements", "list", "question:4")
    assert (refused.status, refused.out) == (1, "")
    assert "Use one of: 1, 2, 3." in refused.err


def test_the_table_says_how_much_supports_each(made: Cli, desk: Desk) -> None:
    out = made("statements", "list").out
    assert max(map(len, out.splitlines())) <= 80
    assert "We know our practice" in out
    assert "**" not in out
    assert "1 of 1" in out
    assert out.splitlines()[-1] == "2 statements: 1 agreed, 1 without support."
    assert made("statements", "list", "zzz").out == "No statement matches.\n"


def test_csv_has_a_row_for_each(made: Cli, desk: Desk) -> None:
    ann = desk.of("Ann Bee")
    desk.save("Ann Bee", self_evaluating.add_statement(ann, 3, "leaders", "=HYPERLINK(1)"))
    rows = list(csv.DictReader(io.StringIO(made("statements", "list", "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["ST001", "ST003", "ST002"]  # by area
    assert rows[1]["text"] == "'=HYPERLINK(1)"


def test_show_says_what_it_rests_on(made: Cli, desk: Desk) -> None:
    out = made("statements", "show", "st1").out
    assert max(map(len, out.splitlines())) <= 80
    for words in (
        "ST001 What do you know",
        "● Agreed: agreed by Jo Day on 20 Nov 2026",
        "(EV001, Audit report, 30 Sep 2026)",
        "EV001 Audit report, shows 30 Sep 2026, current",
        "History, newest first",
    ):
        assert words in out
    other = " ".join(made("statements", "show", "ST002").out.split())
    assert "Not supported It rests on no evidence." in other
    assert "Children wait." in other
    shown = made("statements", "show", "ST002", "--format", "json").json
    assert (shown["statement"]["impact"], shown["schema"]) == ("Children wait.", 1)
    assert {change["record"] for change in shown["history"]} == {"ST002"}
    gone = made("statements", "show", "ST009")
    assert (gone.status, gone.out) == (1, "")
    assert 'There is no statement "ST009". Did you mean ST00' in gone.err


def test_a_document_names_the_statements_that_rest_on_it(made: Cli, desk: Desk) -> None:
    one = made("evidence", "show", "EV001", "--format", "json").json["evidence"]
    assert [(each["id"], each["state"]) for each in one["statements"]] == [("ST001", "agreed")]
    assert "ST001  ● Agreed" in made("evidence", "show", "EV001").out


def test_hostile_words_reach_no_terminal(made: Cli, desk: Desk) -> None:
    ann = desk.of("Ann Bee")
    text = "<script>x</script> \x1b[31mred\u202e [here](javascript:x) [[EV\x1b]]"
    desk.save("Ann Bee", self_evaluating.add_statement(ann, 1, "leaders", text))
    for command in (("list",), ("show", "ST003"), ("show", "ST003", "--format", "json")):
        result = made("statements", *command)
        assert result.status == 0, result.err
        assert "\x1b" not in result.out
        assert "\u202e" not in result.out


# --- the report ----------------------------------------------------------------------------------


def test_the_report_goes_out_in_the_format_of_its_ending(
    made: Cli, desk: Desk, tmp_path: Path
) -> None:
    printed = made("report", "self-evaluation").out
    assert printed.startswith("Self-evaluation: Northshire\n")
    assert "Draft: 2 statements, 1 agreed" in printed
    assert "ST002: It rests on no evidence." in printed
    for ending, start in ((".docx", b"PK"), (".html", b"<!"), (".md", b"# Self-evaluation")):
        target = tmp_path / f"account{ending}"
        assert made("report", "self-evaluation", "-o", str(target)).status == 0
        assert target.read_bytes().startswith(start)
    refused = made("report", "self-evaluation", "-o", str(tmp_path / "account.pdf"))
    assert (refused.status, refused.out) == (2, "")
    assert not (tmp_path / "account.pdf").exists()


def test_a_version_that_was_shared_stays_as_it_was(made: Cli, desk: Desk) -> None:
    none = made("report", "self-evaluation", "--version", "SV001")
    assert (none.status, none.out) == (1, "")
    assert "No version of the self-evaluation was shared yet." in none.err
    ann = desk.of("Ann Bee")
    desk.save("Ann Bee", self_evaluating.share(ann, "Annual meeting 2026").requests)
    (shared,) = made("statements", "list", "--format", "json").json["shared"]
    assert (shared["id"], shared["title"], shared["frozen_on"]) == (
        *("SV001", "Annual meeting 2026", "2026-11-20"),
    )
    before = made("report", "self-evaluation", "--version", "sv001").out
    assert "Annual meeting 2026, frozen 20 Nov 2026 by Ann Bee" in before
    assert "It rests on no evidence" not in before
    desk.save("Ann Bee", self_evaluating.withdraw(ann, "ST002"))
    assert made("report", "self-evaluation", "--version", "SV001").out == before
    other = made("report", "self-evaluation", "--version", "SV002")
    assert (other.status, other.out) == (1, "")
    assert "There is SV001 Annual meeting 2026." in other.err
