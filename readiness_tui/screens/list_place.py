"""What places with a list share: a line of figures, the filter, the list, the detail beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.filtering import Filtering
from readiness_tui.session import View
from readiness_tui.store.changes import Add, Request
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.record_list import Column, RecordList, Row
from readiness_tui.widgets.safe import plain

NOTHING_FOUND = "Nothing matches. Escape clears the filter and shows everything again."


class ListPlace(Filtering):
    """A place whose body is one list of records. Subclasses say which rows and which detail."""

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    TEACH: ClassVar[str] = NOTHING_FOUND
    STRIP: ClassVar[bool] = False  # the detail stands under the list where it is narrow
    CSS_PATH = ["place.tcss", "list_place.tcss"]
    AUTO_FOCUS = "#records"

    def __init__(self) -> None:
        super().__init__()
        self.set_class(self.STRIP, "-strip")
        self.shown: tuple[str, ...] = ()  # keys of the rows that are records, in order
        self._taught = self.TEACH

    def rows(self, view: View) -> Iterable[Row]:
        """The rows that ``self.filter`` lets through, with their headings."""
        raise NotImplementedError

    def teach(self, view: View) -> str:
        """What an empty list says, and what comes next."""
        return self.TEACH

    def figures(self, view: View) -> Content:
        """The line over the list."""
        raise NotImplementedError

    def detail_of(self, key: str) -> Content:
        """The text beside the list, for the row under the cursor."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """A line of figures, the filter, the list, the detail."""
        yield Static(id="figures")
        yield self.filter_line()
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield from self.listing()
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="detail-text")

    def listing(self) -> Iterable[Widget]:
        """The list, with whatever stands under it."""
        yield RecordList(self.COLUMNS, empty=self.TEACH, id="records")

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#records", RecordList)

    # --- painting -----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint, and give the list the keys."""
        self.records.focus()

    def paint(self, view: View) -> None:
        """Set the rows; the list keeps cursor, marks and scroll."""
        rows = list(self.rows(view))
        self.shown = tuple(row.key for row in rows if not row.heading)
        before, self._taught = self._taught, self.teach(view)
        if self.records.empty in (before, NOTHING_FOUND):
            self.records.empty = NOTHING_FOUND if self.filter_text else self._taught
        self.records.set_rows(rows)
        self.paint_figures()
        self.paint_detail()

    def paint_figures(self) -> None:
        """Set the line over the list; what is chosen stands first, because a long line is cut."""
        line = self.figures(self.view)
        marked = len(self.records.marked)
        chosen = [f"{marked} marked"] if marked else []
        if self.filter_text:
            chosen.append(f"filter shows {len(self.shown)}")
        if chosen:
            told = " · ".join(chosen)
            spaced = line.plain.startswith(" ")  # else the style of the line keeps the edge free
            told = f" {told} ·" if spaced else f"{told} · "
            line = Content.assemble(Content.styled(told, "bold"), line)
        figures = self.query_one("#figures", Static)
        figures.remove_class("-wrong")
        figures.update(line)

    def paint_detail(self) -> None:
        """Set the text beside the list."""
        key = self.records.cursor_key
        self.query_one("#detail-text", Static).update(self.detail_of(key) if key else plain(""))

    def show_record(self, key: str) -> None:
        """Bring a record into view, whatever was filtered before."""
        if key not in self.shown:
            self.widen()
            self.paint(self.view)
        self.records.move_to(key)

    def after_undo(self, records: Sequence[str]) -> None:
        """Show what was changed, if it is in the list."""
        found = next((key for key in self.shown if key in records), None)
        if found is not None:
            self.records.move_to(found)

    def widen(self) -> None:
        """Take away what hides records."""
        self.clear_filter()

    def open_page(self, key: str) -> None:
        """Show everything about a record, with its history."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        workspace = self.host.session.workspace
        self.app.push_screen(
            RecordPage(lambda: self.detail_of(key), lambda: workspace.read_history(record=key))
        )

    async def add_record(
        self, kind: Kind, values: Mapping[str, Any], done: str, drafts: Iterable[Draft]
    ) -> None:
        """Add a record; what was typed for it stays as drafts where that fails."""
        if await self.save_new(kind, [Add(kind, values)], done):
            for draft in drafts:
                draft.forget()

    async def save_new(self, kind: Kind, requests: Iterable[Request], done: str) -> bool:
        """Save a new record and bring it under the cursor: what comes next is meant for it."""
        before = set(getattr(self.view.records, kind.value))
        if not await self.host.save(requests, done):
            return False
        fresh = [key for key in getattr(self.view.records, kind.value) if key not in before]
        if fresh:
            self.show_record(fresh[-1])
        return True

    # --- messages -----------------------------------------------------------------------------

    def on_record_list_highlighted(self) -> None:
        """The cursor moved."""
        self.paint_detail()

    def on_record_list_marks_changed(self) -> None:
        """Marks changed."""
        self.paint_figures()

    def on_record_list_selected(self) -> None:
        """Enter on a record."""
        self.action_open()

    # --- actions ------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Clear the filter, then the marks, then what else narrows, then go to the overview."""
        if self.field.is_open:
            self.clear_filter()
        elif self.records.marked:
            self.records.clear_marks()
        elif not self.step_back():
            self.host.go_to("overview")

    def step_back(self) -> bool:
        """Undo one narrowing of the place's own; False where there is none."""
        return False

    def action_open(self) -> None:
        """Show everything about the record."""
        if self.records.cursor_key:
            self.open_page(self.records.cursor_key)

    def refuse_marks(self, what: str) -> None:
        """What is written for one record goes to the one under the cursor, or nowhere."""
        if self.records.marked - {self.records.cursor_key}:
            raise InputError(f"{what} belongs to one record: Escape clears the marks.")

    def marked_or_current(self) -> Sequence[str]:
        """Keys of the marked rows that are shown, else of the one under the cursor."""
        marked = self.records.marked
        if marked:
            return [key for key in self.shown if key in marked]
        key = self.records.cursor_key
        return [key] if key else []
