"""What the XML of a workbook says beside its values: hidden, merged, worked out.

The gate has looked at the file before: every part is UTF-8 without declarations of its own. The
reader of values tells none of this, so it is searched for in the bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from readiness_tui.annex_a.gate_cells import column_number
from readiness_tui.annex_a.refusals import damaged

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 300_000_000
"""Bytes of one sheet that are searched; a plan's sheet has a few million."""

_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_NUMBER = re.compile(rb"\br=\"([0-9]{1,7})\"")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_SPAN = re.compile(rb"\b(min|max)=\"([0-9]{1,5})\"")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*\bref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*\br=\"([A-Z]{1,3})([0-9]{1,7})\"[^<>]*>\s*<(?:\w+:)?f\b"
)

_VALUE = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>(?:\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<>]*</(?:\w+:)?f>))?"
    rb"\s*<(?:\w+:)?v>([^<>]+)</"
)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_TEXT = re.compile(rb"\bt=\"(?:s|str|inlineStr)\"")
_SHOWN = 20  # characters of a value


class SheetMarkup(NamedTuple):
    """What is said of one sheet; rows and columns from 0."""

    state: str = "visible"  # or hidden, veryHidden
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last, last
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    values: Mapping[tuple[int, int], str] = {}  # of cells that hold no text, as they are stored


class Markup:
    """The parts of an .xlsx or .xlsm workbook; those of a sheet are read when asked for.

    Raises ``Refused`` for a workbook that does not say which sheets it has.
    """

    def __init__(self, path: str) -> None:
        try:
            self._file = zipfile.ZipFile(path)
            names = self._file.namelist()
            self.macros = any(name.casefold().endswith("vbaproject.bin") for name in names)
            self._parts = dict(self._sheets())
        except (KeyError, ValueError, OSError, zipfile.BadZipFile, ElementTree.ParseError):
            raise damaged(path) from None

    def __enter__(self) -> Markup:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def states(self) -> Mapping[str, str]:
        """Whether each sheet is shown, by its name."""
        return {name: state for name, (_, state) in self._parts.items()}

    def of(self, sheet: str) -> SheetMarkup:
        """All of one sheet."""
        part, state = self._parts.get(sheet, ("", "visible"))
        try:
            with self._file.open(part) as file:
                text = file.read(_MOST)
        except KeyError:
            return SheetMarkup(state)
        return SheetMarkup(
            state,
            tuple(_ranges(text)),
            tuple(_hidden_rows(text)),
            tuple(_hidden_columns(text)),
            tuple(
                (int(row) - 1, column_number(letters) - 1)
                for letters, row in _FORMULA.findall(text)
            ),
            dict(_values(text)),
        )

    def _sheets(self) -> Iterator[tuple[str, tuple[str, str]]]:
        relations = ElementTree.fromstring(self._file.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
        for one in ElementTree.fromstring(self._file.read("xl/workbook.xml")).iter():
            if one.tag.endswith("}sheet"):
                target = targets.get(one.get(_RELATION, ""), "")
                part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
                yield one.get("name", ""), (part, one.get("state", "visible"))


def _values(text: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for attributes, value in _VALUE.findall(text):
        place = _PLACE.search(attributes)
        if place and not _TEXT.search(attributes):
            at = int(place[2]) - 1, column_number(place[1]) - 1
            yield at, value[:_SHOWN].decode("utf-8", "replace")


def _ranges(text: bytes) -> Iterator[tuple[int, int, int, int]]:
    for left, top, right, bottom in _MERGED.findall(text):
        yield int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1


def _hidden_rows(text: bytes) -> Iterator[int]:
    if b"hidden=" not in text:
        return
    for attributes in _ROW.findall(text):
        number = _NUMBER.search(attributes)
        if number and _HIDDEN.search(attributes):
            yield int(number[1]) - 1


def _hidden_columns(text: bytes) -> Iterator[int]:
    for attributes in _COLUMN.findall(text):
        if _HIDDEN.search(attributes):
            span = {name: int(number) for name, number in _SPAN.findall(attributes)}
            first, last = span.get(b"min", 1), span.get(b"max", 0)
            yield from range(first - 1, min(last, 200))
