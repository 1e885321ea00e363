"""What an answer to items says besides itself: what it takes away, and what it does not mend."""

from collections.abc import Sequence

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.vocabulary import Answer, ItemState


def taken_away(items: Sequence[AssessedItem], given: Answer) -> str:
    """What an answer undoes that somebody else had said."""
    if given is not Answer.READY and any(item.record.checked_by for item in items):
        return ", and the confirmation no longer holds"
    if given is not Answer.NOT_APPLICABLE and any(item.record.approver for item in items):
        return ", and no longer agreed as not applicable"
    return ""


def still_lapsed(items: Sequence[AssessedItem]) -> str:
    """Of items that were just answered, those that lapse all the same, and why; "" for none."""
    lapsed = [item for item in items if item.state is ItemState.LAPSED]
    if not lapsed:
        return ""
    first = lapsed[0]
    if len(lapsed) == 1:
        return f"{first.item.code} is still lapsed: {first.lapse}."
    return f"{len(lapsed)} are still lapsed, {first.item.code} first: {first.lapse}."


def share(typed: str) -> int | None:
    """Per cent as typed, with or without the sign; None for nothing. Raises InputError."""
    number = typed.removesuffix("%").strip()
    if not number:
        return None
    if number.isascii() and number.isdigit() and int(number) <= 100:
        return int(number)
    raise InputError("A whole number from 0 to 100, or nothing.")


def share_in_words(typed: str) -> str:
    """How a share of work done is understood. Raises InputError."""
    done = share(typed)
    return "No estimate: it counts as nothing yet." if done is None else f"{done} per cent done"
