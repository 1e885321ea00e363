"""The second implementation on worlds of a few rows, every finding of a rule counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a.oracle import expected
from tests.annex_a.oracle_values import Finding, months_before, years
from tests.annex_a.world import UNREADABLE, Row, World

CHRISTMAS = WorkingDays(
    frozenset({date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)})  # GOV.UK, bank holidays
)
DAY = timedelta(days=1)
AS_OF = date(2026, 1, 19)


def of(rule: str, world: World, as_of: date = AS_OF, own_la: str = "") -> set[Finding]:
    found = expected(world, as_of, CHRISTMAS, own_la)
    return {finding for finding in found if finding[0] == rule}


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 3, 31), 6, date(2025, 9, 30)),
        (date(2026, 1, 19), 12, date(2025, 1, 19)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 6, 30), 6, date(2025, 12, 30)),
    ],
)
def test_months_before(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2008, 3, 1), date(2026, 2, 28), 17),
        (date(2026, 1, 19), date(2026, 1, 19), 0),
    ],
)
def test_years(born: date, day: date, age: int) -> None:
    assert years(born, day) == age


def test_fifteen_working_days_from_christmas_eve_end_on_19_january() -> None:
    """29, 30, 31 December; 2 January; 5 to 9; 12 to 16; 19: fifteen."""
    row: Row = {"s47_start": date(2025, 12, 24), "icpc_date": None, "icpc_unnecessary": None}
    assert of("T02", {5: [row]}, date(2026, 1, 19)) == set()
    assert of("T02", {5: [row]}, date(2026, 1, 20)) == {("T02", 5, "icpc_date", 0)}


def test_working_days_are_not_counted_from_a_day_in_the_future() -> None:
    row: Row = {"s47_start": date(2026, 3, 24), "icpc_date": None, "icpc_unnecessary": None}
    assert of("T02", {5: [row]}) == set()


def test_a_rule_is_not_asked_where_a_column_is_missing() -> None:
    row: Row = {"cla_start": date(2025, 6, 1), "health_date": date(2025, 5, 1)}
    assert of("D12", {8: [row]}) == set()
    assert of("D12", {8: [row | {"cla_end": None}]}) == {("D12", 8, "health_date", 0)}


def test_a_rule_is_not_asked_where_a_list_is_missing() -> None:
    row: Row = {"child_id": "1", "cp_end": None}
    assert of("X06", {7: [row]}) == set()
    assert of("X06", {7: [row], 6: [{"child_id": "2"}]}) == set()
    assert of("X06", {7: [row], 6: []}) == {("X06", 7, "child_id", 0)}


def test_a_case_status_needs_all_four_lists() -> None:
    row: Row = {"child_id": "1", "case_status": "LAC", "cin_end": None}
    assert of("X08", {6: [row], 4: [], 7: []}) == set()
    assert of("X08", {6: [row], 4: [], 7: [], 8: []}) == {("X08", 6, "case_status", 0)}
    assert of("X09", {6: [row | {"case_status": "CLO"}], 4: [], 7: []}) == set()


def test_the_value_of_most_rows_is_right_and_the_first_where_they_are_even() -> None:
    def rows(*births: int) -> list[Row]:
        return [{"child_id": "1", "dob": date(2015, 5, day)} for day in births]

    even = {2: rows(5), 1: rows(6)}
    assert of("X01", even) == {("X01", 2, "dob", 0)}
    most = {1: rows(6), 4: rows(5, 5)}
    assert of("X01", most) == {("X01", 1, "dob", 0)}
    three = {1: rows(6, 5), 2: rows(5, 6), 3: rows(7)}
    assert of("X01", three) == {("X01", 1, "dob", 1), ("X01", 2, "dob", 0), ("X01", 3, "dob", 0)}


def test_a_count_that_differs_is_shown_on_every_row_of_the_child() -> None:
    rows: list[Row] = [{"child_id": "1", "referrals_12m": count} for count in (0, None, 1, 1)]
    rows.append({"child_id": "2", "referrals_12m": 5})
    assert of("U05", {3: rows}) == {("U05", 3, "referrals_12m", index) for index in (0, 2, 3)}


def test_a_third_row_is_compared_with_all_above_it() -> None:
    rows: list[Row] = [
        {"child_id": "1", "contact_date": date(2025, 11, 3), "contact_source": source}
        for source in ("2A", "6", "2A", "6", "7")
    ]
    assert of("U01", {1: rows}) == {("U01", 1, "", 2), ("U01", 1, "", 3)}
    assert of("U02", {1: rows}) == set()
    assert of("U07", {1: rows}) == {("U07", 1, "contact_date", 1), ("U07", 1, "contact_date", 4)}


def test_an_end_that_cannot_be_read_is_not_open() -> None:
    rows: list[Row] = [
        {"child_id": "1", "assess_start": date(2025, 9, 1), "assess_auth": UNREADABLE},
        {"child_id": "1", "assess_start": date(2025, 9, 2), "assess_auth": None},
        {"child_id": "1", "assess_start": date(2025, 9, 3), "assess_auth": None},
    ]
    assert of("U04", {4: rows}) == {("U04", 4, "assess_start", 2)}


def test_dates_are_compared_with_the_nearest_earlier_step_that_has_one() -> None:
    row: Row = {
        "entered_care": date(2025, 3, 1),
        "shobpa_date": date(2025, 2, 1),  # before the line above
        "placement_order": None,
        "match_date": date(2025, 2, 15),  # after the decision, though before care
        "adoption_order": date(2025, 2, 14),
    }
    assert of("D15", {10: [row]}) == {
        ("D15", 10, "shobpa_date", 0),
        ("D15", 10, "adoption_order", 0),
    }


@pytest.mark.parametrize(("unknown", "found"), [(1, False), (2, True)])
def test_one_gender_in_fifty_may_be_unknown(unknown: int, found: bool) -> None:
    rows: list[Row] = [{"gender": "U" if i < unknown else "F", "age": 7} for i in range(50)]
    unborn: Row = {"gender": "U", "age": -1}
    assert of("C11", {3: [*rows, unborn]}) == ({("C11", 3, "gender", -1)} if found else set())
    assert of("C11", {3: [*rows[:49], unborn]}) == set()


def test_the_gender_of_the_born_needs_the_age() -> None:
    rows: list[Row] = [{"gender": "U", "ethnicity": "NOBT"} for _ in range(50)]
    assert of("C11", {3: rows}) == {("C11", 3, "ethnicity", -1)}


def test_a_month_with_nothing_is_a_gap_and_a_part_of_one_is_not() -> None:
    every_day: list[Row] = [{"contact_date": AS_OF - DAY * back} for back in range(185)]
    first, last = date(2025, 7, 19), AS_OF

    def without(start: date, end: date) -> set[Finding]:
        rows = [
            row
            for row in every_day
            if not start <= date.fromisoformat(str(row["contact_date"])) <= end
        ]
        return of("W09", {1: rows})

    gap = {("W09", 1, "contact_date", -1)}
    assert without(date(2025, 9, 1), date(2025, 9, 30)) == gap
    assert without(date(2025, 9, 2), date(2025, 10, 30)) == set()
    assert without(first, first + DAY * 13) == gap
    assert without(first, first + DAY * 12) == set()
    assert without(last - DAY * 13, last) == gap
    assert without(last - DAY * 12, last) == set()
    assert without(date(2025, 8, 20), date(2026, 2, 1)) == set()  # 32 days are left


@pytest.mark.parametrize(("rows", "found"), [(49, False), (50, True)])
def test_gaps_are_looked_for_among_fifty_rows(rows: int, found: bool) -> None:
    in_november: list[Row] = [{"s47_start": date(2025, 11, 3)} for _ in range(rows)]
    elsewhen: list[Row] = [{"s47_start": date(2025, 7, 18)}, {"s47_start": date(2026, 1, 20)}]
    gap = {("W09", 5, "s47_start", -1)}
    assert of("W09", {5: in_november + elsewhen}) == (gap if found else set())


def test_the_children_placed_are_counted_once_each() -> None:
    placed: Row = {"family_id": "F", "placed_date": date(2025, 11, 1)}
    children: list[Row] = [placed | {"child_id": child} for child in ("1", "1", "2")]
    adopters: list[Row] = [{"family_id": "F", "n_placed": count} for count in (1, 2, 3, None)]
    assert of("X28", {10: children, 11: adopters}) == {
        ("X28", 11, "n_placed", 0),
        ("X28", 11, "n_placed", 2),
    }


def test_each_direction_between_families_and_children_needs_its_own_columns() -> None:
    child: Row = {"family_id": "F"}
    adopter: Row = {"family_id": "G", "n_placed": 1}
    assert of("X28", {10: [child], 11: [adopter]}) == {("X28", 10, "family_id", 0)}
    with_both = {
        10: [child | {"child_id": "1", "placed_date": None}],
        11: [adopter, adopter | child],
    }
    assert of("X28", with_both) == {("X28", 11, "n_placed", 1)}
    assert of("X28", {11: [adopter]}) == set()


def test_a_place_abroad_is_asked_about_without_our_own_authority() -> None:
    row: Row = {"placement_location": "IN", "placement_la": "WAL"}
    assert of("X34", {8: [row]}) == {("X34", 8, "placement_location", 0)}


def test_a_name_is_spelt_as_on_most_rows_of_all_lists() -> None:
    def rows(*names: str) -> list[Row]:
        return [{"team": name} for name in names]

    world = {3: rows("MASH Team", "Mash-Team"), 9: rows("Mash-Team", "MASH Teams", " Mash-Team ")}
    assert of("X40", world) == {("X40", 3, "team", 0)}


def test_our_own_authority_must_be_known_to_ask_on_which_side_a_placement_is() -> None:
    row: Row = {"placement_location": "IN", "placement_la": "Leeds"}
    assert of("X34", {8: [row]}) == set()
    assert of("X34", {8: [row]}, own_la="Leeds") == set()
    assert of("X34", {8: [row]}, own_la="Kent") == {("X34", 8, "placement_location", 0)}
