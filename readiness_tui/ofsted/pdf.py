"""The lines of a PDF with their places. Only the process of ``child`` imports this.

The text is taken once for each page, as the library gives it; place, size and weight of print are
asked for at the beginning of each line alone, which costs little beside it.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from datetime import date
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from readiness_tui.ofsted import refusals
from readiness_tui.readiness.published_lines import Line
from readiness_tui.text import clean_line

MOST_PAGES = 250
MOST_CHARACTERS = 40_000
"""On one page; a full one has 4,000."""

_LEAST_TEXT = 200  # characters of a whole document: fewer are a scan with a stamp on it
_LINE = 2_000  # characters; a line of print has 120
_BOLD = 600
_SMALL = 0.8
_RAISED = 9.5  # points: letters set higher in a text of 11 to 14 points are smaller than that
_PICTURE = 0.3  # share of a page that a picture must fill to be one of text
_OBJECTS = 50

_MARK = re.compile(
    r"\s*(?:(?:\d{1,3}[.)]?|[^\w\s‘’“”'\"(\[£]|[a-z§])\s+|[^\w\s‘’“”'\"(\[£–-](?=\w))(?=\S)"
)
_NUMBER = re.compile(r"\s*\d")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_OLD_HYPHEN = "\x02"  # what earlier editions of the library gave for a hyphen at the end of a line


class Document(NamedTuple):
    """What was found in a PDF."""

    lines: list[Line]
    pages: int
    pictures: tuple[int, ...]  # pages that hold a picture and no text
    made: date | None


def document(path: str) -> Document:
    """The text of a PDF. Raises ``Refused`` for one that is locked, damaged, too long or a scan."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        pdf = pypdfium2.PdfDocument(data)
    except OSError as error:
        raise refusals.cannot_open(path, error.strerror or "it was refused") from None
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise (refusals.locked if locked else refusals.damaged)(path) from None
    with closing(pdf):
        return _document(pdf, path)


def _document(pdf: pypdfium2.PdfDocument, path: str) -> Document:
    pages = len(pdf)
    if pages == 0:
        raise refusals.damaged(path)
    if pages > MOST_PAGES:
        raise refusals.too_many_pages(path, pages)
    lines: list[Line] = []
    pictures = []
    scanned = False
    for at in range(pages):
        try:
            page = pdf[at]
        except pypdfium2.PdfiumError:
            raise refusals.damaged(path) from None
        with closing(page):
            found = _lines(page, at + 1, path)
            short = sum(len(line.text) for line in found) < _LEAST_TEXT
            if short and _holds_picture(page):
                scanned = True
                if not found:
                    pictures.append(at + 1)
        lines += found
    if sum(len(line.text) for line in lines) < _LEAST_TEXT:
        raise (refusals.no_text if scanned else refusals.few_words)(path)
    return Document(lines, pages, tuple(pictures), _made(pdf))


def _lines(page: pypdfium2.PdfPage, number: int, path: str) -> list[Line]:
    text_page = page.get_textpage()
    characters = text_page.count_chars()
    if characters > MOST_CHARACTERS:
        raise refusals.too_much_text(path, number)
    whole = text_page.get_text_range()
    raw, height = text_page.raw, page.get_height()
    index_of = pdfium.FPDFText_GetCharIndexFromTextIndex
    even = len(whole) == characters  # every character has its letter: the two counts are one
    origin, size_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
    weight_of = pdfium.FPDFText_GetFontWeight
    left, foot = ctypes.c_double(), ctypes.c_double()
    lines = []
    at = 0
    for text in whole.split("\r\n"):
        length, stripped = len(text), text.lstrip()
        if stripped:
            first = at + len(text) - len(stripped)
            if not even:
                first = index_of(raw, first)
            origin(raw, first, left, foot)
            x, y = left.value, foot.value
            mark = _MARK.match(text)
            letter, inner = first, x
            if mark is not None:
                letter = at + mark.end()
                if not even:
                    letter = index_of(raw, letter)
                origin(raw, letter, left, foot)
                inner = left.value
            size = size_of(raw, letter)
            note = letter != first and size_of(raw, first) < size * _SMALL
            if note and _NUMBER.match(text):  # of a footnote, before it or within a sentence
                y, text = foot.value, text[mark.end() :] if mark else text
            elif size < _RAISED:  # "th" behind a number is set higher and begins a line
                last = at + len(text.rstrip()) - 1
                last = last if even else index_of(raw, last)
                if size_of(raw, last) * _SMALL > size:
                    size = size_of(raw, last)
                    origin(raw, last, left, foot)
                    y = foot.value
            lines.append(
                Line(
                    page=number,
                    x=x,
                    inner=inner,
                    y=y,
                    size=size,
                    bold=weight_of(raw, letter) >= _BOLD,
                    text=_cleaned(text),
                    height=height,
                    note=note,
                )
            )
        at += length + 2
    text_page.close()
    return lines


def _cleaned(text: str) -> str:
    """The text without what does not belong in a line; most lines hold nothing of that kind."""
    if text.isprintable() and len(text) <= _LINE:
        return text
    return clean_line(text.replace(_OLD_HYPHEN, "\ufffe"), _LINE)


def _holds_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture fills a good part of a page that has no text."""
    room = page.get_width() * page.get_height() * _PICTURE
    for count, one in enumerate(page.get_objects(max_depth=2)):
        if count > _OBJECTS:
            return False
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            if (right - left) * (top - bottom) >= room:
                return True
    return False


def _made(pdf: pypdfium2.PdfDocument) -> date | None:
    """The day on which the file says that it was made."""
    found = _MADE.match(pdf.get_metadata_value("CreationDate"))
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
