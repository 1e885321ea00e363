"""What a runbook says: its steps, and how each one stands."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.runbook_model import Episode, EventShape, Phase
from readiness_tui.readiness.vocabulary import Confidence


class StepState(StrEnum):
    """How a step stands; it is computed."""

    TODO = "todo"
    DUE_SOON = "due_soon"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"
    WAITING = "waiting"


OPEN = frozenset({StepState.TODO, StepState.DUE_SOON, StepState.LATE})
"""States of what somebody still has to do."""


class RunbookStep(NamedTuple):
    """One step, as it stands."""

    id: str  # "EP001:step", "EP001:step@3" for the third day on site, "EP001:own1"
    title: str
    phase: Phase
    due: datetime | None  # UTC; None while what it counts from is not known
    waits_for: str  # "after the draft report": when it falls due, while that day is not known
    left: str  # time left or how late it is, in words; "" where nothing is open, or all has ended
    role: str
    lead: str  # a person, or the title of the role where nobody can be named
    deputy: str  # "" where there is none, and for a deputy who leads
    stands_in: str  # why the holder of the role does not lead, or ""
    unled: bool  # nobody who is there can be named for it, and it still wants somebody
    state: StepState
    done_at: datetime | None
    done_by: str
    minutes: int | None  # from the call to the tick, in a rehearsal
    moved: bool  # by hand, away from the moment that the timetable gives
    own: bool  # added here: it is not in the timetable
    item: str  # code of the checklist item that it fulfils, or ""
    clock: str  # id of the statutory clock that it stands for, or ""
    source: str
    confidence: Confidence
    unsure: str  # a mark and why the timetable's moment is not sure, "" where it is, or was moved
    note: str  # why it was dropped, then our own note, then what the timetable says of a sure step


class RunningClock(NamedTuple):
    """A statutory clock of this inspection, as its step shows it."""

    id: str
    title: str
    working_days: int
    starts: str  # in words
    due: datetime | None
    left: str
    state: StepState
    done_at: datetime | None
    confidence: Confidence
    unsure: str  # a mark and why the clock is not sure, or ""
    source: str


class Runbook(NamedTuple):
    """An inspection or a rehearsal with everything that is to be done in it."""

    episode: Episode
    shape: EventShape
    edition: str  # id
    now: datetime  # for which it holds: the moment asked for, or the end where it has ended
    on_site_from: date | None
    on_site_to: date | None
    days: tuple[date, ...]  # on site
    phase: Phase
    steps: tuple[RunbookStep, ...]  # by moment; those that wait come last
    late: tuple[RunbookStep, ...]  # the oldest first; none once ended
    next_five: tuple[RunbookStep, ...]  # the first open ones, late ones on top; none once ended
    embargo: str  # the reminder, from feedback to publication; else ""
    clocks: tuple[RunningClock, ...]

    def step(self, step_id: str) -> RunbookStep | None:
        """The step with this id, given with or without "EPISODE:" before it."""
        full = step_id if ":" in step_id else f"{self.episode.id}:{step_id}"
        return next((one for one in self.steps if one.id.casefold() == full.casefold()), None)
