"""A workbook that comes back against the plan as it is now: three ways, field for field.

What was exported stands in the workbook (the base). A cell that says what was exported was not
edited, so that nothing is ever changed by a colleague who did not touch it.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.matching import words
from readiness_tui.readiness.plan_texts import plain


class Fate(StrEnum):
    """What became of one field since it was exported."""

    UNCHANGED = "unchanged"
    THEIRS = "changed in the workbook"
    OURS = "changed here"
    SAME = "changed alike in both"
    CONFLICT = "changed in both"


def fate_of(base: str | None, theirs: str, ours_then: str, *, same: bool) -> Fate:
    """What became of a cell.

    ``theirs`` is what it says, ``base`` what was exported (None where the workbook does not say)
    and ``ours_then`` what would be exported today; ``same`` is whether the value read from it is
    the one that the record holds. Without a base a difference is a conflict, for nobody can say
    which of the two is newer; only what is empty here is simply filled.
    """
    if base is None:
        if same or plain(theirs) == plain(ours_then):
            return Fate.UNCHANGED
        return Fate.CONFLICT if plain(ours_then) else Fate.THEIRS
    edited, moved = plain(theirs) != plain(base), plain(ours_then) != plain(base)
    if not edited:
        return Fate.OURS if moved else Fate.UNCHANGED
    if same:
        return Fate.SAME if moved else Fate.UNCHANGED
    return Fate.CONFLICT if moved else Fate.THEIRS


ALIKE = 0.85
"""Share of the letters, or of the telling words, from which two texts are nearly the same."""


class Known(NamedTuple):
    """A record that a row without an id may be; ``number`` as the council's paper numbers it."""

    id: str
    text: str
    number: str = ""


class Likeness:
    """What rows without an id are like, among some records; their words are counted once."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = [
            (one, plain(one.text).casefold(), frozenset(words(one.text))) for one in known
        ]
        self._exact = {text: one.id for one, text, _ in reversed(self._known) if text}

    def find(self, text: str, number: str) -> tuple[str, str]:
        """(id, why) of the record that a row is most like; two empty texts for none."""
        mine, telling = plain(text).casefold(), frozenset(words(text))
        if mine in self._exact:
            return self._exact[mine], "it has the same words"
        best, found = ALIKE, ("", "")
        for one, other, others in self._known:
            if (score := _alike(mine, telling, other, others)) >= best:
                best, found = score, (one.id, "it has nearly the same words")
        if found[0] or not number:
            return found
        numbered = [one.id for one, _, _ in self._known if one.number == number]
        return (numbered[0], f"it has the same number, {number}") if len(numbered) == 1 else found


def _alike(mine: str, telling: frozenset[str], other: str, others: frozenset[str]) -> float:
    common = len(telling & others)
    if not common or 2 * common < max(len(telling), len(others)):
        return 0.0  # and the slow comparison is spared
    of_words = common / len(telling | others)
    return max(of_words, SequenceMatcher(None, mine, other, autojunk=False).ratio())


def circle(depends_on: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids of a chain of dependencies that leads back to its beginning, which stands at both
    ends; () where there is none.
    """
    done: set[str] = set()
    for root in depends_on:
        if root in done:
            continue
        path: list[str] = [root]
        within = {root}
        waiting = [iter(depends_on.get(root, ()))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                left = path.pop()
                within.discard(left)
                done.add(left)
            elif following in within:
                return (*path[path.index(following) :], following)
            elif following not in done:
                path.append(following)
                within.add(following)
                waiting.append(iter(depends_on.get(following, ())))
    return ()
