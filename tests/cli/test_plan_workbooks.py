"""The improvement plan from Excel into the workspace and back, by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.cli import plan_export, plan_import
from readiness_tui.cli.arguments import Parser, commands_of, common
from readiness_tui.errors import ReadinessError, UsageError
from readiness_tui.readiness.model import Records
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import AS_OF, Cli, Result
from tests.planning import plans, samples

Plan = Callable[..., Result]


@pytest.fixture
def plan(made: Cli, capsys: pytest.CaptureFixture[str]) -> Plan:
    """Runs ``plan import`` and ``plan export`` in the workspace that ``made`` makes."""
    parser = Parser(prog="readiness plan", parents=[common()])
    actions = commands_of(parser)
    plan_import.declare(actions)
    plan_export.declare(actions)

    def run(*words: str) -> Result:
        capsys.readouterr()
        try:
            options = parser.parse_args(["--as-of", AS_OF, *words])
            status = options.run(options)
        except ReadinessError as error:
            return Result(2 if isinstance(error, UsageError) else 1, "", str(error))
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


def _records(workspace: Path) -> Any:
    return Workspace.open(str(workspace)).records()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_preview_says_all_and_saves_nothing(plan: Plan, tmp_path: Path, workspace: Path) -> None:
    path = samples.unannounced(tmp_path / "plan.xlsx")
    result = plan("import", str(path), "--preview", "--since", "1 jun 2012")
    assert result.status == 0
    said = _one_line(result.out)
    assert "Row 10, completion date: “Oct/November” was read as 30 Nov 2012" in said
    assert "By whom and when" in said
    assert "Nothing was saved." in said
    assert _records(workspace).actions == {}


def test_a_plan_is_taken_in_and_undone_in_one_save(
    plan: Plan, made: Cli, tmp_path: Path, workspace: Path
) -> None:
    path = samples.announced(tmp_path / "plan.xlsx")
    result = plan("import", str(path), "--event", "IN001", "--since", "24 feb 2012")
    assert result.status == 0, result.err
    assert "4 recommendations added." in result.out
    assert "6 actions added." in result.out
    records = _records(workspace)
    assert [one.event for one in records.recommendations.values()] == ["IN001"] * 4
    assert records.actions["AC005"].also_for == ("RE003",)
    assert made("undo").status == 0
    assert _records(workspace).actions == {}


def test_out_and_back_unchanged_changes_nothing(
    plan: Plan, tmp_path: Path, workspace: Path
) -> None:
    plan("import", str(samples.announced(tmp_path / "plan.xlsx")))
    before = _records(workspace)
    out = tmp_path / "out.xlsx"
    exported = plan("export", str(out))
    assert exported.status == 0, exported.err
    assert "6 actions of 4 recommendations saved" in _one_line(exported.out)
    back = plan("import", str(out))
    assert "Nothing was changed." in back.out
    assert _records(workspace).revision == before.revision


def test_a_conflict_is_refused_and_settled_by_an_option(
    plan: Plan, made: Cli, tmp_path: Path, workspace: Path
) -> None:
    plan("import", str(samples.recovery(tmp_path / "plan.xlsx")))
    out = tmp_path / "out.xlsx"
    plan("export", str(out))
    plans.edited(out, {("AC001", "Lead officers"): "Sue Dee"}, Records())
    again = plans.export(tmp_path / "here.xlsx", _records(workspace))
    plans.edited(again, {("AC001", "Lead officers"): "John Coe"}, Records())
    assert plan("import", str(again)).status == 0
    refused = plan("import", str(out))
    assert refused.status == 1
    assert "lead officers of AC001" in refused.err
    assert "--take-theirs" in refused.err
    shown = _one_line(plan("import", str(out), "--preview").out)
    assert "AC001, lead officers: here John Coe, in row 2 Sue Dee" in shown
    assert _records(workspace).actions["AC001"].lead == "John Coe"
    assert "Nothing was changed." in plan("import", str(out), "--keep-ours").out
    assert plan("import", str(out), "--take-theirs").status == 0
    assert _records(workspace).actions["AC001"].lead == "Sue Dee"


def test_a_mapping_that_is_saved_is_used_the_next_time(
    plan: Plan, tmp_path: Path, workspace: Path
) -> None:
    rows = [("Massnahme", "Wer?", "By when"), ("Write a policy", "Ann Bee", "May 2027")]
    path = samples.plain(tmp_path / "plan.xlsx", rows)
    assert "--header ROW" in plan("import", str(path)).err
    mapped = ("--header", "1", "--map", "A=action", "--map", "wer=leads")
    result = plan("import", str(path), *mapped, "--preview", "--save-mapping")
    assert result.status == 0, result.err
    assert "is remembered" in result.out
    assert (workspace / "plan_columns.json").is_file()
    assert plan("import", str(path)).status == 0
    assert _records(workspace).actions["AC001"].lead == "Ann Bee"


def test_json_holds_every_row_with_its_doubts(plan: Plan, tmp_path: Path) -> None:
    path = samples.unannounced(tmp_path / "plan.xlsx")
    result = plan("import", str(path), "--preview", "--format", "json", "--since", "1 jun 2012")
    told = json.loads(result.out)
    assert told["schema"] == 1
    assert told["saved"] is False
    assert [one["column"] for one in told["columns"]] == ["A", "B", "C", "D", "E"]
    fourth = told["actions"][3]
    assert fourth["becomes"] == "new"
    assert fourth["fields"]["due"]["value"] == "2012-11-30"
    assert "end of the later month" in fourth["fields"]["due"]["doubt"]


def test_rows_like_known_ones_wait_for_an_option(
    plan: Plan, tmp_path: Path, workspace: Path
) -> None:
    path = str(samples.recovery(tmp_path / "plan.xlsx"))
    plan("import", path)
    again = plan("import", path)
    assert "1 row not taken, like a known one: --same ROW=ID" in _one_line(again.out)
    assert plan("import", path, "--same", "2=AC001").status == 0
    assert len(_records(workspace).actions) == 1
    assert plan("import", path, "--new", "2").status == 0
    assert len(_records(workspace).actions) == 2


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("--map", "A=nonsense"), 2, "does not say which field"),
        (("--map", "Q=leads"), 2, "has no column 'Q'"),
        (("--same", "2"), 2, "is no ROW=ID"),
        (("--new", "99"), 2, "has no row 99"),
        (("--whole", "x"), 2, "is no row"),
        (("--header", "99"), 2, "has no row 99"),
        (("--event", "IN999"), 1, "no inspection IN999"),
        (("--take-theirs", "--keep-ours"), 2, "not allowed with"),
        (("--since", "nonsense"), 1, "not a date"),
    ],
)
def test_a_wrong_option_is_one_sentence(
    words: tuple[str, ...], status: int, message: str, plan: Plan, tmp_path: Path
) -> None:
    path = samples.recovery(tmp_path / "plan.xlsx")
    result = plan("import", str(path), *words)
    assert (result.status, message in result.err) == (status, True), result.err


def test_what_cannot_be_exported_is_refused(plan: Plan, tmp_path: Path) -> None:
    assert plan("export", str(tmp_path / "plan.docx")).status == 2
    assert "is empty" in plan("export", str(tmp_path / "plan.xlsx")).err
    assert not (tmp_path / "plan.xlsx").exists()
    plan("import", str(samples.recovery(tmp_path / "in.xlsx")))
    result = plan("export", str(tmp_path / "plan.xlsx"), "--snapshot", "SN999")
    assert "no snapshot SN999" in result.err


def _sent_out(plan: Plan, tmp_path: Path) -> Path:
    """A plan of one recommendation and one action with a date, exported."""
    rows = [
        ("Recommendation", "Action", "Completion date", "Lead officers", "Oversight", "Depends on"),
        ("Plans are late", "Write a policy", "1 Mar 2027", "Ann Bee", "Improvement board", ""),
        ("Plans are late", "Train all managers", "1 May 2027", "Sue Dee", "", ""),
    ]
    plan("import", str(samples.plain(tmp_path / "in.xlsx", rows)))
    out = tmp_path / "out.xlsx"
    assert plan("export", str(out)).status == 0
    return out


def test_a_date_moves_only_with_who_agreed(plan: Plan, tmp_path: Path, workspace: Path) -> None:
    out = _sent_out(plan, tmp_path)
    plans.edited(out, {("AC001", "Completion date"): "1 Jun 2027"}, Records())
    refused = plan("import", str(out), "--take-theirs")
    assert refused.status == 1
    assert "1 date moves, and nobody is named who agreed to it: AC001." in refused.err
    assert "--agreed-by" in refused.err
    assert _records(workspace).actions["AC001"].moves == ()
    assert plan("import", str(out), "--agreed-by", "Improvement board").status == 0
    [move] = _records(workspace).actions["AC001"].moves
    assert move.agreed_by == "Improvement board"


def test_a_preview_says_what_the_import_would_refuse(plan: Plan, tmp_path: Path) -> None:
    out = _sent_out(plan, tmp_path)
    edits: dict[tuple[str, str], object] = {
        ("AC001", "Depends on"): "AC002",
        ("AC002", "Depends on"): "AC001",
    }
    plans.edited(out, edits, Records())
    shown = plan("import", str(out), "--preview")
    assert shown.status == 1
    said = _one_line(shown.out)
    assert "without --preview the workbook would be refused: Actions would wait for" in said
    assert "AC001 waits for AC002 waits for AC001" in said
    assert plan("import", str(out)).status == 1
    told = json.loads(plan("import", str(out), "--preview", "--format", "json").out)
    assert "AC001 waits for AC002 waits for AC001" in told["refused"]


def test_settled_conflicts_are_not_told_as_open(plan: Plan, tmp_path: Path) -> None:
    out = _sent_out(plan, tmp_path)
    here = tmp_path / "here.xlsx"
    here.write_bytes(out.read_bytes())
    plans.edited(out, {("AC001", "Lead officers"): "Sue Dee"}, Records())
    plans.edited(here, {("AC001", "Lead officers"): "John Coe"}, Records())
    assert plan("import", str(here)).status == 0
    assert "1 conflict: --take-theirs" in _one_line(plan("import", str(out), "--preview").out)
    kept = plan("import", str(out), "--keep-ours")
    assert kept.status == 0
    assert "1 conflict:" not in kept.out
    assert "; the plan here holds" in _one_line(kept.out)


def test_a_cell_that_is_not_understood_is_told_though_nothing_changes(
    plan: Plan, tmp_path: Path
) -> None:
    out = _sent_out(plan, tmp_path)
    plans.edited(out, {("AC001", "Started on"): "long ago"}, Records())
    result = plan("import", str(out))
    assert "Nothing was changed." in result.out
    said = _one_line(result.out)
    assert "Row 2, started on: “long ago” gives no date; it stays empty" in said


def test_a_board_of_nearly_a_known_name_is_asked_about(
    plan: Plan, tmp_path: Path, workspace: Path
) -> None:
    out = _sent_out(plan, tmp_path)
    plans.edited(out, {("AC002", "Oversight"): "Improvment board"}, Records())
    shown = _one_line(plan("import", str(out), "--preview").out)
    assert "Did you mean Improvement board?" in shown
    assert "--as-typed 'Improvment board'" in shown
    assert plan("import", str(out), "--as-typed", "Improvment board").status == 0
    assert _records(workspace).actions["AC002"].board == "Improvment board"


def test_a_column_that_is_not_known_is_named_by_an_option(plan: Plan, tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [("Lead", "By when"), ("Ann Bee", "May 2027")])
    assert "--map B=action" in plan("import", str(path)).err


def test_a_colour_without_a_reason_is_not_taken_and_said(
    plan: Plan, tmp_path: Path, workspace: Path
) -> None:
    out = _sent_out(plan, tmp_path)
    plans.edited(out, {("AC001", "BRAG"): "Amber"}, Records())
    told = _one_line(plan("import", str(out)).out)
    assert "1 colour not taken, set without a reason: --why TEXT gives one." in told
    assert _records(workspace).actions["AC001"].colour == ""
    assert plan("import", str(out), "--why", "staff left").status == 0
    assert _records(workspace).actions["AC001"].colour_why == "staff left"
