"""The line in which a filter is typed: ↓ lists filters by name, Ctrl+S keeps what stands there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from readiness_tui.widgets.dialogs.line import Line


class FilterLine(Line):
    """One line over a list. What its keys ask for is done by the screen that it stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.offer_filters", "Filters by name", id="filter.offer"),
        Binding("ctrl+s", "screen.keep_filter", "Keep it", id="filter.keep", key_display="^S"),
    ]

    def __init__(self, value: str, hint: str) -> None:
        """A line that is empty is put away; ``hint`` is what it shows once it is open."""
        super().__init__(value, placeholder=hint, id="filter", compact=True)
        self.can_focus = False  # until it is open: keys typed before the list is up are commands
        if value:
            self.open()

    def open(self) -> None:
        """Show it; what takes the focus is not decided here."""
        self.add_class("-open")
        self.can_focus = True

    def put_away(self) -> None:
        """Empty and hide it."""
        self.value = ""
        self.remove_class("-open")
        self.can_focus = False

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.has_class("-open")
