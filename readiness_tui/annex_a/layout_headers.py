"""Which column of the template a header means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from readiness_tui.annex_a.spec import ListSpec
from readiness_tui.text import clean_line

_SIGNS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
    }
)
_ENDS = " ?.:;,*!-"
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_FORM_HINT = re.compile(r" (?:y n|dd mm yy(?:yy)?)$")
_LONGEST = 200  # characters; the longest header of the template has 103
_KEPT = 4096  # foldings remembered: each header is looked at for each list
_GUESSED = 60  # headers of one sheet for which a misspelling is looked for, which takes time

_CLOSE = 0.88  # likeness from which a header may be a misspelling (1 is equal)
_NEARLY_EQUAL = 0.95  # ... with the spaces left out, whatever its words are
_CLOSE_WORD = 0.75
_CLEARLY = 1.5  # times further off than the best match the second best has to be
_SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "for",
        "at",
        "on",
        "by",
        "be",
        "is",
        "was",
        "s",
        "child",
        "childs",
    )
)
_DENYING = ("un", "in", "non", "not", "dis")


class Match(IntEnum):
    """How a header was recognised, the surest first."""

    OFFICIAL = 0  # the wording of an edition
    ALIAS = 1
    CLOSEST = 2


class Mapped(NamedTuple):
    """What the headers of one row mean; positions count from 0 in the row."""

    columns: Mapping[str, int]  # position by column id
    how: Mapping[str, Match]
    doubled: tuple[str, ...]  # ids of columns given twice
    extra: tuple[int, ...]  # positions of headers that mean no column of the list


@lru_cache(maxsize=_KEPT)
def strict(text: str) -> str:
    """A header without its case, kinds of space, curly quotes and end signs."""
    return " ".join(clean_line(text[:_LONGEST].translate(_SIGNS)).casefold().split()).strip(_ENDS)


@lru_cache(maxsize=_KEPT)
def loose(text: str) -> str:
    """The words of a header: CamelCase taken apart, signs and a hint such as "(Y/N)" left out."""
    line = _HUMPS.sub(" ", clean_line(text[:_LONGEST].translate(_SIGNS))).lower().replace("'", "")
    return _FORM_HINT.sub("", _NOT_WORD.sub(" ", line).strip())


class Headers(NamedTuple):
    """The headers by which the columns of a list are known."""

    official: Mapping[str, str]  # id by strict wording
    known: Mapping[str, str]  # id by loose wording, aliases included


@lru_cache(maxsize=64)
def headers(one: ListSpec) -> Headers:
    """The known headers of a list; where two columns share an alias, the first has it."""
    official: dict[str, str] = {}
    known: dict[str, str] = {}
    for column in one.columns:
        for name in (column.name, column.name_2019):
            if name:
                official.setdefault(strict(name), column.id)
                known.setdefault(loose(name), column.id)
    for column in one.columns:
        for alias in column.aliases:
            known.setdefault(loose(alias), column.id)
    return Headers(official, known)


def recognise(cells: Sequence[str | None], one: ListSpec) -> set[str]:
    """The columns that a row names in wordings that are known."""
    names = headers(one)
    ids = (
        names.official.get(strict(cell)) or names.known.get(loose(cell)) for cell in cells if cell
    )
    return {column for column in ids if column}


def assign(cells: Sequence[str | None], one: ListSpec) -> Mapped:
    """What each header of a row means: the official wording first, then aliases, then likeness.

    One spreadsheet column stands for each column of the template: where two name the same one, the
    official wording goes before an alias, and the left one before the right one.
    """
    names = headers(one)
    columns: dict[str, int] = {}
    how: dict[str, Match] = {}
    doubled: list[str] = []
    left = [position for position, cell in enumerate(cells) if cell and strict(cell)]

    def take(match: Match, meaning: Callable[[str], str | None]) -> list[int]:
        """Map what has a meaning; the positions of the rest."""
        rest = []
        for position in left:
            column = meaning(cells[position] or "")
            if not column or (match is Match.CLOSEST and column in columns):
                rest.append(position)
            elif column in columns:
                doubled.append(column)
            else:
                columns[column], how[column] = position, match
        return rest

    left = take(Match.OFFICIAL, lambda cell: names.official.get(strict(cell)))
    left = take(Match.ALIAS, lambda cell: names.known.get(loose(cell)))
    if len(left) <= _GUESSED and len(columns) < len(one.columns):
        left = take(Match.CLOSEST, lambda cell: closest(cell, one))
    return Mapped(columns, how, tuple(dict.fromkeys(doubled)), tuple(left))


def closest(header: str, one: ListSpec) -> str:
    """The column of which ``header`` is a misspelling, or "" where that is not plain.

    Its words are those of the column but for spelling and small words, its figures are the same,
    it does not deny what the column says, and no other column is nearly as like.
    """
    text = loose(header)
    best: dict[str, float] = {}
    fitting: set[str] = set()
    for name, column in headers(one).known.items():
        ratio = SequenceMatcher(None, text, name, autojunk=False).ratio()
        if ratio > best.get(column, 0.0):
            best[column] = ratio
        if ratio >= _CLOSE and _same_words(text, name):
            fitting.add(column)
    ranked = sorted(best, key=lambda column: best[column], reverse=True)
    if len(ranked) < 2 or ranked[0] not in fitting:
        return ""
    first, second = (1 - best[column] for column in ranked[:2])
    return ranked[0] if second >= _CLEARLY * first else ""


def _same_words(one: str, other: str) -> bool:
    if re.findall("[0-9]+", one) != re.findall("[0-9]+", other):
        return False
    words, others = one.split(), other.split()
    if _denials(words, others) or _denials(others, words):
        return False
    if _ratio("".join(words), "".join(others)) >= _NEARLY_EQUAL:
        return True
    left = [word for word in words if word not in _SMALL_WORDS]
    right = [word for word in others if word not in _SMALL_WORDS]
    return len(left) == len(right) and all(
        _ratio(word, match) >= _CLOSE_WORD for word, match in zip(left, right, strict=True)
    )


def _denials(words: list[str], others: list[str]) -> bool:
    """Whether ``words`` say "not", or "unnecessary" for "necessary", where ``others`` do not."""
    plain = set(others)
    if {"not", "no"} & (set(words) - plain):
        return True
    return any(
        word.removeprefix(prefix) in plain
        for word in set(words) - plain
        for prefix in _DENYING
        if word.startswith(prefix)
    )


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
