"""A workbook in which everything is wrong somewhere, and all that must be found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a import faults_whole
from tests.annex_a.faults import WRITTEN, WRITTEN_NEAR_MISSES
from tests.annex_a.faults_making import AS_OF, plant_many
from tests.annex_a.oracle import expected
from tests.annex_a.oracle_values import Finding
from tests.annex_a.reading_faults import (
    apply,
    apply_sheets,
    plant_reading,
    plant_sheets,
    write_garbled,
)
from tests.annex_a.world import OWN_LA, World, make_world
from tests.annex_a.writing import NO_FAULTS, SheetFaults, write_workbook

_MANY = 5_000  # rows of a list; more are reported
_GAP = date(2025, 9, 1)
_GAPS = (1, 4, 5)
"""Lists in which no fault that is a row plants one in that month."""
_SHARES = (("gender", 4), ("ethnicity", 3), ("disability", 6))


class Planted(NamedTuple):
    """A file with faults, at rows of the spreadsheet."""

    path: Path
    planted: set[Finding]  # put there one by one
    expected: set[Finding]  # all that must be found: those, and what else follows from them


class Making(NamedTuple):
    """A workbook to make; ``sheets`` are faults of the sheets too, which take some lists away."""

    layout: str = "2024"
    forms: str = "real"
    suffix: str = ".xlsx"
    sheets: bool = False
    crowded: int = 0  # a list that gets more than 5,000 rows
    texts: int = 4  # cells for each rule of reading


class Score(NamedTuple):
    """What became of one rule."""

    rule: str
    planted: int = 0
    expected: int = 0
    found: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def recall(self) -> float:
        return 1 - self.missed / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.invented / self.found if self.found else 1.0


def make_file(
    folder: Path, making: Making, seed: int, children: int, working_days: WorkingDays
) -> Planted:
    """Faults of the lists, of their texts and of their sheets, among the rows of a made-up world.

    What must be found is what was put there and what the second implementation finds in the lists
    as they are then meant.
    """
    rng = Random(seed)
    world = make_world(seed, children, AS_OF)
    planted = set(_whole_lists(world, rng))
    within = {number: len(rows) for number, rows in world.items()}
    wrong = [fault for fault in WRITTEN if (fault.as_of, fault.own_la) == (AS_OF, OWN_LA)]
    rng.shuffle(wrong)
    found_at = list(plant_many(world, [*wrong, *WRITTEN_NEAR_MISSES], rng))
    planted |= {place for place in found_at[: len(wrong)] if place is not None}
    if making.crowded:
        _crowd(world, making.crowded)
    garbled = write_garbled(world, seed)
    texts = plant_reading(world, making.texts, seed, within=within)
    sheets = plant_sheets(world, seed) if making.sheets else NO_FAULTS
    if making.layout == "csv":
        sheets = sheets._replace(hidden=frozenset())  # a file of its own is never hidden
    written = write_workbook(
        world,
        folder / f"{seed}{making.suffix}",
        making.layout,
        making.forms,
        seed,
        garbled.cells | texts.cells,
        sheets,
    )
    meant = with_columns(apply_sheets(apply(world, texts), sheets), written.columns)
    noticed = _still_there(garbled.findings | texts.findings, meant, sheets)
    found = (
        expected(meant, AS_OF, working_days, OWN_LA) | noticed | set(unborn_on_other_lists(meant))
    )
    rest = planted & found
    whole = not making.sheets and making.layout != "2019"  # list 9 of 2019 lacks four columns
    assert not whole or rest == planted, sorted(planted - rest)
    return Planted(
        written.path,
        written.place(rest | noticed) | written.findings,
        written.place(found) | written.findings,
    )


def _whole_lists(world: World, rng: Random) -> Iterator[Finding]:
    """A share of not recorded that more rows cannot hide, and a month with none at all."""
    for plant in faults_whole.FAULTS:
        found: Finding | None = None
        if isinstance(plant, faults_whole.Gap):
            if plant.span[0] == _GAP and plant.list in _GAPS:
                found = plant.plant(world, rng)
        elif (plant.column, plant.list) in _SHARES:
            many = len(world[plant.list]) // 5 + 20
            found = plant._replace(too_many=many).plant(world, rng)
        if found is not None:
            yield found


def _crowd(world: World, number: int) -> None:
    """More of the same, each of another child."""
    rows = world[number]
    for place in range(_MANY + 1 - len(rows)):
        rows.append(rows[place] | {"child_id": f"9{place:07}"})


def with_columns(world: World, known: dict[int, tuple[str, ...]]) -> World:
    """Without the columns that the layout does not have."""
    return {
        number: [
            {name: value for name, value in row.items() if name in known[number]} for row in rows
        ]
        for number, rows in world.items()
    }


def _still_there(findings: set[Finding], meant: World, sheets: SheetFaults) -> set[Finding]:
    """Those whose cell is still read once sheets are wrong too."""
    return {
        (rule, number, column, index)
        for rule, number, column, index in findings
        if meant.get(number) and column in meant[number][0]
        if (number, index, column) not in sheets.errors
    }


def unborn_on_other_lists(world: World) -> Iterator[Finding]:
    """F06: an age of -1 on the lists that no unborn child can be on, however it came there."""
    for number in (8, 9):
        for index, row in enumerate(world.get(number, ())):
            if row.get("age") == -1:
                yield "F06", number, "age", index


def scores(
    outcomes: Iterable[tuple[Planted, set[Finding]]], rules: Iterable[str]
) -> Iterator[Score]:
    """What became of each rule over several files and what was found in each."""
    counts: dict[str, Counter[str]] = {rule: Counter() for rule in rules}
    for file, found in outcomes:
        for what, findings in (
            ("planted", file.planted),
            ("expected", file.expected),
            ("found", found),
            ("missed", file.expected - found),
            ("invented", found - file.expected),
        ):
            for finding in findings:
                counts.setdefault(finding[0], Counter())[what] += 1
    for rule, count in counts.items():
        yield Score(rule, **count)


def table(of: Iterable[Score]) -> str:
    """The scores as lines of text, with their sums at the end."""
    rows = list(of)
    sums = (sum(column) for column in list(zip(*rows, strict=True))[1:])
    words = "planted expected found missed invented recall precision"
    return "\n".join(
        [
            f"{'rule':5}{''.join(f'{word:>10}' for word in words.split())}",
            *(
                f"{one.rule:5}{''.join(f'{count:10,}' for count in one[1:])}"
                f"{one.recall:10.4f}{one.precision:10.4f}"
                for one in [*rows, Score("all", *sums)]
            ),
        ]
    )
