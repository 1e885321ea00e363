"""The facts around the plan: measures, risks, what boards decided, how papers look.

Apart from ``plan_facts``, because a status of a service that has noted none of them need not load
them. Source: readiness model 3; scores on a 5 by 5 scale, as council risk registers keep them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Reading(NamedTuple):
    """One reading of a measure."""

    on: date | None = None  # the day or the end of the period that it describes
    value: float | None = None
    source: str = ""
    note: str = ""


class Measure(NamedTuple):
    """A measure of success: how the service knows that an action makes a difference."""

    id: str
    statement: str = ""  # what will be different for children
    indicator: str = ""  # what is counted
    recommendation: str = ""
    actions: tuple[str, ...] = ()  # ids of the actions that it measures
    unit: str = ""  # "%", "days", "children"
    better: str = ""  # more or less: which way is better; "" where nobody has said
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    lead: str = ""
    readings: tuple[Reading, ...] = ()  # oldest first
    tolerance: float | None = None  # how far from the target still counts as met
    note: str = ""


class Score(NamedTuple):
    """The score of a risk from a day on."""

    on: date | None = None
    likelihood: int | None = None  # 1 to 5
    impact: int | None = None  # 1 to 5
    by: str = ""


class Control(NamedTuple):
    """What is done about a risk."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


class Risk(NamedTuple):
    """What may keep the plan from working: a cause, an event and its effect on children."""

    id: str
    title: str = ""
    cause: str = ""
    event: str = ""
    effect: str = ""
    kind: str = "risk"  # risk, threat or opportunity
    threatens: tuple[str, ...] = ()  # ids of recommendations and actions
    lead: str = ""  # who owns it
    scores: tuple[Score, ...] = ()  # oldest first; the last one holds
    target_likelihood: int | None = None
    target_impact: int | None = None
    mitigation: str = ""
    controls: tuple[Control, ...] = ()
    cycle_months: int | None = None  # how often it is reviewed
    opened_on: date | None = None
    reviewed_on: date | None = None
    closed_on: date | None = None
    closed_why: str = ""
    note: str = ""


class Decision(NamedTuple):
    """What a board decided or asked to be changed, until it is done."""

    id: str
    board: str = ""  # id or name of the board
    met_on: date | None = None
    kind: str = "decision"  # decision or change (a change that the board asked for)
    text: str = ""
    actions: tuple[str, ...] = ()  # ids of the actions it bears on
    lead: str = ""
    due: date | None = None
    done_on: date | None = None
    outcome: str = ""  # what was done about it


class HouseStyle(NamedTuple):
    """How the council's papers look, and what the colours of its plan mean."""

    id: str
    council: str = ""  # as papers name it; "" means the name of the service
    logo: str = ""  # path of a picture
    classification: str = ""  # the line at the head of every page
    template: str = ""  # path of a Word template
    tolerance_months: int | None = None  # as in ``plan_key.PlanKey``; None means its default
    sign_off_working_days: int | None = None
    readings: int | None = None
    blue_is_complete: bool = False
    meanings: Mapping[str, str] = {}  # colour -> what it stands for
