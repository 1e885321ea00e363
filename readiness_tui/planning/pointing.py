"""Cells that point at other records: by their ids, or by the numbers of the council's paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from readiness_tui.planning.cells import stays
from readiness_tui.planning.drafts import Values
from readiness_tui.planning.proposals import Becomes, Left, PlanCell, PlanRow
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_cells import read_ids
from readiness_tui.readiness.plan_merge import circle
from readiness_tui.readiness.plan_reads import Read, quoted

ROW = "@"
"""Begins a pointer at a new row of the sheet, before its key."""

_POINTING = ("depends_on", "also_for", "evidence")


class Pointers:
    """Everything that a cell may point at; the ids of a ``foreign`` workbook are its own rows'."""

    def __init__(self, records: Records, *, foreign: bool) -> None:
        actions: Mapping[str, Any] = records.actions
        recommendations: Mapping[str, Any] = records.recommendations
        self._actions = actions
        self._here = {*actions, *recommendations, *records.evidence}
        self._known: Mapping[str, Mapping[str, str]] = {
            "depends_on": {} if foreign else _known(actions),
            "also_for": {} if foreign else _known(recommendations),
            "evidence": {} if foreign else {id_.casefold(): id_ for id_ in records.evidence},
        }

    def pointer(self, record: str) -> str:
        """A pointer at a record here that no cell has typed."""
        return f"{ROW}{record}" if record in self._here else record

    def ids(self, cells: Mapping[str, str]) -> Values:
        """What the cells of a line point at: ids where they are known, else as they are written."""
        return {
            name: Read(tuple(self._known[name].get(one.casefold(), one) for one in read_ids(text)))
            for name in _POINTING
            if (text := cells.get(name))
        }

    def resolved(
        self,
        rows: Sequence[PlanRow],
        recommendations: Mapping[str, PlanRow],
        given: Mapping[str, str],
    ) -> list[PlanRow]:
        """The rows, pointing at ids and at new rows; what is neither is left out and said.

        ``given`` is the key, or the id here, of each row by the id that the workbook gives it. A
        cell of which nothing is known changes nothing.
        """
        keys = {id_.casefold(): f"{ROW}{key}" for id_, key in given.items()}
        new = [row for row in rows if row.becomes is Becomes.NEW]
        targets = {
            "depends_on": {**_numbered(new, "number"), **keys},
            "also_for": {
                **keys,
                **_numbered(
                    [one for one in recommendations.values() if one.becomes is Becomes.NEW],
                    "recommendation_number",
                ),
                **{key.casefold(): f"{ROW}{key}" for key in recommendations.keys() - self._here},
            },
            "evidence": {},
        }
        return [self._pointing(row, targets) for row in rows]

    def _pointing(self, row: PlanRow, targets: Mapping[str, Mapping[str, str]]) -> PlanRow:
        found = [self._cell(row, cell, targets) for cell in row.cells]
        cells = tuple(one for one in found if isinstance(one, PlanCell))
        left = tuple(one for one in found if isinstance(one, Left))
        emptied = row.becomes is Becomes.CHANGED and not cells
        becomes = Becomes.SAME if emptied else row.becomes
        return row._replace(becomes=becomes, cells=cells, left=(*row.left, *left))

    def _cell(
        self, row: PlanRow, cell: PlanCell, targets: Mapping[str, Mapping[str, str]]
    ) -> PlanCell | Left:
        if cell.field not in _POINTING or not isinstance(cell.value, tuple):
            return cell
        known = set(self._known[cell.field].values())
        found: list[str] = []
        strange: list[str] = []
        for one in cell.value:
            sure = one in known or (one[:1] == ROW and one.removeprefix(ROW) in self._here)
            target = one if sure else targets[cell.field].get(one.casefold(), "")
            target = target.removeprefix(ROW) if target.removeprefix(ROW) in self._here else target
            (found if target else strange).append(target or one)
        doubt = cell.doubt
        if strange:
            named = in_a_row([quoted(one, 40) for one in strange])
            are = "is not known and is" if len(strange) == 1 else "are not known and are"
            doubt = "; ".join(filter(None, (doubt, f"{named} {are} left out")))
        value = tuple(dict.fromkeys(found))
        if strange and row.id and (not value or value == cell.ours):
            return Left(cell.field, f"{doubt}; {stays(cell.field, cell.ours)}")
        return cell._replace(value=value, doubt=doubt)

    def circle(self, rows: Iterable[PlanRow]) -> tuple[str, ...]:
        """A chain of actions that wait for each other, as the plan would stand; () for none."""
        graph: dict[str, tuple[str, ...]] = {
            one.id: tuple(one.depends_on) for one in self._actions.values()
        }
        for row in rows:
            for cell in row.cells:
                if cell.field == "depends_on" and isinstance(cell.value, tuple):
                    graph[row.id or f"{ROW}{row.key}"] = tuple(map(str, cell.value))
        return tuple(
            f"row {one.removeprefix(ROW)}" if one.startswith(ROW) else one for one in circle(graph)
        )


def _known(records: Mapping[str, Any]) -> dict[str, str]:
    """Ids, and numbers that only one record has, without case."""
    times = Counter(one.number for one in records.values() if one.number)
    numbers = {one.number.casefold(): one.id for one in records.values() if times[one.number] == 1}
    return {**numbers, **{id_.casefold(): id_ for id_ in records}}


def _numbered(rows: Sequence[PlanRow], field: str) -> dict[str, str]:
    """Pointers at new rows by their number, where only one has it."""
    numbers = [
        (str(cell.value).casefold(), row.key)
        for row in rows
        for cell in row.cells
        if cell.field == field
    ]
    times = Counter(number for number, _ in numbers)
    return {number: f"{ROW}{key}" for number, key in numbers if times[number] == 1}
