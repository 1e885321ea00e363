"""The scorecard: every measure of success with its target, its last readings and where it goes."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.measures import AssessedMeasure
from readiness_tui.readiness.wording import count
from readiness_tui.readiness.wording_plan import short_words
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Mark,
    Note,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.plan_words import (
    LONG,
    direction_mark,
    figure,
    measure_name,
    measure_tone,
    reading,
)

READINGS = 4
_HEADS = ("Measure", "Baseline", "Target")
_EARLIER = ("Three before", "Two before", "One before", "Latest")
_TAILS = ("Direction", "To the target", "Comment")

KEY = Note(
    "Key to the colours",
    (
        "● Green: on target, or getting better.",
        "◐ Amber: no change, and short of the target.",
        "○ Red: getting worse, and short of the target.",
        "– Grey: nothing to compare yet.",
    ),
)
"""What the colour of a measure stands for. Source: readiness model 6.8."""


def scorecard_document(given: Papers) -> Document:
    """The scorecard, reds first."""
    return finished(given, "Scorecard", _blocks(given), (KEY,))


def _blocks(given: Papers) -> Iterator[Block]:
    measures = worst_measures_first(given)
    if not measures:
        yield Paragraph("No measure of success is recorded.")
        return
    red = sum(measure_tone(one) == "red" for one in measures)
    met = sum(one.met is True for one in measures)
    yield Paragraph(f"{count(len(measures), 'measure')}: {met} on target, {red} red.")
    yield Table(
        "Measures of success",
        tuple(Column(head) for head in (*_HEADS, *_EARLIER, *_TAILS)),
        tuple(map(_row, measures)),
        wide=True,
    )


def worst_measures_first(given: Papers) -> list[AssessedMeasure]:
    """Red, amber, not known, green; equal ones as they are recorded."""
    order = ("red", "amber", "grey", "green")
    return sorted(given.view.measures, key=lambda one: order.index(measure_tone(one)))


def _row(one: AssessedMeasure) -> tuple[Cell, ...]:
    measure = one.measure
    last = [reading(each, measure.unit) for each in one.readings[-READINGS:]]
    better = {"more": " (more is better)", "less": " (less is better)"}.get(measure.better, "")
    return (
        f"{measure_name(measure)}{better}",
        figure(measure.baseline, measure.unit),
        figure(measure.target, measure.unit),
        *(["–"] * (READINGS - len(last))),
        *last,
        direction_mark(one),
        distance(one),
        _comment(one),
    )


def distance(one: AssessedMeasure) -> str:
    """How far the last reading is from the target."""
    if one.gap is None:
        return "–"
    if one.gap == 0:
        return "reached"
    return "within tolerance" if one.met else short_words(one)


def _comment(one: AssessedMeasure) -> Cell:
    if measure_tone(one) != "red":
        return clip(one.last.note, LONG) if one.last else ""
    said = (one.last.note.strip() if one.last else "") or one.measure.note.strip()
    return clip(said, LONG) or Mark("red", "No comment is given.")
