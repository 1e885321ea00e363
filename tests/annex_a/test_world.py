"""The made-up worlds themselves: the same again from a number, whole, and with nothing wrong."""

from __future__ import annotations

import csv
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from readiness_tui.content import bank_holidays
from tests.annex_a.oracle import expected
from tests.annex_a.reading_faults import (
    apply,
    apply_sheets,
    misspelt,
    plant_reading,
    plant_sheets,
)
from tests.annex_a.reading_forms import FAULTS
from tests.annex_a.world import LISTS, OWN_LA, UNREADABLE, World, columns, make_world
from tests.annex_a.world_people import completed_years
from tests.annex_a.writing import WHOLE, SheetFaults, preferred, write_workbook
from tests.annex_a.writing_layouts import LAYOUTS

AS_OF = date(2026, 11, 20)
WORKING_DAYS = bank_holidays.load(None)


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(7, 800, AS_OF)


def _sheet(path: Path, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_path(str(path))
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def test_the_same_number_gives_the_same_world() -> None:
    assert make_world(3, 200, AS_OF) == make_world(3, 200, AS_OF)
    assert make_world(3, 200, AS_OF) != make_world(4, 200, AS_OF)


def test_every_row_has_the_columns_of_its_list_in_order(world: World) -> None:
    assert list(world) == list(LISTS)
    assert [len(columns(number)) for number in LISTS] == [7, 8, 11, 12, 14, 14, 17, 34, 17, 16, 19]
    for number, rows in world.items():
        assert rows
        assert all(list(row) == list(columns(number)) for row in rows)


def test_there_are_about_two_rows_for_each_child() -> None:
    started = time.process_time()
    world = make_world(1, 9_000, AS_OF)
    assert 17_000 < sum(map(len, world.values())) < 23_000
    assert time.process_time() - started < 4


def test_values_are_of_their_column(world: World) -> None:
    kinds = {"date": date, "integer": int, "age": int}
    for number, rows in world.items():
        for name, column in columns(number).items():
            given_values = [row[name] for row in rows if row[name] is not None]
            kind = kinds.get(column["type"], str)
            assert all(type(value) is kind for value in given_values), (number, name)
            if "codes" in column and column["codes"] != "la_placement":
                assert set(given_values) <= set(preferred()[column["codes"]]), (number, name)


def test_people_differ_as_people_do(world: World) -> None:
    unborn = [row for row in world[4] + world[7] if row["age"] == -1]
    assert unborn
    assert all(isinstance(row["dob"], date) and row["dob"] > AS_OF for row in unborn)
    assert any(row["uasc"] == "Y" for row in world[8])
    assert any(row["missing_12m"] for row in world[8])
    assert {row["case_status"] for row in world[6]} == {"LAC", "CPP", "CIN", "ASM", "CLO"}
    assert {row["eligibility"] for row in world[9]} == {"REL", "FR", "QUAL", "ELIG"}
    took = [
        (auth - start).days
        for row in world[4]
        if isinstance(auth := row["assess_auth"], date)
        and isinstance(start := row["assess_start"], date)
    ]
    assert min(took) < 45 < 65 < max(took)  # 45 working days are about 63 days


def test_ages_are_right(world: World) -> None:
    assert completed_years(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert completed_years(date(2008, 2, 29), date(2026, 3, 1)) == 18
    for number in range(1, 11):
        for row in world[number]:
            born, age = row["dob"], row["age"]
            assert isinstance(born, date)
            assert isinstance(age, int)
            if age >= 0:
                # As many birthdays have passed as whole years fit between; checked by the calendar.
                passed = [born.year + years for years in range(1, 40)]
                reached = sum(
                    (year, born.month, born.day) <= (AS_OF.year, AS_OF.month, AS_OF.day)
                    for year in passed
                )
                assert reached == age
            else:
                assert born > AS_OF


def test_each_child_is_one_person_on_all_lists(world: World) -> None:
    told: dict[object, set[object]] = {}
    for number in range(1, 11):
        for row in world[number]:
            who = row["dob"], row["gender"], row["ethnicity"]
            told.setdefault(row["child_id"], set()).add(who)
    assert all(len(who) == 1 for who in told.values())
    for number in (6, 7, 8, 9, 10):
        assert max(Counter(row["child_id"] for row in world[number]).values()) == 1


def test_open_work_is_on_list_6_with_its_status(world: World) -> None:
    status = {row["child_id"]: row["case_status"] for row in world[6]}
    in_care = {row["child_id"] for row in world[8] if row["cla_end"] is None}
    assert {status[child] for child in in_care} == {"LAC"}
    for row in world[7]:
        if row["cp_end"] is None:
            assert status[row["child_id"]] == ("LAC" if row["child_id"] in in_care else "CPP")


def test_conferences_are_on_working_days(world: World) -> None:
    held = [row["icpc_date"] for row in world[5]] + [row["cp_review"] for row in world[7]]
    days = [day for day in held if isinstance(day, date)]
    assert len(days) > 10
    assert all(WORKING_DAYS.is_working_day(day) for day in days)


@given(
    seed=st.integers(0, 10_000),
    children=st.sampled_from((0, 1, 5, 39, 40, 150, 400)),
    as_of=st.dates(date(2023, 1, 1), date(2028, 12, 31)),
)
@settings(max_examples=40)
def test_nothing_is_wrong_in_a_world(seed: int, children: int, as_of: date) -> None:
    world = make_world(seed, children, as_of)
    assert expected(world, as_of, WORKING_DAYS, OWN_LA) == set()


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "csv"])
@pytest.mark.parametrize("forms", ["real", "text", "mixed"])
def test_rows_stand_where_the_writer_says(
    world: World, tmp_path: Path, layout: str, forms: str
) -> None:
    written = write_workbook(world, tmp_path / "a.xlsx", layout, forms)
    for number in (3, 8, 9):
        lines = _sheet(written.path, written.sheets[number])
        place = written.columns[number].index("child_id")
        for index in (0, 1, len(world[number]) - 1):
            cell = str(lines[written.rows[number][index] - 1][place])
            assert cell.strip("\xa0") == world[number][index]["child_id"]


