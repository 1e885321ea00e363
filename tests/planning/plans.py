"""Plans as the workspace holds them, and the way out to Excel and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readiness_tui.planning import workbook
from readiness_tui.planning.proposals import Answers, PlanProposal
from readiness_tui.planning.proposing import proposal
from readiness_tui.planning.reading import sheet_of
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.planning.taking import Numbers, requests
from readiness_tui.readiness.model import Records, Service
from readiness_tui.readiness.plan_columns import find_columns
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.reports.plan_workbook import About, plan_workbook
from readiness_tui.store.changes import Request

EXPORTED_ON = date(2026, 11, 20)
BACK_ON = date(2026, 12, 4)
FIRST = Numbers(901, 901)


def records(
    recommendations: Mapping[str, Recommendation], actions: Mapping[str, Action]
) -> Records:
    tables: Any = {"recommendations": recommendations, "actions": actions}
    return Records(service=Service(name="Northshire"))._replace(**tables)


def sample() -> Records:
    """Two recommendations, one without an action, and four actions of every kind."""
    return records(
        {
            "RE001": Recommendation("RE001", text="Plans that say what changes", position=1),
            "RE002": Recommendation("RE002", text="Health histories", position=2, number="2"),
        },
        {
            "AC001": Action(
                "AC001",
                "RE001",
                "Write guidance",
                lead="Ann Bee",
                leads=("John Coe",),
                board="Improvement board",
                baseline=date(2026, 12, 1),
                due=date(2027, 1, 15),
                band="3_months",
                measure="Plans are specific.\nFamilies say so.",
            ),
            "AC002": Action(
                "AC002", "RE001", "Train every team", due=date(2027, 2, 1), future=True
            ),
            "AC003": Action(
                "AC003",
                "RE001",
                "=Audit a sample",
                completed_on=date(2026, 11, 1),
                colour="red",
                colour_why="not accepted",
                depends_on=("AC001",),
                estimated_days=4,
            ),
            "AC004": Action("AC004", title="An action by itself", note="+44 is no formula"),
        },
    )


def export(path: Path, plan: Records) -> Path:
    actions: Mapping[str, Any] = plan.actions
    colours = {id_: one.colour or "grey" for id_, one in actions.items()}
    path.write_bytes(plan_workbook(plan, colours, About(EXPORTED_ON, "Ann Bee")))
    return path


def read(path: Path, *, sheet: str = "") -> PlanSheet:
    """As ``read_plan`` does, in this process."""
    return sheet_of(str(path), workbook.read(str(path), sheet), sheet=sheet)


def proposed(
    path: Path,
    plan: Records,
    *,
    since: date | None = None,
    answers: Answers | None = None,
    who: str = "Sue Dee",
) -> PlanProposal:
    sheet = read(path)
    columns = find_columns(sheet.rows)
    settled = answers or Answers()
    return proposal(sheet, columns, plan, BACK_ON, since=since, answers=settled, who=who)


def asked(
    made: PlanProposal, plan: Records, answers: Answers | None = None, *, event: str = ""
) -> list[Request]:
    return requests(made, answers or Answers(), plan, FIRST, who="Sue Dee", event=event)


def edited(path: Path, changes: Mapping[tuple[str, str], object], plan: Records) -> Path:
    """The exported workbook as a colleague would save it: cells by (id, header) are replaced.

    Written afresh from what a reader of its own finds in it, hidden sheets among them.
    """
    import python_calamine
    import xlsxwriter

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    heads = [str(head) for head in sheets["Plan"][0]]
    for (id_, head), value in changes.items():
        for row in sheets["Plan"][1:]:
            if row[0] == id_:
                row[heads.index(head)] = value  # type: ignore[call-overload]
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as made:
        day = made.add_format({"num_format": "d mmm yyyy"})
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(at, column, cell, day)
                    elif isinstance(cell, bool | int | float):
                        page.write_number(at, column, cell)
                    elif cell:
                        page.write_string(at, column, str(cell))
            if name == "readiness_base":
                page.very_hidden()
            elif name == "readiness_lists":
                page.hide()
    return path
