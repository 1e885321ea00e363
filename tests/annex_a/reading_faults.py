"""Plants faults that are noticed while the lists are read, and says what must be found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import NamedTuple

from tests.annex_a.reading_forms import FAULTS, Fault
from tests.annex_a.world_rows import UNREADABLE, World, columns
from tests.annex_a.writing import WHOLE, Finding, Place, SheetFaults
from tests.annex_a.writing_files import Cell

_ENOUGH_DATES = 5
_LONG = 12  # letters from which a header is known again with one of them in the wrong place


class TextFaults(NamedTuple):
    """What is written instead of some values, and what comes of it."""

    cells: dict[Place, Cell]  # for ``write_workbook``
    findings: set[Finding]  # at indexes of the world
    values: dict[Place, object]  # what each of these cells then means; UNREADABLE where nothing


def plant_reading(
    world: World,
    n_each: int,
    seed: int,
    *,
    month_first: bool = True,
    within: Mapping[int, int] | None = None,
) -> TextFaults:
    """Up to ``n_each`` cells for each rule of reading, no cell twice.

    With ``month_first`` a whole column of dates is written month first, and nothing else is wrong
    in that column. ``within`` are the rows of each list, from the first, that may be changed.
    """
    rng = Random(seed)
    faults = TextFaults({}, set(), {})
    rows = {number: len(rows) for number, rows in world.items()} if within is None else within
    kept = _month_first(world, rng, faults) if month_first else set()
    for fault in FAULTS:
        places = [
            place for place in _places(world, fault) if place not in kept and rows.get(place[0])
        ]
        if not places:
            continue
        planted = 0
        for _ in range(40 * n_each):
            number, column = rng.choice(places)
            place = number, rng.randrange(rows[number]), column
            if planted < n_each and _plant(world, rng, fault, place, faults):
                planted += 1
    return faults


def write_garbled(world: World, seed: int) -> TextFaults:
    """Something to write for each UNREADABLE of dates, numbers and codes, and what finds it."""
    rng = Random(seed)
    faults = TextFaults({}, set(), {})
    garbled = (
        (number, index, column)
        for number, rows in world.items()
        for index, row in enumerate(rows)
        for column, value in row.items()
        if value is UNREADABLE
    )
    for place in garbled:
        kind = columns(place[0])[place[2]]["type"]
        for fault in FAULTS:
            if fault.rule in ("F01", "F04", "C01") and kind in fault.types:
                _plant(world, rng, fault, place, faults)
    return faults


def _places(world: World, fault: Fault) -> list[tuple[int, str]]:
    """The columns that a rule looks at, of lists with rows."""
    return [
        (number, name)
        for number, rows in world.items()
        for name, column in columns(number).items()
        if rows and column["type"] in fault.types
    ]


def _plant(world: World, rng: Random, fault: Fault, place: Place, faults: TextFaults) -> bool:
    number, index, column = place
    made = fault.make(rng, number, column, world[number][index])
    if made is None or place in faults.cells:
        return False
    faults.cells[place], faults.values[place] = made
    faults.findings.add((fault.rule, number, column, index))
    return True


def _month_first(world: World, rng: Random, faults: TextFaults) -> set[tuple[int, str]]:
    """Write one column of dates month first, where some of them can be read in no other way."""
    places = [
        (number, name)
        for number, rows in world.items()
        for name, column in columns(number).items()
        if column["type"] == "date"
        and not any(row[name] is UNREADABLE for row in rows)
        and sum(isinstance(day := row[name], date) and day.day > 12 for row in rows)
        >= _ENOUGH_DATES
    ]
    if not places:
        return set()
    number, name = rng.choice(places)
    for index, row in enumerate(world[number]):
        day = row[name]
        if isinstance(day, date):
            place = number, index, name
            faults.cells[place], faults.values[place] = day.strftime("%m/%d/%Y"), day
    faults.findings.add(("F02", number, name, WHOLE))
    return {(number, name)}


def plant_sheets(world: World, seed: int) -> SheetFaults:
    """One of each fault of the sheets themselves; a list, a column and all rows of a third go."""
    rng = Random(seed)
    numbers = [number for number in world if len(world[number]) > 4]
    rng.shuffle(numbers)
    lost, headless, empty, missing, *left = numbers

    def column(number: int) -> tuple[int, str]:
        known = columns(number).items()
        names = [name for name, one in known if one["type"] != "id" and "since" not in one]
        return number, rng.choice(names)

    gaps, footers, wrong, second, hidden, doubled, extra, renamed = (
        rng.choice(left) for _ in range(8)
    )
    twice = column(doubled)
    spelt = column(rng.choice(left))
    while len(columns(spelt[0])[spelt[1]]["name"]) < _LONG or spelt == twice:
        spelt = column(spelt[0])
    failed = rng.randrange(len(world[wrong]))
    return SheetFaults(
        without=frozenset({lost}),
        headless=frozenset({headless}),
        renamed={renamed: "Extract B"},
        without_columns=frozenset({column(missing)}),
        misspelt={spelt: misspelt(columns(spelt[0])[spelt[1]]["name"])},
        doubled=frozenset({twice}),
        extra=frozenset({extra}),
        second=frozenset({second}),
        hidden=frozenset({hidden}),
        empty=frozenset({empty}),
        blank_before={gaps: frozenset(rng.sample(range(1, len(world[gaps])), 2))},
        footers={footers: ("Total", "Applied filters: Team is not blank")},
        errors={(wrong, failed, column(wrong)[1]): rng.choice(("#REF!", "#VALUE!", "#DIV/0!"))},
    )


def misspelt(header: str) -> str:
    """The header with two letters of its longest word changed over, as fingers do."""
    word = max(header.split(), key=len)
    middle = len(word) // 2
    wrong = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return header.replace(word, wrong if wrong != word else word + word[-1], 1)


def apply(world: World, faults: TextFaults) -> World:
    """The world as it is understood: other values, and UNREADABLE where a cell has none."""
    return _with(world, faults.values)


def apply_sheets(world: World, faults: SheetFaults) -> World:
    """The world as it is read: without the lists, columns and rows that the sheets do not have."""
    errors = dict.fromkeys(faults.errors, UNREADABLE)
    gone: dict[int, set[str]] = {}
    for number, name in faults.without_columns:
        gone.setdefault(number, set()).add(name)
    return {
        number: [
            {name: value for name, value in row.items() if name not in gone.get(number, ())}
            for row in ([] if number in faults.empty else rows)
        ]
        for number, rows in _with(world, errors).items()
        if number not in faults.without | faults.headless
    }


def _with(world: World, values: Mapping[Place, object]) -> World:
    changed = {number: list(rows) for number, rows in world.items()}
    for (number, index, name), value in values.items():
        changed[number][index] = changed[number][index] | {name: value}
    return changed
