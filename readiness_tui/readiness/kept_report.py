"""What a published report brings into the records: its inspection, and one point for each bullet.

Nothing is kept twice: an inspection that is recorded already is filled in, and a bullet whose words
stand in the plan stays as it is, with the actions that answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import InspectionEvent, Records
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.published_report import (
    ImprovementPoint,
    PublishedReport,
    Unread,
)
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS
from readiness_tui.readiness.wording import EVENT_KINDS, grade_title

_SAME_VISIT = timedelta(days=7)
"""Two full inspections never begin within a week of each other: it is one, noted by another day."""


class Keeping(NamedTuple):
    """What will be saved, and what is to be said or asked before."""

    event: InspectionEvent  # with the id of the known one, or ""
    seen: InspectionEvent | None  # as it is recorded already
    points: tuple[Recommendation, ...]  # new ones, without ids and without the id of the event
    known: tuple[str, ...]  # ids of the points that the plan holds already
    other_authority: str  # "" or the question that has to be answered first
    changed: tuple[str, ...]  # what the report says otherwise than the record, in sentences
    reworded: tuple[str, ...] = ()  # ids among the known ones whose words were changed here

    @property
    def nothing(self) -> bool:
        """Whether everything in the report is recorded already."""
        return not self.points and self.event == self.seen


def keeping(report: PublishedReport, records: Records) -> Keeping:
    """Work out what a report adds to the records. Raises nothing: what is missing stays open."""
    seen = _known_event(report, records.events.values())
    event = _event(report, seen)
    held = [] if seen is None else _points_of(records, seen.id)
    points, known, reworded = _points(report, held)
    return Keeping(
        event,
        seen,
        points,
        known,
        _other_authority(report, records),
        () if seen is None else tuple(_changed(seen, event)),
        reworded,
    )


def reworded_here(found: Keeping) -> tuple[str, ...]:
    """A sentence on the points whose words were changed since the report was read, or none."""
    if not found.reworded:
        return ()
    are = "was" if len(found.reworded) == 1 else "were"
    return (f"{in_a_row(found.reworded)} {are} reworded here, and so it stays.",)


def lines_of(report: PublishedReport) -> str:
    """The bullets as a person corrects them: one a line, "! " before those of priority action."""
    urgent = [f"! {point.text}" for point in report.priority_actions]
    return "\n".join([*urgent, *(point.text for point in report.improve)])


def with_lines(report: PublishedReport, text: str) -> PublishedReport:
    """The report with the bullets as they were corrected.

    One whose words were kept keeps its page, its tags and its timescale; so does one that was
    changed in its place.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    urgent = [line.removeprefix("!").strip() for line in lines if line.startswith("!")]
    plain = [line for line in lines if not line.startswith("!")]
    return report._replace(
        priority_actions=_corrected(report.priority_actions, urgent),
        improve=_corrected(report.improve, plain),
    )


def still_open(report: PublishedReport, event: InspectionEvent) -> tuple[Unread, ...]:
    """What could not be read and is not known from the records either."""
    known = {
        "published": event.published,
        "lead_inspector": event.lead_inspector,
        "on_site_to": event.end,
        "focus": event.focus,
    }
    return tuple(one for one in report.unread if not known.get(one.what))


def _corrected(
    before: Sequence[ImprovementPoint], lines: Sequence[str]
) -> tuple[ImprovementPoint, ...]:
    by_text = {point.text: point for point in before}
    found = []
    for order, line in enumerate(lines, 1):
        in_place = before[order - 1] if len(lines) == len(before) else None
        point = by_text.get(line) or in_place or ImprovementPoint(order, line, (), "", 0)
        found.append(point._replace(order=order, text=line))
    return tuple(found)