def test_codes_and_dates_are_written_as_the_template_has_them(world: World, tmp_path: Path) -> None:
    written = write_workbook(world, tmp_path / "a.xlsx", "2024", "text")
    lines = _sheet(written.path, "List 6")
    row = world[6][0]
    shown = dict(zip(lines[0], lines[1], strict=True))
    born = row["dob"]
    assert isinstance(born, date)
    assert shown["Date of Birth"] == f"{born.day:02}/{born.month:02}/{born.year}"
    wording = {
        "LAC": "a) Looked after child",
        "CPP": "b) Child Protection plan",
        "CIN": "c) Child in need plan",
        "ASM": "d) Open assessment",
        "CLO": "e) Closed episode",
    }
    assert shown["Case Status"] == wording[str(row["case_status"])]


def test_the_layout_of_2019_lacks_the_later_columns_of_list_9(world: World, tmp_path: Path) -> None:
    written = write_workbook(world, tmp_path / "a.xlsx", "2019")
    assert CalamineWorkbook.from_path(str(written.path)).sheet_names[:5] == [
        "Front_Sheet",
        "FAQ_and_changes",
        "Guidance",
        "Codes_used",
        "List_1",
    ]
    lines = _sheet(written.path, "List_9")
    assert lines[0][0] == "List 9: Care leavers"
    assert len([cell for cell in lines[1] if cell]) == 13
    assert "LA In Touch " in lines[1]
    assert written.findings == {("S12", 9, "", 0)}


@pytest.mark.parametrize("suffix", [".xlsm", ".ods"])
def test_other_kinds_of_workbook_hold_the_same(tmp_path: Path, suffix: str) -> None:
    world = make_world(1, 60, AS_OF)
    written = write_workbook(world, tmp_path / f"a{suffix}")
    lines = _sheet(written.path, "List 6")
    assert [line[3] for line in lines[1:]] == [row["dob"] for row in world[6]]
    assert [line[4] for line in lines[1:]] == [row["age"] for row in world[6]]


