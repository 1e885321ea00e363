"""Which document of the library a file may be a new version of, by the words of its name.

A word that few titles have says more than one that many have. Two documents that are about as
likely are never decided between. Source: proposed; nothing published measures such names.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from readiness_tui.readiness.named_days import read_name
from readiness_tui.readiness.naming import in_a_row

ENOUGH = 0.5
"""The lowest score that is proposed."""

CLOSE = 0.15
"""How far the best must be ahead of the second to be proposed by itself."""

_OF_TITLE = 0.7
"""Share of the score for how much of the title is in the name; the rest is for the reverse."""

_EMPTY = """
    a an and as at by for from in of on or our the to with fy q
    amended approved clean copy current draft doc document edit edited file final latest new old
    published rev revised revision scan scanned signed superseded tracked updated v ver version
"""
"""Words that say nothing of which document it is."""


class Candidate(NamedTuple):
    """A document that a file may belong to."""

    id: str
    title: str
    names: tuple[str, ...] = ()  # of the files of its versions, with their endings


_ID = re.compile(r"(?<![A-Za-z0-9])EV[0-9]{3,}(?![A-Za-z0-9])", re.IGNORECASE)
"""How a file may name the document that it belongs to."""


class Match(NamedTuple):
    """How well a document fits; ``score`` is from 0 to 1, ``why`` says it in words."""

    id: str
    score: float
    why: str


class Chosen(NamedTuple):
    """The documents proposed for a file: one, several that are unclear, or none."""

    matches: tuple[Match, ...]  # the best first

    @property
    def clear(self) -> Match | None:
        """The one that is well ahead of all others."""
        return self.matches[0] if len(self.matches) == 1 else None

    @property
    def unclear(self) -> bool:
        """Whether several are about as likely."""
        return len(self.matches) > 1


class Library:
    """The words of all documents, counted once for any number of files."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._titles = {one.id: frozenset(words(one.title)) for one in candidates}
        self._names = {one.id: {words_of_file(name) for name in one.names} for one in candidates}
        self._titled = Counter(word for known in self._titles.values() for word in known)

    def choose(self, name: str) -> Chosen:
        """What to propose for a file of this name: the best, and all that come close to it."""
        found = sorted(self._matches(name), key=lambda one: (-one.score, one.id))
        likely = [one for one in found if one.score >= ENOUGH]
        if not likely:
            return Chosen(())
        # A rival just under the bar leaves it as unclear as one just above.
        return Chosen(tuple(one for one in found if one.score > likely[0].score - CLOSE))

    def _matches(self, name: str) -> Iterator[Match]:
        own = {found.upper() for found in _ID.findall(name)} & self._titles.keys()
        if own:
            yield from (Match(id_, 1.0, "named by its id") for id_ in sorted(own))
            return
        named = words_of_file(name)
        for id_, title in self._titles.items():
            if named and named in self._names[id_]:
                yield Match(id_, 1.0, "named as a file of an earlier version")
                continue
            common = title.intersection(named)
            if common:
                yield Match(id_, self._score(title, frozenset(named)), _why(common, title))

    def _score(self, title: frozenset[str], named: frozenset[str]) -> float:
        both = self._weight(title & named)
        of_title, of_name = both / self._weight(title), both / self._weight(named)
        return round(_OF_TITLE * of_title + (1 - _OF_TITLE) * of_name, 3)

    def _weight(self, some: Iterable[str]) -> float:
        """What words weigh together; one that no title has is as rare as one that a single has."""
        total = len(self._titles)
        return sum(log(1 + total / max(self._titled[word], 1)) for word in some)


def words_of_file(name: str) -> tuple[str, ...]:
    """The telling words of a file's name, without ending, dates, numbers and "final v3"."""
    stem, dot, _ = name.rpartition(".")
    return words(read_name(stem if dot else name).rest)


def words(text: str) -> tuple[str, ...]:
    """The telling words of a text, in order: folded, and in the singular where "s" is a plural."""
    empty = _EMPTY.split()
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", text))
    found = re.findall(r"[^\W\d_]+", re.sub(r"[’']s?\b", "", apart).casefold())
    return tuple(_singular(word) for word in found if word not in empty and len(word) > 1)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _why(common: frozenset[str], title: frozenset[str]) -> str:
    shared = in_a_row(sorted(common))
    if len(common) == len(title):
        return f"its name has every word of the title: {shared}"
    return f"its name has {len(common)} of the {len(title)} words of the title: {shared}"
