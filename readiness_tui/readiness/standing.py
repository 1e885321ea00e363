"""The facts of the standing plan: roles, leave, what is booked, boards, and calls elsewhere.

Apart from ``model``, because a status of a service that has noted none of them need not load them.
"""

from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.vocabulary import EventKind


class Role(NamedTuple):
    """A role on the day, with its holder and the deputy."""

    id: str
    title: str = ""
    holder: str = ""
    deputy: str = ""
    contact: str = ""
    note: str = ""


class Leave(NamedTuple):
    """Days, both counted, on which a person is away."""

    id: str
    person: str = ""
    first: date | None = None
    last: date | None = None


class Arrangement(NamedTuple):
    """A room, a system or a template that must be ready before the call."""

    id: str
    kind: str = "room"  # room, system, timetable
    title: str = ""
    lead: str = ""
    detail: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    note: str = ""


class Board(NamedTuple):
    """A board with the pattern of its meetings."""

    id: str
    name: str = ""
    pattern: str = ""  # an iCalendar recurrence rule, such as FREQ=MONTHLY;BYDAY=2TU
    starts: date | None = None  # the first meeting that the pattern may give
    ends: date | None = None
    pack_days: int = 5  # working days before a meeting on which its papers are due
    chair: str = ""
    note: str = ""


class KnownCall(NamedTuple):
    """Another authority that is known to have been called, ahead of any published report."""

    id: str
    la_code: str = ""
    authority: str = ""
    kind: EventKind = EventKind.OTHER  # OTHER: a full inspection, which kind is not known
    on_site_from: date | None = None
    noted_on: date | None = None
    note: str = ""
