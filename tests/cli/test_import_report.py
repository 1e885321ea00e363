"""``readiness import-report --preview``: what a document says, without a workspace."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from readiness_tui.readiness.dates import show_date
from tests.cli.conftest import Cli
from tests.ofsted.eras import ERAS
from tests.ofsted.flow import Flow
from tests.ofsted.reports import STORY, Case

PROMISED = {
    *("schema", "file", "authority", "la_code", "kind", "framework", "on_site_from", "on_site_to"),
    *("published", "lead_inspector", "grades", "needs_to_improve", "priority_action", "warnings"),
}
JUDGEMENTS = {"overall", "leaders", "help_and_protection", "in_care", "care_leavers"}


def saved(folder: Path, era: str, chance: int = 4) -> tuple[str, Case]:
    case = ERAS[era](Random(chance))
    path = folder / f"{era}.pdf"
    path.write_bytes(case.file)
    return str(path), case


@pytest.mark.parametrize("era", ERAS)
def test_json_needs_no_workspace(era: str, cli: Cli, workspace: Path, tmp_path: Path) -> None:
    path, case = saved(tmp_path, era)
    result = cli("import-report", path, "--preview", "--format", "json")
    assert result.status == 0
    report = result.json
    assert report.keys() >= PROMISED
    assert report["schema"] == 1
    assert report["file"] == f"{era}.pdf"
    assert (report["authority"], report["la_code"]) == (case.authority, case.code)
    assert (report["on_site_from"], report["on_site_to"]) == (
        case.first.isoformat(),
        case.last.isoformat(),
    )
    assert report["grades"].keys() >= JUDGEMENTS
    assert {name: one for name, one in report["grades"].items() if one} == case.grades
    assert [one["text"] for one in report["needs_to_improve"]] == [
        text.strip() for text in case.points
    ]
    assert not workspace.exists()


def test_what_is_not_known_is_null_and_told(cli: Cli, tmp_path: Path) -> None:
    path, _ = saved(tmp_path, "ilacs")
    report = cli("import-report", path, "--preview", "--format", "json").json
    assert report["published"] is None
    [unread] = [one for one in report["unread"] if one["what"] == "published"]
    assert unread["page"] is None
    assert unread["why"] in report["warnings"]


def test_text_is_for_people(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "sif")
    out = cli("import-report", path, "--preview").out
    assert out.startswith(f"{case.authority}: Single inspection\n")
    assert max(map(len, out.splitlines())) <= 80
    assert "What needs to improve\n" in out
    assert "(page 3)" in out


def test_what_could_not_be_read_ends_the_text(cli: Cli, tmp_path: Path) -> None:
    path, _ = saved(tmp_path, "ilacs")
    out = cli("import-report", path, "--preview").out
    assert "does not say when it was published" in out.partition("To be looked at")[2]


def test_a_file_that_is_no_report_ends_with_one_sentence(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "council paper.pdf"
    path.write_text("Cabinet paper")
    result = cli("import-report", str(path), "--preview")
    assert result.status == 1
    assert result.out == ""
    assert result.err == (
        "readiness: council paper.pdf is not a PDF. Give the PDF as Ofsted published it.\n"
    )


def test_a_report_makes_a_workspace_with_history_and_plan(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "ilacs")
    made = cli("init", "--from-report", path)
    assert made.status == 0
    assert f"The workspace of {case.authority} is made in" in made.out
    assert f"{len(case.points)} recommendations are taken from the report" in made.out
    assert "Not read: " in made.out
    again = cli("import-report", path)
    assert again.out == "Nothing changed: everything in this report is recorded already.\n"
    points = cli("plan", "list", "--by", "recommendation", "--format", "json")
    assert points.status == 0
    told = cli("inspections", "list", "--format", "json").json["inspections"]
    (event,) = [one for one in told if one["start"] == case.first.isoformat()]
    assert event["grades"] == case.grades


def test_a_report_fills_in_the_inspection_and_adds_its_points(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "ilacs")
    assert cli("init", "--authority", case.authority).status == 0
    result = cli("import-report", path)
    assert result.status == 0
    assert f"{len(case.points)} recommendations added." in result.out
    undone = cli("undo")
    assert undone.status == 0
    again = cli("import-report", path)
    assert f"{len(case.points)} recommendations added." in again.out


def test_a_report_of_another_authority_is_asked_about(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "ilacs")
    other = "Sheffield" if case.authority != "Sheffield" else "Leeds"
    cli("init", "--authority", other)
    refused = cli("import-report", path)
    assert (refused.status, refused.out) == (1, "")
    assert f"The report is about {case.authority}, and this is the workspace of {other}." in (
        " ".join(refused.err.split())
    )
    assert "--other-authority" in refused.err
    assert cli("import-report", path, "--other-authority").status == 0


def test_a_workspace_begins_with_one_thing(cli: Cli, tmp_path: Path) -> None:
    path, _ = saved(tmp_path, "ilacs")
    both = cli("init", "--from-report", path, "--authority", "Sheffield")
    assert both.status == 2
    twice = cli("init", "--from-report", path, "--inspected", "9 oct 2023", "--type", "short")
    assert (twice.status, twice.out) == (2, "")
    assert cli("init").status == 2


def test_a_report_of_an_inspection_to_come_is_doubted_and_refused(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "ilacs")
    cli("init", "--authority", case.authority)
    before = ("--as-of", "1 jan 2020")
    doubt = f"It cannot have begun on {show_date(case.first)}, a day to come."
    shown = cli("import-report", path, "--preview", *before).out
    assert doubt in " ".join(shown.partition("To be looked at")[2].split())
    refused = cli("import-report", path, *before)
    assert (refused.status, refused.out) == (1, "")
    assert doubt in refused.err
    begun = cli("init", "--from-report", path, "--workspace", str(tmp_path / "new"), *before)
    assert begun.status == 1
    assert doubt in begun.err


def test_every_line_of_a_report_can_be_corrected(cli: Cli, tmp_path: Path) -> None:
    path, case = saved(tmp_path, "ilacs")
    cli("init", "--authority", case.authority)
    result = cli(
        *("import-report", path, "--format", "json"),
        *("--set", "on_site_to=28 jul 2021", "--set", "published=9 aug 2021"),
        *("--set", "lead_inspector=Eve Fox", "--set", "grades.leaders=Requires improvement"),
        *("--set", "bullet.1=In other words", "--set", "bullet.2=", "--set", "bullet.6=One more"),
    )
    assert result.status == 0
    assert result.json["lead_inspector"] == "Eve Fox"
    assert (result.json["on_site_to"], result.json["published"]) == ("2021-07-28", "2021-08-09")
    assert result.json["grades"]["leaders"] == "requires_improvement"
    assert all(one["what"] != "published" for one in result.json["unread"])
    kept = cli("plan", "list", "--by", "recommendation", "--format", "json").json
    texts = [one["text"] for one in kept["recommendations"]]
    whole = [text.strip() for text in case.points]
    assert texts == ["In other words", *whole[2:5], "One more"]


@pytest.mark.parametrize(
    ("word", "status", "said"),
    [
        ("publishd=9 aug 2021", 2, "Did you mean published=?"),
        ("published", 2, "--set takes field=value"),
        ("grades.parks=good", 2, 'The report has no "grades.parks"'),
        ("grades.leaders=fine", 1, '"fine" is no grade'),
        ("kind=audit", 1, 'No report is of the kind "audit". It takes standard'),
        ("bullet.9=x", 1, "There is no bullet.9: the last is bullet.5. bullet.6 adds one."),
        ("authority=", 1, "The name of the authority cannot be empty."),
        ("on_site_to=1 jan 2020", 1, "before it began on 26 Jul 2021"),
        ("published=9 jun 2045", 1, "cannot have come out on 9 Jun 2045, a day to come"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    word: str, status: int, said: str, cli: Cli, tmp_path: Path
) -> None:
    path, _ = saved(tmp_path, "ilacs")
    result = cli("import-report", path, "--preview", "--set", word)
    assert (result.status, result.out) == (status, "")
    assert said in result.err


def test_a_workspace_begun_from_a_report_is_not_said_to_be_unknown(
    cli: Cli, tmp_path: Path
) -> None:
    flow = Flow()
    flow.paragraph("Inspection of Northshire local authority children’s services", 26)
    flow.line("Inspection dates: 3 to 14 March 2025", bold=True)
    flow.gap()
    flow.paragraph(STORY)
    path = tmp_path / "northshire.pdf"
    path.write_bytes(flow.file())
    made = cli("init", "--from-report", str(path))
    assert (made.status, made.err) == (0, "")
    assert "The workspace of Northshire is made" in made.out
