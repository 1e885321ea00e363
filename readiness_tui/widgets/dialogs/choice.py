"""One of a few values in a form, taken from a list or by its first letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Select

from readiness_tui.widgets.safe import toast

_PAUSE = 1.0
"""Seconds after which a letter begins a word of its own."""


class Choice(Select[str]):
    """Enter goes on from what is chosen; ↓ and Space list, and letters and digits choose.

    Textual's own opens its list with every Enter, and takes no notice of letters while it is shut.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False, id="choice.go_on"),
        Binding("down,up,space", "show_overlay", show=False, id="choice.list"),
    ]

    @dataclass
    class GoOn(Message):
        """Somebody is done with it."""

        choice: Choice

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str, *, prompt: str, name: str
    ) -> None:
        """``choices`` are (title, value); a choice without a ``value`` may stay so."""
        super().__init__(
            choices,
            value=value or Select.NULL,
            allow_blank=not value,
            prompt=prompt,
            id=name,
            compact=True,
        )
        self.choices = tuple(choices)
        self._typed = ""
        self._typed_at = 0.0

    def action_go_on(self) -> None:
        """Go on, or open the list where nothing is chosen yet."""
        if self.is_blank():
            self.action_show_overlay()
        else:
            self.post_message(self.GoOn(self))

    def on_key(self, event: events.Key) -> None:
        """Choose by letters, while the list is shut: open, it takes them itself."""
        if self.expanded or not event.is_printable or event.character in (None, " "):
            return
        event.stop()
        event.prevent_default()
        now = monotonic()
        before = self._typed if now - self._typed_at < _PAUSE else ""
        letter = str(event.character).casefold()
        for typed in (before + letter, letter):
            found = [one for title, one in self.choices if title.casefold().startswith(typed)]
            if found:
                self._typed, self._typed_at, self.value = typed, now, found[0]
                return
        self._typed = ""
        toast(self, f"No choice begins with “{letter}”. ↓ lists them.")
