"""What a full improvement plan costs as a Word file.

A plan of 300 actions from records to bytes, against python-docx writing an equal table with no
logic: the same words in as many rows and columns (asked: at most 2.0). It takes the cells of each
row once; one that asks the table for each cell by its place would take it many times as long.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import docx
from docx.shared import Emu
from measure import Ratio, main, medians, seconds

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation
from readiness_tui.readiness.score import assess
from readiness_tui.reports import formats
from readiness_tui.reports.document import Document, Table, cell_text
from readiness_tui.reports.for_boards import board_document
from readiness_tui.reports.row_groups import grouped

ACTIONS, POINTS = 300, 30
DAY = date(2026, 11, 20)
BAR = 2.0


def plan() -> Records:
    """Thirty recommendations with ten actions each, moved, measured and late as plans are."""
    points = {
        f"RC{number:03d}": Recommendation(
            f"RC{number:03d}",
            "The quality of children's plans, so that they are clear and say what must change.",
            number=str(number),
            position=number,
        )
        for number in range(1, POINTS + 1)
    }
    actions = {f"AC{number:04d}": _action(number) for number in range(1, ACTIONS + 1)}
    measures = {
        f"ME{number:03d}": Measure(
            f"ME{number:03d}",
            indicator="Plans rated good in dip samples",
            actions=(f"AC{number * 3 + 1:04d}",),
            unit="%",
            better="more",
            target=80,
            readings=(Reading(DAY - timedelta(days=30), 60), Reading(DAY, 50 + number % 40)),
        )
        for number in range(ACTIONS // 3)
    }
    return Records(recommendations=points, actions=actions, measures=measures)


def _action(number: int) -> Action:
    due = DAY + timedelta(days=number * 37 % 240 - 120)
    return Action(
        f"AC{number:04d}",
        f"RC{number % POINTS + 1:03d}",
        f"Agree one way of recording consent and check it in supervision, step {number}",
        lead="Principal social worker",
        director="Director of children's services",
        board="Improvement board",
        band="6_months",
        baseline=due - timedelta(days=60),
        due=due,
        started_on=DAY - timedelta(days=90),
        completed_on=due if number % 4 == 0 and due <= DAY else None,
        measure="Families say that they were asked.",
        number=str(number),
        moves=(DateMove(DAY, due - timedelta(days=60), due, "Improvement board"),),
    )


def ours(records: Records, content: Content) -> bytes:
    """The report with all rules: assessed, gathered, rendered."""
    assessment = assess(records, content, DAY)
    document = board_document("plan", records, content, assessment, author="J. Ward")
    return formats.render_bytes(document, "docx")


def rows_of(document: Document) -> list[list[str]]:
    """The words of the table, the titles of its groups among them as rows."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    width = len(table.columns)
    rows = [[column.title for column in table.columns]]
    for group, members in grouped(table):
        if group is not None:
            rows.append([group.title, *[""] * (width - 1)])
        rows += [[cell_text(cell) for cell in row] for row in members]
    return rows


def theirs(rows: list[list[str]]) -> bytes:
    """python-docx with the cells of a row taken once."""
    made = docx.Document()
    table = made.add_table(len(rows), len(rows[0]), "Table Grid")
    for place, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(place.cells, row, strict=True):
            cell.width = Emu(900_000)
            cell.text = text
    return _bytes(made)


def _bytes(made: docx.document.Document) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratios of time."""
    records = plan()
    content = Content((), {}, (), {}, WorkingDays(frozenset()))
    assessment = assess(records, content, DAY)
    rows = rows_of(board_document("plan", records, content, assessment))
    subjects: Mapping[str, Callable[[], float]] = {
        "ours": lambda: seconds(lambda: ours(records, content)),
        "theirs": lambda: seconds(lambda: theirs(rows)),
    }
    for subject in subjects.values():
        subject()  # afterwards all is imported
    found = medians(subjects, rounds)
    what = f"a plan of {ACTIONS} actions as a Word file"
    yield Ratio(f"{what} / python-docx, an equal table", found["ours"] / found["theirs"], BAR)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=5))
