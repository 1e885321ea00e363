"""The rules of the plan for what a workbook would set: they are those of typing it here.

Nobody accepts the evidence of their own action, nothing is completed on a day to come, and a
colour that is set has its reason. What breaks one is not taken, and the rest of its row is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.planning.cells import stays
from readiness_tui.planning.proposals import Answers, Left, PlanCell
from readiness_tui.readiness import plan_changes
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_reads import quoted

_LONG_BEFORE = timedelta(days=365)


class Judged(NamedTuple):
    """What of a row may be taken."""

    cells: tuple[PlanCell, ...]
    left: tuple[Left, ...] = ()
    doubts: tuple[str, ...] = ()


class Judge(NamedTuple):
    """Who takes the workbook, on which day, and what they have settled."""

    answers: Answers
    as_of: date
    who: str = ""

    def judged(self, key: str, action: Action, cells: Iterable[PlanCell]) -> Judged:
        """The cells of a row for ``action`` as it stands here, empty but for its id where new."""
        by_field = {cell.field: cell for cell in cells}
        left: list[Left] = []
        for field in ("completed_on", "accepted_on", "embedded_on", "colour"):
            cell = by_field.get(field)
            if cell is None or not cell.value or self.answers.side(key, cell) == "ours":
                continue
            if found := self._against(action, self._after(key, action, by_field), cell, by_field):
                left.append(found)
                del by_field[field]
        after = self._after(key, action, by_field)
        doubts = tuple(_order(after)) if by_field.keys() & _DAYS else ()
        doubts += tuple(self._who_agreed(key, by_field.get("due")))
        return Judged(tuple(by_field.values()), tuple(left), doubts)

    def _after(self, key: str, action: Action, cells: Mapping[str, PlanCell]) -> Action:
        """The action as it would stand; those who lead it now still count as its leads."""
        days = {
            name: cells[name].value
            for name in _DAYS & cells.keys()
            if self.answers.side(key, cells[name]) != "ours"
        }
        leads = cells["leads"].value if "leads" in cells else ()
        also = tuple(map(str, leads)) if isinstance(leads, tuple) else ()
        after: Action = action._replace(leads=(*action.leads, *also), **days)  # type: ignore[arg-type]
        return after

    def _against(
        self, action: Action, after: Action, cell: PlanCell, cells: Mapping[str, PlanCell]
    ) -> Left | None:
        rest = stays(cell.field, getattr(action, cell.field))
        if cell.field == "colour":
            why = cells.get("colour_why")
            if (why and why.value) or self.answers.why:
                return None
            said = f"{quoted(str(cell.value).capitalize())} is set without a reason"
            return Left(cell.field, f"{said}, and is not taken; {rest}", wants_why=True)
        day = cell.value
        if not isinstance(day, date):
            return None
        if day > self.as_of:
            return Left(cell.field, f"{show_date(day)} is still to come; {rest}")
        if cell.field == "completed_on":
            return None
        before = action.accepted_on if cell.field == "accepted_on" else None
        try:
            plan_changes.accepted(after._replace(accepted_on=before), day, self.who)
        except InputError as error:
            return Left(cell.field, f"{error.message.rstrip('.')}; {rest}")
        return None

    def _who_agreed(self, key: str, due: PlanCell | None) -> Iterable[str]:
        if due is None or self.answers.agreed_by or self.answers.side(key, due) == "ours":
            return
        if isinstance(due.ours, date):
            yield f"the date moves from {show_date(due.ours)}: say who agreed to it"


_DAYS = frozenset({"completed_on", "started_on", "baseline", "accepted_on", "embedded_on"})


def _order(after: Action) -> Iterable[str]:
    """That days of an action stand in no order that work has."""
    done, started, baseline = after.completed_on, after.started_on, after.baseline
    if done is None:
        return
    before = [f"it started on {show_date(started)}"] if started and done < started else []
    if baseline and done < baseline - _LONG_BEFORE:
        before.append(f"its baseline date, {show_date(baseline)}")
    if before:
        yield f"it would be completed on {show_date(done)}, before {in_a_row(before)}"
    if after.accepted_on and after.accepted_on < done:
        yield f"its evidence would be accepted before it was completed on {show_date(done)}"
