"""What is saved when a step is ticked, moved, handed over, dropped or added.

All of it raises InputError once the inspection or the rehearsal has ended.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.notifying.finding import Requests, book, refuse_ended, refuse_future
from readiness_tui.readiness.england import show_moment
from readiness_tui.readiness.episodes import OnSite
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.rehearsals import minutes_since_call
from readiness_tui.readiness.runbook import phase_at
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep
from readiness_tui.readiness.runbook_model import Episode, Phase, StepRecord
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session

_OWN = "own"
"""What the ids of added steps begin with, before their number."""


def tick(
    session: Session, episode_id: str, step_id: str, at: datetime, now: datetime, by: str = ""
) -> Requests:
    """Done, at a moment and by somebody (else whoever works here); once ticked it stays so.

    In a rehearsal the stopwatch stops: the minutes since the call are kept.
    """
    seen, step, record = _found(session, episode_id, step_id, now)
    if record.done_at is not None:
        return ()
    refuse_future(at, now)
    _refuse_before_call(seen.episode, step.phase, at, "done")
    return edit(
        Kind.STEP,
        record,
        done_at=at,
        done_by=by or session.who,
        minutes=minutes_since_call(seen.episode, at),
        dropped="",
    )


def untick(session: Session, episode_id: str, step_id: str, now: datetime) -> Requests:
    """Not done after all."""
    _, _, record = _found(session, episode_id, step_id, now)
    return edit(Kind.STEP, record, done_at=None, done_by="", minutes=None)


def move_step(
    session: Session, episode_id: str, step_id: str, to: datetime | None, now: datetime
) -> Requests:
    """Give a step another moment; None gives it back the one of the timetable."""
    seen, step, record = _found(session, episode_id, step_id, now)
    _refuse_before_call(seen.episode, step.phase, to)
    return edit(Kind.STEP, record, moved_to=to)


def change_step(
    session: Session, episode_id: str, step_id: str, now: datetime, **fields: Any
) -> Requests:
    """Other fields of a StepRecord: ``lead``, ``dropped`` (the reason; "" takes it back), ``note``.

    Of an added step also ``title``, ``phase`` and ``role``; of a ticked one ``done_at``,
    ``done_by`` and ``minutes``. Raises InputError.
    """
    seen, step, record = _found(session, episode_id, step_id, now)
    own = fields.keys() & {"title", "phase", "role"}
    if own and not step.own:
        raise InputError(
            f"{step.id} is a step of the timetable and keeps its own words.",
            "Write a note on it, or add a step of your own.",
        )
    if "title" in fields and not fields["title"].strip():
        raise InputError("A step needs a title.", "Say in a few words what is to be done.")
    if fields.get("done_at"):
        refuse_future(fields["done_at"], now)
        _refuse_before_call(seen.episode, step.phase, fields["done_at"], "done")
    return edit(Kind.STEP, record, **fields)


def add_step(
    session: Session,
    episode_id: str,
    title: str,
    due: datetime | None,
    now: datetime,
    *,
    phase: Phase | None = None,
    role: str = "",
    lead: str = "",
) -> Requests:
    """A step of our own; without a phase it takes the one that its moment falls in."""
    if not title.strip():
        raise InputError("A step needs a title.", "Say in a few words what is to be done.")
    seen = book(session, episode_id, now)
    refuse_ended(seen.episode)
    _refuse_before_call(seen.episode, phase, due)
    span = OnSite(seen.on_site_from, seen.on_site_to, seen.days)
    values = {
        "title": title,
        "phase": str(phase or phase_at(seen.episode, span, due or now)),
        "role": role,
        "lead": lead,
        "moved_to": due,
    }
    return (Add(Kind.STEP, values, _next_own(seen.episode, session.view().records)),)


def remove_step(session: Session, episode_id: str, step_id: str, now: datetime) -> Requests:
    """Take away a step of our own. Raises InputError for one of the timetable."""
    _, step, record = _found(session, episode_id, step_id, now)
    if not step.own:
        raise InputError(
            f"{step.id} is a step of the timetable.", "Drop it with a reason in place of that."
        )
    return (Remove(Kind.STEP, record.id, record),)


def _found(
    session: Session, episode_id: str, step_id: str, now: datetime
) -> tuple[Runbook, RunbookStep, StepRecord]:
    seen = book(session, episode_id, now)
    step = seen.step(step_id)
    if step is None:
        raise _unknown(seen, step_id)
    refuse_ended(seen.episode)
    return seen, step, session.view().records.steps.get(step.id) or StepRecord(step.id)


def _unknown(seen: Runbook, step_id: str) -> InputError:
    from difflib import get_close_matches

    keys = [one.id.partition(":")[2] for one in seen.steps]
    near = get_close_matches(step_id.rpartition(":")[2][:60], keys, 1)
    return InputError(
        f'{seen.episode.id} has no step "{step_id[:60]}".',
        f"Did you mean {near[0]}?" if near else "Its steps: readiness runbook --format json",
    )


def _refuse_before_call(
    seen: Episode, phase: Phase | None, moment: datetime | None, what: str = "due"
) -> None:
    """Raise InputError for a moment before the minute of the call, but in the phase before it."""
    called = seen.notified_at
    if moment is None or called is None or phase is Phase.BEFORE:
        return
    if moment < called.replace(second=0, microsecond=0):
        raise InputError(
            f"A step cannot be {what} at {show_moment(moment)}, before the call at "
            f"{show_moment(called)}.",
            "Give a later moment.",
        )


def _next_own(seen: Episode, records: Records) -> str:
    prefix = f"{seen.id}:{_OWN}"
    numbers = [
        int(step_id.removeprefix(prefix))
        for step_id in records.steps
        if step_id.startswith(prefix) and step_id.removeprefix(prefix).isdecimal()
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"
