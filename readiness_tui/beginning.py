"""Beginning: a new workspace for an authority, in one save, or nothing at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Edition, InspectionEvent, Records, Service
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, Kind
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.workspace import Workspace

if TYPE_CHECKING:
    from readiness_tui.content.history import Authority
    from readiness_tui.readiness.published_report import PublishedReport


def published_events(
    authority: Authority, day: date, editions: Sequence[Edition]
) -> list[InspectionEvent]:
    """The published events up to a day, full inspections with the edition they were made under."""
    from readiness_tui.content.history import known_on

    events = []
    for event in known_on(authority.events, day):
        full = event.kind in FULL_INSPECTIONS and event.start is not None
        edition = edition_on(editions, event.start) if full and event.start else None
        events.append(event._replace(framework=edition.id if edition else ""))
    return events


def with_report(
    service: Service, events: Sequence[InspectionEvent], report: PublishedReport
) -> tuple[list[InspectionEvent], list[Recommendation]]:
    """The inspections with the one that a report is of, and its recommendations; ids given."""
    from readiness_tui.readiness.kept_report import keeping
    from readiness_tui.store.numbering import numbered

    known = [one._replace(id=numbered(Kind.EVENT, n)) for n, one in enumerate(events, 1)]
    found = keeping(report, Records(service, events={one.id: one for one in known}))
    if found.seen is None:
        event = found.event._replace(id=numbered(Kind.EVENT, len(known) + 1))
        known.append(event)
    else:
        event = found.event
        known = [event if one.id == event.id else one for one in known]
    return known, [point._replace(event=event.id) for point in found.points]


def begin(
    folder: str,
    service: Service,
    events: Iterable[InspectionEvent],
    points: Iterable[Recommendation] = (),
    *,
    who: str,
    at: datetime,
    shared: bool = False,
) -> tuple[Workspace, Saved]:
    """Make the workspace with its service, its inspections and what needs to improve.

    Events without an id get their numbers from the workspace. A failure leaves nothing behind.

    Raises StoreError where there is a workspace already or the disk refuses.
    """
    requests: list[Request] = [Add(Kind.SERVICE, _values(service), "service")]
    requests += [Add(Kind.EVENT, _values(event), event.id) for event in events]
    requests += [Add(Kind.RECOMMENDATION, _values(point)) for point in points]
    folder = os.path.abspath(folder)
    missing = list(_missing_folders(folder))
    try:
        workspace = Workspace.create(folder, shared=shared)
    except BaseException:
        _remove_empty(missing)
        raise
    there = frozenset(os.listdir(folder))
    try:
        saved = workspace.apply(requests, who=who, at=at)
    except BaseException:
        workspace.close()
        _take_away(workspace, there)
        _remove_empty(missing)
        raise
    return workspace, saved


def _values(record: Service | InspectionEvent | Recommendation) -> dict[str, object]:
    values: dict[str, object] = record._asdict()
    del values["id"]
    return values


def _missing_folders(folder: str) -> Iterator[str]:
    """The folder and those above it that are not there yet, innermost first."""
    while not os.path.isdir(folder):
        yield folder
        folder = os.path.dirname(folder)


def _take_away(workspace: Workspace, there: frozenset[str]) -> None:
    """Remove what a first save that failed has left; never records, and never what was there."""
    if os.path.exists(workspace.path):
        return  # somebody else has made it meanwhile
    import shutil

    from readiness_tui.store.envelope import BACKUPS, HISTORY
    from readiness_tui.store.files import discard
    from readiness_tui.store.storage import LOCK_NAME

    for name in {HISTORY, BACKUPS} - there:
        shutil.rmtree(os.path.join(workspace.folder, name), ignore_errors=True)
    if LOCK_NAME not in there:
        discard(os.path.join(workspace.folder, LOCK_NAME))


def _remove_empty(made: list[str]) -> None:
    """Remove the folders; one that holds something stays, and so do those above it."""
    with suppress(OSError):
        for folder in made:
            if os.path.lexists(folder):
                os.rmdir(folder)
