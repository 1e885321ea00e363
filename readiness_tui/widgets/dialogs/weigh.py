"""Choose one of a few, knowing everything that the choice is about, however long that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from readiness_tui.widgets.dialogs.base import does
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.safe import plain


class Weigh(Choose):
    """As ``Choose``, with ``lines`` to read between the heading and the choices."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll(8)", show=False, priority=True, id="weigh.page_down"),
        Binding("pageup", "scroll(-8)", show=False, priority=True, id="weigh.page_up"),
    ]
    KEYS = (does("pagedown,pageup", "Scroll what is to be read."), *Choose.KEYS)
    DEFAULT_CSS = """
    Weigh #lines { height: auto; max-height: 45vh; margin-top: 1; scrollbar-size-vertical: 1; }
    Weigh #lines Static { width: 1fr; height: auto; }
    """

    def __init__(
        self, heading: str, lines: Sequence[str], choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(heading, choices)
        self.lines = tuple(lines)
        self.hint = f"PgUp and PgDn scroll. {self.hint}"

    def body(self) -> Iterator[Widget]:
        """The lines in a box of their own, then the choices, which keep the keys."""
        with VerticalScroll(id="lines", can_focus=False):
            yield Static(Content("\n").join(map(plain, self.lines)))
        yield from super().body()

    def on_mount(self) -> None:
        """Choose at once."""
        self.query_one(OptionList).focus()

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one("#lines").scroll_relative(y=lines, animate=False)
