"""Which commands change nothing: they are all that is left to somebody who only reads."""

from __future__ import annotations

from readiness_tui.commands.scopes import SCOPES

READING = frozenset(
    {
        *("command_palette", "help", "reminders", "export", "change_theme", "quit"),
        *("place", "part", "filter", "back", "move", "page", "first", "last", "select", "mark"),
        *("mark_all", "area", "review", "step", "close", "open_file", "save_index", "pack", "day"),
        *("compare", "save_account", "details", "findings_file", "group"),
        *("jump", "copy", "picture", "tour"),
        *("small_numbers", "open_cases", "flows", "save_plan", "save_trends", "grid"),
    }
)
"""By their actions. Every other command writes, so that a new one is never left open by mistake."""

_COMMANDS = frozenset(
    command.action.partition("(")[0] for scope in SCOPES for command in scope.commands
)


def writes(action: str) -> bool:
    """Whether an action, such as ``answer('ready')``, is a command that changes the workspace.

    What a widget does with a key of its own is no command.
    """
    name = action.partition("(")[0].rpartition(".")[2]
    return name in _COMMANDS and name not in READING
