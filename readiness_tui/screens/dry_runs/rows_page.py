"""Every row number of a group of findings, on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.readiness.run_picture import Found
from readiness_tui.screens.dry_runs.finding_rows import row_columns, where
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.list_painting import GUTTER
from readiness_tui.widgets.record_list import Cell, Column, RecordList, Row
from readiness_tui.widgets.safe import plain

_SCROLL_BAR = 2


class RowsPage(Dialog[None]):
    """The rows in columns; a line of them is painted when it comes into view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", "Close", show=False, id="rows.close"),
    ]
    DEFAULT_CSS = """
    RowsPage #box { width: 100; height: 96%; }
    RowsPage #where { width: 1fr; height: auto; margin-bottom: 1; }
    """

    def __init__(self, found: Found) -> None:
        super().__init__(
            f"{found.rule} {found.title}", "The arrows and Page Down scroll; Escape goes back."
        )
        self.found = found
        self._room = 0  # that the lines were made for

    def body(self) -> Iterator[Widget]:
        """Where, how many, which rows."""
        one = self.found
        number = f"{one.number:,} row{'' if one.number == 1 else 's'}: "
        told = number if one.ranges and one.ranges[-1][1] else ""
        yield Static(plain(f"{told}{where(one)}. {one.right}"), id="where")
        yield RecordList((Column("", flexible=True),), titles=False, marks=False, id="rows")

    def on_resize(self) -> None:
        """Fill the width that the list will have."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        listed = self.query_one(RecordList)
        room = listed.size.width - GUTTER - _SCROLL_BAR
        if room > 0 and room != self._room:
            self._room = room
            lines = row_columns(self.found, room).split("\n")
            listed.set_rows(Row(str(at), (Cell(line),)) for at, line in enumerate(lines))
            listed.focus()

    def on_record_list_selected(self) -> None:
        """Enter goes back."""
        self.action_leave()
