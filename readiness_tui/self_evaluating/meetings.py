"""The meeting that a version is shared for: to come, past, or yet to be planned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.inspections import refuse_twice
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.self_evaluating.finding import Requests, known
from readiness_tui.store.changes import Add, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session, View

_YEARS_AHEAD = 2 * 366
"""Days within which the next engagement meeting lies, wherever the last one is recorded."""


class Meetings(NamedTuple):
    """The contacts with Ofsted that a version can be shared for."""

    coming: tuple[InspectionEvent, ...]  # today or later, the nearest first; without a day last
    past: tuple[InspectionEvent, ...]  # the nearest first, so the latest
    expected: date | None  # of the engagement meeting to come, where no such day is recorded

    @property
    def planned(self) -> bool:
        """Whether the engagement meeting to come is among those that are recorded."""
        return any(one.kind is EventKind.ENGAGEMENT_MEETING for one in self.coming)


def meetings_of(view: View) -> Meetings:
    """Every contact that is recorded, and when the next engagement meeting is expected."""
    from readiness_tui.readiness.whats_next import ComingKind, whats_next  # only sharing asks

    today, events = view.as_of, view.records.events.values()
    coming = [one for one in events if one.start is None or one.start >= today]
    past = [one for one in events if one.start is not None and one.start < today]
    found = whats_next(view.records, view.content, view.assessment, today, _YEARS_AHEAD)
    days = (one.day for one in found if one.kind is ComingKind.ENGAGEMENT and not one.late)
    return Meetings(
        tuple(sorted(coming, key=lambda one: (one.start or date.max, one.id))),
        tuple(sorted(past, key=lambda one: (one.start or date.min, one.id), reverse=True)),
        next(days, None),
    )


def plan_meeting(session: Session, on: date) -> Requests:
    """Record the engagement meeting that is planned for a day. Raises InputError for a past one."""
    if on < session.today():
        raise InputError(
            f"{show_date(on)} is past, so no meeting is planned for it.",
            "Governance (8) records one that took place.",
        )
    made = InspectionEvent("", EventKind.ENGAGEMENT_MEETING, start=on)
    refuse_twice(made, session.view().records.events.values())
    return (Add(Kind.EVENT, {"kind": made.kind, "start": made.start}),)


def name_meeting(session: Session, version_id: str, event_id: str) -> Requests:
    """Say which contact a version was shared for, where that was not known when it was frozen."""
    records = session.view().records
    version = known(records.self_evaluations, version_id, "shared version")
    event = known(records.events, event_id, "contact with Ofsted")
    if version.event:
        raise InputError(
            f"{version.id} was shared for {version.event}, and stays as it was shared.",
            "Share another version for another meeting.",
        )
    return edit(Kind.SELF_EVALUATION, version, event=event.id)
