"""Rules that one row decides: order of dates, scope of the lists, and codes that go together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tests.annex_a.oracle_rows import Holds, RowRule, before_birth
from tests.annex_a.oracle_values import Asked, Line, before, lasted, reached, years

_NOT_ENGLAND = ("NIR", "WAL", "SCO", "NUK")
_FAMILY_HOMES = ("U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "K1", "K2")
_STAGES = ("s1_start", "s1_end", "s2_start", "s2_end")
_AFTER_ENQUIRY = (
    *_STAGES,
    "app_submitted",
    "app_approved",
    "match_date",
    "placed_date",
    "adoption_order",
    "leave_date",
)


def _earlier_than(other: str) -> Holds:
    return lambda at, column, _: before(at.day(column), at.day(other))


def _same_day_as(other: str) -> Holds:
    return lambda at, column, _: at.day(column) is not None and at.day(column) == at.day(other)


def _outside(start: str, end: str) -> Holds:
    return lambda at, column, _: (
        before(at.day(column), at.day(start)) or before(at.day(end), at.day(column))
    )


def _belongs_with(other: str) -> Holds:
    return lambda at, column, _: at.blank(column) and at.given(other)


def _older_than(months: int) -> Holds:
    return lambda at, column, asked: before(at.day(column), asked.months_ago(months))


def order() -> Iterator[RowRule]:
    """D06 to D17."""
    yield RowRule("D06", 5, "icpc_date", (), _no_working_day)
    yield RowRule("D06", 7, "cp_review", (), _no_working_day)
    for number, start, end in (
        (2, "eh_start", "eh_end"),
        (4, "assess_start", "assess_auth"),
        (6, "cin_start", "cin_end"),
        (7, "cp_start", "cp_end"),
        (8, "cla_start", "cla_end"),
        (11, "app_submitted", "app_approved"),
    ):
        yield RowRule("D07", number, end, (start,), _earlier_than(start))
    yield RowRule("D08", 7, "cp_end", ("cp_start",), _same_day_as("cp_start"))
    yield RowRule("D08b", 6, "cin_end", ("cin_start",), _same_day_as("cin_start"))
    yield RowRule("D08b", 8, "cla_end", ("cla_start",), _same_day_as("cla_start"))
    yield RowRule("D09", 5, "icpc_date", ("s47_start",), _earlier_than("s47_start"))
    yield RowRule("D11", 7, "cp_visit", ("cp_start", "cp_end"), _outside("cp_start", "cp_end"))
    yield RowRule("D11", 7, "cp_review", ("cp_start", "cp_end"), _review_outside_plan)
    for column in (
        "legal_start",
        "cla_review",
        "cla_visit",
        "iro_contact",
        "health_date",
        "dental_date",
    ):
        yield RowRule("D12", 8, column, ("cla_start", "cla_end"), _outside("cla_start", "cla_end"))
    for number, day, reason in (
        (6, "cin_end", "cin_close_reason"),
        (8, "cla_end", "cla_end_reason"),
        (10, "reversal_date", "reversal_reason"),
        (11, "leave_date", "leave_reason"),
    ):
        yield RowRule("D13", number, day, (reason,), _belongs_with(reason))
        yield RowRule("D13", number, reason, (day,), _belongs_with(day))
    period = ("cla_start", "cla_end")
    yield RowRule("D14", 8, "placement_start", period, _outside(*period))
    yield RowRule("D14b", 8, "placements_12m", ("placement_start", "cla_start"), _moved_this_year)
    yield RowRule("D15b", 10, "reversal_date", ("adoption_order",), _both_given)
    yield RowRule("D16b", 11, "app_submitted", ("app_approved", *_STAGES), _two_processes)
    yield RowRule("D17", 10, "shobpa_date", ("dob",), before_birth)


def _no_working_day(at: Line, column: str, asked: Asked) -> bool:
    day = at.day(column)
    return day is not None and (day.weekday() >= 5 or day in asked.working_days.holidays)


def _review_outside_plan(at: Line, column: str, _: Asked) -> bool:
    review, start, end = at.day(column), at.day("cp_start"), at.day("cp_end")
    on_first_day = review is not None and review == start
    return on_first_day or before(review, start) or before(end, review)


def _moved_this_year(at: Line, column: str, asked: Asked) -> bool:
    moved = at.day("placement_start")
    return (
        at.count(column) == 1
        and before(at.day("cla_start"), moved)
        and before(asked.months_ago(12), moved)
    )


def _both_given(at: Line, column: str, _: Asked) -> bool:
    return at.given(column) and at.given("adoption_order")


def _two_processes(at: Line, column: str, _: Asked) -> bool:
    original = at.given(column) or at.given("app_approved")
    return original and any(at.given(stage) for stage in _STAGES)


def scope() -> Iterator[RowRule]:
    """D19, D20, W01 to W08, and the measures that are a matter of recording."""
    yield RowRule("D19", 8, "legal_status", ("legal_start", "cla_end"), _emergency_too_long)
    period = ("placement_start", "cla_start", "cla_end")
    yield RowRule("D20", 8, "placement_type", period, _temporary_too_long)
    for rule, number, column in (
        ("W01", 1, "contact_date"),
        ("W02", 3, "referral_date"),
        ("W03", 2, "eh_end"),
        ("W03", 4, "assess_auth"),
        ("W05", 6, "cin_end"),
        ("W05", 7, "cp_end"),
        ("W05", 8, "cla_end"),
    ):
        yield RowRule(rule, number, column, (), _older_than(6))
    yield RowRule("W04", 5, "s47_start", ("icpc_unnecessary", "icpc_date"), _decided_long_ago)
    yield RowRule("W06", 9, "in_touch", (), lambda at, column, _: at.code(column) == "DIED")
    yield RowRule("W06", 9, "dob", (), _over_25)
    yield RowRule("W07", 10, "adoption_order", (), _older_than(12))
    yield RowRule("W07", 10, "reversal_date", ("adoption_order",), _reversed_long_ago)
    yield RowRule("W08", 11, "enquiry", _AFTER_ENQUIRY, _nothing_after_enquiry)
    enquiry = ("s47_start", "icpc_unnecessary")
    yield RowRule("T02", 5, "icpc_date", enquiry, _enquiry_without_outcome)
    yield RowRule("T18", 9, "latest_contact", ("in_touch",), _in_touch_without_contact)


def _until(at: Line, start: str, asked: Asked) -> int:
    """How many days it has lasted, to the end of care or to now; -1 where that is not known."""
    end = asked.on if at.blank("cla_end") else at.day("cla_end")
    days = lasted(at.day(start), end)
    return -1 if days is None else days


def _emergency_too_long(at: Line, column: str, asked: Asked) -> bool:
    longest = {"L1": 3, "L2": 21, "L3": 7}.get(at.code(column) or "")
    return longest is not None and _until(at, "legal_start", asked) > longest


def _temporary_too_long(at: Line, column: str, asked: Asked) -> bool:
    code, start = at.code(column), at.day("placement_start")
    if code not in ("T0", "T1", "T2", "T3", "T4"):
        return False
    longest = {"T4": 7, "T3": 21, "T1": 42}.get(code)
    if longest is not None and _until(at, "placement_start", asked) > longest:
        return True
    return start is not None and start == at.day("cla_start")


def _decided_long_ago(at: Line, column: str, asked: Asked) -> bool:
    edge = asked.months_ago(6)
    decided = at.code("icpc_unnecessary") == "Y" or before(at.day("icpc_date"), edge)
    return before(at.day(column), edge) and decided


def _over_25(at: Line, column: str, asked: Asked) -> bool:
    return reached(years(at.day(column), asked.on), 26)


def _reversed_long_ago(at: Line, column: str, asked: Asked) -> bool:
    return before(at.day(column), asked.months_ago(12)) and at.blank("adoption_order")


def _nothing_after_enquiry(at: Line, column: str, asked: Asked) -> bool:
    if at.given(column) and all(at.blank(each) for each in _AFTER_ENQUIRY):
        return True
    days = [day for each in (column, *_AFTER_ENQUIRY) if (day := at.day(each)) is not None]
    return bool(days) and max(days) < asked.months_ago(12)


def _enquiry_without_outcome(at: Line, column: str, asked: Asked) -> bool:
    start = at.day("s47_start")
    needed = at.blank("icpc_unnecessary") or at.code("icpc_unnecessary") == "N"
    if start is None or not (needed and at.blank(column)):
        return False
    day, worked = start, 0
    while day < asked.on and worked <= 15:
        day += timedelta(days=1)
        worked += asked.working_days.is_working_day(day)
    return worked > 15


def _in_touch_without_contact(at: Line, column: str, asked: Asked) -> bool:
    silent = at.blank(column) or before(at.day(column), asked.months_ago(3))
    return at.code("in_touch") == "YES" and silent


def together() -> Iterator[RowRule]:
    """X32 to X37: columns of list 8 that must go together."""
    yield RowRule("X32", 8, "placement_type", ("uasc",), _unaccompanied("P1"))
    yield RowRule("X32", 8, "ethnicity", ("uasc",), _unaccompanied("WBRI", "WIRI"))
    yield RowRule("X33", 8, "placement_provider", ("placement_type",), _provider_of_other_type)
    yield RowRule("X34", 8, "placement_location", ("placement_la",), _inside_yet_abroad)
    yield RowRule("X34", 8, "placement_location", ("placement_la",), _other_side_of_border)
    yield RowRule("X35", 8, "rhi_offered", ("missing_12m",), _interview_without_missing)
    yield RowRule("X36", 8, "cla_subsequent", ("cla_start",), _second_period_began_long_ago)
    yield RowRule("X37", 8, "legal_status", ("placement_type",), _accommodated_with_parents)


def _unaccompanied(*codes: str) -> Holds:
    return lambda at, column, _: at.code(column) in codes and at.code("uasc") == "Y"


def _provider_of_other_type(at: Line, column: str, _: Asked) -> bool:
    provider, kind = at.code(column), at.code("placement_type")
    if provider is None or kind is None:
        return False
    if (provider == "PR0") != (kind == "P1"):
        return True
    if provider in ("PR1", "PR2"):
        return kind in ("R2", "R5")
    return provider == "PR3" and kind in _FAMILY_HOMES


def _inside_yet_abroad(at: Line, column: str, _: Asked) -> bool:
    return at.code(column) == "IN" and at.code("placement_la") in _NOT_ENGLAND


def _other_side_of_border(at: Line, column: str, asked: Asked) -> bool:
    side, authority = at.code(column), at.code("placement_la")
    if side is None or authority is None or authority in (*_NOT_ENGLAND, "CON"):
        return False
    return bool(asked.own_la) and (side == "IN") != (authority == asked.own_la)


def _interview_without_missing(at: Line, column: str, _: Asked) -> bool:
    missing = at.count("missing_12m")
    if missing is None:
        return False
    return at.given(column) if missing == 0 else missing >= 1 and at.blank(column)


def _second_period_began_long_ago(at: Line, column: str, asked: Asked) -> bool:
    return at.code(column) == "Y" and before(at.day("cla_start"), asked.months_ago(12))


def _accommodated_with_parents(at: Line, column: str, _: Asked) -> bool:
    return at.code(column) == "V2" and at.code("placement_type") == "P1"
