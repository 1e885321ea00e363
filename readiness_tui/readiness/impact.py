"""Whether an action makes a difference: what its measures of success say together."""

from collections.abc import Mapping, Sequence

from readiness_tui.readiness.assessment import PlanMark
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Measure
from readiness_tui.readiness.measures import AssessedMeasure, Travel
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.vocabulary import Brag


def impact_of(measures: Sequence[AssessedMeasure], readings: int) -> PlanMark:
    """Return the mark: blue takes every measure on target for so many readings in a row.

    Otherwise the worst direction of travel counts. One that falls back while it still meets its
    target does not count as getting worse. Source: readiness model 4, 6.8 (proposed).
    """
    read = [one for one in measures if one.readings]
    if not read:
        return PlanMark(Brag.GREY, "not measured yet")
    if len(read) == len(measures) and all(one.run >= readings for one in measures):
        days = [one.readings[-one.run + readings - 1].on for one in measures]
        since = max(day for day in days if day is not None)
        return PlanMark(Brag.BLUE, f"impact shown on {show_date(since)}")
    for one in read:
        if one.travel is Travel.WORSE and not one.met:
            return PlanMark(Brag.RED, f"{_name(one.measure)} is getting worse")
    for one in read:
        if one.travel is Travel.SAME and not one.met:
            return PlanMark(Brag.AMBER, f"{_name(one.measure)} has not changed")
    if all(one.travel is Travel.UNKNOWN and not one.met for one in read):
        return PlanMark(Brag.GREY, "measured, with nothing to compare")
    short = any(not one.met for one in read)
    return PlanMark(Brag.GREEN, "getting better" if short else "on target")


def by_action(
    measures: Sequence[AssessedMeasure], actions: Mapping[str, Action]
) -> dict[str, list[AssessedMeasure]]:
    """Return the measures of each action: its own, and those of its recommendation as a whole."""
    found: dict[str, list[AssessedMeasure]] = {}
    whole: dict[str, list[AssessedMeasure]] = {}
    for one in measures:
        for id_ in one.measure.actions:
            found.setdefault(id_, []).append(one)
        if not one.measure.actions and one.measure.recommendation:
            whole.setdefault(one.measure.recommendation, []).append(one)
    for id_, action in actions.items():
        for recommendation in (action.recommendation, *action.also_for):
            if recommendation in whole:
                found.setdefault(id_, []).extend(whole[recommendation])
    return found


def measures(measure: Measure, action: Action) -> bool:
    """Whether a measure is one of an action: its own, or of its recommendation as a whole."""
    if measure.actions:
        return action.id in measure.actions
    point = measure.recommendation
    return bool(point) and point in (action.recommendation, *action.also_for)


def _name(measure: Measure) -> str:
    return measure.indicator or measure.statement or measure.id
