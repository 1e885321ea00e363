"""A column "Id" of somebody else's sheet holds numbers of their own, and none of our ids."""

from __future__ import annotations

from collections.abc import Container

from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.plan_columns import Certainty, Columns
from readiness_tui.readiness.plan_reads import quoted


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
