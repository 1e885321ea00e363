"""The facts of an inspection under way: what its framework asks, what the workspace keeps of it.

Apart from ``model``, because only a service that plans for the call, or has had it, needs them.
Moments are timezone-aware UTC ``datetime``; hours of the clock in a timetable are England's.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.vocabulary import Confidence, EventKind, NoteKind


class Phase(StrEnum):
    """The stages of an inspection, from before the call to the clocks after the report."""

    BEFORE = "before"
    CALL = "call"
    WEEK_1 = "week_1"
    ON_SITE = "on_site"
    AFTER = "after"


class Anchor(StrEnum):
    """The moment or day from which the offset of a timetable step counts."""

    CALL = "call"
    ON_SITE = "on_site"
    LAST_DAY = "last_day"
    FEEDBACK = "feedback"
    DRAFT = "draft"
    REPORT = "report"
    """The day the report or letter was received; the statutory clocks count from it."""
    PUBLICATION = "publication"


# --- what an edition of the framework says -------------------------------------------------------


class EventShape(NamedTuple):
    """What one kind of contact with Ofsted looks like, in one edition."""

    kind: EventKind
    title: str
    notice_working_days: int | None  # from the call to the first day on site; None: no notice known
    off_site_weeks: int
    on_site_weeks: int  # whole weeks on site, Monday to Friday; 0 where days are counted
    on_site_days: int | None  # working days on site where they are not whole weeks
    on_site_pattern: str  # in words
    grades: bool  # whether it gives grades
    topics: tuple[str, ...]
    every_months: int | None  # how often it comes, where it comes again and again
    confidence: Confidence
    source: str
    note: str = ""


class TimetableStep(NamedTuple):
    """One step from the call to the last clock, with its offset from an anchor.

    On the day of the anchor ``hours`` count from its moment; on other days ``working_days`` count
    from its day and ``at`` is England's clock, None for the end of the working day.
    """

    id: str
    title: str
    phase: Phase
    anchor: Anchor
    working_days: int  # negative: before the anchor
    hours: float | None  # from the moment of the call, on the day of the call
    at: time | None
    daily: bool  # on every working day on site; the offset does not count then
    role: str  # title of the role that leads it
    item: str  # code of the checklist item it fulfils, or ""
    clock: str  # id of the statutory clock that it stands for, or ""
    kinds: tuple[EventKind, ...]  # the kinds of contact that have it; empty: all
    confidence: Confidence
    source: str
    note: str = ""  # why it is not sure, or what to know


class Clock(NamedTuple):
    """A statutory clock, in working days."""

    id: str
    title: str
    working_days: int
    starts: str  # in words
    confidence: Confidence
    source: str
    note: str = ""


class Timetable(NamedTuple):
    """What one edition says of the shape and the steps of each kind of contact."""

    edition: str  # id
    shapes: Mapping[EventKind, EventShape]
    steps: tuple[TimetableStep, ...]
    clocks: tuple[Clock, ...]
    annex_a: str  # edition of the child-level lists, "" where it is not known
    annex_a_confidence: Confidence = Confidence.UNCONFIRMED
    annex_a_note: str = ""  # where it is from, and why it is not sure
    file: str = ""  # that states the edition


# --- what the workspace keeps --------------------------------------------------------------------


class Episode(NamedTuple):
    """An inspection from the call on, or a rehearsal of one. Everything in it can be corrected."""

    id: str
    kind: EventKind = EventKind.STANDARD
    rehearsal: bool = False
    edition: str = ""  # id of the framework edition; "" means the one in force at the call
    notified_at: datetime | None = None
    caller: str = ""  # the lead inspector who rang
    taken_by: str = ""  # who took the call
    coordinator: str = ""
    on_site_from: date | None = None
    on_site_to: date | None = None  # None: as the kind's shape has it
    focus: str = ""  # topic of a focused visit or a joint targeted area inspection
    feedback_on: date | None = None
    draft_on: date | None = None  # draft report received
    received_on: date | None = None  # report or letter received: the clocks start
    published_on: date | None = None  # the embargo ends
    ended_at: datetime | None = None  # closed, or the rehearsal stopped
    snapshot: str = ""  # id of the snapshot frozen at the call
    event: str = ""  # id of the contact with Ofsted it became; "" for a rehearsal
    note: str = ""


class StepRecord(NamedTuple):
    """What was done with one step of an episode; its id is "EPISODE:STEP".

    A step of the timetable keeps its own words; one that was added says title, phase and role.
    The id of a daily step ends in "@" and the number of the day on site, and so follows the dates.
    """

    id: str
    title: str = ""
    phase: str = ""
    role: str = ""
    lead: str = ""  # a person in place of the holder of the role
    moved_to: datetime | None = None  # in place of the computed moment
    done_at: datetime | None = None
    done_by: str = ""
    minutes: int | None = None  # what it took, by the stopwatch of a rehearsal
    dropped: str = ""  # why it is not needed; "" means that it is
    note: str = ""


class InformationRequest(NamedTuple):
    """Something that an inspector asked for: one line of the request log."""

    id: str
    episode: str = ""
    asked_at: datetime | None = None
    asked_by: str = ""
    about: str = ""
    lead: str = ""  # who answers it
    promised: datetime | None = None
    sent_at: datetime | None = None
    sent_by: str = ""
    versions: tuple[str, ...] = ()  # ids of the versions of evidence that were sent
    withdrawn: str = ""  # why it is no longer wanted
    reply: str = ""


class EpisodeNote(NamedTuple):
    """A note of an episode: a line of enquiry, a keeping-in-touch meeting, a concern, feedback."""

    id: str
    episode: str = ""
    kind: NoteKind = NoteKind.KEEPING_IN_TOUCH
    at: datetime | None = None
    by: str = ""
    lead: str = ""  # who follows it up
    text: str = ""
    reply: str = ""  # our answer, or what was agreed
    closed_on: date | None = None
