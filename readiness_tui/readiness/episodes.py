"""An inspection from the call on: its days, and what must be true before it is kept or corrected.

A rehearsal is the same with a flag.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.calendar import WorkingDays, is_closed_week
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.england import day_of, show_moment
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.runbook_model import Episode, EventShape, Timetable
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind
from readiness_tui.readiness.wording import EVENT_KINDS

_DAY = timedelta(days=1)
_AHEAD = _DAY
"""How far in the future a call may be noted: the clocks of two computers may differ, or a day."""
_LONGEST_NOTICE = timedelta(days=366)
_LONGEST_STAY = timedelta(days=92)
"""Longer ones are taken for slips of the finger."""


class OnSite(NamedTuple):
    """The days on site; each end is None while it is not known."""

    first: date | None
    last: date | None
    days: tuple[date, ...]  # the working days, and the two ends whatever day they are


# --- what the edition says of it -----------------------------------------------------------------


def timetable_for(content: Content, episode: Episode) -> Timetable:
    """The timetable of the edition it names, else of the one in force on the day of the call.

    Raises InputError where there is none.
    """
    edition_id = episode.edition
    if not edition_id and episode.notified_at is not None:
        day = day_of(episode.notified_at)
        edition = edition_on(content.editions, day)
        if edition is None:
            raise InputError(
                f"No edition of the framework is known for {show_date(day)}.",
                "Correct the day of the call.",
            )
        edition_id = edition.id
    found = content.timetables.get(edition_id)
    if found is None:
        raise InputError(
            f"The framework edition {edition_id or 'of an unknown day'} has no timetable.",
            "Correct the day of the call, or the edition.",
        )
    return found


def shape_of(kind: EventKind, timetable: Timetable) -> EventShape:
    """What the edition says of a kind of contact. Raises InputError where it says nothing."""
    shape = timetable.shapes.get(kind)
    if shape is None:
        known = ", ".join(timetable.shapes)
        raise InputError(
            f"The edition {timetable.edition} has no timetable for the kind "
            f"{EVENT_KINDS[kind].title.casefold()}.",
            f"Choose one of: {known}.",
        )
    return shape


def expected_on_site(called: date, shape: EventShape, working_days: WorkingDays) -> date | None:
    """The first day on site that a call on ``called`` lets expect; None where none is known.

    A full inspection comes on the Monday of the next week: after a call on a Tuesday, because
    Monday was a bank holiday, the notice is a day shorter. Any other kind comes after its notice
    in working days, and on the Monday from then on where it stays whole weeks. A first day that
    is no working day goes on to the next one.
    Source: five working days in documented cases, ten for a JTAI; the Tuesday is unconfirmed.
    """
    if shape.kind in FULL_INSPECTIONS:
        first = called + _DAY * (7 - called.weekday())
    elif shape.notice_working_days is None:
        return None
    else:
        first = working_days.add(called, shape.notice_working_days)
        if shape.on_site_weeks:
            first += _DAY * (-first.weekday() % 7)
    return first if working_days.is_working_day(first) else working_days.add(first, 1)


def on_site(episode: Episode, shape: EventShape, working_days: WorkingDays) -> OnSite:
    """The days on site, the last one as the shape has it where it is not given.

    Whole weeks end on their last working day; a first day at a weekend counts to the next week.
    """
    first, last = episode.on_site_from, episode.on_site_to
    if first is None:
        return OnSite(None, last, ())
    if last is None and shape.on_site_weeks:
        monday = first + _DAY * (7 - first.weekday()) if first.weekday() > 4 else first
        friday = monday + _DAY * (4 - monday.weekday() + 7 * (shape.on_site_weeks - 1))
        working = working_days.is_working_day(friday)
        last = max(first, friday if working else working_days.add(friday, -1))
    elif last is None and shape.on_site_days:
        last = working_days.add(first, shape.on_site_days - 1)
    end = last or first
    span = (first + _DAY * number for number in range((end - first).days + 1))
    days = tuple(day for day in span if day in (first, end) or working_days.is_working_day(day))
    return OnSite(first, last, days)


# --- begun and corrected -------------------------------------------------------------------------


def episode(
    kind: EventKind,
    notified_at: datetime,
    timetable: Timetable,
    working_days: WorkingDays,
    now: datetime,
    **given: Any,
) -> Episode:
    """A new inspection or rehearsal, without an id; ``given`` are other fields of an Episode.

    Without a first day on site it takes the expected one. Raises InputError where the dates
    contradict each other, or the edition has no such kind.
    """
    made = Episode("", kind, notified_at=notified_at, **given)
    if made.on_site_from is None:
        made = made._replace(on_site_from=_expected(made, timetable, working_days))
    return _checked(made, timetable, now)


def corrected(
    seen: Episode,
    timetable: Timetable,
    working_days: WorkingDays,
    now: datetime,
    was: Timetable | None = None,
    **fields: Any,
) -> Episode:
    """The episode with ``fields`` put right, checked as a new one is.

    A first day on site that was the expected one follows the call and the kind. ``was`` is the
    timetable by which it was expected, where another edition holds now. Raises InputError.
    """
    fixed = seen._replace(**fields)
    followed = seen.on_site_from == _expected(seen, was or timetable, working_days)
    if "on_site_from" not in fields and followed:
        fixed = fixed._replace(on_site_from=_expected(fixed, timetable, working_days))
    return _checked(fixed, timetable, now)


def doubts(episode: Episode, timetable: Timetable, working_days: WorkingDays) -> tuple[str, ...]:
    """What is unusual about it, though it is allowed: a sentence each."""
    shape = shape_of(episode.kind, timetable)
    expected = _expected(episode, timetable, working_days)
    span = on_site(episode, shape, working_days)
    found = []
    if episode.notified_at is not None and not working_days.is_working_day(
        day := day_of(episode.notified_at)
    ):
        found.append(f"The call came on {show_day(day)}, which is no working day.")
    elif _is_unusual(episode, shape, working_days):
        found.append("A call comes on a Monday as a rule, or on the first working day of the week.")
    for what, edge in (("first", span.first), ("last", span.last)):
        if edge is not None and not working_days.is_working_day(edge):
            found.append(f"The {what} day on site, {show_day(edge)}, is no working day.")
    if span.first is None:
        found.append("The first day on site is not known, and no notice for this kind is.")
    elif expected is not None and span.first != expected:
        found.append(
            f"On site from {show_day(span.first)}; after this call {show_day(expected)} would be "
            "usual."
        )
    if span.first and shape.kind in FULL_INSPECTIONS and is_closed_week(span.first, working_days):
        begun = f"On site from {show_day(span.first)}"
        found.append(f"{begun}; no inspection has begun in that week so far.")
    return tuple(found)


def _is_unusual(episode: Episode, shape: EventShape, working_days: WorkingDays) -> bool:
    """Whether a full inspection was called later in the week than its first working day."""
    if episode.notified_at is None or shape.kind not in FULL_INSPECTIONS:
        return False
    day = day_of(episode.notified_at)
    return day != working_days.add(day - _DAY * (day.weekday() + 1), 1)


def under_way(records: Records, *, rehearsal: bool | None = None) -> Episode | None:
    """The inspection under way, else the rehearsal; None where there is neither.

    Ended ones are not, whatever clock still runs. ``rehearsal`` asks for one of the two alone.
    """
    open_ones = [
        one
        for one in records.episodes.values()
        if one.ended_at is None and (rehearsal is None or one.rehearsal is rehearsal)
    ]
    return max(open_ones, key=lambda one: (not one.rehearsal, *_age(one)), default=None)


def newest(episodes: Iterable[Episode]) -> Episode | None:
    """The one that was called last."""
    return max(episodes, key=_age, default=None)


def _age(episode: Episode) -> tuple[bool, datetime | int, int, str]:
    called = episode.notified_at
    return (called is not None, called or 0, len(episode.id), episode.id)


def _expected(episode: Episode, timetable: Timetable, working_days: WorkingDays) -> date | None:
    if episode.notified_at is None:
        return None
    shape = shape_of(episode.kind, timetable)
    return expected_on_site(day_of(episode.notified_at), shape, working_days)


def _checked(made: Episode, timetable: Timetable, now: datetime) -> Episode:
    shape_of(made.kind, timetable)
    called = made.notified_at
    if called is None:
        raise InputError("An inspection begins with a call.", "Say when the call came.")
    if called > now + _AHEAD:
        raise InputError(
            f"The call cannot have come at {show_moment(called)}, more than a day from now.",
            "Give the day and the hour at which it came.",
        )
    if made.ended_at is not None and made.ended_at < called:
        raise InputError(
            f"It cannot have ended at {show_moment(made.ended_at)}, before the call at "
            f"{show_moment(called)}.",
            "Correct one of the two.",
        )
    _check_days(made, day_of(called), day_of(now))
    return made


def _check_days(made: Episode, called: date, today: date) -> None:
    """Raise InputError where one day lies before a day that it can only follow."""
    first, last = made.on_site_from, made.on_site_to
    if first is None and last is not None:
        raise InputError(
            f"It cannot end on site on {show_date(last)} without a first day.",
            "Give the first day on site too.",
        )
    come = (("the draft report", made.draft_on), ("the report", made.received_on))
    chain = (
        ("the call", called),
        ("the first day on site", first),
        ("the last day on site", last),
        *come,
        ("the publication", made.published_on),
    )
    known = [(what, day) for what, day in chain if day is not None]
    pairs = list(pairwise(known))
    if made.feedback_on is not None:  # it may be given before the last day
        pairs.append((known[1 if first else 0], ("the feedback meeting", made.feedback_on)))
    for (before, earlier), (what, day) in pairs:
        if day < earlier:
            raise InputError(
                f"{_capital(what)} cannot be on {show_date(day)}, before {before} on "
                f"{show_date(earlier)}.",
                "Correct one of the two.",
            )
    for what, arrived in come:
        if arrived is not None and arrived > today:
            raise InputError(
                f"{_capital(what)} cannot have come on {show_date(arrived)}, a day to come.",
                "Give the day on which it came.",
            )
    if first is not None and first - called > _LONGEST_NOTICE:
        raise InputError(
            f"The first day on site, {show_date(first)}, is more than a year after the call.",
            "Check the year.",
        )
    if first is not None and last is not None and last - first > _LONGEST_STAY:
        raise InputError(
            f"It cannot be on site from {show_date(first)} to {show_date(last)}, more than three "
            "months.",
            "Check the dates.",
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
