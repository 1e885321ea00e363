"""``readiness dry-run``: from a workbook to a verdict, and what is kept of it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.dry_run_samples import CANARY, contacts, workbook


@pytest.fixture
def lists(tmp_path: Path) -> str:
    """Eleven lists with one contact on an impossible day and one well."""
    rows = {1: contacts("01/10/2026", "31/02/2026")}
    return str(workbook(tmp_path / "lists.xlsx", rows))


def test_text_says_the_answer_first_and_fits_the_page(made: Cli, lists: str) -> None:
    result = made("dry-run", lists)
    assert result.status == 0, result.err
    lines = result.out.splitlines()
    assert lines[0] == "Data dry run: lists.xlsx"
    assert lines[3].startswith("Could we hand over tonight? Not yet: 1 list has errors: list 1")
    assert max(map(len, lines)) <= 80
    assert "Kept as RU001." in result.err
    assert "list 1, Date of Contact, 1 row (3)" in " ".join(result.out.split())
    assert CANARY not in result.out + result.err


def test_json_holds_what_other_programs_rely_on(made: Cli, lists: str) -> None:
    told = made("dry-run", lists, "--format", "json").json
    assert set(told) >= {
        *("schema", "file", "as_of", "elapsed_seconds", "template", "lists", "findings"),
        *("findings_total", "indicators"),
    }
    assert (told["schema"], told["file"], told["as_of"]) == (1, "lists.xlsx", "2026-11-20")
    assert (told["template"], told["run"]) == ("2024", "RU001")
    first = told["lists"][0]
    assert {"list", "title", "sheet", "rows", "errors", "warnings"} <= set(first)
    assert (first["list"], first["sheet"], first["rows"]) == (1, "List 1", 2)
    assert [one["list"] for one in told["lists"]] == list(range(1, 12))
    faults = [one for one in told["findings"] if one["rule"] == "F01"]
    assert len(told["findings"]) == told["findings_total"]
    assert [(one["list"], one["row"], one["column"]) for one in faults] == [
        (1, 3, "Date of Contact")
    ]
    assert {"rule", "severity", "list", "sheet", "row", "column", "message"} <= set(faults[0])
    empty = [one for one in told["findings"] if one["rule"] == "S15"]
    assert [one["list"] for one in empty] == list(range(2, 12))
    assert {(one["row"], one["column"]) for one in empty} == {(None, None)}
    indicators = {one["id"]: one for one in told["indicators"]}
    assert {"id", "title", "list", "numerator", "denominator", "value", "unit", "previous"} <= set(
        indicators["contacts"]
    )
    assert (indicators["contacts"]["value"], indicators["contacts"]["previous"]) == (1.0, None)


def test_the_value_of_the_last_kept_run_stands_beside_the_new_one(made: Cli, lists: str) -> None:
    made("dry-run", lists)
    told = made("dry-run", lists, "--format", "json", "--no-save").json
    previous = {one["id"]: one["previous"] for one in told["indicators"]}
    assert previous["contacts"] == 1.0
    assert told["run"] is None
    assert [run["id"] for run in made("dry-run", "--list", "--format", "json").json["runs"]] == [
        "RU001"
    ]


def test_small_numbers_are_hidden_in_text_and_on_request_in_json(made: Cli, lists: str) -> None:
    def row(text: str) -> str:
        return next(line for line in text.splitlines() if line.startswith("Contacts in six"))

    assert row(made("dry-run", lists, "--no-save").out).split()[-2:] == ["≤5", "–"]
    shown = made("dry-run", lists, "--no-save", "--no-suppression").out
    assert row(shown).split()[-2:] == ["1", "–"]
    told = made("dry-run", lists, "--no-save", "--format", "json", "--suppression").json
    hidden = {one["id"]: one["value"] for one in told["indicators"]}
    assert hidden["contacts"] is None
    assert told["small_numbers_hidden"]


def test_strict_tells_a_schedule_of_errors(made: Cli, lists: str, tmp_path: Path) -> None:
    assert made("dry-run", lists, "--no-save", "--strict").status == 3
    well = str(workbook(tmp_path / "well.xlsx", {1: contacts("01/10/2026", child="A1")}))
    found = made("dry-run", well, "--no-save", "--strict", "--format", "json")
    errors = [one for one in found.json["findings"] if one["severity"] == "error"]
    assert found.status == (3 if errors else 0)


def test_without_a_workspace_it_works_and_says_that_nothing_is_kept(cli: Cli, lists: str) -> None:
    result = cli("dry-run", lists)
    assert result.status == 0, result.err
    assert "Nothing was kept: there is no workspace." in result.err


def test_a_file_that_cannot_be_read_is_one_sentence(made: Cli, tmp_path: Path) -> None:
    page = tmp_path / "page.xlsx"
    page.write_text("<html></html>")
    result = made("dry-run", str(page))
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert made("dry-run", "--list").out.startswith("No dry run is kept.")


def test_the_council_s_own_standards_are_read_from_its_folder(
    made: Cli, lists: str, workspace: Path
) -> None:
    own = workspace / "checklists" / "annex_a" / "standards.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[[standard]]\nid = "cp_visits"\nvalue = 1\n')
    result = made("dry-run", lists)
    assert result.status == 1
    assert "standards.toml" in result.err


def test_an_earlier_run_is_shown_and_compared(made: Cli, lists: str, tmp_path: Path) -> None:
    made("dry-run", lists)
    better = str(workbook(tmp_path / "better.xlsx", {1: contacts("01/10/2026", "02/10/2026")}))
    result = made("dry-run", better, "--compare", "ru001")
    assert "Since RU001" in result.out
    assert "F01 Date cannot be read" in " ".join(result.out.split())
    shown = made("dry-run", "--show", "RU001")
    assert shown.status == 0, shown.err
    assert "Dry run     RU001" in shown.out
    told = made("dry-run", "--show", "RU002", "--compare", "RU001", "--format", "json").json
    fixed = {one["rule"]: one["fixed"] for one in told["comparison"]["findings"]}
    assert (told["comparison"]["with"], fixed["F01"]) == ("RU001", 1)
    assert "no dry run RU009" in made("dry-run", "--show", "RU009").err
    assert "no dry run RU009" in made("dry-run", lists, "--compare", "RU009").err


def test_signing_off_and_explaining_are_in_the_history(made: Cli, lists: str) -> None:
    made("dry-run", lists, "--user", "Ben Cole")
    assert made("dry-run", "--sign-off", "RU001:2").out.startswith("List 2 of RU001 is signed off")
    assert (
        "has to be signed off by somebody else"
        in made(*("dry-run", "--sign-off", "RU001:3", "--user", "Ben Cole")).err
    )
    assert made("dry-run", "--sign-off", "RU001:2").out.startswith("Nothing changed")
    explained = made("dry-run", "--explain", "RU001:1", "--why", "Typed by hand")
    assert explained.out.startswith("The errors of list 1 of RU001 are explained.")
    history = made("history").out
    assert "RU001 list 2 signed off by Ann Bee" in history
    assert "RU001 errors of list 1 explained" in history
    assert "Why: Typed by hand" in history
    assert "See: RU001:5" not in made("dry-run", "--sign-off", "RU001:x").err
    assert made("dry-run", "--sign-off", "RU001:x").status == 2


def test_a_run_moves_the_gate_and_the_item_of_its_list(made: Cli, lists: str) -> None:
    made("items", "set", "DR01", "state=ready")
    made("dry-run", lists)
    today = ("--format", "json", "--as-of", datetime.now(UTC).date().isoformat())
    assert made("items", "show", "DR01", *today).json["item"]["state"] == "lapsed"
    gates = {gate["id"]: gate for gate in made("status", *today).json["gates"]}
    assert "DR01" in gates["dry_run"]["why"]
    made("dry-run", "--explain", "RU001:1", "--why", "Typed by hand")
    assert made("items", "show", "DR01", *today).json["item"]["state"] == "ready_claimed"


def test_each_workbook_of_a_folder_is_a_line(cli: Cli, lists: str, tmp_path: Path) -> None:
    folder = tmp_path / "region"
    folder.mkdir()
    Path(lists).rename(folder / "anytown.xlsx")
    (folder / "=bad.xlsx").write_text("<html>")
    text = cli("dry-run", "--each", str(folder)).out
    assert "anytown.xlsx" in text
    assert "web page or XML" in " ".join(text.split())
    rows = list(
        csv.DictReader(io.StringIO(cli("dry-run", "--each", str(folder), "--format", "csv").out))
    )
    assert [(row["file"], row["rows"]) for row in rows] == [
        ("'=bad.xlsx", "0"),
        ("anytown.xlsx", "≤5"),
    ]
    inside = cli("dry-run", "--each", str(folder), "--format", "json", "--no-suppression").json
    assert [one["rows"] for one in inside["files"]] == [0, 2]
    told = cli("dry-run", "--each", str(folder), "--format", "json", "--strict")
    assert told.status == 3
    assert [one["refused"] is None for one in told.json["files"]] == [False, True]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("lists.xlsx", "--list"),
        ("lists.xlsx", "--with-identifiers"),
        ("lists.xlsx", "--format", "csv"),
        ("--each", "--list"),
        ("--explain", "RU001:2"),
        ("lists.xlsx", "--each", "--findings", "x.xlsx"),
    ],
)
def test_what_contradicts_itself_is_wrong_usage(arguments: tuple[str, ...], cli: Cli) -> None:
    result = cli("dry-run", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1


def test_findings_go_to_a_file_and_identifiers_only_on_request(
    made: Cli, lists: str, tmp_path: Path, workspace: Path
) -> None:
    path = tmp_path / "findings.csv"
    assert made("dry-run", lists, "--findings", str(path)).status == 0
    assert "F01" in path.read_text(encoding="utf-8-sig")
    assert CANARY not in path.read_text(encoding="utf-8-sig")
    named = made("dry-run", lists, "--findings", str(path), "--with-identifiers")
    assert named.status == 0, named.err
    assert CANARY in path.read_text(encoding="utf-8-sig")
    for kept in workspace.rglob("*"):
        assert kept.is_dir() or CANARY.encode() not in kept.read_bytes()


@pytest.mark.parametrize("option", [(), ("--read-only",)])
@pytest.mark.parametrize(
    "name", ["evidence/EV001/v1/figures.csv", "history/x.csv", "evidence/EV001/v1/new.xlsx"]
)
def test_findings_take_no_place_in_a_workspace(
    made: Cli, lists: str, workspace: Path, option: tuple[str, ...], name: str
) -> None:
    paper = workspace / "evidence" / "EV001" / "v1" / "figures.csv"
    paper.parent.mkdir(parents=True)
    paper.write_text("approved")
    words = ("dry-run", lists, "--no-save", "--findings", str(workspace / name))
    refused = made(*option, *words, "--with-identifiers")
    assert refused.status == 1
    assert "belongs to the workspace" in refused.err or "for reading only" in refused.err
    assert refused.out == ""  # before the run
    assert paper.read_text() == "approved"
    assert name.endswith("figures.csv") or not (workspace / name).exists()


def test_findings_of_an_earlier_run_take_no_place_in_a_workspace(
    made: Cli, lists: str, workspace: Path
) -> None:
    assert made("dry-run", lists).status == 0
    target = workspace / "history" / "x.csv"
    refused = made("dry-run", "--show", "RU001", "--findings", str(target))
    assert (refused.status, refused.out) == (1, "")
    assert not target.exists()
    beside = workspace / "x.csv"
    assert made("dry-run", "--show", "RU001", "--findings", str(beside)).status == 0
    readonly = made("--read-only", "dry-run", "--show", "RU001", "--findings", str(beside))
    assert readonly.status == 1
    assert "open for reading only" in readonly.err


def test_an_ending_that_cannot_hold_findings_is_refused_before_the_run(
    made: Cli, lists: str
) -> None:
    result = made("dry-run", lists, "--findings", "findings.docx")
    assert result.status == 1
    assert made("dry-run", "--list").out.startswith("No dry run is kept.")


def test_a_backup_says_what_it_leaves_out(made: Cli, lists: str, tmp_path: Path) -> None:
    made("dry-run", lists)
    words = " ".join(made("backup", str(tmp_path / "copy.json")).out.split())
    assert "Of 1 dry run it holds the totals; for the details copy" in words


def test_a_report_never_takes_the_place_of_what_was_checked(
    made: Cli, lists: str, tmp_path: Path
) -> None:
    before = Path(lists).read_bytes()
    for target in (lists, str(tmp_path / "gone" / "report.txt")):
        assert made("dry-run", lists, "-o", target).status == 1
    findings = str(tmp_path / "a.csv")
    assert made("dry-run", lists, "--findings", findings, "-o", findings).status == 1
    assert Path(lists).read_bytes() == before
    assert made("dry-run", "--list").out.startswith("No dry run is kept.")


def test_comparing_alone_takes_the_newest_run(made: Cli, lists: str) -> None:
    made("dry-run", lists)
    made("dry-run", lists)
    assert "Since RU001" in made("dry-run", "--compare", "RU001").out


def test_a_wrong_day_is_doubted(made: Cli, tmp_path: Path) -> None:
    path = workbook(tmp_path / "later.xlsx", {1: contacts("01/12/2026", "02/12/2026")})
    doubt = "Is Fri 20 Nov 2026 the day of the extract?"
    assert doubt in made("dry-run", str(path)).out
    later = made("--as-of", "2026-12-01", "dry-run", "--show", "RU001")
    assert doubt in later.out  # the day is the run's, whenever it is looked at


def test_a_run_is_held_against_the_monthly_report(made: Cli, lists: str) -> None:
    made("dry-run", lists, "--took", "9:20")
    names = made("dry-run", "--against", "RU001")
    assert "cp_open" in names.out
    assert "Children on a child protection plan" in names.out
    asked = ("dry-run", "--against", "ru001", "--total", "contacts=1", "--total", "cla_open=1,204")
    told = made(*asked, "--why", "No list 8 yet")
    assert told.status == 0, told.err
    assert "Contacts in six months: 1 in the lists, 1 in the report." in told.out
    assert "Children in care: 0 in the lists, 1,204 in the report; 1,204 fewer" in told.out
    today = ("--format", "json", "--as-of", datetime.now(UTC).date().isoformat())
    for code in ("DR13", "DR16"):  # totals with a reason, and a time of all eleven lists
        assert made("items", "show", code, *today).json["item"]["state"] == "ready_claimed"
    assert "9 h 20 min" in made("dry-run", "--list").out


def test_the_time_of_a_kept_run_can_be_noted_later(made: Cli, lists: str) -> None:
    made("dry-run", lists)
    assert made("dry-run", "--show", "RU001", "--took", "45").status == 0
    assert "45 min" in made("dry-run", "--list").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--against", "RU001", "--total", "cp=4"], "There is no figure"),
        (["--against", "RU001", "--total", "cp_open=many"], "is not a total"),
        (["--against", "RU001", "--total", "cp_open"], "is not a total"),
        (["--against", "RU001", "--total", "cp_open=12,5"], "is not a total"),
        (["--against", "RU001", "--total", "cp_open=-5"], "is not a total"),
        (["--against", "RU009", "--total", "cp_open=4"], "There is no dry run RU009"),
        (["--against", "RU001", "--total", "cp_open=4", "--margin", "-1"], "margin is negative"),
        (["--show", "RU001", "--total", "cp_open=4"], "go with --against"),
        (["--show", "RU001", "--why", "so"], "--why goes with"),
        (["--list", "--took", "9:20"], "--took goes with"),
        (["--show", "RU001", "--took", "long"], "is not a length of time"),
    ],
)
def test_what_does_not_fit_a_run_is_refused_in_words(
    made: Cli, lists: str, options: list[str], words: str
) -> None:
    made("dry-run", lists)
    told = made("dry-run", *options)
    assert told.status in {1, 2}
    assert words in told.err
