"""Whose ids a sheet holds: those of this plan, of another one, or numbers of somebody else."""

from __future__ import annotations

from collections.abc import Container

from readiness_tui.planning.sheets import Base, PlanSheet
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import Certainty, Columns
from readiness_tui.readiness.plan_reads import quoted
from readiness_tui.readiness.plan_texts import plain


def is_of_this_plan(base: Base | None, records: Records) -> bool:
    """Whether the ids of a workbook are those of this plan, and not of one that counts alike.

    The authority that it was exported for decides. Where one of the two has no name yet, one
    record must have had the words under its id that it has here. A sheet that was never exported
    has ids only where a person wrote them there.
    """
    if base is None:
        return True
    mine = records.service.name
    if base.service and mine:
        return plain(base.service).casefold() == plain(mine).casefold()
    here = {
        **{one.id: one.text for one in records.recommendations.values()},
        **{one.id: one.title for one in records.actions.values()},
    }
    exported = [
        (row.get(id_, ""), row.get(words, ""))
        for row in base.rows.values()
        for id_, words in (("id", "action"), ("recommendation_id", "recommendation"))
    ]
    return any(id_ in here and plain(words) == plain(here[id_]) for id_, words in exported)


def own_ids(
    sheet: PlanSheet, columns: Columns, known: Container[str]
) -> tuple[Columns, tuple[str, ...]]:
    """The columns with such a one as the action number, or unused; and a sentence about it.

    Not where the workbook is an export of ours, any of the ids is known, or somebody chose it.
    """
    column = next((one for one in columns.columns if one.field == "id"), None)
    if column is None or column.certainty is Certainty.CHOSEN or sheet.base is not None:
        return columns, ()
    if any(row[column.at] in known for row in sheet.rows[columns.row + 1 :]):
        return columns, ()
    if "number" not in columns.fields:
        said = f"{quoted(column.header, 40)} holds no ids that are known here: it is the number."
        return columns.choose(column.at, "number"), (said,)
    left = column._replace(field="", why="it holds no ids that are known here")
    kept = [left if one is column else one for one in columns.columns]
    return columns._replace(columns=tuple(kept)), ()
