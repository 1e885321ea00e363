"""Which edition holds on a day, and the pathway for every combination of grades."""

from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from readiness_tui.content.frameworks import read_editions
from readiness_tui.content.problems import Problem
from readiness_tui.content.toml_files import read_toml
from readiness_tui.readiness.framework import edition_of, edition_on, pathway
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import Confidence, EventKind

FOLDER = Path(__file__).parents[2] / "data" / "frameworks"
JUDGEMENTS = ("leaders", "help_and_protection", "in_care", "care_leavers")
LETTERS = {"O": "outstanding", "G": "good", "R": "requires_improvement", "I": "inadequate"}


def shipped() -> dict[str, Edition]:
    problems: list[Problem] = []
    read = (read_toml(str(path), own=False, problems=problems) for path in FOLDER.glob("*.toml"))
    editions = read_editions([file for file in read if file is not None])
    assert not problems
    return {edition.id: edition for edition in editions}


EDITIONS = shipped()


def inspection(start: date, letters: str, *, overall: str = "") -> InspectionEvent:
    """Grades by first letter: leaders, help and protection, in care, care leavers; "-" is none."""
    grades = {
        name: LETTERS[letter]
        for name, letter in zip(JUDGEMENTS, letters, strict=True)
        if letter != "-"
    }
    if overall:
        grades["overall"] = LETTERS[overall]
    return InspectionEvent("last", EventKind.STANDARD, start=start, grades=grades)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2013, 10, 31), None),
        (date(2013, 11, 19), "sif"),
        (date(2017, 12, 31), "sif"),
        (date(2018, 1, 1), "ilacs_2018"),
        (date(2022, 12, 31), "ilacs_2018"),
        (date(2023, 1, 1), "ilacs_2023"),
        (date(2026, 3, 31), "ilacs_2023"),
        (date(2026, 4, 1), "ilacs_2026"),
        (date(2027, 6, 1), "ilacs_2026"),  # until the start of the next one is known
    ],
)
def test_the_edition_that_holds(day: date, edition: str | None) -> None:
    found = edition_on(EDITIONS.values(), day)
    assert (found.id if found else None) == edition


def test_an_edition_takes_over_on_the_day_that_is_filled_in() -> None:
    known = {
        **EDITIONS,
        "ilacs_2026": EDITIONS["ilacs_2026"]._replace(holds_to=date(2027, 8, 31)),
        "next": EDITIONS["next"]._replace(holds_from=date(2027, 9, 1)),
    }
    assert edition_on(known.values(), date(2027, 8, 31)) == known["ilacs_2026"]
    assert edition_on(known.values(), date(2027, 9, 1)) == known["next"]


def test_an_inspection_belongs_to_the_edition_it_names_else_to_that_of_its_day() -> None:
    event = inspection(date(2026, 4, 13), "GGGG")
    assert edition_of(EDITIONS.values(), event) == EDITIONS["ilacs_2026"]
    named = event._replace(framework="ilacs_2023")
    assert edition_of(EDITIONS.values(), named) == EDITIONS["ilacs_2023"]
    assert edition_of(EDITIONS.values(), event._replace(start=None)) is None


def test_only_the_editions_until_march_2026_have_an_overall_grade() -> None:
    assert [id_ for id_, edition in EDITIONS.items() if edition.overall] == [
        "sif",
        "ilacs_2018",
        "ilacs_2023",
    ]
    assert [name for name, _ in EDITIONS["ilacs_2018"].judgements] == [*JUDGEMENTS[:3]]
    assert [name for name, _ in EDITIONS["ilacs_2026"].judgements] == [*JUDGEMENTS]


@pytest.mark.parametrize("edition", ["ilacs_2018", "ilacs_2023"])
@pytest.mark.parametrize(
    ("overall", "route", "next_kind"),
    [
        ("O", "good", EventKind.SHORT),
        ("G", "good", EventKind.SHORT),
        ("R", "requires_improvement", EventKind.STANDARD),
        ("I", "inadequate", EventKind.STANDARD),
    ],
)
def test_until_march_2026_the_overall_grade_decides(
    edition: str, overall: str, route: str, next_kind: EventKind
) -> None:
    for letters in product("OGRI", repeat=4):
        event = inspection(date(2022, 6, 6), "".join(letters), overall=overall)
        way = pathway(EDITIONS[edition], event)
        assert way is not None
        assert (way.id, way.next_kind) == (route, next_kind)


# Leaders first, then the other three; "+" is good or better, "-" requires improvement.
FROM_APRIL_2026 = {
    "++++": "good",
    "+++-": "good",
    "++-+": "good",
    "+-++": "good",
    "++--": "requires_improvement",
    "+-+-": "requires_improvement",
    "+--+": "requires_improvement",
    "+---": "requires_improvement",
    "-+++": "requires_improvement",
    "-++-": "requires_improvement",
    "-+-+": "requires_improvement",
    "--++": "requires_improvement",
    "-+--": "requires_improvement",
    "--+-": "requires_improvement",
    "---+": "requires_improvement",
    "----": "requires_improvement",
}


