"""Every command with its key, once. Footer, help, palette and docs/keys.md are made from it.

One key means one thing in all places. Legacy terminals cannot send ctrl+m, ctrl+i or ctrl+h apart
from enter, tab and backspace, so no command uses them.
"""

from readiness_tui.commands.everywhere import EVERYWHERE, LIST
from readiness_tui.commands.items import CHECKLISTS, REVIEW
from readiness_tui.commands.model import Command, Scope, bindings
from readiness_tui.commands.records import GOVERNANCE, LIBRARY, PLAN

__all__ = [
    "CHECKLISTS",
    "EVERYWHERE",
    "GOVERNANCE",
    "LIBRARY",
    "LIST",
    "PLAN",
    "REVIEW",
    "SCOPES",
    "Command",
    "Scope",
    "bindings",
]

SCOPES: tuple[Scope, ...] = (EVERYWHERE, CHECKLISTS, REVIEW, LIBRARY, PLAN, GOVERNANCE, LIST)
