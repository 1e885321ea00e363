"""Rules that look at all rows of a child on several lists, restated by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from tests.annex_a.oracle_values import WHO, Asked, Finding, Lists

_ETHNICITY_UNKNOWN = ("REFU", "NOBT", "UNKNOWN")


def children(lists: Lists, asked: Asked) -> Iterator[Finding]:
    """X01 to X04, X08, X09, X13, X15 to X17, X19, X20."""
    yield from _differing(lists, "X01", "dob", range(1, 11), ())
    yield from _differing(lists, "X02", "gender", range(1, 11), ("U",))
    yield from _differing(lists, "X03", "ethnicity", range(1, 11), _ETHNICITY_UNKNOWN)
    yield from _known_elsewhere(lists)
    yield from _differing(lists, "X04", "disability", range(4, 11), ("U",))
    yield from _case_status(lists)
    yield from _plan_without_conference(lists, asked)
    yield from _nothing_after_referral(lists)
    yield from _work_after_no_action(lists)
    yield from _no_support_but_open(lists)
    yield from _before_only_referral(lists, asked, "X19", 4, "assess_start")
    yield from _before_only_referral(lists, asked, "X20", 5, "s47_start")
    yield from _before_only_referral(lists, asked, "X20", 7, "cp_start")


def _differing(
    lists: Lists, rule: str, column: str, numbers: range, unknown: tuple[str, ...]
) -> Iterator[Finding]:
    said: dict[str, list[tuple[object, int, int]]] = {}
    for number in numbers:
        for index, line in enumerate(lists.lines(number)):
            value = line.value(column)
            if line.child is not None and value is not None and value not in unknown:
                said.setdefault(line.child, []).append((value, number, index))
    for rows in said.values():
        # The first of the values with most rows, because a Counter keeps their order.
        usual = Counter(value for value, _, _ in rows).most_common(1)[0][0]
        for value, number, index in rows:
            if value != usual:
                yield rule, number, column, index


def _known_elsewhere(lists: Lists) -> Iterator[Finding]:
    known = {
        line.child
        for number in range(1, 11)
        for line in lists.lines(number)
        if line.code("ethnicity") not in (None, *_ETHNICITY_UNKNOWN)
    }
    for number in range(1, 11):
        for index, line in enumerate(lists.lines(number)):
            unknown = line.code("ethnicity") in _ETHNICITY_UNKNOWN
            if unknown and line.child is not None and line.child in known:
                yield "X03b", number, "ethnicity", index


def _case_status(lists: Lists) -> Iterator[Finding]:
    """X08 and X09."""
    ends = ((4, "assess_auth"), (7, "cp_end"), (8, "cla_end"))
    if not lists.has(6, WHO, "case_status"):
        return
    if not all(lists.has(number, WHO, end) for number, end in ends):
        return
    assessed, planned, looked_after = (
        {line.child for line in lists.lines(number) if line.child and line.blank(end)}
        for number, end in ends
    )
    has_end = lists.has(6, "cin_end")
    for index, line in enumerate(lists.lines(6)):
        child, status = line.child, line.code("case_status")
        if child is None or status is None:
            continue
        if child in looked_after:
            truth = "LAC"
        elif child in planned:
            truth = "CPP"
        else:
            truth = ""
        if status == "CLO":
            alive = bool(truth) or child in assessed
            if has_end and (alive or line.blank("cin_end")):
                yield "X09", 6, "case_status", index
            continue
        if has_end and line.given("cin_end"):
            yield "X09", 6, "case_status", index
        expected = {"LAC": truth == "LAC", "CPP": truth == "CPP", "CIN": not truth}
        expected["ASM"] = not truth and child in assessed
        if not expected.get(status, True):
            yield "X08", 6, "case_status", index


def _plan_without_conference(lists: Lists, asked: Asked) -> Iterator[Finding]:
    if not lists.has(5, WHO, "icpc_date"):
        return
    for index, line in enumerate(lists.lines(7)):
        start = line.day("cp_start")
        if line.child is None or start is None or not asked.months_ago(6) <= start <= asked.on:
            continue
        if all(each.day("icpc_date") != start for each in lists.of_child(5, line.child)):
            yield "X13", 7, "cp_start", index


def _nothing_after_referral(lists: Lists) -> Iterator[Finding]:
    if not (lists.has(4, WHO) and lists.has(6, WHO)):
        return
    for index, line in enumerate(lists.lines(3)):
        if line.child is None or line.code("referral_nfa") != "N":
            continue
        if line.child not in lists.children(4) and line.child not in lists.children(6):
            yield "X15", 3, "referral_nfa", index


def _work_after_no_action(lists: Lists) -> Iterator[Finding]:
    work = ((4, "assess_start"), (5, "s47_start"), (7, "cp_start"))
    if not lists.has(3, WHO, "referral_nfa", "referral_date"):
        return
    if not all(lists.has(number, WHO, column) for number, column in work):
        return
    for index, line in enumerate(lists.lines(3)):
        referred = line.day("referral_date")
        if line.child is None or referred is None or line.code("referral_nfa") != "Y":
            continue
        begun = [
            day
            for number, column in work
            for each in lists.of_child(number, line.child)
            if (day := each.day(column)) is not None and day >= referred
        ]
        # The earliest piece of work has the fewest other referrals that could explain it.
        if begun and not any(
            referred <= day <= min(begun)
            for each in lists.of_child(3, line.child)
            if each is not line and each.code("referral_nfa") != "Y"
            if (day := each.day("referral_date")) is not None
        ):
            yield "X16", 3, "referral_nfa", index


def _no_support_but_open(lists: Lists) -> Iterator[Finding]:
    if not (lists.has(4, WHO, "assess_start", "assess_support") and lists.has(6, WHO, "cin_end")):
        return
    lines = lists.lines(4)
    for child, rows in lists.children(4).items():
        started = [(day, i) for i in rows if (day := lines[i].day("assess_start")) is not None]
        if not started or child not in lists.children(6):
            continue
        _, latest = max(started)
        is_open = lists.first(6, child).blank("cin_end")
        if lines[latest].code("assess_support") == "N" and is_open:
            yield "X17", 4, "assess_support", latest


def _before_only_referral(
    lists: Lists, asked: Asked, rule: str, number: int, column: str
) -> Iterator[Finding]:
    if not lists.has(3, WHO, "referral_date", "referrals_12m"):
        return
    for index, line in enumerate(lists.lines(number)):
        begun = line.day(column)
        if line.child is None or begun is None or begun < asked.months_ago(6):
            continue
        referrals = lists.of_child(3, line.child)
        days = [day for each in referrals if (day := each.day("referral_date")) is not None]
        counts = [n for each in referrals if (n := each.count("referrals_12m")) is not None]
        if days and begun < min(days) and counts and max(counts) == 0:
            yield rule, number, column, index


def whole_months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each calendar month that lies within the two days, both included."""
    start = first if first.day == 1 else _next_month(first)
    while (end := _next_month(start) - timedelta(days=1)) <= last:
        yield start, end
        start = _next_month(start)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
