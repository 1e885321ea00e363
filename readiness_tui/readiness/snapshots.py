"""Which snapshot a picture is compared with, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Records, Snapshot

if TYPE_CHECKING:
    from readiness_tui.readiness.comparison import Difference


def last_snapshot(records: Records, as_of: date, audience: str = "") -> Snapshot | None:
    """The newest snapshot taken on or before a day, or None; with ``audience`` of those for it."""
    wanted = _folded(audience)
    return _newest(records, as_of, lambda kept: not wanted or _folded(kept.audience) == wanted)


def snapshot_before(records: Records, as_of: date, audience: str = "") -> Snapshot | None:
    """The snapshot that a report of a day is compared with; None where there is none.

    That is the newest of an earlier day kept for ``audience``, so that the one frozen for the very
    meeting does not hide what the meeting is to hear of; else that of the day. What was kept for
    another is never compared with; without an audience, what was kept for nobody in particular.
    """
    wanted = _folded(audience)
    return _before(records, as_of, lambda kept: _folded(kept.audience) == wanted)


def snapshot_before_note(records: Records, as_of: date) -> Snapshot | None:
    """The same for the note to the adviser: of those kept for an audience of that name."""
    return _before(records, as_of, lambda kept: "adviser" in _folded(kept.audience).split())


def _before(records: Records, as_of: date, of: Callable[[Snapshot], bool]) -> Snapshot | None:
    return _newest(records, as_of - timedelta(days=1), of) or _newest(records, as_of, of)


def _newest(records: Records, as_of: date, of: Callable[[Snapshot], bool]) -> Snapshot | None:
    taken = [
        (snapshot.taken_on, len(snapshot.id), snapshot.id)  # SN1000 comes after SN999
        for snapshot in records.snapshots.values()
        if snapshot.taken_on is not None and snapshot.taken_on <= as_of and of(snapshot)
    ]
    return records.snapshots[max(taken)[-1]] if taken else None


def since_last_snapshot(records: Records, assessment: Assessment) -> tuple[Difference, ...] | None:
    """What has changed since the newest snapshot; None where there is none to compare with."""
    snapshot = last_snapshot(records, assessment.as_of)
    if snapshot is None:
        return None
    return since(records, assessment, snapshot)


def since(records: Records, assessment: Assessment, snapshot: Snapshot) -> tuple[Difference, ...]:
    """What has changed since a snapshot, most important first."""
    # Here and not above: a workspace without a snapshot has nothing to compare.
    from readiness_tui.readiness.comparison import compare

    return compare(snapshot.figures, assessment, records)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
