"""Which documents would have lapsed on a day, and until when each could still be saved.

A document has lapsed where the version that stands has expired or its review is overdue. What
nobody has approved yet has not lapsed: it was never there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.evidence import state_on, states_on
from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, Records, Review
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import count

if TYPE_CHECKING:
    from readiness_tui.readiness.assessment import Window

LAPSED = frozenset({EvidenceState.OVERDUE, EvidenceState.EXPIRED})

_DAY = timedelta(days=1)
_NAMED = 7
"""Documents that a sentence names; more are counted."""


class Lapse(NamedTuple):
    """A document that would have lapsed by a day."""

    id: str
    title: str
    lead: str
    state: EvidenceState  # on the day
    why: str  # in words, such as "overdue since 3 Oct 2026"
    already: bool  # whether it has lapsed today
    remedy: str  # "review" where one is enough, else "version"
    first_day: date  # from which on one review or version carries it over the day
    last_day: date  # the last working day before it, or today: after that it is too late

    @property
    def saving(self) -> str:
        """How it is saved: "a review from 11 Dec 2026 to 8 Jan 2027 would save it"."""
        what = "a review" if self.remedy == "review" else "an approved new version"
        if self.first_day == self.last_day:
            return f"{what} on {show_date(self.last_day)} would save it"
        days = f"from {show_date(self.first_day)} to {show_date(self.last_day)}"
        return f"{what} {days} would save it"


class LibraryDay(NamedTuple):
    """The library on one day, as far as the records of today tell."""

    day: date
    today: bool
    states: Mapping[str, EvidenceState]  # by id
    lapsed: tuple[Lapse, ...]  # by id

    @property
    def sentence(self) -> str:
        """Such as "If they called on Mon 11 Jan 2027, 2 documents would have lapsed: …"."""
        number = len(self.lapsed)
        named = ", ".join(f"{one.id} {one.title} ({one.why})" for one in self.lapsed[:_NAMED])
        more = f" and {number - _NAMED} more" if number > _NAMED else ""
        if self.today:
            if not number:
                return "Today no document has lapsed."
            have = "document has" if number == 1 else "documents have"
            return f"Today {number:,} {have} lapsed: {named}{more}."
        when = f"If they called on {show_day(self.day)}"
        if not number:
            return f"{when}, no document would have lapsed."
        return f"{when}, {count(number, 'document')} would have lapsed: {named}{more}."


def call_days(window: Window, as_of: date) -> tuple[tuple[str, date], ...]:
    """Today, then the earliest, likely and latest call: those that are known and still to come."""
    calls = (
        ("Earliest call", window.call_earliest),
        ("Likely call", window.call_likely_from),
        ("Latest call", window.call_latest),
    )
    return (("Today", as_of), *((name, day) for name, day in calls if day and day > as_of))


def library_on(
    records: Records, working_days: WorkingDays, as_of: date, days: Sequence[date]
) -> tuple[LibraryDay, ...]:
    """The library on each of ``days``; one before ``as_of`` counts as ``as_of``.

    Reviews that are planned are taken as kept.
    """
    days = [max(day, as_of) for day in days]
    library = _library(records)
    found = _states(library, days, as_of)
    lapsed: list[list[Lapse]] = [[] for _ in days]
    for own, states in zip(library, found, strict=True):
        for day, state, gone in zip(days, states, lapsed, strict=True):
            if state in LAPSED:
                gone.append(_lapse(own, day, as_of, working_days))
    ids = [own.item.id for own in library]
    return tuple(
        LibraryDay(
            day,
            day == as_of,
            dict(zip(ids, (states[at] for states in found), strict=True)),
            tuple(lapsed[at]),
        )
        for at, day in enumerate(days)
    )


def states_of(
    records: Records, as_of: date, days: Sequence[date]
) -> dict[str, tuple[EvidenceState, ...]]:
    """The state of every document on each of ``days``, by its id; the quick half of the above."""
    library = _library(records)
    states = _states(library, days, as_of)
    return {own.item.id: found for own, found in zip(library, states, strict=True)}


class _Own(NamedTuple):
    """A document with what belongs to it."""

    item: EvidenceItem
    versions: Sequence[EvidenceVersion]
    reviews: Sequence[Review]


def _library(records: Records) -> list[_Own]:
    versions: dict[str, list[EvidenceVersion]] = defaultdict(list)
    for version in records.versions.values():
        versions[version.evidence].append(version)
    reviews: dict[str, list[Review]] = defaultdict(list)
    for review in records.reviews.values():
        reviews[review.evidence].append(review)
    return [
        _Own(records.evidence[id_], versions.get(id_, ()), reviews.get(id_, ()))
        for id_ in sorted(records.evidence)
    ]


def _states(
    library: Sequence[_Own], days: Sequence[date], as_of: date
) -> list[tuple[EvidenceState, ...]]:
    return [states_on(own.item, own.versions, own.reviews, days, as_of) for own in library]


def _lapse(own: _Own, day: date, as_of: date, working_days: WorkingDays) -> Lapse:
    item = own.item
    standing = state_on(item, own.versions, own.reviews, day, as_of)
    today = states_on(item, own.versions, own.reviews, [as_of], as_of)[0]
    last = max(as_of, working_days.add(day, -1)) if day > as_of else as_of
    return Lapse(
        id=item.id,
        title=item.title,
        lead=item.lead,
        state=standing.state,
        why=standing.why,
        already=today in LAPSED,
        remedy="review" if standing.state is EvidenceState.OVERDUE else "version",
        first_day=_first_day(item, day, as_of, last),
        last_day=last,
    )


def _first_day(item: EvidenceItem, day: date, as_of: date, last: date) -> date:
    """The first day from ``as_of`` on which settling it carries it over ``day``; at most ``last``.

    The later it is settled, the longer it holds: so the day can be searched by halves.
    """
    fresh = [EvidenceVersion("", item.id, approved_on=as_of)]  # the cycle begins at the review
    days = range((last - as_of).days)

    def holds(after: int) -> bool:
        kept = [Review("", item.id, planned=as_of + after * _DAY)]
        return states_on(item, fresh, kept, [day], as_of)[0] not in LAPSED

    return as_of + bisect_left(days, True, key=holds) * _DAY
