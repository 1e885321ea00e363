"""Ask for one line, and say at once how it is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from readiness_tui.errors import InputError
from readiness_tui.text import clean_line
from readiness_tui.widgets.dialogs.base import Dialog, Keys, does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.line import Line, typed_line
from readiness_tui.widgets.dialogs.listed import Listed, ListedLine
from readiness_tui.widgets.safe import plain

Understand = Callable[[str], str]
"""Says how a text is understood ("Fri 30 Jan 2027"), or raises InputError."""

_IS_BACK = "What you had typed is back; Ctrl+D takes what is saved instead."


class Ask(Dialog[str]):
    """Returns the cleaned line, or None where it was left. Ctrl+S and F2 save as Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", show=False, priority=True, id="ask.save"),
        Binding(
            "ctrl+d", "discard", "Forget the draft", show=False, priority=True, id="ask.discard"
        ),
    ]
    KEYS = (
        does("enter,ctrl+s,f2", "Take what is typed."),
        does("escape", "Leave it as it was."),
    )
    KEYS_OF_DRAFT = (
        does("enter,ctrl+s,f2", "Take what is typed."),
        does("ctrl+d", "Take what is saved in place of what you had typed."),
        does("escape", "Close without saving; what you typed stays as a draft."),
    )

    def __init__(
        self,
        heading: str,
        *,
        value: str = "",
        hint: str = "Enter saves, Escape leaves it as it was.",
        understand: Understand | None = None,
        placeholder: str = "",
        draft: Draft | None = None,
        listed: Listed | None = None,
    ) -> None:
        """``draft`` keeps what is typed until whoever asks has saved it and forgets the draft.

        A line that is left empty, or as it was, leaves none behind.
        ``listed`` is what ↓ lists, to fill the line from.
        """
        super().__init__(heading, hint)
        self.draft = draft
        self.given = value
        kept = draft.text() if draft else None
        self.value = value if kept is None else clean_line(kept)
        self.placeholder = placeholder
        self.understand = understand
        self.listed = listed
        self.touched = False  # until then nothing is wrong, only still to be said

    def body(self) -> Iterator[Widget]:
        """The line and its echo."""
        if self.listed:
            yield ListedLine(self.value, self.listed, placeholder=self.placeholder)
        else:
            yield Line(self.value, placeholder=self.placeholder)
        yield Static("", classes="echo", id="echo")

    def keys(self) -> Keys:
        """With the list, where there is one."""
        listed = (does("down", "Open the list, to fill the line from."),) if self.listed else ()
        return (*listed, *(self.KEYS_OF_DRAFT if self.draft else self.KEYS))

    def on_mount(self) -> None:
        """Echo what is there already."""
        self._echo(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is understood so far."""
        self.touched = self.touched or event.value != self.value
        if self.draft and self.touched:
            if event.value in ("", self.given):
                self.draft.forget()
            else:
                self.draft.keep(event.value)
        self._echo(event.value)

    def on_input_submitted(self) -> None:
        """Close, if it is understood."""
        self.action_save()

    def action_save(self) -> None:
        """Close with the line, if it is understood."""
        typed = self.query_one(Input).value
        self.touched = True
        if self._echo(typed):
            self.finish(clean_line(typed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Without a draft Ctrl+D deletes to the right, as in every line."""
        return action != "discard" or self.draft is not None

    def action_discard(self) -> None:
        """Take again what is saved."""
        self.query_one(Input).value = self.given

    def _echo(self, typed: str) -> bool:
        echo = self.query_one("#echo", Static)
        try:
            line = typed_line("This", typed)
            words, right = self.understand(line) if self.understand else "", True
        except InputError as error:
            words, right = str(error), False
        is_back = self.value != self.given and not self.touched
        echo.update(plain(f"{_IS_BACK} {words}" if is_back else words))
        echo.set_class(not right and self.touched, "-wrong")
        echo.set_class(not right and not self.touched, "-open")
        return right
