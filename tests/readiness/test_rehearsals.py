"""Rehearsals side by side."""

from __future__ import annotations

from datetime import date, timedelta

from readiness_tui.readiness.model import Records
from readiness_tui.readiness.rehearsals import (
    compare_rehearsals,
    last_rehearsal,
    minutes_since_call,
)
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import Episode, StepRecord
from tests.readiness.build import by_id
from tests.readiness.runbook_build import ENGLAND, SHORT, STANDARD, TIMETABLE, utc

CALLED = utc(2026, 11, 23, 9, 15)


def rehearsal(number: int, **fields: object) -> Episode:
    made = Episode(
        f"EP00{number}",
        STANDARD,
        rehearsal=True,
        notified_at=CALLED + timedelta(days=number),
        on_site_from=date(2026, 11, 30),
    )
    return made._replace(**fields)  # type: ignore[arg-type]


def timed(episode: Episode, **minutes: int | None) -> Runbook:
    steps = [
        StepRecord(
            f"{episode.id}:{key}",
            title="Ring the chair" if key.startswith("own") else "",
            done_at=CALLED,
            minutes=taken,
        )
        for key, taken in minutes.items()
    ]
    return runbook(episode, Records(steps=by_id(steps)), TIMETABLE, ENGLAND, CALLED)


def test_each_step_beside_the_last_time() -> None:
    this = timed(rehearsal(2), logged=0, told=50, message=100, own3=7, draft=None)
    last = timed(rehearsal(1), logged=0, told=61, message=99, own1=7, lists=300)
    assert [
        (row.id, row.minutes, row.before, row.words) for row in compare_rehearsals(this, last)
    ] == [
        ("logged", 0, 0, "as last time"),
        ("told", 50, 61, "11 minutes faster"),
        ("message", 100, 99, "1 minute slower"),
        ("own3", 7, 7, "as last time"),
        ("lists", None, 300, "not done this time"),
    ]
    (new,) = compare_rehearsals(timed(rehearsal(2), told=50), timed(rehearsal(1)))
    assert (new.difference, new.words) == (None, "new: not done last time")


def test_the_stopwatch_starts_with_the_call() -> None:
    assert minutes_since_call(rehearsal(0), CALLED + timedelta(minutes=59, seconds=59)) == 59
    assert minutes_since_call(rehearsal(0), CALLED - timedelta(minutes=5)) == 0
    assert minutes_since_call(Episode("EP001", notified_at=CALLED), CALLED) is None


def test_the_last_rehearsal_is_of_the_same_kind_and_before() -> None:
    one, two, three = rehearsal(1), rehearsal(2), rehearsal(3)
    other = rehearsal(4, kind=SHORT)
    real = rehearsal(5, rehearsal=False)
    records = Records(episodes=by_id([three, one, other, two, real]))
    assert last_rehearsal(records, three) is two
    assert last_rehearsal(records, one) is None
    assert last_rehearsal(records, rehearsal(6)) is three


def test_of_two_calls_in_one_minute_the_one_noted_first_was_before() -> None:
    nine, ten = rehearsal(9, notified_at=CALLED), rehearsal(10, id="EP010", notified_at=CALLED)
    records = Records(episodes=by_id([ten, nine]))
    assert last_rehearsal(records, ten) is nine
    assert last_rehearsal(records, nine) is None
