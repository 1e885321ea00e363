"""The figures that a statement rests on: measures of success that its words link to.

``[[ME003]]`` names a measure. What it read when the statement was agreed is what was agreed to; a
reading that has moved further than the tolerance asks for another look. Source: readiness model 4.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.own_account import Statement
from readiness_tui.readiness.statement_links import linked_in
from readiness_tui.readiness.wording_plan import figure

SHARE = 0.1
"""How far a figure may move, of what it was, where its measure names no tolerance. Proposed."""


class Figure(NamedTuple):
    """A measure that the words of a statement link to."""

    id: str
    title: str  # what is counted, with the last figure
    shows: date | None  # the day of the last reading
    fault: str  # "", or why it supports nothing any more


def figures_of(
    statement: Statement, measures: Mapping[str, Measure], as_of: date
) -> Iterator[Figure]:
    """Each measure that its words link to, in the order of the text."""
    for id_ in linked_in(statement.text):
        if id_ in measures:
            yield _figure(measures[id_], statement.agreed_on or statement.written_on, as_of)


def _figure(measure: Measure, agreed: date | None, as_of: date) -> Figure:
    last = assess_measure(measure, as_of).last
    if last is None:
        return Figure(measure.id, measure.indicator, None, "was not read yet")
    then = assess_measure(measure, agreed).last if agreed is not None and agreed <= as_of else None
    title = f"{measure.indicator} {figure(last.value, measure.unit)}"
    return Figure(measure.id, title, last.on, _moved(measure, then, last) if then else "")


def _moved(measure: Measure, then: Reading, last: Reading) -> str:
    """Why the figure is no longer the one that was agreed to; "" while it is near enough."""
    before, after = then.value or 0.0, last.value or 0.0
    allowed = abs(before) * SHARE if measure.tolerance is None else measure.tolerance
    if abs(after - before) <= allowed + 1e-9:
        return ""
    was, is_ = figure(before, measure.unit), figure(after, measure.unit)
    on = f" on {show_date(last.on)}" if last.on else ""
    return f"changed from {was} when it was agreed to {is_}{on}"
