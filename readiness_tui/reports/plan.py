"""The improvement plan in full: each recommendation with its actions, one row to an action."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_view import SeenPoint
from readiness_tui.readiness.plan_facts import BANDS
from readiness_tui.readiness.plan_order import actions_in_order
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, count
from readiness_tui.readiness.wording_plan import POINT_STATES
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.plan_words import (
    LONG,
    boards_of,
    dates,
    figure,
    measure_name,
    people,
    three_marks,
)
from readiness_tui.reports.row_groups import Group

_COLUMNS = ("Id", "Action", "Lead", "Director", "Band", "Dates", "Measure", "Board", "Status")
_WIDEST = 1_000
"""Characters of the wording of a recommendation: a plan quotes it whole."""


def plan_document(given: Papers) -> Document:
    """The plan, withdrawn and superseded actions too: every action stands in it once."""
    return finished(given, "Improvement plan", _blocks(given))


def _blocks(given: Papers) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    groups: list[Group] = []
    measures = _measures(given)
    for seen in given.view.points:
        groups.append(Group(len(rows), _point(seen)))
        own = actions_in_order(seen.own)
        rows += [_row(one, measures, given) for one in own] or [_no_action(seen)]
    if given.view.homeless:
        groups.append(Group(len(rows), "Actions without a recommendation"))
        rows += [_row(one, measures, given) for one in actions_in_order(given.view.homeless)]
    if not rows:
        yield Paragraph("The improvement plan holds nothing.")
        return
    yield Paragraph(counts(given))
    yield Table(
        "Improvement plan",
        tuple(map(Column, _COLUMNS)),
        tuple(rows),
        wide=True,
        groups=tuple(groups),
        grouped_by="Recommendation",
    )


def counts(given: Papers) -> str:
    """How many recommendations and actions there are, and of which colours."""
    live = given.view.live
    parts = [
        f"{number} {BRAGS[colour].title.lower()}"
        for colour in Brag
        if (number := sum(one.colour is colour for one in live))
    ]
    gone = len(given.view.actions) - len(live)
    late = sum(one.overdue for one in live)
    told = (
        f"{count(len(given.view.points), 'recommendation')}, {count(len(live), 'action')}",
        f": {', '.join(parts)}" if parts else "",
        f"; {late} overdue" if late else "",
        f"; {gone} more withdrawn or superseded" if gone else "",
    )
    return f"{''.join(told)}."


def _point(seen: SeenPoint) -> str:
    point = seen.point
    number = f"{clip(point.number)}. " if point.number.strip() else ""
    facts = [
        point.id,
        "area for priority action" if point.priority_action else "",
        BANDS.get(point.band, ""),
        POINT_STATES[seen.state].title.lower(),
        f"closed by {clip(point.closed_by)}" if point.closed_by and point.closed_on else "",
        f"re-opened {count(len(point.reopened), 'time')}" if point.reopened else "",
    ]
    told = ", ".join(filter(None, facts))
    return f"{number}{clip(point.text, _WIDEST)} ({told})"


def _row(one: AssessedAction, measures: dict[str, list[str]], given: Papers) -> tuple[Cell, ...]:
    action = one.action
    also = f" (answers {', '.join(action.also_for)} too)" if action.also_for else ""
    future = " (future action)" if action.future else ""
    number = f"{clip(action.number)}. " if action.number.strip() else ""
    said = [clip(action.measure, LONG).rstrip("."), *measures.get(action.id, ())]
    return (
        action.id,
        f"{number}{clip(action.title, LONG)}{future}{also}",
        people(action),
        clip(action.director) or "–",
        BANDS.get(action.band, clip(action.band)) or "–",
        dates(action),
        "; ".join(filter(None, said)) or "none yet",
        boards_of(action, given.records.boards),
        three_marks(one, given.as_of),
    )


def _no_action(seen: SeenPoint) -> tuple[Cell, ...]:
    """A recommendation without an action of its own says so in a row."""
    others = ", ".join(one.action.id for one in seen.actions)
    said = f"Answered by {others}, which stands elsewhere." if others else "No action yet."
    tone = "none" if others else "red"
    return ("–", Mark(tone, said), *(["–"] * (len(_COLUMNS) - 2)))


def _measures(given: Papers) -> dict[str, list[str]]:
    """The measures of each action in words: "Visits in time: 72%, target 85%"."""
    found: dict[str, list[str]] = {}
    for one in given.view.measures:
        last = figure(one.last.value, one.measure.unit) if one.last else "not measured yet"
        unit, aim = one.measure.unit, one.measure.target
        target = f", target {figure(aim, unit)}" if aim is not None else ""
        for id_ in one.measure.actions:
            found.setdefault(id_, []).append(f"{measure_name(one.measure)}: {last}{target}")
    return found
