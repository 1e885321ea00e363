"""The sheet of an exported plan that says what it is, what the colours mean, and how to fill it in.

Source of the meanings: readiness model 7 (proposed, each council may set its own).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from readiness_tui.readiness.dates import show_date
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from readiness_tui.reports.plan_workbook import About
    from readiness_tui.reports.plan_workbook_look import Look

DEFAULT_KEY: Mapping[str, str] = {
    "blue": "Complete, the evidence accepted, and the impact shown.",
    "green": "On track for the agreed date; or complete, with the impact still to be shown.",
    "amber": "Likely to be late by up to a month, or done and awaiting sign-off for long.",
    "red": "Overdue, or likely to be late by more than a month.",
    "grey": "Not started and not yet due.",
}
_HOW = (
    "Edit any white cell. The grey ids stay: by them each row is known when it comes back.",
    "A new action goes into an empty row below, with the id of its recommendation or its words.",
    "Several lead officers, boards or ids in one cell are divided by semicolons.",
    "A row that is deleted stays in the plan: withdraw the action in the app instead.",
    "BRAG is worked out from the dates. Another colour needs its reason in the column beside it.",
    "To sort the rows, take the protection off: Review, Unprotect Sheet. There is no password.",
)


def write_key(page: Worksheet, look: Look, service: str, about: About) -> None:
    """Write the sheet."""
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, "Improvement plan", look.title)
    row = 2
    for name, text in (
        ("Service", service),
        ("Date", show_date(about.as_of)),
        ("Exported by", about.author),
        ("Snapshot", about.snapshot),
        ("Marking", "Contains no child-level data."),
    ):
        if text:
            page.write_string(row, 0, name, look.strong)
            page.write_string(row, 1, clean_line(text), look.text)
            row += 1
    row = _part(page, look, row + 1, "Key to the colours")
    for colour, meaning in about.key.items():
        word = colour.capitalize()
        page.write_string(row, 0, word, look.colours.get(word, look.strong))
        page.write_string(row, 1, clean_line(meaning), look.text)
        row += 1
    row = _part(page, look, row + 1, "How to fill it in")
    for text in _HOW:
        page.write_string(row, 1, text, look.text)
        row += 1
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _part(page: Worksheet, look: Look, row: int, title: str) -> int:
    page.write_string(row, 0, title, look.strong)
    return row + 1
