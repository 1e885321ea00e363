"""The table of bank holidays against the law and the library, and a council's own days."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from readiness_tui.content import bank_holidays
from readiness_tui.errors import ContentError

DAYS = bank_holidays.load()

# Banking and Financial Dealings Act 1971, schedule 1; Christmas Day and Good Friday by common law;
# royal proclamations for substitute and extra days. Weekends, which never count, are left out.
BY_LAW = """
2018: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
"""


@pytest.mark.parametrize("line", BY_LAW.strip().splitlines())
def test_bank_holidays_as_the_law_has_them(line: str) -> None:
    year, days = line.split(": ")
    expected = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    assert {day for day in DAYS.holidays if day.year == int(year) and day.weekday() < 5} == expected


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_table_says_what_the_library_says(year: int) -> None:
    library = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert {day for day in DAYS.holidays if day.year == year} == set(library)


def test_the_table_goes_no_further_than_was_compared() -> None:
    assert {day.year for day in DAYS.holidays} == set(range(1990, 2101))


def test_a_council_adds_and_takes_away_days(tmp_path: Path) -> None:
    (tmp_path / "bank_holidays.toml").write_text("extra = [2026-06-15]\nnot = [2026-05-04]\n")
    own = bank_holidays.load(str(tmp_path))
    assert own.holidays - DAYS.holidays == {date(2026, 6, 15)}
    assert DAYS.holidays - own.holidays == {date(2026, 5, 4)}


def test_a_folder_without_the_file_changes_nothing(tmp_path: Path) -> None:
    assert bank_holidays.load(str(tmp_path)) == DAYS
    assert bank_holidays.load(str(tmp_path / "missing")) == DAYS


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# ours\nextra = ['2026-06-15']\n", 2, "extra is not a list of days"),
        ("extra = 2026-06-15\n", 1, "extra is not a list of days"),
        ("extra = [2026-06-15T09:00:00]\n", 1, "extra is not a list of days"),
        ("added = [2026-06-15]\n", 1, '"added" is not known here'),
        ("extra = [2026-06-15]\nnot = [2026-06-15]\n", 2, "2026-06-15 is both added and taken"),
        ("extra = [2026-06-35]\n", 1, ""),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "bank_holidays.toml"
    path.write_text(text)
    with pytest.raises(ContentError) as caught:
        bank_holidays.load(str(tmp_path))
    assert caught.value.message.startswith(f"{path}:{line}: {what}")
    assert "; " in caught.value.message
