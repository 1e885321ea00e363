"""Ask for a reason and for a person: why it is blocked and who can unblock it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from readiness_tui.errors import InputError
from readiness_tui.widgets.dialogs.base import Dialog, does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.line import Line, typed_line
from readiness_tui.widgets.safe import plain


class Reason(Dialog[tuple[str, str]]):
    """Returns (reason, person); the reason is never empty, the person may be.

    What is left unsaved stays as a draft.
    """

    KEYS = (
        does("enter", "Go on from the reason to the person, and from there save."),
        does("tab,shift+tab", "Go to the other line."),
        does("escape", "Close without saving; what you typed stays as a draft."),
    )

    def __init__(
        self,
        heading: str,
        ask_reason: str,
        ask_person: str,
        values: tuple[str, str],
        drafts: tuple[Draft, Draft],
    ) -> None:
        """``values`` are the saved reason and person, ``drafts`` what was typed and not saved."""
        super().__init__(heading, "Enter goes on and saves, Escape leaves it as it was.")
        self.ask_reason, self.ask_person = ask_reason, ask_person
        self.reason, self.person = (
            draft.text() or value for draft, value in zip(drafts, values, strict=True)
        )
        self.drafts = dict(zip(("reason", "person"), drafts, strict=True))

    def body(self) -> Iterator[Widget]:
        """Two labelled lines."""
        yield Static(plain(self.ask_reason), classes="label")
        yield Line(self.reason, id="reason")
        yield Static(plain(self.ask_person), classes="label")
        yield Line(self.person, id="person")
        yield Static("", classes="echo -wrong", id="echo")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        shown = {"reason": self.reason, "person": self.person}
        if event.input.id in shown and event.value != shown[event.input.id]:
            self.drafts[event.input.id].keep(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the reason to the person, from the person out."""
        reason, person = self.query_one("#reason", Line), self.query_one("#person", Line)
        wrong = reason
        try:
            given = typed_line("This", reason.value)
            if not given:
                raise InputError("A few words are needed here.")
            wrong = person
            by = typed_line("This", person.value)
        except InputError as error:
            self.query_one("#echo", Static).update(plain(str(error)))
            wrong.focus()
            return
        self.query_one("#echo", Static).update("")
        if event.input is reason:
            person.focus()
        else:
            self.finish((given, by))
