"""Judgement areas under shorter names, where their titles do not fit and would be cut alike.

Most titles of an edition begin with the same words ("The experiences and progress of"), so that a
cut at the right end leaves what they share and takes what sets them apart.
"""

from collections.abc import Iterable, Sequence

from readiness_tui.text import shortened

_LINKS = frozenset(("of", "for", "in", "on", "with", "to"))
"""Words after which what follows can stand by itself."""

_ALIKE = 3
"""Titles that share so many words at their beginning share a lead."""


def area_names(areas: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A short name for each (id, title), by id: the title without the lead that others share."""
    titles = dict(areas)
    split = {id_: title.split() for id_, title in titles.items()}
    names = {}
    for id_, words in split.items():
        alike = [other for other in split.values() if other[:_ALIKE] == words[:_ALIKE]]
        lead = _lead(alike) if len(alike) > 1 else 0
        rest = " ".join(words[lead:])
        names[id_] = f"{rest[:1].upper()}{rest[1:]}" if lead and rest else titles[id_]
    return names if len(set(names.values())) == len(set(titles.values())) else titles


def areas_within(areas: Iterable[tuple[str, str]], room: int) -> dict[str, str]:
    """What to call each (id, title) in ``room`` characters, by id, so that no two read alike.

    The titles where all of them fit, else their short names; a longer one is cut at its end, and
    where that makes two alike in its middle.
    """
    titles = dict(areas)
    if all(len(title) <= room for title in titles.values()):
        return titles
    names = area_names(titles.items())
    cut = {id_: shortened(name, room) for id_, name in names.items()}
    met = list(cut.values())
    return {
        id_: _without_middle(names[id_], room) if met.count(name) > 1 else name
        for id_, name in cut.items()
    }


def _lead(alike: Sequence[Sequence[str]]) -> int:
    """How many words all of them begin with, up to the last one that links to what follows."""
    shared = 0
    while all(len(words) > shared + 1 for words in alike) and (
        len({words[shared] for words in alike}) == 1
    ):
        shared += 1
    while shared and alike[0][shared - 1] not in _LINKS:
        shared -= 1
    return shared if shared >= _ALIKE else 0


def _without_middle(name: str, room: int) -> str:
    if len(name) <= room:
        return name
    end = (room - 1) * 2 // 3
    return f"{name[: room - 1 - end].rstrip()}…{name[len(name) - end :].lstrip()}"
