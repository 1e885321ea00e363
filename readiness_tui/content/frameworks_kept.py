"""Keeps the timetables of all editions as JSON, in an entry of their own beside the content."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from readiness_tui.content import cache
from readiness_tui.content.parsed import Sources
from readiness_tui.readiness.runbook_model import (
    Anchor,
    Clock,
    EventShape,
    Phase,
    Timetable,
    TimetableStep,
)
from readiness_tui.readiness.vocabulary import Confidence, EventKind

_NAME = "timetables"
_KINDS = (Timetable, EventShape, TimetableStep, Clock)


def timetables(sources: Sources) -> Mapping[str, Timetable]:
    """The timetable of every edition, by its id.

    Raises ``ContentProblems`` where the files have to be read again and hold mistakes.
    """
    stamp = cache.stamp(sources.all())
    kept = cache.read_entry(_NAME, stamp, _KINDS, _decoded)
    if kept is not None:
        return kept
    from readiness_tui.content.build import build  # tomllib and every file: only when it must be

    _, built = build(sources)
    write(stamp, built)
    return built


def write(made_from: cache.Stamp, built: Mapping[str, Timetable]) -> None:
    """Keep the timetables that were read from these files."""
    cache.write_entry(_NAME, made_from, _KINDS, list(built.values()))


def _decoded(rows: list[Any]) -> dict[str, Timetable]:
    return {row[0]: _timetable(Timetable._make(row)) for row in rows}


def _timetable(row: Timetable) -> Timetable:
    return row._replace(
        shapes={EventKind(kind): _shape(*shape) for kind, shape in row.shapes.items()},
        steps=tuple(_step(TimetableStep._make(step)) for step in row.steps),
        clocks=tuple(
            clock._replace(confidence=Confidence(clock.confidence))
            for clock in map(Clock._make, row.clocks)
        ),
        annex_a_confidence=Confidence(row.annex_a_confidence),
    )


def _shape(*fields: Any) -> EventShape:
    row = EventShape._make(fields)
    return row._replace(
        kind=EventKind(row.kind),
        topics=tuple(row.topics),
        confidence=Confidence(row.confidence),
    )


def _step(row: TimetableStep) -> TimetableStep:
    return row._replace(
        phase=Phase(row.phase),
        anchor=Anchor(row.anchor),
        at=time.fromisoformat(str(row.at)) if row.at else None,
        kinds=tuple(map(EventKind, row.kinds)),
        confidence=Confidence(row.confidence),
    )
