"""Rows with the id of one action and the words of another, as a column that was sorted alone has.

Words alone prove nothing, for they may be edited. But where a row says word for word what another
action says, and the row of that one no longer says it, the ids and not the words have moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from readiness_tui.planning.grid import Line
from readiness_tui.planning.sheets import Base
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_texts import plain


def exchanged(
    lines: Iterable[Line], actions: Mapping[str, Action], base: Base | None
) -> Mapping[str, str]:
    """The id whose words a row has, by the key of each such row."""
    words = {
        id_: _words(base.rows[id_].get("action", "") if base and id_ in base.rows else one.title)
        for id_, one in actions.items()
    }
    times = Counter(words.values())
    whose = {said: id_ for id_, said in words.items() if said and times[said] == 1}
    said = [
        (line, line.cells["id"], _words(line.cells.get("action", "")))
        for line in lines
        if line.cells.get("id", "") in actions
    ]
    moved = {id_ for _, id_, text in said if text in whose and whose[text] != id_}
    return {
        line.key: whose[text] for line, id_, text in said if id_ in moved and whose[text] in moved
    }


def _words(text: str) -> str:
    return plain(text).casefold()
