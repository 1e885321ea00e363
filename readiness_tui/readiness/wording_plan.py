"""How actions, recommendations and measures are told of, beside their colours in ``wording``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.measures import AssessedMeasure, Travel
from readiness_tui.readiness.plan_states import ActionState, PointState
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, Word, count

ACTION_STATES: Mapping[ActionState, Word] = {
    ActionState.NOT_STARTED: Word("Not started", "○", "o", "Nobody has begun it."),
    ActionState.IN_PROGRESS: Word("In progress", "◐", "~", "Work is under way."),
    ActionState.AWAITING_SIGN_OFF: Word(
        "Complete, awaiting sign-off", "◇", "+", "Done, and its evidence is not accepted yet."
    ),
    ActionState.COMPLETE: Word(
        "Complete", "●", "*", "Done, and the accountable director has accepted the evidence."
    ),
    ActionState.EMBEDDED: Word("Embedded", "■", "#", "Complete, and its impact is shown."),
    ActionState.SUPERSEDED: Word("Superseded", "↷", ">", "Another action took its place."),
    ActionState.WITHDRAWN: Word("Withdrawn", "–", "-", "A board took it out of the plan."),
}

POINT_STATES: Mapping[PointState, Word] = {
    PointState.OPEN: Word("Open", "○", "o", "No plan for it is agreed yet."),
    PointState.PLAN_AGREED: Word("Plan agreed", "◇", "+", "Its plan is agreed, nothing has begun."),
    PointState.IN_DELIVERY: Word("In delivery", "◐", "~", "Actions for it are under way."),
    PointState.ACTIONS_COMPLETE: Word(
        "Actions complete", "●", "*", "Every action is complete; the impact is still to be shown."
    ),
    PointState.IMPACT_SHOWN: Word("Impact shown", "■", "#", "Every action shows its impact."),
    PointState.CLOSED: Word("Closed by a board", "–", "-", "A board has closed it."),
}

TRAVELS: Mapping[Travel, Word] = {
    Travel.BETTER: Word("Getting better", "↑", "^", "The last reading is better."),
    Travel.SAME: Word("No change", "→", "=", "The last reading is the same."),
    Travel.WORSE: Word("Getting worse", "↓", "v", "The last reading is worse."),
    Travel.UNKNOWN: Word("Not known", "·", ".", "There is nothing to compare."),
}
"""Better and worse, not up and down: for some measures less is better."""

WORDS: Mapping[type[StrEnum], Mapping[Any, Word]] = {
    ActionState: ACTION_STATES,
    PointState: POINT_STATES,
    Travel: TRAVELS,
}


def brag_words(one: AssessedAction) -> str:
    """The colour in words; an action that is complete without its impact shown says so."""
    shown = BRAGS[one.colour].title
    done = one.action.accepted_on is not None and one.delivery.why == "complete"
    return f"{shown}, complete" if one.colour is Brag.GREEN and done else shown


def mark_letters(one: AssessedAction) -> str:
    """Delivery, date and impact by the letters of their colours: "G R –"."""
    return " ".join(
        BRAGS[mark.colour].ascii.replace("-", "–")
        for mark in (one.delivery, one.timing, one.impact)
    )


def figure(value: float | None, unit: str = "") -> str:
    """A figure with its unit as people write it: "90%", "12.5 days", "" for none."""
    if value is None:
        return ""
    number = f"{value:,.10g}"
    return f"{number}%" if unit == "%" else f"{number} {unit}".rstrip()


def measure_words(one: AssessedMeasure) -> str:
    """The last reading, which way it goes and how far it is from the target."""
    measure, last = one.measure, one.last
    if last is None:
        return f"{measure.indicator}: not read yet"
    said = f"{measure.indicator}: {figure(last.value, measure.unit)} {TRAVELS[one.travel].marked}"
    if one.met:
        return f"{said}, on target {count(one.run, 'reading')} in a row"
    return f"{said}, {short_words(one)}" if one.gap is not None else said


def short_words(one: AssessedMeasure) -> str:
    """How far the last reading misses the target: "17 points short", "2 days over"; "" unknown.

    Between two shares lie points and no per cent of either.
    """
    if not one.gap:
        return ""
    side = "over" if one.measure.better == "less" else "short"
    gap, unit = round(one.gap, 6), one.measure.unit.strip()
    if unit in ("%", "per cent"):
        unit = "point" if gap == 1 else "points"
    return f"{figure(gap, unit)} {side}"
