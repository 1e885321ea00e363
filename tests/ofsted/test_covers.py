"""Covers: cells out of order, grades that are missing, days in all their forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import EventKind, Grade
from tests.ofsted import reports as r
from tests.ofsted.documents import GRADES, ROWS, begun, letter, read, whys
from tests.ofsted.flow import Flow

# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order",
    [
        None,
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],  # all labels, then all grades
        [5, 6, 7, 8, 9, 0, 1, 2, 3, 4],
        [9, 4, 8, 3, 7, 2, 6, 1, 5, 0],
        [0, 5, 2, 7, 1, 6, 4, 9, 3, 8],
    ],
)
@pytest.mark.parametrize("centred", [False, True])
def test_a_grade_belongs_to_the_row_beside_it(
    order: list[int] | None, centred: bool, tmp_path: Path
) -> None:
    assert read(begun(order=order, centred=centred), tmp_path).grades == GRADES


def test_a_grade_that_is_nowhere_is_told_and_not_guessed(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line("Inspection dates: 3 to 14 March 2025", bold=True)
    flow.gap(30)
    flow.rows([ROWS[0], (ROWS[1][0], ("Not judged",)), ROWS[2]], column=440)
    flow.paragraph(r.STORY)
    report = read(flow, tmp_path)
    assert report.grades == {"leaders": Grade.GOOD, "in_care": Grade.OUTSTANDING}
    assert {"help_and_protection", "care_leavers", "overall"} <= whys(report).keys()


def test_without_a_table_the_headings_give_the_grades(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line("Inspection dates: 3 to 7 March 2025", bold=True)
    flow.gap(30)
    flow.paragraph(
        "The experiences and progress of care leavers: requires improvement to be good",
        14,
        bold=True,
    )
    flow.paragraph(r.STORY)
    assert read(flow, tmp_path).grades == {"care_leavers": Grade.REQUIRES_IMPROVEMENT}


def test_a_heading_that_disagrees_with_the_table_is_noted(tmp_path: Path) -> None:
    flow = begun()
    flow.paragraph("The experiences and progress of care leavers: good", 14, bold=True)
    report = read(flow, tmp_path)
    assert report.grades == GRADES
    [note] = report.notes
    assert "page 1 says inadequate" in note
    assert "says good; the table is taken" in note


def test_no_overall_grade_is_missed_from_april_2026(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line("Inspection dates: 13 to 24 April 2026", bold=True)
    flow.gap(30)
    flow.rows(ROWS[:4], column=440)
    flow.paragraph(r.STORY)
    report = read(flow, tmp_path)
    assert report.framework == "ilacs_2026"
    assert "overall" not in whys(report)


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "kind", "first", "last"),
    [
        ("3 to 7 March 2025", EventKind.SHORT, date(2025, 3, 3), date(2025, 3, 7)),
        ("3 to 8 March 2025", EventKind.SHORT, date(2025, 3, 3), date(2025, 3, 8)),
        ("3 to 14 March 2025", EventKind.STANDARD, date(2025, 3, 3), date(2025, 3, 14)),
        ("24 February to 7 March 2020", EventKind.STANDARD, date(2020, 2, 24), date(2020, 3, 7)),
        ("30 November – 11 December 2020", EventKind.STANDARD, date(2020, 11, 30),
         date(2020, 12, 11)),
    ],
)  # fmt: skip
def test_the_kind_follows_from_the_days_on_site(
    when: str, kind: EventKind, first: date, last: date, tmp_path: Path
) -> None:
    report = read(begun(when), tmp_path)
    assert (report.kind, report.on_site_from, report.on_site_to) == (kind, first, last)


def test_without_days_neither_kind_nor_framework_is_said(tmp_path: Path) -> None:
    report = read(begun("to be confirmed"), tmp_path)
    assert (report.kind, report.framework, report.on_site_from) == (EventKind.OTHER, "", None)
    assert {"kind", "on_site"} <= whys(report).keys()


def test_the_day_of_the_file_is_told_and_not_taken(tmp_path: Path) -> None:
    report = read(begun(), tmp_path, made="D:20250428101500+01'00'")
    assert report.published is None
    assert whys(report)["published"].endswith("Its file was made on Mon 28 Apr 2025.")


def test_a_letter_dated_before_the_visit_has_no_day_of_publication(tmp_path: Path) -> None:
    report = read(letter(dated="2 April 2024"), tmp_path)
    assert report.published is None
    assert "before the end of the visit" in whys(report)["published"]


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("on 11 March 2025", date(2025, 3, 11), date(2025, 3, 11)),
        ("on 11 and 12 March 2025", date(2025, 3, 11), date(2025, 3, 12)),
        ("on 28 February and 1 March 2025", date(2025, 2, 28), date(2025, 3, 1)),
        ("between 31 December 2024 and 1 January 2025", date(2024, 12, 31), date(2025, 1, 1)),
        ("from 10 to 12 March 2025", date(2025, 3, 10), date(2025, 3, 12)),
    ],
)
def test_the_days_of_a_visit_stand_in_a_sentence(
    when: str, first: date, last: date, tmp_path: Path
) -> None:
    report = read(letter(when), tmp_path)
    assert (report.on_site_from, report.on_site_to) == (first, last)


def test_a_subject_may_stand_before_the_salutation(tmp_path: Path) -> None:
    flow = Flow(numbers="large")
    flow.paragraph("2 April 2025")
    flow.paragraph("Monitoring visit to York children’s services", bold=True)
    flow.paragraph("Dear A Director")
    flow.paragraph(
        "This letter summarises the findings of the monitoring visit to York children’s "
        "services on 11 and 12 March 2025, the second since it was judged inadequate on "
        "5 June 2024. The inspectors were two of His Majesty’s Inspectors."
    )
    report = read(flow, tmp_path)
    assert (report.kind, report.la_code) == (EventKind.MONITORING_VISIT, "816")
    assert report.on_site_from == date(2025, 3, 11)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is requires improvement", Grade.REQUIRES_IMPROVEMENT),
        ("The overall judgement is that children’s services require improvement",
         Grade.REQUIRES_IMPROVEMENT),
        ("The overall judgement is good", Grade.GOOD),
        ("The overall judgement is that children’s services are inadequate", Grade.INADEQUATE),
        ("Children’s services in the City of York are outstanding", Grade.OUTSTANDING),
        ("Children’s services in York require improvement to be good", Grade.REQUIRES_IMPROVEMENT),
        ("Children’s services in York have changed and good work is done", None),
    ],
)  # fmt: skip
def test_the_overall_grade_of_a_single_inspection_is_a_sentence(
    sentence: str, grade: Grade | None, tmp_path: Path
) -> None:
    flow = Flow()
    flow.paragraph("City of York Council", 26)
    flow.paragraph(
        "Inspection of services for children in need of help and protection, children "
        "looked after and care leavers",
        14,
        bold=True,
    )
    flow.line("Inspection date: 12 November 2013 – 4 December 2013", bold=True)
    flow.gap(20)
    flow.paragraph(sentence, 14, bold=True)
    flow.rows([(("1. Children who need help and protection",), ("Good",)),
               (("2.1 Adoption performance",), ("Not judged",)),
               (("3. Leadership, management and governance",), ("Requires improvement",))],
              column=440)  # fmt: skip
    flow.paragraph("The judgement is that the LSCB is inadequate", 14, bold=True)
    flow.paragraph(r.STORY)
    report = read(flow, tmp_path)
    assert report.kind is EventKind.SIF
    assert report.grades.get("overall") is grade
    assert report.grades["leaders"] is Grade.REQUIRES_IMPROVEMENT
    assert "adoption" in whys(report)
