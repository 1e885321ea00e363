"""The whole way through a file: nothing found in a clean one, everything in one full of faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from readiness_tui.annex_a.process import run_child
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.rules import rules
from tests.annex_a.faults_file import (
    Making,
    make_file,
    scores,
    table,
    unborn_on_other_lists,
    with_columns,
)
from tests.annex_a.faults_making import AS_OF
from tests.annex_a.faults_scramble import scramble
from tests.annex_a.oracle import expected
from tests.annex_a.oracle_engine import by_file, england, of_result, request
from tests.annex_a.reading_faults import write_garbled
from tests.annex_a.world import OWN_LA, UNREADABLE, columns, make_world
from tests.annex_a.writing import write_workbook

CLEAN_CHILDREN = 250
SCRAMBLED_SEEDS = 6
SCRAMBLED_CHILDREN = 100
CHILDREN = 1_900  # with the planted rows about 6,000 rows
FEWER = 400
LEAST = 0.995  # of recall and precision, for each rule

WAYS = (
    Making("2024", "real"),
    Making("2024", "mixed", ".xlsm"),
    Making("2024", "real", ".ods"),
    Making("2019", "text"),
    Making("chat", "mixed"),
    Making("ssd", "real"),
    Making("messy", "mixed"),
    Making("csv", "text", ""),
)
"""Every layout, form of dates and kind of file."""

_GARBLED = ("date", "integer", "age", "category", "yes-no")
"""Types of column in which there are texts that say nothing."""


@pytest.mark.parametrize("as_of", [AS_OF, date(2024, 2, 29)], ids=str)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.layout}{way.suffix}-{way.forms}")
def test_nothing_but_the_layout_is_found_in_a_clean_file(
    way: Making, as_of: date, tmp_path: Path
) -> None:
    world = make_world(len(way.layout), CLEAN_CHILDREN, as_of)
    written = write_workbook(world, tmp_path / f"a{way.suffix}", way.layout, way.forms)
    assert by_file(written.path, as_of) == written.findings


def test_the_process_of_a_dry_run_finds_the_same(tmp_path: Path) -> None:
    file = make_file(tmp_path, Making("messy", "mixed", sheets=True), 1, FEWER, england())
    answer = run_child(request(file.path, AS_OF), on_progress=lambda _: None)
    assert of_result(Result.from_json(answer)) == file.expected


@pytest.mark.parametrize("seed", range(SCRAMBLED_SEEDS))
def test_lists_in_which_much_is_wrong_are_read_as_they_are_meant(seed: int, tmp_path: Path) -> None:
    way = WAYS[seed]
    world = make_world(seed, SCRAMBLED_CHILDREN, AS_OF)
    scramble(world, Random(seed))
    for number, rows in world.items():
        for row in rows:
            for name, value in row.items():
                if value is UNREADABLE and columns(number)[name]["type"] not in _GARBLED:
                    row[name] = None
    texts = write_garbled(world, seed)
    path = tmp_path / f"a{way.suffix}"
    written = write_workbook(world, path, way.layout, way.forms, seed, texts.cells)
    meant = with_columns(world, written.columns)
    texts_read = {each for each in texts.findings if each[2] in written.columns[each[1]]}
    wanted = expected(meant, AS_OF, england(), OWN_LA) | texts_read
    wanted |= set(unborn_on_other_lists(meant))
    assert by_file(path, AS_OF) == written.place(wanted) | written.findings


def test_every_rule_finds_what_was_planted_and_nothing_else(tmp_path: Path) -> None:
    makings = [
        *((way, CHILDREN if way.layout in ("2024", "messy") else FEWER) for way in WAYS),
        *((way._replace(sheets=True), FEWER) for way in WAYS if way.suffix != ".ods"),
        (Making(crowded=1), FEWER),
    ]
    outcomes = []
    for seed, (making, children) in enumerate(makings):
        file = make_file(tmp_path, making, seed, children, england())
        outcomes.append((file, by_file(file.path, AS_OF)))
    found = list(scores(outcomes, (rule.id for rule in rules())))
    assert all(one.planted and one.recall >= LEAST and one.precision >= LEAST for one in found), (
        "\n" + table(found)
    )
