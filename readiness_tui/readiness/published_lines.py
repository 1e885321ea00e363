"""A document as lines with their places: body text apart from what surrounds it.

Ofsted sets body text in one size. Smaller are the addresses at the top of a letter, running titles
and footnotes; a line of digits alone is a page number. Tables may come in any order of cells, so
that lines are put in the order in which they stand on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SMALLER = 0.875  # of the size of the body: a table may be a little smaller than that
_NOTE = 0.97  # of it, where a small number stands before a footnote
_SAME_HEIGHT = 2.5  # points between the feet of what stands on one line
_RUNNING = 3  # a line on so many pages is a running title
_EDGE = 0.12  # share of a page, at its top and bottom, in which running titles stand

_SENDER = re.compile(  # Ofsted's own address beside a letter
    r"\W*(?:Ofsted|Piccadilly Gate|Store St(?:reet)?|(?:Manchester,?\s*)?M1 2WD|T:?\s*0300 123.*|"
    r"Textphone.*|(?:E:)?\s*enquiries\s?@ofsted.*|(?:W:)?\s*www\.(?:gov\.uk/)?ofsted\S*)",
    re.IGNORECASE,
)
_PAGE_NUMBERS = 16  # characters
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*of\s*\d{1,3})?", re.IGNORECASE)
_UNUSUAL = re.compile("[\ufffe\u00ad\u2010\u2011\u200b-\u200d\ufb00-\ufb04]")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d"),  # soft hyphens, and spaces without width
        "\u2010": "-",
        "\u2011": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
_BROKEN_HYPHEN = re.compile(r"\s*\ufffe\s*")
_NOTE_MARK = re.compile(
    r"(?<=[A-Za-z)’'][.,;:?!])\d{1,2}(?=\s|$)|(?<=[a-z]{4})\d{1,2}(?=[\s.,;:]|$)"
)
_MARK_ALONE = re.compile(r"\W|\w|\d{1,3}[.)]")
_ORDINAL = re.compile(r"(\d) (st|nd|rd|th)\b")  # "18th", its letters set higher
_HANGING = ("and", "or", "to", "nor")  # after "pre-": "pre- and post-16"


class Line(NamedTuple):
    """A line of text where it stands: points from the left and from the foot of its page."""

    page: int  # from 1
    x: float  # of its first character
    inner: float  # of its first letter: behind a bullet or a number
    y: float
    size: float  # of its first letter
    bold: bool
    text: str
    height: float = 842.0  # of the page
    note: bool = False  # it begins with a number that is smaller than what follows


def arranged(lines: Sequence[Line], size: float) -> tuple[Line, ...]:
    """The body of a document, from top to bottom and from left to right; ``size`` is its size."""
    running = _running(lines)
    notes = _notes(lines, size)
    kept = [
        line if text == line.text else line._replace(text=text)
        for line in lines
        if line.size >= size * _SMALLER
        and line.y > notes.get(line.page, 0.0)
        and (line.page, line.y) not in running
        and (text := _tidy(line.text))
        and not (line.page == 1 and _SENDER.fullmatch(text))
    ]
    kept.sort(key=lambda line: (line.page, -line.y))
    return tuple(line for line in _rows(kept) if not _is_page_number(line.text))


def _is_page_number(text: str) -> bool:
    return len(text) < _PAGE_NUMBERS and _PAGE_NUMBER.fullmatch(text) is not None


def body_size(lines: Iterable[Line]) -> float:
    """The size that most characters have; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    rounded: Counter[float] = Counter()
    for size, characters in sizes.items():
        rounded[round(size, 1)] += characters
    return rounded.most_common(1)[0][0] if rounded else 0.0


def joined(texts: Iterable[str]) -> str:
    """Lines as one: a hyphen at the end of a line belongs to the word, a dash stands alone."""
    whole = ""
    for text in texts:
        first = text.split(" ", 1)[0].casefold()
        close = re.search(r"\w-$", whole) and first not in _HANGING
        whole += text if close or not whole else f" {text}"
    return whole


def without_note_marks(text: str) -> str:
    """The text without the small numbers of footnotes behind its sentences."""
    return _NOTE_MARK.sub("", text)


def _tidy(text: str) -> str:
    """One line, one space between words; a word broken at a hyphen keeps it."""
    if _UNUSUAL.search(text):
        text = _BROKEN_HYPHEN.sub("-", text).translate(_PLAIN)
    return " ".join(text.split())


def _running(lines: Iterable[Line]) -> set[tuple[int, float]]:
    """Where the lines stand that come again, but for their digits, near the edge of many pages."""
    places: dict[str, set[tuple[int, float]]] = {}
    for line in lines:
        if not line.height * _EDGE < line.y < line.height * (1 - _EDGE):
            wording = re.sub(r"[\d\s]+", " ", line.text).strip().casefold()
            if wording and not re.match(r"\W|\d+[.)]", line.text):  # a bullet may come again
                places.setdefault(wording, set()).add((line.page, line.y))
    return {
        place
        for found in places.values()
        if len({page for page, _ in found}) >= _RUNNING
        for place in found
    }


def _notes(lines: Iterable[Line], size: float) -> dict[int, float]:
    """By page the height at which its footnotes begin."""
    found: dict[int, float] = {}
    for line in lines:
        if line.note and line.size < size * _NOTE:
            found[line.page] = max(line.y, found.get(line.page, 0.0))
    return found


def _rows(lines: Sequence[Line]) -> Iterable[Line]:
    """What stands at one height becomes one line: a bullet and its text, a label and its grade."""
    row: list[Line] = []
    for line in lines:
        if row and (line.page != row[0].page or row[0].y - line.y > _SAME_HEIGHT):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _row(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: part.x)
    first, second = parts[0], parts[1]
    text = _ORDINAL.sub(r"\1\2", " ".join(part.text for part in parts))
    if _MARK_ALONE.fullmatch(first.text):
        return first._replace(inner=second.x, size=second.size, bold=second.bold, text=text)
    return first._replace(text=text)
