"""How documents, statements and briefings are told of, beside their states in ``wording``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from readiness_tui.readiness.account_states import BriefingState, StatementState
from readiness_tui.readiness.wording import Word

SENSITIVITIES: Mapping[str, str] = {
    "public": "public",
    "official": "official",
    "official_sensitive": "official-sensitive: not in a pack without a yes",
}
"""The government's classification, as councils use it."""

OUTCOMES: Mapping[str, str] = {
    "still_right": "still right",
    "updated": "to be updated",
    "withdraw": "withdrawn",
}
"""What a review of a document found."""

STATEMENT_STATES: Mapping[StatementState, Word] = {
    StatementState.DRAFT: Word("Draft", "◐", "~", "Nobody but its author has challenged it."),
    StatementState.CHALLENGED: Word(
        "Challenged", "◇", "+", "Somebody else has challenged it, and nobody has agreed it yet."
    ),
    StatementState.AGREED: Word("Agreed", "●", "*", "Agreed, and what it rests on holds."),
    StatementState.NEEDS_REFRESH: Word(
        "Needs refresh", "▽", "v", "Agreed, and what it rests on has lapsed or grown too old."
    ),
}

BRIEFING_STATES: Mapping[BriefingState, Word] = {
    BriefingState.NOT_PLANNED: Word("Not planned", "○", "o", "No day is set for it."),
    BriefingState.PLANNED: Word("Planned", "◇", "+", "A day is set for it."),
    BriefingState.GIVEN: Word("Given", "●", "*", "Given, and still valid."),
    BriefingState.LAPSED: Word("Lapsed", "▽", "v", "Given, and no longer valid."),
}

WORDS: Mapping[type[StrEnum], Mapping[Any, Word]] = {
    StatementState: STATEMENT_STATES,
    BriefingState: BRIEFING_STATES,
}
