"""Measures of success: which way they go, and whether they show impact.

Source: readiness model 4 ("embedded": met for two consecutive readings; proposed) and 6.8.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.amounts import amount
from readiness_tui.readiness.improvement_facts import Measure, Reading

_EQUAL = 1e-9
"""Readings closer than this are the same number, written differently."""


_MOST_PER_CENT = 1_000
"""A figure that grew may be above 100%; beyond this a point is missing."""


class Travel(StrEnum):
    """The direction of travel of a measure."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


class AssessedMeasure(NamedTuple):
    """A measure with everything computed from its readings up to a day."""

    measure: Measure
    readings: tuple[Reading, ...]  # with a day and a value, oldest first
    travel: Travel
    met: bool | None  # None: there is no target, no reading, or nobody said which way is better
    run: int  # consecutive readings on target, up to the last
    met_since: date | None  # the day of the first reading of that run
    gap: float | None  # what is still missing to the target, in its unit; 0 where it is met

    @property
    def last(self) -> Reading | None:
        """The newest reading."""
        return self.readings[-1] if self.readings else None


def assess_measure(measure: Measure, as_of: date) -> AssessedMeasure:
    """Compare the last reading with the one before it, or with the baseline where it is alone."""
    readings = sorted(
        (
            reading
            for reading in measure.readings
            if reading.on is not None and reading.on <= as_of and reading.value is not None
        ),
        key=lambda reading: reading.on or date.min,
    )
    values = [reading.value for reading in readings if reading.value is not None]
    on_target = [_met(measure, value) for value in values]
    run = 0
    for met in reversed(on_target):
        if not met:
            break
        run += 1
    return AssessedMeasure(
        measure,
        tuple(readings),
        _travel(measure, values),
        on_target[-1] if on_target else None,
        run,
        readings[-run].on if run else None,
        _gap(measure, values),
    )


def refuse_figures(unit: str, **figures: float | None) -> None:
    """Raises InputError for a percentage that no measure has; each figure comes by its name."""
    if unit.strip().casefold() not in ("%", "per cent", "percent"):
        return
    for name, value in figures.items():
        if value is not None and abs(value) > _MOST_PER_CENT:
            raise InputError(
                f"The {name} is {amount(value, '%')}, beyond {amount(_MOST_PER_CENT, '%')}.",
                "Write a point before decimals: 12.5.",
            )


def direction(before: float | None, after: float | None, better: str) -> Travel:
    """Say which way a figure went; unknown where a figure or the better way is not known."""
    if before is None or after is None:
        return Travel.UNKNOWN
    if abs(after - before) < _EQUAL:
        return Travel.SAME
    if better not in ("more", "less"):
        return Travel.UNKNOWN
    return Travel.BETTER if (after > before) is (better == "more") else Travel.WORSE


def _travel(measure: Measure, values: Sequence[float]) -> Travel:
    if not values:
        return Travel.UNKNOWN
    before = values[-2] if len(values) > 1 else measure.baseline
    return direction(before, values[-1], measure.better)


def _met(measure: Measure, value: float) -> bool | None:
    short = _short(measure, value)
    return None if short is None else short <= (measure.tolerance or 0) + _EQUAL


def _gap(measure: Measure, values: Sequence[float]) -> float | None:
    if not values:
        return None
    short = _short(measure, values[-1])
    return None if short is None else max(0.0, short)


def _short(measure: Measure, value: float) -> float | None:
    """Return how far a value falls short of the target; below 0 where it goes beyond."""
    if measure.target is None or measure.better not in ("more", "less"):
        return None
    return measure.target - value if measure.better == "more" else value - measure.target
