"""What is saved when an inspection or a rehearsal begins, is corrected, becomes a report, ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.notifying.finding import (
    Requests,
    chosen,
    refuse_ended,
    refuse_future,
    to_come,
)
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.england import day_of, show_moment
from readiness_tui.readiness.episodes import (
    corrected,
    episode,
    newest,
    on_site,
    shape_of,
    timetable_for,
    under_way,
)
from readiness_tui.readiness.inspections import inspection
from readiness_tui.readiness.model import Content, InspectionEvent, Records
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Kind
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.store.changes import Add, Change, Request, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session


def begin(
    session: Session, kind: EventKind, notified_at: datetime, now: datetime, **given: Any
) -> Requests:
    """An inspection, or with ``rehearsal=True`` a rehearsal, and the figures frozen at its call.

    ``given`` are other fields of an Episode. A rehearsal under way is stopped by a real call.
    Raises InputError where the dates contradict each other, or one is under way already.
    """
    records, content, _ = session.view()
    rehearsal = bool(given.get("rehearsal"))
    _refuse_second(records, rehearsal=rehearsal)
    draft = Episode("", kind, notified_at=notified_at, edition=given.get("edition", ""))
    timetable = timetable_for(content, draft)
    made = episode(kind, notified_at, timetable, content.working_days, now, **given)
    snapshot = _snapshot_id(records, now)
    frozen = {
        "taken_on": day_of(notified_at),
        "audience": "the call (rehearsal)" if rehearsal else "the call",
        "by": session.who,
        "figures": _figures(session.assess(records, day_of(notified_at)), records),
    }
    return (
        *_stopped(records, now, rehearsal=rehearsal),
        Add(Kind.SNAPSHOT, frozen, snapshot),
        Add(Kind.EPISODE, _values(made._replace(snapshot=snapshot))),
    )


def correct(session: Session, episode_id: str, now: datetime, **fields: Any) -> Requests:
    """Put right what was noted; dates follow, ticks stay, and so does the contact it became."""
    records, content, _ = session.view()
    seen = chosen(records, episode_id)
    fixed = corrected(
        seen,
        timetable_for(content, seen._replace(**fields)),
        content.working_days,
        now,
        was=timetable_for(content, seen),
        **fields,
    )
    requests: Requests = edit(Kind.EPISODE, seen, **_values(fixed))
    event = records.events.get(fixed.event)
    if event is None:
        return requests
    _refuse_ungraded(fixed, event)
    became = _event(fixed, content, now, event.grades)
    return (*requests, *edit(Kind.EVENT, event, **_moved(event, seen, became, content, now)))


def end(session: Session, episode_id: str, at: datetime, now: datetime) -> Requests:
    """Close an inspection, or stop a rehearsal: from then on nothing in it falls due.

    One that is still to come ends at its beginning.
    """
    seen = chosen(session.view().records, episode_id)
    refuse_ended(seen, "has ended already")
    refuse_future(at, now)
    return correct(session, episode_id, now, ended_at=to_come(seen, now) or at)


def reopen(session: Session, episode_id: str) -> Requests:
    """Take the ending back. Raises InputError where another one is under way."""
    records = session.view().records
    seen = chosen(records, episode_id)
    if seen.ended_at is None:
        return ()
    _refuse_second(records, rehearsal=seen.rehearsal)
    return edit(Kind.EPISODE, seen, ended_at=None)


def report_received(
    session: Session,
    episode_id: str,
    received_on: date,
    now: datetime,
    *,
    grades: Mapping[str, str] | None = None,
    published_on: date | None = None,
) -> Requests:
    """The clocks start, and the inspection becomes a contact with Ofsted, with its grades.

    Given again, it corrects what it was; without grades those known stay. A rehearsal becomes no
    contact. Raises InputError for grades that the edition does not give.
    """
    records, content, _ = session.view()
    seen = chosen(records, episode_id)
    fixed = corrected(
        seen,
        timetable_for(content, seen),
        content.working_days,
        now,
        received_on=received_on,
        published_on=published_on or seen.published_on,
    )
    if seen.rehearsal:
        return edit(Kind.EPISODE, seen, **_values(fixed))
    event = records.events.get(seen.event)
    known = event.grades if event else {}
    became = _event(fixed, content, now, known if grades is None else grades)
    if event is not None:
        moved = _moved(event, seen, became, content, now) | {"grades": became.grades}
        return (
            *edit(Kind.EPISODE, seen, **_values(fixed)),
            *edit(Kind.EVENT, event, **moved),
        )
    # After the episode, whose number is never given again: both are saved at once.
    event_id = f"IN-{seen.id}"
    return (
        Add(Kind.EVENT, _event_values(became), event_id),
        *edit(Kind.EPISODE, seen, **_values(fixed._replace(event=event_id))),
    )


def _refuse_second(records: Records, *, rehearsal: bool) -> None:
    """Raise InputError where one is under way that stands in the way.

    Once the report of an inspection is there, only its clocks run, and another visit may come.
    """
    running = [
        one
        for one in records.episodes.values()
        if one.ended_at is None and (rehearsal if one.rehearsal else one.received_on is None)
    ]
    other = newest(running)
    if other is None:
        return
    what = "A rehearsal" if other.rehearsal else "An inspection"
    called = f", called {show_moment(other.notified_at)}" if other.notified_at else ""
    raise InputError(
        f"{what} is under way already: {other.id}{called}.",
        f"Correct it with: readiness notify --correct {other.id}, or close it with: readiness "
        f"notify --end {other.id}",
    )


def _snapshot_id(records: Records, now: datetime) -> str:
    """An id by the moment, and not the next number: the episode names it within the same save."""
    moment = snapshot = f"SN-{now:%Y%m%d-%H%M%S}"
    number = 1
    while snapshot in records.snapshots:
        number += 1
        snapshot = f"{moment}-{number}"
    return snapshot


def _stopped(records: Records, now: datetime, *, rehearsal: bool) -> Iterator[Request]:
    """The end of a rehearsal under way, where the real call has come."""
    running = None if rehearsal else under_way(records, rehearsal=True)
    if running is not None:
        at = max(now, running.notified_at or now)
        yield Change(Kind.EPISODE, running.id, "ended_at", None, at)


def _figures(assessment: Assessment, records: Records) -> dict[str, object]:
    """The figures on the day of the call, with the versions of evidence and the last dry run."""
    return figures(assessment, records) | {
        "versions": {
            evidence: one.version.id
            for evidence, one in assessment.evidence.items()
            if one.version is not None
        },
        "dry_run": _dry_run(assessment.dry_run),
    }


def _dry_run(run: DryRun | None) -> dict[str, object] | None:
    if run is None:
        return None
    return {
        "id": run.id,
        "run_at": run.run_at.isoformat() if run.run_at else None,
        "as_of": _day(run.as_of),
        "lists": [one._asdict() | {"signed_off_on": _day(one.signed_off_on)} for one in run.lists],
        "signed_off_by": run.signed_off_by,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _refuse_ungraded(fixed: Episode, event: InspectionEvent) -> None:
    """Raise InputError where the kind is corrected to one that gives no grades, and there are."""
    if not event.grades or fixed.kind in FULL_INSPECTIONS:
        return
    title = EVENT_KINDS[fixed.kind].title
    received = f" --received {event.received.isoformat()}" if event.received else ""
    raise InputError(
        f"{fixed.id} has grades, and a {title.casefold()} gives none.",
        f"Take them out before: readiness notify --correct {fixed.id}{received} --grades none",
    )


def _moved(
    event: InspectionEvent,
    seen: Episode,
    became: InspectionEvent,
    content: Content,
    now: datetime,
) -> dict[str, Any]:
    """What the correction changes of the contact, and a day of publication that it has not yet.

    The rest stays, because it may have been put right in the contact itself since.
    """
    before = _event_values(_event(seen, content, now, {}))
    after = _event_values(became._replace(grades={}))
    moved = {name: value for name, value in after.items() if value != before[name]}
    if event.published is None:
        moved["published"] = became.published
    return moved


def _event(
    seen: Episode, content: Content, now: datetime, grades: Mapping[str, str]
) -> InspectionEvent:
    """The contact with Ofsted that an inspection becomes. Raises InputError."""
    shape = shape_of(seen.kind, timetable_for(content, seen))
    span = on_site(seen, shape, content.working_days)
    if span.first is None:
        raise InputError(
            "The first day on site is not known.", "Correct the dates of the inspection first."
        )
    return inspection(
        seen.kind,
        span.first,
        content.editions,
        day_of(now),
        end=span.last,
        published=seen.published_on,
        grades=grades,
        focus=seen.focus,
        lead_inspector=seen.caller,
        received=seen.received_on,
    )


def _event_values(event: InspectionEvent) -> dict[str, Any]:
    """Its fields but one that the improvement plan fills in."""
    values = _values(event)
    del values["plan_sent"]
    return values


def _values(record: Episode | InspectionEvent) -> dict[str, Any]:
    values = record._asdict()
    del values["id"]
    return values
