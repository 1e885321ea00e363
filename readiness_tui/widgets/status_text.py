"""States and colours as people see them: glyph and word from the wording, dress from here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from textual.content import Content

from readiness_tui.readiness.account_states import BriefingState, StatementState
from readiness_tui.readiness.vocabulary import Brag, Colour, EvidenceState, ItemState
from readiness_tui.readiness.wording import word
from readiness_tui.widgets.list_rows import Cell, StyleName

Status = ItemState | EvidenceState | StatementState | BriefingState | Colour | Brag

_STYLES: Mapping[type[StrEnum], Mapping[str, StyleName]] = {
    ItemState: {
        ItemState.NOT_ASSESSED: "warning",
        ItemState.NOT_STARTED: "muted",
        ItemState.IN_PROGRESS: "info",
        ItemState.BLOCKED: "critical",
        ItemState.READY_CLAIMED: "claimed",
        ItemState.LAPSED: "late",
        ItemState.READY_CHECKED: "good",
        ItemState.NOT_APPLICABLE: "muted",
    },
    EvidenceState: {
        EvidenceState.MISSING: "critical",
        EvidenceState.DRAFT: "info",
        EvidenceState.AWAITING_APPROVAL: "claimed",
        EvidenceState.RETURNED: "warning",
        EvidenceState.CURRENT: "good",
        EvidenceState.DUE_FOR_REVIEW: "warning",
        EvidenceState.OVERDUE: "late",
        EvidenceState.EXPIRED: "critical",
        EvidenceState.NOT_APPLICABLE: "muted",
    },
    StatementState: {
        StatementState.DRAFT: "info",
        StatementState.CHALLENGED: "claimed",
        StatementState.AGREED: "good",
        StatementState.NEEDS_REFRESH: "late",
    },
    BriefingState: {
        BriefingState.NOT_PLANNED: "muted",
        BriefingState.PLANNED: "info",
        BriefingState.GIVEN: "good",
        BriefingState.LAPSED: "late",
    },
    Colour: {
        Colour.GREEN: "good",
        Colour.AMBER: "warning",
        Colour.RED: "late",
        Colour.NONE: "muted",
    },
    Brag: {
        Brag.BLUE: "info",
        Brag.GREEN: "good",
        Brag.AMBER: "warning",
        Brag.RED: "late",
        Brag.GREY: "muted",
    },
}

MUTED: Final = "$foreground-muted"
"""Of labels within text. ``$text-muted`` of style sheets comes out brighter than text there."""

_DRESS: Mapping[StyleName, str] = {
    "good": "$text-success",
    "claimed": "$text-accent",
    "warning": "$text-warning",
    "critical": "bold $text-error",
    "late": "$text-error",
    "info": "$text-primary",
    "muted": MUTED,
}
"""As the component classes of ``RecordList``."""


def style_name(value: Status) -> StyleName:
    """How a status is dressed in a list."""
    return _STYLES[type(value)][value]


def status_cell(value: Status) -> Cell:
    """Glyph and word as one cell of a list."""
    return Cell(word(value).marked, style_name(value))


def status(value: Status) -> Content:
    """Glyph and word in the colour of the theme."""
    return Content.styled(word(value).marked, _DRESS[style_name(value)])
