"""Every command with its key, once. Footer, help, palette and docs/keys.md are made from it.

One key means one thing in all places. Legacy terminals cannot send ctrl+m, ctrl+i or ctrl+h apart
from enter, tab and backspace, so no command uses them. Each place takes its own commands from a
module here, so that the first frame waits for no other's.
"""

from readiness_tui.commands.everywhere import EVERYWHERE, LIST, OVERVIEW
from readiness_tui.commands.model import KEYMAP_FILE, Command, Scope, bindings

__all__ = ["EVERYWHERE", "KEYMAP_FILE", "LIST", "OVERVIEW", "Command", "Scope", "bindings"]
