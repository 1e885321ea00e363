"""The second implementation against the faults and the near misses, which are written by hand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.annex_a import faults_whole
from tests.annex_a.faults import FAULTS, NEAR_MISSES, WRITTEN, WRITTEN_NEAR_MISSES
from tests.annex_a.faults_making import AS_OF, Fault, Plant
from tests.annex_a.oracle import expected, row_rules
from tests.annex_a.oracle_columns import COUNTS_AND_NEED, DATES, REQUIRED
from tests.annex_a.oracle_engine import england
from tests.annex_a.oracle_links import links
from tests.annex_a.world import LISTS, OWN_LA, World, columns, make_world
from tests.annex_a.world_people import DATA

_DAYS = [AS_OF, date(2026, 8, 31), date(2024, 2, 29)]


def is_found(plant: Plant, world: World, rng: Random) -> bool | None:
    """Whether its finding is there after planting; None where there was no room for it."""
    place = plant.plant(world, rng)
    if place is None:
        return None
    return place in expected(world, plant.as_of, england(), plant.own_la)


def alone(fault: Fault) -> bool | None:
    """The same among rows that are all blank."""
    numbers = {number for number, _ in fault.rows}
    world: World = {
        number: [dict.fromkeys(columns(number))] if number in numbers else [] for number in LISTS
    }
    place = fault.plant(world, Random(1))
    return place in expected(world, fault.as_of, england(), fault.own_la)


@pytest.mark.parametrize("fault", WRITTEN, ids=lambda fault: fault.name)
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    assert alone(fault) is True


@pytest.mark.parametrize("miss", WRITTEN_NEAR_MISSES, ids=lambda miss: miss.name)
def test_a_near_miss_is_let_pass(miss: Fault) -> None:
    assert alone(miss) is False


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("as_of", _DAYS, ids=str)
def test_nothing_is_found_where_nothing_is_wrong(seed: int, as_of: date) -> None:
    assert expected(make_world(seed, 400, as_of), as_of, england(), OWN_LA) == set()


@cache
def _clean(as_of: date) -> World:
    return make_world(5, 120, as_of)


def _copy(world: World) -> World:
    return {number: [dict(row) for row in rows] for number, rows in world.items()}


def test_faults_are_found_and_near_misses_let_pass_among_other_rows() -> None:
    chosen = Random(11)
    for plants, wanted in ((WRITTEN, True), (WRITTEN_NEAR_MISSES, False)):
        for plant in chosen.sample(plants, 60):
            found = is_found(plant, _copy(_clean(plant.as_of)), chosen)
            assert found in (wanted, None), plant.name


def test_shares_and_gaps_are_seen_in_lists_of_fifty_rows_and_more() -> None:
    world = make_world(3, 1_500, AS_OF)
    tried: set[tuple[str, int, str]] = set()
    for plants, wanted in ((faults_whole.FAULTS, True), (faults_whole.NEAR_MISSES, False)):
        for plant in plants:
            number = plant.list
            found = is_found(plant, _copy({number: world[number]}), Random(3))
            assert found in (wanted, None), plant.name
            if found is not None:
                tried.add((plant.name.split()[0], number, plant.column))
    assert len(tried) > 20


def test_every_rule_that_rows_decide_has_a_fault_and_a_near_miss() -> None:
    rules = tomllib.loads((DATA / "annex_a" / "rules.toml").read_text(encoding="utf-8"))["rule"]
    decided = {rule["id"] for rule in rules if "on" in rule or "check" in rule}
    assert {plant.name.split()[0] for plant in FAULTS} == decided
    assert {plant.name.split()[0] for plant in NEAR_MISSES} == decided


def test_what_each_condition_needs_is_what_it_names() -> None:
    """The columns and lists named in rules.toml, against those that the restated rules ask for."""
    named = {
        (rule["id"], number, column, _named(entry["where"], number, column))
        for rule in tomllib.loads((DATA / "annex_a" / "rules.toml").read_text("utf-8"))["rule"]
        for entry in rule.get("on", ())
        for number in (LISTS if entry["lists"] == "all" else entry["lists"])
        for column in _shown_at(entry, number)
    }
    restated = {
        (rule.rule, rule.list, rule.column, frozenset(rule.needs) - {rule.column})
        for rule in row_rules()
    } | {
        (
            rule.rule,
            rule.list,
            rule.column,
            frozenset(rule.needs) | {f"L{n}.{c}" for n, all_ in rule.elsewhere for c in all_},
        )
        for rule in links()
    }
    assert restated == named


def _shown_at(entry: Mapping[str, Any], number: int) -> set[str]:
    said = entry["columns"]
    if said == "dates":
        names = {name for name, column in columns(number).items() if column["type"] == "date"}
    elif said == "required":
        names = {name for name, column in columns(number).items() if column["need"] == "required"}
    else:
        names = set(said) & set(columns(number))
    return names - set(entry.get("except", ()))


def _named(where: str, number: int, column: str) -> frozenset[str]:
    words = re.findall(r"L\d+\.\w+|\b[a-z]\w+", re.sub(r"'[^']*'", "", where))
    elsewhere = {word for word in words if "." in word and not word.endswith(".child_id")}
    return frozenset((set(words) & set(columns(number)) - {column}) | elsewhere)


def test_the_template_says_which_columns_are_dates_and_which_are_required() -> None:
    own_rules = {"gender", "ethnicity", "disability"}
    for number in LISTS:
        said = columns(number)
        dates = {name for name, column in said.items() if column["type"] == "date"} - {"dob"}
        required = {name for name, column in said.items() if column["need"] == "required"}
        assert set(DATES[number]) == dates
        assert {*REQUIRED[number], *COUNTS_AND_NEED.get(number, ())} == required - own_rules
