"""Which undo is asked about first: one that takes more back than a slip of a finger is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from readiness_tui.readiness.change_words import Event
from readiness_tui.readiness.vocabulary import Kind

MANY = 5
"""Records that are put back without a question; of more it is asked whether that is meant."""


def why_ask(events: Sequence[Event], at: datetime, since: datetime) -> str:
    """Why taking back a save made at ``at`` is asked about; "" where it is just done.

    ``since`` is when the person sat down: what they did before is not in front of them.
    """
    records = {event[2] for event in events}
    if any(event[:2] == ("add", Kind.EPISODE) for event in events):
        return "The inspection with all its steps would be gone."
    if len(records) > MANY:
        return f"It changes {len(records)} records."
    if at < since:
        return "You did it before you opened Readiness."
    return ""
