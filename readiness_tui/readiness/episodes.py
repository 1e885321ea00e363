"""An inspection from the call on: what its edition says of it, its days, and what is unusual.

A rehearsal is the same with a flag.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.calendar import WorkingDays, is_closed_week
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.england import day_of
from readiness_tui.readiness.episode_checks import checked
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.runbook_model import Episode, EventShape, Timetable
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, Confidence, EventKind
from readiness_tui.readiness.wording import EVENT_KINDS

_DAY = timedelta(days=1)


class OnSite(NamedTuple):
    """The days on site; each end is None while it is not known."""

    first: date | None
    last: date | None
    days: tuple[date, ...]  # the working days, and the two ends whatever day they are


# --- what the edition says of it -----------------------------------------------------------------


def timetable_for(content: Content, episode: Episode) -> Timetable:
    """The timetable of the edition it names, else of the one in force on the day of the call.

    An empty one where there is none, so that what is under way goes on when an edition is taken
    away or changed; ``without_shape`` says what is missing.
    """
    edition_id = episode.edition
    if not edition_id and episode.notified_at is not None:
        edition = edition_on(content.editions, day_of(episode.notified_at))
        edition_id = edition.id if edition else ""
    return content.timetables.get(edition_id) or Timetable(edition_id, {}, (), (), "")


def shape_of(kind: EventKind, timetable: Timetable) -> EventShape:
    """What the edition says of a kind of contact; one without a length where it says nothing."""
    return timetable.shapes.get(kind) or EventShape(
        kind=kind,
        title=EVENT_KINDS[kind].title,
        notice_working_days=None,
        off_site_weeks=0,
        on_site_weeks=0,
        on_site_days=None,
        on_site_pattern="",
        grades=kind in FULL_INSPECTIONS,
        topics=(),
        every_months=None,
        confidence=Confidence.UNCONFIRMED,
        source="",
    )


def without_shape(kind: EventKind, timetable: Timetable) -> tuple[str, str] | None:
    """That the edition says nothing of a kind of contact, and the remedy; None where it does."""
    if kind in timetable.shapes:
        return None
    if not timetable.edition:
        return (
            "No edition of the framework is known for the day of the call",
            "correct that day, or the days of your own editions in checklists/frameworks",
        )
    title = EVENT_KINDS[kind].title.casefold()
    if not (timetable.file or timetable.shapes):
        return (
            f"The edition {timetable.edition} of the framework is not there any more",
            "put its file back into checklists/frameworks",
        )
    place = f" in {timetable.file}" if timetable.file else ""
    remedy = f'add an [[event_kind]] with id = "{kind}" to it, or a [timetable] with based_on'
    if timetable.shapes:
        remedy += f"; it has {', '.join(timetable.shapes)}"
    return f"The edition {timetable.edition}{place} has no {title}", remedy


def _refuse_unknown(kind: EventKind, timetable: Timetable) -> None:
    """Raise InputError for a kind of contact of which the edition says nothing."""
    if missing := without_shape(kind, timetable):
        what, remedy = missing
        raise InputError(f"{what}.", f"{remedy[:1].upper()}{remedy[1:]}.")


def expected_on_site(called: date, shape: EventShape, working_days: WorkingDays) -> date | None:
    """The first day on site that a call on ``called`` lets expect; None where none is known.

    A full inspection comes on the Monday of the next week: after a call on a Tuesday, because
    Monday was a bank holiday, the notice is a day shorter; one noted at a weekend counts to the
    week that follows, which keeps the week off site. Any other kind comes after its notice
    in working days, and on the Monday from then on where it stays whole weeks. A first day that
    is no working day goes on to the next one.
    Source: five working days in documented cases, ten for a JTAI; the Tuesday is unconfirmed.
    """
    if shape.kind in FULL_INSPECTIONS:
        weeks = 1 if called.weekday() < 5 else 2
        first = called + _DAY * (7 * weeks - called.weekday())
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
    _refuse_unknown(kind, timetable)
    made = Episode("", kind, notified_at=notified_at, **given)
    if made.on_site_from is None:
        made = made._replace(on_site_from=_expected(made, timetable, working_days))
    return checked(made, now)


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
    if fixed.kind is not seen.kind:
        _refuse_unknown(fixed.kind, timetable)
    followed = seen.on_site_from == _expected(seen, was or timetable, working_days)
    if "on_site_from" not in fields and followed:
        fixed = fixed._replace(on_site_from=_expected(fixed, timetable, working_days))
    return checked(fixed, now)


def doubts(episode: Episode, timetable: Timetable, working_days: WorkingDays) -> tuple[str, ...]:
    """What is unusual about it, though it is allowed: a sentence each."""
    shape = shape_of(episode.kind, timetable)
    expected = _expected(episode, timetable, working_days)
    span = on_site(episode, shape, working_days)
    found = []
    if missing := without_shape(episode.kind, timetable):
        found.append("{}, so its steps are not known: {}.".format(*missing))
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
