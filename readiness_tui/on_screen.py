"""What is done with a screen as it stands: go to a letter on it, copy from it, save a picture; and
which one was open when somebody left."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Iterator
from datetime import date

from textual import work
from textual.screen import Screen
from textual.widget import AwaitMount
from textual.widgets import Static

from readiness_tui.host import Host
from readiness_tui.places import PLACES
from readiness_tui.readiness.wording import count
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.screens.place import Place, PlaceBar
from readiness_tui.text import clean, clean_line
from readiness_tui.widgets.key_line import KeyLine
from readiness_tui.widgets.record_list import RecordList
from readiness_tui.widgets.safe import toast

_WEB_FONT = re.compile(r"@font-face\s*{[^}]*}")
"""Textual's pictures fetch their font from a server; without it they show another fixed one."""


_KEEP_SECONDS = 3.0
"""How often what is open is kept, if it has changed; and once more at leaving."""


class OnScreen(Host):
    """An app whose screens can be jumped about in, copied from and kept as pictures.

    It opens a place with the part that was open there last. On the day on which somebody left it
    goes on in the place they were in; on another day it begins at the Overview.
    """

    def on_mount(self) -> None:
        """Go on where this person left, and keep that from time to time.

        Textual itself calls the handlers of ``Host`` and of subclasses.
        """
        self._followed: set[str] = set()  # inspections under way of which Logistics was seen
        last = self.sitting.last
        if last.day == self._day().isoformat() and last.mode in self.MODES:
            self.switch_mode(last.mode)
        if not self.passing:
            self.set_interval(_KEEP_SECONDS, self._keep_open)

    def on_unmount(self) -> None:
        """Keep what is open at leaving."""
        entry = None if self.passing else self.sitting.entry(self._day())
        if entry:
            self.sitting.keep(entry)

    @work(group="open")
    async def _keep_open(self) -> None:
        if entry := self.sitting.entry(self._day()):
            await asyncio.to_thread(self.sitting.keep, entry)

    def _day(self) -> date:
        return self.session.clock().astimezone().date()

    # --- going somewhere ----------------------------------------------------------------------

    def part_to_open(self, place_id: str) -> str:
        """The part that opens for a place: from elsewhere the one that was open there last.

        Logistics opens on the steps when it is opened first in an inspection under way.
        """
        number = next((place.number for place in PLACES if place.id == place_id), 0)
        if isinstance(self.screen, Place) and self.screen.number == number:
            return place_id
        if place_id == "logistics" and self._inspection() - self._followed:
            return "logistics.steps"
        part = self.sitting.part_of(place_id)
        return part if part in self.MODES else place_id

    def switch_mode(self, mode: str) -> AwaitMount:
        """Open a place or a part, and remember that."""
        self.sitting.went_to(mode)
        if mode.startswith("logistics"):
            self._followed |= self._inspection()
        return super().switch_mode(mode)

    def _inspection(self) -> set[str]:
        """The id of the inspection or the rehearsal under way, if there is one."""
        if not self.view.records.episodes:
            return set()
        from readiness_tui.readiness.episodes import under_way

        found = under_way(self.view.records)
        return {found.id} if found else set()

    # --- what stands there --------------------------------------------------------------------

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

    def _caution(self) -> str:
        """What must be known of a copy or a picture; a page lies over the place it is about."""
        places = (one for one in reversed(self.screen_stack) if isinstance(one, Place))
        return next((one.caution for one in places), "")

    def copy_to_clipboard(self, text: str) -> None:
        """Send text to the terminal's clipboard (OSC 52), and say truthfully what that means."""
        if self.reach.browser:
            key = self.key_of("export", "x")
            toast(self, f"A browser takes no text from here: {key} saves what is shown to a file.")
            return
        text = clean(text, len(text)).strip("\n")
        super().copy_to_clipboard(text)
        lines = count(text.count("\n") + 1, "line")
        told = f"Sent {lines} to the terminal's clipboard; some terminals ignore it."
        toast(self, " ".join(filter(None, (told, self._caution()))))

    def action_picture(self) -> None:
        """Save what is on the screen now, before anything is asked about it."""
        from readiness_tui.exporting import save_picture

        picture = _WEB_FONT.sub("", self.export_screenshot())
        caution = self._caution()
        self.perform(lambda: save_picture(self, picture, caution), asks=True)


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
