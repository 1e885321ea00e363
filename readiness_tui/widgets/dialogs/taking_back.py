"""What is asked before much is taken back, and what is said afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from readiness_tui.readiness.change_words import Event, save_in_words, turned_round
from readiness_tui.readiness.taking_back import why_ask
from readiness_tui.widgets.dialogs.choose import Choose

if TYPE_CHECKING:
    from readiness_tui.store.history import Save
    from readiness_tui.store.outcomes import Undone

YES = "yes"


def question(save: Save, since: datetime) -> Choose | None:
    """Whether taking it back is meant (YES; Enter alone is no); None where it is just done."""
    told = _told(save)
    why = why_ask(told, save.events[0].at, since)
    if not why:
        return None
    choices = (("No, leave it as it is", ""), ("Yes, take it back", YES))
    return Choose(f"Undo: {save_in_words(told)}? {why}", choices)


def done(undone: Undone, redo_key: str) -> str:
    """What was taken back, and the key that brings it again."""
    gone = ", and the confirmation no longer holds" if undone.loosened else ""
    return f"Undid: {save_in_words(_told(undone.undid))}{gone}. {redo_key} brings it back."


def done_again(undone: Undone) -> str:
    """What a redo brought back: the undo that it took back, told the other way round."""
    return f"Done again: {save_in_words(turned_round(_told(undone.undid)))}"


def _told(save: Save) -> list[Event]:
    return [(one.op, one.kind, one.id, one.before, one.after) for one in save.events]
