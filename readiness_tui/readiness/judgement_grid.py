"""The judgements of full inspections over time: what was graded changed with the framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.embargo import UNDER_EMBARGO, shown_grades, under_embargo
from readiness_tui.readiness.framework import edition_of
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, Grade
from readiness_tui.readiness.wording import GRADES, grade_title

_JOINT = ("in_care", "care_leavers")
"""Graded together until 2022; from 2023 the second has a grade of its own."""

_SHORT_TITLES = {
    "overall": "Overall effectiveness",
    "leaders": "Impact of leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
}


class CellKind(StrEnum):
    """What one cell of the grid holds."""

    GRADE = "grade"
    JOINT = "joint"
    """The grade of the row above covers this row too."""
    NOT_GRADED = "n/a"
    """The edition has no such grade."""
    NOT_RECORDED = "not recorded"
    EMBARGO = UNDER_EMBARGO
    """Graded or to be graded, and not published yet."""


class GridCell(NamedTuple):
    """One judgement of one inspection."""

    kind: CellKind
    grade: str = ""  # of a grade, and of the row above where it is joint

    @property
    def words(self) -> str:
        """Letter and word: "G Good", "G Good (joint)"; or why there is none."""
        if not self.grade:
            return self.kind.value
        joint = " (joint)" if self.kind is CellKind.JOINT else ""
        return f"{grade_words(self.grade)}{joint}"

    @property
    def letter(self) -> str:
        """The letter of the grade, or a dash or question mark."""
        if self.grade:
            return grade_letter(self.grade)
        return "–" if self.kind is CellKind.NOT_GRADED else "?"


class GridRow(NamedTuple):
    """One judgement area over time."""

    judgement: str  # id
    title: str
    cells: tuple[GridCell, ...]  # as many as the grid has inspections


class Grid(NamedTuple):
    """Rows are judgement areas, columns are full inspections, oldest first."""

    inspections: tuple[InspectionEvent, ...]
    editions: tuple[Edition | None, ...]  # of each inspection; None where no edition is known
    rows: tuple[GridRow, ...]


def judgement_title(judgement: str) -> str:
    """A judgement in two or three words; an id that is not known is written out."""
    return _SHORT_TITLES.get(judgement, judgement.replace("_", " ").capitalize())


def grade_letter(grade: str) -> str:
    """The first letter that stands for a grade: O, G, R or I."""
    return GRADES[Grade(grade)].ascii if grade in set(Grade) else "?"


def judgement_grid(
    events: Iterable[InspectionEvent], editions: Sequence[Edition], as_of: date
) -> Grid:
    """Every full inspection with a first day, and every judgement with a grade in any of them.

    A judgement without one has a row only where the last inspection should have graded it.
    """
    dated = [one for one in events if one.kind in FULL_INSPECTIONS and one.start]
    inspections = tuple(sorted(dated, key=lambda one: (one.start or date.min, one.id)))
    held = tuple(edition_of(editions, one) for one in inspections)
    names = dict.fromkeys(_SHORT_TITLES)  # the order in which they are read
    for event, edition in zip(inspections, held, strict=True):
        names |= dict.fromkeys(id_ for id_, _ in (edition.judgements if edition else ()))
        names |= dict.fromkeys(shown_grades(event, as_of))
    rows = (
        GridRow(
            name,
            judgement_title(name),
            tuple(_cell(name, *pair, as_of) for pair in zip(inspections, held, strict=True)),
        )
        for name in names
    )
    shown = tuple(row for row in rows if inspections and _is_shown(row))
    return Grid(inspections, held, shown)


def grades_line(grades: Mapping[str, str]) -> str:
    """The grades of one inspection on a line, the overall grade or the most frequent first.

    Such as "G Good overall; R Requires improvement: care leavers".
    """
    overall = grades.get("overall", "")
    areas: dict[str, list[str]] = {}
    for judgement, grade in grades.items():
        if judgement != "overall" and grade != overall:
            areas.setdefault(grade, []).append(judgement.replace("_", " "))
    parts = [f"{grade_words(overall)} overall"] if overall else []
    for grade, names in sorted(areas.items(), key=lambda pair: -len(pair[1])):
        parts.append(f"{grade_words(grade)}: {', '.join(names)}")
    return "; ".join(parts)


def grade_words(grade: str) -> str:
    """Letter and word: "G Good"."""
    return f"{grade_letter(grade)} {grade_title(grade)}"


def _is_shown(row: GridRow) -> bool:
    to_come = (CellKind.NOT_RECORDED, CellKind.EMBARGO)
    return any(cell.grade for cell in row.cells) or row.cells[-1].kind in to_come


def _cell(judgement: str, event: InspectionEvent, edition: Edition | None, as_of: date) -> GridCell:
    grades = shown_grades(event, as_of)
    missing = CellKind.EMBARGO if under_embargo(event, as_of) else CellKind.NOT_RECORDED
    grade = grades.get(judgement, "")
    if grade:
        return GridCell(CellKind.GRADE, grade)
    if edition is None:
        return GridCell(CellKind.NOT_GRADED)
    graded = {id_ for id_, _ in edition.judgements} | ({"overall"} if edition.overall else set())
    if judgement in graded:
        return GridCell(missing)
    first, second = _JOINT
    if judgement == second and first in graded:
        joint = grades.get(first, "")
        return GridCell(CellKind.JOINT if joint else missing, joint)
    return GridCell(CellKind.NOT_GRADED)
