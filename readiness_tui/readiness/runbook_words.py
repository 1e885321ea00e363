"""What the phases of a runbook and the states of its steps are called in front of people."""

from collections.abc import Mapping

from readiness_tui.readiness.runbook_facts import RunbookStep, RunningClock, StepState
from readiness_tui.readiness.runbook_model import Phase
from readiness_tui.readiness.wording import Word

STEP_STATES: Mapping[StepState, Word] = {
    StepState.TODO: Word("To do", "○", "o", "It has a moment, and that is not near yet."),
    StepState.DUE_SOON: Word("Due soon", "△", "^", "Its moment is near."),
    StepState.LATE: Word("Late", "▽", "v", "Its moment has passed and nobody has ticked it."),
    StepState.DONE: Word("Done", "●", "*", "Ticked, with the time and the name."),
    StepState.DROPPED: Word("Dropped", "–", "-", "Not needed this time, with a reason."),
    StepState.WAITING: Word("Waiting", "◌", "w", "The day it counts from is not known yet."),
}

PHASES: Mapping[Phase, str] = {
    Phase.BEFORE: "Before the call",
    Phase.CALL: "Day of the call",
    Phase.WEEK_1: "Before they are on site",
    Phase.ON_SITE: "On site",
    Phase.AFTER: "After",
}


def state_title(one: RunbookStep | RunningClock) -> str:
    """How it stands, in a word or two; where no time runs any more, it was not done."""
    if one.state is StepState.TODO and not one.left:
        return "Not done"
    return STEP_STATES[one.state].title


def lead_words(step: RunbookStep) -> str:
    """Who leads it: "Cy Dee (deputy)", or "nobody (Data lead)" where nobody can be named."""
    if step.unled:
        return f"nobody ({step.lead})" if step.lead else "nobody"
    return f"{step.lead} (deputy)" if step.stands_in else step.lead
