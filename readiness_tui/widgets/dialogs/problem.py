"""A failure that must be read: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.errors import ReadinessError
from readiness_tui.widgets.dialogs.base import Dialog, does
from readiness_tui.widgets.safe import plain


class Problem(Dialog[None]):
    """Shows an expected failure until Enter or Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Close", show=False, id="problem.close")
    ]
    KEYS = (does("enter,escape", "Close this; nothing more is done."),)

    def __init__(self, error: ReadinessError) -> None:
        super().__init__("This could not be done", "Enter or Escape closes this.")
        self.error = error

    def body(self) -> Iterator[Widget]:
        """The sentence and the remedy."""
        yield Static(plain(self.error.message), classes="label")
        if self.error.hint:
            yield Static(plain(self.error.hint), classes="label")
