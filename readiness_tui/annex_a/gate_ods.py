"""OpenDocument sheets: rows and cells written once with a count, and passwords.

A row of two hundred bytes can stand for a million. LibreOffice ends each sheet with such rows, and
they are empty; only repeats of cells that hold something, and rows between them, take room.
"""

from __future__ import annotations

import re

from readiness_tui.annex_a.gate_cells import AREA_LIMIT

REPEATED_LIMIT = 5_000_000
"""Cells that stand for others; what people type or paste is written out cell by cell."""

_ROW = re.compile(
    rb"<table:table-row\b([^<>]*?)(?:/>|>(.*?)(?:</table:table-row>|\Z))|(<table:table )", re.DOTALL
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^<>]*?)(/?)>")
_ROWS = re.compile(rb"number-rows-repeated=[\"']([0-9]{1,12})")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"']([0-9]{1,12})")


def is_encrypted(manifest: bytes) -> bool:
    """Whether the manifest says that parts are encrypted."""
    return b"encryption-data" in manifest or b"encrypted-key" in manifest


class Repeats:
    """Fed the text of ``content.xml``, cut before the beginning of a row."""

    UNIT = b"<table:table-row"

    def __init__(self) -> None:
        self._rows = self._last = self._columns = self._repeated = 0
        self._too_large = False

    def feed(self, text: bytes) -> None:
        """Look at the next rows. Raises ``UnicodeError`` where they are not UTF-8."""
        str(text, "utf-8")
        for row in _ROW.finditer(text):
            if row[3]:
                self._rows = self._last = self._columns = 0
                continue
            times = _count(_ROWS, row[1])
            width, used = _width(row[2] or b"")
            self._rows += times
            if used:
                self._last = self._rows
                self._columns = max(self._columns, width)
                self._repeated += (times - 1) * used
            if self._last * self._columns > AREA_LIMIT or self._repeated > REPEATED_LIMIT:
                self._too_large = True

    def reasonable(self) -> bool:
        """Whether every sheet can be laid out."""
        return not self._too_large


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _width(row: bytes) -> tuple[int, int]:
    """The last used column of a row, and how many cells of it hold something."""
    if b"number-columns-repeated" not in row:
        cells = row.count(b"</table:table-cell>")
        return row.count(b"<table:table-cell") + row.count(b"<table:covered-table-cell"), cells
    at = last = used = 0
    for attributes, closed in _CELL.findall(row):
        times = _count(_COLUMNS, attributes)
        at += times
        if not closed or b"office:value" in attributes:
            last = at
            used += times
    return last, used
