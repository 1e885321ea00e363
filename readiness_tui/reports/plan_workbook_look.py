"""How the sheets of an exported plan look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.sheet_fields import FIELDS, Form

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FILLS = {
    "Blue": ("#BDD7EE", "#1F3864"),
    "Green": ("#C6E0B4", "#1E4620"),
    "Amber": ("#FFE699", "#5F4B00"),
    "Red": ("#F8CBAD", "#7B1E00"),
    "Grey": ("#D9D9D9", "#3B3B3B"),
}
_WIDTHS: Mapping[Form, int] = {
    Form.LINE: 14,
    Form.LONG: 36,
    Form.DAY: 13,
    Form.NAMES: 24,
    Form.IDS: 12,
    Form.YES_NO: 10,
    Form.BAND: 20,
    Form.COLOUR: 9,
    Form.WHOLE: 11,
}
_OWN_WIDTHS = {"id": 8, "recommendation_id": 9, "action": 44, "timing": 18, "colour_why": 26}
_LOCKED = frozenset({"id", "recommendation_id"})
_ISSUED = frozenset({"id"})
"""What only the app gives."""


class Look(NamedTuple):
    """The formats of one workbook; a colour only goes with its word."""

    title: Format
    strong: Format
    text: Format
    head: Format
    cells: Mapping[str, Format]
    empties: Mapping[str, Format]
    colours: Mapping[str, Format]

    def of(self, field: str) -> Format:
        """The format of a cell of the plan."""
        return self.cells[field]

    def empty(self, field: str) -> Format:
        """The format of a cell in a row that waits for a new action."""
        return self.empties[field]

    def colour(self, page: Worksheet, column: int, last: int) -> None:
        """Give the cells of a column the colour that their word names."""
        for word, shape in self.colours.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
            page.conditional_format(1, column, last, column, rule)


def look(book: Workbook) -> Look:
    """The formats, made once for each workbook."""
    top = {"valign": "top", "text_wrap": True}
    head = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1}
    kinds = {
        (locked, day): book.add_format(
            {
                **top,
                "border": 1,
                "border_color": "#BFBFBF",
                "locked": locked,
                **({"num_format": "d mmm yyyy"} if day else {}),
                **({"bg_color": "#F2F2F2"} if locked else {}),
            }
        )
        for locked in (True, False)
        for day in (True, False)
    }
    return Look(
        title=book.add_format({"bold": True, "font_size": 16}),
        strong=book.add_format({**top, "bold": True}),
        text=book.add_format(top),
        head=book.add_format({**top, **head}),
        cells={name: kinds[name in _LOCKED, one.form is Form.DAY] for name, one in FIELDS.items()},
        empties={
            name: kinds[name in _ISSUED, one.form is Form.DAY] for name, one in FIELDS.items()
        },
        colours={
            word: book.add_format({"bg_color": fill, "font_color": ink, "bold": True})
            for word, (fill, ink) in _FILLS.items()
        },
    )


def width_of(field: str) -> int:
    """The width of a column, in characters."""
    return _OWN_WIDTHS.get(field) or _WIDTHS[FIELDS[field].form]
