"""The steps of an inspection as a timeline: when each is due, what is late, where now is."""

from __future__ import annotations

from collections.abc import Iterable

from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.england import day_of, show_clock, show_moment
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_words import STEP_STATES
from readiness_tui.readiness.timeline import (
    DAY,
    Bar,
    Drawn,
    Line,
    Span,
    Stretch,
    hour_of,
    hour_of_day,
    mark,
    whole,
)

LATE, NOW, ON_SITE = "!", "|", ":"
NO_DATE = "no date"
LEAST = DAY
"""The fewest hours that are shown: on the day of the call they count."""


def step_when(step: RunbookStep, year: int) -> str:
    """The day and the hour on which it is due; in another year than ``year`` the day alone."""
    if step.due is None:
        return "waits"
    day = day_of(step.due)
    return f"{show_short(day)} {show_clock(step.due)}" if day.year == year else show_date(day)


def step_drawn(step: RunbookStep, now: int) -> Drawn:
    """The sign of its state at its moment; a late one goes on to ``now``, or to its tick."""
    bar: Bar = ()
    due = None if step.due is None else hour_of(step.due)
    sign = STEP_STATES[step.state].glyph
    if step.state is StepState.DONE and step.done_at is not None:
        done = hour_of(step.done_at)
        if due is not None and due < done:
            bar += (Stretch(due, done, LATE),)
        return Drawn(bar + mark(done, sign))
    if due is None:
        return Drawn(words=NO_DATE)
    if step.state is StepState.LATE:
        bar += (Stretch(due, max(due, now), LATE),)
    return Drawn(bar + mark(due, sign))


def steps_span(book: Runbook, steps: Iterable[RunbookStep]) -> Span:
    """From the first hour of these steps to the last, with now and the days on site."""
    now = hour_of(book.now)
    bars = (step_drawn(step, now).bar for step in steps)
    return whole(bars, (line.at for line in step_lines(book)), LEAST)


def step_lines(book: Runbook) -> tuple[Line, ...]:
    """Now, over the begin and the end of the time on site."""
    first, last = book.on_site_from, book.on_site_to
    begin = () if first is None else (Line(hour_of_day(first), ON_SITE),)
    end = () if last is None else (Line(hour_of_day(last) + DAY - 1, ON_SITE),)
    return (*begin, *end, Line(hour_of(book.now), NOW))


def step_legend(book: Runbook) -> tuple[str, ...]:
    """What the signs mean."""
    states = (StepState.TODO, StepState.DUE_SOON, StepState.LATE, StepState.DONE, StepState.DROPPED)
    words = [f"{STEP_STATES[each].glyph} {STEP_STATES[each].title.lower()}" for each in states]
    words[2] += f", {LATE} since then"
    first, last = book.on_site_from, book.on_site_to
    if first is not None:
        until = f" to {show_short(last)}" if last is not None else ""
        words.append(f"{ON_SITE} on site {show_short(first)}{until}")
    return (*words, f"{NOW} {show_moment(book.now)}")
