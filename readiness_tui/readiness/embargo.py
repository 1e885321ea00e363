"""Grades under embargo: those of a report that is known here before Ofsted publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS

UNDER_EMBARGO = "under embargo"
GRADES_UNDER_EMBARGO = f"grades {UNDER_EMBARGO} until published"
UNTIL_PUBLISHED = "Under embargo until Ofsted publishes"

OUT_BY = timedelta(weeks=12)
"""From the last day of a full inspection until its report is out, where no day of it is known.

Source: reports come out 42 to 84 days after the first day on site.
"""


def under_embargo(event: InspectionEvent, as_of: date) -> bool:
    """Whether its report is not published by ``as_of``.

    Of a full inspection with neither a day of receipt nor one of publication it is taken to be out
    once it is old enough; no other contact gives grades.
    """
    if event.published is not None:
        return event.published > as_of
    if event.received is not None:
        return True
    last_day = event.end or event.start
    return event.kind in FULL_INSPECTIONS and last_day is not None and as_of < last_day + OUT_BY


def shown_grades(event: InspectionEvent, as_of: date) -> Mapping[str, str]:
    """The grades that may be shown and passed on: none while they are under embargo."""
    return {} if under_embargo(event, as_of) else event.grades


def as_shown(event: InspectionEvent, as_of: date) -> InspectionEvent:
    """The event with those grades alone, so that nothing worked out from it gives others away."""
    return event._replace(grades={}) if under_embargo(event, as_of) else event
