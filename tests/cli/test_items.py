"""Listing, showing and changing checklist items."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, finished, process


def item(cli: Cli, code: str) -> dict[str, object]:
    """The item as other programs read it."""
    result = cli("items", "show", code, "--format", "json")
    assert result.status == 0, result.err
    shown: dict[str, object] = result.json["item"]
    return shown


# --- list and show -------------------------------------------------------------------------------


def test_the_list_fits_80_columns_and_says_how_many(made: Cli) -> None:
    result = made("items", "list", "area:EL")
    lines = result.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["Id", "What", "must", "be", "true", "State", "Lead", "Due"]
    count = sum(line.startswith("EL") for line in lines)
    assert lines[-1] == f"{count} items."


def test_json_has_the_promised_fields(made: Cli) -> None:
    listed = made("items", "list", "code:EL05", "--format", "json").json
    assert listed["schema"] == 1
    (only,) = listed["items"]
    promised = {
        *("id", "area", "section", "title", "state", "lead", "due", "importance", "note"),
    }
    assert promised <= only.keys()
    assert (only["id"], only["area"], only["state"]) == ("EL05", "EL", "not_assessed")


def test_a_filter_narrows_and_its_words_all_hold(made: Cli) -> None:
    made("items", "set", "EL01", "EL02", "state=in_progress", "due=1 dec 2026")
    made("items", "set", "EL02", "lead=Cole Hart")
    for words in (["due:<30d", 'lead:"cole hart"'], ['due:<30d lead:"cole hart"']):
        found = made("items", "list", *words, "--format", "json").json["items"]
        assert [one["id"] for one in found] == ["EL02"]
    assert made("items", "list", "!due:none", "!EL01", "--format", "csv").out.count("\n") == 2


def test_lead_me_finds_what_the_user_leads(made: Cli) -> None:
    made("items", "set", "EL02", "DR01", "lead=Ann Bee, data analyst")
    made("items", "set", "EL03", "lead=Cole Hart")

    def found(*words: str) -> list[str]:
        listed = made("items", "list", *words, "--format", "json").json["items"]
        return sorted(one["id"] for one in listed)

    assert found("lead:me") == ["DR01", "EL02"]
    assert found("lead:me", "area:EL") == ["EL02"]
    assert found("lead:me", "--user", "cole hart") == ["EL03"]
    assert found("lead:me", "--user", "Dee Fox") == []


def test_a_filter_with_an_unknown_key_is_answered_with_the_nearest(made: Cli) -> None:
    result = made("items", "list", "laed:cole")
    assert result.status == 1
    assert 'Did you mean "lead:"?' in result.err


def test_nothing_found_is_said_and_is_no_failure(made: Cli) -> None:
    result = made("items", "list", "zzzzzz")
    assert (result.status, result.out) == (0, "No item matches.\n")
    assert made("items", "list", "zzzzzz", "--format", "json").json["items"] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_csv_takes_the_sting_out_of_formulas(start: str, made: Cli) -> None:
    text = f"{start}HYPERLINK(1)"
    made("items", "set", "EL05", "state=blocked", f"reason=x{text}", f"note=.\n{text}")
    made("items", "set", "EL06", f"lead={text}")
    out = made("items", "list", "area:EL", "--format", "csv").out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
    if start == "\t":  # a name is one line: the tab went when it came in
        assert rows["EL06"]["lead"] == "HYPERLINK(1)"
    else:
        assert rows["EL06"]["lead"] == f"'{text}"
    for row in rows.values():
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_show_says_everything_and_ends_with_the_history(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready", "due=30 jan 2027", "note=Two\nlines")
    result = made("items", "show", "el5")
    assert max(map(len, result.out.splitlines())) <= 80
    for words in (
        "EL05 ",
        "State       ◇ Ready, claimed",
        "Due         30 Jan 2027",
        "Answered    20 Nov 2026, Ann Bee",
        "History, newest first",
        "EL05 due from nothing to 30 Jan 2027",
    ):
        assert words in result.out
    shown = made("items", "show", "EL05", "--format", "json").json
    assert (shown["schema"], shown["item"]["due"]) == (1, "2027-01-30")
    assert {change["field"] for change in shown["history"]} >= {"answer", "due", "note"}


def test_an_unknown_id_is_answered_with_the_nearest(made: Cli) -> None:
    for action in (("show", "ELO5"), ("set", "ELO5", "state=ready")):
        result = made("items", *action)
        assert (result.status, result.out) == (1, "")
        assert 'There is no checklist item "ELO5". Did you mean EL05?' in result.err


# --- set -----------------------------------------------------------------------------------------


def test_an_answer_is_signed_and_dated(made: Cli) -> None:
    result = made("items", "set", "EL05", "state=Ready")
    assert result.out == "EL05 answer from not assessed to ready.\n"
    now = item(made, "EL05")
    assert (now["state"], now["answered_by"]) == ("ready_claimed", "Ann Bee")
    assert now["answered_on"] == "2026-11-20"


def test_several_items_are_changed_in_one_save(made: Cli) -> None:
    result = made("items", "set", "EL01", "EL02", "state=ready", "--why", "The morning meeting")
    assert len(result.out.splitlines()) == 2
    changes = made("history", "--format", "json").json["changes"]
    newest = [change for change in changes if change["revision"] == changes[0]["revision"]]
    assert {change["record"] for change in newest} == {"EL01", "EL02"}
    assert {change["why"] for change in newest} == {"The morning meeting"}
    made("undo")
    assert item(made, "EL01")["state"] == item(made, "EL02")["state"] == "not_assessed"


def test_one_item_that_is_refused_keeps_all_from_changing(made: Cli) -> None:
    made("items", "set", "EL01", "state=ready")
    result = made("items", "set", "EL01", "EL02", "checked=yes", "--user", "Cole Hart")
    assert result.status == 1
    assert "EL02 is not claimed to be ready" in result.err
    assert item(made, "EL01")["checked_on"] is None


def test_someone_else_confirms(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready")
    refused = made("items", "set", "EL05", "checked=yes")
    assert refused.status == 1
    assert "must come from someone else" in refused.err
    made("items", "set", "EL05", "checked=yes", "--user", "Cole Hart")
    now = item(made, "EL05")
    assert (now["state"], now["checked_by"]) == ("ready_checked", "Cole Hart")
    made("items", "set", "EL05", "checked=no")
    assert item(made, "EL05")["state"] == "ready_claimed"


def test_an_answer_that_mends_no_lapse_says_so(made: Cli) -> None:
    """EL05 is confirmed every month: the answer of 2026 does not renew the check of 2024."""
    made("items", "set", "EL05", "state=ready")
    then = ("--as-of", "2024-05-03")
    made("items", "set", "EL05", "checked=yes", "--user", "Eve Gale", *then)
    told = made("items", "set", "EL05", "state=ready", "--user", "Cole Hart").out
    assert "EL05 is still lapsed: confirmed 3 May 2024, every month." in told
    assert "still lapsed" not in made("items", "set", "EL05", "note=Ask Eve again").out


def test_nobody_confirms_an_answer_in_the_same_breath(made: Cli) -> None:
    result = made("items", "set", "EL05", "state=ready", "checked=yes")
    assert result.status == 1
    assert item(made, "EL05")["state"] == "not_assessed"


def test_nobody_becomes_the_lead_and_confirms(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready")
    result = made("items", "set", "EL05", "lead=Cole Hart", "checked=yes", "--user", "cole hart")
    assert result.status == 1
    assert "you are the lead officer" in result.err


def test_blocked_needs_a_reason_and_keeps_it(made: Cli) -> None:
    assert "without a reason" in made("items", "set", "LG03", "state=blocked").err
    made("items", "set", "LG03", "state=blocked", "reason=No rooms", "unblocker=J Cole")
    now = item(made, "LG03")
    assert (now["state"], now["reason"], now["unblocker"]) == ("blocked", "No rooms", "J Cole")
    made("items", "set", "LG03", "unblocker=Ann Bee")  # the reason stays
    assert item(made, "LG03")["reason"] == "No rooms"
    made("items", "set", "LG03", "state=in_progress")
    assert item(made, "LG03")["reason"] == ""


def test_not_applicable_is_approved_by_someone_else(made: Cli) -> None:
    mine = made("items", "set", "LG03", "state=not-applicable", "reason=x", "approver=ann bee")
    assert "nobody approves their own answer" in mine.err
    made("items", "set", "LG03", "state=not applicable", "reason=x", "approver=Cole Hart")
    assert item(made, "LG03")["state"] == "not_applicable"


@pytest.mark.parametrize(
    ("who", "role"), [("ann bee", "the one who answered"), ("Eve Gale", "the lead officer")]
)
def test_neither_who_answered_nor_the_lead_approves_by_confirming(
    who: str, role: str, made: Cli
) -> None:
    made("items", "set", "LG03", "lead=Eve Gale, PSW", "state=not-applicable", "reason=x")
    refused = made("items", "set", "LG03", "checked=yes", "--user", who)
    assert refused.status == 1
    assert f"LG03: you are {role}" in refused.err
    assert item(made, "LG03")["approver"] == ""
    assert made("items", "set", "LG03", "checked=yes", "--user", "Cole Hart").status == 0
    assert item(made, "LG03")["approver"] == "Cole Hart"


def test_share_done_goes_with_work_in_progress(made: Cli) -> None:
    refused = made("items", "set", "LG03", "share=40")
    assert refused.err.startswith("readiness: LG03: share goes with state=in_progress.")
    made("items", "set", "LG03", "state=in_progress", "share=40%")
    assert item(made, "LG03")["share_done"] == 40
    assert "from 0 to 100" in made("items", "set", "LG03", "share=101").err


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2027-01-30", "2027-01-30"),
        ("30/1/2027", "2027-01-30"),
        ("fri", "2026-11-27"),  # as of a Friday: the next one
        ("+2w", "2026-12-04"),
        ("tomorrow", "2026-11-21"),
    ],
)
def test_due_dates_are_typed_as_people_do(typed: str, kept: str, made: Cli) -> None:
    made("items", "set", "EL05", f"due={typed}")
    assert item(made, "EL05")["due"] == kept


@pytest.mark.parametrize("field", ["due", "lead", "note", "rehearsed", "days", "evidence"])
@pytest.mark.parametrize("nothing", ["", "none"])
def test_fields_can_be_emptied(field: str, nothing: str, made: Cli) -> None:
    before = item(made, "LG03")
    given = {"due": "fri", "rehearsed": "yes", "days": "3"}.get(field, "x")
    if field != "evidence":
        assert made("items", "set", "LG03", f"{field}={given}").status == 0
    assert made("items", "set", "LG03", f"{field}={nothing}").status == 0
    assert item(made, "LG03") == before


def test_a_rehearsal_has_been_held(made: Cli) -> None:
    made("items", "set", "LG03", "rehearsed=yes")
    assert item(made, "LG03")["rehearsed_on"] == "2026-11-20"
    made("items", "set", "LG03", "rehearsed=2026-11-02")
    assert item(made, "LG03")["rehearsed_on"] == "2026-11-02"
    assert "on a day to come" in made("items", "set", "LG03", "rehearsed=tomorrow").err
    assert "EL05 is nothing that is rehearsed" in made("items", "set", "EL05", "rehearsed=yes").err


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("EL05", "sate=ready"), 2, 'An item has no field "sate". Did you mean state=?'),
        (("EL05", "state=redy"), 1, 'state cannot be "redy". Did you mean ready?'),
        (("EL05", "due=31 feb"), 1, "is a day that does not exist"),
        (("EL05", "checked=maybe"), 1, "checked takes yes or no"),
        (("EL05", "days=many"), 1, "days takes a whole number from 0 to 1000"),
        (("EL05", "evidence=EV001"), 1, 'There is no evidence item "EV001".'),
        (("EL05", "due=fri", "due=mon"), 2, "due is given twice"),
        (("EL05",), 2, "Nothing is to be changed."),
        (("state=ready",), 2, "No item is named."),
        (("EL05", f"lead={'x' * 501}"), 1, "lead holds 501 characters; at most 500 are kept."),
        (("EL05", f"note={'x' * 20_001}"), 1, "note holds 20,001 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(
    words: tuple[str, ...], status: int, sentence: str, made: Cli
) -> None:
    before = made("history", "--format", "json").out
    result = made("items", "set", *words)
    assert (result.status, result.out) == (status, "")
    assert sentence in result.err
    assert result.err.count("\n") == 1
    assert made("history", "--format", "json").out == before


def test_the_same_again_changes_nothing(made: Cli) -> None:
    made("items", "set", "EL05", "due=fri")
    result = made("items", "set", "EL05", "due=fri")
    assert result.out == "Nothing changed: it says so already.\n"


def test_the_same_answer_by_somebody_else_is_signed_anew(made: Cli) -> None:
    made("items", "set", "EL05", "state=ready")
    result = made("items", "set", "EL05", "state=ready", "--user", "Cole Hart")
    assert result.out == "EL05 answered again: nothing else changed.\n"
    assert item(made, "EL05")["answered_by"] == "Cole Hart"


def test_hostile_text_is_kept_as_text_and_never_reaches_the_terminal(made: Cli) -> None:
    hostile = "[red]no[/red] \x1b[31mred\x1b]0;title\x07 \u202egpj.exe <b>&amp; %s {0} $(rm)"
    made("items", "set", "EL05", f"note={hostile}", f"lead={hostile}")
    now = item(made, "EL05")
    assert (
        now["note"]
        == now["lead"]
        == ("[red]no[/red] [31mred]0;title gpj.exe <b>&amp; %s {0} $(rm)")
    )
    for arguments in (("items", "show", "EL05"), ("history",), ("status",), ("items", "list")):
        out = made(*arguments).out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_note_of_ten_thousand_characters_is_kept_whole(made: Cli) -> None:
    note = "Wörter und so weiter. " * 455
    assert len(note) > 10_000
    made("items", "set", "EL05", f"note={note}")
    assert item(made, "EL05")["note"] == note.strip()
    assert max(map(len, made("items", "show", "EL05").out.splitlines())) <= 80


def test_a_note_can_come_through_a_pipe(made: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("First line\nsecond = line\n"))
    made("items", "set", "EL05", "note=-")
    assert item(made, "EL05")["note"] == "First line\nsecond = line"


def test_two_processes_that_change_different_items_lose_nothing(made: Cli, workspace: Path) -> None:
    codes = [f"EL{number:02d}" for number in range(1, 9)]
    started = [process("items", "set", code, "state=ready", f"note={code}") for code in codes]
    results = [finished(one) for one in started]
    assert [result.err for result in results] == [""] * len(codes)
    for code in codes:
        now = item(made, code)
        assert (now["state"], now["note"]) == ("ready_claimed", code)
    assert made("check").status == 0


def test_what_is_said_of_a_note_holds_no_terminal_controls(made: Cli) -> None:
    told = made("items", "set", "EL05", "note=a\x1b[31mb\x07c\u202ed").out
    assert told == "EL05 note from nothing to a[31mbcd.\n"
