"""How reports put actions, measures and risks into cells and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from readiness_tui.readiness.amounts import amount
from readiness_tui.readiness.assessment import AssessedAction, PlanMark
from readiness_tui.readiness.board_view import is_named
from readiness_tui.readiness.comparison_plan import moved_words
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.improvement_facts import Measure, Reading, Risk
from readiness_tui.readiness.measures import AssessedMeasure, Travel
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_states import action_state, reopened_by
from readiness_tui.readiness.risk_words import risk_travel
from readiness_tui.readiness.risks import AssessedRisk
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import BRAGS, COLOURS, count
from readiness_tui.readiness.wording_plan import ACTION_STATES, TRAVELS
from readiness_tui.reports.document import Mark, clip
from readiness_tui.reports.row_groups import Marks

LONG = 300
"""Characters of a text that a cell shows."""


def action_name(action: Action, room: int = 160) -> str:
    """The id and the title."""
    return f"{action.id} {clip(action.title, room)}".rstrip()


def three_marks(one: AssessedAction, as_of: date) -> Marks:
    """The colour and the state, delivery, date and impact kept apart, and the reason."""
    state = ACTION_STATES[action_state(one, as_of)]
    if not in_plan(one.action):
        return Marks((Mark("grey", f"{state.marked}"), Mark("none", clip(_gone(one.action), LONG))))
    shown = BRAGS[one.colour]
    told = [Mark(one.colour.value, f"{shown.marked}: {state.title.lower()}")]
    named = (("Delivery", one.delivery), ("Date", one.timing), ("Impact", one.impact))
    told += [_part(name, mark) for name, mark in named]
    told.append(Mark("none", clip(one.why, LONG)))
    opened = reopened_by(one.action, as_of)
    if opened:
        told.append(Mark("none", f"re-opened {often(opened)}"))
    return Marks(tuple(told))


def often(number: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _gone(action: Action) -> str:
    return f"by {action.superseded_by}" if action.superseded_by else action.withdrawn


def causes(one: AssessedAction) -> str:
    """Why an action is red or amber: every mark of its colour, or what somebody set it for."""
    if one.colour is not one.calculated:
        return one.why
    whys = [
        mark.why
        for mark in (one.timing, one.delivery, one.impact)
        if mark.colour is one.colour and mark.why
    ]
    if one.action.obstacle and not any(one.action.obstacle in why for why in whys):
        whys.append(one.action.obstacle)
    return "; ".join(whys) or one.why


def _part(name: str, mark: PlanMark) -> Mark:
    return Mark(mark.colour.value, f"{name} {BRAGS[mark.colour].marked}")


def dates(action: Action) -> Marks:
    """The baseline, the date that holds, every move of it, and the day of completion."""
    told: list[str] = []
    if action.baseline and action.baseline != action.due:
        told.append(f"baseline {show_date(action.baseline)}")
    if action.due:
        told.append(f"due {show_date(action.due)}")
    elif action.timing:
        told.append(clip(action.timing))
    for move in action.moves:
        spans = " to ".join(show_date(day) for day in (move.before, move.after) if day)
        agreed = f", agreed by {clip(move.agreed_by)}" if move.agreed_by else ""
        told.append(f"moved {spans}{agreed}")
    if action.forecast and not action.completed_on:
        told.append(f"forecast {show_date(action.forecast)}")
    if action.completed_on:
        told.append(f"completed {show_date(action.completed_on)}")
    if action.accepted_on:
        told.append(f"accepted {show_date(action.accepted_on)}")
    return Marks(tuple(Mark("none", line) for line in told or ["no date"]))


def slipped(action: Action) -> str:
    """How often the date moved and by how much in all; "" where it never did."""
    if not action.moves:
        return ""
    first = action.baseline or next((one.before for one in action.moves if one.before), None)
    days = (action.due - first).days if action.due and first else 0
    return f"{days:+} days in all{moved_words(action.moves)}"


def people(action: Action) -> str:
    """The lead officers."""
    return "; ".join(clip(name) for name in (action.lead, *action.leads) if name.strip()) or "–"


def boards_of(action: Action, boards: Mapping[str, Board]) -> str:
    """The bodies to which it reports, by name."""
    named = (name for name in (action.board, *action.boards) if name.strip())
    return "; ".join(clip(board_name(name, boards)) for name in named) or "–"


def board_name(name: str, boards: Mapping[str, Board]) -> str:
    """A board by its name, where it was named by its id."""
    return next((one.name for one in boards.values() if is_named(one, name) and one.name), name)


def measure_name(measure: Measure) -> str:
    """What is counted, else what will be different, else the id."""
    return clip(measure.indicator or measure.statement or measure.id)


def measured(one: AssessedMeasure) -> str:
    """A measure from where, to where: "ME1 Visits: baseline 64%, target 85%, latest 72%"."""
    unit = one.measure.unit
    told = [
        f"{name} {figure(value, unit)}"
        for name, value in (("baseline", one.measure.baseline), ("target", one.measure.target))
        if value is not None
    ]
    told.append(f"latest {reading(one.last, unit)}" if one.last else "not measured yet")
    return f"{one.measure.id} {measure_name(one.measure)}: {', '.join(told)}"


def figure(value: float | None, unit: str) -> str:
    """A figure with its unit, or a dash."""
    return "–" if value is None else amount(value, unit)


def reading(one: Reading, unit: str) -> str:
    """A reading with its month."""
    on = f" ({show_date(one.on).partition(' ')[2]})" if one.on else ""
    return f"{figure(one.value, unit)}{on}"


def direction_mark(one: AssessedMeasure) -> Mark:
    """Where a measure goes and whether it meets its target, in the colour of both."""
    shown = TRAVELS[one.travel]
    if one.travel is Travel.UNKNOWN and one.met is None:
        return Mark("grey", "Nothing to compare yet" if one.last else "Not measured yet")
    met = "" if one.met is None else ", on target" if one.met else ", short of target"
    turn = "First reading" if one.travel is Travel.UNKNOWN else shown.marked
    return Mark(measure_tone(one), f"{turn}{met}")


def measure_tone(one: AssessedMeasure) -> str:
    """Red while it gets worse and misses its target, amber while it stands still and misses it.

    Source: readiness model 6.8, as for the impact of an action.
    """
    if one.met:
        return "green"
    tones = {Travel.BETTER: "green", Travel.SAME: "amber", Travel.WORSE: "red"}
    return tones.get(one.travel, "grey")


def risk_mark(one: AssessedRisk) -> Mark:
    """The score with its colour, its direction, and how long it has been red."""
    if one.score is None:
        return Mark("grey", "not scored")
    red = f", red for {count(one.red_months, 'month')}" if one.red_months else ""
    shown = COLOURS[one.colour]
    score = f"{shown.glyph} {one.score} {shown.title.lower()}"
    if one.colour is Colour.NONE:  # of an opportunity: no colour warns of it
        score = f"{one.score}, {one.risk.kind}"
    turn = "scored once" if one.travel is Travel.UNKNOWN else risk_travel(one)
    return Mark(one.colour.value, f"{score}, {turn}{red}")


def mitigation(risk: Risk, as_of: date) -> str:
    """What is done about a risk: in words, then each control with its owner and day; else ""."""
    said = [clip(risk.mitigation, LONG).rstrip(".")]
    for one in risk.controls:
        done = one.done_on is not None and one.done_on <= as_of
        due = f"by {show_date(one.due)}" if one.due else ""
        when = f"done {show_date(one.done_on)}" if one.done_on and done else due
        facts = ", ".join(filter(None, (clip(one.owner), when)))
        text = clip(one.text, LONG).rstrip(".")
        said.append(f"{text} ({facts})" if facts else text)
    return "; ".join(filter(None, said))
