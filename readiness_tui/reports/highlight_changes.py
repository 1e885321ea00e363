"""What changed, as the one page for a board tells it: a line to a record, most important first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import KINDS, Difference
from readiness_tui.readiness.wording import count
from readiness_tui.reports.board_report import Papers
from readiness_tui.reports.document import clip
from readiness_tui.text import shortened

_FIRST = (
    *("turned_red", "overdue", "board_left", "date_moved", "completed"),
    *("reopened", "gate_shut", "risk_worse", "measure_worse", "moved_down", "gate_opened"),
    *("moved_up", "board_joined", "added", "withdrawn", "removed"),
    *("measure_better", "reading", "risk_better", "decision_done"),
)
"""What a board hears first; the other kinds follow in their own order."""

_ORDER = (*_FIRST, *(kind for kind in KINDS if kind not in _FIRST))
_LEFT_LIBRARY = ("item removed", "evidence item removed")
_TITLE = 50

_OF_ITEMS = {
    "completed": "confirmed as ready",
    "lapsed": "lapsed",
    "overdue": "newly overdue",
    "reopened": "re-opened",
    "evidence_lapsed": "lapsed",
    "evidence_renewed": "renewed",
}
"""What became of checklist items and documents, which are counted and not named."""


def told_changes(given: Papers) -> list[str]:
    """Every change of the plan and of the gates, then what became of the checklist in figures."""
    plan: dict[str, list[Difference]] = {}
    items: list[Difference] = []
    for one in sorted(given.changes or (), key=lambda found: _ORDER.index(found.kind)):
        if one.kind == "range":  # stands at the head of the page
            continue
        if _of_checklist(one, given):
            items.append(one)
        else:
            plan.setdefault(one.id or one.title, []).append(one)
    lines = [_told(found, given) for found in plan.values()]
    return [*lines, *_in_figures(items, given)]


def named(id_: str, title: str, room: int) -> str:
    """A record by its id and as much of its title as there is room for."""
    return shortened(clip(f"{id_} {title}", 300), room)


def _of_checklist(one: Difference, given: Papers) -> bool:
    known = given.assessment
    return one.id in known.items or one.id in known.evidence or one.words in _LEFT_LIBRARY


def _told(found: Sequence[Difference], given: Papers) -> str:
    """All that changed in one record."""
    first = found[0]
    gate = first.kind.startswith("gate_")
    said = "; ".join(filter(None, (_words(one, given) for one in found)))
    return f"{named('' if gate else first.id, first.title, _TITLE)}: {said}"


def _words(one: Difference, given: Papers) -> str:
    action = given.view.actions.get(one.id)
    if one.kind == "overdue":
        return f"now overdue, {one.words}"
    if one.kind == "added" and action is not None:
        due = f", due {show_date(action.action.due)}" if action.action.due else ""
        return f"{one.words}, {action.colour}{due}"
    return one.words


def _in_figures(found: Sequence[Difference], given: Papers) -> Iterator[str]:
    """Of each thing what was most important of it, counted."""
    first: dict[str, Difference] = {}
    for one in found:
        first.setdefault(one.id, one)
    library = {id_ for id_, one in first.items() if id_ in given.assessment.evidence}
    for noun, ids in (("checklist item", first.keys() - library), ("evidence item", library)):
        counts = Counter(_OF_ITEMS.get(first[id_].kind, "changed otherwise") for id_ in ids)
        if counts:
            told = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
            yield f"{count(len(ids), noun)} changed: {told}"
