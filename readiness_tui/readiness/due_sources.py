"""Where what falls due comes from: each register yields its things with their days.

Arrangements have no day of their own, and evidence that nobody has added has none either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.assessment import AssessedEvidence, Assessment
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.model import Content, EvidenceVersion, Records, Review
from readiness_tui.readiness.plan_key import SIGN_OFF_WORKING_DAYS
from readiness_tui.readiness.vocabulary import EvidenceState, ItemState
from readiness_tui.readiness.whats_next import ComingKind, whats_next

if TYPE_CHECKING:
    from readiness_tui.readiness.own_account import Briefing


class DueKind(StrEnum):
    """What kind of thing falls due."""

    ITEM = "item"
    CHECK = "check"
    REVIEW = "review"
    APPROVAL = "approval"
    ACTION = "action"
    PAPERS = "papers"
    CLOCK = "clock"
    BRIEFING = "briefing"
    STEP = "step"


class Found(NamedTuple):
    """One thing with its day, whoever asks and however near it is."""

    id: str
    kind: DueKind
    title: str
    who: str
    day: date
    why: str


def everything(
    assessment: Assessment, records: Records, content: Content, as_of: date, days: int
) -> Iterator[Found]:
    """All that has a day; of what comes again and again, what lies within so many days."""
    yield from _items(assessment)
    yield from _reviews(assessment, records.reviews.values())
    yield from _approvals(assessment, content.working_days, as_of)
    yield from _actions(assessment, as_of)
    yield from _coming(assessment, records, content, as_of, days)
    yield from _briefings(records.briefings.values(), as_of)
    yield from _steps(records, content, as_of)


_OPEN = frozenset(
    {ItemState.NOT_ASSESSED, ItemState.NOT_STARTED, ItemState.IN_PROGRESS, ItemState.BLOCKED}
)


def _items(assessment: Assessment) -> Iterator[Found]:
    """Due dates of what is not done, and the days on which confirmations lapse."""
    for code, one in assessment.items.items():
        title = one.item.title
        if one.record.due is not None and one.state in _OPEN:
            yield Found(code, DueKind.ITEM, title, one.lead, one.record.due, "to be done by then")
        elif one.next_check is not None and one.counts:
            lapsed = one.state is ItemState.LAPSED and one.next_check < assessment.as_of
            if lapsed or one.state is ItemState.READY_CHECKED:
                why = "somebody other than the lead has to confirm it again"
                yield Found(code, DueKind.CHECK, title, one.lead, one.next_check, why)


def _reviews(assessment: Assessment, reviews: Iterable[Review]) -> Iterator[Found]:
    """The next thing that a document wants of its lead, each document once."""
    planned: dict[str, list[Review]] = {}
    for review in reviews:
        planned.setdefault(review.evidence, []).append(review)
    for id_, one in assessment.evidence.items():
        if one.state is EvidenceState.NOT_APPLICABLE or one.stands is None:
            continue
        wanted = [*_ends(one, assessment.as_of), *_planned(planned.get(id_, ()), assessment.as_of)]
        if wanted:
            day, why = min(wanted)
            yield Found(id_, DueKind.REVIEW, one.item.title, one.item.lead, day, why)


def _ends(one: AssessedEvidence, as_of: date) -> Iterator[tuple[date, str]]:
    expires = one.stands.expires_on if one.stands else None
    if expires is not None:
        yield expires, f"{'expired' if expires < as_of else 'expires'} on {show_date(expires)}"
    if one.next_review is not None and one.state is not EvidenceState.EXPIRED:
        yield one.next_review, "its review"


def _planned(reviews: Sequence[Review], as_of: date) -> Iterator[tuple[date, str]]:
    """Reviews that are planned; one before the last review done was settled by it."""
    last = max((one.done for one in reviews if one.done and one.done <= as_of), default=date.min)
    for one in reviews:
        if one.done is None and one.planned is not None and one.planned > last:
            by = f" with {one.by}" if one.by else ""
            yield one.planned, f"a review is planned{by}"


def _approvals(assessment: Assessment, working_days: WorkingDays, as_of: date) -> Iterator[Found]:
    """Versions that wait for their approver, who has as long as for an action of the plan."""
    for id_, one in assessment.evidence.items():
        newest, item = one.version, one.item
        if newest is None or one.state is EvidenceState.NOT_APPLICABLE:
            continue
        if newest is one.stands:
            if one.state is EvidenceState.AWAITING_APPROVAL:
                why = "its file has changed since it was approved"
                yield Found(id_, DueKind.APPROVAL, item.title, item.approver, as_of, why)
        elif since := _waits_since(newest, as_of):
            day = working_days.add(since, SIGN_OFF_WORKING_DAYS)
            why = f"version {newest.number} awaits approval since {show_date(since)}"
            yield Found(id_, DueKind.APPROVAL, item.title, item.approver, day, why)


def _waits_since(version: EvidenceVersion, as_of: date) -> date | None:
    """When a version was submitted that nobody has approved or returned since."""
    submitted, returned = version.submitted_on, version.returned_on
    if submitted is None or submitted > as_of:
        return None
    came_back = returned is not None and submitted <= returned <= as_of
    return None if came_back else submitted


def _actions(assessment: Assessment, as_of: date) -> Iterator[Found]:
    for id_, one in assessment.actions.items():
        action = one.action
        if action.due is not None and not action.withdrawn and not is_complete(action, as_of):
            yield Found(id_, DueKind.ACTION, action.title, action.lead, action.due, one.why)


_KINDS = {
    ComingKind.PAPERS: (DueKind.PAPERS, "they go out by then"),
    ComingKind.ENGAGEMENT: (DueKind.CLOCK, "it comes once a year"),
    ComingKind.SELF_EVALUATION: (DueKind.CLOCK, "Ofsted is to have it by then"),
    ComingKind.PUBLICATION: (DueKind.CLOCK, "in law"),
    ComingKind.DRAFT_PLAN: (DueKind.CLOCK, "as the letter asks"),
    ComingKind.PLAN: (DueKind.CLOCK, "in law"),
}


def _coming(
    assessment: Assessment, records: Records, content: Content, as_of: date, days: int
) -> Iterator[Found]:
    """Papers for boards, the yearly conversation with Ofsted, and the clocks of the last report."""
    for one in whats_next(records, content, assessment, as_of, days):
        if one.day is not None and one.kind in _KINDS:
            kind, why = _KINDS[one.kind]
            yield Found(one.record, kind, one.what, one.who, one.day, why)


def _briefings(briefings: Iterable[Briefing], as_of: date) -> Iterator[Found]:
    """Those that are planned, and of each audience the day on which the last one lapses."""
    last: dict[str, Briefing] = {}
    for one in briefings:
        given = _given(one, as_of)
        title = f"Briefing for {one.audience}" if one.audience else "Briefing"
        if one.planned_on is not None and one.planned_on > given:
            yield Found(one.id, DueKind.BRIEFING, title, one.lead, one.planned_on, "planned")
        elif given > date.min:
            audience = one.audience.strip().casefold() or one.id
            last[audience] = max(last.get(audience, one), one, key=lambda b: _given(b, as_of))
    if not last:
        return
    from readiness_tui.readiness.briefings import assess_briefing  # few have any

    for one in last.values():
        ends = assess_briefing(one, as_of).holds_to
        if ends is not None:
            title = f"Briefing for {one.audience}" if one.audience else "Briefing"
            why = f"given on {show_date(_given(one, as_of))}, and lapses after that day"
            yield Found(one.id, DueKind.BRIEFING, title, one.lead, ends, why)


def _given(one: Briefing, as_of: date) -> date:
    return one.given_on if one.given_on is not None and one.given_on <= as_of else date.min


def _steps(records: Records, content: Content, as_of: date) -> Iterator[Found]:
    """Open steps of the inspection or rehearsal under way."""
    if not records.episodes:
        return
    # Here and not above: few days have an inspection.
    from readiness_tui.readiness.england import at_clock, day_of, show_clock
    from readiness_tui.readiness.episodes import timetable_for, under_way
    from readiness_tui.readiness.runbook import runbook
    from readiness_tui.readiness.runbook_facts import OPEN

    episode = under_way(records)
    if episode is None or episode.notified_at is None or day_of(episode.notified_at) > as_of:
        return
    timetable = timetable_for(content, episode)
    midnight = at_clock(as_of, time(0))
    rehearsal = "Rehearsal: " if episode.rehearsal else ""
    for step in runbook(episode, records, timetable, content.working_days, midnight).steps:
        if step.due is not None and step.state in OPEN:
            title, day = f"{rehearsal}{step.title}", day_of(step.due)
            why = f"by {show_clock(step.due)}"
            yield Found(step.id, DueKind.STEP, title, step.lead, day, why)
