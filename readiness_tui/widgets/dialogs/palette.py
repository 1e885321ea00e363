"""Textual's command palette in this program's words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from textual.command import Command, CommandList, CommandPalette, Provider, SearchIcon
from textual.message import Message
from textual.widgets import Input, OptionList


class Palette(CommandPalette):
    """Finds commands and records by name, or what ``providers`` offer in their place."""

    DEFAULT_CSS = """
    Palette:nocolor > .command-palette--help-text { text-style: none; }
    """

    def __init__(
        self,
        placeholder: str = "A command, or a record by code or name",
        providers: Sequence[type[Provider]] | None = None,
        at: str = "",
    ) -> None:
        """``at`` is the one that the cursor stands on before anything is typed."""
        super().__init__(providers, placeholder=placeholder)
        self.at = at

    def on_mount(self) -> None:
        """Mark the line with the sign that filters have."""
        self.query_one(SearchIcon).icon = "/"

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[Command], clear_current: bool
    ) -> None:
        """List what was found; the cursor begins where it was to begin."""
        super()._refresh_command_list(command_list, commands, clear_current)
        names = [one.hit.text for one in command_list.options if isinstance(one, Command)]
        if self.at in names and not self.query_one(Input).value:
            command_list.highlighted = names.index(self.at)
            self.call_after_refresh(command_list.scroll_to_highlight)

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
