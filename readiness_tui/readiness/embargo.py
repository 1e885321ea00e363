"""Grades under embargo: those of a report that is known here before Ofsted publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from readiness_tui.readiness.model import InspectionEvent

UNDER_EMBARGO = "under embargo"
GRADES_UNDER_EMBARGO = f"grades {UNDER_EMBARGO} until published"
UNTIL_PUBLISHED = "Under embargo until Ofsted publishes"


def under_embargo(event: InspectionEvent, as_of: date) -> bool:
    """Whether its report is not published by ``as_of``.

    One with neither a day of receipt nor one of publication was recorded by hand long after, and
    is not.
    """
    if event.published is None:
        return event.received is not None
    return event.published > as_of


def shown_grades(event: InspectionEvent, as_of: date) -> Mapping[str, str]:
    """The grades that may be shown and passed on: none while they are under embargo."""
    return {} if under_embargo(event, as_of) else event.grades


def as_shown(event: InspectionEvent, as_of: date) -> InspectionEvent:
    """The event with those grades alone, so that nothing worked out from it gives others away."""
    return event._replace(grades={}) if under_embargo(event, as_of) else event
