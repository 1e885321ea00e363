"""What the other cells of a plan say: a timescale, a colour, yes or no, a number, ids.

What is empty is empty and no doubt; what is not understood is empty with one.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from readiness_tui.readiness.plan_facts import BANDS
from readiness_tui.readiness.plan_reads import Read, quoted
from readiness_tui.readiness.vocabulary import Brag

_MONTHS = MappingProxyType(
    {"three": 3, "six": 6, "nine": 9, "twelve": 12, "one": 1, "two": 2, "eighteen": 18}
)
_IN_MONTHS = re.compile(r"\b(\d{1,2}|three|six|nine|twelve|one|two|eighteen)[ -]*months?\b")
_YES = frozenset({"yes", "y", "true", "x", "1", "✓", "✔", "*", "future", "future action"})
_NO = frozenset({"no", "n", "false", "0", "✗", "✘"})
_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        **{colour.value: colour.value for colour in Brag},
        "b": "blue",
        "g": "green",
        "a": "amber",
        "r": "red",
        "gray": "grey",
        "yellow": "amber",
        "orange": "amber",
    }
)


def read_band(text: str) -> Read[str]:
    """The timescale band: an id of ``BANDS``."""
    said = " ".join(text.casefold().split())
    for band, words in BANDS.items():
        if said in (band, words):
            return Read(band)
    if not said:
        return Read("")
    if re.search(r"\bimmediate(?:ly)?\b", said):
        return Read("immediately")
    if found := _IN_MONTHS.search(said):
        months = int(_MONTHS.get(found[1], found[1]))
        if months in (3, 6):
            return Read(f"{months}_months")
        band = "longer" if months > 6 else "3_months" if months < 3 else "6_months"
        return Read(band, f"{quoted(text)} was read as {BANDS[band]}")
    if re.search(r"\b(?:long(?:er)?[ -]?term|longer|years?)\b", said):
        return Read("longer")
    return Read("", f"{quoted(text)} is no timescale: {', '.join(BANDS.values())}")


def is_band(text: str) -> bool:
    """Whether a line says nothing but a timescale, as the heading of a part of a plan does."""
    return len(text.split()) <= 6 and bool(read_band(text).value)


def read_colour(text: str) -> Read[str]:
    """The colour of an action: a value of ``Brag``. "Complete" and the like are none."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words:
        return Read("")
    if words[0] in _COLOURS and (len(words[0]) > 1 or len(words) == 1):
        return Read(_COLOURS[words[0]])
    return Read("", f"{quoted(text)} is no colour: blue, green, amber, red, grey")


def read_yes_no(text: str) -> Read[bool]:
    """Yes or no; an empty cell is no."""
    said = text.strip().casefold()
    if said in _YES:
        return Read(True)
    return Read(False, "" if not said or said in _NO else f"{quoted(text)} is neither yes nor no")


def read_whole(text: str) -> Read[int | None]:
    """A whole number from 0 to 1,000."""
    said = re.sub(r"\s*(?:working )?days?$", "", text.strip().casefold())
    if not said:
        return Read(None)
    if re.fullmatch(r"\d{1,4}(?:\.0+)?", said) and int(float(said)) <= 1000:
        return Read(int(float(said)))
    return Read(None, f"{quoted(text)} is no whole number of days")


def read_ids(text: str) -> tuple[str, ...]:
    """The ids or numbers in a cell, each once."""
    parts = re.split(r"[,;\n]|\s+and\s+", text)
    return tuple(dict.fromkeys(filter(None, (part.strip(" .") for part in parts))))
