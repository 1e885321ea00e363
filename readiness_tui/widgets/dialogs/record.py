"""One record on a page of its own, with its change history."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.errors import ReadinessError
from readiness_tui.store.history import History
from readiness_tui.widgets.dialogs.base import Dialog, does
from readiness_tui.widgets.safe import plain

ReadHistory = Callable[[], History]


class RecordPage(Dialog[None]):
    """Shows ``text`` at once and the history as soon as it is read; both follow every save."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "Close", show=False, id="record.close"),
        Binding("ctrl+y", "app.copy", "Copy", show=False, id="copy"),
        Binding("down,j", "scroll(1)", show=False, id="record.down"),
        Binding("up,k", "scroll(-1)", show=False, id="record.up"),
        Binding("space,pagedown", "scroll(10)", show=False, id="record.page_down"),
        Binding("pageup", "scroll(-10)", show=False, id="record.page_up"),
        Binding("home,g", "go_to('top')", show=False, id="record.top"),
        Binding("end,G", "go_to('end')", show=False, id="record.end"),
    ]
    KEYS = (
        does("down,j", "Scroll down by a line."),
        does("up,k", "Scroll up by a line."),
        does("pagedown,space", "Scroll down by ten lines."),
        does("pageup", "Scroll up by ten lines."),
        does("home,g", "Go to the top."),
        does("end,G", "Go to the end."),
        does("ctrl+y", "Copy the page as plain text.", "copy"),
        does("escape,enter,q", "Go back."),
    )
    DEFAULT_CSS = """
    RecordPage #box { width: 100; scrollbar-gutter: stable; }
    RecordPage #text { width: 1fr; height: auto; }
    RecordPage #keys {
        dock: bottom;
        width: 100%;
        height: 1;
        padding: 0 1;
        color: $footer-description-foreground;
        background: $footer-background;
    }
    """

    def __init__(self, text: Callable[[], Content], read_history: ReadHistory | None) -> None:
        """``text`` gives what the newest picture says; it begins with the record's own title."""
        super().__init__("")
        self.text = text
        self.read_history = read_history

    def compose(self) -> ComposeResult:
        """The page, and the keys in place of those of the screen below, which do not work here."""
        yield from super().compose()
        yield Static(
            "Space, arrows, Home and End scroll, Ctrl+Y copies; Enter, q or Esc goes back.",
            id="keys",
        )

    def body(self) -> Iterator[Widget]:
        """The text, then the history."""
        yield Static(self.text(), id="text")
        if self.read_history is not None:
            yield Static(Content.styled("History", "bold $text-secondary"), classes="label")
            yield Static("Reading…", id="history")

    def on_mount(self) -> None:
        """Read the history in the background."""
        self._read()

    def on_workspace_changed(self) -> None:
        """Somebody saved."""
        self.query_one("#text", Static).update(self.text())
        self._read()

    def _read(self) -> None:
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

    def action_go_to(self, end: str) -> None:
        """Show the top of the page, or its end."""
        box = self.query_one("#box")
        if end == "top":
            box.scroll_home(animate=False)
        else:
            box.scroll_end(animate=False)
