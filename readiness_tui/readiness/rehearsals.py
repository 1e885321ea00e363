"""Rehearsals side by side: how long after the call each step was done, this time and the last.

The stopwatch of every step starts with the call and stops with the tick. So the order of ticking
and work done side by side do not matter, and one corrected tick changes no other.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from readiness_tui.readiness.episodes import newest
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.wording import count


class RehearsedStep(NamedTuple):
    """One step of this rehearsal beside the last one; minutes count from the call."""

    id: str  # without the rehearsal
    title: str
    minutes: int | None  # None: not ticked
    before: int | None
    difference: int | None  # minus: quicker than last time
    words: str


def minutes_since_call(episode: Episode, done_at: datetime) -> int | None:
    """What the stopwatch shows at a tick; None outside a rehearsal."""
    if not episode.rehearsal or episode.notified_at is None:
        return None
    return max(0, int((done_at - episode.notified_at) / timedelta(minutes=1)))


def last_rehearsal(records: Records, episode: Episode) -> Episode | None:
    """The rehearsal of the same kind that was held before this one."""
    called = episode.notified_at
    return newest(
        one
        for one in records.episodes.values()
        if one.rehearsal
        and one.id != episode.id
        and one.kind is episode.kind
        and one.notified_at is not None
        and (called is None or (one.notified_at, *_number(one)) < (called, *_number(episode)))
    )


def _number(episode: Episode) -> tuple[int, str]:
    """Its id in order: of two calls in one minute the one that was noted first comes first."""
    return len(episode.id), episode.id


def compare_rehearsals(this: Runbook, last: Runbook) -> tuple[RehearsedStep, ...]:
    """Every step that was ticked in either, in this one's order and then the last one's.

    Steps that a service added itself are taken for the same where their titles are.
    """
    now, then = _timed(this), _timed(last)
    rows = []
    for key in dict.fromkeys((*now, *then)):
        new, old = now.get(key), then.get(key)
        shown = new or old
        assert shown is not None
        rows.append(_row(shown, new.minutes if new else None, old.minutes if old else None))
    return tuple(rows)


def _timed(book: Runbook) -> dict[str, RunbookStep]:
    return {
        one.title.casefold() if one.own else one.id.partition(":")[2]: one
        for one in book.steps
        if one.done_at is not None and one.minutes is not None
    }


def _row(step: RunbookStep, minutes: int | None, before: int | None) -> RehearsedStep:
    difference = None if minutes is None or before is None else minutes - before
    if minutes is None:
        words = "not done this time"
    elif before is None:
        words = "new: not done last time"
    elif not difference:
        words = "as last time"
    else:
        words = f"{count(abs(difference), 'minute')} {'slower' if difference > 0 else 'faster'}"
    return RehearsedStep(step.id.partition(":")[2], step.title, minutes, before, difference, words)
