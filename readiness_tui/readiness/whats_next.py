"""What comes next, by day: meetings and their papers, the clocks of the last report, the call.

What should have happened and is not recorded stays in the list until it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.calendar import WorkingDays, add_months
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.model import Content, InspectionEvent, Records
from readiness_tui.readiness.vocabulary import EventKind, Grade
from readiness_tui.readiness.wording import EVENT_KINDS, WINDOW_WAITS, count

LOOK_AHEAD_DAYS = 90

PUBLICATION_WORKING_DAYS = 30
"""From receiving the report to publishing it. Source: SI 2007/462."""

PLAN_WORKING_DAYS = 70
"""From receiving the report to sending the action plan. Source: SI 2007/462, EIA 2006 s.137."""

DRAFT_WORKING_DAYS = 20
"""For an early draft where a focused visit raised priority action. Source: wording in letters."""

ENGAGEMENT_MONTHS = 12
MONITORING_MONTHS = 4
"""Between monitoring visits in practice; the guidance says quarterly. Source: counted."""

_PAPERS_AHEAD = timedelta(days=100)
"""Papers may be due for a meeting that lies beyond; 60 working days are less than this."""

_DIRECTOR = "Director of children's services"


class ComingKind(StrEnum):
    """What kind of thing comes."""

    MEETING = "meeting"
    PAPERS = "papers"
    ENGAGEMENT = "engagement"
    SELF_EVALUATION = "self_evaluation"
    PUBLICATION = "publication"
    DRAFT_PLAN = "draft_plan"
    PLAN = "plan"
    REVIEW = "review"
    CALL = "call"
    MONITORING = "monitoring"


class Coming(NamedTuple):
    """One thing that comes. Without a day, ``what`` says what to record so that it gets one."""

    day: date | None
    what: str
    who: str  # the person or role that it falls to, "" where nobody is named
    kind: ComingKind
    record: str  # id of the record that it comes from, or ""
    late: bool = False  # its day has passed and nothing says that it was done
    sure: bool = True  # False: possible on that day or later, and no more than that


def whats_next(
    records: Records,
    content: Content,
    assessment: Assessment,
    as_of: date,
    days: int = LOOK_AHEAD_DAYS,
) -> tuple[Coming, ...]:
    """What comes within so many days, by day; what is late stands first, what has no day last."""
    until = as_of + timedelta(days=days)
    found = [
        *_boards(records, content.working_days, as_of, until),
        *_engagement(records, content.working_days, as_of),
        *_clocks(records, content.working_days, assessment, as_of),
        *_reviews(assessment, as_of),
        *_call(assessment),
        *_monitoring(records, assessment, as_of),
    ]
    near = [one for one in found if one.day is None or one.day <= until]
    return tuple(sorted(near, key=lambda one: (one.day or date.max, one.kind, one.record)))


def coming_lines(coming: Sequence[Coming], most: int = 3) -> tuple[str, ...]:
    """The first few, one line each: "Tue 24 Nov 2026  papers for the Improvement board"."""
    return tuple(f"{day_of(one)}  {one.what}" for one in coming[:most])


def day_of(one: Coming) -> str:
    """The day in full, with "late" or "from" where that is so; "no day yet" where there is none."""
    if one.day is None:
        return "no day yet"
    before = "late: " if one.late else "" if one.sure else "from "
    return f"{before}{show_day(one.day)}"


# --- boards --------------------------------------------------------------------------------------


def _boards(records: Records, working: WorkingDays, as_of: date, until: date) -> Iterator[Coming]:
    if not records.boards:
        return
    # Here and not above: a service without boards does not pay for them.
    from readiness_tui.readiness.boards import meetings, pack_due

    for board in records.boards.values():
        try:
            found = meetings(board, as_of, until + _PAPERS_AHEAD)
        except InputError:
            what = f"{board.name}: the pattern of its meetings is not understood, write it again"
            yield Coming(None, what, board.chair, ComingKind.MEETING, board.id)
            continue
        for meeting in found:
            off = "" if working.is_working_day(meeting) else ", no working day: agree another"
            what = f"{board.name} meets{off}"
            yield Coming(meeting, what, board.chair, ComingKind.MEETING, board.id)
            due = pack_due(board, meeting, working)
            if due >= as_of and board.pack_days:
                what = f"Papers for {board.name} on {show_date(meeting)}"
                yield Coming(due, what, "", ComingKind.PAPERS, board.id)


# --- the yearly conversation ---------------------------------------------------------------------


def _engagement(records: Records, working: WorkingDays, as_of: date) -> Iterator[Coming]:
    last = _latest(records, EventKind.ENGAGEMENT_MEETING, as_of)
    if last is None or last.start is None:
        what = "Annual engagement meeting: none is recorded; record the last one with its day"
        yield Coming(None, what, _DIRECTOR, ComingKind.ENGAGEMENT, "")
        return
    planned = _planned(records, as_of)
    if planned is None:
        due = add_months(last.start, ENGAGEMENT_MONTHS)  # 29 February: the 28th a year on
        what = f"Annual engagement meeting, 12 months after {show_date(last.start)}"
        yield Coming(due, what, _DIRECTOR, ComingKind.ENGAGEMENT, last.id, late=due < as_of)
    else:
        due, meeting = planned
        what = "Annual engagement meeting, as agreed"
        yield Coming(due, what, _DIRECTOR, ComingKind.ENGAGEMENT, meeting)
    if not _shared_since(records, last.start, as_of):
        before = working.add(due, -1)
        what = "Self-evaluation shared with Ofsted, before the engagement meeting"
        kind = ComingKind.SELF_EVALUATION
        yield Coming(before, what, _DIRECTOR, kind, last.id, late=before < as_of)


def _planned(records: Records, as_of: date) -> tuple[date, str] | None:
    """The day and the id of the engagement meeting that is agreed next."""
    found = [
        (one.start, one.id)
        for one in records.events.values()
        if one.kind is EventKind.ENGAGEMENT_MEETING and one.start and one.start > as_of
    ]
    return min(found, default=None)


def _shared_since(records: Records, meeting: date, as_of: date) -> bool:
    """Whether the self-evaluation went to Ofsted after a meeting: noted, or frozen for it."""
    shared = _latest(records, EventKind.SELF_EVALUATION_SHARED, as_of)
    days = [shared.start if shared else None]
    days += [one.frozen_on for one in records.self_evaluations.values()]
    return any(day is not None and meeting < day <= as_of for day in days)


def _latest(records: Records, kind: EventKind, as_of: date) -> InspectionEvent | None:
    """The last contact of a kind that began by a day."""
    found = [
        one
        for one in records.events.values()
        if one.kind is kind and one.start and one.start <= as_of
    ]
    return max(found, key=lambda one: (one.start or date.min, one.id), default=None)


# --- the clocks of a report ----------------------------------------------------------------------


def _clocks(
    records: Records, working: WorkingDays, assessment: Assessment, as_of: date
) -> Iterator[Coming]:
    """Publication and plan of the last full inspection, and of later visits with priority action.

    Where the day of receipt is not recorded, the day of publication stands in for it.
    """
    last = assessment.outlook.last
    urgent = {one.event for one in records.recommendations.values() if one.priority_action}
    for event in records.events.values():
        visit = event.kind is EventKind.FOCUSED_VISIT and event.id in urgent
        if not (visit or (last is not None and event.id == last.id)):
            continue
        if visit and last and last.start and (event.start or date.min) < last.start:
            continue  # the inspection since then has looked again
        for one in _clocks_of(event, visit, working, as_of):
            made = records.service.created_on
            if one.day and (not one.late or made is None or one.day >= made):
                yield one


def _clocks_of(
    event: InspectionEvent, visit: bool, working: WorkingDays, as_of: date
) -> Iterator[Coming]:
    begun = event.received or event.published
    if begun is None or begun > as_of:
        return
    paper = "letter" if visit else "report"
    came = "received" if event.received else "published"
    since = f"the {paper} {came} on {show_date(begun)}"
    clocks = [
        (ComingKind.PUBLICATION, PUBLICATION_WORKING_DAYS, "Publication", event.published),
        (ComingKind.PLAN, PLAN_WORKING_DAYS, "Action plan to Ofsted", event.plan_sent),
    ]
    if visit:
        draft = "Early draft of the action plan"
        clocks[0] = (ComingKind.DRAFT_PLAN, DRAFT_WORKING_DAYS, draft, event.plan_sent)
    for kind, length, what, done in clocks:
        if done is None or done > as_of:
            due = working.add(begun, length)
            words = f"{what}, {length} working days after {since}"
            yield Coming(due, words, _DIRECTOR, kind, event.id, late=due < as_of)


# --- evidence, the call, monitoring --------------------------------------------------------------


def _reviews(assessment: Assessment, as_of: date) -> Iterator[Coming]:
    """The reviews of documents that hold, those of one day together."""
    by_day: dict[date, list[str]] = {}
    for id_, one in assessment.evidence.items():
        if one.next_review and one.next_review >= as_of and one.state in HOLDS:
            by_day.setdefault(one.next_review, []).append(id_)
    for day, ids in by_day.items():
        first = assessment.evidence[ids[0]].item
        if len(ids) == 1:
            what, who = f"Review of {first.id} {first.title}", first.lead
        else:
            more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
            what, who = f"Review of {count(len(ids), 'document')}: {', '.join(ids[:3])}{more}", ""
        yield Coming(day, what, who, ComingKind.REVIEW, ids[0])


def _call(assessment: Assessment) -> Iterator[Coming]:
    outlook = assessment.outlook
    window = outlook.window
    if assessment.awaits_report:
        yield Coming(None, WINDOW_WAITS, "", ComingKind.CALL, "")
    elif window.call_earliest and window.earliest:
        title = EVENT_KINDS[outlook.next_kind].title if outlook.next_kind else "Full inspection"
        what = f"{title}: the earliest call, for {show_date(window.earliest)} on site"
        record = outlook.last.id if outlook.last else ""
        yield Coming(window.call_earliest, what, "", ComingKind.CALL, record, sure=False)


def _monitoring(records: Records, assessment: Assessment, as_of: date) -> Iterator[Coming]:
    last = assessment.outlook.last
    if last is None or Grade.INADEQUATE not in last.grades.values():
        return
    visit = _latest(records, EventKind.MONITORING_VISIT, as_of)
    ended = last.published or last.end or last.start
    starts = [day for day in (visit and visit.start, ended) if day]
    if starts:
        day = max(add_months(max(starts), MONITORING_MONTHS), as_of)
        what = "Monitoring visit possible: they come about every four months"
        yield Coming(day, what, "", ComingKind.MONITORING, last.id, sure=False)
