"""What a person is told of the sheet as a whole, before any row of it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.planning.sheets import Base, PlanSheet
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_reads import quoted
from readiness_tui.readiness.wording import count

_SHOWN = 10


def notes_of(
    sheet: PlanSheet, columns: Columns, service: str, vanished: Sequence[str], *, foreign: bool
) -> Iterator[str]:
    """Sentences about the file, its columns and what it no longer holds."""
    yield from sheet.notes
    if sheet.base is not None:
        yield from _exported(sheet.base, service)
    if foreign:
        yield "It is another plan's workbook: its ids say nothing of the records here."
    for one in columns.unmapped:
        why = f": {one.why}" if one.why else ""
        yield f"Nothing is taken from the column {quoted(one.header, 40)}{why}."
    if not {"recommendation", "recommendation_number", "recommendation_id"} & columns.fields.keys():
        yield "No column holds the recommendation: actions stand under a heading, or without one."
    if "due" in columns.fields and "baseline" not in columns.fields:
        yield "The completion date of a new action is kept as its baseline date too."
    if vanished:
        are = count(len(vanished), "action is", "actions are")
        more = len(vanished) - _SHOWN
        shown = in_a_row([*vanished[:_SHOWN], *([f"{more} more"] if more > 0 else [])])
        stay = "stays" if len(vanished) == 1 else "stay"
        yield f"{are} no longer in the workbook and {stay} in the plan: {shown}."


def _exported(base: Base, service: str) -> Iterator[str]:
    if base.exported_on is not None:
        by = f" by {base.by}" if base.by else ""
        yield f"It was exported on {show_date(base.exported_on)}{by}."
    if base.service and service and base.service != service:
        yield f"It was exported for {base.service}, and this is {service}."
