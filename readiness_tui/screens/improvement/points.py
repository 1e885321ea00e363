"""What needs to improve, each point with the actions that answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.improvement import ACTIONS
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.plan_order import by_recommendation
from readiness_tui.readiness.plan_states import PointState, point_state
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.readiness.wording_plan import POINT_STATES
from readiness_tui.screens.improvement.leaving import LeavingPart
from readiness_tui.screens.improvement.part import COLUMNS, action_row, heading
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row

_OTHERS = "Actions without a recommendation"


class ByRecommendation(LeavingPart):
    """A tree: inspections, their recommendations, the actions for each."""

    PART: ClassVar[str] = "plan.points"
    SCOPES: ClassVar[tuple[Scope, ...]] = (ACTIONS, LIST)
    BINDINGS = bindings(ACTIONS.commands)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("State", width=18),
        Column("D T I", width=5, hide_below=96),
        *COLUMNS[2:],
    )
    TEACH = (
        "No recommendation stands here. A adds one in the words of the report; a published "
        "report brings all of its own: readiness import-report FILE."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """By inspection, newest first, in the order of the report."""
        answering = by_recommendation(view.assessment.actions.values())
        points = view.records.recommendations
        source = ""
        for point in sorted(points.values(), key=lambda each: _order(each, view)):
            actions = answering.get(point.id, [])
            meant = self._means(point)
            shown = [one for one in actions if meant or self.lets(one)]
            if self.filter.terms and not shown and not meant:
                continue
            if (title := _source(point, view)) != source:
                source = title
                yield heading(f"part {title}", title)
            yield _row(point, actions, view)
            yield from (action_row(one, view, f"{point.id} ", 1) for one in shown)
        loose = {
            one.action.id: one
            for id_, members in answering.items()
            if id_ not in points
            for one in members
            if self.lets(one)
        }
        if loose:
            yield heading("part others", _OTHERS)
            yield from (action_row(one, view, "loose ") for one in loose.values())

    def _means(self, point: Recommendation) -> bool:
        """Whether the words of the filter stand in the point itself: then all of it is meant."""
        words = self.filter_text.casefold().replace('"', "").split()
        if any(term.asks or term.negated for term in self.filter.terms):
            return False
        text = f"{point.id} {point.number} {point.text} {' '.join(point.tags)}".casefold()
        return bool(words) and all(word in text for word in words)

    def figures(self, view: View) -> Content:
        """How many points are open, and how far the others are."""
        answering = by_recommendation(view.assessment.actions.values())
        states = Counter(
            point_state(point, answering.get(point.id, ()), view.as_of)
            for point in view.records.recommendations.values()
        )
        told = ", ".join(
            f"{states[state]} {POINT_STATES[state].title.lower()}"
            for state in PointState
            if state in states
        )
        said = count(sum(states.values()), "recommendation")
        return Content.assemble(
            Content.styled(" What needs to improve  ", "bold"), f"{said}: {told}" if told else said
        )


def _row(point: Recommendation, actions: list[AssessedAction], view: View) -> Row:
    state = POINT_STATES[point_state(point, actions, view.as_of)]
    number = f"{point.number} " if point.number else ""
    first = "Priority: " if point.priority_action else ""
    return Row(
        point.id,
        (
            Cell(f"{state.glyph} {state.title}", "claimed"),
            Cell(""),
            Cell(point.id, "code"),
            Cell(f"{number}{first}{point.text}", "strong"),
            Cell(""),
            Cell(count(len(actions), "action"), "muted"),
        ),
    )


def _order(point: Recommendation, view: View) -> tuple[int, str, int, str]:
    event = view.records.events.get(point.event)
    day = event.start.toordinal() if event is not None and event.start is not None else 0
    return (-day, point.event or point.source, point.position, point.id)


def _source(point: Recommendation, view: View) -> str:
    event = view.records.events.get(point.event)
    if event is None:
        return point.source or "From elsewhere"
    year = f" {event.start.year}" if event.start else ""
    return f"{EVENT_KINDS[event.kind].title}{year} ({event.id})"
