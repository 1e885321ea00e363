"""The facts of the improvement plan: what needs to improve, and the actions that answer it.

Every column of a council's own plan has a field here, so that none of it is lost on the way in.
Source: readiness model 3 and 4; the columns are those of published council papers.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

BANDS: Mapping[str, str] = {
    "immediately": "immediately",
    "3_months": "within three months",
    "6_months": "within six months",
    "longer": "longer than six months",
}
"""Timescale bands, as reports of the older frameworks and council plans group them."""


class DateMove(NamedTuple):
    """One move of the date of an action: nothing slips without a name to it."""

    on: date | None = None  # the day of the decision
    before: date | None = None
    after: date | None = None
    agreed_by: str = ""  # a person or a board
    why: str = ""


class Reopening(NamedTuple):
    """An action or recommendation that was complete and no longer is."""

    on: date | None = None
    completed_on: date | None = None  # what stood until then
    by: str = ""
    why: str = ""


class Recommendation(NamedTuple):
    """Something that needs to improve. Its state is computed."""

    id: str
    text: str = ""  # as the report words it
    event: str = ""  # id of the inspection it came from
    judgement: str = ""
    priority_action: bool = False
    source: str = ""  # where it came from, where that is no inspection
    number: str = ""  # as the report or the council's paper numbers it
    position: int = 0  # its order in the report; equal ones stand by id
    page: int | None = None  # of the report
    tags: tuple[str, ...] = ()  # as the report prints them after it
    band: str = ""  # one of ``BANDS``: the time that the report gives
    sector: str = ""  # who must act, where the report says so: "health and partners"
    agreed_on: date | None = None  # the plan for it was agreed
    agreed_by: str = ""
    closed_on: date | None = None  # by a board, with the impact shown
    closed_by: str = ""
    reopened: tuple[Reopening, ...] = ()
    note: str = ""


class Action(NamedTuple):
    """What will be done about a recommendation. Its colour is computed."""

    id: str
    recommendation: str = ""
    title: str = ""
    lead: str = ""
    director: str = ""  # accountable director
    board: str = ""
    band: str = ""  # one of ``BANDS``
    baseline: date | None = None
    due: date | None = None  # current date
    forecast: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    accepted_on: date | None = None  # evidence accepted by the accountable director
    embedded_on: date | None = None  # measure of success met
    withdrawn: str = ""  # board reference, where withdrawn or superseded
    measure: str = ""  # what will be different, in words; figures are measures of their own
    evidence: tuple[str, ...] = ()  # ids of evidence items that show it
    also_for: tuple[str, ...] = ()  # further recommendations that it answers
    number: str = ""  # as the council's paper numbers it; gaps are kept
    leads: tuple[str, ...] = ()  # further lead officers
    boards: tuple[str, ...] = ()  # further bodies to which it reports
    future: bool = False  # a future action, which follows from the first ones
    depends_on: tuple[str, ...] = ()  # ids of actions that must be done before it
    estimated_days: int | None = None  # working days of work
    implementation: str = ""  # how it will be done
    timing: str = ""  # by when, as the paper words it: "Underway", "Oct/November"
    obstacle: str = ""  # what stands in its way
    recovery: str = ""  # the plan to get back on track
    sector: str = ""  # who must act: "local authority and partners"
    note: str = ""
    moves: tuple[DateMove, ...] = ()  # oldest first
    reopened: tuple[Reopening, ...] = ()  # oldest first
    colour: str = ""  # of ``Brag``, where somebody overrode the calculated one
    colour_why: str = ""
    colour_by: str = ""
    colour_on: date | None = None
    superseded_by: str = ""  # id of the action that took its place
