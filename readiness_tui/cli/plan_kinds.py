"""The three kinds of record of the improvement plan, as the command line types and tells them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from functools import partial

from readiness_tui.cli import plan_blocks, plan_json
from readiness_tui.cli.record_ids import record_id
from readiness_tui.cli.typed_records import Sort, Values, each
from readiness_tui.errors import UsageError
from readiness_tui.improving import Requests, actions, points
from readiness_tui.readiness import plan_fields
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.typed_fields import Form, TypedField
from readiness_tui.session import Session, View
from readiness_tui.store.changes import Change

_DUE = TypedField("due", "due", "Done by", Form.DAY, "fri, +2w, 30 jan")

ACTION_FIELDS = (*plan_fields.ACTION[:8], _DUE, *plan_fields.ACTION[8:])
"""With the date, which is moved by ``actions.move_actions`` wherever it is typed."""


def point_fields(view: View | None) -> tuple[TypedField, ...]:
    """The fields of a recommendation, with the areas of the framework in force."""
    areas = judgements_on(view.content.editions, view.as_of) if view else ()
    return plan_fields.point_fields(areas)


def measure_fields(view: View | None = None) -> tuple[TypedField, ...]:
    """The fields of a measure of success."""
    return plan_fields.MEASURE


def _change_actions(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    """The date moves in the same save as the other fields change, with who agreed to it."""
    by, why = getattr(options, "agreed_by", ""), getattr(options, "why", "")
    if "due" not in values:
        if by:
            raise UsageError("--agreed-by goes with due=.", "Give the new date: due='30 jan'.")
        return actions.change_actions(session, ids, **values)
    moves = actions.move_actions(session, ids, values.pop("due"), by, why)
    # A first date is the baseline too, unless another one is typed beside it.
    kept = (one for one in moves if not (isinstance(one, Change) and one.field in values))
    return (*kept, *actions.change_actions(session, ids, **values))


def _change_points(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    return each(ids, partial(points.change_point, session, **values))


def _change_measures(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    return each(ids, partial(points.change_measure, session, **values))


ACTIONS = Sort(
    name="action",
    what="action",
    article="An action",
    command="plan",
    table=lambda records: records.actions,
    fields=lambda view: ACTION_FIELDS,
    first="title",
    add=lambda session, values: actions.add_action(session, **values),
    change=_change_actions,
    columns=plan_json.ACTION_COLUMNS,
    as_json=plan_json.action_json,
    describe=lambda record, view: plan_blocks.action_blocks(record, ACTION_FIELDS, view),
    flat=plan_json.action_flat,
)

POINTS = Sort(
    name="recommendation",
    what="recommendation",
    article="A recommendation",
    command="plan",
    table=lambda records: records.recommendations,
    fields=point_fields,
    first="text",
    add=lambda session, values: points.add_point(session, **values),
    change=_change_points,
    columns=plan_json.POINT_COLUMNS,
    as_json=plan_json.point_json,
    describe=lambda record, view: plan_blocks.point_blocks(record, point_fields(view), view),
)

MEASURES = Sort(
    name="measure",
    what="measure of success",
    article="A measure of success",
    command="plan",
    table=lambda records: records.measures,
    fields=measure_fields,
    first="indicator",
    add=lambda session, values: points.add_measure(session, **values),
    change=_change_measures,
    columns=plan_json.MEASURE_COLUMNS,
    as_json=plan_json.measure_json,
    describe=lambda record, view: plan_blocks.measure_blocks(record, plan_fields.MEASURE, view),
    flat=plan_json.measure_flat,
)

PLAN = (ACTIONS, POINTS, MEASURES)


def sort_of(ids: Iterable[str], records: Records) -> Sort:
    """The kind of what is named. Raises InputError for no such record, UsageError for two kinds."""
    tables = [(sort, sort.table(records)) for sort in PLAN]
    known = [id_ for _, table in tables for id_ in table]
    found = dict.fromkeys(
        next(sort for sort, table in tables if spelt in table)
        for spelt in (
            record_id(typed, known, "record of the plan", ACTIONS.listed_by) for typed in ids
        )
    )
    if not found:
        raise UsageError("Nothing is named.", "Name actions, points or measures, such as AC001.")
    if len(found) > 1:
        kinds = " and ".join(sort.article.lower() for sort in found)
        raise UsageError(f"These are {kinds}.", "Name records of one kind.")
    return next(iter(found))
