"""Place 2: is each thing true? Areas, sections and items, with the detail beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.items import CHECKLISTS
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.checklist import switched_off
from readiness_tui.readiness.dates import show_short
from readiness_tui.readiness.review_left import area_scope
from readiness_tui.readiness.wording import percent_range
from readiness_tui.screens.item_actions import ItemPlace
from readiness_tui.screens.item_detail import detail
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain, toast
from readiness_tui.widgets.status_text import status, status_cell


class Checklists(ListPlace, ItemPlace):
    """A list of checklist items. Subclasses show one of the areas only."""

    NUMBER: ClassVar[int] = 2
    SCOPES: ClassVar[tuple[Scope, ...]] = (CHECKLISTS, LIST)
    AREA: ClassVar[str] = ""  # empty: all of them
    BINDINGS = bindings(CHECKLISTS.commands)
    COLUMNS = (
        Column("State", width=16),
        Column("Code", width=5),
        Column("Item", flexible=True, min_width=12),
        Column("Lead", width=24, hide_below=84),
        Column("Due", width=11),
    )

    def __init__(self) -> None:
        super().__init__()
        self.area = self.AREA

    # --- painting -----------------------------------------------------------------------------

    def rows(self, view: View) -> Iterable[Row]:
        """Areas, sections and items that the filter lets through."""
        by_area: dict[str, list[AssessedItem]] = {}
        for item in view.assessment.items.values():
            if self.filter.matches(item):
                by_area.setdefault(item.item.area, []).append(item)
        for area in view.assessment.areas:
            code = area.area.code
            items = by_area.get(code, [])
            if not items or self.area not in ("", code):
                continue
            if not self.area:
                title = f"{code}  {area.area.title}  {percent_range(area.range)}"
                yield _heading(f"area {code}", title, 0)
            section = ""
            for item in items:
                if item.item.section != section:
                    section = item.item.section
                    yield _heading(f"section {code} {section}", section, 0 if self.area else 1)
                yield item_row(item)
            if not self.filter_text:
                yield from _switched_off(view, code, indent=0 if self.area else 1)

    def figures(self, view: View) -> Content:
        """The range of the area shown, or of all."""
        area = next((a for a in view.assessment.areas if a.area.code == self.area), None)
        if area is None:
            title, colour, figures = "All areas", view.assessment.colour, view.assessment.range
        else:
            title = f"{self.area} {area.area.title}"
            colour, figures = area.colour, area.range
        late = f" · {area.overdue} overdue" if area and area.overdue else ""
        return Content.assemble(
            Content.styled(f" {title}  ", "bold"),
            status(colour),
            f"  {percent_range(figures)}{late}",
        )

    def detail_of(self, key: str) -> Content:
        """The whole item."""
        item = self.view.assessment.items.get(key)
        return detail(item, self.view) if item else plain("")

    # --- what is chosen -----------------------------------------------------------------------

    def targets(self) -> Sequence[AssessedItem]:
        """The marked items, else the one under the cursor."""
        items = self.view.assessment.items
        return [items[key] for key in self.marked_or_current() if key in items]

    def after_answer(self, items: Sequence[AssessedItem]) -> None:
        """Marks have done their work."""
        self.records.clear_marks()

    def say(self, words: str) -> None:
        """Say what was saved, and that it has left the list where the filter hides it now."""
        self.repaint_view()  # the list as it stands now, not as it will soon
        hidden = self.filter_text and not self.shown
        super().say(f"{words} Nothing matches the filter any more." if hidden else words)

    def widen(self) -> None:
        """Take away the filter and the choice of one area."""
        super().widen()
        self.area = self.AREA

    def step_back(self) -> bool:
        """From one area to all of them."""
        if self.area == self.AREA:
            return False
        self.area = self.AREA
        self.paint(self.view)
        return True

    # --- actions ------------------------------------------------------------------------------

    def action_mark_all(self) -> None:
        """Mark what is shown."""
        self.records.mark_all()

    def action_area(self, step: int) -> None:
        """Show the area of the cursor alone, then the next or the one before; then all again."""
        if self.AREA:
            return
        codes = ["", *(area.code for area in self.view.content.areas)]
        current = self.view.assessment.items.get(self.records.cursor_key or "")
        if not self.area and current:
            self.area = current.item.area
        else:
            self.area = codes[(codes.index(self.area) + step) % len(codes)]
        self.paint(self.view)

    def action_review(self) -> None:
        """Go through what is shown, or what is marked."""
        from readiness_tui.screens.review import MARKED, Review

        marked = self.records.marked
        codes = [code for code in self.shown if not marked or code in marked]
        if not codes:
            toast(self.host, "There is nothing to review here. Escape clears the filter.")
            return
        scope = MARKED if marked else area_scope(self.area, self.filter_text)
        review = Review(codes, scope, self._review_title(bool(marked)), self.number)
        self.app.push_screen(review, self._back_from_review)

    def _back_from_review(self, code: str | None) -> None:
        """Put the cursor where the review stopped."""
        if code in self.shown:
            self.records.move_to(code)

    def _review_title(self, marked: bool) -> str:
        if marked:
            return "Review of marked items"
        titles = {area.code: area.title for area in self.view.content.areas}
        title = f"Review: {titles.get(self.area, 'all areas')}"
        return f"{title}, {self.filter_text}" if self.filter_text else title


def _switched_off(view: View, area: str, indent: int) -> Iterator[Row]:
    """The items of an area that the council has left out, each with its reason."""
    for code, reason in view.content.switched_off.items():
        if code.rstrip("0123456789") == area:
            yield _heading(f"off {code}", switched_off(code, reason), indent)


def item_row(item: AssessedItem) -> Row:
    """One line of the list."""
    due = _short_due(item.record.due)
    late = item.overdue
    return Row(
        item.item.code,
        (
            status_cell(item.state),
            Cell(item.item.code, "code"),
            Cell(item.item.title),
            Cell(item.lead, "muted"),
            Cell(f"! {due}" if late else due, "late" if late else "muted"),
        ),
    )


def _short_due(due: date | None) -> str:
    """A due date in eight columns: its year goes without saying in a list of this year's work."""
    return f"{show_short(due)} {due.year % 100:02}" if due else ""


def _heading(key: str, text: str, indent: int) -> Row:
    return Row(key, (Cell(text),), heading=True, indent=indent)
