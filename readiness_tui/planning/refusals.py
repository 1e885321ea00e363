"""Every sentence that is said instead of reading a plan, each with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from readiness_tui.annex_a.refusals import shown
from readiness_tui.errors import ReadinessError
from readiness_tui.text import clean_line

ROWS = 10_000
"""Rows that hold something; the largest plan that is known has a few hundred."""

FILE_SIZE = 20 * 1024**2
"""Bytes on disk; a plan of 3,000 actions takes half a megabyte."""

TEXT = 20_000_000
"""Characters on all sheets together."""

_SHEET_ALONE = "Copy the sheet with the plan into a new workbook, save it as .xlsx and take that."
_AS_WORKBOOK = "Open it in Excel and save it as a workbook (.xlsx)."


class Refused(ReadinessError):
    """The workbook was not read: one sentence and what to do."""


class Failed(Refused):
    """Reading met a fault of its own. ``places`` are lines of code, for the log."""

    def __init__(self, kind: str, places: Sequence[str]) -> None:
        super().__init__("Reading the workbook stopped at a fault of its own.", _SHEET_ALONE)
        self.kind = kind
        self.places = tuple(places)


class Faults:
    """The sentences of a plan that could not be read."""

    def died(self) -> Refused:
        """The process that reads ended without an answer."""
        return Refused("The workbook could not be read safely, and reading stopped.", _SHEET_ALONE)

    def too_slow(self, seconds: float) -> Refused:
        """The process that reads was given up."""
        return Refused(
            f"The workbook could not be read within {seconds:.0f} seconds.", _SHEET_ALONE
        )

    def refused(self, message: str, hint: str) -> Refused:
        """What the look at the file found; some of its advice is for child-level lists only."""
        message = message.replace("a workbook of lists holds", "a plan holds")
        if "list" in hint:
            hint = _SHEET_ALONE
        elif "csv" in hint.casefold() or "case system" in hint:
            hint = _AS_WORKBOOK
        return Refused(message, hint)

    def failed(self, kind: str, places: Sequence[str]) -> Failed:
        """A fault of our own."""
        return Failed(kind, places)


def too_big(path: str) -> Refused:
    """More bytes than any plan has."""
    return Refused(
        f"{shown(path)} is larger than {FILE_SIZE // 1024**2} MB, more than a plan ever needs.",
        _SHEET_ALONE,
    )


def too_many_rows(path: str, sheet: str, rows: int) -> Refused:
    """A sheet that is no plan, or has something else below it."""
    return Refused(
        f"The sheet “{sheet}” of {shown(path)} has {rows:,} rows that hold something; a plan of "
        f"at most {ROWS:,} rows is taken.",
        "Delete what is not the plan, or copy the plan into a new workbook.",
    )


def too_much_text(path: str) -> Refused:
    """More words than people write."""
    return Refused(f"{shown(path)} holds far more text than a plan has.", _SHEET_ALONE)


def not_excel(path: str) -> Refused:
    """A CSV file or a folder of them."""
    return Refused(f"{shown(path)} is not a workbook.", _AS_WORKBOOK)


def paper(path: str) -> Refused:
    """What was made for a board: its cells hold several things each, in words."""
    return Refused(
        f"{shown(path)} is a paper to read: `plan export`, or X in place 7, makes the workbook "
        "that can come back.",
        "Save that workbook, change it and read it again.",
    )


def no_sheet(path: str, sheet: str, names: Sequence[str]) -> Refused:
    """The sheet that was asked for is not there."""
    return Refused(
        f"{shown(path)} has no sheet “{clean_line(sheet, 60)}”.",
        f"It has {', '.join(names)}." if names else _SHEET_ALONE,
    )


def nothing_in_it(path: str) -> Refused:
    """No visible sheet holds anything."""
    return Refused(
        f"No sheet of {shown(path)} that is shown holds anything.",
        "Show the sheet with the plan in Excel (right-click a tab, Unhide), or name it.",
    )
