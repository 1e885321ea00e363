"""Ask for a reason and for a person: why it is blocked and who can unblock it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from readiness_tui.text import clean_line
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain


class Reason(Dialog[tuple[str, str]]):
    """Returns (reason, person); the reason is never empty, the person may be."""

    def __init__(
        self, heading: str, ask_reason: str, ask_person: str, reason: str = "", person: str = ""
    ) -> None:
        super().__init__(heading, "Enter goes on and saves, Escape leaves it as it was.")
        self.ask_reason, self.ask_person = ask_reason, ask_person
        self.reason, self.person = reason, person

    def body(self) -> Iterator[Widget]:
        """Two labelled lines."""
        yield Static(plain(self.ask_reason), classes="label")
        yield Input(self.reason, id="reason", max_length=500)
        yield Static(plain(self.ask_person), classes="label")
        yield Input(self.person, id="person", max_length=80)
        yield Static("", classes="echo -wrong", id="echo")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the reason to the person, from the person out."""
        reason = clean_line(self.query_one("#reason", Input).value)
        if not reason:
            self.query_one("#echo", Static).update("A few words are needed here.")
            self.query_one("#reason", Input).focus()
        elif event.input.id == "reason":
            self.query_one("#person", Input).focus()
        else:
            self.finish((reason, clean_line(event.value)))
