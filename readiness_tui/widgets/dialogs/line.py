"""One line to type in, which loses nothing of what is pasted into it."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from readiness_tui.readiness.lengths import kept_whole
from readiness_tui.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_line
from readiness_tui.widgets.safe import toast


def typed_line(what: str, text: str) -> str:
    """The cleaned line. Raises InputError, which names ``what``, where it is longer than is kept.

    So long a line may stand in its field until then: whoever typed it can shorten it there.
    """
    return kept_whole(what, clean_line(text), LINE_LIMIT)


class Line(Input):
    """An Input that makes one line of the several that are pasted.

    Textual's own takes the first of them alone, and says nothing of the rest.
    """

    def on_paste(self, event: events.Paste) -> None:
        """Take what the terminal hands over."""
        self._take(event.text)
        event.prevent_default()
        event.stop()

    def action_paste(self) -> None:
        """Take what was copied in the app."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        line = " ".join(filter(None, map(clean, text.splitlines())))
        if len(self.value) + len(line) > NOTE_LIMIT:  # no terminal shows that in one line
            toast(
                self,
                f"{len(line):,} characters are too many for a line. Nothing was put in.",
                severity="error",
            )
        elif line:
            self.replace(line, *self.selection)
