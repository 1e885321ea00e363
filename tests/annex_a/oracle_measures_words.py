"""Plain-Python words for counting row by row, written from the rules and not from the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.annex_a.oracle_measures_worlds import Value

Row = dict[str, Value]
Test = Callable[[Row], bool]
Counts = dict[str, tuple[int | None, int | None]]

_LEFT_WITHOUT = "left_care_to_live_with_parents_relatives_or_other_person_with_no"
_LEFT_WITHOUT += "_parental_responsibility"

GROUPS = {
    "source": {
        "individual": "1A 1B 1C 1D",
        "schools": "2A",
        "education_services": "2B",
        "health_services": "3A 3B 3C 3D 3E 3F",
        "housing": "4",
        "la_services": "5A 5B 5C 5D",
        "police": "6",
        "other_legal_agency": "7",
        "other": "8",
        "anonymous": "9",
        "unknown": "10",
    },
    "ethnicity": {
        "white": "WBRI WIRI WIRT WOTH WROM",
        "mixed": "MWBC MWBA MWAS MOTH",
        "asian": "AIND APKN ABAN AOTH",
        "black": "BCRB BAFR BOTH",
        "chinese": "CHNE",
        "other": "OOTH",
        "refused": "REFU",
        "unknown": "NOBT UNKNOWN",
    },
    "legal": {
        "interim_care_orders": "C1",
        "full_care_orders": "C2",
        "freed_for_adoption": "D1",
        "placement_order_granted": "E1",
        "accommodated_under_s20": "V2",
        "detained_on_child_protection_grounds_in_la_accommodation": "L1 L2 L3",
        "youth_justice_legal_statuses": "J1 J2 J3",
    },
    "ceased": {
        "adopted": "E11 E12",
        "died": "E2",
        "care_taken_by_another_la": "E3",
        "returned_home_to_live_with_parents_or_relatives": "E4A E4B",
        _LEFT_WITHOUT: "E13",
        "residence_order_granted": "E41",
        "special_guardianship_orders": "E45 E46 E47 E48",
        "moved_into_independent_living": "E5 E6",
        "transferred_to_residential_care_funded_by_adult_social_services": "E7",
        "sentenced_to_custody": "E9",
        "accommodation_on_remand_ended": "E14",
        "age_assessment_determined_child_was_18_or_over": "E15",
        "child_moved_abroad": "E16",
        "care_ceased_for_any_other_reason": "E8",
        "code_error": "X1",
    },
    "placement": {
        "foster_placement": "U1 U2 U3 U4 U5 U6",
        "placed_for_adoption": "A3 A4 A5 A6",
        "placed_with_parents": "P1",
        "independent_living": "P2",
        "residential_employment": "P3",
        "residential_accommodation": "H5",
        "secure_children_s_homes": "K1",
        "children_s_homes": "K2",
        "residential_care_home": "R1",
        "nhs_health_trust": "R2",
        "family_centre_or_mother_and_baby_unit": "R3",
        "young_offender_institution": "R5",
        "residential_school": "S1",
        "other_placements": "Z1",
        "temporary_placement": "T0 T1 T2 T3 T4",
    },
}


def everybody(_: Row) -> bool:
    """Every row."""
    return True


def day(row: Row, column: str) -> date | None:
    """A date, or None."""
    value = row[column]
    return value if isinstance(value, date) else None


def number(row: Row, column: str) -> int | None:
    """A whole number, or None."""
    value = row[column]
    return value if isinstance(value, int) else None


def open_(column: str) -> Test:
    """Rows whose end is blank."""
    return lambda row: row[column] is None


def within(column: str, first: date, last: date) -> Test:
    """Rows whose date lies from first to last."""

    def test(row: Row) -> bool:
        value = day(row, column)
        return value is not None and first <= value <= last

    return test


def equal(column: str, *values: Value) -> Test:
    """Rows with one of the values."""
    return lambda row: row[column] is not None and row[column] in values


def at_least(column: str, least: int) -> Test:
    """Rows with a number as large or larger."""

    def test(row: Row) -> bool:
        value = number(row, column)
        return value is not None and value >= least

    return test


def both(*tests: Test) -> Test:
    """Rows that pass every test."""
    return lambda row: all(test(row) for test in tests)


def neither(*tests: Test) -> Test:
    """Rows that pass none."""
    return lambda row: not any(test(row) for test in tests)


def between(row: Row, start: str, end: str) -> int | None:
    """Days from one date to the other."""
    a, b = day(row, start), day(row, end)
    return None if a is None or b is None else (b - a).days


def birthdays(born: date, when: date) -> int:
    """Completed years."""
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))


def months_before(when: date, months: int) -> date:
    """The same day so many months earlier."""
    return when - relativedelta(months=months)


def working_days(start: date, end: date, holidays: Iterable[date]) -> int:
    """Working days after start and up to end, negative the other way."""
    if end < start:
        return -working_days(end, start, holidays)
    count = 0
    while start < end:
        start += timedelta(days=1)
        count += start.weekday() < 5 and start not in holidays
    return count


class Tally:
    """Counts by indicator id."""

    def __init__(self) -> None:
        self.counts: Counts = {}

    def share(self, id_: str, rows: Iterable[Row], of: Test, counted: Test) -> None:
        """A share of rows."""
        whole = [row for row in rows if of(row)]
        self.counts[id_] = (sum(counted(row) for row in whole), len(whole))

    def count(self, id_: str, rows: Iterable[Row], of: Test, people: int | None = None) -> None:
        """A count; with ``people`` also as a rate."""
        n = sum(of(row) for row in rows)
        self.counts[id_] = (n, None)
        if people is not None:
            self.counts[f"{id_}_rate"] = (n, people)

    def groups(
        self, id_: str, rows: Iterable[Row], of: Test, column: str, groups: dict[str, str]
    ) -> None:
        """Shares by code, and what has none."""
        whole = [row for row in rows if of(row)]
        left = len(whole)
        for name, keys in groups.items():
            n = sum(row[column] in keys.split() for row in whole)
            self.counts[f"{id_}_{name}"] = (n, len(whole))
            left -= n
        self.counts[f"{id_}_not_recorded"] = (left, len(whole))

    def codes(self, id_: str, rows: Iterable[Row], of: Test, column: str, keys: str) -> None:
        """Shares by single codes."""
        self.groups(id_, rows, of, column, {key.lower(): key for key in keys.split()})

    def bins(
        self,
        id_: str,
        rows: Iterable[Row],
        of: Test,
        value: Callable[[Row], int | None],
        parts: dict[str, tuple[int, int]],
        rest: str = "not_recorded",
    ) -> None:
        """Shares by size; each part from its first to its last number."""
        values = [value(row) for row in rows if of(row)]
        left = len(values)
        for name, (low, high) in parts.items():
            n = sum(each is not None and low <= each <= high for each in values)
            self.counts[f"{id_}_{name}"] = (n, len(values))
            left -= n
        self.counts[f"{id_}_{rest}"] = (left, len(values))

    def repeats(self, id_: str, rows: Iterable[Row], of: Test) -> None:
        """Children by number of rows."""
        seen: dict[Value, int] = {}
        for row in rows:
            if of(row) and row["child_id"] is not None:
                seen[row["child_id"]] = seen.get(row["child_id"], 0) + 1
        for n in (1, 2, 3, 4):
            self.counts[f"{id_}_{n}"] = (sum(k == n for k in seen.values()), len(seen))
        self.counts[f"{id_}_5_or_more"] = (sum(k >= 5 for k in seen.values()), len(seen))

    def children(self, id_: str, rows: Iterable[Row], others: Iterable[Row]) -> None:
        """Children who are on another list too."""
        ours = {row["child_id"] for row in rows} - {None}
        theirs = {row["child_id"] for row in others}
        self.counts[id_] = (len(ours & theirs), len(ours))

    def average(self, id_: str, rows: Iterable[Row], of: Test, start: str, end: str) -> None:
        """The number of rows that an average is about."""
        whole = [between(row, start, end) for row in rows if of(row)]
        self.counts[id_] = (None, sum(each is not None for each in whole))
