"""The runbook in the stable shape that other programs read (``"schema": 1``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from readiness_tui.readiness.rehearsals import RehearsedStep
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep, RunningClock
from readiness_tui.reports.as_json import SCHEMA, Json


def runbook_json(
    book: Runbook, doubts: Sequence[str] = (), compared: Sequence[RehearsedStep] | None = None
) -> Json:
    """The inspection and its steps; ``comparison`` is null where none was asked for."""
    episode = book.episode
    return {
        "schema": SCHEMA,
        "now": _moment(book.now),
        "episode": {
            "id": episode.id,
            "kind": str(episode.kind),
            "rehearsal": episode.rehearsal,
            "notified_at": _moment(episode.notified_at),
            "on_site_from": _day(book.on_site_from),
            "on_site_to": _day(book.on_site_to),
            "edition": book.edition,
            "caller": episode.caller or None,
            "taken_by": episode.taken_by or None,
            "coordinator": episode.coordinator or None,
            "focus": episode.focus or None,
            "feedback_on": _day(episode.feedback_on),
            "draft_on": _day(episode.draft_on),
            "received_on": _day(episode.received_on),
            "published_on": _day(episode.published_on),
            "ended_at": _moment(episode.ended_at),
            "snapshot": episode.snapshot or None,
            "event": episode.event or None,
        },
        "phase": str(book.phase),
        "embargo": book.embargo or None,
        "doubts": list(doubts),
        "next": [step.id for step in book.next_five],
        "late": [step.id for step in book.late],
        "steps": [_step(step) for step in book.steps],
        "clocks": [_clock(clock) for clock in book.clocks],
        "comparison": None if compared is None else [dict(row._asdict()) for row in compared],
    }


def _step(step: RunbookStep) -> Json:
    return {
        "id": step.id,
        "title": step.title,
        "phase": str(step.phase),
        "due": _moment(step.due),
        "role": step.role or None,
        "lead": None if step.unled else step.lead or None,
        "deputy": step.deputy or None,
        "state": str(step.state),
        "done_at": _moment(step.done_at),
        "source": step.source,
        "confidence": str(step.confidence),
        "unsure": step.unsure or None,
        "done_by": step.done_by or None,
        "waits_for": step.waits_for or None,
        "left": step.left or None,
        "stands_in": step.stands_in or None,
        "unled": step.unled,
        "minutes": step.minutes,
        "moved": step.moved,
        "own": step.own,
        "item": step.item or None,
        "clock": step.clock or None,
        "note": step.note,
    }


def _clock(clock: RunningClock) -> Json:
    return {
        "id": clock.id,
        "title": clock.title,
        "working_days": clock.working_days,
        "starts": clock.starts,
        "due": _moment(clock.due),
        "left": clock.left or None,
        "state": str(clock.state),
        "done_at": _moment(clock.done_at),
        "source": clock.source,
        "confidence": str(clock.confidence),
        "unsure": clock.unsure or None,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
