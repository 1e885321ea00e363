"""A line that can be typed, or filled from a list of the words that people know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widgets import Static

from readiness_tui.widgets.dialogs.line import Line


class Listed(NamedTuple):
    """What a line may be filled from."""

    heading: str
    choices: tuple[tuple[str, str], ...]  # (what is written into the line, what the list shows)
    read: Callable[[str], Sequence[str]]  # what is written there, one each; own words as they are
    join: str = "; "
    several: bool = True  # whether more than one may stand in the line


class ListedLine(Line):
    """A line with a list behind it: ↓ opens it, as it opens a choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "list", show=False, id="listed.open"),
    ]

    def __init__(
        self,
        value: str,
        listed: Listed,
        *,
        placeholder: str = "",
        name: str | None = None,
        compact: bool = False,
    ) -> None:
        """``name`` is the id of the widget."""
        super().__init__(
            value,
            placeholder=placeholder,
            id=name,
            compact=compact,
            # what is typed after a list of several has been seen is added to what it wrote
            select_on_focus=not listed.several,
        )
        self.listed = listed

    def action_list(self) -> None:
        """Choose from the list; own words that it does not know stay behind what is chosen."""
        from readiness_tui.widgets.dialogs.pick import Pick, PickSeveral

        listed = self.listed
        written = listed.read(self.value)
        known = {value for value, _ in listed.choices}

        def chosen(values: tuple[str, ...] | None) -> None:
            if values is not None:
                own = [word for word in written if word not in known]
                self._write(listed.join.join((*values, *own)))

        def chosen_one(value: str | None) -> None:
            if value is not None:
                self._write(value)

        if listed.several:
            marked = [word for word in written if word in known]
            self.app.push_screen(PickSeveral(listed.heading, listed.choices, marked), chosen)
        else:
            self.app.push_screen(Pick(listed.heading, listed.choices), chosen_one)

    def _write(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)


class Opener(Static):
    """The sign behind such a line, which opens the list when it is clicked."""

    DEFAULT_CSS = "Opener { width: 3; height: 1; color: $text-muted; content-align: right top; }"

    def __init__(self, line: ListedLine) -> None:
        super().__init__("▼ ")
        self.line = line

    def on_click(self) -> None:
        """Open the list."""
        self.line.focus()
        self.line.action_list()
