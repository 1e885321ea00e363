"""Write Markdown over the whole screen, with a preview, links to evidence and one's own editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from readiness_tui.readiness.word_count import word_count
from readiness_tui.readiness.wording import count
from readiness_tui.text import clean
from readiness_tui.widgets.dialogs.base import does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.note import Note
from readiness_tui.widgets.markdown import preview

_PREVIEW_AFTER = 0.3
"""Seconds after the last key until the preview follows."""

Documents = Sequence[tuple[str, str]]
"""What can be linked: id and title."""


class Editor(Note):
    """Returns the whole text, or None where it was left; a draft outlives both and a crash."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "preview", "Preview", show=False, priority=True, id="editor.preview"),
    ]
    KEYS = (
        does("[[", "Link a document: choose it from the list that opens."),
        does("f3", "Show the preview in place of the text, and the text again."),
        *Note.KEYS,
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    Editor #box { width: 96%; height: 96%; max-height: 96%; }
    Editor #sides { height: 1fr; min-height: 6; margin-top: 1; }
    Editor TextArea { height: 1fr; max-height: 100%; width: 1fr; margin-top: 0; }
    Editor #preview { height: 1fr; width: 1fr; padding: 0 1; }
    Editor #shown { height: auto; width: 1fr; }
    Editor.-narrow #preview { display: none; }
    Editor.-narrow.-preview #preview { display: block; }
    Editor.-narrow.-preview TextArea { display: none; }
    Editor.-wide.-preview #preview { display: none; }
    Editor #words { width: 1fr; height: 1; color: $text-muted; }
    """

    def __init__(
        self,
        heading: str,
        value: str,
        draft: Draft,
        documents: Documents,
        title_of: Callable[[str], str],
    ) -> None:
        """``title_of`` gives the words for a link to a document, by its id."""
        super().__init__(heading, value, draft)
        self.hint = (
            "Ctrl+S or F2 saves, Escape leaves (a draft stays). [[ links a document, F3 the "
            "preview, Ctrl+E your own editor."
        )
        self.documents = documents
        self.title_of = title_of

    def body(self) -> Iterator[Widget]:
        """The text and its preview beside each other, and how long it is."""
        area, echo = super().body()
        assert isinstance(area, TextArea)
        length, shown = self._told_of(area.text)
        with Horizontal(id="sides"):
            yield area
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(shown, id="shown")
        yield Static(length, id="words")
        yield echo

    def on_text_area_changed(self) -> None:
        """Count, preview, and offer documents where a link begins."""
        super().on_text_area_changed()
        self.set_timer(_PREVIEW_AFTER, self._follow)
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        begun = area.document.get_line(row)[:column].endswith("[[")
        if begun and self.documents and self.app.screen is self:  # quick keys are heard after all
            self._link()

    def _follow(self) -> None:
        if not self.is_mounted or not self.query("#shown"):
            return
        length, shown = self._told_of(self.query_one(TextArea).text)
        self.query_one("#words", Static).update(length)
        self.query_one("#shown", Static).update(shown)

    def _told_of(self, typed: str) -> tuple[str, Content]:
        """How long a text is, and its preview, with the titles of the documents it links to."""
        text = clean(typed)
        length = count(word_count(text), "word")
        for id_, _ in self.documents:
            text = text.replace(f"[[{id_}]]", self.title_of(id_))
        return length, preview(text)

    def _link(self) -> None:
        from readiness_tui.widgets.dialogs.pick import Pick

        def taken(id_: str | None) -> None:
            area = self.query_one(TextArea)
            area.insert(f"{id_}]]" if id_ else "")
            area.focus()

        self.app.push_screen(Pick("Which document?", self.documents), taken)

    # --- actions --------------------------------------------------------------------------------

    def action_preview(self) -> None:
        """Show the preview in place of the text, or the text alone where there is room for both."""
        self.toggle_class("-preview")
        if self.query_one(TextArea).display:
            self.query_one(TextArea).focus()
