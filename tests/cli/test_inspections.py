"""Contacts with Ofsted by the command line: the workspace's own, and those of others."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.conftest import Cli


def test_what_was_recorded_is_listed_newest_first(made: Cli) -> None:
    added = made(
        *("inspections", "add", "--kind", "focused_visit", "--start", "6 oct 2026"),
        *("--end", "7 oct 2026", "--received", "28 oct 2026", "--focus", "front door"),
        *("--lead-inspector", "Frances Leigh"),
    )
    assert (added.status, added.out) == (0, "Focused visit recorded as IN002.\n")
    listed = made("inspections", "list", "--format", "json").json
    assert [one["id"] for one in listed["inspections"]] == ["IN002", "IN001"]
    visit, short = listed["inspections"]
    assert visit["authority"] == "Northshire"
    assert (visit["start"], visit["end"], visit["received"]) == (
        "2026-10-06",
        "2026-10-07",
        "2026-10-28",
    )
    assert (visit["lead_inspector"], visit["focus"]) == ("Frances Leigh", "front door")
    assert short["grades"]["leaders"] == "good"
    out = made("inspections", "list").out
    assert "6 Oct 2026" in out
    assert "G Good overall" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_kind_that_is_none_is_told_the_kinds_in_plain_words(made: Cli) -> None:
    result = made("inspections", "add", "--kind", "shorty", "--start", "6 oct 2026")
    assert result.status == 2
    assert "invalid choice: 'shorty' (choose from 'standard', 'short', 'focused" in result.err
    assert "EventKind" not in result.err


def test_since_leaves_out_what_was_before(made: Cli) -> None:
    assert made("inspections", "list", "--since", "1 jan 2024").out == "No contact is recorded.\n"


def test_grades_are_those_of_the_edition_of_the_day(made: Cli) -> None:
    given = made(
        *("inspections", "add", "--kind", "short", "--start", "11 may 2026"),
        *("--grades", "leaders=good,care-leavers=requires improvement"),
    )
    assert given.status == 0
    newest = made("inspections", "list", "--format", "json").json["inspections"][0]
    assert newest["grades"] == {"leaders": "good", "care_leavers": "requires_improvement"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kind", "short", "--start", "11 may 2026", "--grades", "overall=good"), "no overall"),
        (("--kind", "short", "--start", "2 jun 2022", "--grades", "care_leavers=good"), "no judg"),
        (("--kind", "short", "--start", "11 may 2026", "--end", "10 may 2026"), "before it began"),
        (("--kind", "short", "--start", "29 feb 2023"), "does not exist"),
        (("--kind", "jtai", "--start", "11 may 2026", "--grades", "leaders=good"), "only full"),
        (("--kind", "other", "--start", "21 nov 2026"), "a day to come. Record it once it"),
        (("--kind", "short", "--start", "9 oct 2023"), "is recorded already as IN001."),
        (
            ("--kind", "short", "--start", "6 oct 2024", "--end", "10 oct 2026"),
            "more than three months",
        ),
        (("--kind", "short", "--start", "11 may 2026", "--published", ""), "No date was typed"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(
    arguments: tuple[str, ...], words: str, made: Cli
) -> None:
    result = made("inspections", "add", *arguments)
    assert (result.status, result.out) == (1, "")
    assert words in result.err
    assert len(made("inspections", "list", "--format", "json").json["inspections"]) == 1


def test_grades_that_cannot_be_out_yet_are_kept_back(made: Cli) -> None:
    arguments = ("inspections", "add", "--kind", "short", "--end", "23 oct", "--grades")
    added = made(*arguments, "leaders=inadequate", "--start", "19 oct")
    assert added.status == 0
    assert (
        "kept back until the day of publication is given: in the app under Governance, or by"
        in (" ".join(added.out.split()))
    )
    assert "inadequate" not in made("inspections", "list").out.casefold()
    assert made("undo").status == 0
    announced = made(*arguments, "leaders=inadequate", "--start", "19 oct", "--published", "5 dec")
    assert "kept back until it is published, on 5 Dec 2026." in announced.out
    for day, told in (("4 dec 2026", False), ("5 dec 2026", True)):
        listed = made("--as-of", day, "inspections", "list").out.casefold()
        assert ("inadequate" in listed) is told


def test_days_without_a_year_have_been(made: Cli) -> None:
    made("inspections", "add", "--kind", "focused_visit", "--start", "1 dec", "--end", "2 dec")
    newest = made("inspections", "list", "--format", "json").json["inspections"][0]
    assert (newest["start"], newest["end"]) == ("2025-12-01", "2025-12-02")


@pytest.mark.parametrize("option", ["--region", "--authority"])
def test_an_empty_name_is_refused(option: str, made: Cli) -> None:
    result = made("inspections", "list", option, " ")
    assert (result.status, result.out) == (2, "")
    assert f"{option} needs a name." in result.err


def test_a_region_needs_no_workspace_and_says_what_is_known(cli: Cli) -> None:
    told = cli("inspections", "list", "--region", "north west", "--format", "json").json
    assert {one["region"] for one in told["inspections"]} == {"North West"}
    until, starts = told["known_until"], [one["start"] for one in told["inspections"]]
    assert starts == sorted(starts, reverse=True)
    year_before = f"{int(until[:4]) - 1}{until[4:]}"
    assert all(year_before <= start <= until for start in starts)
    out = cli("inspections", "list", "--region", "North West").out
    assert "Published reports are known up to" in out
    everywhere = cli("inspections", "list", "--region", "England", "--format", "json").json
    assert len(everywhere["inspections"]) > len(starts) > 0


def test_neighbours_are_compared_by_name(cli: Cli) -> None:
    arguments = ("inspections", "list", "--authority", "sheffield", "--authority", "372")
    told = cli(*arguments, "--format", "json").json["inspections"]
    assert {one["authority"] for one in told} == {"Sheffield", "Rotherham"}
    assert {one["start"] for one in told} >= {"2013-11-19", "2019-07-15", "2023-09-11"}
    since = cli(*arguments, "--since", "1 jan 2023", "--format", "json").json["inspections"]
    assert "2023-09-11" in {one["start"] for one in since} < {one["start"] for one in told}
    assert "Did you mean Sheffield" in cli("inspections", "list", "--authority", "Shefield").err


def test_only_what_was_published_by_the_day_is_told(cli: Cli) -> None:
    arguments = ("inspections", "list", "--region", "England", "--format", "json")
    told = cli("--as-of", "1 jun 2023", *arguments).json
    assert told["inspections"]
    assert all(one["published"] <= "2023-06-01" for one in told["inspections"])


def test_a_region_that_is_none_is_told_with_those_there_are(cli: Cli) -> None:
    result = cli("inspections", "list", "--region", "Wessex")
    assert result.status == 1
    assert "South West" in result.err


def test_csv_has_one_row_each_and_no_formula(made: Cli) -> None:
    made("inspections", "add", "--kind", "other", "--start", "6 oct 2026", "--focus", "=1+1")
    rows = list(csv.DictReader(io.StringIO(made("inspections", "list", "--format", "csv").out)))
    assert [row["focus"] for row in rows] == ["'=1+1", ""]
    assert "leaders=good" in rows[1]["grades"]
