"""An action, a recommendation or a measure as a director reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readiness_tui.cli.plan_json import answering, plan_measures
from readiness_tui.cli.record_blocks import field_blocks
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_order import actions_in_order
from readiness_tui.readiness.plan_states import action_state, point_state, reopened_by
from readiness_tui.readiness.typed_fields import TypedField
from readiness_tui.readiness.wording import BRAGS, EVIDENCE_STATES, WITHDRAWN, count
from readiness_tui.readiness.wording_plan import (
    ACTION_STATES,
    POINT_STATES,
    figure,
    mark_letters,
    measure_words,
)
from readiness_tui.reports.document import Block, Column, Note, Paragraph, Table, Title, clip
from readiness_tui.session import View

Fieldset = Sequence[TypedField]

ACTION_HEADS = ("Status", "D T I", "Id", "Action", "Lead", "Due")
"""``D T I``: delivery, date and impact, by the letters of their colours."""


def action_blocks(action: Action, table: Fieldset, view: View) -> Iterator[Block]:
    """Its colour and marks, its facts, every move of its date, its measures and its proof."""
    one = view.assessment.actions[action.id]
    state = ACTION_STATES[action_state(one, view.as_of)]
    yield Title(f"{action.id} {clip(action.title)}")
    gone = not in_plan(action)
    shown = WITHDRAWN.marked if gone else BRAGS[one.colour].marked
    yield Paragraph(f"{shown}: {one.why}")
    marks = (("Delivery", one.delivery), ("Date", one.timing), ("Impact", one.impact))
    before = [("State", state.title)]
    if not gone:
        before += [(name, f"{BRAGS[mark.colour].marked}: {mark.why}") for name, mark in marks]
    before += [
        (label, show_date(day))
        for label, day in (("Completed", action.completed_on), ("Accepted", action.accepted_on))
        if day
    ]
    yield from field_blocks(action, table, view, before=before, without=("title", "evidence"))
    yield from _past(action, view)
    mine = [
        assess_measure(view.records.measures[id_], view.as_of)
        for id_ in plan_measures(action, view)
    ]
    if mine:
        yield Note("Measures of success", tuple(f"{m.measure.id} {measure_words(m)}" for m in mine))
    if action.evidence:
        yield Note("Evidence", tuple(_proof(id_, view) for id_ in action.evidence))


def _past(action: Action, view: View) -> Iterator[Block]:
    if action.moves:
        lines = []
        for move in action.moves:
            why = f": {move.why}" if move.why else ""
            by = move.agreed_by or "nobody"
            lines.append(
                f"{_day(move.on)}: from {_day(move.before)} to {_day(move.after)}, "
                f"agreed by {by}{why}"
            )
        yield Note(f"Date moved {count(len(action.moves), 'time')}", tuple(lines))
    yield from _reopened(action, view)


def _reopened(record: Action | Recommendation, view: View) -> Iterator[Block]:
    again = reopened_by(record, view.as_of)
    if again:
        lines = (
            f"{_day(each.on)} by {each.by}, done since {_day(each.completed_on)}: {each.why}"
            for each in record.reopened
        )
        yield Note(f"Opened again {count(again, 'time')}", tuple(lines))


def point_blocks(point: Recommendation, table: Fieldset, view: View) -> Iterator[Block]:
    """Its words, its state, where it comes from, and the actions that answer it."""
    actions = answering(point, view)
    state = POINT_STATES[point_state(point, actions, view.as_of)]
    yield Title(f"{point.id} {'Recommendation'}")
    yield Paragraph(point.text)
    closed = f"{_day(point.closed_on)} by {point.closed_by}" if point.closed_on else ""
    before = (("State", f"{state.marked}. {state.meaning}"), ("Closed", closed))
    yield from field_blocks(point, table, view, before=before, without=("text",))
    yield from _reopened(point, view)
    if actions:
        rows = tuple(map(action_row, actions_in_order(actions)))
        yield Table("Actions", tuple(map(Column, ACTION_HEADS)), rows)
    else:
        yield Paragraph("No action answers it yet.")


def action_row(one: AssessedAction) -> tuple[str, ...]:
    """A line of a list, under ``ACTION_HEADS``."""
    action, gone = one.action, not in_plan(one.action)
    due = show_date(action.due) if action.due else clip(action.timing, 40) or "no date"
    return (
        WITHDRAWN.marked if gone else BRAGS[one.colour].marked,
        "" if gone else mark_letters(one),
        action.id,
        clip(action.title, 120),
        clip(action.lead, 60) or "–",
        f"! {due}" if one.overdue else due,
    )


def measure_blocks(measure: Measure, table: Fieldset, view: View) -> Iterator[Block]:
    """Where it stands, its facts and its readings."""
    one = assess_measure(measure, view.as_of)
    yield Title(f"{measure.id} {clip(measure.indicator)}")
    yield Paragraph(measure_words(one))
    yield from field_blocks(measure, table, view, without=("indicator",))
    if one.readings:
        lines = (_reading(each, measure.unit) for each in reversed(one.readings))
        yield Note(f"{count(len(one.readings), 'reading')}, newest first", tuple(lines))
    else:
        yield Paragraph(f"No reading yet: readiness plan read {measure.id} VALUE")


def _reading(reading: Reading, unit: str) -> str:
    source = f", {reading.source}" if reading.source else ""
    note = f" ({reading.note})" if reading.note else ""
    return f"{_day(reading.on)}: {figure(reading.value, unit)}{source}{note}"


def _proof(id_: str, view: View) -> str:
    """A document with its state, so that a lapse shows here too."""
    one = view.assessment.evidence.get(id_)
    if one is None:
        return f"{id_} is not in the library"
    return f"{id_} {clip(one.item.title)}: {EVIDENCE_STATES[one.state].title.lower()}, {one.why}"


def _day(day: date | None) -> str:
    return show_date(day) if day else "no date"
