"""The day of the extract, lengths and cohorts, for counting row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from tests.annex_a.oracle_measures_words import (
    GROUPS,
    Row,
    Tally,
    Test,
    between,
    birthdays,
    day,
    everybody,
    months_before,
    number,
    within,
    working_days,
)

EVER = 1_000_000
LONG = {
    "up_to_3_months": (0, 91),
    "3_to_6_months": (92, 183),
    "6_months_to_a_year": (184, 365),
    "1_to_2_years": (366, 730),
    "over_2_years": (731, EVER),
}
SIX_WEEKS = {
    "up_to_6_weeks": (0, 42),
    "6_to_12_weeks": (43, 84),
    "12_to_18_weeks": (85, 126),
    "over_18_weeks": (127, EVER),
}
QUARTERS = {
    "up_to_3_months": (0, 91),
    "3_to_6_months": (92, 183),
    "6_to_9_months": (184, 274),
    "9_to_12_months": (275, 365),
    "over_12_months": (366, EVER),
}
HALF_YEARS = {
    "up_to_6_months": (0, 183),
    "6_months_to_a_year": (184, 365),
    "1_to_1_half_years": (366, 548),
    "1_half_to_2_years": (549, 730),
    "over_2_years": (731, EVER),
}
WORKING = {
    "same_day": (0, 0),
    "1_to_10": (1, 10),
    "11_to_20": (11, 20),
    "21_to_30": (21, 30),
    "31_to_40": (31, 40),
    "41_to_45": (41, 45),
    "46_to_50": (46, 50),
    "51_to_60": (51, 60),
    "61_or_more": (61, EVER),
}
_AGES = {
    "unborn": (-1, -1),
    "under_1": (0, 0),
    "1_to_4": (1, 4),
    "5_to_9": (5, 9),
    "10_to_15": (10, 15),
    "16_or_older": (16, EVER),
}
UP_TO_THREE = {"none": (0, 0), "one": (1, 1), "two": (2, 2), "three_or_more": (3, EVER)}


class Day:
    """What depends on the day of the extract."""

    def __init__(self, as_of: date, holidays: Collection[date]) -> None:
        self.x = as_of
        self.m3, self.m6 = months_before(as_of, 3), months_before(as_of, 6)
        self.m12, self.m24 = months_before(as_of, 12), months_before(as_of, 24)
        self.m30 = months_before(as_of, 30)
        self._holidays = holidays

    def lately(self, column: str) -> Test:
        return within(column, self.m6, self.x)

    def this_year(self, column: str) -> Test:
        return within(column, self.m12, self.x)

    def ago(self, column: str) -> Callable[[Row], int | None]:
        """Days since a date."""

        def since(row: Row) -> int | None:
            when = day(row, column)
            return None if when is None else (self.x - when).days

        return since

    def working(self, start: str, end: str = "") -> Callable[[Row], int | None]:
        """Working days from one date to another, or to the extract."""

        def length(row: Row) -> int | None:
            first, last = day(row, start), day(row, end) if end else self.x
            if first is None or last is None:
                return None
            return working_days(first, last, self._holidays)

        return length

    def since_latest(self, *columns: str) -> Callable[[Row], int | None]:
        """Working days since the latest of some dates."""

        def length(row: Row) -> int | None:
            given = [when for column in columns if (when := day(row, column))]
            return working_days(max(given), self.x, self._holidays) if given else None

        return length

    def age(self, row: Row) -> int | None:
        born = day(row, "dob")
        if born is None:
            return number(row, "age")
        return -1 if born > self.x else birthdays(born, self.x)


def from_to(value: Callable[[Row], int | None], low: int, high: int) -> Test:
    def test(row: Row) -> bool:
        found = value(row)
        return found is not None and low <= found <= high

    return test


def span(start: str, end: str) -> Callable[[Row], int | None]:
    return lambda row: between(row, start, end)


def cohort(
    tally: Tally,
    when: Day,
    id_: str,
    rows: list[Row],
    of: Test = everybody,
    disability: bool = True,
    ages: bool = True,
) -> None:
    tally.codes(f"{id_}_gender", rows, of, "gender", "M F U I")
    tally.groups(f"{id_}_ethnicity", rows, of, "ethnicity", GROUPS["ethnicity"])
    if ages:
        tally.bins(f"{id_}_age", rows, of, when.age, _AGES)
    if disability:
        tally.codes(f"{id_}_disability", rows, of, "disability", "Y N U")
