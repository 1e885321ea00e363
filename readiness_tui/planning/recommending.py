"""The recommendations of a sheet: known by id or words, changed, new, or like a known one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from readiness_tui.errors import InputError
from readiness_tui.planning.cells import Held, Said, merged_cells, new_cells, unread_cells
from readiness_tui.planning.drafts import recommendation_values
from readiness_tui.planning.grid import Line
from readiness_tui.planning.proposals import Answers, Becomes, Left, PlanCell, PlanRow
from readiness_tui.planning.sheets import Base
from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.plan_merge import Fate, Known, Likeness
from readiness_tui.readiness.plan_texts import plain
from readiness_tui.readiness.wording import count


@dataclass
class _Seen:
    """A recommendation of the sheet, with every different thing that its rows say of it."""

    row: PlanRow
    lines: int = 1
    cells: dict[str, list[PlanCell]] = field(default_factory=dict)
    left: dict[Left, None] = field(default_factory=dict)  # each once, in their order


class Recommending:
    """Finds the recommendation of each line, and makes one row of each.

    ``gone`` are ids that actions name though no such recommendation is there any more. In a
    ``foreign`` sheet ids are those of another plan, and words alone tell which is known.
    """

    def __init__(
        self,
        known: Mapping[str, Recommendation],
        gone: Collection[str],
        base: Base | None,
        columns: Columns,
        answers: Answers,
        *,
        foreign: bool,
    ) -> None:
        self._known = known
        self._gone = gone
        self._foreign = foreign
        self._answers = answers
        self._fields = columns.fields
        self._exported: dict[str, Mapping[str, str]] = {}
        for row in base.rows.values() if base else ():
            self._exported.setdefault(row.get("recommendation_id", ""), row)
        self._has_base = base is not None
        self._by_words = {plain(one.text).casefold(): one.id for one in known.values() if one.text}
        self._likeness = Likeness(Known(one.id, one.text, one.number) for one in known.values())
        self._seen: dict[str, _Seen] = {}
        self.given: dict[str, str] = {}
        """The key of each row that is new here, or its id, by the id that the workbook gives it."""
        self._said: dict[str, str] = {}  # words or number, as the sheet says them -> id or key

    def of(self, line: Line) -> list[str]:
        """The id or key of the recommendation of a line ("" for none), then of further ones."""
        return [self._one(line, cells) for cells in (line.cells, *line.also)]

    def rows(self) -> dict[str, PlanRow]:
        """A row for each recommendation of the sheet, by id or key."""
        left_out = self._answers.left_out
        return {
            key: seen.row._replace(becomes=Becomes.LEFT_OUT)
            if seen.row.key in left_out
            else _finished(seen)
            for key, seen in self._seen.items()
        }

    def _one(self, line: Line, cells: Mapping[str, str]) -> str:
        key = self._found(line, cells)
        given = cells.get("recommendation_id", "")
        if self._foreign and given and key in self._known:
            self.given[given] = key
        return key

    def _found(self, line: Line, cells: Mapping[str, str]) -> str:
        given = cells.get("recommendation_id", "")
        text, number = cells.get("recommendation", ""), cells.get("recommendation_number", "")
        if not (given or text or number):
            return ""
        if not self._foreign and given in self._known:
            return self._merge(line, cells, self._known[given])
        if not self._foreign and given in self._gone:
            return given
        said = plain(text).casefold() or (f"number {number}" if number else given)
        if said in self._said:
            key = self._said[said]
            if key in self._known:
                return self._merge(line, cells, self._known[key])
            self._seen[key].lines += 1
            return key
        key = self._said[said] = self._first(line, cells, given, text, number)
        return key

    def _first(
        self, line: Line, cells: Mapping[str, str], given: str, text: str, number: str
    ) -> str:
        """A recommendation that no row above has named."""
        key = f"R{line.number}"
        while key in self._seen:  # a second one in the same line
            key += "b"
        same = self._by_words.get(plain(text).casefold(), "") if text else ""
        match = self._answers.matches.get(key)
        if match:
            if match not in self._known:
                raise InputError(f"Row {key} cannot be {match}: there is no such record.")
            return self._merge(line, cells, self._known[match])
        if same and match is None:
            return self._merge(line, cells, self._known[same])
        title = text or f"Recommendation {number or given}"
        row = PlanRow(key, line.number, Becomes.NEW, title)
        if given and match is None and not self._answers.unknown_as_new:
            why = f"no recommendation here has the id {given}"
            row = row._replace(becomes=Becomes.UNKNOWN, id=given, why=why)
        elif match is None and (like := self._likeness.find(text, number))[0]:
            why = f"{like[1]} as {like[0]}"
            row = row._replace(becomes=Becomes.LIKE, like=like[0], why=why)
        else:
            if given:
                self.given[given] = key
            values = recommendation_values(cells, line.band)
            left = tuple(unread_cells(line.unread, "recommendation"))
            row = row._replace(cells=new_cells(values, cells), left=left)
            if not text:
                row = row._replace(doubts=("only its number is given: write its words",))
        self._seen[key] = _Seen(row)
        return key

    def _merge(self, line: Line, cells: Mapping[str, str], ours: Recommendation) -> str:
        """Add what a line says of a recommendation that is known."""
        base = self._exported.get(ours.id) if self._has_base else None
        values = recommendation_values(cells, "")
        is_new = "action" in line.cells and "id" not in line.cells
        columns = () if is_new else self._fields  # what a new row leaves blank was never filled
        said = Said(values, cells, unread=line.unread)
        found = merged_cells(Held(ours, base), said, columns)
        if ours.id not in self._seen:
            row = PlanRow(f"R{line.number}", line.number, Becomes.SAME, ours.text, ours.id)
            self._seen[ours.id] = _Seen(row, 0)
        seen = self._seen[ours.id]
        seen.lines += 1
        seen.left.update(dict.fromkeys(found.left))
        for cell in found.cells:
            seen.cells.setdefault(cell.field, []).append(cell)
        return ours.id


def _finished(seen: _Seen) -> PlanRow:
    """One row of all lines; where they say different things of it, that is a conflict."""
    row = seen.row._replace(left=(*seen.row.left, *seen.left))
    if not seen.cells:
        return row
    made: list[PlanCell] = []
    for name, told in seen.cells.items():
        filled = [cell for cell in told if cell.value]
        emptied = len(told) == seen.lines and name != "recommendation"
        cells = filled or (told if emptied else [])
        if not cells:
            continue  # a cell that other rows repeat was blanked, or a recommendation its words
        first = cells[0]
        different = {plain(str(cell.value)) for cell in cells}
        doubts = [first.doubt]
        fate = first.fate
        if len(different) > 1:
            fate = Fate.CONFLICT
            doubts.append(f"its rows say {len(different)} different things of it")
        elif len(cells) < seen.lines:
            changed = count(len(cells), "row", "rows")
            doubts.append(f"changed in {changed} of the {seen.lines} that repeat it")
        if name == "recommendation":
            doubts.append("the wording of the report is changed")
        made.append(first._replace(fate=fate, doubt="; ".join(filter(None, doubts))))
    becomes = Becomes.CHANGED if made else Becomes.SAME
    return row._replace(becomes=becomes, cells=tuple(made))
