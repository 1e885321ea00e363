"""The keys that a person has chosen, as the app writes them and listens to them."""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.app import App
from textual.binding import Binding

from readiness_tui.commands import KEYMAP_FILE


class OwnKeys(App[None]):
    """An app whose commands have the keys of ``keymap.toml``, where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: Mapping[str, str] = {}
        """The keys that were changed, by the id of their command."""

    def take_keys(self, folder: str) -> str:
        """Take the keys of the file in ``folder``. Returns what is wrong with them, or ""."""
        if not os.path.lexists(os.path.join(folder, KEYMAP_FILE)):
            return ""  # as nearly always: the first frame waits for no reader of it
        from readiness_tui.commands.keymap import read_keymap

        keymap = read_keymap(folder)
        self.keys = keymap.keys
        self.set_keymap(self.keys)
        return keymap.told

    def key_of(self, command: str, shipped: str) -> str:
        """How the key of a command is written in a sentence."""
        if command not in self.keys:
            return shipped
        from readiness_tui.commands.key_names import key_shown

        return key_shown(self.keys[command].split(",")[0])

    def get_key_display(self, binding: Binding) -> str:
        """How the footer writes a key; one that was chosen as help writes it."""
        if binding.id in self.keys:
            from readiness_tui.commands.key_names import key_shown

            return key_shown(binding.key)
        return super().get_key_display(binding)
