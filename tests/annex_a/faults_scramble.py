"""Worlds in which much is wrong at once, for holding two implementations against each other."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.annex_a.faults_making import GARBLED
from tests.annex_a.world_rows import World

_DAYS = (-400, -31, -7, -1, 1, 7, 31, 400)


def scramble(world: World, rng: Random) -> None:
    """Blank, garble, swap and move about a sixth of all cells; repeat and shuffle rows."""
    for rows in world.values():
        for row in rows:
            for column, value in row.items():
                row[column] = _scrambled(value, rng.choice(rows)[column], rng)
        if rows:
            rows += [dict(rng.choice(rows)) for _ in range(len(rows) // 10)]
        rng.shuffle(rows)


def lose(world: World, rng: Random, columns: int, lists: int) -> None:
    """Take so many columns from each list, and so many lists from the world."""
    for rows in world.values():
        for column in rng.sample(sorted(rows[0]), columns) if rows else ():
            for row in rows:
                del row[column]
    for number in rng.sample(sorted(world), lists):
        del world[number]


def _scrambled(value: object, anothers: object, rng: Random) -> object:
    chance = rng.random()
    if chance < 0.03:
        return None
    if chance < 0.05:
        return GARBLED
    if chance < 0.12:
        return anothers
    if chance < 0.16 and isinstance(value, date):
        return value + timedelta(days=rng.choice(_DAYS))
    if chance < 0.16 and isinstance(value, int):
        return value + rng.choice((-1, 1))
    return value
