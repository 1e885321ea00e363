"""Rules that one row decides: codes, blanks, dates and ages, restated by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tests.annex_a.oracle_columns import (
    ALL_LISTS,
    CHILD_LISTS,
    COUNTED,
    COUNTS_AND_NEED,
    DATES,
    REQUIRED,
)
from tests.annex_a.oracle_values import Asked, Line, before, reached, under, years

Holds = Callable[[Line, str, Asked], bool]


class RowRule(NamedTuple):
    """``holds`` says whether the row is at fault; ``needs`` are columns beside the one shown."""

    rule: str
    list: int
    column: str
    needs: Sequence[str]
    holds: Holds


def _blank(at: Line, column: str, _: Asked) -> bool:
    return at.blank(column)


def _one_of(*codes: str) -> Holds:
    return lambda at, column, _: at.code(column) in codes


def _number_not_in(least: int, most: int = 1_000_000) -> Holds:
    def holds(at: Line, column: str, _: Asked) -> bool:
        number = at.count(column)
        return number is not None and not least <= number <= most

    return holds


def _only_while(other: str) -> Holds:
    """Filled, and the column that would explain it is blank."""
    return lambda at, column, _: at.given(column) and at.blank(other)


def _owed_by(other: str) -> Holds:
    """Blank, and another column says that something belongs here."""
    return lambda at, column, _: at.blank(column) and at.given(other)


def codes() -> Iterator[RowRule]:
    """F15, and C04 to C15."""
    for number in CHILD_LISTS:
        yield RowRule("F15", number, "age", (), _number_not_in(-1, 25))
    for number, column in (*COUNTED, (11, "n_placed")):
        yield RowRule("F15", number, column, (), _number_not_in(int(column == "placements_12m")))
    yield RowRule("C04", 9, "activity", (), _one_of("F3", "P3"))
    yield RowRule("C04", 8, "legal_status", (), _one_of("D1"))
    yield RowRule("C04", 8, "placement_type", ("placement_start",), _independent_living_now)
    yield RowRule("C04", 8, "cla_end_reason", (), _one_of("X1"))
    yield RowRule("C04", 6, "cin_close_reason", (), _one_of("RC8"))
    yield RowRule("C05", 8, "legal_status", (), _one_of("V1", "V3", "V4"))
    yield RowRule("C05", 8, "cla_need", (), _one_of("N9", "N0"))
    for number in ALL_LISTS:
        for column in REQUIRED[number]:
            yield RowRule("C07", number, column, (), _blank)
        for column in COUNTS_AND_NEED.get(number, ()):
            yield RowRule("C08", number, column, (), _blank)
        yield RowRule("C10", number, "gender", (), _blank)
        yield RowRule("C10", number, "ethnicity", (), _blank)
        if number >= 4:
            yield RowRule("C10", number, "disability", (), _blank)
    for number in CHILD_LISTS:
        yield RowRule("C10", number, "dob", (), _blank)
    yield RowRule("C09", 4, "assess_support", ("assess_auth",), _only_while("assess_auth"))
    yield RowRule("C09", 5, "icpc_date", ("icpc_unnecessary",), _conference_not_needed)
    yield RowRule("C09", 5, "icpc_plan", ("icpc_date",), _only_while("icpc_date"))
    yield RowRule("C09", 7, "cp_seen_alone", ("cp_visit",), _only_while("cp_visit"))
    yield RowRule("C09", 8, "rhi_accepted", ("rhi_offered", "missing_12m"), _nothing_to_accept)
    for column in ("accommodation", "suitability", "activity"):
        yield RowRule("C09", 9, column, ("in_touch",), _known_without_touch)
        yield RowRule("C15", 9, column, ("in_touch",), _unknown_in_touch)
    for number in (1, 2, 3, 4, 5, 6, 7, 10):
        yield RowRule("C12", number, "gender", ("age",), _gender_of_unborn)
    yield RowRule("C15", 4, "assess_support", ("assess_auth",), _owed_by("assess_auth"))
    yield RowRule("C15", 5, "icpc_plan", ("icpc_date",), _conference_held)
    yield RowRule("C15", 7, "cp_seen_alone", ("cp_visit",), _owed_by("cp_visit"))
    yield RowRule("C15", 8, "placement_postcode", ("cla_end", "placement_la"), _postcode_owed)
    yield RowRule("C15", 8, "rhi_accepted", ("rhi_offered",), _answer_owed)


def _independent_living_now(at: Line, column: str, asked: Asked) -> bool:
    """Supported accommodation took the place of P2 on 28 October 2023."""
    start = at.day("placement_start")
    return at.code(column) == "P2" and start is not None and start >= date(2023, 10, 28)


def _conference_not_needed(at: Line, column: str, _: Asked) -> bool:
    return at.given(column) and at.code("icpc_unnecessary") == "Y"


def _nothing_to_accept(at: Line, column: str, _: Asked) -> bool:
    return at.given(column) and (at.code("rhi_offered") == "N" or at.count("missing_12m") == 0)


def _known_without_touch(at: Line, column: str, _: Asked) -> bool:
    return at.given(column) and at.code("in_touch") not in (None, "YES")


def _unknown_in_touch(at: Line, column: str, _: Asked) -> bool:
    return at.blank(column) and at.code("in_touch") == "YES"


def _gender_of_unborn(at: Line, column: str, _: Asked) -> bool:
    return at.count("age") == -1 and at.code(column) not in (None, "U")


def _conference_held(at: Line, column: str, asked: Asked) -> bool:
    held = at.day("icpc_date")
    return at.blank(column) and held is not None and held <= asked.on


def _postcode_owed(at: Line, column: str, _: Asked) -> bool:
    where = at.code("placement_la")
    return at.blank(column) and at.blank("cla_end") and where not in (None, "CON", "NUK")


def _answer_owed(at: Line, column: str, _: Asked) -> bool:
    return at.blank(column) and at.code("rhi_offered") == "Y"


def days_and_ages() -> Iterator[RowRule]:
    """D01 to D04: every date of every list."""
    for number in ALL_LISTS:
        for column in DATES[number]:
            yield RowRule("D01", number, column, (), _future)
            yield RowRule("D02", number, column, (), _before_1991)
    for number in CHILD_LISTS:
        yield RowRule("D01", number, "dob", ("age",), _born_in_future)
        yield RowRule("D01", number, "dob", (), _born_after_a_pregnancy)
        if number != 9:  # care leavers are asked in W06
            yield RowRule("D02", number, "dob", (), _born_26_years_ago)
        for column in DATES[number]:
            if number <= 7:
                yield RowRule("D03", number, column, ("dob",), _before_pregnancy)
            elif column != "shobpa_date":  # asked in D17
                yield RowRule("D03", number, column, ("dob",), before_birth)
        yield RowRule("D04", number, "age", ("dob",), _other_age)


def _future(at: Line, column: str, asked: Asked) -> bool:
    return before(asked.on, at.day(column))


def _before_1991(at: Line, column: str, _: Asked) -> bool:
    return before(at.day(column), date(1991, 1, 1))


def _born_in_future(at: Line, column: str, asked: Asked) -> bool:
    return before(asked.on, at.day(column)) and at.count("age") != -1


def _born_after_a_pregnancy(at: Line, column: str, asked: Asked) -> bool:
    return before(asked.on + timedelta(weeks=40), at.day(column))


def _born_26_years_ago(at: Line, column: str, asked: Asked) -> bool:
    return reached(years(at.day(column), asked.on), 26)


def _before_pregnancy(at: Line, column: str, _: Asked) -> bool:
    born = at.day("dob")
    return born is not None and before(at.day(column), born - timedelta(weeks=40))


def before_birth(at: Line, column: str, _: Asked) -> bool:
    return before(at.day(column), at.day("dob"))


def _other_age(at: Line, column: str, asked: Asked) -> bool:
    age, born = at.count(column), at.day("dob")
    if age is None or born is None:
        return False
    days = (asked.days_ago(back) for back in range(15))
    return all(age != (-1 if day < born else years(born, day)) for day in days)


def ages() -> Iterator[RowRule]:
    """D18 and D18b."""
    yield RowRule("D18", 8, "dob", ("cla_end",), _looked_after_at_18)
    yield RowRule("D18", 8, "cla_start", ("dob",), _at_18)
    yield RowRule("D18", 8, "placement_type", ("dob", "placement_start"), _too_young_to_live_there)
    yield RowRule("D18", 8, "legal_status", ("dob", "legal_start"), _under_criminal_age)
    yield RowRule("D18", 8, "cla_end_reason", ("dob", "cla_end"), _left_at_wrong_age)
    yield RowRule("D18", 9, "dob", (), _leaver_under_16)
    yield RowRule("D18", 9, "eligibility", ("dob",), _former_relevant_before_18)
    yield RowRule("D18", 10, "adoption_order", ("dob",), _at_18)
    yield RowRule("D18b", 9, "eligibility", ("dob",), _eligible_from_18)
    yield RowRule("D18b", 9, "accommodation", ("dob",), _adult_home_before_18)


def _looked_after_at_18(at: Line, column: str, asked: Asked) -> bool:
    return at.blank("cla_end") and reached(years(at.day(column), asked.on), 18)


def _at_18(at: Line, column: str, _: Asked) -> bool:
    return reached(years(at.day("dob"), at.day(column)), 18)


def _too_young_to_live_there(at: Line, column: str, _: Asked) -> bool:
    youngest = {"H5": 16, "P2": 16, "R5": 10, "S1": 4, "P3": 14}.get(at.code(column) or "", 0)
    return bool(youngest) and under(years(at.day("dob"), at.day("placement_start")), youngest)


def _under_criminal_age(at: Line, column: str, _: Asked) -> bool:
    age = years(at.day("dob"), at.day("legal_start"))
    return at.code(column) in ("J1", "J3") and under(age, 10)


def _left_at_wrong_age(at: Line, column: str, _: Asked) -> bool:
    reason, age = at.code(column), years(at.day("dob"), at.day("cla_end"))
    if reason in ("E11", "E12", "E45", "E46", "E47", "E48"):
        return reached(age, 18)
    youngest = {"E5": 14, "E6": 14, "E7": 16, "E17": 18}.get(reason or "")
    return youngest is not None and under(age, youngest)


def _leaver_under_16(at: Line, column: str, asked: Asked) -> bool:
    return under(years(at.day(column), asked.on), 16)


def _former_relevant_before_18(at: Line, column: str, asked: Asked) -> bool:
    return at.code(column) == "FR" and years(at.day("dob"), asked.on) in (16, 17)


def _eligible_from_18(at: Line, column: str, asked: Asked) -> bool:
    return at.code(column) in ("REL", "ELIG") and reached(years(at.day("dob"), asked.on), 18)


def _adult_home_before_18(at: Line, column: str, asked: Asked) -> bool:
    return at.code(column) in ("Z", "T") and under(years(at.day("dob"), asked.on), 18)
