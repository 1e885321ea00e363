"""One row of the sheet as a proposal tells it: new, a change of a record, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readiness_tui.planning.allowed import Judge
from readiness_tui.planning.cells import Held, Said, merged_cells, new_cells, stays, unread_cells
from readiness_tui.planning.drafts import Draft
from readiness_tui.planning.grid import Line
from readiness_tui.planning.pointing import Pointers
from readiness_tui.planning.proposals import Becomes, Left, PlanRow
from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_reads import Read, quoted

_HIDDEN = "the row is hidden in the sheet"


class Terms(NamedTuple):
    """What every row of one sheet is read by."""

    columns: Columns
    pointers: Pointers
    judge: Judge


def untaken(
    key: str,
    line: Line,
    becomes: Becomes,
    title: str,
    under: str,
    *,
    id_: str = "",
    why: str = "",
    like: str = "",
) -> PlanRow:
    """A row of which nothing is taken."""
    return PlanRow(key, line.number, becomes, title, id_, under, why=why, like=like)


def changed_row(
    terms: Terms,
    line: Line,
    ours: Action,
    base: Mapping[str, str] | None,
    draft: Draft,
    key: str,
    under: str,
) -> PlanRow:
    """What a line would change of an action; ``base`` is what was exported of it."""
    values = {**draft.values, **terms.pointers.ids(line.cells)}
    said = Said(values, line.cells, draft.origin, line.unread)
    merged = merged_cells(Held(ours, base), said, terms.columns.fields)
    kept = [cell for cell in merged.cells if cell.field != "action" or cell.value]
    doubts = [*draft.doubts]
    if len(kept) < len(merged.cells):
        doubts.append("its words were emptied: an action keeps the ones it has")
    judged = terms.judge.judged(key, ours, kept)
    doubts += judged.doubts
    if line.hidden and judged.cells:
        doubts.append(_HIDDEN)
    if under and base and under not in (ours.recommendation, base.get("recommendation_id", "")):
        doubts.append(
            f"it stands under another recommendation than here, and stays under "
            f"{ours.recommendation or 'none'}"
        )
    named = line.cells.get("recommendation_id", "")
    strange = base and named and named not in (under, base.get("recommendation_id", ""))
    above = stays("recommendation_id", ours.recommendation)
    why = f"{quoted(named)} is no recommendation here; {above}"
    return PlanRow(
        key,
        line.number,
        Becomes.CHANGED if judged.cells else Becomes.SAME,
        ours.title,
        ours.id,
        ours.recommendation,
        judged.cells,
        tuple(doubts),
        left=(*([Left("recommendation_id", why)] if strange else []), *merged.left, *judged.left),
    )


def new_row(
    terms: Terms, line: Line, draft: Draft, under: str, key: str, also: Sequence[str] = ()
) -> PlanRow:
    """An action that the plan would get; ``also`` are further recommendations beside its cell."""
    values = {**draft.values, **terms.pointers.ids(line.cells)}
    if also:
        own = values.get("also_for", Read(())).value
        beside = map(terms.pointers.pointer, also)
        values["also_for"] = Read((*own, *beside), "its cell stands beside all of them")
    cells = new_cells(values, line.cells)
    judged = terms.judge.judged(key, Action(f"Row {key}"), cells)
    doubts = (*draft.doubts, *judged.doubts, *([_HIDDEN] if line.hidden else []))
    title = str(values["action"].value) if "action" in values else ""
    left = (*unread_cells(line.unread, "action"), *judged.left)
    row = PlanRow(key, line.number, Becomes.NEW, title, "", under, judged.cells, doubts)
    return row._replace(left=left)
