"""The figures of the kept runs beside each other: values over time, and what really changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui import dry_running
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import is_small
from readiness_tui.dry_running.compared import compared
from readiness_tui.dry_running.picture import figures
from readiness_tui.errors import StoreError
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.run_picture import Figure
from readiness_tui.store.workspace import Workspace

MOST = 12
"""Runs that a series goes back."""


class Point(NamedTuple):
    """One figure of one run; ``value`` None where it is hidden or was not worked out."""

    on: date
    value: float | None


class Trends(NamedTuple):
    """By the id of the figure."""

    verdicts: Mapping[str, str]  # better, worse, higher or lower; only of what really changed
    tested: frozenset[str]  # what was tested for chance against the run before
    series: Mapping[str, tuple[Point, ...]]  # of at least two runs, the oldest first


NONE = Trends({}, frozenset(), {})


def read_trends(
    workspace: Workspace, records: Records, run: DryRun, now: Result, threshold: int
) -> Trends:
    """Those of a run and the runs before it. Reads files, so it is for a thread."""
    runs = [one for one in dry_running.earlier(records) if _place(one) <= _place(run)][:MOST]
    results = [now, *_details(workspace, runs[1:])]
    if len(results) < 2:
        return NONE
    moved = compared(results[1], results[0], threshold).figures
    told = [(_day(one), figures(one, threshold=threshold)) for one in results]
    tested = _testable(told[0][1]) & _testable(told[1][1])
    return Trends({one.id: one.verdict for one in moved}, tested, series(told, threshold))


def _testable(of: Iterable[Figure]) -> frozenset[str]:
    """Those with a value, and no averages: their spread is not kept."""
    return frozenset(one.id for one in of if one.value is not None and one.unit != "days")


def _place(run: DryRun) -> tuple[str, str]:
    return (run.run_at.isoformat() if run.run_at else "", run.id)


def _details(workspace: Workspace, runs: Iterable[DryRun]) -> Iterator[Result]:
    """The details of those runs that have any."""
    for run in runs:
        try:
            yield dry_running.details(workspace, run)
        except StoreError:
            continue


def _day(result: Result) -> date:
    return date.fromisoformat(result.as_of)


def series(
    runs: Sequence[tuple[date, Sequence[Figure]]], threshold: int
) -> dict[str, tuple[Point, ...]]:
    """The values of each figure over runs, of which the newest stands first.

    A value is hidden as well where its counts differ by a small number from those of a later one
    that is shown: the difference would be such a number.
    """
    found: dict[str, list[Point]] = {}
    shown: dict[str, list[Figure]] = {}
    for day, of in runs:
        for one in of:
            later = shown.setdefault(one.id, [])
            hidden = one.value is None or any(_near(one, other, threshold) for other in later)
            if not hidden:
                later.append(one)
            found.setdefault(one.id, []).append(Point(day, None if hidden else one.value))
    return {id_: tuple(reversed(points)) for id_, points in found.items() if len(points) > 1}


def _near(one: Figure, other: Figure, threshold: int) -> bool:
    pairs = ((one.numerator, other.numerator), (one.denominator, other.denominator))
    return any(is_small(a - b, threshold) for a, b in pairs if a is not None and b is not None)
