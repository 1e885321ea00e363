"""Choose one of a few, by arrows and Enter or by its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from readiness_tui.widgets.dialogs.base import Dialog, Keys, does
from readiness_tui.widgets.safe import plain


class Choose(Dialog[str]):
    """Returns the value chosen, or None where it was left. ``choices`` are (title, value)."""

    KEYS: ClassVar[Keys] = (
        does("up,down", "Go from one to the next."),
        does("enter", "Choose the one under the cursor."),
        does("1 to 9", "Choose the one with that number."),
        does("escape", "Close without choosing."),
    )
    DEFAULT_CSS = """
    Choose OptionList {
        height: auto;
        max-height: 60vh;
        margin-top: 1;
        padding: 0;
        border: none;
        background: $surface;
        &:focus { border: none; }
    }
    """

    def __init__(self, heading: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(heading, "Arrows and Enter, or the number; Escape leaves.")
        self.choices = tuple(choices)

    def body(self) -> Iterator[Widget]:
        """The choices, numbered as long as one key can say the number."""
        yield OptionList(
            *(
                Option(plain(f"{number} {title}" if number < 10 else f"  {title}"))
                for number, (title, _) in enumerate(self.choices, 1)
            )
        )

    def on_key(self, event: Key) -> None:
        """A number chooses at once."""
        if event.key.isdigit() and 1 <= int(event.key) <= min(9, len(self.choices)):
            event.stop()
            self.finish(self.choices[int(event.key) - 1][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.finish(self.choices[event.option_index][1])
