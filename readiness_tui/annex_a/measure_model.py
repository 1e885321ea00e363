"""What a dry run counts, as facts that may leave the process: totals, never a child."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """What an indicator's value is."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"  # an average
    RATE = "rate"  # per 10,000 children aged 0 to 17


class Better(StrEnum):
    """The direction in which an indicator improves."""

    UP = "up"
    DOWN = "down"
    NEITHER = ""


class Indicator(NamedTuple):
    """One figure, as worked out.

    A percentage has both counts. A count has only a numerator. A rate has the count and the
    population. An average has only the number of cases it is about, as its denominator. ``value``
    is None where there are no cases, or where a column is missing: then both counts are None too.
    Indicators of one ``family`` add up to their common denominator.
    """

    id: str
    title: str
    area: str
    list: int
    unit: Unit
    numerator: int | None
    denominator: int | None
    value: float | None
    family: str
    better: Better
    note: str


class Flow(NamedTuple):
    """How many children went from a first event on the lists to a last one."""

    first: str
    last: str
    children: int


class Journeys(NamedTuple):
    """The ways of children through the lists, as totals; None where a list or column is missing."""

    flows: tuple[Flow, ...]  # the largest first
    indicators: tuple[Indicator, ...]


class Overlap(NamedTuple):
    """How many children of one list, or of its open cases, are on another too."""

    of: str
    on: str
    children: int
    total: int  # children of the first
    expected: bool = False  # whether every one of them should be


class Totals(NamedTuple):
    """The lists held against each other, as numbers of children."""

    open_cases: tuple[Overlap, ...]  # open on one list and open on another; list 6 by case status
    lists: tuple[Overlap, ...]  # on one list at all and on another at all
