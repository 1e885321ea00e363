"""What falls due as a calendar file (RFC 5545): an event of the whole day for each thing.

Each rings a month, a week and a day before. An event keeps its UID, so that a file imported again
moves what a calendar holds; what is done meanwhile is no longer in the file and stays there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from readiness_tui.readiness.due import Due, DueKind, Rung
from readiness_tui.readiness.model import Service
from readiness_tui.reports.calendar_file import uid
from readiness_tui.reports.document import clip

if TYPE_CHECKING:
    from icalendar import Event

ALARMS = (timedelta(days=30), timedelta(days=7), timedelta(days=1))
"""How long before the day the calendar rings; the format knows no months."""


def due_calendar(found: Iterable[Due], service: Service, revision: int, now: datetime) -> bytes:
    """The calendar; ``revision`` is the workspace's, ``now`` the DTSTAMP."""
    from icalendar import Calendar  # here and not above: only this file needs it

    name = clip(service.name)
    made = Calendar()
    made.add("prodid", "-//Readiness//Due//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Due: {name}" if name else "Due")
    stamp = now.astimezone(UTC).replace(microsecond=0)
    for one in found:
        made.add_component(_event(one, service, revision, stamp))
    data: bytes = made.to_ical()
    return data


def _event(one: Due, service: Service, revision: int, stamp: datetime) -> Event:
    from icalendar import Alarm, Event

    # A board meets again and again: its papers are known by the day as well.
    again = f"-{one.day}" if one.kind in (DueKind.PAPERS, DueKind.CLOCK) else ""
    title = clip(f"{one.id} {one.title}")
    event = Event()
    event.add("uid", uid(service, f"due-{one.kind}{again}-{one.id}"))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", revision)
    event.add("summary", title)
    who = f"{one.person} ({one.who})" if one.person != one.who else one.who
    event.add("description", "\n".join(filter(None, (clip(one.why, 1000), clip(who)))))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if one.rung is not Rung.OVERDUE:
        for before in ALARMS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", f"Due: {title}")
            alarm.add("trigger", -before)
            event.add_component(alarm)
    return event
