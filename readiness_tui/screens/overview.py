"""Place 1: are we ready, and what needs me now?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import LIST, OVERVIEW, Scope
from readiness_tui.readiness.assessment import Assessment, Need
from readiness_tui.readiness.wording import count
from readiness_tui.screens import overview_facts, overview_text
from readiness_tui.screens.place import SMALLEST, Place
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, RecordList, Row

_KINDS = {
    "step": "Step",
    "gate": "Gate shut",
    "blocked": "Blocked",
    "overdue": "Overdue",
    "lapsed": "Lapsed",
    "evidence": "Evidence",
    "action": "Action",
    "due_before_call": "Due soon",
    "unassessed": "No answer",
}

_LATE = frozenset({"step", "gate", "blocked", "overdue"})

_EMPTY = (
    "Nothing needs you today. When something falls due, lapses or is blocked, it stands here; "
    "2 opens the checklists, R there starts a review."
)


class Areas(Static):
    """The areas; how much of each is shown depends on the width, known when it is painted."""

    assessment: Assessment | None = None

    def show(self, assessment: Assessment) -> None:
        """Show a picture: a title and one line an area."""
        self.assessment = assessment
        self.styles.height = len(assessment.areas) + 1
        self.refresh()

    def render(self) -> Content:
        """The lines, as wide as there is room."""
        if self.assessment is None:
            return Content("")
        return overview_text.areas(self.assessment, self.size.width)


class Overview(Place):
    """The figures, and the list of what needs somebody now."""

    NUMBER: ClassVar[int] = 1
    SCOPES: ClassVar[tuple[Scope, ...]] = (OVERVIEW, LIST)
    BINDINGS = [  # before the list: keys typed right behind it then find the filter open
        replace(command.binding(), priority=True) for command in OVERVIEW.commands
    ]
    CSS_PATH = ["place.tcss", "overview.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (22, "-short"), (36, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        self._room = (False, False, 0)  # what it was painted for

    def body(self) -> Iterable[Widget]:
        """The figures over the list; of the figures, areas and facts stand side by side."""
        yield Static(id="headline")
        with Horizontal(id="middle"):
            yield Areas(id="areas")
            yield Static(id="facts")
        yield Static(id="now-title")
        yield RecordList(
            (
                Column("Kind", width=9),
                Column("What", flexible=True, share=2, min_width=15),
                Column("Why", flexible=True, share=3, min_width=20),
            ),
            empty=_EMPTY,
            marks=False,
            id="needs",
        )

    def on_mount(self) -> None:
        """Paint, and give the list the keys."""
        self.query_one("#needs", RecordList).focus()

    def paint(self, view: View) -> None:
        """Set every block."""
        self._room = tall, wide, width = self._room_now()
        self.query_one("#headline", Static).update(
            overview_text.headline(view, tall=tall, wide=wide, width=width)
        )
        self.query_one("#facts", Static).update(overview_facts.facts(view, tall=tall, wide=wide))
        self.query_one(Areas).show(view.assessment)
        needs = view.assessment.needs
        self.query_one("#now-title", Static).update(f"Needs you now · {count(len(needs), 'thing')}")
        self.query_one("#needs", RecordList).set_rows([_row(need) for need in needs])

    def on_resize(self) -> None:
        """What the lines say depends on the room there is."""
        if self._painted is not None:
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._room != self._room_now():
            self.paint(self.view)

    def _room_now(self) -> tuple[bool, bool, int]:
        """Whether it is tall and wide, and the cells of a line of the headline."""
        return self.has_class("-tall"), self.has_class("-wide"), self.app.size.width - 2

    async def action_filter(self) -> None:
        """Look for something: in the checklists, with their filter open."""
        await self.host.find()

    def on_record_list_selected(self, event: RecordList.Selected) -> None:
        """Go to what needs somebody."""
        self.host.open_record(event.key.partition(":")[2])


def _row(need: Need) -> Row:
    kind = Cell(_KINDS.get(need.kind, need.kind), "late" if need.kind in _LATE else "warning")
    name = need.title if need.kind in ("gate", "step") else f"{need.id} {need.title}"
    why = need.why.removeprefix(f"{need.kind}: ")  # the first column has said it
    return Row(f"{need.kind}:{need.id}", (kind, Cell(name), Cell(why, "muted")))
