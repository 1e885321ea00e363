"""A name that is almost an authority's: a slip of the finger, and not a new council."""

from __future__ import annotations

from collections.abc import Sequence

from readiness_tui.content.history import Authority, _folded

VERY_NEAR = 0.85
"""Likeness (0 to 1, of folded names) from which a name is taken for a slip.

"North Yorkshire" and "North Northamptonshire" stay apart from their neighbours below it.
"""


def very_near(name: str, history: Sequence[Authority]) -> Authority | None:
    """The authority that ``name`` is nearest to, whole or up to its comma; None below VERY_NEAR."""
    import difflib  # only a name that is not found needs it

    names = {_folded(one.name.partition(",")[0]): one for one in history}
    names |= {_folded(one.name): one for one in history}
    close = difflib.get_close_matches(_folded(name), names, n=1, cutoff=VERY_NEAR)
    return names[close[0]] if close else None
