"""The figures that a snapshot freezes, and what has changed since. Source: readiness model 6.7.

``figures`` gives plain dicts, lists, texts and numbers, so that the store can keep them as they
are. ``compare`` reads them back as it finds them: a part that an older snapshot lacks is passed
over, never guessed.
"""

from collections.abc import Iterator, Mapping

from readiness_tui.readiness.assessment import AssessedArea, Assessment
from readiness_tui.readiness.comparison_plan import plan_differences, plan_figures
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import (
    KINDS,
    Difference,
    Row,
    both,
    come_and_gone,
    day,
    in_order,
    iso,
    newly_overdue,
    text,
)
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.vocabulary import EvidenceState, ItemState
from readiness_tui.readiness.wording import EVIDENCE_STATES, ITEM_STATES

__all__ = ["KINDS", "Difference", "compare", "figures"]

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

_STATE_WORDS = {
    state.value: shown.title.lower()
    for state, shown in (*ITEM_STATES.items(), *EVIDENCE_STATES.items())
}


def figures(assessment: Assessment, records: Records | None = None) -> dict[str, object]:
    """Freeze the figures of an assessment for a snapshot; days become ISO texts.

    Recommendations, measures, risks and decisions are frozen where ``records`` are given.
    """
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
                "due": iso(one.record.due),
            }
            for code, one in assessment.items.items()
        },
        "evidence": {
            id_: {"title": one.item.title, "state": one.state.value}
            for id_, one in assessment.evidence.items()
        },
        **plan_figures(assessment, records),
        "window": {
            name: iso(day)
            for name, day in window._asdict().items()
            if name.startswith(("earliest", "likely", "latest", "call"))
        },
    }


def compare(
    before: Mapping[str, object], now: Assessment, records: Records | None = None
) -> tuple[Difference, ...]:
    """List what changed since the figures of a snapshot, most important first, then by id.

    Without ``records`` nothing is said of recommendations, measures, risks and decisions.
    """
    after = figures(now, records)
    found = [
        *_gates(before, after),
        *_items(before, after),
        *plan_differences(before, after, now, records),
        *_evidence(before, after),
        *_ranges(before, after),
    ]
    return in_order(found)


def _gates(before: Row, after: Row) -> Iterator[Difference]:
    for id_, old, new in both(before, after, "gates"):
        if new.get("shut") and not old.get("shut"):
            yield Difference("gate_shut", id_, text(new, "title"), text(new, "why"))
        elif old.get("shut") and not new.get("shut"):
            yield Difference("gate_opened", id_, text(new, "title"), text(new, "why"))


def _items(before: Row, after: Row) -> Iterator[Difference]:
    yield from come_and_gone(before, after, "items", "item")
    for id_, old, new in both(before, after, "items"):
        yield from newly_overdue(id_, old, new)
        yield from _moved(id_, old, new)
        was, is_ = text(old, "state"), text(new, "state")
        if was != is_:
            yield Difference(_movement(was, is_), id_, text(new, "title"), _move_words(was, is_))


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


def _moved(id_: str, old: Row, new: Row) -> Iterator[Difference]:
    """Yield a date that was moved; one that was set or dropped is in the history."""
    was, is_ = day(old, "due"), day(new, "due")
    if was is not None and is_ is not None and was != is_:
        words = f"due {show_date(was)}, now {show_date(is_)} ({(is_ - was).days:+} days)"
        yield Difference("date_moved", id_, text(new, "title"), words)


def _evidence(before: Row, after: Row) -> Iterator[Difference]:
    yield from come_and_gone(before, after, "evidence", "evidence item")
    for id_, old, new in both(before, after, "evidence"):
        was, is_ = text(old, "state"), text(new, "state")
        if was == is_:
            continue
        held, holds = was in HOLDS, is_ in HOLDS
        kind = "changed"
        if held and not holds:
            kind = "evidence_lapsed"
        elif holds and (not held or is_ == EvidenceState.CURRENT):
            kind = "evidence_renewed"
        yield Difference(kind, id_, text(new, "title"), _move_words(was, is_))


def _ranges(before: Row, after: Row) -> Iterator[Difference]:
    old, new = before.get("range"), after["range"]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        was = range_words({**old, "colour": before.get("colour")})
        is_ = range_words({**new, "colour": after["colour"]})
        if was != is_:
            yield Difference("range", "", "Readiness", f"{was} to {is_}")
    for code, area_before, area_now in both(before, after, "areas"):
        was, is_ = range_words(area_before), range_words(area_now)
        if was != is_:
            yield Difference("range", code, text(area_now, "title"), f"{was} to {is_}")


def _area_figures(assessed: AssessedArea) -> dict[str, object]:
    return {
        "title": assessed.area.title,
        **assessed.range._asdict(),
        "colour": assessed.colour.value,
        "overdue": assessed.overdue,
        "blocked": assessed.blocked,
    }


def range_words(row: Row) -> str:
    """A frozen range with its colour: "58–74% amber"."""
    lower, upper = row.get("lower"), row.get("upper")
    if lower is None:
        return "no items"
    ends = lower if lower == upper else f"{lower}–{upper}"
    return f"{ends}% {row.get('colour')}"


def _move_words(was: str, is_: str) -> str:
    return f"{_STATE_WORDS.get(was, was)} to {_STATE_WORDS.get(is_, is_)}"