def test_a_folder_of_csv_files_holds_the_same(world: World, tmp_path: Path) -> None:
    written = write_workbook(world, tmp_path / "lists", "csv")
    with (written.path / "List 3.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert [line[0] for line in lines[1:]] == [row["child_id"] for row in world[3]]


def test_faults_of_the_sheets_stand_where_the_writer_says(world: World, tmp_path: Path) -> None:
    faults = SheetFaults(
        without=frozenset({2}),
        without_columns=frozenset({(3, "team")}),
        misspelt={(3, "worker"): "Alocated Worker"},
        doubled=frozenset({(6, "gender")}),
        second=frozenset({5}),
        empty=frozenset({10}),
        blank_before={1: frozenset({4, 9})},
        footers={1: ("Total",)},
        errors={(7, 3, "cp_visit"): "#REF!"},
    )
    written = write_workbook(world, tmp_path / "a.xlsx", sheets=faults)
    lines = _sheet(written.path, "List 1")
    after = len(world[1]) + 4  # the header and two blank rows stand above it
    assert not any(lines[5]) and not any(lines[11])  # noqa: PT018
    assert lines[after - 1][0] == "Total"
    assert {row for rule, _, _, row in written.findings if rule == "S21"} == {6, 12}
    assert ("S17", 1, "", after) in written.findings
    assert ("S16", 7, "cp_visit", 5) in written.findings
    assert len(_sheet(written.path, "List 5 (2)")) == len(world[5]) // 2 + 1
    assert len(_sheet(written.path, "List 10")) == 1
    assert "List 2" not in CalamineWorkbook.from_path(str(written.path)).sheet_names
    assert {rule for rule, _, _, _ in written.findings} == {
        *("S04", "S06", "S07", "S08", "S10", "S15", "S16", "S17", "S21"),
    }
    understood = apply_sheets(world, faults)
    assert 2 not in understood
    assert "team" not in understood[3][0]
    assert understood[7][3]["cp_visit"] is UNREADABLE


def test_planted_texts_stand_in_the_workbook(world: World, tmp_path: Path) -> None:
    faults = plant_reading(world, 5, 1)
    assert faults == plant_reading(world, 5, 1)
    rules = Counter(rule for rule, _, _, _ in faults.findings)
    assert set(rules) == {fault.rule for fault in FAULTS} | {"F02"}
    assert all(count == 5 for rule, count in rules.items() if rule != "F02")
    written = write_workbook(world, tmp_path / "a.xlsx", cells=faults.cells)
    sheets = {number: _sheet(written.path, written.sheets[number]) for number in LISTS}
    for rule, number, column, index in faults.findings:
        if index != WHOLE and rule != "F02":
            place = written.columns[number].index(column)
            cell = sheets[number][written.rows[number][index] - 1][place]
            assert cell == faults.cells[number, index, column]
    understood = apply(world, faults)
    assert understood != world
    for (number, index, column), value in faults.values.items():
        assert understood[number][index][column] == value
    for rule, number, column, index in faults.findings:
        if rule in ("F02", "F05", "F14", "C02", "F09") and index != WHOLE:
            assert understood[number][index][column] == world[number][index][column]


def test_sheet_faults_are_many_and_the_same_again(world: World) -> None:
    faults = plant_sheets(world, 2)
    assert faults == plant_sheets(world, 2)
    assert all((faults.without, faults.without_columns, faults.empty, faults.second))
    assert len(apply_sheets(world, faults)) == 9
    assert misspelt("Allocated Worker") == "Allcoated Worker"


def test_a_world_reaches_back_no_further_than_asked(world: World) -> None:
    first = AS_OF - timedelta(days=184)
    for number, column in ((1, "contact_date"), (3, "referral_date")):
        days = [row[column] for row in world[number]]
        assert all(isinstance(day, date) and first <= day <= AS_OF for day in days)
