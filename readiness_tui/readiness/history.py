"""The country's published inspections: whose, known when, by which clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.model import InspectionEvent

PAUSE = (date(2020, 3, 17), date(2021, 9, 20))
"""Inspections stopped for Covid on the first day and came back as a programme on the second."""

UNPUBLISHED = timedelta(weeks=10)
"""From the end of a visit to the day on which it counts as known, where its report has no date.

Nine reports in ten are out by then. Source: counted in the reports since 2018.
"""


class Authority(NamedTuple):
    """A local authority and its contacts with Ofsted, oldest first."""

    name: str
    la_code: str
    region: str
    events: tuple[InspectionEvent, ...]


def known_on(events: Iterable[InspectionEvent], day: date) -> tuple[InspectionEvent, ...]:
    """The events that a reader of published reports knew on ``day``, in the order given."""
    return tuple(event for event in events if _known_from(event) <= day)


def _known_from(event: InspectionEvent) -> date:
    if event.published:
        return event.published
    last_day = event.end or event.start
    return last_day + UNPUBLISHED if last_day else date.max


def programme_weeks(first: date, last: date) -> float:
    """Weeks from ``first`` to ``last`` in which the programme ran."""
    paused = (min(last, PAUSE[1]) - max(first, PAUSE[0])).days
    return ((last - first).days - max(paused, 0)) / 7


def is_paused(day: date) -> bool:
    """Whether the programme stood still."""
    return PAUSE[0] <= day < PAUSE[1]
