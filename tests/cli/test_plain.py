"""``readiness --plain``: the review in lines, as a screen reader or a pipe takes it."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli, Result, process
from tests.screens.driving import AT
from tests.widgets.hostile import HOSTILE

Plain = Callable[..., Result]

QUESTION = re.compile(r"^(LG\d\d) \((critical|important|useful)\), (\d+) of (\d+): .+ Answer: y ")


@pytest.fixture
def plain(made: Cli, monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Types lines into ``readiness --plain``, as a pipe does."""

    def run(*lines: str, area: str = "LG", user: str = "Ann Bee", options: Any = ()) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return made("--plain", *([area] if area else []), "--user", user, *options)

    return run


def asked(result: Result) -> list[str]:
    """The codes of the questions, in order."""
    found = (QUESTION.match(line) for line in result.out.splitlines())
    return [match[1] for match in found if match]


def item(cli: Cli, code: str) -> dict[str, Any]:
    shown: dict[str, Any] = cli("items", "show", code, "--format", "json").json["item"]
    return shown


def test_a_question_says_on_one_line_which_item_and_how_it_stands(made: Cli, plain: Plain) -> None:
    assert made("items", "set", "LG01", "state=in_progress", "share=40").status == 0
    assert made("items", "set", "LG01", "lead=Jo Dee", "due=3 dec 2026").status == 0
    result = plain("q")
    first = result.out.splitlines()[0]
    assert first.startswith("LG01 (critical), 1 of ")
    assert "Now: in progress, 40 per cent done, lead Jo Dee, due 3 Dec. Answer:" in first
    assert first.rstrip().endswith(
        "Answer: y ready, p in progress, o not started, b blocked, a not applicable, c confirm, "
        "n note, s skip, ? guidance, q stop:"
    )
    assert (result.status, result.err) == (0, "")


def test_answers_are_saved_and_acknowledged_in_one_line_each(made: Cli, plain: Plain) -> None:
    result = plain(
        *("y", "p", "40", "o", "b", "No rooms", "Jo Cole", "a", "Not ours", ""),
        *("n", "Ask again", "s", "q"),
    )
    lines = result.out.splitlines()
    for line in (
        "LG01 saved: ready.",
        "LG02 saved: in progress.",
        "LG03 saved: not started.",
        "LG04 saved: blocked.",
        "LG05 saved: not applicable.",
        "LG06 saved: note.",
    ):
        assert line in lines
    assert asked(result) == ["LG01", "LG02", "LG03", "LG04", "LG05", "LG06", "LG06", "LG07"]
    assert any(line.startswith("This review: answered 5 of ") for line in lines)
    assert "Stopped at LG07; it goes on there next time." in lines
    states = [item(made, f"LG0{number}")["state"] for number in range(1, 7)]
    wanted = ["ready_claimed", "in_progress", "not_started", "blocked", "not_applicable"]
    assert states[:5] == wanted
    assert item(made, "LG02")["share_done"] == 40
    assert (item(made, "LG04")["reason"], item(made, "LG04")["unblocker"]) == (
        "No rooms",
        "Jo Cole",
    )
    assert item(made, "LG06")["note"] == "Ask again"
    assert made("check").status == 0


def test_the_rules_of_the_review_hold(made: Cli, plain: Plain) -> None:
    result = plain("b", "", "a", "Not ours", "Ann Bee", "c", "y", "k", "c", "p", "lots", "h", "q")
    assert "LG01 cannot be blocked without a reason." in result.out
    assert "LG01: nobody approves their own answer" in result.out
    assert "LG01 is not claimed to be ready, so there is nothing to confirm." in result.out
    assert "you are the one who answered" in result.out
    assert 'share takes a whole number from 0 to 100, not "lots".' in result.out
    assert item(made, "LG01")["state"] == "ready_claimed"
    confirmed = plain("k", "c", "q", user="Priya Nair")
    assert "LG01 saved: confirmed." in confirmed.out
    assert item(made, "LG01")["checked_by"] == "Priya Nair"


def test_what_was_confirmed_is_said_to_be_gone(plain: Plain) -> None:
    plain("y", "q")
    plain("k", "c", "q", user="Priya Nair")
    result = plain("k", "o", "u", "q", user="Priya Nair")
    assert "LG01 saved: not started, and the confirmation no longer holds." in result.out
    assert "Taken back: LG01" in result.out
    assert asked(result)[-1] == "LG01"


def test_it_goes_on_where_it_was_left_and_begins_afresh_at_the_end(
    plain: Plain, made: Cli, workspace: Path
) -> None:
    plain("y", "s")
    again = plain("q")
    assert again.out.startswith("Going on from LG03, where you stopped; k goes back one item.")
    assert "answered 1 of " in again.out
    kept = json.loads((workspace.parent / "settings" / "settings.json").read_text())
    left = kept[f"review:{workspace}|LG|"]  # where the app keeps it
    assert (left["code"], left["answered"]) == ("LG03", ["LG01"])
    total = int(QUESTION.match(again.out.splitlines()[1])[4])  # type: ignore[index]
    done = plain(*["s"] * total)
    assert "Stopped at" not in done.out
    assert asked(plain("q")) == ["LG01"]


