"""The order of the improvement plan: recommendations as their report has them, each with actions.

An action that answers several recommendations stands under its own one.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.plan_filters import boards_of
from readiness_tui.readiness.vocabulary import Brag

STAGES = (
    "Overdue",
    "To be done",
    "Done, impact to be shown or evidence to be accepted",
    "Complete, impact shown",
    "Withdrawn or superseded",
)
"""The order in which somebody has to see to actions."""


def by_stage(actions: Iterable[AssessedAction], as_of: date) -> dict[str, list[AssessedAction]]:
    """Actions by stage, each stage by date; a stage without any is left out."""
    found: dict[str, list[AssessedAction]] = {title: [] for title in STAGES}
    for one in actions:
        found[_stage(one, as_of)].append(one)
    for members in found.values():
        members.sort(key=lambda one: (one.action.due or date.max, one.action.id))
    return {title: members for title, members in found.items() if members}


def by_board(
    actions: Iterable[AssessedAction], first: Iterable[str] = ()
) -> dict[str, list[AssessedAction]]:
    """Actions by every body that they report to; those of ``first`` lead, "" comes last.

    However a name is capitalised, it is one board, spelt as it was met first.
    """
    seen: dict[str, list[AssessedAction]] = {}
    names: dict[str, str] = {}
    for one in actions:
        told = {name.casefold(): name for name in boards_of(one.action) or ("",)}
        for key, name in told.items():
            names.setdefault(key, name)
            seen.setdefault(key, []).append(one)
    known = {name.casefold() for name in first}
    order = sorted(seen, key=lambda key: (not key, key not in known, key))
    return {names[key]: seen[key] for key in order}


def _stage(one: AssessedAction, as_of: date) -> str:
    overdue, to_do, done, shown, gone = STAGES
    if not in_plan(one.action):
        return gone
    if one.overdue:
        return overdue
    if not is_complete(one.action, as_of):
        return to_do
    complete = one.impact.colour is Brag.BLUE and one.delivery.why == "complete"
    return shown if complete else done


def by_recommendation(actions: Iterable[AssessedAction]) -> dict[str, list[AssessedAction]]:
    """All actions that answer a recommendation, as their own or among others, by its id."""
    found: dict[str, list[AssessedAction]] = {}
    for one in actions:
        for id_ in dict.fromkeys((one.action.recommendation, *one.action.also_for)):
            found.setdefault(id_, []).append(one)
    return found


def recommendations_in_order(
    recommendations: Mapping[str, Recommendation],
) -> list[Recommendation]:
    """By inspection, then by other source, each as its report orders and numbers them."""
    return sorted(
        recommendations.values(),
        key=lambda one: (
            not one.event,
            one.event,
            one.source,
            one.position,
            natural(one.number),
            natural(one.id),
        ),
    )


def actions_in_order(actions: Iterable[AssessedAction]) -> list[AssessedAction]:
    """As the paper numbers them, then by the agreed date; future actions follow the others."""
    return sorted(
        actions,
        key=lambda one: (
            one.action.future,
            natural(one.action.number),
            one.action.due or date.max,
            natural(one.action.id),
        ),
    )


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key by which "2b" comes before "10", and what has no number last."""
    parts = re.findall(r"\d+|\D+", text.strip().casefold())
    if not parts:
        return ((10**9, ""),)
    return tuple((int(part[:9]), "") if part.isdecimal() else (10**8, part) for part in parts)
