"""Textual's command palette in this program's words."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, SearchIcon


class Palette(CommandPalette):
    """Finds commands and records by name."""

    def __init__(self) -> None:
        super().__init__(placeholder="A command, or a record by code or name")

    def on_mount(self) -> None:
        """Mark the line with the sign that filters have."""
        self.query_one(SearchIcon).icon = "/"

    def _action_command_list(self, action: str) -> None:
        """Move in the list; Textual 8.2 fails where a page is turned before anything is found."""
        if self.query_one(CommandList).option_count:
            super()._action_command_list(action)
