"""Rules that compare the rows of one list with each other, restated by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.annex_a.oracle_columns import EVENT
from tests.annex_a.oracle_values import WHO, Finding, Lists, before, months_before


def repeats(lists: Lists) -> Iterator[Finding]:
    """U01 to U08."""
    twice = _rows_given_twice(lists)
    events = _events_given_twice(lists) - {("U02", *place) for place in twice}
    yield from (("U01", number, "", index) for number, _, index in twice)
    yield from events
    yield from _second_rows(lists, twice)
    for number, start, end in ((2, "eh_start", "eh_end"), (4, "assess_start", "assess_auth")):
        yield from _overlapping(lists, number, start, end)
    for number, column in ((3, "referrals_12m"), (5, "s47_12m"), (5, "icpc_12m")):
        yield from _counts_that_differ(lists, number, column)
    for number, column, day in ((3, "referrals_12m", "referral_date"), (5, "s47_12m", "s47_start")):
        yield from _counts_below_rows(lists, number, column, day)
    known = {(number, index) for number, _, index in twice}
    known |= {(number, index) for _, number, _, index in events}
    yield from _same_day(lists, known)
    for number, start in ((6, "cin_start"), (7, "cp_start"), (8, "cla_start")):
        yield from _two_identifiers(lists, number, start)


def _rows_given_twice(lists: Lists) -> set[tuple[int, str, int]]:
    """Places (list, first column of the event, index) of rows equal to one above."""
    found = set()
    for number in range(1, 12):
        who = "adopter_id" if number == 11 else WHO
        seen = set()
        columns = sorted(lists.columns(number))
        for index, line in enumerate(lists.lines(number)):
            if line.value(who) is None:
                continue
            whole = tuple(line.value(column) for column in columns)
            if whole in seen:
                found.add((number, who, index))
            seen.add(whole)
    return found


def _events_given_twice(lists: Lists) -> set[Finding]:
    """U02, with the rows that are U01 still among them."""
    found = set()
    for number, key in EVENT.items():
        if not lists.has(number, *key):
            continue
        seen = set()
        for index, line in enumerate(lists.lines(number)):
            event = tuple(line.value(column) for column in key)
            if None in event:
                continue
            if event in seen:
                found.add(("U02", number, key[0], index))
            seen.add(event)
    return found


def _second_rows(lists: Lists, twice: set[tuple[int, str, int]]) -> Iterator[Finding]:
    for number in (6, 7, 8, 9):
        for rows in lists.children(number).values():
            for index in rows[1:]:
                if (number, WHO, index) not in twice:
                    yield "U03", number, WHO, index


def _overlapping(lists: Lists, number: int, start: str, end: str) -> Iterator[Finding]:
    if not lists.has(number, WHO, start, end):
        return
    lines = lists.lines(number)
    for rows in lists.children(number).values():
        for index in rows:
            began = lines[index].day(start)
            for other in rows:
                still_open = lines[other].blank(end) or before(began, lines[other].day(end))
                if before(lines[other].day(start), began) and still_open:
                    yield "U04", number, start, index


def _counts_that_differ(lists: Lists, number: int, column: str) -> Iterator[Finding]:
    lines = lists.lines(number)
    for rows in lists.children(number).values():
        counted = [index for index in rows if lines[index].count(column) is not None]
        if len({lines[index].count(column) for index in counted}) > 1:
            yield from (("U05", number, column, index) for index in counted)


def _counts_below_rows(lists: Lists, number: int, column: str, day: str) -> Iterator[Finding]:
    lines = lists.lines(number)
    for rows in lists.children(number).values():
        days = [found for index in rows if (found := lines[index].day(day)) is not None]
        if not days:
            continue
        year_before = months_before(max(days), 12)
        earlier = sum(found > year_before for found in days) - 1  # all but the latest one
        for index in rows:
            count = lines[index].count(column)
            if earlier >= 1 and count is not None and count < earlier:
                yield "U06", number, column, index


def _same_day(lists: Lists, known: set[tuple[int, int]]) -> Iterator[Finding]:
    seen: set[tuple[str, date]] = set()
    for index, line in enumerate(lists.lines(1)):
        child, day = line.child, line.day("contact_date")
        if child is None or day is None:
            continue
        if (child, day) in seen and (1, index) not in known:
            yield "U07", 1, "contact_date", index
        seen.add((child, day))


def _two_identifiers(lists: Lists, number: int, start: str) -> Iterator[Finding]:
    alike: dict[tuple[object, ...], list[tuple[str, int]]] = {}
    for index, line in enumerate(lists.lines(number)):
        traits = tuple(line.value(column) for column in ("dob", "gender", "ethnicity", start))
        if line.child is not None and None not in traits:
            alike.setdefault(traits, []).append((line.child, index))
    for rows in alike.values():
        if len({child for child, _ in rows}) > 1:
            yield from (("U08", number, WHO, index) for _, index in rows)
