"""The runbook of an inspection: every step with its moment, who leads, and how it stands.

``runbook`` is the one way out: screens, commands and the calendar file read what it returns.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.england import day_of, time_left
from readiness_tui.readiness.episodes import OnSite, on_site, shape_of
from readiness_tui.readiness.marks import mark
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook_facts import (
    OPEN,
    Runbook,
    RunbookStep,
    RunningClock,
    StepState,
)
from readiness_tui.readiness.runbook_model import Episode, Phase, StepRecord, Timetable
from readiness_tui.readiness.runbook_steps import dated_steps, feedback_day
from readiness_tui.readiness.standing_in import COORDINATOR, is_meant, lead_on
from readiness_tui.readiness.vocabulary import Confidence

NEXT = 5
SOON = timedelta(hours=4)
"""Within this a step is due soon."""
CLOCK_SOON = 5
"""Working days within which the end of a statutory clock is due soon."""


def runbook(
    episode: Episode,
    records: Records,
    timetable: Timetable,
    working_days: WorkingDays,
    now: datetime,
) -> Runbook:
    """Every step of the episode as it stands at ``now`` (aware), or at its end if that was before.

    A ticked step that the corrected kind or dates no longer have stays in the list as done;
    of a kind of contact that the timetable does not have, what was kept is shown and no more.
    """
    now = min(now, episode.ended_at or now)
    shape = shape_of(episode.kind, timetable)
    span = on_site(episode, shape, working_days)
    desk = _Desk(episode, records, timetable, working_days, now)
    found = [*_from_timetable(desk, span), *_added(desk, span)]
    # Python sorts stably, so that what is due at once keeps the order of the timetable.
    steps = tuple(sorted(found, key=lambda one: (one.due is None, one.due or now)))
    opened = [one for one in steps if one.state in OPEN]
    return Runbook(
        episode=episode,
        shape=shape,
        edition=timetable.edition,
        now=now,
        on_site_from=span.first,
        on_site_to=span.last,
        days=span.days,
        phase=phase_at(episode, span, now),
        steps=steps,
        late=tuple(one for one in opened if one.state is StepState.LATE),
        next_five=tuple(opened[:NEXT]) if episode.ended_at is None else (),
        embargo=_embargo(episode, span, now),
        clocks=tuple(_clocks(steps, timetable)),
    )


class _Desk(NamedTuple):
    """What every step is looked at with."""

    episode: Episode
    records: Records
    timetable: Timetable
    working_days: WorkingDays
    now: datetime

    def record(self, key: str) -> StepRecord:
        step_id = f"{self.episode.id}:{key}"
        return self.records.steps.get(step_id) or StepRecord(step_id)

    def finish(self, draft: RunbookStep, record: StepRecord) -> RunbookStep:
        """The step with its state, its words and who leads it, from its moment and its record."""
        due, now = draft.due, self.now
        ended = self.episode.ended_at is not None
        state = _state(draft, record, now, self.working_days)
        if ended and state in OPEN:
            state = StepState.TODO  # no time runs any more: it is neither late nor due soon
        leads = lead_on(
            day_of(due or now),
            draft.role,
            self.records.roles.values(),
            self.records.leave.values(),
            record.lead or self._named_for(draft.role),
        )
        runs = due and state in OPEN and not ended
        wanted = state not in (StepState.DONE, StepState.DROPPED)
        left = time_left(due, now, self.working_days) if due and runs else ""
        return draft._replace(
            left=left,
            lead=leads.lead,
            deputy=leads.deputy,
            stands_in=leads.stands_in if wanted else "",
            unled=leads.unled and wanted,
            state=state,
            done_at=record.done_at,
            done_by=record.done_by,
            minutes=record.minutes,
            note=" ".join(filter(None, (record.dropped, record.note, draft.note))),
        )

    def _named_for(self, role: str) -> str:
        """Who was named for this inspection alone: its coordinator, before the role's holder."""
        return self.episode.coordinator if is_meant(COORDINATOR, role) else ""


def _from_timetable(desk: _Desk, span: OnSite) -> Iterator[RunbookStep]:
    for dated in dated_steps(desk.episode, span, desk.timetable, desk.working_days):
        step, record = dated.step, desk.record(dated.key)
        moved = record.moved_to is not None
        draft = _blank(record.id)._replace(
            title=step.title,
            phase=step.phase,
            due=record.moved_to or dated.due,
            waits_for="" if moved else dated.waits_for,
            role=step.role,
            moved=moved,
            item=step.item,
            clock=step.clock,
            source=step.source,
            confidence=step.confidence,
            unsure="" if moved else mark(step.confidence, step.note),
            note="" if mark(step.confidence) else step.note,
        )
        yield desk.finish(draft, record)


