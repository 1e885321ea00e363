"""How a record list paints the lines in view, and only those."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from readiness_tui.text import LINE_LIMIT, clean_line
from readiness_tui.widgets.list_rows import GAP, Cell, Column, Row, StyleName, fit, widths
from readiness_tui.widgets.safe import plain

CURSOR, MARK = "▌", "✓"
GUTTER = 3
"""Columns at the left for the cursor, the mark and a blank."""


class PaintedList(ScrollView):
    """Rows, a cursor and marks as they stand, painted line by line."""

    def __init__(
        self,
        columns: tuple[Column, ...],
        empty: str,
        *,
        titles: bool,
        id: str | None,  # noqa: A002 - Textual's own name for it
        classes: str | None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = columns
        self._empty = empty
        self._titles = titles
        self._rows: Sequence[Row] = ()
        self._cursor: int | None = None
        self._marked: frozenset[str] = frozenset()
        self._base = Style()

    @property
    def _head(self) -> int:
        return 1 if self._titles and self._rows else 0

    @property
    def _page(self) -> int:
        return max(1, self.size.height - self._head)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width  # what the scroll bar leaves

    def _repaint(self, place: int) -> None:
        self.refresh_line(place + self._head)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint what is asked for; the ordinary style is worked out once for all of its cells."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one line in view."""
        room, base = self._room, self._base
        if not self._rows:
            lines = plain(self._empty).wrap(max(1, room - 2))
            text = f" {lines[y].plain}" if y < len(lines) else ""
            return Strip([Segment(fit(text, room), self._dress("muted"))], room)
        if y < self._head:
            titles = tuple(Cell(column.title) for column in self.columns)
            style = self.get_component_rich_style("record-list--titles")
            parts = [Segment(" " * GUTTER, style), *self._cells(titles, style)]
        else:
            place = self.scroll_offset.y + y - self._head
            if place >= len(self._rows):
                return Strip.blank(room, base)
            parts = self._line(place)
        return Strip(parts).adjust_cell_length(self.size.width, parts[-1].style or base).simplify()

    def _line(self, place: int) -> list[Segment]:
        row = self._rows[place]
        indent = "  " * row.indent
        if row.heading:
            style = self.get_component_rich_style("record-list--heading")
            title = clean_line(row.cells[0].text, LINE_LIMIT) if row.cells else ""
            return [Segment(fit(f" {indent}{title}", self._room), style)]
        mark = MARK if row.key in self._marked else " "
        if place != self._cursor:
            gutter = Segment(f" {mark} ", self._dress("strong"))
            return [gutter, *self._cells(row.cells, None, indent)]
        name = "cursor" if self.has_focus else "cursor-blurred"
        style = self.get_component_rich_style(f"record-list--{name}")
        return [Segment(f"{CURSOR}{mark} ", style), *self._cells(row.cells, style, indent)]

    def _cells(
        self, cells: Sequence[Cell], dressed: Style | None, indent: str = ""
    ) -> list[Segment]:
        """Segments of the columns in view; ``dressed`` overrules the styles of the cells."""
        parts: list[Segment] = []
        base = dressed or self._base
        room = widths(self.columns, self._room, GUTTER)
        for cell, column, width in zip(cells, self.columns, room, strict=False):
            if width is None:
                continue
            style = dressed or self._dress(cell.style)
            text = indent + clean_line(cell.text, LINE_LIMIT)
            indent = ""
            fitted = fit(text, width, right=column.right)
            parts += [Segment(fitted, style), Segment(" " * GAP, base)]
        return parts

    def _dress(self, name: StyleName) -> Style:
        if not name:
            return self._base
        return self.get_component_rich_style(f"record-list--{name}", default=self._base)
