"""When the next full inspection is expected, by the quoted rule.

The rule, as councils quote it: six months either side of the third anniversary of the first day
on site. Within it every Monday on which inspections begin at all is taken to be equally likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.calendar import (
    WorkingDays,
    add_months,
    call_before,
    next_open_monday,
)
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Grade

CYCLE_MONTHS = 36
"""From one full inspection to the next, as the quoted rule has it."""

TOLERANCE_MONTHS = 6
"""Either side of the anniversary."""

HORIZONS = (13, 26, 52)
"""Weeks for which a chance is given."""

_NEXT_FRAMEWORK = date(2027, 1, 1)
COUNTED = date(2024, 12, 31)  # what was counted since April 2021 was not known before

NOTHING_RECORDED = (
    "No full inspection is recorded: record the last one with its first day on site and its "
    "grades, and the window can be worked out."
)
NONE_PUBLISHED = (
    "No full inspection of this authority is known from published reports, as for one created by "
    "reorganisation: it has no place in the queue, and the quoted rule has nothing to count from."
)
FALLBACK = (
    "Without a national history: not before 2 years 11 months after the last one began, most "
    "likely 3 years 2 months to 3 years 6 months, past 3 years 9 months unusual."
)
NO_NATIONAL = (
    "This rests on the usual waits alone: no national queue was known in which to place this "
    "authority."
)
MAY_OUTLAST = (
    "A wait can outlast the latest date: of those in progress from 2022 to 2024 about one in five "
    "did."
)
RULE_IS_EARLY = (
    "The quoted rule is early: nationally most inspections come 3 years 2 months to 3 years "
    "6 months after the last one began."
)
ANY_TIME = "Focused visits and joint targeted area inspections can come at any time."
MONITORING = (
    "After an inadequate grade monitoring visits come as well, about every four months in practice."
)
NEW_FRAMEWORK = (
    "A new framework is planned for 2027: the framework is not known for dates after "
    "31 December 2026."
)
KIND_UNKNOWN = "Which kind of full inspection comes next is not known."
MAY_BE_STANDARD = (
    "Since April 2021, 10 of 89 inspections after a good or outstanding grade were standard "
    "and not short."
)


def expected_window(
    last: InspectionEvent | None,
    next_kind: EventKind | None,
    as_of: date,
    days: WorkingDays,
) -> Window:
    """The on-site Mondays that the quoted rule leaves from ``as_of`` on, and the calls before them.

    A Monday whose call would lie before ``as_of`` has passed. Once the rule leaves none, the
    inspection is overdue against it: then only the earliest Monday is given, since it can come any
    week and nothing says by when. Without an inspection with a first day, no date is given.
    """
    if last is None or last.start is None:
        story = "No full inspection is recorded."
        return _window(as_of, None, (), days, story, (NOTHING_RECORDED, ANY_TIME))
    anniversary = add_months(last.start, CYCLE_MONTHS)
    rule = quoted_rule(last.start)
    mondays = _open_mondays(rule, as_of, days)
    story = f"Third anniversary {show_date(anniversary)}; "
    if mondays:
        story += "the quoted rule says six months either side."
        return _window(
            as_of,
            rule,
            mondays,
            days,
            story,
            (RULE_IS_EARLY, *caveats(last, next_kind, as_of, rule[1])),
        )
    story += "no Monday of the six months after it is left: overdue against the quoted rule."
    soonest = first_to_come(as_of, days)
    overdue = _window(
        as_of, rule, (), days, story, (RULE_IS_EARLY, *caveats(last, next_kind, as_of, soonest))
    )
    return overdue._replace(earliest=soonest, call_earliest=call_before(soonest, days))


def quoted_rule(start: date) -> tuple[date, date]:
    """The first and the last day that the rule allows after an inspection that began then."""
    anniversary = add_months(start, CYCLE_MONTHS)
    return add_months(anniversary, -TOLERANCE_MONTHS), add_months(anniversary, TOLERANCE_MONTHS)


def _window(
    as_of: date,
    rule: tuple[date, date] | None,
    mondays: Sequence[date],
    days: WorkingDays,
    story: str,
    caveats: tuple[str, ...],
) -> Window:
    """The window over equally likely Mondays, in order; without dates where there are none."""
    quarter = len(mondays) // 4
    first, likely_from, likely_to, last = (
        mondays[i] if mondays else None for i in (0, quarter, -1 - quarter, -1)
    )
    return Window(
        as_of=as_of,
        rule=rule,
        earliest=first,
        likely_from=likely_from,
        likely_to=likely_to,
        latest=last,
        call_earliest=first and call_before(first, days),
        call_likely_from=likely_from and call_before(likely_from, days),
        call_likely_to=likely_to and call_before(likely_to, days),
        call_latest=last and call_before(last, days),
        chance=_chances(mondays, as_of),
        spans=0,
        reinspected=0,
        until=None,
        story=story,
        caveats=caveats,
    )


def _open_mondays(rule: tuple[date, date], as_of: date, days: WorkingDays) -> list[date]:
    """The Mondays within the rule whose call is still to come, in order."""
    mondays = []
    monday = max(next_open_monday(rule[0], days), first_to_come(as_of, days))
    while monday <= rule[1]:
        mondays.append(monday)
        monday = next_open_monday(monday + timedelta(weeks=1), days)
    return mondays


def first_to_come(as_of: date, days: WorkingDays) -> date:
    """The first open Monday whose call does not lie before ``as_of``."""
    monday = next_open_monday(as_of, days)
    while call_before(monday, days) < as_of:
        monday = next_open_monday(monday + timedelta(weeks=1), days)
    return monday


def _chances(mondays: Sequence[date], as_of: date) -> Mapping[str, float]:
    """The share of the Mondays that lies within each horizon; empty where there are none."""
    if not mondays:
        return {}
    return {
        f"{weeks}w": sum(day <= as_of + timedelta(weeks=weeks) for day in mondays) / len(mondays)
        for weeks in HORIZONS
    }


def caveats(
    last: InspectionEvent, next_kind: EventKind | None, as_of: date, until: date
) -> tuple[str, ...]:
    """What a window that reaches to ``until`` does not say of itself."""
    inadequate = Grade.INADEQUATE in last.grades.values()
    said = (
        (NEW_FRAMEWORK, until >= _NEXT_FRAMEWORK),
        (KIND_UNKNOWN, next_kind is None),
        (MAY_BE_STANDARD, next_kind is EventKind.SHORT and as_of >= COUNTED),
        (MONITORING, inadequate),
        (ANY_TIME, True),
    )
    return tuple(caveat for caveat, holds in said if holds)


def less_known(window: Window, editions: Iterable[Edition]) -> Window:
    """The window without the word on an unknown framework, where the edition of its days is known.

    Known up to its end are an edition that begins after 2026 and one that states its last day; one
    that begins before and states none is what the next one ends.
    """
    until = window.latest or window.earliest or window.as_of
    for edition in editions:
        first, last = edition.holds_from, edition.holds_to
        begins = first is not None and (first >= _NEXT_FRAMEWORK or last is not None)
        if begins and (last is None or until <= last):
            return window._replace(
                caveats=tuple(one for one in window.caveats if one != NEW_FRAMEWORK)
            )
    return window
