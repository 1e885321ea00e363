"""Small workbooks of lists, results without a process, and children that fail, for the dry runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from readiness_tui.annex_a.measure_model import Better, Indicator, Overlap, Unit
from readiness_tui.annex_a.result import Group, ListResult, Result
from readiness_tui.annex_a.spec import spec

CANARY = "QUILLFEATHER-40417"

NO_LISTS: Mapping[int, Sequence[Sequence[str]]] = {}


def workbook(
    path: Path,
    rows: Mapping[int, Sequence[Sequence[str]]] = NO_LISTS,
    without: Sequence[int] = (),
) -> Path:
    """The eleven lists with the official headers of 2024, and these rows below them."""
    with xlsxwriter.Workbook(path) as book:
        for one in spec().lists:
            if one.number in without:
                continue
            sheet = book.add_worksheet(f"List {one.number}")
            sheet.write_row(0, 0, [column.name for column in one.columns])
            for at, row in enumerate(rows.get(one.number, ()), 1):
                sheet.write_row(at, 0, row)
    return path


def contacts(*days: str, child: str = CANARY) -> list[list[str]]:
    """Rows of list 1 that differ in their day and are otherwise well."""
    names = [column.id for column in spec().list(1).columns]
    well = {"child_id": child, "gender": "b) Male", "dob": "01/02/2015", "age": "11"}
    return [[(well | {"contact_date": day}).get(name, "") for name in names] for day in days]


def result(
    *,
    errors: Mapping[int, int] | None = None,
    missing: Sequence[int] = (),
    file: str = "lists.xlsx",
    as_of: str = "2026-11-20",
    contacts: int = 400,
    seen: tuple[int, int] = (30, 60),
) -> Result:
    """Eleven lists of 100 rows, with so many unreadable dates in the lists of ``errors``."""
    errors = errors or {}
    dates = {one.number: one.columns[-1].id for one in spec().lists}
    lists = tuple(
        ListResult(n, "", 0, errors=1)
        if n in missing
        else ListResult(
            n, f"List {n}", 100, errors.get(n, 0), 2, 1, changed={"dob": {"date form": 3}}
        )
        for n in range(1, 12)
    )
    groups = [
        *(Group("S04", n, "", ((0, 0),)) for n in missing),
        *(Group("F01", n, dates[n], ((2, count + 1),)) for n, count in errors.items()),
    ]
    share, of = seen
    indicators = (
        Indicator(
            "contacts",
            "Contacts in six months",
            "Contacts",
            1,
            Unit.COUNT,
            contacts,
            None,
            float(contacts),
            "",
            Better.NEITHER,
            "",
        ),
        Indicator(
            "cp_seen",
            "Children seen",
            "Child protection",
            7,
            Unit.PERCENT,
            share,
            of,
            100 * share / of,
            "",
            Better.UP,
            "",
        ),
    )
    return Result(
        file,
        as_of,
        "2024",
        lists,
        tuple(groups),
        indicators,
        open_cases=(Overlap("in care", "child in need, open", 4, 40, expected=True),),
        seconds={"reading": 0.5, "checking": 1.25},
    )


def child_that_says(folder: Path, *lines: object, status: int = 0) -> tuple[str, ...]:
    """A child that prints these lines, whatever it is asked, and ends."""
    path = folder / "child.py"
    said = [json.dumps(line) for line in lines]
    path.write_text(
        f"import sys\nsys.stdin.readline()\nfor line in {said!r}:\n    print(line, flush=True)\n"
        f"sys.exit({status})\n",
        encoding="utf-8",
    )
    return (sys.executable, str(path))
