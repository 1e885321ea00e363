"""The figures that a snapshot freezes, and what has changed since. Source: readiness model 6.7.

``figures`` gives plain dicts, lists, texts and numbers, so that the store can keep them as they
are. ``compare`` reads them back as it finds them: a part that an older snapshot lacks is passed
over, never guessed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedArea, Assessment
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.vocabulary import EvidenceState, ItemState
from readiness_tui.readiness.wording import EVIDENCE_STATES, ITEM_STATES

KINDS = (
    "gate_shut",
    "gate_opened",
    "reopened",
    "lapsed",
    "overdue",
    "date_moved",
    "moved_down",
    "moved_up",
    "completed",
    "evidence_lapsed",
    "evidence_renewed",
    "changed",
    "added",
    "removed",
    "range",
)
"""Every kind of difference, most important first."""

_LEVEL: Mapping[str, int] = {
    ItemState.BLOCKED: 0,
    ItemState.NOT_ASSESSED: 1,
    ItemState.NOT_STARTED: 1,
    ItemState.IN_PROGRESS: 2,
    ItemState.READY_CLAIMED: 3,
    ItemState.LAPSED: 3,
    ItemState.READY_CHECKED: 4,
}
_READY_LEVEL = 3

_BRAG_LEVEL = {"red": 0, "amber": 1, "grey": 2, "green": 3, "blue": 4}

_STATE_WORDS = {
    state.value: shown.title.lower()
    for state, shown in (*ITEM_STATES.items(), *EVIDENCE_STATES.items())
}

_Row = Mapping[str, object]


class Difference(NamedTuple):
    """One thing that is not as it was."""

    kind: str  # one of gate_shut, gate_opened, reopened, lapsed, overdue, date_moved, ...
    id: str  # of the item, evidence, action, gate or area; "" for the service as a whole
    title: str
    words: str


def figures(assessment: Assessment) -> dict[str, object]:
    """Freeze the figures of an assessment for a snapshot; days become ISO texts."""
    window = assessment.outlook.window
    return {
        "as_of": assessment.as_of.isoformat(),
        "range": assessment.range._asdict(),
        "colour": assessment.colour.value,
        "areas": {area.area.code: _area_figures(area) for area in assessment.areas},
        "gates": {
            gate.id: {"title": gate.title, "shut": gate.shut, "why": gate.why}
            for gate in assessment.gates
        },
        "items": {
            code: {
                "title": one.item.title,
                "state": one.state.value,
                "overdue": one.overdue,
                "due": _iso(one.record.due),
            }
            for code, one in assessment.items.items()
        },
        "evidence": {
            id_: {"title": one.item.title, "state": one.state.value}
            for id_, one in assessment.evidence.items()
        },
        "actions": {
            id_: {
                "title": one.action.title,
                "colour": one.colour.value,
                "complete": is_complete(one.action, assessment.as_of),
                "overdue": one.overdue,
                "due": _iso(one.action.due),
            }
            for id_, one in assessment.actions.items()
        },
        "plan": assessment.plan._asdict(),
        "window": {
            name: _iso(day)
            for name, day in window._asdict().items()
            if name.startswith(("earliest", "likely", "latest", "call"))
        },
    }


def compare(before: Mapping[str, object], now: Assessment) -> tuple[Difference, ...]:
    """List what changed since the figures of a snapshot, most important first, then by id."""
    after = figures(now)
    found = [
        *_gates(before, after),
        *_items(before, after),
        *_actions(before, after),
        *_evidence(before, after),
        *_ranges(before, after),
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.id)))


def _gates(before: _Row, after: _Row) -> Iterator[Difference]:
    for id_, old, new in _both(before, after, "gates"):
        if new.get("shut") and not old.get("shut"):
            yield Difference("gate_shut", id_, _text(new, "title"), _text(new, "why"))
        elif old.get("shut") and not new.get("shut"):
            yield Difference("gate_opened", id_, _text(new, "title"), _text(new, "why"))


def _items(before: _Row, after: _Row) -> Iterator[Difference]:
    yield from _come_and_gone(before, after, "items", "item")
    for id_, old, new in _both(before, after, "items"):
        yield from _dates(id_, old, new)
        was, is_ = _text(old, "state"), _text(new, "state")
        if was != is_:
            yield Difference(_movement(was, is_), id_, _text(new, "title"), _move_words(was, is_))


def _movement(was: str, is_: str) -> str:
    """Name the move of an item from one state to another."""
    if is_ == ItemState.LAPSED:
        return "lapsed"
    old, new = _LEVEL.get(was), _LEVEL.get(is_)
    if old is None or new is None or old == new:
        return "changed"
    if new < old:
        return "reopened" if old >= _READY_LEVEL > new else "moved_down"
    return "completed" if is_ == ItemState.READY_CHECKED else "moved_up"


def _actions(before: _Row, after: _Row) -> Iterator[Difference]:
    yield from _come_and_gone(before, after, "actions", "action")
    for id_, old, new in _both(before, after, "actions"):
        yield from _dates(id_, old, new)
        title = _text(new, "title")
        was, is_ = _text(old, "colour"), _text(new, "colour")
        if old.get("complete") and not new.get("complete"):
            yield Difference("reopened", id_, title, f"was complete, now {is_}")
        elif new.get("complete") and not old.get("complete"):
            yield Difference("completed", id_, title, f"complete, {is_}")
        elif was != is_:
            worse = _BRAG_LEVEL.get(is_, 0) < _BRAG_LEVEL.get(was, 0)
            yield Difference("moved_down" if worse else "moved_up", id_, title, f"{was} to {is_}")


def _evidence(before: _Row, after: _Row) -> Iterator[Difference]:
    yield from _come_and_gone(before, after, "evidence", "evidence item")
    for id_, old, new in _both(before, after, "evidence"):
        was, is_ = _text(old, "state"), _text(new, "state")
        if was == is_:
            continue
        held, holds = was in HOLDS, is_ in HOLDS
        kind = "changed"
        if held and not holds:
            kind = "evidence_lapsed"
        elif holds and (not held or is_ == EvidenceState.CURRENT):
            kind = "evidence_renewed"
        yield Difference(kind, id_, _text(new, "title"), _move_words(was, is_))


def _ranges(before: _Row, after: _Row) -> Iterator[Difference]:
    old, new = before.get("range"), after["range"]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        was = _range_words({**old, "colour": before.get("colour")})
        is_ = _range_words({**new, "colour": after["colour"]})
        if was != is_:
            yield Difference("range", "", "Readiness", f"{was} to {is_}")
    for code, area_before, area_now in _both(before, after, "areas"):
        was, is_ = _range_words(area_before), _range_words(area_now)
        if was != is_:
            yield Difference("range", code, _text(area_now, "title"), f"{was} to {is_}")


def _dates(id_: str, old: _Row, new: _Row) -> Iterator[Difference]:
    """Yield a date that passed or that was moved; one that was set or dropped is in the history."""
    title = _text(new, "title")
    was, is_ = _day(old, "due"), _day(new, "due")
    if new.get("overdue") and not old.get("overdue") and is_ is not None:
        yield Difference("overdue", id_, title, f"due {show_date(is_)}")
    if was is not None and is_ is not None and was != is_:
        words = f"due {show_date(was)}, now {show_date(is_)} ({(is_ - was).days:+} days)"
        yield Difference("date_moved", id_, title, words)


def _come_and_gone(before: _Row, after: _Row, part: str, noun: str) -> Iterator[Difference]:
    old, new = _table(before, part), _table(after, part)
    if old is None or new is None:
        return
    for id_ in new.keys() - old.keys():
        yield Difference("added", id_, _text(new[id_], "title"), f"{noun} added")
    for id_ in old.keys() - new.keys():
        yield Difference("removed", id_, _text(old[id_], "title"), f"{noun} removed")


def _both(before: _Row, after: _Row, part: str) -> Iterator[tuple[str, _Row, _Row]]:
    """Yield what a part of the figures held then and holds now."""
    old, new = _table(before, part) or {}, _table(after, part) or {}
    for id_, row in new.items():
        if id_ in old:
            yield id_, old[id_], row


def _table(figures: _Row, part: str) -> dict[str, _Row] | None:
    table = figures.get(part)
    if not isinstance(table, Mapping):
        return None
    return {str(id_): row for id_, row in table.items() if isinstance(row, Mapping)}


def _area_figures(assessed: AssessedArea) -> dict[str, object]:
    return {
        "title": assessed.area.title,
        **assessed.range._asdict(),
        "colour": assessed.colour.value,
        "overdue": assessed.overdue,
        "blocked": assessed.blocked,
    }


def _range_words(row: _Row) -> str:
    lower, upper = row.get("lower"), row.get("upper")
    if lower is None:
        return "no items"
    ends = lower if lower == upper else f"{lower}–{upper}"
    return f"{ends}% {row.get('colour')}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(row: _Row, name: str) -> date | None:
    value = row.get(name)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(row: _Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _move_words(was: str, is_: str) -> str:
    return f"{_STATE_WORDS.get(was, was)} to {_STATE_WORDS.get(is_, is_)}"
