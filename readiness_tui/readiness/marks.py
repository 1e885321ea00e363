"""The mark that a fact carries where it was neither seen in its source nor counted."""

from __future__ import annotations

from readiness_tui.readiness.vocabulary import Confidence
from readiness_tui.readiness.wording import CONFIDENCES


def mark(confidence: Confidence, note: str = "", *, ascii_only: bool = False) -> str:
    """What stands beside a fact that is not sure, with the reason; "" beside one that is.

    "? Unconfirmed: Offset proposed; confirm with the lead inspector." ``note`` is the fact's own
    reason (a pathway's is its source); without one the meaning of the word stands in.
    """
    if confidence in (Confidence.SEEN, Confidence.COUNTED):
        return ""
    shown = CONFIDENCES[confidence]
    glyph = shown.ascii if ascii_only else shown.glyph
    return f"{glyph} {shown.title}: {note or shown.meaning}"
