"""What a service needs to know of the inspection under way, as of a day and without the hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from readiness_tui.readiness.assessment import Need, UnderWay
from readiness_tui.readiness.dates import show_short
from readiness_tui.readiness.england import at_clock, day_of, show_clock, show_moment_short
from readiness_tui.readiness.episodes import timetable_for, under_way, without_shape
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.request_log import requests_of
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import OPEN, Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_model import Timetable
from readiness_tui.readiness.runbook_words import lead_words
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS
from readiness_tui.readiness.wording import EVENT_KINDS, count

_MIDNIGHT = time(0)


def standing(records: Records, content: Content, as_of: date) -> UnderWay | None:
    """The one under way on ``as_of``; None where there is none, or it was called later."""
    episode = under_way(records)
    if episode is None or episode.notified_at is None or day_of(episode.notified_at) > as_of:
        return None
    kind = EVENT_KINDS[episode.kind].title
    title = f"Rehearsal, {kind.casefold()}," if episode.rehearsal else kind
    asked = requests_of(episode.id, records.requests.values())
    found = UnderWay(
        id=episode.id,
        rehearsal=episode.rehearsal,
        title=f"{title} under way",
        story=f"called {show_moment_short(episode.notified_at)}",
        embargo="",
        due=(),
        unanswered=sum(one.sent_at is None and not one.withdrawn for one in asked),
        awaits_report=(
            not episode.rehearsal
            and episode.kind in FULL_INSPECTIONS
            and (episode.received_on is None or episode.received_on > as_of)
        ),
    )
    timetable = timetable_for(content, episode)
    midnight = at_clock(as_of, _MIDNIGHT)
    book = runbook(episode, records, timetable, content.working_days, midnight)
    due = [one for one in book.steps if one.state in OPEN and one.due and day_of(one.due) <= as_of]
    return found._replace(
        story="; ".join((found.story, *_days(book), *_done(book, timetable))),
        embargo=book.embargo,
        due=tuple(due),
    )


def _days(book: Runbook) -> Iterator[str]:
    if book.on_site_from:
        until = f" to {show_short(book.on_site_to)}" if book.on_site_to else ""
        yield f"on site {show_short(book.on_site_from)}{until}"


def _done(book: Runbook, timetable: Timetable) -> Iterator[str]:
    if missing := without_shape(book.episode.kind, timetable):
        what, remedy = missing
        yield f"{what[:1].lower()}{what[1:]}, so its steps are not known: {remedy}"
    else:
        done = sum(step.state is StepState.DONE for step in book.steps)
        yield f"{done} of {count(len(book.steps), 'step')} done"


def needs_of(found: UnderWay, as_of: date) -> tuple[Need, ...]:
    """What cannot wait in it: steps that are late or due on the day."""
    return tuple(
        Need(step.id, "step", step.title, _why(step, as_of), step.due and day_of(step.due))
        for step in found.due
    )


def _why(step: RunbookStep, as_of: date) -> str:
    assert step.due is not None
    if day_of(step.due) == as_of:
        return f"due today {show_clock(step.due)}: {lead_words(step)}"
    return f"{step.left}: {lead_words(step)}"
