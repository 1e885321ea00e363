"""Textual's command palette in this program's words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from textual.command import CommandList, CommandPalette, Provider, SearchIcon
from textual.message import Message
from textual.widgets import Input, OptionList


class Palette(CommandPalette):
    """Finds commands and records by name, or what ``providers`` offer in their place."""

    def __init__(
        self,
        placeholder: str = "A command, or a record by code or name",
        providers: Sequence[type[Provider]] | None = None,
    ) -> None:
        super().__init__(providers, placeholder=placeholder)

    def on_mount(self) -> None:
        """Mark the line with the sign that filters have."""
        self.query_one(SearchIcon).icon = "/"

    def _action_command_list(self, action: str) -> None:
        """Move in the list; Textual 8.2 fails where a page is turned before anything is found, or
        before what was found is laid out."""
        if self.query_one(CommandList).option_count:
            with suppress(KeyError):
                super()._action_command_list(action)

    async def _on_message(self, message: Message) -> None:
        """Enter held down chooses once; Textual 8.2 would do it again, and fail at closing."""
        chooses = isinstance(message, Input.Submitted | OptionList.OptionSelected)
        if self.is_active or not chooses:
            await super()._on_message(message)
