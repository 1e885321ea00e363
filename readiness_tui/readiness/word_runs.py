"""Two wordings of one text beside each other, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    TAKEN_OUT = "taken_out"
    ADDED = "added"


class Run(NamedTuple):
    """Words in a row that share their fate, with the spaces between them."""

    fate: Fate
    text: str


def word_runs(before: str, now: str) -> tuple[Run, ...]:
    """The runs that lead from ``before`` to ``now``; what was taken out stands before its place.

    Kept and taken out together are ``before``, kept and added together are ``now``.
    """
    return tuple(run for run in _runs(before, now) if run.text)


def _runs(before: str, now: str) -> Iterator[Run]:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", now)
    # A space alone is never what two texts have in common: it would break one change in two.
    matcher = SequenceMatcher(str.isspace, old, new)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        there = "".join(old[first:last])
        if tag == "equal":
            yield Run(Fate.KEPT, there)
            continue
        yield Run(Fate.TAKEN_OUT, there)
        yield Run(Fate.ADDED, "".join(new[new_first:new_last]))
