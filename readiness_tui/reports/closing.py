"""What every report ends with: the key, the day, the author, what it is compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.model import Snapshot
from readiness_tui.readiness.plan_key import PlanKey
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import EVIDENCE_STATES, key_to_colours, key_to_plan
from readiness_tui.reports.document import Block, Note, Paragraph, clip

NO_CHILD = "Contains no child-level data."
"""True of everything that leaves the program: the workspace holds none."""


def closing(
    as_of: date, author: str, before: Snapshot | None = None, keys: Iterable[Note] = ()
) -> Iterator[Block]:
    """The keys to what is coloured, then one line that makes the paper stand by itself."""
    yield from keys
    by = f", by {clip(author)}" if author.strip() else ""
    beside = f", compared with {snapshot_words(before)}" if before is not None else ""
    yield Paragraph(f"Figures as of {show_day(as_of)}{by}{beside}. {NO_CHILD}")


def snapshot_words(snapshot: Snapshot) -> str:
    """A snapshot by its id, its day and for whom it was kept."""
    day = f" of {show_date(snapshot.taken_on)}" if snapshot.taken_on else ""
    kept = f" for {clip(snapshot.audience)}" if snapshot.audience.strip() else ""
    return f"snapshot {snapshot.id}{day}{kept}"


def readiness_key() -> Note:
    """The key to the colours of readiness."""
    return Note("Key to the colours", key_to_colours())


def evidence_key(states: Collection[EvidenceState]) -> Note:
    """The key to the states of evidence that a report shows."""
    lines = (
        f"{shown.marked}: {shown.meaning}"
        for state, shown in EVIDENCE_STATES.items()
        if state in states
    )
    return Note("Key to the states of evidence", tuple(lines))


def plan_key(key: PlanKey) -> Note:
    """The key to the colours of actions, as the council has it."""
    return Note("Key to the colours of actions", key_to_plan(key))
