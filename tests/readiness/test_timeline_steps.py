"""The steps of an inspection over time, an hour to a column."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from readiness_tui.readiness.runbook_facts import StepState
from readiness_tui.readiness.runbook_model import StepRecord
from readiness_tui.readiness.timeline import Span, draw, hour_of
from readiness_tui.readiness.timeline_steps import (
    step_drawn,
    step_legend,
    step_lines,
    step_when,
    steps_span,
)
from tests.readiness.runbook_build import utc
from tests.readiness.test_runbook import CALLED, EPISODE, book, found

NOW = utc(2026, 11, 23, 15, 30)
DAY_OF_CALL = Span(hour_of(utc(2026, 11, 23, 9, 0)), hour_of(utc(2026, 11, 23, 20, 0)))
"""Twelve hours from 9 o'clock; 15:30 lies in column 6."""


@pytest.mark.parametrize(
    ("state", "due", "done", "picture"),
    [
        (StepState.TODO, utc(2026, 11, 23, 20), None, "           ○"),
        (StepState.DUE_SOON, utc(2026, 11, 23, 17), None, "        △"),
        (StepState.LATE, utc(2026, 11, 23, 11), None, "  ▽!!!!"),
        (StepState.DONE, utc(2026, 11, 23, 14), utc(2026, 11, 23, 11), "  ●"),
        (StepState.DONE, utc(2026, 11, 23, 11), utc(2026, 11, 23, 14), "  !!!●"),
        (StepState.DONE, None, utc(2026, 11, 23, 14), "     ●"),
        (StepState.DROPPED, utc(2026, 11, 23, 11), None, "  –"),
        (StepState.WAITING, None, None, "no date"),
        (StepState.TODO, utc(2026, 12, 1, 9), None, "           >"),
    ],
)
def test_a_step_is_drawn_at_its_hour(
    state: StepState, due: datetime | None, done: datetime | None, picture: str
) -> None:
    step = book().steps[0]._replace(state=state, due=due, done_at=done)
    assert draw(step_drawn(step, hour_of(NOW)), DAY_OF_CALL, 12).rstrip() == picture


def test_the_whole_holds_every_step_now_and_the_days_on_site() -> None:
    made = book(now=NOW)
    assert made.on_site_from is not None
    assert made.on_site_to is not None
    span = steps_span(made, ())
    assert span.first == hour_of(NOW)
    assert span.last == hour_of(datetime.combine(made.on_site_to, NOW.timetz().replace(hour=23)))
    assert [line.sign for line in step_lines(made)] == [":", ":", "|"]
    early = StepRecord(f"{EPISODE.id}:own1", title="Ring", moved_to=CALLED - timedelta(days=1))
    moved = book(now=NOW, steps=[early])
    assert steps_span(moved, moved.steps).first == hour_of(CALLED) - 24


def test_a_step_says_when_it_is_due() -> None:
    step = found(book(), "EP001:told")._replace(due=utc(2026, 11, 23, 9, 5))
    assert step_when(step, 2026) == "23 Nov 09:05"
    assert step_when(step, 2025) == "23 Nov 2026"
    assert step_when(step._replace(due=None), 2026) == "waits"


def test_every_state_with_a_moment_stands_in_the_legend() -> None:
    told = " ".join(step_legend(book(now=NOW)))
    for sign in (
        "○ to do",
        "△ due soon",
        "▽ late",
        "● done",
        "– dropped",
        "| Mon 23 Nov 2026 15:30",
    ):
        assert sign in told
    assert ": on site 30 Nov to 11 Dec" in told
    first = book()._replace(on_site_from=None, on_site_to=None)
    assert not any("on site" in item for item in step_legend(first))
