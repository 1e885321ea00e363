"""How long a briefing holds, and what that means for the checklist items that it answers.

As with dry runs, the answer of an item stays its lead's: a briefing that has lapsed shows the item
as lapsed, so that it counts as claimed and not as checked, and where nobody has answered, its
briefings do. Source: readiness model 4 and 6.3 (proposed).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.account_states import BriefingState
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.checklist import MOST_IN_PROGRESS, READY_STATES
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.vocabulary import ItemState

AREA = "BR"
"""Code of the readiness area whose items briefings answer."""


class AssessedBriefing(NamedTuple):
    """A briefing with its state on a day."""

    briefing: Briefing
    state: BriefingState
    why: str
    holds_to: date | None  # its last day; None: it was not given, or holds until another one
    late: bool  # planned for a day that has passed, and not given since


def assess_briefing(briefing: Briefing, as_of: date) -> AssessedBriefing:
    """Compute the state; what is dated after ``as_of`` has not happened."""
    given, planned = briefing.given_on, briefing.planned_on
    if given is not None and given > as_of:
        given = None
    if given is not None and planned is not None and planned <= given:
        planned = None  # what was planned is what was given
    late = planned is not None and planned < as_of
    plan = ""
    if planned is not None:
        plan = f"planned for {show_date(planned)}{' and not given' if late else ''}"
    if given is None:
        state = BriefingState.PLANNED if plan else BriefingState.NOT_PLANNED
        return AssessedBriefing(briefing, state, plan or "no day planned", None, late)
    holds_to = None if briefing.valid_months is None else add_months(given, briefing.valid_months)
    state, why = BriefingState.GIVEN, f"given on {show_date(given)}"
    if holds_to is not None:
        lapsed = as_of > holds_to
        state = BriefingState.LAPSED if lapsed else state
        why = f"{why}, {'held' if lapsed else 'holds'} until {show_date(holds_to)}"
    return AssessedBriefing(briefing, state, f"{why}; {plan}" if plan else why, holds_to, late)


def briefings_for(item_code: str, briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """The briefings that answer a checklist item, by id: of one audience the last one given."""
    by_audience: dict[str, Briefing] = {}
    for one in briefings:
        if item_code in one.items:
            audience = one.audience.strip().casefold() or one.id
            by_audience[audience] = max(by_audience.get(audience, one), one, key=_latest)
    return tuple(sorted(by_audience.values(), key=lambda one: one.id))


def judged_by_briefings(
    items: Iterable[AssessedItem], briefings: Iterable[Briefing], as_of: date
) -> dict[str, AssessedItem]:
    """The items of the area, by code, whose state their briefings change."""
    briefings = tuple(briefings)
    judged = {}
    for one in items:
        if one.item.area != AREA:
            continue
        told = [assess_briefing(each, as_of) for each in briefings_for(one.item.code, briefings)]
        if not told:
            continue
        if one.state is ItemState.NOT_ASSESSED:
            judged[one.item.code] = _answered(one, told)
        elif one.state is not ItemState.LAPSED and one.state in READY_STATES:
            if not (lapse := _lapse(told)):
                continue
            judged[one.item.code] = one._replace(state=ItemState.LAPSED, lower=0.0, lapse=lapse)
    return judged


def _latest(briefing: Briefing) -> tuple[date, str]:
    return briefing.given_on or date.min, briefing.id


def _answered(one: AssessedItem, told: Sequence[AssessedBriefing]) -> AssessedItem:
    if all(each.state is BriefingState.GIVEN for each in told):
        return one._replace(state=ItemState.READY_CLAIMED)
    return one._replace(state=ItemState.IN_PROGRESS, upper=MOST_IN_PROGRESS / 100)


def _lapse(told: Sequence[AssessedBriefing]) -> str:
    """Why a briefing lets an item lapse; "" where none does."""
    return next(
        (
            f"briefing {each.briefing.id} {each.why}"
            for each in told
            if each.state is BriefingState.LAPSED
        ),
        "",
    )
