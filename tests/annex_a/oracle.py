"""A second implementation of the checks, in plain Python, to set beside the first.

It reads nothing of data/annex_a: every rule is restated by hand from what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a.oracle_children import children, whole_months
from tests.annex_a.oracle_columns import EARLIEST_STEPS
from tests.annex_a.oracle_links import First, links
from tests.annex_a.oracle_order import order, scope, together
from tests.annex_a.oracle_repeats import repeats
from tests.annex_a.oracle_rows import RowRule, ages, codes, days_and_ages
from tests.annex_a.oracle_values import WHO, WHOLE, Asked, Finding, Lists, before
from tests.annex_a.world_rows import World

_ETHNICITY_UNKNOWN = ("REFU", "NOBT", "UNKNOWN")


def expected(
    world: World,
    as_of: date,
    working_days: WorkingDays,
    own_la: str = "",
    standards: Mapping[str, int] | None = None,
) -> set[Finding]:
    """Every finding that the rules with ``on`` or ``check`` must give, and no other."""
    lists, asked = Lists(world), Asked(as_of, working_days, own_la, standards or {})
    return {
        *_decided_by_row(lists, asked),
        *_decided_by_other_list(lists, asked),
        *_steps_out_of_order(lists),
        *_many_not_recorded(lists, asked),
        *_gaps_in_window(lists, asked),
        *repeats(lists),
        *children(lists, asked),
        *_families(lists),
        *_two_spellings(lists),
    }


def row_rules() -> Iterator[RowRule]:
    """All rules that one row decides by itself."""
    yield from codes()
    yield from days_and_ages()
    yield from ages()
    yield from order()
    yield from scope()
    yield from together()


def _decided_by_row(lists: Lists, asked: Asked) -> Iterator[Finding]:
    for rule in row_rules():
        if lists.has(rule.list, rule.column, *rule.needs):
            for index, line in enumerate(lists.lines(rule.list)):
                if rule.holds(line, rule.column, asked):
                    yield rule.rule, rule.list, rule.column, index


def _decided_by_other_list(lists: Lists, asked: Asked) -> Iterator[Finding]:
    for rule in links():
        if rule.asked_of(lists):
            for index, line in enumerate(lists.lines(rule.list)):
                if line.child is not None:
                    first = First(lists, line.child)
                    if rule.holds(line, rule.column, first, asked):
                        yield rule.rule, rule.list, rule.column, index


def _steps_out_of_order(lists: Lists) -> Iterator[Finding]:
    """D15 and D16: each step against the nearest earlier one that has a date."""
    for rule, number, steps in EARLIEST_STEPS:
        for index, line in enumerate(lists.lines(number)):
            last: date | None = None
            for step in steps:
                day = line.day(step)
                if before(day, last):
                    yield rule, number, step, index
                last = day or last


def _many_not_recorded(lists: Lists, asked: Asked) -> Iterator[Finding]:
    """C11."""
    least = asked.standards.get("c11_least_rows", 50)
    gender = asked.standards.get("c11_gender_percent", 2)
    ethnicity = asked.standards.get("c11_ethnicity_percent", 10)
    disability = asked.standards.get("c11_disability_percent", 5)
    for number in range(1, 11):
        if not lists.has(number, "age"):
            continue
        born = [line for line in lists.lines(number) if line.count("age") != -1]
        if _share_over([line.code("gender") for line in born], ("U",), gender, least):
            yield "C11", number, "gender", WHOLE
    for number in range(1, 11):
        said = [line.code("ethnicity") for line in lists.lines(number)]
        if _share_over(said, _ETHNICITY_UNKNOWN, ethnicity, least):
            yield "C11", number, "ethnicity", WHOLE
    for number in range(4, 11):
        said = [line.code("disability") for line in lists.lines(number)]
        if _share_over(said, ("U",), disability, least):
            yield "C11", number, "disability", WHOLE


def _share_over(said: list[str | None], unknown: tuple[str, ...], percent: int, least: int) -> bool:
    answers = [code for code in said if code is not None]
    not_known = sum(code in unknown for code in answers)
    return len(answers) >= least and not_known * 100 > percent * len(answers)


def _gaps_in_window(lists: Lists, asked: Asked) -> Iterator[Finding]:
    """W09: 14 days at either end of the six months, and the calendar months between."""
    first, last = asked.months_ago(6), asked.on
    fortnight = timedelta(days=13)
    spans = [(first, first + fortnight), (last - fortnight, last), *whole_months(first, last)]
    least = asked.standards.get("w09_least_rows", 50)
    dated = ((1, "contact_date"), (3, "referral_date"), (4, "assess_auth"), (5, "s47_start"))
    for number, column in dated:
        days = [day for line in lists.lines(number) if (day := line.day(column)) is not None]
        inside = [day for day in days if first <= day <= last]
        if len(inside) >= least and not all(
            any(start <= day <= end for day in inside) for start, end in spans
        ):
            yield "W09", number, column, WHOLE


def _families(lists: Lists) -> Iterator[Finding]:
    """X28; the two directions are asked each by itself."""
    if not (lists.has(10, "family_id") and lists.has(11, "family_id")):
        return
    adopters = {line.code("family_id") for line in lists.lines(11)} - {None}
    placed: dict[str, set[str]] = {}
    for index, line in enumerate(lists.lines(10)):
        family = line.code("family_id")
        if family is None:
            continue
        if family not in adopters:
            yield "X28", 10, "family_id", index
        children_there = placed.setdefault(family, set())
        if line.child is not None and line.day("placed_date") is not None:
            children_there.add(line.child)
    if not lists.has(10, WHO, "placed_date"):
        return
    for index, line in enumerate(lists.lines(11)):
        family, count = line.code("family_id"), line.count("n_placed")
        if family in placed and count is not None and count != len(placed[family]):
            yield "X28", 11, "n_placed", index


def _two_spellings(lists: Lists) -> Iterator[Finding]:
    """X40: one name, told by its letters and digits alone, over lists 3 to 9 together."""
    for column in ("team", "worker"):
        alike: dict[str, list[tuple[str, int, int]]] = {}
        for number in range(3, 10):
            for index, line in enumerate(lists.lines(number)):
                name = (line.code(column) or "").strip()
                letters = "".join(sign for sign in name.casefold() if sign.isalnum())
                if letters:
                    alike.setdefault(letters, []).append((name, number, index))
        for rows in alike.values():
            usual = Counter(name for name, _, _ in rows).most_common(1)[0][0]
            for name, number, index in rows:
                if name != usual:
                    yield "X40", number, column, index
