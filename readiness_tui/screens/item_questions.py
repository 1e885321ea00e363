"""The dialogs that an answer to checklist items may need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readiness_tui.readiness.answer_words import share_in_words
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.vocabulary import Answer
from readiness_tui.screens.item_words import names
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.draft import Draft

if TYPE_CHECKING:
    from readiness_tui.widgets.dialogs.choose import Choose
    from readiness_tui.widgets.dialogs.reason import Reason

MANY = 10
"""Items that are answered at once without a question; of more it is asked whether that is meant."""

YES = "yes"


def really(items: Sequence[AssessedItem], words: str) -> Choose:
    """Whether all of many items are meant; gives YES or something else, and Enter alone is no."""
    from readiness_tui.widgets.dialogs.choose import Choose

    choices = (("No, leave them as they are", ""), (f"Yes, all {len(items)}", YES))
    return Choose(f"Answer {names(items)} at once: {words}?", choices)


def reason(given: Answer, items: Sequence[AssessedItem], drafts: tuple[Draft, Draft]) -> Reason:
    """Why it is blocked and who can help, or why it does not apply and who agreed."""
    from readiness_tui.widgets.dialogs.reason import Reason

    record = items[0].record
    if given is Answer.BLOCKED:
        return Reason(
            f"{names(items)}: blocked",
            "Why can it not move on?",
            "Who can unblock it? Leave it empty if nobody is named yet.",
            (record.reason, record.unblocker),
            drafts,
        )
    return Reason(
        f"{names(items)}: not applicable",
        "Why does it not apply here?",
        "Who else agreed? Empty leaves it awaiting approval.",
        (record.reason, record.approver),
        drafts,
    )


def share_done(items: Sequence[AssessedItem]) -> Ask:
    """How far it is, in per cent."""
    before = items[0].record.share_done
    return Ask(
        f"{names(items)}: in progress",
        value="" if before is None else str(before),
        placeholder="per cent, or nothing",
        hint="How far is it, in per cent? Left empty, it is open; at most half counts.",
        understand=share_in_words,
    )
