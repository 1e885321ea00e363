"""``readiness plan list``: actions, recommendations or measures as a table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command
from readiness_tui.cli.listing import Row, add_format
from readiness_tui.cli.plan_blocks import ACTION_HEADS, action_row
from readiness_tui.cli.plan_json import action_json, measure_json, point_json
from readiness_tui.cli.plan_kinds import ACTIONS, MEASURES, POINTS
from readiness_tui.cli.typed_arguments import add_filter, words_of
from readiness_tui.cli.typed_records import write_rows
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.boards import next_meeting, pack_due
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.measures import AssessedMeasure, Travel, assess_measure
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.plan_filters import (
    ACTION_KEYS,
    MEASURE_KEYS,
    POINT_KEYS,
    lets_action,
    lets_measure,
    lets_point,
)
from readiness_tui.readiness.plan_order import (
    actions_in_order,
    by_board,
    by_recommendation,
    by_stage,
    recommendations_in_order,
)
from readiness_tui.readiness.plan_states import point_state
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, count
from readiness_tui.readiness.wording_plan import POINT_STATES, TRAVELS, figure
from readiness_tui.reports.document import Block, Column, Document, Paragraph, Table, clip
from readiness_tui.reports.row_groups import Group
from readiness_tui.session import Session, View


def declare(commands: Any) -> None:
    """Add ``list``."""
    listing = add_command(
        commands,
        "list",
        "list the actions that a filter finds, or all",
        "readiness plan list overdue",
        "readiness plan list colour:red lead:me --by board",
        "readiness plan list --points --format csv > recommendations.csv",
        "readiness plan list --measures worse",
    )
    add_filter(
        listing,
        f"{words_of(ACTION_KEYS)}; of points {words_of(POINT_KEYS)}; of measures "
        f"{words_of(MEASURE_KEYS)}",
    )
    what = listing.add_mutually_exclusive_group()
    what.add_argument(
        "--by",
        choices=tuple(_GROUPS),
        default="stage",
        metavar="WHAT",
        help=f"{', '.join(_GROUPS)}: what the actions stand under (default: stage)",
    )
    what.add_argument("--points", action="store_true", help="list what needs to improve instead")
    what.add_argument("--measures", action="store_true", help="list measures of success instead")
    add_format(listing)
    listing.set_defaults(run=list_)


def list_(options: argparse.Namespace) -> int:
    """Print actions, recommendations or measures."""
    session = context.open_session(options)
    if options.points:
        return _points(options, session)
    if options.measures:
        return _measures(options, session)
    return _actions(options, session)


# --- actions -------------------------------------------------------------------------------------


def _actions(options: argparse.Namespace, session: Session) -> int:
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, ACTION_KEYS, me=session.who)
    library = view.assessment.evidence
    plan = view.assessment.actions.values()
    found = [one for one in plan if lets_action(wanted, one, library, view.as_of)]
    beside: Row = {}
    if options.format == "json":
        records = view.records
        points = recommendations_in_order(records.recommendations)
        beside = {
            "recommendations": [point_json(point, view) for point in points],
            "measures": [measure_json(one, view) for one in records.measures.values()],
        }
    told = [one for members in by_stage(found, view.as_of).values() for one in members]
    rows = [action_json(one.action, view) for one in told] if options.format != "text" else []
    if write_rows(options.format, "actions", ACTIONS, rows, view, beside):
        return 0
    if not plan and not (view.records.recommendations and options.by == "recommendation"):
        context.say("The plan holds no action. Add one: readiness plan add --help")
    elif not found and wanted.terms:
        context.say("No action matches.")
    else:
        groups = _GROUPS[options.by](found, view, bool(wanted.terms))
        _write("Improvement plan", ACTION_HEADS, groups, _figures(found), bool(found))
    return 0


_Groups = Mapping[str, Sequence[tuple[str, ...]]]


def _by_stage(found: Sequence[AssessedAction], view: View, narrowed: bool) -> _Groups:
    return {
        f"{title} ({len(members)})": [action_row(one) for one in members]
        for title, members in by_stage(found, view.as_of).items()
    }


def _by_board(found: Sequence[AssessedAction], view: View, narrowed: bool) -> _Groups:
    known = {board.name.casefold(): board for board in view.records.boards.values()}
    groups = {}
    for name, members in by_board(found, known).items():
        told = f"{name or 'Reported to no board'}: {count(len(members), 'action')}"
        board = known.get(name.casefold())
        meeting = next_meeting(board, view.as_of) if board else None
        if board and meeting:
            papers = show_date(pack_due(board, meeting, view.content.working_days))
            told += f", meets {show_date(meeting)}, papers by {papers}"
        groups[told] = [action_row(one) for one in members]
    return groups


def _by_recommendation(found: Sequence[AssessedAction], view: View, narrowed: bool) -> _Groups:
    answers = by_recommendation(found)
    every = by_recommendation(view.assessment.actions.values())
    known = view.records.recommendations
    groups: dict[str, list[tuple[str, ...]]] = {}
    for point in recommendations_in_order(known):
        members = answers.get(point.id, [])
        if members or not narrowed:
            state = POINT_STATES[
                point_state(point, every.get(point.id, []), view.as_of)
            ].title.lower()
            rows = [action_row(one) for one in actions_in_order(members)]
            groups[f"{_point_title(point)} ({state})"] = rows or [_NO_ACTION]
    loose = {
        one.action.id: one
        for id_, members in answers.items()
        if id_ not in known
        for one in members
        if one.action.recommendation not in known
        and not any(other in known for other in one.action.also_for)
    }
    if loose:
        title = "Actions without a recommendation"
        groups[title] = [action_row(one) for one in actions_in_order(loose.values())]
    return groups


_NO_ACTION = ("–", "", "–", "No action answers it yet", "–", "–")
_GROUPS = {"stage": _by_stage, "board": _by_board, "recommendation": _by_recommendation}


def _point_title(point: Recommendation) -> str:
    number = f" {clip(point.number, 20)}" if point.number else ""
    first = "priority: " if point.priority_action else ""
    return f"{point.id}{number} {first}{clip(point.text, 400)}"


def _figures(found: Sequence[AssessedAction]) -> str:
    live = [one for one in found if in_plan(one.action)]
    colours = (
        f"{number} {BRAGS[colour].title.lower()}"
        for colour in Brag
        if (number := sum(one.colour is colour for one in live))
    )
    late = sum(one.overdue for one in live)
    told = ", ".join([*colours, *([f"{late} overdue"] if late else [])])
    gone = len(found) - len(live)
    more = f"; {gone} more withdrawn or superseded" if gone else ""
    letters = "D T I: delivery, date and impact, by the letters of their colours."
    return f"{count(len(live), 'action')}{f': {told}' if told else ''}{more}. {letters}"


# --- recommendations and measures -------------------------------------------------------------


def _points(options: argparse.Namespace, session: Session) -> int:
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, POINT_KEYS, me=session.who)
    answers = by_recommendation(view.assessment.actions.values())
    found = [
        point
        for point in recommendations_in_order(view.records.recommendations)
        if lets_point(wanted, point, answers.get(point.id, []), view.as_of)
    ]
    rows = [point_json(point, view) for point in found] if options.format != "text" else []
    if write_rows(options.format, "recommendations", POINTS, rows, view):
        return 0
    if not view.records.recommendations:
        context.say("No recommendation is recorded. Add one: readiness plan add --help")
    elif not found:
        context.say("No recommendation matches.")
    else:
        lines = [
            (
                POINT_STATES[point_state(point, answers.get(point.id, []), view.as_of)].marked,
                point.id,
                f"{'Priority: ' if point.priority_action else ''}{clip(point.text, 400)}",
                str(len(answers.get(point.id, []))),
            )
            for point in found
        ]
        heads = ("State", "Id", "What needs to improve", "Actions")
        _write("Recommendations", heads, {"": lines}, f"{count(len(found), 'point')}.")
    return 0


def _measures(options: argparse.Namespace, session: Session) -> int:
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, MEASURE_KEYS, me=session.who)
    order = (Travel.WORSE, Travel.SAME, Travel.UNKNOWN, Travel.BETTER)
    known = [assess_measure(one, view.as_of) for one in view.records.measures.values()]
    found = sorted(
        (one for one in known if lets_measure(wanted, one)),
        key=lambda one: (order.index(one.travel), one.measure.id),
    )
    rows = [measure_json(one.measure, view) for one in found]
    if write_rows(options.format, "measures", MEASURES, rows, view):
        return 0
    if not known:
        context.say("No measure of success is recorded. Add one: readiness plan add --help")
    elif not found:
        context.say("No measure matches.")
    else:
        heads = ("Direction", "Id", "Measure", "Last", "Target", "Read on")
        met = sum(bool(one.met) for one in found)
        said = f"{count(len(found), 'measure')}, {met} on target."
        _write("Measures of success", heads, {"": list(map(_measure_row, found))}, said)
    return 0


def _measure_row(one: AssessedMeasure) -> tuple[str, ...]:
    measure, last = one.measure, one.last
    return (
        TRAVELS[one.travel].marked,
        measure.id,
        clip(measure.indicator, 120),
        figure(last.value, measure.unit) if last else "–",
        figure(measure.target, measure.unit) or "–",
        show_date(last.on) if last and last.on else "–",
    )


def _write(title: str, heads: Sequence[str], groups: _Groups, said: str, full: bool = True) -> None:
    from readiness_tui.reports import text

    rows: list[tuple[str, ...]] = []
    parts: list[Group] = []
    for name, members in groups.items():
        if name:
            parts.append(Group(len(rows), name))
        rows += members
    table = Table(title, tuple(map(Column, heads)), tuple(rows), groups=tuple(parts))
    blocks: list[Block] = [table]
    if full:
        blocks.append(Paragraph(said))
    context.write(text.render(Document(title, tuple(blocks))), None)
