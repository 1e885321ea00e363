"""One record on a page of its own, with its change history."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.errors import ReadinessError
from readiness_tui.store.history import HistoryEntry
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain

ReadHistory = Callable[[], tuple[HistoryEntry, ...]]


class RecordPage(Dialog[None]):
    """Shows ``text`` at once and the history as soon as it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "Close", show=False, id="record.close"),
        Binding("down,j", "scroll(1)", show=False, id="record.down"),
        Binding("up,k", "scroll(-1)", show=False, id="record.up"),
        Binding("space,pagedown", "scroll(10)", show=False, id="record.page_down"),
        Binding("pageup", "scroll(-10)", show=False, id="record.page_up"),
    ]
    DEFAULT_CSS = """
    RecordPage #box { width: 100; }
    """

    def __init__(self, heading: str, text: Content, read_history: ReadHistory | None) -> None:
        super().__init__(heading, "Space and the arrows scroll; Escape closes this.")
        self.text = text
        self.read_history = read_history

    def body(self) -> Iterator[Widget]:
        """The text, then the history."""
        yield Static(self.text, classes="label")
        if self.read_history is not None:
            yield Static(Content.styled("History", "bold $text-secondary"), classes="label")
            yield Static("Reading…", id="history")

    def on_mount(self) -> None:
        """Read the history in the background."""
        if self.read_history is not None:
            self._show_history(self.read_history)

    @work(group="history", exclusive=True)
    async def _show_history(self, read: ReadHistory) -> None:
        from readiness_tui.widgets.history_text import changes

        try:
            words = changes(await asyncio.to_thread(read))
        except ReadinessError as error:
            words = plain(str(error))
        self.query_one("#history", Static).update(words)

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#box").scroll_relative(y=lines, animate=False)
