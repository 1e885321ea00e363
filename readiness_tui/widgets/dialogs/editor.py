"""Write Markdown over the whole screen, with a preview, links to evidence and one's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static, TextArea

from readiness_tui.readiness.word_count import word_count
from readiness_tui.readiness.wording import count
from readiness_tui.text import NOTE_LIMIT, clean
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
        Binding("ctrl+e", "own_editor", "Editor", show=False, priority=True, id="editor.own"),
    ]
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
        with Horizontal(id="sides"):
            yield area
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="shown")
        yield Static("", id="words")
        yield echo

    def on_mount(self) -> None:
        """Count and preview what is there."""
        super().on_mount()
        self.call_after_refresh(self._follow)

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
        text = clean(self.query_one(TextArea).text)
        self.query_one("#words", Static).update(count(word_count(text), "word"))
        self.query_one("#shown", Static).update(preview(self._with_titles(text)))

    def _with_titles(self, text: str) -> str:
        for id_, _ in self.documents:
            text = text.replace(f"[[{id_}]]", self.title_of(id_))
        return text

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

    def action_own_editor(self) -> None:
        """Write on in the editor that the computer is set to; what it saves comes back."""
        area = self.query_one(TextArea)
        command = editor_command(os.environ)
        if not command:
            self._told("No editor is set: give one in the variable EDITOR.")
            return
        self._keep()  # before the screen is given away, whatever becomes of it
        handle, path = tempfile.mkstemp(prefix="readiness-", suffix=".md")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(area.text)
            with self.app.suspend():
                done = subprocess.run([*command, path], check=False)
            with open(path, encoding="utf-8", errors="replace") as file:
                written = clean(file.read())[: NOTE_LIMIT * 2]
        except SuspendNotSupported:
            self._told("Another editor cannot be opened here.")
        except OSError as error:
            self._told(f"{command[0]} could not be opened: {error.strerror or error}.")
        else:
            if done.returncode:
                self._told(f"{command[0]} ended with a fault; the text is as it was.")
            else:
                area.text = written.rstrip("\n")
        finally:
            os.unlink(path)

    def _told(self, words: str) -> None:
        echo = self.query_one("#echo", Static)
        echo.update(words)
        echo.add_class("-wrong")


def editor_command(environment: os._Environ[str] | dict[str, str]) -> list[str]:
    """The command of one's own editor; [] where none is set."""
    given = environment.get("VISUAL") or environment.get("EDITOR") or ""
    if not given.strip():
        return ["notepad"] if sys.platform == "win32" else []
    if os.path.isfile(given):
        return [given]
    try:
        return shlex.split(given, posix=sys.platform != "win32")
    except ValueError:
        return [given]
