"""The history, and taking changes back."""

from __future__ import annotations

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
    assert "There is no recent change of Eve Gale to be taken back." in nothing.err


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
    assert "to be brought back" in result.err
