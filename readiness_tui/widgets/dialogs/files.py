"""Choose a file or a folder by keyboard: type or paste its path, or go through the folders."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from readiness_tui.errors import InputError
from readiness_tui.filing.patience import Away, within
from readiness_tui.text import clean, clean_line
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.dialogs.line import Line
from readiness_tui.widgets.file_listing import (
    Check,
    Entry,
    Listing,
    What,
    anything,
    divided,
    listing,
    understood,
)
from readiness_tui.widgets.list_rows import fit
from readiness_tui.widgets.safe import plain

MOST = 200
"""Entries that are shown; more are found by typing a part of their name."""

_PATIENCE = 5.0
"""Seconds after which a drive that says nothing is taken to be away."""

_AT_ONCE = 0.5
"""The same while a person waits for the dialog."""

_AWAY = "That drive does not answer."

_ABOUT = 22  # columns of what is said beside a name


class ChooseFile(Dialog[str]):
    """Returns the path of a file with one of ``endings``, or of a folder of CSV files; or None.

    It begins in the folder ``start``, or at the file of that path. Folders are read in a thread,
    since a shared drive can be slow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, id="files.down"),
        Binding("up", "move(-1)", show=False, id="files.up"),
        Binding("pagedown", "move(8)", show=False, id="files.page_down"),
        Binding("pageup", "move(-8)", show=False, id="files.page_up"),
        Binding("tab", "complete", show=False, priority=True, id="files.complete"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    DEFAULT_CSS = """
    ChooseFile OptionList {
        height: 11;
        margin-top: 1;
        padding: 0;
        border: none;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    ChooseFile.-low OptionList { height: 5; }
    ChooseFile .echo { height: 1; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ChooseFile .hint { margin-top: 0; }
    """

    def __init__(
        self,
        heading: str,
        start: str,
        endings: Sequence[str],
        today: datetime,
        check: Check = anything,
    ) -> None:
        """``endings`` are in small letters, "" lets any file through; ``today`` says which files
        are of this day; ``check`` raises InputError for what is not to be looked at."""
        super().__init__(
            heading, "Type, paste or choose: ↑ ↓. Tab completes, Enter takes, Escape leaves."
        )
        self.endings = tuple(endings)
        self.today = today
        self.check = check
        self.chosen = start if _is_file(start) else ""  # where the cursor stands first
        self.value = os.path.join(os.path.dirname(start) if self.chosen else start, "")
        self.listing = Listing("")
        self.entries: list[Entry] = []
        self._asked = ""  # the folder that is being read

    def body(self) -> Iterator[Widget]:
        """The path, what matches it, and what Enter would do."""
        yield Line(
            clean_line(self.value), placeholder="Type or paste a path", select_on_focus=False
        )
        entries = OptionList(compact=True)
        entries.can_focus = False
        yield entries
        yield Static("", classes="echo", id="echo")

    def on_mount(self) -> None:
        """Look into the folder."""
        self._follow(self.query_one(Line).value)

    # --- what is typed ------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the folder that the path is in by now, narrowed to the name typed so far."""
        self._follow(event.value)

    def _follow(self, typed: str) -> None:
        folder, _ = divided(understood(typed, self.value))
        if folder != self.listing.folder:
            if folder != self._asked:
                self._asked = folder
                self._read(folder)
        else:
            self._show()

    @work(group="listing", exclusive=True)
    async def _read(self, folder: str) -> None:
        self.listing = await asyncio.to_thread(
            _listing, folder, self.endings, self.today, self.check
        )
        self._asked = ""
        if self.query(OptionList):  # it may have been closed meanwhile, and more may be typed
            self._follow(self.query_one(Line).value)

    def _show(self) -> None:
        options = self.query_one(OptionList)
        _, name = divided(understood(self.query_one(Line).value, self.value))
        matching = self.listing.matching(name)
        self.entries = matching[:MOST]
        room = max(20, options.size.width or 70) - 2
        options.set_options(Option(_line(one, room)) for one in self.entries)
        more = len(matching) - len(self.entries)
        if more:
            options.add_option(
                Option(plain(f"and {more:,} more: type a part of the name"), disabled=True)
            )
        at = (place for place, one in enumerate(self.entries) if one.path == self.chosen)
        options.highlighted = next(at, 0) if self.entries else None
        self._echo()

    # --- what is chosen -----------------------------------------------------------------------

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    def action_move(self, steps: int) -> None:
        """Another entry."""
        options = self.query_one(OptionList)
        if self.entries and options.highlighted is not None:
            options.highlighted = min(max(0, options.highlighted + steps), len(self.entries) - 1)

    def action_complete(self) -> None:
        """Write the entry under the cursor into the path."""
        if (entry := self.current) is not None and entry.what is not What.WHOLE:
            self._write(entry.path, folder=entry.what is not What.FILE)

    def on_option_list_option_highlighted(self) -> None:
        """Say what Enter does now."""
        self._echo()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on an entry."""
        if event.option_index < len(self.entries):
            self._take(self.entries[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the file that was typed in full, else the entry under the cursor."""
        self._enter(event.value)

    @work(exclusive=True, group="files enter")
    async def _enter(self, typed: str) -> None:
        path = understood(typed, self.value)
        try:
            is_file, is_folder = await asyncio.to_thread(_kinds, path, self.check)
        except Away:
            self._refuse(_AWAY)
            return
        except InputError as error:
            self._refuse(str(error))
            return
        if is_file and path.casefold().endswith(self.endings):
            self.finish(os.path.abspath(path))
        elif is_folder and os.path.basename(path):
            self._write(path, folder=True)
        elif divided(path)[0] != self.listing.folder:  # what is listed is not what was typed
            self._follow(typed)
        elif self.current is not None:
            self._take(self.current)
        else:
            self._echo(refused=True)

    def _take(self, entry: Entry) -> None:
        if entry.what in (What.FILE, What.WHOLE):
            self._finish(entry.path)
        else:
            self._write(entry.path, folder=True)

    @work(exclusive=True, group="files enter")
    async def _finish(self, path: str) -> None:
        try:
            await asyncio.to_thread(self.check, path)
        except InputError as error:
            self._refuse(str(error))
        else:
            self.finish(path)

    def _write(self, path: str, *, folder: bool) -> None:
        field = self.query_one(Line)
        if path != clean(path):  # what cannot be shown cannot be typed either
            self.query_one("#echo", Static).update(plain("That name cannot be used here."))
            return
        field.value = os.path.join(path, "") if folder else path
        field.cursor_position = len(field.value)

    # --- what is said -------------------------------------------------------------------------

    def _echo(self, *, refused: bool = False) -> None:
        echo, entry = self.query_one("#echo", Static), self.current
        wrong = bool(self.listing.problem) or entry is None
        echo.update(plain(self.listing.problem or (_words(entry) if entry else self._nothing())))
        echo.set_class(wrong and refused, "-wrong")
        echo.set_class(wrong and not refused, "-open")

    def _refuse(self, words: str) -> None:
        echo = self.query_one("#echo", Static)
        echo.update(plain(words))
        echo.add_class("-wrong")

    def _nothing(self) -> str:
        endings = " ".join(self.endings)
        return f"Nothing of that name here{f' that ends in {endings}' if endings else ''}"


def _is_file(path: str) -> bool:
    """Whether a file is there; not where that would hold up the first picture."""
    try:
        return within(lambda _: os.path.isfile(path), path, seconds=_AT_ONCE)
    except Away:
        return False


def _listing(
    folder: str, endings: Sequence[str], today: datetime, check: Check = anything
) -> Listing:
    try:
        return within(lambda _: listing(folder, endings, today, check), folder, seconds=_PATIENCE)
    except Away:
        return Listing(folder, problem=_AWAY)


def _kinds(path: str, check: Check = anything) -> tuple[bool, bool]:
    """Whether it is a file, and whether it is a folder. Raises Away, and what ``check`` raises."""
    within(lambda _: check(path), path, seconds=_PATIENCE)
    return within(lambda _: (os.path.isfile(path), os.path.isdir(path)), path, seconds=_PATIENCE)


def _words(entry: Entry) -> str:
    match entry.what:
        case What.FILE:
            return f"Enter takes {entry.name}"
        case What.WHOLE:
            return "Enter takes all CSV files of this folder together"
        case What.UP:
            return "Enter opens the folder above"
        case What.FOLDER:
            return f"Enter opens {entry.name}"


def _line(entry: Entry, room: int) -> Content:
    name = f"{entry.name}{os.sep}" if entry.what is What.FOLDER else entry.name
    left = fit(clean_line(name), room - _ABOUT)
    return Content.assemble(Content(left), Content.styled(f" {entry.about}", "$text-muted"))
