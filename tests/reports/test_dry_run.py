"""A dry run as a report: what is named, in 80 columns, without a small number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from readiness_tui.readiness.hand_over import Verdict
from readiness_tui.readiness.run_picture import (
    Compared,
    EachFile,
    EarlierRun,
    Figure,
    Found,
    ListPicture,
    Moved,
    Overlap,
    RuleMoved,
    RunPicture,
)
from readiness_tui.reports import text
from readiness_tui.reports.document import Document
from readiness_tui.reports.dry_run import dry_run_document, rows_in_words, runs_document
from readiness_tui.reports.dry_run_compared import (
    compared_document,
    each_document,
    each_json,
    each_rows,
)
from readiness_tui.reports.dry_run_json import dry_run_json, runs_json

DATES = Found(
    *("F01", "Date that cannot be read", "error", 3, "List 3", "Date of referral"),
    ((2, 2), (9, 12)),
    *("It is no date.", "Correct the date."),
)
MISSING = Found("S04", "List missing", "error", 5, "", "", ((0, 0),), "Not there.", "Add it.")
RUN = RunPicture(
    "RU004",
    "lists.xlsx",
    datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    date(2026, 11, 20),
    "2024",
    Verdict("No", "No: list 5 is missing."),
    (
        ListPicture(
            *(3, "Referrals", "List 3", 1200, 5, 0, 2, ("Team",), ("Q", "R")),
            (("date form", 40),),
            *(True, "Jo Bloggs", date(2026, 11, 20)),
        ),
        ListPicture(5, "Enquiries", "", 0, 1, 0, 0, (), (), ()),
    ),
    (DATES, MISSING),
    (
        Figure(
            *("seen", "Children seen", "Protection", 7, "percent", None, None, None),
            *(50.0, "up", "", "", "≤5 of 60"),
        ),
    ),
    (Overlap("in care", "child in need, open", None, "≤5"), Overlap("in care", "leaver", 0, "0")),
    (),
    (),
    1.75,
    suppressed=True,
    notes=("Checking took 2 seconds.",),
)


def shown(document: Document) -> str:
    page = text.render(document)
    assert max(map(text.display_width, page.splitlines())) <= 80
    return " ".join(page.split())


def test_a_run_as_text() -> None:
    page = shown(dry_run_document(RUN))
    for words in (
        "Could we hand over tonight? No: list 5 is missing.",
        "Found 6 errors, 0 warnings, 0 queries",
        "Checking took 2 seconds.",
        "1. Error F01, Date that cannot be read: list 3, Date of referral, 5 rows (2, 9 to 12).",
        "2. Error S04, List missing: list 5. Add it.",
        "3 Referrals 1,200 5 (explained) 0 2 Jo Bloggs",
        "5 Enquiries missing",
        "List 3, cells changed: date form 40.",
        "List 3, columns missing: Team.",
        "List 3, columns not in the template: Q, R.",
        "Children seen ≤5 of 60 50.0",
        "in care child in need, open: ≤5",
    ):
        assert words in page
    assert "leaver: 0" not in page


def test_a_run_without_findings_or_figures_is_a_page_too() -> None:
    page = shown(dry_run_document(RUN._replace(found=(), figures=(), open_cases=(), id="")))
    assert "Nothing was found." in page
    assert "Indicators" not in page


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        (((0, 0),), ""),
        (((7, 7),), "1 row (7)"),
        (tuple((n, n) for n in range(2, 20, 2)), "9 rows (2, 4, 6, 8, 10, 12 and more)"),
    ],
)
def test_rows_in_words(ranges: tuple[tuple[int, int], ...], words: str) -> None:
    assert rows_in_words(DATES._replace(ranges=ranges)) == words


def test_a_run_as_json_has_a_finding_to_each_row() -> None:
    told: Any = dry_run_json(RUN)
    assert told["findings_total"] == 6
    rows = [(one["rule"], one["row"], one["column"], one["sheet"]) for one in told["findings"]]
    assert rows == [
        *(("F01", row, "Date of referral", "List 3") for row in (2, 9, 10, 11, 12)),
        ("S04", None, None, None),
    ]
    assert told["findings"][0]["message"] == "It is no date."
    assert told["lists"][0]["signed_off_on"] == "2026-11-20"
    assert told["indicators"][0]["value"] is None


def test_the_register_of_runs() -> None:
    run = EarlierRun(
        *("RU004", RUN.run_at, RUN.as_of, "lists.xlsx", "2024", 10, 1200, 6, 3, 2, 2, None),
        *("Jo", "2 of 10 lists", RUN.verdict),
    )
    assert "RU004 20 Nov 2026 10 1,200 6 3" in shown(runs_document([run]))
    listed: Any = runs_json([run])
    [told] = listed["runs"]
    assert (told["run_at"], told["verdict"]) == ("2026-11-20T09:30:00+00:00", "No")


def test_two_runs_as_text() -> None:
    found = Compared(
        "1 new, 2 fixed, 3 still there.",
        (RuleMoved("F01", "Date", "error", 3, "Date of referral", 5, 4, 1, 2, 3),),
        (Moved("seen", "Children seen", "percent", 50.0, 75.25, "better"),),
    )
    page = shown(compared_document("RU003", "RU004", found))
    assert "F01 Date (list 3, Date of referral) 5 4 1 2" in page
    assert "Children seen: 50.0 to 75.2, better" in page


def test_many_files_as_text_json_and_rows() -> None:
    read = EachFile(
        *("a.xlsx", "", 11, 500, 1, 2, 3, "Yes", "Yes, all eleven lists, no errors."),
        (("seen", "Children seen", 50.0, "50.0 % (30 of 60)"),),
    )
    refused = EachFile("b.xlsx", "b.xlsx is empty.")
    page = shown(each_document([read, refused]))
    assert "a.xlsx 11 500 1 2 3 Yes" in page
    assert "Children seen: 50.0 % (30 of 60)" in page
    assert "b.xlsx: b.xlsx is empty." in page
    told: Any = each_json([read, refused], "2026-11-20")
    one, two = told["files"]
    assert (one["refused"], one["indicators"][0]["value"]) == (None, 50.0)
    assert (two["refused"], two["indicators"]) == ("b.xlsx is empty.", [])
    assert [row["seen"] for row in each_rows([read, refused])] == ["50.0 % (30 of 60)", ""]
