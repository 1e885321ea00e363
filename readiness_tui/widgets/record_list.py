"""A list of records that paints only the lines in view, so that its length costs nothing.

It knows nothing of readiness: a screen gives rows of plain text and hears of keys, never of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.message import Message

from readiness_tui.commands import LIST, bindings
from readiness_tui.widgets.list_dress import CLASSES, CSS
from readiness_tui.widgets.list_painting import PaintedList
from readiness_tui.widgets.list_rows import Cell, Column, Row, StyleName, following
from readiness_tui.widgets.safe import toast
from readiness_tui.widgets.targets import Target

__all__ = ["Cell", "Column", "RecordList", "Row", "StyleName"]


class RecordList(PaintedList, can_focus=True, inherit_bindings=False):
    """Rows with a cursor and marks. Headings are never under the cursor.

    A click highlights; a click on the highlighted record, or a double click, selects.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST.commands)
    COMPONENT_CLASSES: ClassVar[set[str]] = set(CLASSES)
    DEFAULT_CSS = CSS

    class _About(Message):
        def __init__(self, record_list: RecordList) -> None:
            super().__init__()
            self.record_list = record_list

        @property
        def control(self) -> RecordList:
            """The list, for ``@on`` with a selector."""
            return self.record_list

    class Highlighted(_About):
        """The cursor came to another record, by key, mouse or new rows; ``key`` None: to none."""

        def __init__(self, record_list: RecordList, key: str | None) -> None:
            super().__init__(record_list)
            self.key = key

    class Selected(_About):
        """Enter, or a click on the highlighted record."""

        def __init__(self, record_list: RecordList, key: str) -> None:
            super().__init__(record_list)
            self.key = key

    class MarksChanged(_About):
        """Records were marked or unmarked, or marked ones have left the list."""

        def __init__(self, record_list: RecordList, marked: frozenset[str]) -> None:
            super().__init__(record_list)
            self.marked = marked

    def __init__(
        self,
        columns: Iterable[Column],
        *,
        empty: str = "There is nothing here yet.",
        titles: bool = True,
        marks: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """``empty`` is what a list without rows says; ``titles`` keeps a line of column titles;
        without ``marks`` nothing can be marked, because nothing could be done with it."""
        super().__init__(tuple(columns), empty, titles=titles, id=id, classes=classes)
        self._places: dict[str, int] = {}  # of records; headings are not in it
        self._click_selected = False
        self._marks = marks

    # --- what the screen asks and says -----------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they were given, headings among them."""
        return self._rows

    @property
    def cursor_key(self) -> str | None:
        """The key of the record under the cursor; None where there is no record."""
        return None if self._cursor is None else self._rows[self._cursor].key

    @property
    def marked(self) -> frozenset[str]:
        """The keys of the marked records."""
        return self._marked

    @property
    def empty(self) -> str:
        """What the list says when it has no rows."""
        return self._empty

    @empty.setter
    def empty(self, sentence: str) -> None:
        self._empty = sentence
        self.refresh()

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; cursor, marks and scroll position stay with what is still there.

        Raises ``ValueError`` where two records have one key; headings may share theirs.
        """
        new = tuple(rows)
        records = [(row.key, place) for place, row in enumerate(new) if not row.heading]
        places = dict(records)
        if len(places) < len(records):
            raise ValueError("Two records of a list have the same key.")
        before, in_view = self.cursor_key, self._in_view()
        cursor = None
        if self._cursor is not None:
            cursor = following(self._rows, self._cursor, places)
        if cursor is None and records:
            cursor = records[0][1]
        self._rows, self._places, self._cursor = new, places, cursor
        self.virtual_size = Size(1, len(new) + self._head)
        if in_view or before is None:
            self._reveal()
        self.refresh()
        if self.cursor_key != before:
            self.post_message(self.Highlighted(self, self.cursor_key))
        self._set_marks(self._marked & places.keys())

    def update_row(self, row: Row) -> None:
        """Repaint one record that has the same key as before. Raises ``KeyError`` if unknown."""
        place = self._places[row.key]
        rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        if row.heading:
            self.set_rows(rows)
            return
        self._rows = rows
        self._repaint(place)

    def move_to(self, key: str) -> None:
        """Put the cursor on a record and bring it into view. Raises ``KeyError`` if unknown."""
        self._move(self._places[key])

    def mark_all(self) -> None:
        """Mark every record of the list."""
        self._set_marks(frozenset(self._places))

    def clear_marks(self) -> None:
        """Unmark every record."""
        self._set_marks(frozenset())

    # --- actions ---------------------------------------------------------------------------------

    def action_move(self, steps: int) -> None:
        """Move by so many records, over headings."""
        if self._cursor is not None:
            self._move(self._record_near(self._cursor + steps, steps))

    def action_page(self, pages: int) -> None:
        """Move by so many times what is in view."""
        self.action_move(pages * max(1, self._page - 1))

    def action_first(self) -> None:
        """Go to the first record."""
        self._move(self._record_near(0, -1))

    def action_last(self) -> None:
        """Go to the last record."""
        self._move(self._record_near(len(self._rows) - 1, 1))

    def action_select(self) -> None:
        """Post ``Selected`` for the record under the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Selected(self, key))

    def action_mark(self) -> None:
        """Mark the record under the cursor, or unmark it, and move on."""
        if not self._marks:
            toast(
                self, "Nothing is marked in this list: each key acts on the line under the cursor."
            )
        elif (key := self.cursor_key) is not None:
            self._set_marks(self._marked ^ {key})
            self.action_move(1)

    def jump_targets(self) -> Iterator[Target]:
        """The records in view."""
        first = self.scroll_offset.y
        for place, row in enumerate(self._rows[first : first + self._page], first):
            if not row.heading:
                at = Offset(1, place - first + self._head)
                yield Target(at, partial(self._jump_to, row.key))

    def _jump_to(self, key: str) -> None:
        self.focus()
        if key in self._places:
            self.move_to(key)

    def on_click(self, event: events.Click) -> None:
        """Highlight; select on the highlighted record or with the second of two clicks."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._head:
            return
        place = self.scroll_offset.y + offset.y - self._head
        if place >= len(self._rows) or self._rows[place].heading:
            return
        if event.chain == 1:
            self._click_selected = False
        if place == self._cursor and not self._click_selected:
            self._click_selected = True
            self.action_select()
        self._move(place)

    # --- inside ----------------------------------------------------------------------------------

    def _in_view(self) -> bool:
        return self._cursor is not None and 0 <= self._cursor - self.scroll_offset.y < self._page

    def _record_near(self, place: int, steps: int) -> int | None:
        """The record at a place, else the next one that way, else the nearest the other way."""
        if self._cursor is None:
            return None
        place = min(max(place, 0), len(self._rows) - 1)
        ahead, back = range(place, len(self._rows)), range(place, -1, -1)
        for way in (ahead, back) if steps > 0 else (back, ahead):
            for found in way:
                if not self._rows[found].heading:
                    return found
        return None

    def _move(self, place: int | None) -> None:
        if place is None:
            return
        before, self._cursor = self._cursor, place
        self._reveal()
        if before != place:
            if before is not None:
                self._repaint(before)
            self._repaint(place)
            self.post_message(self.Highlighted(self, self.cursor_key))

    def _reveal(self) -> None:
        """Scroll so that the cursor is in view, with the headings right above it where they fit."""
        if self._cursor is None or not self.size.height:
            return
        top = self._cursor
        while top and self._rows[top - 1].heading and self._cursor - top + 2 <= self._page:
            top -= 1
        scroll = min(self.scroll_offset.y, top)
        scroll = max(scroll, self._cursor - self._page + 1)
        if scroll != self.scroll_offset.y:
            self.scroll_to(y=scroll, animate=False, force=True)

    def _set_marks(self, marked: frozenset[str]) -> None:
        if marked != self._marked:
            self._marked = marked
            self.refresh()
            self.post_message(self.MarksChanged(self, marked))

    def on_resize(self) -> None:
        """Other columns may be in view, and the cursor may not."""
        self._reveal()
        self.refresh()

    def on_focus(self) -> None:
        """The cursor changes its dress."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor changes its dress."""
        self.refresh()
