"""Actions, recommendations and measures in the form that other programs read."""

from __future__ import annotations

from readiness_tui.cli.listing import Row
from readiness_tui.cli.record_json import facts, plain
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.improvement_facts import Measure
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_filters import lapsed_of
from readiness_tui.readiness.plan_states import action_state, point_state
from readiness_tui.session import View

ACTION_COLUMNS = (
    *("id", "number", "recommendation", "title", "lead", "leads", "director", "colour"),
    *("calculated", "why", "state", "delivery", "date", "impact", "overdue", "band", "baseline"),
    *("due", "forecast", "timing", "started_on", "completed_on", "accepted_on", "embedded_on"),
    *("board", "boards", "future", "depends_on", "estimated_days", "measure", "evidence"),
    *("obstacle", "recovery", "withdrawn", "note"),
)
POINT_COLUMNS = (
    *("id", "number", "text", "event", "source", "judgement", "state", "priority_action", "band"),
    *("tags", "sector", "page", "actions", "agreed_on", "agreed_by", "closed_on", "closed_by"),
    "note",
)
MEASURE_COLUMNS = (
    *("id", "indicator", "statement", "recommendation", "actions", "unit", "better", "baseline"),
    *("baseline_on", "target", "target_on", "tolerance", "last", "last_on", "travel", "met"),
    *("gap", "lead", "note"),
)


def action_json(action: Action, view: View) -> Row:
    """An action with its marks; ``colour`` is the one that is shown."""
    one: AssessedAction = view.assessment.actions[action.id]
    marks = {"delivery": one.delivery, "date": one.timing, "impact": one.impact}
    return {
        **facts(action),
        "state": str(action_state(one, view.as_of)),
        "colour": str(one.colour),
        "calculated": str(one.calculated),
        "colour_set": action.colour or None,
        "why": one.why,
        "overdue": one.overdue,
        "marks": {
            name: {"colour": str(mark.colour), "why": mark.why} for name, mark in marks.items()
        },
        "lapsed": list(lapsed_of(action, view.assessment.evidence)),
        "measures": plan_measures(action, view),
    }


def action_flat(row: Row) -> Row:
    """With each mark as its colour alone."""
    marks = row["marks"]
    assert isinstance(marks, dict)
    return {**row, **{name: mark["colour"] for name, mark in marks.items()}}


def plan_measures(action: Action, view: View) -> list[str]:
    """The ids of the measures of an action: its own, and those of its recommendation as a whole."""
    answers = (action.recommendation, *action.also_for)
    return [
        one.id
        for one in view.records.measures.values()
        if action.id in one.actions
        or (not one.actions and one.recommendation and one.recommendation in answers)
    ]


def answering(point: Recommendation, view: View) -> list[AssessedAction]:
    """The actions that answer a recommendation, as their own or among others."""
    return [
        one
        for one in view.assessment.actions.values()
        if point.id in (one.action.recommendation, *one.action.also_for)
    ]


def point_json(point: Recommendation, view: View) -> Row:
    """A recommendation with its state and what answers it."""
    actions = answering(point, view)
    return {
        **facts(point),
        "state": str(point_state(point, actions, view.as_of)),
        "actions": [one.action.id for one in actions],
        "measures": [
            one.id for one in view.records.measures.values() if one.recommendation == point.id
        ],
    }


def measure_json(measure: Measure, view: View) -> Row:
    """A measure with all its readings and what they say by the day asked for."""
    one = assess_measure(measure, view.as_of)
    return {
        **facts(measure),
        "last": plain(one.last),
        "travel": str(one.travel),
        "met": one.met,
        "met_since": plain(one.met_since),
        "run": one.run,
        "gap": one.gap,
    }


def measure_flat(row: Row) -> Row:
    """With the last reading as its figure and its day."""
    last = row["last"]
    value, on = (last["value"], last["on"]) if isinstance(last, dict) else (None, None)
    return {**row, "last": value, "last_on": on}
