"""Every indicator against a second count in plain Python, and what is said where there is none."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import polars as pl
import pytest

from readiness_tui.annex_a.measure_file import measures, sums
from readiness_tui.annex_a.measure_model import Unit
from readiness_tui.annex_a.model import UNREADABLE, Table
from tests.annex_a.oracle_measures import count_all
from tests.annex_a.oracle_measures_asked import (
    ASKED,
    HOLIDAYS,
    STANDARDS,
    counts,
    indicators,
)
from tests.annex_a.oracle_measures_worlds import X, random_world, rows, tables


@pytest.mark.parametrize("seed", range(30))
def test_every_indicator_agrees_with_counting_row_by_row(seed: int) -> None:
    world = random_world(seed, most=200)
    found = {
        id_: (one.numerator, one.denominator) for id_, one in indicators(tables(world)).items()
    }
    assert found == count_all(world, X, HOLIDAYS, STANDARDS)


def test_on_a_leap_day_months_and_birthdays_are_right_too() -> None:
    as_of = date(2024, 2, 29)
    for seed in range(6):
        world = random_world(seed, most=40)
        found = indicators(tables(world), ASKED._replace(as_of=as_of))
        expected = count_all(world, as_of, HOLIDAYS, STANDARDS)
        assert {id_: (one.numerator, one.denominator) for id_, one in found.items()} == expected


def test_the_parts_of_a_family_add_up_to_their_common_whole() -> None:
    families = defaultdict(list)
    for one in indicators(tables(random_world(7, most=60))).values():
        families[one.family].append(one)
    del families[""]
    assert len(families) > 50
    for family, parts in families.items():
        assert len({part.denominator for part in parts}) == 1, family
        assert sum(part.numerator or 0 for part in parts) == parts[0].denominator, family


@pytest.mark.parametrize("seed", range(4))
def test_figures_that_are_sums_of_others_are(seed: int) -> None:
    found = indicators(tables(random_world(seed, most=200)))
    assert len(sums()) >= 9
    for id_, parts in sums().items():
        assert found[id_].numerator == sum(found[part].numerator or 0 for part in parts), id_


def test_without_cases_there_is_no_value_rather_than_none_or_all_percent() -> None:
    found = indicators(rows(7))
    assert found["cp_visit_in_time"][5:8] == (0, 0, None)
    assert found["cp_open"][5:8] == (0, None, 0.0)


def test_a_missing_column_is_named_and_nothing_is_counted() -> None:
    whole = rows(4, {"assess_auth": X, "assess_start": X})
    without = {4: whole[4]._replace(frame=whole[4].frame.drop("assess_start", "gender"))}
    found = indicators(without)
    in_time = found["assessments_in_time"]
    assert in_time[5:8] == (None, None, None)
    assert in_time.note == "Not worked out for want of assess_start."
    assert found["assessments_gender_not_recorded"][5:8] == (None, None, None)
    assert found["assessments_completed"].numerator == 1


def test_a_missing_list_is_named() -> None:
    found = indicators(rows(1, {"child_id": "C1"}))
    assert found["contacts_also_referred"].note == "Not worked out for want of list 3, child_id."
    assert found["cp_open"].note == "Not worked out for want of list 7."
    assert found["cp_open_rate"][5:8] == (None, None, None)


def test_an_end_that_cannot_be_read_is_not_an_open_case() -> None:
    table = rows(7, {"cp_start": X}, {"cp_start": X})[7]
    unreadable = pl.Series("cp_end" + UNREADABLE, [True, False])
    marked = Table(7, table.sheet, table.frame.with_columns(unreadable))
    assert counts({7: marked}, "cp_open") == (1, None)


def test_rates_need_the_population() -> None:
    plans = rows(7, {"cp_start": X}, {"cp_start": X})
    found = indicators(plans)["cp_open_rate"]
    assert (found.numerator, found.denominator) == (2, 50_000)
    assert found.value == pytest.approx(0.4)
    standards = {id_: n for id_, n in STANDARDS.items() if id_ != "population_0_17"}
    without = indicators(plans, ASKED._replace(standards=standards))
    assert not [one for one in without.values() if one.unit is Unit.RATE]


def test_an_average_is_of_the_days_between_two_dates() -> None:
    start, end = date(2024, 1, 1), date(2024, 1, 31)
    adopted = rows(
        10,
        {"entered_care": start, "placed_date": end, "adoption_order": X},
        {"entered_care": start, "placed_date": date(2024, 1, 11), "adoption_order": X},
        {"entered_care": end, "placed_date": start, "adoption_order": X},
        {"entered_care": start, "placed_date": end, "adoption_order": None},
    )
    assert indicators(adopted)["adoption_average_placed"][5:8] == (None, 2, 20.0)


def test_every_indicator_has_a_name_of_its_own_and_a_source_or_a_whole() -> None:
    titles = [one.title for one in measures()]
    assert len(set(titles)) == len(titles)
    assert all(one.source for one in measures())