def _known_event(
    report: PublishedReport, events: Iterable[InspectionEvent]
) -> InspectionEvent | None:
    start = report.on_site_from
    if start is None:
        return None
    for event in events:
        if event.start is None:
            continue
        both_full = report.kind in FULL_INSPECTIONS and event.kind in FULL_INSPECTIONS
        if both_full and abs(event.start - start) <= _SAME_VISIT:
            return event
        if event.kind is report.kind and event.start == start:
            return event
    return None


def _event(report: PublishedReport, seen: InspectionEvent | None) -> InspectionEvent:
    """The inspection as the report tells it; what the report does not say stays as recorded."""
    base = seen or InspectionEvent("")
    grades = {name: str(grade) for name, grade in report.grades.items()}
    return base._replace(
        kind=report.kind,
        framework=report.framework or base.framework,
        start=report.on_site_from or base.start,
        end=report.on_site_to or base.end,
        published=report.published or base.published,
        grades=grades or base.grades,
        focus=report.focus or base.focus,
        lead_inspector=report.lead_inspector or base.lead_inspector,
    )


def _changed(seen: InspectionEvent, event: InspectionEvent) -> Iterator[str]:
    """What was recorded and the report says otherwise; what was empty is filled in silently."""
    if seen.kind is not event.kind:
        before, after = EVENT_KINDS[seen.kind].title, EVENT_KINDS[event.kind].title
        yield f"{seen.id} is recorded as {before.lower()}; the report is of a {after.lower()}."
    for words, old, new in (
        ("begun on", seen.start, event.start),
        ("ended on", seen.end, event.end),
        ("published on", seen.published, event.published),
    ):
        if old is not None and new is not None and old != new:
            recorded = f"{seen.id} is recorded as {words} {show_date(old)}"
            yield f"{recorded}; the report says {show_date(new)}."
    for judgement, grade in event.grades.items():
        given = seen.grades.get(judgement)
        if given is not None and given != grade:
            yield (
                f"{seen.id} has {grade_title(given).lower()} for {judgement.replace('_', ' ')}; "
                f"the report gives {grade_title(grade).lower()}."
            )


def _points_of(records: Records, event: str) -> list[Recommendation]:
    return [point for point in records.recommendations.values() if point.event == event]


def _points(
    report: PublishedReport, held: Sequence[Recommendation]
) -> tuple[tuple[Recommendation, ...], tuple[str, ...], tuple[str, ...]]:
    """New ones, the ids of known ones, and of those the ids of what was reworded since.

    A bullet is known by its words, else by its place in the report.
    """
    there = {_words(point.text): point.id for point in held}
    fresh: list[Recommendation] = []
    known: list[str] = []
    reworded: list[str] = []
    both = [
        *((one, True) for one in report.priority_actions),
        *((o, False) for o in report.improve),
    ]
    said = {_words(one.text) for one, _ in both}
    placed = {
        (point.position, point.priority_action): point.id
        for point in held
        if point.position and _words(point.text) not in said
    }
    for position, (one, urgent) in enumerate(both, 1):
        if (id_ := there.get(_words(one.text))) is not None:
            known.append(id_)
            continue
        if (id_ := placed.get((position, urgent))) is not None:
            known.append(id_)
            reworded.append(id_)
            continue
        fresh.append(
            Recommendation(
                "",
                text=one.text,
                number=str(one.order),
                position=position,
                page=one.page or None,
                tags=one.tags,
                band=one.timescale,
                priority_action=urgent,
            )
        )
    return tuple(fresh), tuple(known), tuple(reworded)


def _words(text: str) -> str:
    """The words of a bullet without what may differ between two readings of it."""
    kept = (letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join("".join(kept).split())


def _other_authority(report: PublishedReport, records: Records) -> str:
    service = records.service
    if report.la_code and service.la_code:
        if report.la_code == service.la_code:
            return ""
    elif not report.authority or _words(report.authority) == _words(service.name):
        return ""
    return (
        f"The report is about {report.authority or report.la_code}, and this is the workspace of "
        f"{service.name or 'another authority'}."
    )
