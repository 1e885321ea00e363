"""One thing that changed, and how the frozen figures of a snapshot are read back.

What another program or an older version has left out or written otherwise is passed over.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.dates import show_date

KINDS = (
    "gate_shut",
    "gate_opened",
    "turned_red",
    "board_left",
    "reopened",
    "lapsed",
    "overdue",
    "date_moved",
    "risk_worse",
    "measure_worse",
    "moved_down",
    "moved_up",
    "completed",
    "measure_better",
    "risk_better",
    "reading",
    "decision_done",
    "evidence_lapsed",
    "evidence_renewed",
    "changed",
    "board_joined",
    "added",
    "withdrawn",
    "removed",
    "range",
)
"""Every kind of difference, most important first."""

Row = Mapping[str, object]
"""What a snapshot holds of one record, or the whole of its figures."""


class Difference(NamedTuple):
    """One thing that is not as it was."""

    kind: str  # one of ``KINDS``
    id: str  # of the record, gate or area; "" for the service as a whole
    title: str
    words: str


def table(figures: Row, part: str) -> dict[str, Row] | None:
    """A part of the figures by id; None where the snapshot has no such part."""
    found = figures.get(part)
    if not isinstance(found, Mapping):
        return None
    return {str(id_): row for id_, row in found.items() if isinstance(row, Mapping)}


def both(before: Row, after: Row, part: str) -> Iterator[tuple[str, Row, Row]]:
    """What a part held then and holds now, for what it holds at both times."""
    old, new = table(before, part) or {}, table(after, part) or {}
    for id_, row in new.items():
        if id_ in old:
            yield id_, old[id_], row


def come_and_gone(before: Row, after: Row, part: str, noun: str) -> Iterator[Difference]:
    """What was added and removed; nothing where either has no such part."""
    old, new = table(before, part), table(after, part)
    if old is None or new is None:
        return
    for id_ in new.keys() - old.keys():
        yield Difference("added", id_, text(new[id_], "title"), f"{noun} added")
    for id_ in old.keys() - new.keys():
        yield Difference("removed", id_, text(old[id_], "title"), f"{noun} removed")


def newly_overdue(id_: str, old: Row, new: Row) -> Iterator[Difference]:
    """A date that has passed since."""
    due = day(new, "due")
    if new.get("overdue") and not old.get("overdue") and due is not None:
        yield Difference("overdue", id_, text(new, "title"), f"due {show_date(due)}")


def in_order(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Most important first, those of one kind by id."""
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.id)))


def text(row: Row, name: str) -> str:
    """A text, or "" where there is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def whole(row: Row, name: str) -> int | None:
    """A whole number, or None where there is none."""
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(row: Row, name: str) -> float | None:
    """A figure, or None where there is none."""
    value = row.get(name)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def day(row: Row, name: str) -> date | None:
    """A day that was frozen as an ISO text."""
    value = row.get(name)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def iso(value: date | None) -> str | None:
    """A day as it is frozen."""
    return None if value is None else value.isoformat()
