"""Find one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.dialogs.line import Line
from readiness_tui.widgets.safe import plain

MOST = 100
"""What is shown at once; more is found by typing on."""


class Pick(Dialog[str]):
    """Returns the id of the one that was taken, or None. ``choices`` are (id, title)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, id="pick.down"),
        Binding("up", "move(-1)", show=False, id="pick.up"),
    ]
    DEFAULT_CSS = """
    Pick OptionList {
        height: 10;
        margin-top: 1;
        padding: 0;
        border: none;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, heading: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(heading, "Type a part of its name, ↑ ↓ choose, Enter takes.")
        self.choices = tuple(choices)
        self.found = self.choices

    def body(self) -> Iterator[Widget]:
        """The line, what matches it, and how many do."""
        yield Line("", placeholder="a word of its title, or its id")
        options = OptionList()
        options.can_focus = False
        yield options
        yield Static("", classes="echo -open", id="echo")

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow as it is typed: every word must be there."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        parts = typed.casefold().split()
        self.found = tuple(
            (id_, title)
            for id_, title in self.choices
            if all(part in f"{id_} {title}".casefold() for part in parts)
        )
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(plain(f"{id_}  {title}")) for id_, title in self.found[:MOST]])
        options.highlighted = 0 if self.found else None
        more = len(self.found) - MOST
        words = "Nothing matches." if not self.found else f"and {more} more" if more > 0 else ""
        self.query_one("#echo", Static).update(words)

    def action_move(self, steps: int) -> None:
        """Up and down from within the line."""
        options = self.query_one(OptionList)
        if self.found:
            at = (options.highlighted or 0) + steps
            options.highlighted = max(0, min(at, options.option_count - 1))

    def on_input_submitted(self) -> None:
        """Take what stands under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and self.found:
            self.finish(self.found[at][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        self.finish(self.found[event.option_index][0])
