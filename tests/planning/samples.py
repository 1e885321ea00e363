"""Workbooks in the shapes of plans that councils have published, in words of our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

Cell = str | date | int | float | None
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def book(path: Path, draw: Callable[[Any, Any], None]) -> Path:
    """A workbook; ``draw`` is given it and a format for dates."""
    with xlsxwriter.Workbook(str(path), _OPTIONS) as made:
        draw(made, made.add_format({"num_format": "dd/mm/yyyy"}))
    return path


def put(page: Any, day: Any, rows: Sequence[Sequence[Cell]], first: int = 0) -> None:
    """Write rows from row ``first`` (0 for Excel's first) on."""
    for row, cells in enumerate(rows, first):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                page.write_datetime(row, column, datetime.combine(cell, time()), day)
            elif isinstance(cell, str):
                page.write_string(row, column, cell)
            elif cell is not None:
                page.write_number(row, column, cell)


def plain(path: Path, rows: Sequence[Sequence[Cell]]) -> Path:
    """One sheet with these rows."""
    return book(path, lambda made, day: put(made.add_worksheet("Plan"), day, rows))


def announced(path: Path) -> Path:
    """The plan after an announced inspection: merged recommendations, several actions in a cell,
    a star for a future action, two recommendations with one set of actions, a row without a date.
    """

    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Action plan")
        page.merge_range(0, 0, 0, 6, "Northshire: action plan after the announced inspection")
        head = (
            *("Recommendation", "Ofsted timeframe", "Key actions", "Lead officer(s)"),
            *("Completion date", "Reporting mechanism/oversight", "Sector"),
        )
        put(page, day, [head], 2)
        both = "local authority and partners"
        put(
            page,
            day,
            [
                (
                    *("Make sure that plans say what will change for the child", "3 months"),
                    "• Write new guidance\n• Train every team in it\n* Audit a sample of plans",
                    "Safeguarding lead\nSocial care lead and disabled children's team lead",
                    *(date(2012, 5, 24), "Management meeting", both),
                ),
                (
                    *(None, None, "Publish the guidance to partners", "Safeguarding lead"),
                    date(2012, 5, 24),
                    "Safeguarding board, with subsequent reporting of findings to SMT and DMT",
                    both,
                ),
                (
                    *("Give every child in care a health history", "6 months"),
                    *("Agree one form with health", "Designated nurse lead", date(2012, 8, 24)),
                    *("Corporate parenting panel", "health and partners"),
                ),
                ("Give every care leaver a health passport", "6 months", *[None] * 5),
                ("Listen to children", "3 months", "Ask children each year", "Voice lead"),
            ],
            3,
        )
        page.merge_range(3, 0, 4, 0, "Make sure that plans say what will change for the child")
        page.merge_range(3, 1, 4, 1, "3 months")
        page.merge_range(5, 2, 6, 2, "Agree one form with health")

    return book(path, draw)


def unannounced(path: Path) -> Path:
    """The plan after a child-protection inspection: groups by timescale, a gap in the numbers,
    who and when in one cell.
    """
    head = (
        *("Action number", "Action summary", "Measure of success / what will be different?"),
        *("Plan for implementation", "By whom and when"),
    )
    long = "First the teams are told.\nThen each file is looked at.\nThen the finding is shared."
    rows: list[Sequence[Cell]] = [
        ("Response to the inspection of child protection", None, None, None, None),
        (),
        head,
        ("Immediately", None, None, None, None),
        (1, "Look again at open cases", "No child waits unseen", long, "Underway"),
        (2, "Brief all managers", "Managers know the thresholds", long, "SMT – completed"),
        ("Within three months", None, None, None, None),
        head,
        (3, "Audit one file in five", "Files show decisions", long, "August"),
        (4, "Write a supervision policy", "Supervision is recorded", long, "Oct/November"),
        (5, "Hold practice weeks", "Practice is the same in all teams", long, "Ann Bee, October"),
        ("Within six months", None, None, None, None),
        (
            *(7, "Train group managers", "Managers challenge drift", long),
            "Heads of service, group and deputy managers, October",
        ),
    ]
    return plain(path, rows)


def executive(path: Path) -> Path:
    """The appendix of a paper to the executive: headings, boards by rhythm, a BRAG letter."""
    head = (
        *("Ref", "Recommendation", "Actions", "Responsible officer", "Target date", "RAG"),
        *("Status/Progress", "Monitored by", "Weather"),
    )
    rows: list[Sequence[Cell]] = [
        ("Appendix 2", None, None),
        head,
        ("Immediate", None, None),
        (
            *("1.1", "Visit children on time", "Report visits each week", "Head of Field Work"),
            *(date(2013, 9, 30), "G", "Completed 12 June 2013", "Management team; Scrutiny panel"),
            "sunny",
        ),
        ("Three months", None, None),
        (
            *("2.1", "Share plans with families", "Give families their plan", "J Coe / Sue Dee"),
            *("September", "Amber", "Template being drafted", "Children's partnership board"),
        ),
    ]
    return plain(path, rows)


def recovery(path: Path) -> Path:
    """The risk table of a recovery plan."""
    return plain(
        path,
        [
            ("Recommendation", "Risk, threat or opportunity", "Mitigation", "Action", "Owner"),
            (
                *("Reduce caseloads", "Posts stay vacant", "Agency cover until June"),
                *("Recruit twelve social workers", "HR partner"),
            ),
        ],
    )


def preparing(path: Path) -> Path:
    """Progress told for each recommendation, before the next inspection."""
    return plain(
        path,
        [
            ("Plan for the next inspection",),
            (),
            ("What needs to improve", "Progress to date", "Next steps", "By when", "Lead"),
            (
                *("The quality of supervision", "Policy in place since spring"),
                *("Sample records each month", "31/03/2018", "Principal social worker"),
            ),
        ],
    )
