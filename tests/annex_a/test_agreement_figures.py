"""Figures through a file: each is what counting the same lists row by row gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from readiness_tui.annex_a.measure_standards import POPULATION, figures
from readiness_tui.annex_a.process import run_child
from readiness_tui.annex_a.result import Result
from tests.annex_a.oracle_engine import england, request
from tests.annex_a.oracle_measures import count_all
from tests.annex_a.world import make_world
from tests.annex_a.writing import write_workbook

CHILDREN = 1_500
POPULATION_0_17 = 61_234


@pytest.mark.parametrize("as_of", [date(2026, 11, 20), date(2028, 2, 29)], ids=str)
def test_each_figure_of_a_workbook_is_counted_alike_twice(as_of: date, tmp_path: Path) -> None:
    world = make_world(as_of.day, CHILDREN, as_of)
    written = write_workbook(world, tmp_path / "lists.xlsx", forms="mixed")
    asked = request(written.path, as_of)
    standards = {**figures(), POPULATION: POPULATION_0_17}
    counted = count_all(cast(Any, world), as_of, england().holidays, standards)
    answer = run_child({**asked, "standards": standards}, on_progress=lambda progress: None)
    told = {
        one.id: (one.numerator, one.denominator)
        for one in Result.from_json(answer).indicators
        if one.id in counted
    }
    assert told == counted
    assert len(told) > 600
