"""Which snapshot a picture is compared with, and what has changed since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Records, Snapshot

if TYPE_CHECKING:
    from readiness_tui.readiness.comparison import Difference


def last_snapshot(records: Records, as_of: date) -> Snapshot | None:
    """The newest snapshot taken on or before a day, or None."""
    taken = [
        (snapshot.taken_on, len(snapshot.id), snapshot.id)  # SN1000 comes after SN999
        for snapshot in records.snapshots.values()
        if snapshot.taken_on is not None and snapshot.taken_on <= as_of
    ]
    return records.snapshots[max(taken)[-1]] if taken else None


def since_last_snapshot(records: Records, assessment: Assessment) -> tuple[Difference, ...] | None:
    """What has changed since the newest snapshot; None where there is none to compare with."""
    snapshot = last_snapshot(records, assessment.as_of)
    if snapshot is None:
        return None
    # Here and not above: a workspace without a snapshot has nothing to compare.
    from readiness_tui.readiness.comparison import compare

    return compare(snapshot.figures, assessment)
