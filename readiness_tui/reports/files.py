"""What Word and Excel files have in common: texts that XML can hold, and widths of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readiness_tui.reports.document import Cell, one_line
from readiness_tui.reports.row_groups import cell_marks
from readiness_tui.text import clean

_NOT_XML = {0xFFFE: None, 0xFFFF: None}
_NARROWEST, _WIDEST = 8, 44
"""Characters between which the width of a column lies."""


_LONGEST_WORD = 22
"""Characters of a word that a column makes room for; what is longer is an address or a mistake."""

_PARTED = re.compile(r"\s+|(?<=[-–/])")

SPARE = 2
"""Characters that a column is wider than its longest text."""


def fit(text: str, *, ends: bool = False) -> str:
    """``text`` on one line without what XML cannot hold; with ``ends``, spaces there stay."""
    kept = clean(text).translate(_NOT_XML)
    line = one_line(kept)
    if not ends or not kept:
        return line
    before, after = kept[0].isspace(), kept[-1].isspace()
    return f"{' ' * before}{line}{' ' * (after and bool(line))}"


def relative_widths(
    heads: Sequence[str], rows: Sequence[Sequence[Cell]], widest: int = _WIDEST
) -> list[int]:
    """For each column how many characters it would take, within what is readable."""
    longest = [max(map(len, head.split()), default=0) for head in heads]
    for row in rows:
        longest = [max(most, _length(cell)) for most, cell in zip(longest, row, strict=True)]
    return [min(max(most + SPARE, _NARROWEST), widest) for most in longest]


def longest_words(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """For each column the characters of its longest word: where it is narrower, the word parts.

    Word parts a word behind a hyphen or a slash of its own.
    """
    return [
        min(max(map(_longest_word, column), default=0), _LONGEST_WORD)
        for column in zip(heads, *rows, strict=True)
    ]


def _longest_word(cell: Cell) -> int:
    told = " ".join(mark.text for mark in cell_marks(cell))
    return max((len(word) for word in _PARTED.split(told)), default=0)


def _length(cell: Cell) -> int:
    """The characters of its longest line."""
    return max((len(one_line(mark.text)) for mark in cell_marks(cell)), default=0)
