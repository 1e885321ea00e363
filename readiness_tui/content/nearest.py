"""A name that is almost an authority's: a slip of the finger, and not a new council."""

from __future__ import annotations

from collections.abc import Sequence

from readiness_tui.content.history import Authority, folded

VERY_NEAR = 0.85
"""Likeness (0 to 1, of folded names) from which a name is taken for a slip.

"North Yorkshire" and "North Northamptonshire" stay apart from their neighbours below it.
"""


def very_near(name: str, history: Sequence[Authority]) -> Authority | None:
    """The authority that ``name`` is nearest to, whole or up to its comma; None below VERY_NEAR.

    An everyday name that one authority alone has among the words of its own is near: "Hull".
    """
    import difflib  # only a name that is not found needs it

    names = {folded(one.name.partition(",")[0]): one for one in history}
    names |= {folded(one.name): one for one in history}
    close = difflib.get_close_matches(folded(name), names, n=1, cutoff=VERY_NEAR)
    if close:
        return names[close[0]]
    words = folded(name).split()
    holding = {one.la_code: one for one in history if _holds(folded(one.name).split(), words)}
    return next(iter(holding.values())) if len(holding) == 1 else None


def _holds(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand in the name one after the other."""
    starts = range(len(name) - len(words) + 1) if words else ()
    return any(list(name[start : start + len(words)]) == list(words) for start in starts)