def _added(desk: _Desk, span: OnSite) -> Iterator[RunbookStep]:
    """Steps that are only in the workspace: our own, and ticks on what is no longer asked."""
    prefix = f"{desk.episode.id}:"
    dated = dated_steps(desk.episode, span, desk.timetable, desk.working_days)
    shown = {f"{prefix}{one.key}" for one in dated}
    known = {step.id: step for step in desk.timetable.steps}
    for record in desk.records.steps.values():
        if not record.id.startswith(prefix) or record.id in shown:
            continue
        key = record.id.removeprefix(prefix)
        if record.title:
            draft = _blank(record.id)._replace(
                title=record.title,
                phase=Phase(record.phase) if record.phase in set(Phase) else Phase.CALL,
                due=record.moved_to,
                waits_for="" if record.moved_to else "once it has a day and an hour",
                role=record.role,
                own=True,
                source="added here",
                confidence=Confidence.SEEN,
            )
            yield desk.finish(draft, record)
        elif record.done_at is not None:
            step = known.get(key.partition("@")[0])
            draft = _blank(record.id)._replace(
                title=step.title if step else key,
                phase=step.phase if step else Phase.CALL,
                due=record.done_at,
                role=step.role if step else "",
                source=step.source if step else "",
                note="No longer asked for, since the kind or the dates were corrected.",
            )
            yield desk.finish(draft, record)


def _blank(step_id: str) -> RunbookStep:
    return RunbookStep(
        id=step_id,
        title="",
        phase=Phase.CALL,
        due=None,
        waits_for="",
        left="",
        role="",
        lead="",
        deputy="",
        stands_in="",
        unled=False,
        state=StepState.TODO,
        done_at=None,
        done_by="",
        minutes=None,
        moved=False,
        own=False,
        item="",
        clock="",
        source="",
        confidence=Confidence.UNCONFIRMED,
        unsure="",
        note="",
    )


def _state(
    step: RunbookStep, record: StepRecord, now: datetime, working_days: WorkingDays
) -> StepState:
    if record.done_at is not None:
        return StepState.DONE
    if record.dropped:
        return StepState.DROPPED
    if step.due is None:
        return StepState.WAITING
    if step.due < now:
        return StepState.LATE
    if step.clock:
        near = working_days.between(day_of(now), day_of(step.due)) <= CLOCK_SOON
    else:
        near = step.due - now <= SOON
    return StepState.DUE_SOON if near else StepState.TODO


def phase_at(episode: Episode, span: OnSite, now: datetime) -> Phase:
    """The phase that a moment falls in; after the last day on site all is "after"."""
    called, today = episode.notified_at, day_of(now)
    last = span.last or span.first
    if called is None or now < called:
        return Phase.BEFORE
    if last is not None and today > last:
        return Phase.AFTER
    if span.first is not None and today >= span.first:
        return Phase.ON_SITE
    return Phase.CALL if today == day_of(called) else Phase.WEEK_1


def _embargo(episode: Episode, span: OnSite, now: datetime) -> str:
    """The reminder, from the day of feedback until the day of publication."""
    feedback, published, today = feedback_day(episode, span), episode.published_on, day_of(now)
    if feedback is None or today < feedback or (published is not None and today >= published):
        return ""
    until = f" on {show_date(published)}" if published else ""
    return (
        f"Under embargo until Ofsted publishes{until}: nothing of the feedback, the draft or the "
        "grades goes beyond those who must know."
    )


def _clocks(steps: tuple[RunbookStep, ...], timetable: Timetable) -> Iterator[RunningClock]:
    known = {clock.id: clock for clock in timetable.clocks}
    for step in steps:
        if clock := known.get(step.clock):
            yield RunningClock(
                id=clock.id,
                title=clock.title,
                working_days=clock.working_days,
                starts=clock.starts,
                due=step.due,
                left=step.left,
                state=step.state,
                done_at=step.done_at,
                confidence=clock.confidence,
                unsure=mark(clock.confidence, clock.note),
                source=clock.source,
            )
