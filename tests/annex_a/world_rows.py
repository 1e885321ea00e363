"""The shape of a made-up world: lists of rows with every column of the template."""

from __future__ import annotations

import enum
import tomllib
from functools import cache
from typing import Any

from tests.annex_a.world_people import DATA, Person

Row = dict[str, object]
World = dict[int, list[Row]]
Rows = list[tuple[int, Row]]


class Unreadable(enum.Enum):
    """What a cell holds whose text cannot be used: null to every rule, and yet not blank."""

    UNREADABLE = "unreadable"

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = Unreadable.UNREADABLE
LISTS = range(1, 12)


@cache
def specification() -> dict[int, dict[str, Any]]:
    """The lists of data/annex_a/lists.toml; "column" holds each column in full, by its id."""
    with (DATA / "annex_a" / "lists.toml").open("rb") as file:
        data = tomllib.load(file)
    shared = {column["id"]: column for column in data["column"]}
    lists: dict[int, dict[str, Any]] = {}
    for one in data["list"]:
        own = shared | {column["id"]: column for column in one.get("column", ())}
        lists[one["number"]] = {**one, "column": {name: own[name] for name in one["columns"]}}
    return lists


@cache
def columns(number: int) -> dict[str, dict[str, Any]]:
    """The columns of a list in the order of the template."""
    found: dict[str, dict[str, Any]] = specification()[number]["column"]
    return found


_BLANK: dict[int, Row] = {number: dict.fromkeys(columns(number)) for number in LISTS}
_WITH_DISABILITY = range(4, 11)
_WITH_TEAM = range(3, 10)


def row(number: int, person: Person, **facts: object) -> tuple[int, Row]:
    """A row of lists 1 to 10 about this person; what is not among the facts is blank."""
    made = _BLANK[number] | (person.full if number in _WITH_DISABILITY else person.base)
    if number in _WITH_TEAM:
        made["team"], made["worker"] = person.team, person.worker
    made.update(facts)
    return number, made


def adopter_row(**facts: object) -> tuple[int, Row]:
    """A row of list 11."""
    return 11, _BLANK[11] | facts
