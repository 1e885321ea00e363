"""The reports of boards by the command line."""

from __future__ import annotations

import io
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.reports.for_boards import REPORTS
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli
from tests.reports.test_house import LINE, png, template


@pytest.fixture
def planned(made: Cli, workspace: Path) -> Cli:
    """A plan of three actions; the late one is a new board's, and a snapshot before it was late."""
    made("boards", "add", "Improvement board", "--meets", "second Tuesday monthly")
    _add(
        workspace,
        Add(Kind.RECOMMENDATION, {"text": "The quality of plans"}, "RC001"),
        Add(Kind.ACTION, _action("Agree one format", date(2026, 11, 10), "Improvement board")),
        Add(Kind.ACTION, _action("Sample plans", date(2027, 2, 1), "Safeguarding partnership")),
        Add(Kind.ACTION, _action("Nobody's", date(2027, 2, 1), "")),
    )
    for day, name in (("2 nov 2026", "Improvement board"), ("16 nov 2026", "SLT")):
        kept = made("snapshot", "--for", name, "--as-of", day)
        assert kept.status == 0, kept.err
    return made


def _action(title: str, due: date, board: str) -> dict[str, object]:
    return {"recommendation": "RC001", "title": title, "due": due, "board": board, "lead": "Jo"}


def _add(workspace: Path, *requests: Add) -> None:
    at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    Workspace.open(str(workspace)).apply(requests, who="Ann Bee", at=at)


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_printed_and_ends_in_its_foot(planned: Cli, name: str) -> None:
    result = planned("report", name)
    assert (result.status, result.err) == (0, "")
    said = " ".join(result.out.split())
    author = "children's services" if name == "scrutiny" else "Ann Bee"
    assert said.endswith(f"as of Fri 20 Nov 2026, by {author}. Contains no child-level data.")
    assert "SN00" not in said  # what was kept for others is not compared with
    assert "o earlier figures were kept" in said
    assert max(map(len, result.out.splitlines())) <= 80


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "xlsx"])
def test_a_report_is_saved_in_each_format(planned: Cli, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan.{ending}"
    result = planned("report", "plan", "-o", str(path))
    assert (result.status, result.err) == (0, "")
    assert path.stat().st_size > 1_000


def test_a_board_sees_its_own_and_is_compared_with_its_own_snapshot(planned: Cli) -> None:
    said = " ".join(planned("report", "plan", "--board", "IMPROVEMENT board").out.split())
    assert "Agree one format" in said
    assert "Sample plans" not in said
    assert "SN001 of 2 Nov 2026" in said
    other = planned("report", "plan", "--board", "safeguarding Partnership").out
    assert "Sample plans" in other
    assert "Agree one format" not in other


def test_the_note_to_the_adviser_is_compared_with_the_last_one(planned: Cli) -> None:
    none_yet = planned("report", "adviser", "--board", "Improvement board").out
    assert "No earlier figures were kept" in none_yet
    assert "What changed" not in none_yet
    assert "Progress against the plan" in none_yet
    assert planned("snapshot", "--for", "DfE adviser", "--as-of", "3 nov 2026").status == 0
    said = planned("report", "adviser").out
    assert "snapshot SN003 of 3 Nov" in " ".join(said.split())
    assert "What changed since 3 Nov 2026" in said


def test_a_snapshot_after_the_day_of_the_report_is_refused(planned: Cli) -> None:
    assert planned("snapshot", "--for", "SLT", "--as-of", "1 mar 2028").status == 0
    for since, message in (
        ("SN003", "SN003 was kept on 1 Mar 2028, after the day of the report, 20 Nov 2026."),
        ("1 jan 2040", "1 Jan 2040 lies after the day of the report, 20 Nov 2026."),
    ):
        result = planned("report", "highlight", "--since", since)
        assert (result.status, result.out) == (1, "")
        said = " ".join(result.err.split())
        assert message in said
        assert "There is SN001 of 2 Nov 2026, SN002 of 16 Nov 2026." in said


def test_what_changed_is_what_the_chosen_snapshot_did_not_know(planned: Cli) -> None:
    """The action fell due on 10 November: after the first snapshot and before the second."""
    changed = ("report", "changes", "--since")
    assert "Newly overdue (1)" in planned(*changed, "SN001").out
    assert "Newly overdue" not in planned(*changed, "sn002").out
    by_day = planned(*changed, "12 nov 2026").out
    assert "Newly overdue (1)" in by_day
    assert "SN001" in by_day


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            ("--board", "Improvment bord"),
            'There is no board "Improvment bord".',
            'Did you mean "Improvement board"?',
        ),
        (("--since", "1 jan 2026"), "No snapshot was kept by 1 Jan 2026.", "There is SN001 of"),
        (
            ("--since", "SN777"),
            '--since takes a day or the id of a snapshot, not "SN777".',
            "SN002 of 16 Nov 2026.",
        ),
        (("-o", "plan.pdf"), 'The ending of "plan.pdf" does not say', "Use .txt"),
    ],
)
def test_what_cannot_be_is_a_sentence_with_the_remedy(
    planned: Cli, words: tuple[str, ...], message: str, hint: str
) -> None:
    result = planned("report", "plan", *words)
    assert result.status in (1, 2)
    assert result.out == ""
    said = " ".join(result.err.split())
    assert message in said
    assert hint in said


def test_boards_are_completed(planned: Cli, workspace: Path) -> None:
    import argparse

    from readiness_tui.cli.report_board import known_boards

    found = known_boards(argparse.Namespace(workspace=str(workspace)))
    assert found == ["Improvement board", "Safeguarding partnership"]


def test_the_house_style_is_on_every_page_and_a_broken_logo_stops_nothing(
    planned: Cli, workspace: Path, tmp_path: Path
) -> None:
    (workspace / "logo.png").write_bytes(png())
    style = {"council": "Northshire Council", "classification": LINE, "logo": "logo.png"}
    _add(workspace, Add(Kind.HOUSE_STYLE, style, "house"))
    path = tmp_path / "h.docx"
    for name in ("highlight", "self-evaluation"):
        result = planned("report", name, "-o", str(path))
        assert (result.status, result.err) == (0, "")
        (section,) = docx.Document(str(path)).sections
        assert LINE in [each.text for each in section.header.paragraphs]
        assert LINE in [each.text for each in section.footer.paragraphs]
    (workspace / "logo.png").write_bytes(zlib.compress(b"no picture"))
    result = planned("report", "highlight", "-o", str(path))
    assert result.status == 0
    assert "The report is made without its logo." in result.err
    assert result.err.count("\n") == 1
    assert planned("report", "highlight").err == ""  # a text has no logo
    with ZipFile(io.BytesIO(path.read_bytes())) as packed:
        assert not [name for name in packed.namelist() if name.startswith("word/media")]


def test_a_broken_template_is_a_sentence_and_nothing_is_written(
    planned: Cli, workspace: Path, tmp_path: Path
) -> None:
    paper = template(tmp_path / "paper.docx")
    _add(workspace, Add(Kind.HOUSE_STYLE, {"template": str(paper)}, "house"))
    path = tmp_path / "h.docx"
    assert planned("report", "highlight", "-o", str(path)).status == 0
    assert docx.Document(str(path)).styles["Normal"].font.name == "Georgia"
    path.unlink()
    paper.write_text("no Word file")
    result = planned("report", "highlight", "-o", str(path))
    assert result.status == 1
    assert "it is no whole .docx file." in result.err
    assert result.err.count("\n") == 1
    assert not path.exists()
