"""How judgements and measures of success have moved: what inspections and readings say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.embargo import under_embargo
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.judgement_grid import (
    CellKind,
    Grid,
    GridCell,
    grades_line,
    judgement_grid,
)
from readiness_tui.readiness.measures import AssessedMeasure, assess_measure
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.trend_facts import GAP, Level, Line, Shape, Trend, day_labels
from readiness_tui.readiness.vocabulary import EventKind, Grade
from readiness_tui.readiness.wording_plan import TRAVELS, figure, short_words

_LEVEL = {grade.value: float(4 - at) for at, grade in enumerate(Grade)}
"""Outstanding 4 to inadequate 1."""

_SHORT_KINDS = {
    EventKind.STANDARD: "standard",
    EventKind.SHORT: "short",
    EventKind.SIF: "single framework",
}


def judgement_trend(
    events: Iterable[InspectionEvent], editions: Sequence[Edition], as_of: date
) -> Trend:
    """The grades of every full inspection by judgement; those under embargo are not in it.

    Of two inspections that began on one day the later record holds.
    """
    begun = [one for one in events if one.start is None or one.start <= as_of]
    grid = judgement_grid(begun, editions, as_of)
    columns = sorted({event.start: at for at, event in enumerate(grid.inspections)}.values())
    days = tuple(event.start for event in grid.inspections if event.start)
    lines = tuple(
        Line(
            row.judgement,
            row.title,
            row.title[:1].upper(),
            "grey",
            tuple(_LEVEL.get(row.cells[at].grade) for at in columns),
            tuple(_cell_words(row.cells[at]) for at in columns),
        )
        for row in grid.rows
    )
    return Trend(
        "judgements",
        "Judgements over time",
        Shape.GRID,
        tuple(days[at] for at in columns),
        tuple(_inspection(grid.inspections[at]) for at in columns),
        lines,
        _grades_sentence(grid, as_of),
        day_title="Judgement",
        noun="inspection",
    )


def _inspection(event: InspectionEvent) -> str:
    on = show_date(event.start) if event.start else ""
    return f"{on} {_SHORT_KINDS.get(event.kind, '')}".rstrip()


def _cell_words(cell: GridCell) -> str:
    return GAP if cell.kind is CellKind.NOT_GRADED and not cell.grade else cell.words


def _grades_sentence(grid: Grid, as_of: date) -> str:
    """The last grades that are published, those before, and that some are not out yet."""
    said = []
    hidden = [one for one in grid.inspections if under_embargo(one, as_of)]
    if hidden:
        said.append(f"The grades of {_inspection(hidden[-1])} are under embargo.")
    published = [one for one in grid.inspections if one.grades and one not in hidden]
    for name, event in zip(("Last", "Before that"), reversed(published), strict=False):
        said.append(f"{name} {_inspection(event)}: {grades_line(event.grades)}.")
    return " ".join(said) or "No grades are recorded yet."


# --- measures of success --------------------------------------------------------------------------


def measure_trends(measures: Mapping[str, Measure], as_of: date) -> tuple[Trend, ...]:
    """A chart for each measure, by id: its readings, with its baseline and its target."""
    return tuple(_measure_trend(assess_measure(measures[id_], as_of)) for id_ in sorted(measures))


def _measure_trend(assessed: AssessedMeasure) -> Trend:
    measure = assessed.measure
    readings = _one_a_day(assessed.readings)
    days = tuple(readings)
    line = Line(
        measure.id,
        "Reading",
        "o",
        "blue",
        tuple(one.value for one in readings.values()),
        tuple(figure(one.value, measure.unit) for one in readings.values()),
    )
    levels = [
        Level(title, letter, value, figure(value, measure.unit))
        for title, letter, value in (
            ("Baseline", "b", measure.baseline),
            ("Target", "t", measure.target),
        )
        if value is not None
    ]
    name = measure.indicator or measure.statement
    return Trend(
        measure.id,
        f"{measure.id} {name}".strip(),
        Shape.LINE,
        days,
        day_labels(days),
        (line,),
        _measure_sentence(assessed, readings),
        day_title="Of",
        noun="reading",
        unit=measure.unit,
        levels=tuple(levels),
    )


def _one_a_day(readings: Sequence[Reading]) -> dict[date, Reading]:
    """By day, oldest first; of several of one day the one that was noted last holds."""
    return {one.on: one for one in readings if one.on is not None}


def _measure_sentence(assessed: AssessedMeasure, readings: Mapping[date, Reading]) -> str:
    measure = assessed.measure
    if not readings:
        return "No reading is recorded yet."
    *earlier, (on, last) = readings.items()
    said = f"{figure(last.value, measure.unit)} on {show_date(on)}"
    if earlier:
        before, one = earlier[-1]
        said += f"; {figure(one.value, measure.unit)} on {show_date(before)}"
    said += f": {TRAVELS[assessed.travel].title.lower()}"
    if measure.baseline is not None:
        said += f"; baseline {figure(measure.baseline, measure.unit)}"
    if measure.target is not None:
        by = f" by {show_date(measure.target_on)}" if measure.target_on else ""
        said += f"; target {figure(measure.target, measure.unit)}{by}"
        if assessed.met:
            said += ", met"
        elif assessed.gap:
            said += f", {short_words(assessed)}"
    return f"{said}."
