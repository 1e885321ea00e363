"""A report as the process that read it hands it over: plain JSON there and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from readiness_tui.readiness.published_report import ImprovementPoint, PublishedReport, Unread
from readiness_tui.readiness.vocabulary import EventKind, Grade

_DAYS = ("on_site_from", "on_site_to", "published")


def carried(report: PublishedReport) -> dict[str, object]:
    """The report as JSON."""
    plain: dict[str, object] = report._asdict()
    for name in _DAYS:
        day = getattr(report, name)
        plain[name] = day.isoformat() if day else None
    return {**plain, "kind": str(report.kind), "grades": dict(report.grades)}


def report_of(plain: Mapping[str, Any]) -> PublishedReport:
    """The report again. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in _DAYS}
    return PublishedReport(
        **{
            **plain,
            **days,
            "kind": EventKind(plain["kind"]),
            "grades": {name: Grade(grade) for name, grade in plain["grades"].items()},
            "improve": _points(plain["improve"]),
            "priority_actions": _points(plain["priority_actions"]),
            "unread": tuple(Unread(*one) for one in plain["unread"]),
            "notes": tuple(plain["notes"]),
        }
    )


def _points(plain: Iterable[Iterable[Any]]) -> tuple[ImprovementPoint, ...]:
    return tuple(
        ImprovementPoint(order, text, tuple(tags), timescale, page)
        for order, text, tags, timescale, page in plain
    )
