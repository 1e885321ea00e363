"""The expected window of one authority, from its place in the national queue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from readiness_tui.readiness.amounts import ordinal
from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.calendar import (
    WorkingDays,
    add_months,
    call_before,
)
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.forecast import Distribution, chances_from, expected, mondays_from
from readiness_tui.readiness.history import Authority, known_on
from readiness_tui.readiness.likely_doubts import (
    MORE_LIKELY_THAN_NOT,
    already_visited,
    doubts_of,
    place_in_queue,
)
from readiness_tui.readiness.model import InspectionEvent, Service
from readiness_tui.readiness.national import National, survey
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind
from readiness_tui.readiness.window import (
    ANY_TIME,
    FALLBACK,
    HORIZONS,
    NO_NATIONAL,
    caveats,
    expected_window,
    quoted_rule,
)

if TYPE_CHECKING:
    from readiness_tui.readiness.standing import KnownCall

CALLED = "A call is recorded, without a date on site: record the date."

_OWN_CODE = "own"
_MISSING = (
    "Is a newer inspection missing here? Record it with 8 and A in the app, or: readiness "
    "inspections add. If not:"
)
_UNSEEN = "Most likely inspected since, with a report that is not known here. If not:"
_FALLBACK = ((33, 0.0), (35, 0.05), (38, 0.25), (42, 0.75), (45, 0.95), (48, 1.0))  # months
_SHARES = (0.05, 0.25, 0.75, 0.95)


def likely_window(
    service: Service,
    events: Iterable[InspectionEvent],
    calls: Iterable[KnownCall],
    history: Sequence[Authority],
    next_kind: EventKind | None,
    as_of: date,
    days: WorkingDays,
    *,
    inside: bool = True,
) -> Window:
    """The window of a service with at least one full inspection among its ``events``.

    Its own events stand in place of the national rows of the same code, or else the same name;
    ``inside`` says that it would know of an inspection of its own before any report. Without a
    queue to place it in, the waits since 2021 stand in for it.
    """
    begun = [event for event in events if event.start is not None and event.start <= as_of]
    last = max(
        (event for event in begun if event.kind in FULL_INSPECTIONS),
        key=lambda event: (event.start or date.min, event.id),
        default=None,
    )
    if last is None or last.start is None:
        return expected_window(None, next_kind, as_of, days)
    row = _row_of(service.la_code, service.name, history)
    code = row.la_code if row else service.la_code or _OWN_CODE
    own = Authority(service.name, code, service.region, tuple(_as_known(begun, as_of)))
    others = [one for one in history if one is not row]
    called = {}
    for call in calls:
        found = _row_of(call.la_code, call.authority, (own, *others))
        if found and _holds(call, found, as_of):
            called[found.la_code] = call
    if code in called:
        return called_window(last, called[code], as_of, days)
    national = survey((own, *others), as_of, days, called, code if inside else "")
    made = _queued(national, code, last, next_kind, days, inside)
    newer = _newest(known_on(row.events, as_of)) if row else None
    if newer and newer > last.start:
        advice = f"Published reports know of an inspection from {show_date(newer)}: record it here."
        made = made._replace(caveats=(advice, *made.caveats))
    return made


def _row_of(la_code: str, name: str, rows: Iterable[Authority]) -> Authority | None:
    """The authority of that code, or of that name where no row has the code."""
    rows = tuple(rows)
    by_code = (row for row in rows if la_code and row.la_code == la_code)
    by_name = (row for row in rows if name and row.name.casefold() == name.casefold())
    return next(by_code, None) or next(by_name, None)


def _as_known(events: Iterable[InspectionEvent], as_of: date) -> Iterator[InspectionEvent]:
    """A service knows its own inspections before any report is published."""
    for event in events:
        known = event.published is not None and event.published <= as_of
        yield event if known else event._replace(published=as_of)


def _newest(events: Iterable[InspectionEvent]) -> date | None:
    """First day of the newest full inspection."""
    return max(
        (event.start for event in events if event.kind in FULL_INSPECTIONS and event.start),
        default=None,
    )


def _holds(call: KnownCall, found: Authority, as_of: date) -> bool:
    """Whether a call is to a full inspection, known by the day, and not yet among the reports."""
    noted = call.noted_on or call.on_site_from or as_of
    if call.kind not in (*FULL_INSPECTIONS, EventKind.OTHER) or noted > as_of:
        return False
    newest = _newest(known_on(found.events, as_of))
    return newest is None or newest < (call.on_site_from or noted)


def _queued(
    national: National,
    la_code: str,
    last: InspectionEvent,
    next_kind: EventKind | None,
    days: WorkingDays,
    inside: bool,
) -> Window:
    as_of = national.as_of
    found = expected(national, la_code, days)
    if found is None or last.start is None:
        return fallback(last, next_kind, as_of, days)
    place = place_in_queue(national, la_code)
    overdue = national.waits[la_code].weeks > national.longest > 0
    story = (
        f"{ordinal(place)} in the queue; about {national.a_week:.1f} inspections start each week."
    )
    already = already_visited(national, la_code)
    if already >= MORE_LIKELY_THAN_NOT:
        story = f"{_MISSING if inside else _UNSEEN} {story}"
    if overdue:
        story = f"Overdue against everything seen so far. {story}"
    told = (
        *doubts_of(national, already, inside),
        *caveats(last, next_kind, as_of, found.quantile(_SHARES[-1])),
    )
    made = _window(as_of, quoted_rule(last.start), found, days, story, told)
    return made._replace(
        spans=national.ended + len(national.waits),
        reinspected=national.ended,
        until=national.until,
        place_in_queue=place,
        rate=round(national.a_week, 2),
        overdue=overdue,
    )


def fallback(
    last: InspectionEvent, next_kind: EventKind | None, as_of: date, days: WorkingDays
) -> Window:
    """The window where no national queue is known. ``last`` has a first day.

    Not before 2 years 11 months, most likely 3 years 2 to 6 months, past 3 years 9 months unusual.
    Source: waits since September 2021, counted with those that had not ended.
    """
    start = last.start or as_of
    mondays = mondays_from(as_of, days)
    points = [(add_months(start, months), share) for months, share in _FALLBACK]
    reached = [_along(points, monday) for monday in mondays]
    chances = chances_from(reached, _along(points, as_of))
    found = Distribution(mondays, chances)
    overdue = mondays[0] > points[-1][0]
    story = FALLBACK
    if overdue:
        story = f"Overdue against everything seen so far. {FALLBACK}"
        found = Distribution(mondays[:1], (1.0,))
    told = (NO_NATIONAL, *caveats(last, next_kind, as_of, found.quantile(0.95)))
    made = _window(as_of, quoted_rule(start), found, days, story, told)
    if overdue:  # it can come any week, and nothing says by when
        made = made._replace(likely_from=None, likely_to=None, latest=None, chance={})
        made = made._replace(call_likely_from=None, call_likely_to=None, call_latest=None)
    return made._replace(overdue=overdue)


def _along(points: Sequence[tuple[date, float]], day: date) -> float:
    """The share reached by ``day`` on the straight lines between the points."""
    for (first, low), (last, high) in pairwise(points):
        if day <= last:
            past = (day - first).days / (last - first).days
            return low + max(past, 0.0) * (high - low)
    return 1.0


def called_window(
    last: InspectionEvent | None, call: KnownCall, as_of: date, days: WorkingDays
) -> Window:
    """The window of an authority for which a call is recorded: the one Monday that is known."""
    rule = quoted_rule(last.start) if last is not None and last.start is not None else None
    on_site = call.on_site_from
    if on_site is None:
        return _window(as_of, rule, None, days, CALLED, (ANY_TIME,))
    when = show_date(on_site)
    if on_site < as_of:
        story = f"A call is recorded, with inspectors on site from {when}: record the inspection."
        return _window(as_of, rule, None, days, story, (ANY_TIME,))
    story = f"A call is recorded: inspectors are on site from {when}."
    return _window(as_of, rule, Distribution((on_site,), (1.0,)), days, story, (ANY_TIME,))


def _window(
    as_of: date,
    rule: tuple[date, date] | None,
    found: Distribution | None,
    days: WorkingDays,
    story: str,
    told: tuple[str, ...],
) -> Window:
    sites = [found.quantile(share) if found else None for share in _SHARES]
    calls = [max(call_before(day, days), as_of) if day else None for day in sites]
    return Window(
        as_of=as_of,
        rule=rule,
        earliest=sites[0],
        likely_from=sites[1],
        likely_to=sites[2],
        latest=sites[3],
        call_earliest=calls[0],
        call_likely_from=calls[1],
        call_likely_to=calls[2],
        call_latest=calls[3],
        chance={
            f"{weeks}w": round(min(found.by(as_of + timedelta(weeks=weeks)), 1.0), 4)
            for weeks in HORIZONS
        }
        if found
        else {},
        spans=0,
        reinspected=0,
        until=None,
        story=story,
        caveats=told,
    )