def test_settings_that_were_put_aside_are_said(plain: Plain, workspace: Path) -> None:
    settings = workspace.parent / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "settings.json").write_text("{")
    assert "Your settings could not be understood and begin afresh." in plain("q").out
    assert "could not be understood" not in plain("q").out


def test_an_area_is_asked_for_and_understood_by_code_or_name(plain: Plain) -> None:
    result = plain("zz", "logistic plan", "Logistics plan", "q", area="")
    lines = result.out.splitlines()
    assert lines[0] == "Readiness review for Northshire."
    assert any(line.startswith("LG: Logistics plan, 32 items, ") for line in lines)
    assert 'There is no readiness area "zz".' in result.out
    assert "Did you mean LG?" in result.out
    assert asked(result) == ["LG01"]
    assert plain("q", area="").status == 0
    assert "Nothing was changed." in plain(area="").out


def test_all_areas_are_reviewed_one_after_the_other(plain: Plain) -> None:
    first, *_ = plain("q", area="all").out.splitlines()
    assert re.match(r"EL01 .*, 1 of 1\d\d: ", first)


def test_an_unknown_area_is_one_sentence(plain: Plain) -> None:
    result = plain(area="XX")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith('readiness: There is no readiness area "XX".')


def test_no_workspace_is_one_sentence(cli: Cli, tmp_path: Path) -> None:
    result = cli("--plain", "--workspace", str(tmp_path / "none"))
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "There is no workspace" in result.err


def test_what_is_no_answer_changes_nothing(made: Cli, plain: Plain) -> None:
    result = plain("", "ready", "yy", "n", "", "d", "", "d", "someday", "e", "EV9", "q")
    assert "Nothing was typed." in result.out
    assert '"ready" is none of the answers.' in result.out
    assert "LG01: note kept as it was." in result.out
    assert set(asked(result)) == {"LG01"}
    assert item(made, "LG01")["state"] == "not_assessed"


def test_the_other_fields_are_edited_without_going_on(made: Cli, plain: Plain) -> None:
    result = plain("d", "30 jan 2027", "l", "Ola Berg", "?", "h", "d", "none", "q")
    assert "LG01 saved: due Sat 30 Jan 2027." in result.out
    assert "LG01 saved: lead Ola Berg." in result.out
    assert "LG01 saved: no due date." in result.out
    assert "What good looks like: " in result.out
    assert "Besides: k goes back one item" in result.out
    assert set(asked(result)) == {"LG01"}


def test_a_colleague_who_was_quicker_is_told_and_kept(
    made: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed() -> Iterator[str]:
        other = Workspace.open(str(workspace))
        seen = other.records().items.get("LG01") or ItemRecord("LG01")
        wanted = edit(Kind.ITEM, seen, answer="not_started", answered_by="Priya Nair")
        other.apply(wanted, who="Priya Nair", at=AT)  # the question was asked before that
        other.close()
        yield "y\n"
        yield "q\n"

    lines = typed()
    stdin = SimpleNamespace(readline=lambda _: next(lines, ""), isatty=lambda: False)
    monkeypatch.setattr("sys.stdin", stdin)
    result = made("--plain", "LG")
    assert "Priya Nair changed" in result.out
    assert "Nothing was saved." in result.out
    assert item(made, "LG01")["state"] == "not_started"


def test_a_reader_hears_the_questions_and_changes_nothing(made: Cli, plain: Plain) -> None:
    result = plain("y", "?", "q", options=("--read-only",))
    assert "You can read the questions and their guidance." in result.out
    assert "saved" not in result.out
    assert item(made, "LG01")["state"] == "not_assessed"


def test_no_terminal_code_and_no_second_line_comes_from_what_is_stored(
    made: Cli, plain: Plain
) -> None:
    for text in HOSTILE:
        if "\x00" not in text and len(text) < 500:
            result = plain("n", text.replace("\n", " ").replace("\r", " "), "?", "q")
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", result.out)


def test_the_end_of_a_line_that_is_too_long_is_no_answer(made: Cli, plain: Plain) -> None:
    result = plain(f"{' ' * 40_000}y", "q")
    assert "That line is too long for an answer." in result.out
    assert item(made, "LG01")["state"] == "not_assessed"


def test_it_is_explained(cli: Cli) -> None:
    assert "--plain" in cli("--help").out
    assert "readiness --plain LG" in cli("--plain", "--help").out
    wrong = cli("status", "--plain")
    assert (wrong.status, wrong.err.count("\n")) == (2, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_stops_with_what_is_saved(made: Cli) -> None:
    with process("--plain", "LG", stdin=subprocess.PIPE) as started:
        assert started.stdin
        assert started.stdout
        assert started.stderr
        started.stdin.write("y\n")
        started.stdin.flush()
        for line in started.stdout:
            if line.startswith("LG01 saved"):
                break
        started.stdout.read(1)  # of the next question
        started.send_signal(signal.SIGINT)
        rest = started.stdout.read()
        assert started.stderr.read() == ""
    assert started.returncode == 130
    assert "This review: answered 1 of 32 items" in rest
    assert item(made, "LG01")["state"] == "ready_claimed"
