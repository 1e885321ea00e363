"""The country's queue for a full inspection on one day, from what had been published by then.

Ofsted's order is close to longest-waiting-first. Each waiting authority has a pull, which grows
with its wait: who comes next is drawn in proportion to it. How strict the order is, and how much
further ahead a grade or a focused visit puts an authority, is learned from the inspections of the
last two years, the newer counting more. How fast the queue moves is the rate of the last year.
docs/decisions/0003-window.md says what was tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays, is_open_monday
from readiness_tui.readiness.history import Authority, is_paused, known_on, programme_weeks
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.queue_order import Learned, Order, doubt_of, orders
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind

YEAR_OF_MONDAYS = 50
"""Open Mondays from which the rate is taken: the last fifteen months."""

MONDAYS_A_WEEK = 39.5 / 52
"""Open Mondays for each week of the year."""

_NOT_ALONE = 3
_FRESH = timedelta(weeks=18)  # the third newest start of a complete history is hardly further back
_USUAL_LAGS = tuple(range(42, 85, 6))  # days from start to report, where too few are known


class Wait(NamedTuple):
    """An authority that waits for its next full inspection."""

    since: date  # first day of the last full inspection
    weeks: float  # on the day, the Covid pause taken out
    focused: date | None  # start of the latest focused visit or joint inspection that is known


class National(NamedTuple):
    """What is known of the programme on one day. Codes are those of ``Authority.la_code``."""

    as_of: date
    until: date | None  # the newest report that is known
    rate: float  # inspections that begin on an open Monday
    hidden: tuple[tuple[date, float], ...]  # Mondays before, and inspections begun unreported
    evidence: float  # inspections that the order rests on, older ones counting less
    ended: int  # waits that ended within the memory
    longest: float  # weeks, pause out: the longest wait that has ended
    waits: Mapping[str, Wait]
    orders: tuple[Order, ...]

    @property
    def unseen(self) -> float:
        """Inspections begun before the day of which no report is known."""
        return sum(number for _, number in self.hidden)

    @property
    def a_week(self) -> float:
        """Inspections that begin in a week of the year, closed weeks included."""
        return self.rate * MONDAYS_A_WEEK

    @property
    def doubt(self) -> float:
        """Share of the chance that the quoted rule keeps: all of it without evidence."""
        return doubt_of(self.evidence)


def survey(
    history: Iterable[Authority],
    as_of: date,
    days: WorkingDays,
    called: Iterable[str] = (),
    own: str = "",
) -> National:
    """The queue on ``as_of``. ``called`` are codes of authorities known to have been called.

    ``own`` is the code of an authority whose inspections are known otherwise than from reports:
    they say nothing of the pace, nor of how far the history reaches. Rows that were published
    later change nothing.
    """
    known = {one.la_code: _telling(known_on(one.events, as_of)) for one in history}
    # By its day and sort: an event that two sources tell of is one.
    told = {
        (event.start, code, event.kind in FULL_INSPECTIONS): event
        for code, events in known.items()
        for event in events
        if event.start is not None and event.start < as_of
    }
    deeds = [(start, code, told[start, code, full]) for start, code, full in sorted(told)]
    reported = [event for _, code, event in deeds if code != own]
    full = [event for event in reported if event.kind in FULL_INSPECTIONS]
    horizon = min(as_of, _reach(full, as_of) + _FRESH)
    rate, hidden = _pace(full, horizon, as_of, days)
    unseen = sum(number for _, number in hidden)
    learned = Learned(deeds, as_of, horizon)
    gone = frozenset(called)
    return National(
        as_of=as_of,
        until=max(map(_seen, reported), default=None),
        rate=rate,
        hidden=hidden,
        evidence=learned.evidence,
        ended=len(learned.cases),
        longest=learned.longest,
        waits={
            code: Wait(since, programme_weeks(since, as_of), learned.focused.get(code))
            for code, since in learned.since.items()
            if code not in gone
        },
        # Without a pace, where the history ended years ago, no order says how far the queue moves.
        orders=tuple(orders(learned, unseen, rate, rate * MONDAYS_A_WEEK, gone)) if rate else (),
    )


def _reach(full: Sequence[InspectionEvent], as_of: date) -> date:
    """Up to where the starts are known: a single one far ahead of the rest was added by hand."""
    starts = sorted(event.start for event in full if event.start is not None)
    return starts[-_NOT_ALONE] if len(starts) >= _NOT_ALONE else as_of


def _telling(events: Iterable[InspectionEvent]) -> list[InspectionEvent]:
    """The kinds that say something of the queue."""
    wanted = (*FULL_INSPECTIONS, EventKind.FOCUSED_VISIT, EventKind.JTAI)
    return [event for event in events if event.kind in wanted]


def _seen(event: InspectionEvent) -> date:
    return event.published or event.end or event.start or date.min


def _pace(
    full: Sequence[InspectionEvent], horizon: date, as_of: date, days: WorkingDays
) -> tuple[float, tuple[tuple[date, float], ...]]:
    """Inspections that begin on an open Monday, and how many of each are not known yet.

    Each Monday counts for the share of its reports that would be out by the horizon, where the
    history ends: the day itself, unless its newest start lies long ago.
    """
    starts = [event.start for event in full if event.start is not None]
    lags = sorted(
        (event.published - event.start).days
        for event in full
        if event.published
        and event.start
        and as_of - timedelta(weeks=182) <= event.start <= as_of - timedelta(weeks=26)
    )
    if len(lags) < 20:
        lags = list(_USUAL_LAGS)
    mondays = [(day, _share(lags, (horizon - day).days)) for day in _past_mondays(as_of, days)]
    recent = [(day, out) for day, out in mondays if day <= horizon][:YEAR_OF_MONDAYS]
    if not recent:
        return 0.0, ()
    first = recent[-1][0]
    begun = sum(start >= first and not is_paused(start) for start in starts)
    rate = (begun + 1) / (sum(out for _, out in recent) + 1)
    return rate, tuple((day, rate * (1 - out)) for day, out in mondays if out < 1)


def _share(lags: Sequence[int], age: int) -> float:
    return sum(lag <= age for lag in lags) / len(lags)


def _past_mondays(as_of: date, days: WorkingDays) -> Iterator[date]:
    """Open Mondays before ``as_of``, newest first, of the last three years of the programme."""
    day = as_of - timedelta(days=as_of.weekday() or 7)
    for _ in range(156 + 79):
        if is_open_monday(day, days) and not is_paused(day):
            yield day
        day -= timedelta(weeks=1)
