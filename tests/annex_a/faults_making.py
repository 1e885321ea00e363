"""How a fault is written down, and planted among the rows of a world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple, Protocol

from tests.annex_a.oracle_values import WHO, WHOLE, Finding
from tests.annex_a.world import OWN_LA, UNREADABLE, Row, World

AS_OF = date(2026, 1, 19)
"""15 working days after 24 December 2025; six months before it is 19 July 2025."""

ME = "#1"
"""The child of a fault; "#2" is another, and so on: each planting makes new ones of them."""

GARBLED = UNREADABLE

Placed = tuple[int, Row]

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PERSON = ("gender", "ethnicity", "dob", "age", "disability")


class Plant(Protocol):
    """What can be planted: a fault, or a near miss that must not give the finding."""

    @property
    def name(self) -> str: ...

    @property
    def as_of(self) -> date: ...

    @property
    def own_la(self) -> str: ...

    def plant(self, world: World, rng: Random) -> Finding | None:
        """Change the world; return the finding, or None where the world gives no room for it."""


class Fault(NamedTuple):
    """Rows that together give one finding (or, as a near miss, just do not).

    Planting adds them at the end of their lists. Each starts as a copy of a row that is there
    already, all rows of one list from the same one, with a new child of one description.
    """

    name: str
    rule: str
    list: int
    column: str
    rows: tuple[Placed, ...]
    shown_at: int  # which of the rows the finding is at
    as_of: date = AS_OF
    own_la: str = OWN_LA

    def plant(self, world: World, rng: Random) -> Finding | None:
        templates: dict[int, Row] = {}
        for number, _ in self.rows:
            if not world.get(number):
                return None
            if number not in templates:
                templates[number] = rng.choice(world[number])
        person = {key: templates[self.list].get(key) for key in _PERSON}
        person = {key: value for key, value in person.items() if value is not None}
        mark = f"Z{rng.randrange(10**9):09}"
        found: Finding | None = None
        for place, (number, facts) in enumerate(self.rows):
            template = templates[number]
            row = template | {key: value for key, value in person.items() if key in template}
            row |= {key: ME for key in (WHO, "adopter_id") if key in template}
            row |= facts
            world[number].append({key: _own(value, mark) for key, value in row.items()})
            if place == self.shown_at:
                found = (self.rule, self.list, self.column, len(world[number]) - 1)
        return found


def _own(value: object, mark: str) -> object:
    return mark + value[1:] if isinstance(value, str) and value.startswith("#") else value


def plant_many(world: World, plants: Iterable[Fault], rng: Random) -> Iterator[Finding | None]:
    """Plant each beside the others, on copies of the rows that were there before the first."""
    clean = {number: list(rows) for number, rows in world.items()}
    for plant in plants:
        fresh = {number: list(rows) for number, rows in clean.items()}
        found = plant.plant(fresh, rng)
        if found is not None:
            rule, number, column, index = found
            found = rule, number, column, index - len(clean[number]) + len(world[number])
        yield found
        for one, rows in fresh.items():
            world[one] += rows[len(clean[one]) :]


def on(number: int, **facts: object) -> Placed:
    """A row on another list, or a further row of the same one."""
    return number, _dated(facts)


def fault(
    rule: str,
    number: int,
    *before: Placed,
    after: Any = (),  # of Placed; "Any" lets the facts come from a dictionary
    as_of: Any = "",
    own_la: Any = OWN_LA,
    **facts: object,
) -> Fault:
    """A row whose first fact is at the column of the finding, with the rows before and after it.

    Texts such as "2026-01-19" are dates, those of ``facts`` and ``as_of``.
    """
    column = next(iter(facts))
    said = ", ".join(f"{key} {_word(value)}" for key, value in facts.items())
    return Fault(
        f"{rule} list {number}: {said}{_others((*before, *after))}",
        rule,
        number,
        column,
        (*before, (number, _dated(facts)), *after),
        len(before),
        date.fromisoformat(as_of) if as_of else AS_OF,
        own_la,
    )


def _others(rows: tuple[Placed, ...]) -> str:
    words = (
        f"; {number}: " + ", ".join(f"{key} {_word(value)}" for key, value in facts.items())
        for number, facts in rows
    )
    return "".join(words)


def _word(value: object) -> str:
    return "blank" if value is None else "garbled" if value is GARBLED else str(value)


def _dated(facts: Mapping[str, object]) -> Row:
    return {
        key: date.fromisoformat(value)
        if isinstance(value, str) and _ISO.fullmatch(value)
        else value
        for key, value in facts.items()
    }


def whole(rule: str, number: int, column: str) -> Finding:
    """A finding about a column as a whole."""
    return rule, number, column, WHOLE
