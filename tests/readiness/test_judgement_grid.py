"""The judgements over time: what was graded changed in 2018, 2023 and April 2026."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.content import load
from readiness_tui.readiness.judgement_grid import (
    CellKind,
    GridCell,
    grade_letter,
    grades_line,
    judgement_grid,
)
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind

EDITIONS = load().editions
TODAY = date(2026, 11, 20)
G, R = "good", "requires_improvement"
ALL = {"overall": G, "leaders": G, "help_and_protection": R, "in_care": G, "care_leavers": R}


def event(id_: str, start: date, grades: dict[str, str]) -> InspectionEvent:
    return InspectionEvent(id_, EventKind.STANDARD, start=start, grades=grades)


def without(*names: str) -> dict[str, str]:
    return {name: grade for name, grade in ALL.items() if name not in names}


OLD = event("IN003", date(2016, 5, 10), ALL)
JOINT = event("IN001", date(2021, 6, 14), without("care_leavers"))
APART = event("IN002", date(2024, 7, 15), ALL)
NEW = event("IN004", date(2026, 5, 11), without("overall"))


def words(judgement: str, *events: InspectionEvent) -> list[str]:
    grid = judgement_grid(events, EDITIONS, TODAY)
    return next([c.words for c in row.cells] for row in grid.rows if row.judgement == judgement)


def test_inspections_stand_from_the_oldest_to_the_newest() -> None:
    grid = judgement_grid([APART, NEW, OLD, JOINT], EDITIONS, TODAY)
    assert [one.id for one in grid.inspections] == ["IN003", "IN001", "IN002", "IN004"]
    assert [row.judgement for row in grid.rows] == [
        "overall",
        "leaders",
        "help_and_protection",
        "in_care",
        "care_leavers",
    ]
    assert all(len(row.cells) == 4 for row in grid.rows)


def test_a_joint_grade_until_2022_covers_children_in_care_and_care_leavers() -> None:
    assert words("in_care", JOINT, APART) == ["G Good", "G Good"]
    assert words("care_leavers", JOINT, APART) == ["G Good (joint)", "R Requires improvement"]


def test_there_is_no_overall_grade_since_april_2026() -> None:
    assert words("overall", APART, NEW) == ["G Good", "n/a"]


def test_a_grade_that_is_missing_is_not_one_that_was_never_given() -> None:
    forgotten = APART._replace(grades=without("leaders"))
    assert words("leaders", JOINT, forgotten) == ["G Good", "not recorded"]
    assert (
        words("care_leavers", JOINT._replace(grades=without("in_care", "care_leavers")), APART)[0]
        == "not recorded"
    )


def test_an_inspection_under_no_known_edition_shows_the_grades_that_it_has() -> None:
    before = event("IN005", date(2011, 3, 1), {"overall": "adequate"})
    assert words("overall", before, APART) == ["? adequate", "G Good"]
    assert words("leaders", before, APART) == ["n/a", "G Good"]


def test_what_was_never_graded_has_no_row() -> None:
    titles = [row.judgement for row in judgement_grid([NEW], EDITIONS, TODAY).rows]
    assert "overall" not in titles
    assert "adoption" not in [
        row.judgement for row in judgement_grid([OLD, NEW], EDITIONS, TODAY).rows
    ]


def test_visits_and_inspections_without_a_day_are_left_out() -> None:
    visit = NEW._replace(kind=EventKind.FOCUSED_VISIT, grades={})
    undated = NEW._replace(start=None)
    grid = judgement_grid([visit, undated], EDITIONS, TODAY)
    assert (grid.inspections, grid.rows) == ((), ())


@pytest.mark.parametrize(
    ("cell", "letter", "said"),
    [
        (GridCell(CellKind.GRADE, "outstanding"), "O", "O Outstanding"),
        (GridCell(CellKind.JOINT, "inadequate"), "I", "I Inadequate (joint)"),
        (GridCell(CellKind.NOT_GRADED), "–", "n/a"),
        (GridCell(CellKind.NOT_RECORDED), "?", "not recorded"),
    ],
)
def test_every_cell_has_a_letter_and_a_word(cell: GridCell, letter: str, said: str) -> None:
    assert (cell.letter, cell.words) == (letter, said)


def test_the_letters_of_the_four_grades_differ() -> None:
    grades = ("outstanding", "good", "requires_improvement", "inadequate")
    assert [grade_letter(grade) for grade in grades] == ["O", "G", "R", "I"]


def test_grades_on_a_line_name_what_differs() -> None:
    assert grades_line(ALL) == (
        "G Good overall; R Requires improvement: help and protection, care leavers"
    )
    assert grades_line(dict.fromkeys(ALL, G)) == "G Good overall"
    assert grades_line({"leaders": R, "in_care": G, "care_leavers": G}) == (
        "G Good: in care, care leavers; R Requires improvement: leaders"
    )
    assert grades_line({}) == ""


def test_a_report_under_embargo_keeps_its_rows_and_gives_no_grade() -> None:
    held = NEW._replace(received=date(2026, 6, 20))
    assert words("leaders", APART, held) == ["G Good", "under embargo"]
    assert words("overall", APART, held) == ["G Good", "n/a"]
    assert words("leaders", APART, held._replace(published=TODAY)) == ["G Good", "G Good"]
