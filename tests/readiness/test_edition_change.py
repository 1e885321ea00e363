"""What a new edition does to statements and own grades, by the mapping that ships."""

from __future__ import annotations

import pytest

from readiness_tui.content import load
from readiness_tui.content.edition_mapping import load as load_rows
from readiness_tui.readiness.edition_change import EditionChange, edition_change
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.vocabulary import Confidence
from tests.readiness.build import by_id

EDITIONS = load().editions
BY_ID = by_id(EDITIONS)
ROWS = load_rows()


def change(
    before: str, after: str, areas: tuple[str, ...] = (), graded: tuple[str, ...] = ()
) -> EditionChange:
    """Return the change for one statement in each area, and one grade of each graded area."""
    statements = by_id([Statement(f"ST-{area}", judgement=area) for area in areas])
    grades = by_id([OwnGrade(area, "good") for area in graded])
    return edition_change(statements, grades, BY_ID[before], BY_ID[after], EDITIONS, ROWS)


FOUR = ("leaders", "help_and_protection", "in_care", "care_leavers")


def test_in_april_2026_the_areas_stay_and_the_overall_grade_goes() -> None:
    found = change("ilacs_2023", "ilacs_2026", FOUR, (*FOUR, "overall"))
    assert [one.before for one in found.kept if not one.graded] == list(FOUR)
    assert [one.before for one in found.kept if one.graded] == list(FOUR)
    assert (found.moved, found.to_decide) == ((), ())
    (overall,) = found.without_home
    assert (overall.id, overall.graded, overall.after) == ("overall", True, ())
    assert overall.confidence is Confidence.SEEN
    assert overall.words == (
        "There is no overall grade from April 2026. The edition grades no such area: the grade "
        "stays in the versions shared before."
    )


def test_in_2023_children_in_care_and_care_leavers_part() -> None:
    found = change("ilacs_2018", "ilacs_2023", ("leaders", "in_care"), ("in_care", "overall"))
    statement, grade = found.to_decide
    assert (statement.id, statement.after) == ("ST-in_care", ("in_care", "care_leavers"))
    assert statement.words == (
        "Children in care and care leavers are judged apart. Decide which area it is about, and "
        "write another for the rest: “The experiences and progress of children in care” and “The "
        "experiences and progress of care leavers”."
    )
    assert (grade.graded, grade.after) == (True, ("in_care", "care_leavers"))
    assert [one.id for one in found.kept] == ["ST-leaders", "overall"]


def test_the_way_leads_through_the_editions_between() -> None:
    found = change("sif", "ilacs_2026", ("adoption", "leaders"))
    (adoption,) = found.to_decide
    assert adoption.after == ("in_care", "care_leavers")
    assert adoption.confidence is Confidence.INFERRED  # the least sure of its rows
    assert [one.id for one in found.kept] == ["ST-leaders"]


def test_an_area_of_a_still_older_edition_is_followed_from_there() -> None:
    found = change("ilacs_2023", "ilacs_2026", ("adoption", "in_care", "never_judged"))
    (adoption,) = found.to_decide
    assert (adoption.id, adoption.after) == ("ST-adoption", ("in_care", "care_leavers"))
    assert [one.id for one in found.kept] == ["ST-in_care"]
    assert [one.id for one in found.without_home] == ["ST-never_judged"]


def test_one_area_takes_over_another_but_not_its_grade() -> None:
    found = change("sif", "ilacs_2018", ("adoption",), ("in_care", "adoption"))
    (adoption,) = found.moved
    assert (adoption.after, adoption.graded) == (("in_care",), False)
    (grade,) = found.without_home
    assert (grade.id, grade.graded) == ("adoption", True)
    assert "has a grade of its own" in grade.words


def test_the_only_grade_moves_and_the_second_does_not() -> None:
    found = change("sif", "ilacs_2018", graded=("adoption", "care_leavers"))
    assert [(one.id, one.after) for one in found.moved] == [("adoption", ("in_care",))]
    assert [one.id for one in found.without_home] == ["care_leavers"]


def test_what_no_row_knows_has_no_home_and_what_is_new_already_stays() -> None:
    found = change("ilacs_2018", "ilacs_2023", ("", "parking", "care_leavers"))
    assert [one.id for one in found.without_home] == ["ST-", "ST-parking"]
    assert {one.words for one in found.without_home} == {
        "It has no home: give it another area, or withdraw it."
    }
    assert [one.id for one in found.kept] == ["ST-care_leavers"]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("ilacs_2026", "next", "is not known"), ("ilacs_2026", "ilacs_2023", "by hand")],
)
def test_what_is_not_known_is_not_guessed(before: str, after: str, words: str) -> None:
    found = change(before, after, FOUR, FOUR)
    assert words in found.unknown
    assert found == EditionChange(found.unknown)


def test_a_grade_that_was_never_given_is_passed_over() -> None:
    grades = {"overall": OwnGrade("overall")}
    before, after = BY_ID["ilacs_2023"], BY_ID["ilacs_2026"]
    assert edition_change({}, grades, before, after, EDITIONS, ROWS) == EditionChange("")