def test_from_april_2026_every_combination_of_grades() -> None:
    routes: Counter[str] = Counter()
    for letters in product("OGRI", repeat=4):
        way = pathway(EDITIONS["ilacs_2026"], inspection(date(2026, 5, 11), "".join(letters)))
        assert way is not None
        routes[way.id] += 1
        if "I" in letters:
            assert (way.id, way.next_kind) == ("to_be_confirmed", EventKind.STANDARD)
        else:
            pattern = "".join("+" if letter in "OG" else "-" for letter in letters)
            assert way.id == FROM_APRIL_2026[pattern]
            assert way.next_kind == (EventKind.SHORT if way.id == "good" else EventKind.STANDARD)
    # 4^4 = 256; without inadequate 3^4 = 81, of which 2 x (2^3 + 3 x 2^2) = 40 are good.
    assert routes == {"good": 40, "requires_improvement": 41, "to_be_confirmed": 175}


def test_grades_of_an_older_edition_are_read_by_the_test_of_the_day_as_inferred() -> None:
    edition = EDITIONS["ilacs_2023"]
    old = pathway(edition, inspection(date(2022, 5, 9), "GGGG", overall="G"))
    new = pathway(edition, inspection(date(2024, 5, 13), "GGGG", overall="G"))
    assert old is not None
    assert new is not None
    assert (old.id, old.confidence) == ("good", Confidence.INFERRED)
    assert (new.id, new.confidence) == ("good", Confidence.COUNTED)


@pytest.mark.parametrize(
    ("letters", "route", "confidence"),
    [
        ("GGGR", "good", Confidence.INFERRED),  # the wording is known at second hand
        ("RGGG", "requires_improvement", Confidence.INFERRED),
        ("GGGI", "to_be_confirmed", Confidence.UNCONFIRMED),  # no text was found
    ],
)
def test_how_sure_the_pathways_of_april_2026_are(
    letters: str, route: str, confidence: Confidence
) -> None:
    way = pathway(EDITIONS["ilacs_2026"], inspection(date(2026, 5, 11), letters))
    assert way is not None
    assert (way.id, way.confidence) == (route, confidence)
    assert way.source
    if route == "to_be_confirmed":
        assert way.title == "Pathway to be confirmed"


@pytest.mark.parametrize(
    ("letters", "route"),
    [("GRG-", "good"), ("GGR-", "requires_improvement"), ("GGI-", "to_be_confirmed")],
)
def test_a_joint_grade_stands_for_children_in_care_and_care_leavers(
    letters: str, route: str
) -> None:
    way = pathway(EDITIONS["ilacs_2026"], inspection(date(2022, 10, 3), letters))
    assert way is not None
    assert way.id == route


@pytest.mark.parametrize(
    ("edition", "event"),
    [
        ("ilacs_2026", None),
        ("ilacs_2026", inspection(date(2026, 5, 11), "-GGG")),
        ("ilacs_2026", inspection(date(2026, 5, 11), "G-GG")),
        ("ilacs_2026", inspection(date(2026, 5, 11), "----", overall="G")),
        ("ilacs_2023", inspection(date(2024, 5, 13), "GGGG")),
        ("sif", inspection(date(2016, 5, 9), "GGGG", overall="G")),  # names no pathway
    ],
)
def test_no_pathway_where_the_test_lacks_a_grade(
    edition: str, event: InspectionEvent | None
) -> None:
    assert pathway(EDITIONS[edition], event) is None


@pytest.mark.parametrize("letters", ["GGGG", "IIII", "-GG-"])
def test_the_next_framework_says_only_that_it_is_to_be_confirmed(letters: str) -> None:
    way = pathway(EDITIONS["next"], inspection(date(2026, 5, 11), letters))
    assert way is not None
    assert (way.id, way.next_kind) == ("to_be_confirmed", None)
    assert way.confidence is Confidence.UNCONFIRMED


@pytest.mark.parametrize(
    ("grades", "route"),
    [
        ("GGRGG", "good"),  # leaders and three of the other four
        ("GGRRG", "requires_improvement"),
        ("RGGGG", "requires_improvement"),
        ("GGGGI", "inadequate"),
        ("GGGG-", None),
    ],
)
def test_an_edition_with_other_judgements_and_routes_is_read_by_its_own(
    grades: str, route: str | None
) -> None:
    names = ("leaders", "family_help", "protection", "homes", "care_leavers")
    known = EDITIONS["ilacs_2023"]  # with a pathway for inadequate
    edition = EDITIONS["next"]._replace(
        judgements=tuple((name, name) for name in names), pathways=known.pathways
    )
    given = {
        name: LETTERS[letter] for name, letter in zip(names, grades, strict=True) if letter != "-"
    }
    way = pathway(edition, InspectionEvent("last", start=date(2028, 5, 8), grades=given))
    assert (way.id if way else None) == route


def test_every_shipped_fact_names_its_source() -> None:
    for edition in EDITIONS.values():
        assert edition.source
        assert all(way.source and way.rule for way in edition.pathways)
