"""The runbook as a calendar file (RFC 5545): one event for each step that has a moment.

An event keeps its UID for good and its SEQUENCE rises with every save of the workspace, so that a
file imported again updates what a calendar holds. Steps are deadlines: they block nobody's time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from readiness_tui.readiness.england import ZONE, england
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.runbook_facts import OPEN, Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_words import PHASES, lead_words
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import clip
from readiness_tui.reports.runbook import runbook_title

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_LENGTH = timedelta(minutes=30)
"""How long an event is in the calendar, from the moment at which the step is due."""
_ALARM = timedelta(minutes=30)
_CLOCK_ALARM = timedelta(days=7)
"""How long before a step, and before the end of a statutory clock, the calendar rings."""


def calendar_file(book: Runbook, service: Service, revision: int, now: datetime) -> bytes:
    """The calendar of one inspection; ``revision`` is the workspace's, ``now`` the DTSTAMP.

    Steps that wait for a day are left out; a dropped one is in it as cancelled, so that a calendar
    that holds it takes it away.
    """
    from icalendar import Calendar  # here and not above: only this file needs it

    title = f"{runbook_title(book)}: {clip(service.name)}"
    made = Calendar()
    made.add("prodid", "-//Readiness//Runbook//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", ZONE)
    made.add_component(_england())
    for step in book.steps:
        if step.due is not None:
            made.add_component(_event(step, step.due, book, service, revision, now))
    data: bytes = made.to_ical()
    return data


def said_of(book: Runbook) -> str:
    """How many events its calendar has, and how many steps are not in it for want of a day."""
    undated = sum(step.due is None for step in book.steps)
    events = count(len(book.steps) - undated, "event")
    if not undated:
        return f"{events}."
    without = count(undated, "step without a day is", "steps without a day are")
    return f"{events}; {without} left out."


def uid(service: Service, step_id: str) -> str:
    """The lasting id of a step's event, from the authority's code (else its name) and the step's.

    No two steps of an authority share one: ids of steps hold no other signs than these.
    """
    authority = service.la_code or service.name
    parts = [re.sub(r"[^a-z0-9_]+", "-", part.casefold()).strip("-") for part in step_id.split("@")]
    owner = re.sub(r"[^a-z0-9]+", "-", authority.casefold()).strip("-") or "authority"
    day = f".day-{parts[1]}" if len(parts) > 1 else ""
    return f"{owner}.{parts[0]}{day}@readiness"


def _event(
    step: RunbookStep,
    due: datetime,
    book: Runbook,
    service: Service,
    revision: int,
    now: datetime,
) -> Event:
    from icalendar import Event

    stamp = now.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", uid(service, step.id))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", revision)
    event.add("summary", _summary(step, book))
    event.add("description", _description(step, book))
    event.add("dtstart", england(due))
    event.add("dtend", england(due + _LENGTH))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if step.state is StepState.DROPPED else "CONFIRMED")
    if step.state in OPEN:
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Due: {clip(step.title)}")
        alarm.add("trigger", -(_CLOCK_ALARM if step.clock else _ALARM))
        event.add_component(alarm)
    return event


def _summary(step: RunbookStep, book: Runbook) -> str:
    done = "Done: " if step.state is StepState.DONE else ""
    rehearsal = "Rehearsal: " if book.episode.rehearsal else ""
    return f"{rehearsal}{done}{clip(step.title)}"


def _description(step: RunbookStep, book: Runbook) -> str:
    lines = [
        f"{PHASES[step.phase]}, {book.episode.id}",
        f"Lead: {lead_words(step)}",
        f"Deputy: {step.deputy}" if step.deputy else "",
        step.stands_in,
        f"Checklist item {step.item}" if step.item else "",
        clip(step.note, 1000),
        f"Source: {clip(step.source)}" if step.source else "",
        clip(step.unsure, 1000),
    ]
    return "\n".join(filter(None, lines))


def _england() -> Timezone:
    """England's two times, since 1996: the clocks change on the last Sundays of March and October.

    Written out by rule, because a file that lists the changes year by year grows old.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    winter, summer = timedelta(), timedelta(hours=1)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "BST", 3, 1, winter, summer),
        (TimezoneStandard(), "GMT", 10, 2, summer, winter),
    ):
        first_sunday_change = 31 if month == 3 else 27  # the last Sundays of 1996
        part.add("dtstart", datetime(1996, month, first_sunday_change, hour))  # noqa: DTZ001 - local
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
