"""A timeline as plain text: an axis, a bar in each row, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.plan_order import (
    actions_in_order,
    by_recommendation,
    recommendations_in_order,
)
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_words import PHASES
from readiness_tui.readiness.timeline import Drawn, Line, Span, axis, draw, hour_of, legend
from readiness_tui.readiness.timeline_plan import PlanTimeline
from readiness_tui.readiness.timeline_steps import (
    step_drawn,
    step_legend,
    step_lines,
    step_when,
    steps_span,
)
from readiness_tui.reports.as_json import SCHEMA, Json
from readiness_tui.reports.document import one_line
from readiness_tui.reports.text import WIDTH, display_width, wrap
from readiness_tui.text import clean

_GAP = " "
_SHARE = 3 / 8
"""The part of a line for titles, of what the fixed columns leave."""


class _Row(NamedTuple):
    """A row; a heading has its first cell alone and no picture."""

    cells: tuple[str, ...]
    drawn: Drawn | None = None


def plan_timeline_text(
    made: PlanTimeline, shown: Iterable[AssessedAction], records: Records, width: int = WIDTH
) -> str:
    """These actions under what they answer, in lines of at most ``width`` columns."""
    answers = by_recommendation(shown)
    known = records.recommendations
    rows: list[_Row] = []
    for point in recommendations_in_order(known):
        if members := answers.get(point.id):
            rows += [_Row((_point_title(point),)), *_action_rows(made, members)]
    loose = {
        one.action.id: one
        for id_, members in answers.items()
        if id_ not in known
        for one in members
        if not {one.action.recommendation, *one.action.also_for} & known.keys()
    }
    if loose:
        rows += [_Row(("Actions without a recommendation",)), *_action_rows(made, loose.values())]
    ids = {one.action.id for members in answers.values() for one in members}
    heads = ("Id", "Action", "Slack")
    lines = _drawn(heads, rows, made.span(ids), made.lines, width)
    return _page("Improvement plan: timeline", lines, made.legend, width)


def plan_timeline_json(made: PlanTimeline, shown: Iterable[AssessedAction]) -> Json:
    """The same actions in the shape that other programs read (``"schema": 1``)."""
    return {
        "schema": SCHEMA,
        "as_of": made.today.isoformat(),
        "today": made.today.isoformat(),
        "earliest_call": made.call.isoformat() if made.call else None,
        "actions": [_action_json(made, one) for one in shown],
    }


def steps_timeline_text(book: Runbook, title: str, width: int = WIDTH) -> str:
    """The steps of a runbook by phase, in lines of at most ``width`` columns."""
    rows: list[_Row] = []
    now = hour_of(book.now)
    for phase, name in PHASES.items():
        found = [step for step in book.steps if step.phase is phase]
        if found:
            rows.append(_Row((name,)))
        rows += [
            _Row((step_when(step, book.now.year), step.title), step_drawn(step, now))
            for step in found
        ]
    span, lines = steps_span(book, book.steps), step_lines(book)
    return _page(
        title, _drawn(("When", "Step"), rows, span, lines, width), step_legend(book), width
    )


def _action_rows(made: PlanTimeline, members: Iterable[AssessedAction]) -> Iterable[_Row]:
    for one in actions_in_order(members):
        line = made.actions[one.action.id]
        yield _Row((one.action.id, one.action.title, line.room), line.drawn)


def _point_title(point: Recommendation) -> str:
    number = f" {point.number}" if point.number else ""
    first = " Priority:" if point.priority_action else ""
    return f"{point.id}{number}{first} {point.text}"


def _action_json(made: PlanTimeline, one: AssessedAction) -> Json:
    action, line = one.action, made.actions[one.action.id]
    days = {
        "from": line.first,
        "to": line.due,
        "started_on": action.started_on,
        "completed_on": action.completed_on,
    }
    return {
        "id": action.id,
        "title": action.title,
        "recommendation": action.recommendation or None,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "slack_days": line.slack,
        "overdue": line.overdue,
        "critical": line.critical,
    }


def _drawn(
    heads: Sequence[str], rows: Sequence[_Row], span: Span, lines: Sequence[Line], width: int
) -> list[str]:
    """The axis and the rows; the second cell gives way, the others are as wide as they need."""
    columns = zip(heads, *(row.cells for row in rows if row.drawn is not None), strict=True)
    widths = [max(display_width(one_line(clean(cell))) for cell in column) for column in columns]
    room = width - sum(widths) + widths[1] - len(_GAP) * len(widths)
    widths[1] = min(widths[1], int(room * _SHARE))
    across = room - widths[1]
    told = [f"{_cells(heads, widths)}{axis(span, across, lines)}"]
    for row in rows:
        if row.drawn is None:
            told += ["", _fit(row.cells[0], width)]
        else:
            told.append(f"{_cells(row.cells, widths)}{draw(row.drawn, span, across, lines)}")
    return told


def _cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = (_fit(cell, width) for cell, width in zip(cells, widths, strict=True))
    return "".join(f"{cell}{_GAP}" for cell in fitted)


def _fit(text: str, width: int) -> str:
    """Text padded, or cut with "…", to exactly ``width`` columns."""
    text = one_line(clean(text))
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return text + " " * (width - display_width(text))


def _page(title: str, lines: Iterable[str], signs: Iterable[str], width: int) -> str:
    heading = wrap(title, width)
    told = [*heading, "=" * max(map(display_width, heading)), "", *lines, "", *legend(signs, width)]
    return "\n".join(line.rstrip() for line in told) + "\n"
