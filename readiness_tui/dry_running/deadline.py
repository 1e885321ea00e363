"""What the framework in force asks of the lists: by when after a call, and in which layout."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from readiness_tui.annex_a.result import Result
from readiness_tui.dry_running import elapsed
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.england import END_OF_DAY, at_clock, show_moment
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Content
from readiness_tui.readiness.vocabulary import Confidence

STEP = "lists_shared"
"""The step of a timetable at which the lists go to the inspectors."""


class Deadline(NamedTuple):
    """When the lists are due if the call comes on a day."""

    called_on: date
    due: datetime
    confidence: Confidence
    source: str


def deadline(content: Content, as_of: date) -> Deadline | None:
    """After a call on the day, or on the next working day; None where no timetable says it."""
    edition = edition_on(content.editions, as_of)
    timetable = content.timetables.get(edition.id) if edition is not None else None
    if timetable is None:
        return None
    days = content.working_days
    called = as_of if days.is_working_day(as_of) else days.add(as_of, 1)
    for step in timetable.steps:
        if step.id == STEP:
            at: time = step.at or END_OF_DAY
            due = at_clock(days.add(called, step.working_days), at)
            return Deadline(called, due, step.confidence, step.source)
    return None


def took(seconds: float) -> str:
    """How long a run took: "3 seconds", "less than a second", "2 minutes"."""
    if seconds < 1:
        return "less than a second"
    if seconds < 90:
        return f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
    return f"{seconds / 60:.0f} minutes"


def notes(content: Content, as_of: date, result: Result) -> tuple[str, ...]:
    """The time taken beside the time that there would be, and a layout that is not asked for."""
    checked = f"Checking took {took(elapsed(result))}."
    known = deadline(content, as_of)
    if known is not None:
        sure = known.confidence is Confidence.SEEN
        doubt = "" if sure else " That time is proposed: confirm it with the lead inspector."
        due = f"the lists would be due by {show_moment(known.due)}"
        checked += f" Called on {show_day(known.called_on)}, {due}.{doubt}"
    return tuple(filter(None, (checked, _layout(content, as_of, result.template))))


def _layout(content: Content, as_of: date, template: str) -> str:
    """That the file follows another template than the framework in force asks for."""
    edition = edition_on(content.editions, as_of)
    timetable = content.timetables.get(edition.id) if edition is not None else None
    if timetable is None or not template or timetable.annex_a in ("", template):
        return ""
    asked = f"the framework in force asks for that of {timetable.annex_a}"
    unsure = "" if timetable.annex_a_confidence is Confidence.SEEN else ", as far as is known"
    return f"The file follows the template of {template}; {asked}{unsure}."
