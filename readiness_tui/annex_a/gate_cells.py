"""One pass over the XML of a sheet: are its cells too far apart, and which hold no value.

A sheet is laid out as one rectangle, so two cells at opposite corners would need hundreds of
gigabytes. Ordinary sheets are told from such ones by one search for columns and rows beyond any
list; only a sheet where that finds something is measured cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

AREA_LIMIT = 40_000_000
"""Cells of the rectangle from A1 to the last used row and column."""

SPARSE_AREA = 5_000_000
SPARSE_FILL = 0.02
"""Past ``SPARSE_AREA`` at least this share of the rectangle must be used."""

NOTED = 10_000
"""Most cells of each kind that are noted in one sheet."""

SMALL_PART = 3 * 1024**2
"""Compressed bytes; only a part smaller than this can be as empty as ``SPARSE_FILL`` says."""

_LAST_ROW = 1_048_576
# With neither of these in it a sheet has at most 38 columns and 1,049,999 rows: under the limit.
_FAR_COLUMN = "(?:[A-Za-z]{3}|[B-Zb-z][A-Za-z]|[Aa][M-Zm-z])[0-9]"
_FAR_ROW = "[A-Za-z]{1,2}(?:[0-9]{8}|[2-9][0-9]{6}|1[1-9][0-9]{5}|10[5-9][0-9]{4})"
# Where SPARSE_AREA begins for a sheet of 38 columns: row 131,579.
_HIGH_ROW = "[A-Za-z]{1,2}(?:(?:1[3-9]|[2-9][0-9])[0-9]{4}|1[0-9]{6})"
_FAR = f"(?-u)r=[\"'](?:{_FAR_COLUMN}|{_FAR_ROW})"
_FAR_OR_HIGH = f"(?-u)r=[\"'](?:{_FAR_COLUMN}|{_FAR_ROW}|{_HIGH_ROW})"

_USED = re.compile(rb"\br=[\"']([A-Za-z]{1,3})([0-9]{1,10})[\"'][^<>]*(?<!/)>")
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^<>]*\bt=\"e\"[^<>]*)>")
_UNCACHED = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<>]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")


class Cells(NamedTuple):
    """Cells of one sheet that hold no value, as (row, column) from 1, at most ``NOTED`` each."""

    faulty: tuple[tuple[int, int], ...] = ()  # "#REF!", "#N/A" and the like
    uncached: tuple[tuple[int, int], ...] = ()  # a formula kept without its result


class CellScan:
    """Fed the text of one sheet, cut before the beginning of a cell."""

    UNIT = b"<c "

    def __init__(self, *, small: bool) -> None:
        self._far = _FAR_OR_HIGH if small else _FAR
        self._faulty: list[tuple[int, int]] = []
        self._uncached: list[tuple[int, int]] = []
        self.suspect = False
        """Whether the sheet must be measured cell by cell."""

    def feed(self, text: bytes) -> None:
        """Look at the next piece. Raises ``UnicodeError`` where it is not UTF-8.

        The searches are polars' because those let another thread work meanwhile.
        """
        series = pl.Series([text])
        if series.bin.contains(b'"e"')[0] and len(self._faulty) < NOTED:
            self._faulty += _places(_ERROR, text)
        if series.bin.contains(b"<f")[0] and len(self._uncached) < NOTED:
            self._uncached += _places(_UNCACHED, text)
        if not self.suspect:
            try:
                self.suspect = bool(series.cast(pl.String).str.contains(self._far)[0])
            except pl.exceptions.ComputeError:
                raise UnicodeError from None

    def cells(self) -> Cells:
        """What was noted."""
        return Cells(tuple(self._faulty[:NOTED]), tuple(self._uncached[:NOTED]))


def _places(pattern: re.Pattern[bytes], text: bytes) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        reference = _REFERENCE.search(found[1])
        if reference:
            yield int(reference[2]), column_number(reference[1])


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA, 16,384 for XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def letters(column: int) -> str:
    """A for 1, AA for 27, XFD for 16,384."""
    text = ""
    while column:
        column, last = divmod(column - 1, 26)
        text = chr(65 + last) + text
    return text


class Extent:
    """The rectangle that the used cells of one sheet span, measured cell by cell."""

    def __init__(self) -> None:
        self._rows = self._columns = self._cells = 0

    def feed(self, text: bytes) -> bool:
        """Measure the next piece; False once the sheet is certainly too large."""
        places = _USED.findall(text)
        if places:
            self._cells += len(places)
            self._columns = max(self._columns, *map(column_number, {at for at, _ in places}))
            self._rows = max(self._rows, *map(int, {at for _, at in places}))
        return (
            self._rows <= _LAST_ROW
            and self._cells <= AREA_LIMIT
            and self._rows * self._columns <= AREA_LIMIT
        )

    def filled(self) -> bool:
        """Whether enough of the rectangle is used for it to be laid out."""
        area = self._rows * self._columns
        return area <= SPARSE_AREA or self._cells >= SPARSE_FILL * area
