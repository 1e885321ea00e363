"""A paper for a board is no plan to be taken over, whichever of its sheets is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from readiness_tui.planning import refusals
from readiness_tui.reports.document import Column, Document, Table, Title
from readiness_tui.reports.xlsx import render
from tests.planning import plans

COLUMNS = ("Id", "Action", "Lead", "Director", "Band", "Dates", "Measure", "Board", "Status")
ROW = ("AC001", "Audit a sample", "Ann Bee", "–", "3 months", "1 Dec 2026", "–", "–", "Late")


def paper(path: Path) -> Path:
    """The plan as a board reads it."""
    table = Table("Improvement plan", tuple(map(Column, COLUMNS)), (ROW,))
    path.write_bytes(render(Document("Plan", (Title("Plan"), table))))
    return path


@pytest.mark.parametrize("sheet", ["", "Improvement plan"])
def test_a_paper_is_told_from_a_workbook_that_can_come_back(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(refusals.Refused) as told:
        plans.read(paper(tmp_path / "p.xlsx"), sheet=sheet)
    assert told.value.message == (
        "p.xlsx is a paper to read: `plan export`, or X in place 7, makes the workbook that can "
        "come back."
    )


def own(path: Path, name: str, *rows: tuple[str, ...]) -> Path:
    """A workbook of somebody's own, of one sheet."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return path


def test_its_sheet_alone_is_still_the_paper(tmp_path: Path) -> None:
    rows = ("Recommendation", *COLUMNS), ("1. Plans", *ROW)
    with pytest.raises(refusals.Refused, match="is a paper to read"):
        plans.read(own(tmp_path / "p.xlsx", "Sheet1", *rows))


def test_a_sheet_that_is_called_report_is_no_paper(tmp_path: Path) -> None:
    action = "Audit a sample: see the sheet “Audits”."
    path = own(tmp_path / "own.xlsx", "Report", ("Action", "Lead"), (action, "Ann Bee"))
    assert plans.read(path).rows[1][0] == action
