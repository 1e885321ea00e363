"""The improvement plan in full: each recommendation with its actions, one row to an action."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_view import SeenPoint
from readiness_tui.readiness.impact import measures
from readiness_tui.readiness.plan_facts import BANDS, Action
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
    measured,
    often,
    people,
    three_marks,
)
from readiness_tui.reports.row_groups import Group, Marks

COLUMNS = ("Id", "Action", "Lead", "Director", "Band", "Dates", "Measure", "Board", "Status")
_WIDEST = 1_000
"""Characters of the wording of a recommendation: a plan quotes it whole."""


def plan_document(given: Papers) -> Document:
    """The plan, withdrawn and superseded actions too: every action stands in it once."""
    return finished(given, "Improvement plan", _blocks(given))


def _blocks(given: Papers) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    groups: list[Group] = []
    for seen in given.view.points:
        groups.append(Group(len(rows), _point(seen, given)))
        own = actions_in_order(seen.own)
        rows += [_row(one, given) for one in own] or [_no_action(seen)]
    if given.view.homeless:
        groups.append(Group(len(rows), "Actions without a recommendation"))
        rows += [_row(one, given) for one in actions_in_order(given.view.homeless)]
    if not rows:
        yield Paragraph("The improvement plan holds nothing.")
        return
    yield Paragraph(counts(given))
    yield Table(
        "Improvement plan",
        tuple(map(Column, COLUMNS)),
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


def _point(seen: SeenPoint, given: Papers) -> str:
    point = seen.point
    number = f"{clip(point.number)}. " if point.number.strip() else ""
    facts = [
        point.id,
        "area for priority action" if point.priority_action else "",
        BANDS.get(point.band, ""),
        POINT_STATES[seen.state].title.lower(),
        f"closed by {clip(point.closed_by)}" if point.closed_by and point.closed_on else "",
        f"re-opened {often(len(point.reopened))}" if point.reopened else "",
    ]
    told = ", ".join(filter(None, facts))
    whole = "; ".join(
        measured(one)
        for one in given.view.measures
        if one.measure.recommendation == point.id and not one.measure.actions
    )
    measures = f" Measured by {whole}." if whole else ""
    return f"{number}{clip(point.text, _WIDEST)} ({told}){measures and '.'}{measures}"


def _row(one: AssessedAction, given: Papers) -> tuple[Cell, ...]:
    action = one.action
    also = f" (answers {', '.join(action.also_for)} too)" if action.also_for else ""
    future = " (future action)" if action.future else ""
    number = f"{clip(action.number)}. " if action.number.strip() else ""
    after = f" (comes after {', '.join(action.depends_on)})" if action.depends_on else ""
    return (
        action.id,
        f"{number}{clip(action.title, LONG)}{future}{also}{after}",
        people(action),
        clip(action.director) or "–",
        BANDS.get(action.band, clip(action.band)) or "–",
        dates(action),
        _measures(action, given),
        boards_of(action, given.records.boards),
        three_marks(one, given.as_of),
    )


def _no_action(seen: SeenPoint) -> tuple[Cell, ...]:
    """A recommendation without an action of its own says so in a row."""
    others = ", ".join(one.action.id for one in seen.actions)
    said = f"Answered by {others}, which stands elsewhere." if others else "No action yet."
    tone = "none" if others else "red"
    return ("–", Mark(tone, said), *(["–"] * (len(COLUMNS) - 2)))


def _measures(action: Action, given: Papers) -> Marks:
    """What will be different, then each of its measures; those of its whole recommendation by id.

    The figures of the latter stand with the recommendation that it answers first.
    """
    told = [clip(action.measure, LONG).rstrip(".")]
    for one in given.view.measures:
        measure = one.measure
        if not measures(measure, action):
            continue
        elsewhere = not measure.actions and measure.recommendation == action.recommendation
        told.append(f"{measure.id}, as above" if elsewhere else measured(one))
    return Marks(tuple(Mark("none", line) for line in told if line) or (Mark("none", "none yet"),))
