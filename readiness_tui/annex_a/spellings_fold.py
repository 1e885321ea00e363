"""A text as somebody typed it, down to the words that carry meaning."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {"'": None, "`": None, "´": None, "\u2018": None, "\u2019": None, "&": " and ", "+": " and "}
)
# An apostrophe or a dash that was saved in one encoding and read in another, once or twice over.
_MANGLED = re.compile("Ã¢â‚¬(?:â„¢|Ëœ|â€œ)|â€[™˜œ\u009d“”]?|(?<=[a-z])[?\ufffd]+(?=s\\b)")
_BED_AND_BREAKFAST = re.compile(r"\bb\s*(?:&|and|\+)\s*b\b", re.IGNORECASE)  # no code B twice
_WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_NUMBERED = re.compile(r"[a-z]\.|.*\.[0-9]")

FILLERS = frozenset(
    (
        "and",
        "or",
        "the",
        "an",
        "of",
        "eg",
        "ie",
        "inc",
        "incl",
        "including",
        "include",
        "example",
        "etc",
    )
)
"""Words without weight: two texts that differ by them mean the same."""


def one_spaced(text: str) -> str:
    """The text with single spaces, ends stripped; no-break spaces and tabs count as spaces."""
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """The words in order, in small letters: without accents, apostrophes and fillers.

    ``G.P.`` becomes ``gp`` and ``N1.NE`` two words; a number of a system's own list, such as
    ``A.A31`` or ``A4.2``, stays whole, so that no code is seen in it.
    """
    if text.isascii() and text.isalpha():  # most words of our own files: one word, nothing to mend
        word = text.casefold()
        return [] if word in FILLERS else [word]
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _MANGLED.sub("", text))
        text = "".join([sign for sign in text if not unicodedata.combining(sign)])
    elif "?" in text:
        text = _MANGLED.sub("", text)
    if "b" in text or "B" in text:
        text = _BED_AND_BREAKFAST.sub("bed breakfast", text)
    words = _WORD.findall(text.casefold().translate(_SIGNS))
    if "." in text:
        words = [part for word in words for part in _parts(word)]
    return [word for word in words if word not in FILLERS]


def stem(word: str) -> str:
    """The word without the s of its plural."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def near(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two neighbours swapped turn one into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    shortest = min(len(one), len(other))
    while start < shortest and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def without_one(word: str) -> set[str]:
    """The word, and all that is left of it when one letter is taken out."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def _parts(word: str) -> list[str]:
    if "." not in word:
        return [word]
    if _INITIALS.fullmatch(word):
        return [word.replace(".", "")]
    return [word] if _NUMBERED.match(word) else word.split(".")
