"""What the parts of the improvement plan share: the rows of actions, and what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.errors import InputError
from readiness_tui.places import PLAN_PARTS, PartName
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.plan_filters import ACTION_KEYS, lapsed_of, lets_action
from readiness_tui.readiness.plan_path import plan_path
from readiness_tui.readiness.wording import WITHDRAWN, count
from readiness_tui.readiness.wording_plan import mark_letters
from readiness_tui.screens.improvement.detail import detail
from readiness_tui.screens.parts import PartPlace
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.status_text import status_cell

COLUMNS = (
    Column("Colour", width=11),
    Column("D T I", width=5, hide_below=60),
    Column("Id", width=6),
    Column("Action", flexible=True, min_width=20),
    Column("Lead", width=22, hide_below=100),
    Column("Due", width=13),
)
"""The marks are delivery, date and impact, by the letters of their colours."""


class PlanPart(PartPlace):
    """One of the parts. Subclasses say which."""

    NUMBER: ClassVar[int] = 7
    PARTS: ClassVar[tuple[PartName, ...]] = PLAN_PARTS
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]
    COLUMNS: ClassVar[tuple[Column, ...]] = COLUMNS
    KEYS: ClassVar[Keys] = ACTION_KEYS
    TEACH = (
        "No action stands here. A adds one, L reads them from a workbook; each action has its "
        "colour from its dates, obstacles and measures: nobody has to keep it up to date."
    )

    def teach(self, view: View) -> str:
        """After a report was read there are recommendations, and no action yet."""
        waiting = len(view.records.recommendations)
        if not waiting or view.records.actions:
            return self.TEACH
        they = "waits" if waiting == 1 else "wait"
        return (
            f"{count(waiting, 'recommendation')} {they} for actions: ] shows what needs to "
            "improve, A there adds an action to the one under the cursor; L reads actions from "
            "a workbook."
        )

    def __init__(self) -> None:
        super().__init__()
        self._chained: tuple[View, tuple[str, str]] | None = None  # computed once for a picture

    def on_mount(self) -> None:
        """Say what a plan can be narrowed by."""
        self.query_one(
            "#filter", Input
        ).placeholder = "Filter: words, colour:red, overdue, lapsed, lead:me, board:scrutiny"

    def lets(self, one: AssessedAction) -> bool:
        """Whether the filter lets an action through."""
        return lets_action(self.filter, one, self.view.assessment.evidence, self.view.as_of)

    def record_of(self, key: str) -> str:
        """The id of the record that a row stands for."""
        return key.rpartition(" ")[2]

    def actions(self) -> Sequence[AssessedAction]:
        """The marked actions, else the one under the cursor; each once."""
        plan = self.view.assessment.actions
        ids = dict.fromkeys(self.record_of(key) for key in self.marked_or_current())
        return [plan[id_] for id_ in ids if id_ in plan]

    def action_ids(self) -> list[str]:
        """Their ids. Raises InputError where there is none."""
        found = [one.action.id for one in self.actions()]
        if not found:
            raise InputError("No action stands under the cursor.", "A adds one.")
        return found

    def current(self) -> str:
        """The id of the record under the cursor, "" where there is none."""
        key = self.records.cursor_key
        return self.record_of(key) if key else ""

    def figures(self, view: View) -> Content:
        """The plan by colour and its longest chain against the earliest call, as far as it fits."""
        plan, actions = view.assessment.plan, view.assessment.actions.values()
        live = sum(in_plan(one.action) for one in actions)
        said = (
            f"{count(live, 'action')}: B{plan.blue} G{plan.green} A{plan.amber} R{plan.red} "
            f"Grey {plan.grey}, {plan.overdue} overdue"
        )
        if self._chained is None or self._chained[0] is not view:
            self._chained = view, _chain(view)
        whole, short = self._chained[1]
        name = " Improvement plan  "
        ways = ((name, whole), (name, short), (" Plan  ", short), (" Plan  ", ""))
        for title, chain in ways:
            line = f"{said} · {chain}" if chain else said
            if len(title) + len(line) <= self.size.width:
                break
        return Content.assemble(Content.styled(title, "bold"), line)

    def on_resize(self) -> None:
        """The line of figures says as much as fits."""
        super().on_resize()
        if self._chained is not None:
            self.paint_figures()

    def detail_of(self, key: str) -> Content:
        """Everything about the record of the row."""
        return detail(self.record_of(key), self.view)

    def open_page(self, key: str) -> None:
        """Show everything about the record, with its history."""
        super().open_page(self.record_of(key))

    def after_undo(self, records: Sequence[str]) -> None:
        """Show what was changed, in whatever row stands for it first."""
        row = next((one for one in self.shown if self.record_of(one) in records), None)
        if row is not None:
            self.records.move_to(row)

    def show_record(self, key: str) -> None:
        """Bring a record into view, in whatever row stands for it first."""
        row = next((one for one in self.shown if self.record_of(one) == key), None)
        if row is None:
            self.widen()
            self.paint(self.view)
            row = next((one for one in self.shown if self.record_of(one) == key), None)
        if row is not None:
            self.records.move_to(row)
        else:
            self.host.open_record(key)  # such as a measure added from the list of actions


def action_row(one: AssessedAction, view: View, prefix: str = "", indent: int = 0) -> Row:
    """The row of an action, the same in every part."""
    action = one.action
    due = show_date(action.due) if action.due else action.timing or "no date"
    lapsed = lapsed_of(action, view.assessment.evidence)
    title = f"(evidence lapsed) {action.title}" if lapsed else action.title
    gone = not in_plan(action)
    return Row(
        f"{prefix}{action.id}",
        (
            Cell(WITHDRAWN.marked, "muted") if gone else status_cell(one.colour),
            Cell("" if gone else mark_letters(one), "muted"),
            Cell(action.id, "code"),
            Cell(title),
            Cell(action.lead, "muted"),
            Cell(f"! {due}" if one.overdue else due, "late" if one.overdue else "muted"),
        ),
        indent=indent,
    )


def heading(key: str, text: str) -> Row:
    """A row that stands over others and is never under the cursor."""
    return Row(key, (Cell(text),), heading=True)


def _chain(view: View) -> tuple[str, str]:
    """The longest chain of actions in words and in few, "" where none has an estimate."""
    actions = view.records.actions
    if not any(one.estimated_days for one in actions.values()):
        return "", ""
    call = view.assessment.outlook.window.call_earliest
    path = plan_path(actions, view.as_of, call, view.content.working_days)
    if path.finish is None:
        return "", ""
    said = f"chain to {show_date(path.finish)}"
    if path.slack is None:
        return said, said
    days, early = abs(path.slack), path.slack >= 0
    whole = f"{said}, {count(days, 'working day')} {'before' if early else 'after'} the call"
    return whole, f"longest chain {count(days, 'day')} {'to spare' if early else 'over'}"
