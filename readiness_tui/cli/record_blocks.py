"""The typed fields of a record as blocks of a document, with what the ids in them stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness_tui.cli.typed_records import LINKS
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.typed_fields import Form, TypedField
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.readiness.wording_plan import figure
from readiness_tui.reports.document import Block, Fields, Note, clip
from readiness_tui.session import View

Facts = Sequence[tuple[str, str]]

_LONG = (Form.TEXT, Form.IDS)
"""What stands below the others, under its own name."""


def field_blocks(
    record: Any,
    table: Sequence[TypedField],
    view: View,
    *,
    before: Facts = (),
    without: Sequence[str] = (),
) -> Iterator[Block]:
    """What is known: facts that are ``before`` the fields, the fields, then the long texts.

    Empty ones are left out, and those that are told elsewhere, ``without``. Records that are meant
    by their ids stand one below the other.
    """
    shown = [one for one in table if one.name not in without and hasattr(record, one.field)]
    facts = [(label, text) for label, text in before if text]
    facts += [
        (one.label, said)
        for one in shown
        if one.form not in _LONG and (said := _said(record, one, view))
    ]
    if facts:
        yield Fields(tuple(facts))
    for one in shown:
        value = getattr(record, one.field)
        if value and one.form is Form.TEXT:
            yield Note(one.label, tuple(filter(None, map(str.strip, value.split("\n")))))
        elif value and one.form is Form.IDS:
            yield Note(one.label, tuple(named(id_, view) for id_ in value))


def named(id_: str, view: View) -> str:
    """An id with what it stands for: "AC001 Train all managers"."""
    records = view.records
    if id_ in records.actions:
        return f"{id_} {clip(records.actions[id_].title, 120)}"
    if id_ in records.recommendations:
        return f"{id_} {clip(records.recommendations[id_].text, 120)}"
    if id_ in records.evidence:
        return f"{id_} {clip(records.evidence[id_].title, 120)}"
    if (event := records.events.get(id_)) is not None:
        when = f" of {show_date(event.start)}" if event.start else ""
        return f"{id_} {EVENT_KINDS[event.kind].title}{when}"
    return f"{id_} (not recorded)"


def _said(record: Any, one: TypedField, view: View) -> str:
    value = getattr(record, one.field)
    if value in (None, "", (), False):
        return ""
    match one.form:
        case Form.DAY:
            return show_date(value)
        case Form.LINES:
            return "; ".join(value)
        case Form.CHOICE:
            return one.choices.get(value, str(value))
        case Form.YES:
            return "yes"
        case Form.NUMBER:
            return figure(value, getattr(record, "unit", ""))
        case _:
            return named(value, view) if one.field in LINKS else str(value)
