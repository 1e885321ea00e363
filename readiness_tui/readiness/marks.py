"""The mark that a fact carries where it was neither seen in its source nor counted."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.assessment import Outlook
from readiness_tui.readiness.vocabulary import Confidence
from readiness_tui.readiness.wording import CONFIDENCES


def mark(confidence: Confidence, note: str = "") -> str:
    """What stands beside a fact that is not sure, with the reason; "" beside one that is.

    "? Unconfirmed: Offset proposed; confirm with the lead inspector." ``note`` is the fact's own
    reason (a pathway's is its source); without one the meaning of the word stands in.
    """
    if confidence in (Confidence.SEEN, Confidence.COUNTED):
        return ""
    shown = CONFIDENCES[confidence]
    return f"{shown.glyph} {shown.title}: {note or shown.meaning}"


def unsure_of(outlook: Outlook) -> tuple[str, ...]:
    """Why the framework and the route are not sure, a line each: "Framework ? Unconfirmed: …"."""
    return tuple(_unsure(outlook))


def _unsure(outlook: Outlook) -> Iterator[str]:
    edition, pathway = outlook.edition, outlook.pathway
    if edition and (reason := mark(edition.confidence, " ".join(edition.note.split()))):
        yield f"Framework {reason}"
    if pathway and (reason := mark(pathway.confidence, pathway.source)):
        yield f"Pathway {reason}"
