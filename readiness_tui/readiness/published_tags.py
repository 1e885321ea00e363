"""Tags of the Children's Social Care National Framework behind a point, since January 2025."""

from __future__ import annotations

import re

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)
}
_COUNT = r"(?:\d|one|two|three|four|five|six|seven)"
_BRACKETS = re.compile(r"\(([^()]*\b(?:outcome|enabler|principle)s?\b[^()]*)\)", re.IGNORECASE)
_NAMED = re.compile(r"^(outcome|enabler|principle)\s*[:–—-]\s*(.+)$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(outcome|enabler|principle)s?\s+({_COUNT}\b(?:\s*(?:,|and|&|/)\s*(?:and\s+)?{_COUNT}\b)*)",
    re.IGNORECASE,
)
_FRAMEWORK = re.compile(
    r"(?:the )?(?:children[’']s social care:? )?national framework(?: for children[’']s social "
    r"care)?", re.IGNORECASE)  # fmt: skip


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a point: "Outcome 3", "Enabler 2", or the words where no number is given.

    Only what stands between brackets is a tag; "outcome" in a sentence is none.
    """
    tags: list[str] = []
    for inside in _BRACKETS.findall(text):
        counted = _COUNTED.findall(inside)
        for kind, numbers in counted:
            each = (number.casefold() for number in re.findall(_COUNT, numbers, re.IGNORECASE))
            tags += [f"{kind.capitalize()} {_NUMBERS.get(number, number)}" for number in each]
        if not counted:
            bare = _FRAMEWORK.sub("", inside).strip(" ,:;–—-")
            named = _NAMED.match(bare)
            if named:
                tags.append(f"{named[1].capitalize()}: {named[2].strip()}")
            elif _FRAMEWORK.search(inside) and bare:
                tags.append(bare[0].upper() + bare[1:])
    return tuple(dict.fromkeys(tags))
