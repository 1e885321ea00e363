"""What is done with a screen as it stands: go to a letter on it, copy from it, save a picture."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from textual.screen import Screen
from textual.widgets import Static

from readiness_tui.host import Host
from readiness_tui.readiness.wording import count
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.screens.place import Place, PlaceBar
from readiness_tui.text import clean, clean_line
from readiness_tui.widgets.key_line import KeyLine
from readiness_tui.widgets.record_list import RecordList
from readiness_tui.widgets.safe import toast

_WEB_FONT = re.compile(r"@font-face\s*{[^}]*}")
"""Textual's pictures fetch their font from a server; without it they show another fixed one."""


class OnScreen(Host):
    """An app whose screens can be jumped about in, copied from and kept as pictures."""

    def action_jump(self) -> None:
        """Put letters on what can be reached, and go to the one that is typed."""
        if isinstance(self.screen, Place):
            self.perform(self._jump, asks=True)

    async def _jump(self) -> None:
        from readiness_tui.widgets.jump import Jump, targets

        target = await self.push_screen_wait(Jump(targets(self.screen)))
        if target is not None and inspect.isawaitable(going := target.go()):
            await going

    def action_copy(self) -> None:
        """Copy the marked records, the one under the cursor, or else the page."""
        screen = self.screen
        text = _chosen(screen) if isinstance(screen, ListPlace) else ""
        self.copy_to_clipboard(text or page_text(screen))

    def copy_to_clipboard(self, text: str) -> None:
        """Send text to the terminal's clipboard (OSC 52), and say truthfully what that means."""
        if self.reach.browser:
            key = self.key_of("export", "x")
            toast(self, f"A browser takes no text from here: {key} saves what is shown to a file.")
            return
        text = clean(text, len(text)).strip("\n")
        super().copy_to_clipboard(text)
        lines = count(text.count("\n") + 1, "line")
        toast(self, f"Sent {lines} to the terminal's clipboard; some terminals ignore it.")

    def action_picture(self) -> None:
        """Save what is on the screen now, before anything is asked about it."""
        from readiness_tui.exporting import save_picture

        picture = _WEB_FONT.sub("", self.export_screenshot())
        self.perform(lambda: save_picture(self, picture), asks=True)


def _chosen(screen: ListPlace) -> str:
    """The marked rows as lines with tabs between their cells, as spreadsheets take them; else what
    is said of the record under the cursor."""
    records = screen.records
    if records.marked:
        titles = tuple(column.title for column in records.columns)
        keys = screen.marked_or_current()
        rows = {row.key: tuple(cell.text for cell in row.cells) for row in records.rows}
        return "\n".join(_line(cells) for cells in (titles, *(rows[key] for key in keys)))
    return screen.detail_of(records.cursor_key).plain if records.cursor_key else ""


def page_text(screen: Screen[object]) -> str:
    """What a screen says, from the top down, without the lines that lead elsewhere."""
    return "\n".join(_said(screen))


def _said(screen: Screen[object]) -> Iterator[str]:
    for widget in screen.query("*"):
        if not widget.display or isinstance(widget, (PlaceBar, KeyLine)):
            continue
        if isinstance(widget, RecordList):
            yield from (_line([cell.text for cell in row.cells]) for row in widget.rows)
        elif isinstance(widget, Static):
            text = str(widget.render())
            yield text


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return "\t".join(map(clean_line, cells)).rstrip()
