"""When each step of a timetable falls due in one inspection, and what it counts from."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.england import END_OF_DAY, at_clock, day_of
from readiness_tui.readiness.episodes import OnSite
from readiness_tui.readiness.runbook_model import Anchor, Episode, Phase, Timetable, TimetableStep
from readiness_tui.readiness.vocabulary import EventKind

_WAITS_FOR = {
    Anchor.CALL: "the call",
    Anchor.ON_SITE: "the first day on site",
    Anchor.LAST_DAY: "the last day on site",
    Anchor.FEEDBACK: "the feedback meeting",
    Anchor.DRAFT: "the draft report",
    Anchor.REPORT: "the report or letter",
    Anchor.PUBLICATION: "publication",
}


class DatedStep(NamedTuple):
    """One step of the timetable in one inspection; a daily step is one for each day on site."""

    key: str  # what its id has after "EPISODE:"; a daily one ends in "@" and the day on site
    step: TimetableStep
    due: datetime | None  # UTC; None while its anchor is not known
    waits_for: str  # "before the first day on site": its offset in words, where that is not known


def dated_steps(
    episode: Episode, span: OnSite, timetable: Timetable, working_days: WorkingDays
) -> Iterator[DatedStep]:
    """The steps that this kind of contact has from the call on, in the order of the timetable.

    What had to be ready before the call is ``standing_steps``.
    """
    days = _anchor_days(episode, span)
    for step in _steps_of(episode.kind, timetable):
        if step.phase is Phase.BEFORE:
            continue
        if not step.daily:
            day = days[step.anchor]
            due = None if day is None else _due(step, day, episode, span, working_days)
            yield DatedStep(step.id, step, due, "" if day else _offset(step))
        elif span.days:
            for number, day in enumerate(span.days, 1):
                due = at_clock(day, step.at or END_OF_DAY)
                yield DatedStep(f"{step.id}@{number}", step, due, "")
        else:
            yield DatedStep(f"{step.id}@1", step, None, "on each day on site")


def standing_steps(
    kind: EventKind, timetable: Timetable, call: date | None, working_days: WorkingDays
) -> tuple[DatedStep, ...]:
    """What is to be ready before a call that is expected on a day, the first due one on top."""
    steps = [step for step in _steps_of(kind, timetable) if step.phase is Phase.BEFORE]
    steps.sort(key=lambda step: step.working_days)
    dated = []
    for step in steps:
        due = None
        if call is not None:
            day = working_days.add(call, step.working_days)
            due = at_clock(day, step.at or END_OF_DAY)
        dated.append(DatedStep(step.id, step, due, "" if call else "before the expected call"))
    return tuple(dated)


def feedback_day(episode: Episode, span: OnSite) -> date | None:
    """The day of the feedback meeting: the last one on site unless another is given."""
    return episode.feedback_on or span.last


def _steps_of(kind: EventKind, timetable: Timetable) -> Iterator[TimetableStep]:
    return (step for step in timetable.steps if not step.kinds or kind in step.kinds)


def _anchor_days(episode: Episode, span: OnSite) -> dict[Anchor, date | None]:
    return {
        Anchor.CALL: day_of(episode.notified_at) if episode.notified_at else None,
        Anchor.ON_SITE: span.first,
        Anchor.LAST_DAY: span.last,
        Anchor.FEEDBACK: feedback_day(episode, span),
        Anchor.DRAFT: episode.draft_on,
        Anchor.REPORT: episode.received_on,
        Anchor.PUBLICATION: episode.published_on,
    }


def _offset(step: TimetableStep) -> str:
    """When it falls due, in words: "before publication", "on the last day on site"."""
    anchor = _WAITS_FOR[step.anchor]
    if step.working_days:
        return f"{'after' if step.working_days > 0 else 'before'} {anchor}"
    meant = step.anchor in (Anchor.ON_SITE, Anchor.LAST_DAY)  # these are days themselves
    return f"on {anchor}" if meant else f"on the day of {anchor}"


def _due(
    step: TimetableStep, anchor: date, episode: Episode, span: OnSite, working_days: WorkingDays
) -> datetime:
    """The moment; what a short notice would put before the call is due by the end of its day.

    What counts from the call and belongs to the days before inspectors arrive is due by the end of
    the last working day before they do, however short those days are: after a call on a Tuesday
    there is one less. All that would fall later is due then at once, so that no step overtakes
    another. Source: readiness model 9 (proposed).
    """
    called = episode.notified_at
    on_the_call = step.anchor is Anchor.CALL and not step.working_days
    if on_the_call and step.hours is not None and called is not None:
        return called + timedelta(hours=step.hours)
    day = working_days.add(anchor, step.working_days)
    due = at_clock(day, step.at or END_OF_DAY)
    if step.phase is Phase.WEEK_1 and step.anchor is Anchor.CALL and span.first is not None:
        due = min(due, at_clock(working_days.add(span.first, -1), END_OF_DAY))
    if called is None or due >= called:
        return due
    return max(called, at_clock(day_of(called), END_OF_DAY))
