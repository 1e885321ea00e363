"""What a command is, and how Textual hears of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType

KEYMAP_FILE: Final = "keymap.toml"
"""The person's own keys, beside the settings; ``keymap`` reads it."""


class Command(NamedTuple):
    """One thing a person can do by keyboard."""

    id: str  # stable; keymaps refer to it
    key: str
    action: str
    title: str  # two or three words, for the footer
    help: str  # one sentence
    footer: bool = False
    palette: bool = True
    shown: str = ""  # how the key is written; "" lets Textual say it

    def with_keys(self, keys: Mapping[str, str]) -> Command:
        """The same command with the keys that a person has given it."""
        return self._replace(key=keys[self.id], shown="") if self.id in keys else self

    def binding(self) -> Binding:
        """The Textual binding."""
        return Binding(
            self.key,
            self.action,
            self.title,
            show=self.footer,
            key_display=self.shown or None,
            tooltip=self.help,
            id=self.id,
        )


class Scope(NamedTuple):
    """Where a group of commands holds."""

    id: str
    title: str
    commands: tuple[Command, ...]

    def with_keys(self, keys: Mapping[str, str]) -> Scope:
        """The same commands with the keys that a person has given them, by their ids."""
        return self._replace(commands=tuple(each.with_keys(keys) for each in self.commands))


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual bindings for commands."""
    return [command.binding() for command in commands]
