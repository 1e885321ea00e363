"""A record list whose last column is a timeline, and the line that says what its signs mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from readiness_tui.readiness.timeline import Drawn, Line, Span, axis, draw, legend
from readiness_tui.widgets.list_painting import GUTTER
from readiness_tui.widgets.list_rows import Cell, StyleName, widths
from readiness_tui.widgets.record_list import RecordList
from readiness_tui.widgets.safe import plain

_STYLES: Mapping[str, StyleName] = {
    "!": "late",
    "▽": "late",
    "△": "warning",
    "·": "warning",
    "◆": "good",
    "●": "good",
    "█": "claimed",
    "|": "info",
    ":": "muted",
}
"""How signs are dressed; each means the same without."""


class TimelineList(RecordList):
    """Rows with a picture in the last column, which is drawn as wide as the list leaves it."""

    span: Span | None = None  # None: nothing was given to be drawn yet
    lines: Sequence[Line] = ()
    drawn: Mapping[str, Drawn] = {}
    _painted = ""  # the key of the row that is painted; "" for the titles

    def show(self, drawn: Mapping[str, Drawn], span: Span, lines: Sequence[Line]) -> None:
        """Draw these pictures, by the keys of the rows, in this span."""
        self.drawn, self.span, self.lines = drawn, span, lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line in view."""
        self._painted = ""
        return super().render_line(y)

    def _line(self, place: int) -> list[Segment]:
        self._painted = self._rows[place].key
        return super()._line(place)

    def _cells(
        self, cells: Sequence[Cell], dressed: Style | None, indent: str = ""
    ) -> list[Segment]:
        """The other cells, then the picture, or the axis over it."""
        parts = super()._cells(cells[: len(self.columns) - 1], dressed, indent)
        width = widths(self.columns, self._room, GUTTER)[-1]
        if not width or self.span is None:
            return parts
        if self._painted:
            told = draw(self.drawn.get(self._painted, Drawn()), self.span, width, self.lines)
        else:
            told = axis(self.span, width, self.lines)
        if dressed is not None:
            return [*parts, Segment(told, dressed)]
        runs = ("".join(run) for _, run in groupby(told))
        return [*parts, *(Segment(run, self._dress(_STYLES.get(run[0], ""))) for run in runs)]


class Legend(Widget):
    """What the signs of a picture mean, in as many lines as they take."""

    DEFAULT_CSS = """
    Legend { height: auto; width: 100%; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._items: Sequence[str] = ()

    def show(self, items: Sequence[str]) -> None:
        """Say this."""
        if items != self._items:
            self._items = items
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(legend(self._items, width))

    def render(self) -> Content:
        """The items, none of them broken."""
        return plain("\n".join(legend(self._items, self.content_size.width)))
