"""Which row of a sheet is the header, and which of its columns is which field of the plan.

A header that is remembered from another time wins; one that plans are known to use is sure; one
that only contains known words, or is nearly one, is likely. All others stay without a field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.plan_header_words import headers
from readiness_tui.readiness.sheet_fields import FIELDS

LOOKED_AT = 40
"""Rows from the top among which the header is looked for."""

_LONGEST_HEADER = 120  # characters; what is longer is no header
_NEARLY = 0.82  # of the letters of a word the same, for a slip of the finger
_LEAST_SHARE = 0.4  # of the words of a header that are those of a known one
_TELLING = 6  # letters of a known header that says enough by itself, as "date" does not
_VAGUE = frozenset({"number", "officer", "reference", "finding", "activity", "detail"})

Rows = Sequence[Sequence[str]]


class Certainty(StrEnum):
    """How sure it is that a column is its field."""

    REMEMBERED = "remembered"
    SURE = "sure"
    LIKELY = "likely"
    CHOSEN = "chosen"  # by the person
    NONE = "none"


class Column(NamedTuple):
    """A column of the sheet. ``field`` is "" where nothing is taken from it."""

    at: int  # 0 for A
    header: str
    field: str = ""
    certainty: Certainty = Certainty.NONE
    why: str = ""  # why nothing is taken from it, or what is likely about it


class Columns(NamedTuple):
    """The header of a sheet."""

    row: int  # from 0; -1 where no header was found
    columns: tuple[Column, ...] = ()

    @property
    def fields(self) -> Mapping[str, int]:
        """Where each field stands."""
        return {one.field: one.at for one in self.columns if one.field}

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """The columns from which nothing is taken."""
        return tuple(one for one in self.columns if not one.field)

    def choose(self, index: int, field: str) -> "Columns":
        """The same with another field for a column, "" for none; it leaves any other column.

        Raises InputError for a column or a field that there is not.
        """
        if field and field not in FIELDS:
            raise InputError(f"A plan has no column {field!r}.", f"It has {', '.join(FIELDS)}.")
        if index not in {one.at for one in self.columns}:
            raise InputError(f"The sheet has no column {index + 1}.", "Count them from the left.")
        return self._replace(columns=tuple(_chosen(one, index, field) for one in self.columns))

    def remembered(self) -> Mapping[str, str]:
        """What to keep for the next sheet with such headers: header, as ``folded``, to field."""
        return {folded(one.header): one.field for one in self.columns if folded(one.header)}


def _chosen(one: Column, index: int, field: str) -> Column:
    if one.at == index:
        return one._replace(field=field, certainty=Certainty.CHOSEN, why="")
    if field and one.field == field:
        return one._replace(field="", certainty=Certainty.CHOSEN, why="another column was chosen")
    return one


def folded(header: str) -> str:
    """A header without case, punctuation and breaks: two that fold alike are the same."""
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def find_columns(rows: Rows, remembered: Mapping[str, str] | None = None) -> Columns:
    """The header among the first rows, with the field of each column.

    Of two rows that could be it the one with more fields is taken, of equal ones the upper.
    """
    known = remembered or {}
    best, found = 0.0, Columns(-1)
    for at, row in enumerate(rows[:LOOKED_AT]):
        if len({cell for cell in row if cell}) < 2:
            continue  # a title or a banner over all columns
        columns = _columns(row, known)
        worth = sum(_WORTH[one.certainty] for one in columns if one.field)
        if worth > best:
            best, found = worth, Columns(at, columns)
    return found if best >= _ENOUGH else Columns(-1)


_WORTH: Mapping[Certainty, float] = {
    Certainty.REMEMBERED: 1.0,
    Certainty.SURE: 1.0,
    Certainty.LIKELY: 0.5,
    Certainty.CHOSEN: 1.0,
    Certainty.NONE: 0.0,
}
_ENOUGH = 2.0
"""Two sure columns, or one sure and two likely ones: fewer could be any sheet."""


def columns_in(row: Sequence[str], at: int, remembered: Mapping[str, str] | None = None) -> Columns:
    """The columns of the row that somebody says is the header."""
    return Columns(at, _columns(row, remembered or {}))


def _columns(row: Sequence[str], remembered: Mapping[str, str]) -> tuple[Column, ...]:
    guesses = [
        guess
        for index, header in enumerate(row)
        if header.strip()
        for guess in [(index, header, *_field_of(folded(header), remembered))]
    ]
    ranked = sorted(guesses, key=lambda guess: (-guess[3], guess[0]))
    taken: dict[str, str] = {}
    made: list[Column] = []
    for index, header, field, score, why in ranked:
        if field and field in taken:
            why = f"“{_short(taken[field])}” is taken for {FIELDS[field].title} already"
            made.append(Column(index, header, "", Certainty.NONE, why))
            continue
        if field:
            taken[field] = header
        made.append(Column(index, header, field, _certainty(field, score), why))
    return tuple(sorted(made))


def _short(header: str) -> str:
    return " ".join(header.split())[:40]


def _certainty(field: str, score: float) -> Certainty:
    if not field:
        return Certainty.REMEMBERED if score else Certainty.NONE
    if score > 1:
        return Certainty.REMEMBERED
    return Certainty.SURE if score == 1 else Certainty.LIKELY


def _field_of(header: str, remembered: Mapping[str, str]) -> tuple[str, float, str]:
    """(field, score, why) of a folded header; the score is 2 for a remembered one, 1 for sure."""
    if header in remembered and remembered[header] in ("", *FIELDS):
        return remembered[header], 2.0, "" if remembered[header] else "left out the last time too"
    if not header:
        return "", 0.0, "its header has no words"
    if len(header) > _LONGEST_HEADER:
        return "", 0.0, "its header is too long for one"
    return _known(header)


@cache
def _known(header: str) -> tuple[str, float, str]:
    words = headers()
    if header in words:
        return words[header], 1.0, ""
    best: tuple[str, float, str] = ("", 0.0, "its header is not one that plans are known to use")
    for known, field, score in _likely(header, words):
        if score > best[1]:
            best = (field, score, f"its header is like “{known}”")
    return best


def _likely(header: str, words: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Known headers that are within this one as whole words, or nearly this one."""
    count = len(header.split())
    for known, field in words.items():
        length = len(known.split())
        share = length / count
        begins = header.startswith(f"{known} ") and len(known) >= _TELLING and known not in _VAGUE
        if begins or (share >= _LEAST_SHARE and length < count and f" {known} " in f" {header} "):
            yield known, field, 0.5 + 0.4 * share
        elif length == count and nearly(known, header):
            yield known, field, 0.9


def nearly(known: str, said: str) -> bool:
    """Whether each word is the other's but for a slip of the finger."""
    words, others = known.split(), said.split()
    return (
        len(known) >= _TELLING
        and len(words) == len(others)
        and all(
            one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEARLY
            for one, other in zip(words, others, strict=True)
        )
    )
