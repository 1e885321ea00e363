"""What every part of notification mode needs first: the moment, the inspection, its runbook."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from readiness_tui.errors import InputError
from readiness_tui.readiness.england import at_clock, day_of, england, show_moment
from readiness_tui.readiness.episode_checks import CLOCKS_DIFFER
from readiness_tui.readiness.episodes import newest, timetable_for, under_way
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.store.changes import Request

if TYPE_CHECKING:
    from readiness_tui.session import Session

Requests = tuple[Request, ...]


def moment(session: Session) -> datetime:
    """The moment that holds: the clock's, or its hour on another day that was asked for."""
    now, today = session.clock(), session.today()
    if today in (day_of(now), now.astimezone().date()):
        return now
    return at_clock(today, england(now).time())


def chosen(records: Records, typed: str = "") -> Episode:
    """The inspection or rehearsal with an id; without one the one under way, else the newest.

    Raises InputError where there is none.
    """
    if not typed:
        found = under_way(records) or newest(records.episodes.values())
        if found is None:
            raise InputError(
                "No inspection is under way, and none was kept.",
                "When the call comes: readiness notify --help",
            )
        return found
    for episode_id, one in records.episodes.items():
        if episode_id.casefold() == typed.casefold():
            return one
    wanted = f'There is no inspection "{typed[:40]}"'
    if not records.episodes:
        raise InputError(
            f"{wanted}: none is recorded.", "When the call comes: readiness notify --help"
        )
    raise InputError(f"{wanted}.", f"There is: {', '.join(records.episodes)}.")


def book(session: Session, episode_id: str, now: datetime) -> Runbook:
    """The runbook of an inspection at a moment. Raises InputError."""
    view = session.view()
    seen = chosen(view.records, episode_id)
    timetable = timetable_for(view.content, seen)
    return runbook(seen, view.records, timetable, view.content.working_days, now)


def refuse_ended(seen: Episode, sentence: str = "has ended") -> None:
    """Raise InputError for one that has ended: it stays as it was then."""
    if seen.ended_at is not None:
        raise InputError(
            f"{seen.id} {sentence}.",
            "Where none is under way, Z in Logistics takes the newest one up again, or: readiness "
            f"notify --reopen {seen.id}",
        )


def to_come(seen: Episode, now: datetime) -> datetime | None:
    """When it begins, where that is still to come."""
    called = seen.notified_at
    return called if called is not None and called > now else None


def never_begun(seen: Episode, now: datetime) -> str:
    """What is said where one that is still to come has been ended; "" for any other."""
    begins = to_come(seen, now)
    if begins is None:
        return ""
    what = "rehearsal" if seen.rehearsal else "inspection"
    return (
        f"The {what} {seen.id} had not begun: it is closed at its beginning, {show_moment(begins)}."
    )


def refuse_future(at: datetime, now: datetime) -> None:
    """Raise InputError for something noted as done that is still to come."""
    if at > now + CLOCKS_DIFFER:
        raise InputError(
            f"{show_moment(at)} is still to come; it is {show_moment(now)}.",
            "Give a moment that has passed.",
        )
