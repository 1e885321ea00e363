"""Write a note of several lines. What is typed is kept as a draft until it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea

from readiness_tui.errors import InputError
from readiness_tui.text import NOTE_LIMIT, clean
from readiness_tui.widgets.dialogs.base import Dialog, Keys, does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.safe import plain

_KEEP_AFTER = 0.5
"""Seconds after the last key until the draft is written."""


class Note(Dialog[str]):
    """Returns the whole note, or None where it was left; a draft outlives both and a crash."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", show=False, id="note.save"),
        # The text area would take ctrl+d for itself: it deletes to the right there.
        Binding(
            "ctrl+d", "discard", "Forget the draft", show=False, priority=True, id="note.discard"
        ),
        # And this it would take for going to the end of the line, which End does as well.
        Binding("ctrl+e", "own_editor", "Editor", show=False, priority=True, id="editor.own"),
    ]
    KEYS: ClassVar[Keys] = (
        does("enter", "Begin a new line."),
        does("ctrl+s,f2", "Save."),
        does("ctrl+e", "Write on in your own editor; the variable EDITOR says which."),
        does("ctrl+d", "Take what is saved in place of what you had typed."),
        does("escape", "Close without saving; what you typed stays as a draft."),
    )
    DEFAULT_CSS = """
    Note TextArea { height: 12; max-height: 50vh; margin-top: 1; }
    """

    def __init__(self, heading: str, value: str, draft: Draft) -> None:
        super().__init__(
            heading,
            "Ctrl+S or F2 saves. Escape leaves it; what you typed stays as a draft. Ctrl+E goes on "
            "in your own editor.",
        )
        self.value = value
        self.draft = draft
        kept = draft.text()
        self.restored = kept if kept != value else None

    def body(self) -> Iterator[Widget]:
        """The text, and a line about its draft or its length."""
        typed = self.value if self.restored is None else self.restored
        yield TextArea(typed, tab_behavior="focus")
        words = "What you had typed is back; Ctrl+D takes the saved note instead."
        yield Static(words if self.restored is not None else "", classes="echo", id="echo")

    def on_mount(self) -> None:
        """Write on where the text ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        """Keep a draft soon, and say when it grows too long."""
        text = self.query_one(TextArea).text
        over = len(text) - NOTE_LIMIT
        echo = self.query_one("#echo", Static)
        if over > 0:
            echo.update(f"{over:,} characters too long; at most {NOTE_LIMIT:,} are kept.")
        echo.set_class(over > 0, "-wrong")
        self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        if self.is_mounted and self.query(TextArea):
            text = self.query_one(TextArea).text
            if text == self.value:
                self.draft.forget()
            else:
                self.draft.keep(text)

    def action_save(self) -> None:
        """Close with the text; the draft goes once the note is saved."""
        text = self.query_one(TextArea).text
        if len(text) <= NOTE_LIMIT:
            self._keep()
            self.finish(clean(text).strip())

    def action_leave(self) -> None:
        """Close without saving; keep the draft."""
        self._keep()
        self.finish(None)

    def action_own_editor(self) -> None:
        """Write on in the editor that the computer is set to; what it saves comes back."""
        from readiness_tui.widgets.own_editor import written_on

        area, echo = self.query_one(TextArea), self.query_one("#echo", Static)
        self._keep()  # before the screen is given away, whatever becomes of it
        try:
            area.text = written_on(self.app, area.text)
        except InputError as error:
            echo.update(plain(str(error)))
            echo.add_class("-wrong")
        else:
            echo.update("")

    def action_discard(self) -> None:
        """Take the saved note again."""
        self.query_one(TextArea).text = self.value
        self.query_one("#echo", Static).update("")
        self.draft.forget()
