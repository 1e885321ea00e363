"""The history, and taking changes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PROMISED = {"id", "at", "who", "record", "field", "before", "after", "why", "undone"}


def test_json_has_the_promised_fields_newest_first(made: Cli) -> None:
    made("items", "set", "EL05", "due=30 jan 2027", "--why", "Agreed with the lead")
    made("items", "set", "EL05", "due=2 feb 2027")
    history = made("history", "--record", "el05", "--format", "json").json
    assert history["schema"] == 1
    newest, first = history["changes"]
    assert newest.keys() >= PROMISED
    assert (newest["field"], newest["before"], newest["after"]) == (
        "due",
        "2027-01-30",
        "2027-02-02",
    )
    assert (first["before"], first["after"]) == (None, "2027-01-30")
    assert (first["who"], first["why"], first["undone"]) == (
        "Ann Bee",
        "Agreed with the lead",
        False,
    )


def test_text_keeps_together_what_was_saved_together(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready", "due=30 jan 2027", "--why", "SLT")
    head, *lines = made("history", "--limit", "1").out.splitlines()
    assert head.endswith(", Ann Bee")
    assert [line.strip(" -") for line in lines] == [
        "EL05 answer from not assessed to ready",
        "EL05 due from nothing to 30 Jan 2027",
        "Why: SLT",
    ]


def test_the_limit_counts_saves_and_since_counts_days(made: Cli) -> None:
    made("items", "set", "EL01", "EL02", "due=fri")
    changes = made("history", "--limit", "1", "--format", "json").json["changes"]
    assert {change["record"] for change in changes} == {"EL01", "EL02"}
    assert made("history", "--since", "31 dec 2098").out == "No changes.\n"


def test_undo_says_what_it_took_back_and_redo_brings_it_again(made: Cli) -> None:
    made("items", "set", "EL05", "due=30 jan 2027")
    assert made("undo").out == "Taken back: EL05 due from nothing to 30 Jan 2027.\n"
    assert made("items", "show", "EL05", "--format", "json").json["item"]["due"] is None
    undone = made("history", "--record", "EL05", "--format", "json").json["changes"]
    assert [change["undone"] for change in undone] == [False, True]
    assert made("undo", "--redo").out == "Done again: EL05 due from nothing to 30 Jan 2027.\n"
    assert made("items", "show", "EL05", "--format", "json").json["item"]["due"] == "2027-01-30"


def test_what_was_added_is_added_again(made: Cli) -> None:
    made("snapshot", "--for", "Improvement board")
    assert made("undo").out == "Taken back: snapshot SN001 added.\n"
    assert made("undo", "--redo").out == "Done again: snapshot SN001 added.\n"


def test_everybody_takes_back_their_own(made: Cli) -> None:
    made("items", "set", "EL05", "due=fri", "--user", "Cole Hart")
    made("items", "set", "EL06", "due=fri", "--user", "Dee Fox")
    assert "EL05" in made("undo", "--user", "Cole Hart").out
    nothing = made("undo", "--user", "Eve Gale")
    assert (nothing.status, nothing.out) == (1, "")
    assert "There is nothing to undo. Everybody takes back their own changes, here Eve Gale" in (
        nothing.err
    )


def test_an_undo_over_somebody_elses_change_is_refused(made: Cli) -> None:
    made("items", "set", "EL05", "due=30 jan 2027")
    made("items", "set", "EL05", "due=2 feb 2027", "--user", "Cole Hart")
    result = made("undo")
    assert result.status == 1
    assert "Cole Hart changed due of EL05 meanwhile" in result.err
    assert made("items", "show", "EL05", "--format", "json").json["item"]["due"] == "2027-02-02"


def test_nothing_to_redo_is_said(made: Cli) -> None:
    result = made("undo", "--redo")
    assert result.status == 1
    assert "There is nothing to redo." in result.err


def test_lines_that_cannot_be_read_are_counted_once(made: Cli, workspace: Path) -> None:
    made("items", "set", "EL05", "due=fri")
    made("items", "set", "EL06", "due=fri")
    (file,) = (workspace / "history").glob("*.jsonl")
    *before, last = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*before[:-1], b"{broken\n", last]))
    result = made("history")
    assert result.status == 0
    assert "EL06" in result.out
    assert result.err == ("readiness: 1 line of the history cannot be read. See: readiness check\n")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("ZZ99", "readiness items list"), ("ELO5", "Did you mean EL05?"), ("sn1", "no record")],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_history_of_what_never_was_is_refused(
    made: Cli, typed: str, hint: str, form: str
) -> None:
    result = made("history", "--record", typed, "--format", form)
    assert (result.status, result.out) == (1, "")
    assert f'There is no record "{typed}".' in result.err
    assert hint in result.err


def test_a_record_without_changes_and_one_that_is_gone_have_a_history(made: Cli) -> None:
    assert made("history", "--record", "el07").out == "No changes.\n"
    made("snapshot", "--for", "Board")
    made("undo")
    assert "SN001" in made("history", "--record", "sn001").out
    gone = made("history", "--record", "SN001", "--since", "31 dec 2098")
    assert (gone.status, gone.out) == (0, "No changes.\n")


def test_a_confirmation_says_what_goes_with_an_undone_answer(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready")
    assert made("items", "set", "EL05", "checked=yes", "--user", "Bea").out == (
        "EL05 confirmed on 20 Nov 2026.\n"
    )
    assert made("undo").out == (
        "Taken back: EL05 answer from not assessed to ready, and the confirmation no\n"
        "longer holds.\n"
    )
    shown = made("items", "show", "EL05").out
    assert "Checked" not in shown.partition("History")[0]


def test_the_making_of_the_workspace_cannot_be_undone(made: Cli) -> None:
    result = made("undo")
    assert (result.status, result.out) == (1, "")
    assert "There is nothing to undo." in result.err
    assert "Northshire" in made("status").out
