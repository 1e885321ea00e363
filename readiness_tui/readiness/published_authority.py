"""Whose report it is: the names of authorities as titles write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

_CLOSED = (  # code, name, the last day on which it was an authority
    ("928", "Northamptonshire", date(2021, 3, 31)),
    ("909", "Cumbria", date(2023, 3, 31)),
    ("835", "Dorset", date(2019, 3, 31)),
    ("836", "Poole", date(2019, 3, 31)),
    ("837", "Bournemouth", date(2019, 3, 31)),
)
"""Authorities that the list no longer has. Source: the codes of the Department for Education."""

_ALSO = {  # how titles shorten a name -> how the list begins it
    "bcp": "bournemouth christchurch and poole",
    "hull": "kingston upon hull",
    "newcastle": "newcastle upon tyne",
    "southend": "southend on sea",
    "stoke": "stoke on trent",
    "stockton": "stockton on tees",
    "bath and ne somerset": "bath and north east somerset",
    "scilly": "isles of scilly",
    "county durham": "durham",
}


_SIGNS = str.maketrans({**dict.fromkeys("-‐‑–—,.;:()[]/’‘'\"\n", " "), "&": " and "})


def matched(
    titles: Iterable[str], names: Iterable[tuple[str, str]], day: date | None
) -> tuple[str, str]:
    """Name and code of the authority that the first of some texts to name one speaks of.

    Two empty texts where none does. ``names`` are pairs of name and code. The longest name wins,
    so that "Somerset" is not found in "North Somerset". ``day`` decides between an authority and
    the one of the same name before it; without it the later is taken.
    """
    known = _spellings(names, day)
    longest = sorted(known, key=len, reverse=True)
    for text, spelling in ((_folded(title), one) for title in titles for one in longest):
        if spelling in text and re.search(rf"\b{re.escape(spelling)}\b", text):
            return known[spelling]
    return "", ""


def as_written(title: str) -> str:
    """What a title calls the authority, without what every title says; "" where nothing is left."""
    text = re.sub(
        r"(?i)^.*?\b(?:focus+ed visit|monitoring visit|inspection|review)\b\s*(?:to|of|at|in)?\s*"
        r"(?:the\b)?", "", title, count=1)  # fmt: skip
    text = re.sub(r"(?i)(?:local authority)?\s*children[’'`]?s?\b.*$", "", text)
    return " ".join(text.split())


def _spellings(names: Iterable[tuple[str, str]], day: date | None) -> Mapping[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for name, code in names:
        whole, begun = _folded(name), _folded(name.partition(",")[0])
        known[whole] = (name, code)
        if name.casefold().endswith((", city of", ", county of")):
            known.setdefault(begun, (name, code))
        if whole.endswith(" borough"):
            known.setdefault(whole.removesuffix(" borough"), (name, code))
    for short, begun in _ALSO.items():
        for whole, found in list(known.items()):
            if whole.startswith(begun):
                known.setdefault(short, found)
    for code, name, last in _CLOSED:
        if (day is not None and day <= last) or _folded(name) not in known:
            known[_folded(name)] = (name, code)
    return known


def _folded(name: str) -> str:
    """Without case, signs, and "&" for "and"."""
    return " ".join(name.casefold().translate(_SIGNS).split())
