"""The checks against the second implementation: the same findings, each at the same place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from random import Random

import pytest

from tests.annex_a import faults_whole
from tests.annex_a.faults import WRITTEN, WRITTEN_NEAR_MISSES
from tests.annex_a.faults_making import AS_OF, Fault, plant_many
from tests.annex_a.faults_scramble import lose, scramble
from tests.annex_a.faults_whole import Gap, NotRecorded
from tests.annex_a.oracle import expected
from tests.annex_a.oracle_engine import by_engine, england
from tests.annex_a.oracle_values import Finding
from tests.annex_a.world import OWN_LA, World, make_world

CLEAN_SEEDS = 4
CLEAN_CHILDREN = 400
FEW = 300  # children in a world in which faults are planted
MANY = 4_000  # children, for shares of lists that have few rows
SCRAMBLED_SEEDS = 40
SCRAMBLED_CHILDREN = 60
AT_ONCE = 12  # worlds among which the faults of one rule are dealt out

DAYS = (AS_OF, date(2026, 8, 31), date(2024, 2, 29), date(2025, 12, 31))


def agreed(world: World, as_of: date, own_la: str = OWN_LA) -> set[Finding]:
    """What both find; that they find the same is asserted."""
    found = by_engine(world, as_of, own_la)
    restated = expected(world, as_of, england(), own_la)
    assert (found - restated, restated - found) == (set(), set())
    return found


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("seed", range(CLEAN_SEEDS))
def test_nothing_is_found_where_nothing_is_wrong(seed: int, as_of: date) -> None:
    assert by_engine(make_world(seed, CLEAN_CHILDREN, as_of), as_of) == set()


@cache
def _clean(children: int, as_of: date) -> World:
    return make_world(5, children, as_of)


def _copy(world: World) -> World:
    return {number: [dict(row) for row in rows] for number, rows in world.items()}


def _dealt(plants: Iterable[Fault]) -> Iterator[list[Fault]]:
    """Groups of one day and authority, of each rule as few in one as can be."""
    groups: dict[tuple[date, str, int], list[Fault]] = defaultdict(list)
    of_rule: Counter[str] = Counter()
    for plant in plants:
        groups[plant.as_of, plant.own_la, of_rule[plant.rule] % AT_ONCE].append(plant)
        of_rule[plant.rule] += 1
    yield from groups.values()


def _planted(plants: list[Fault]) -> Iterator[tuple[str, bool]]:
    """Each by its name, and whether it is found where it was planted."""
    first = plants[0]
    world = _copy(_clean(FEW, first.as_of))
    places = list(plant_many(world, plants, Random(3)))
    found = agreed(world, first.as_of, first.own_la)
    for plant, place in zip(plants, places, strict=True):
        assert place is not None
        yield plant.name, place in found


def test_every_fault_is_found_where_it_is() -> None:
    for plants in _dealt(WRITTEN):
        assert [name for name, is_found in _planted(plants) if not is_found] == []


def test_every_near_miss_is_let_pass() -> None:
    for plants in _dealt(WRITTEN_NEAR_MISSES):
        assert [name for name, is_found in _planted(plants) if is_found] == []


@pytest.mark.parametrize("wrong", [True, False])
def test_shares_of_not_recorded(wrong: bool) -> None:
    world = _copy(_clean(MANY, AS_OF))
    plants = faults_whole.FAULTS if wrong else faults_whole.NEAR_MISSES
    shares = [plant for plant in plants if isinstance(plant, NotRecorded)]
    places = [place for plant in shares if (place := plant.plant(world, Random(7))) is not None]
    assert len(places) > 20
    found = agreed(world, AS_OF)
    assert [place for place in places if (place in found) is not wrong] == []


@pytest.mark.parametrize("wrong", [True, False])
def test_parts_of_the_six_months_that_are_empty(wrong: bool) -> None:
    plants = faults_whole.FAULTS if wrong else faults_whole.NEAR_MISSES
    gaps: dict[object, list[Gap]] = defaultdict(list)
    for plant in plants:
        if isinstance(plant, Gap):
            gaps[plant.span, plant.spare].append(plant)
    planted = 0
    dated = {number: _clean(MANY // 4, AS_OF)[number] for number in (1, 3, 4, 5)}
    for of_one_span in gaps.values():
        world = _copy(dated)
        places = [place for plant in of_one_span if (place := plant.plant(world, Random(7)))]
        found = agreed(world, AS_OF)
        assert [place for place in places if (place in found) is not wrong] == []
        planted += len(places)
    assert planted > len(gaps) * 2


@pytest.mark.parametrize("seed", range(SCRAMBLED_SEEDS))
def test_both_find_the_same_where_much_is_wrong(seed: int) -> None:
    rng = Random(seed)
    as_of, own_la = rng.choice(DAYS), rng.choice((OWN_LA, OWN_LA, "Leeds", ""))
    world = make_world(seed, SCRAMBLED_CHILDREN, as_of)
    for _ in range(1 + seed % 3):
        scramble(world, rng)
    if seed % 4 == 3:
        lose(world, rng, columns=2, lists=rng.randrange(3))
    assert agreed(world, as_of, own_la)
