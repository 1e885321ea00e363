"""A person's own settings and places: the theme, where a review was left, what was open.

One small JSON file outside the workspace. Unknown keys are kept. A file that cannot be understood
is put aside and the settings begin afresh: they are never worth stopping for.
"""

from __future__ import annotations

import os
import threading
from datetime import date
from typing import Any, Final

from readiness_tui import folders
from readiness_tui.digest import digest
from readiness_tui.readiness.left_open import BEGINNING, LeftOpen, read_left_open
from readiness_tui.settings_file import BUSY, Busy, SettingsFile, unread, unwritten
from readiness_tui.text import LINE_LIMIT
from readiness_tui.typed_drafts import DRAFT, Drafts, Values, put

_FILE: Final = "settings.json"

_PATIENCE: Final = 0.25
"""Seconds to wait for another window's write; after one in vain nobody waits until it is over."""


def path_in(folder: str | None = None) -> str:
    """The file of the settings in a folder, or in the person's own one."""
    return os.path.join(folder or folders.settings(), _FILE)


class Settings:
    """Keys and values that survive between starts. Every ``set`` is written at once.

    Other windows keep theirs in the same file: what one has written all find, and none writes over
    what was typed in another. What cannot be written is held in memory, and ``settle`` tries again.
    Threads may set.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.path = path_in(folder)
        self._file = SettingsFile(self.path)
        self._lock = threading.Lock()
        self._values: Values = {}  # as the file was read or written last
        self._unwritten: Values = {}  # by key; None forgets it
        self._drafts = Drafts()
        self._trouble = ""
        self._loud = False  # whether it is still to be told
        self._told = False
        self._news: list[str] = []
        self._catch_up()

    # --- values -------------------------------------------------------------------------------

    def get(self, key: str, default: Any = None) -> Any:
        """The value of ``key``, or ``default``. It may be of any type: files can be edited."""
        with self._lock:
            self._catch_up()
            value = (self._unwritten if key in self._unwritten else self._values).get(key)
            return default if value is None else value

    def text(self, key: str) -> str:
        """The text of ``key``; "" where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def folder(self, key: str) -> str:
        """The path of ``key``; "" where there is none, or one that no system takes."""
        path = self.text(key)
        try:
            os.fsencode(path)
        except ValueError:
            return ""
        return "" if "\0" in path else path

    def set(self, key: str, value: Any) -> None:
        """Keep ``value`` (JSON-able) under ``key``; None forgets it. No failure stops anybody."""
        with self._lock:
            self._unwritten[key] = value
            self._write()

    # --- drafts -------------------------------------------------------------------------------

    def typed(self, key: str) -> str | None:
        """The draft of ``key``, which this window may write over from now on; None for none.

        Where windows have left several, the next is found when the one before is forgotten.
        """
        with self._lock:
            self._catch_up()
            if key in self._unwritten:
                waiting = self._unwritten[key]
                return waiting if isinstance(waiting, str) else None
            return self._drafts.find(self._values, key)

    def keep_typed(self, key: str, text: str | None) -> None:
        """Keep a draft, or forget it for None; what another window has left there stays."""
        with self._lock:
            if key in self._unwritten or text != self._drafts.known(key):
                self._unwritten[key] = text
                self._write()

    # --- what can go wrong --------------------------------------------------------------------

    @property
    def unsettled(self) -> bool:
        """Whether there is something to try again or to tell."""
        return bool(self._unwritten or self._trouble or self._news)

    def settle(self) -> str:
        """Try again what could not be done. Gives what a person has to know of it, once, or ""."""
        with self._lock:
            if self._unwritten:
                self._write()
            else:
                self._catch_up()
            told, self._news = self._news, []
            if self._loud:
                told.append(self._trouble)
                self._loud = False
            return " ".join(told)

    def _catch_up(self) -> None:
        """Read the file if it has changed. While that fails, what was read last goes on."""
        try:
            if self._file.changed():
                self._values = self._read()
        except OSError as error:
            self._fail(unread(error))
        except Busy:
            self._fail(BUSY)
        else:
            if not self._unwritten:
                self._work_again()

    def _read(self, *, locked: bool = False) -> Values:
        """What the file holds; one that cannot be understood is put aside. Raises OSError, Busy."""
        values = self._file.read(patient=not self._trouble)
        if values is not None:
            return values
        if not locked:
            with self._file.locked(_PATIENCE):
                return self._read(locked=True)
        self._news.append(
            "Your settings could not be understood and begin afresh. What was there, drafts too, "
            f"is kept as {self._file.put_aside()}; readiness where says in which folder."
        )
        self._unwritten = {**self._values, **self._unwritten}  # what this window knows is not lost
        return {}

    def _write(self) -> None:
        """Put what is unwritten into the file as it is now; where that fails it stays in memory."""
        drafts = self._drafts.copy()
        try:
            with self._file.locked(0.0 if self._trouble else _PATIENCE) as alone:
                try:
                    values = self._read(locked=True)
                except OSError as error:
                    self._fail(unread(error))
                    return
                new = dict(values)
                for key, value in self._unwritten.items():
                    if key.startswith(DRAFT):
                        drafts.lay(new, key, value)
                    else:
                        put(new, key, value)
                if new != values:
                    self._file.write(new, alone=alone)
        except Busy:
            self._fail(BUSY, self._typed_waits())
        except OSError as error:
            self._fail(unwritten(error), self._typed_waits())
        else:
            self._values, self._drafts = new, drafts
            self._unwritten.clear()
            self._work_again()

    def _typed_waits(self) -> bool:
        """Whether more than a theme or a place is in memory alone."""
        return any(key.startswith(DRAFT) for key in self._unwritten)

    def _fail(self, words: str, loud: bool = True) -> None:
        """What is told of a trouble, once until it is over."""
        if loud and not self._told:
            self._loud, self._told = True, True
        self._trouble = words

    def _work_again(self) -> None:
        self._trouble, self._loud, self._told = "", False, False


class Sitting:
    """What is open in one workspace, and what was open when it was left last.

    ``entry`` says what there is to keep and ``keep`` writes it: in a thread, so that no key waits.
    """

    def __init__(self, settings: Settings, folder: str) -> None:
        self._settings = settings
        path = os.path.abspath(folder).encode("utf-8", "surrogateescape")
        self._key = f"open:{digest(path, size=8)}"  # of the path: it may name a council
        self.last = read_left_open(settings.get(self._key))
        self.mode = BEGINNING
        self._parts = dict(self.last.parts)
        self._filters = dict(self.last.filters)
        self._kept = self.last

    def went_to(self, mode: str) -> None:
        """A place or a part was opened."""
        self.mode = mode
        place = mode.partition(".")[0]
        self._parts.pop(place, None)
        if mode != place:
            self._parts[place] = mode

    def part_of(self, place: str) -> str:
        """The part of a place that was open last, else its first."""
        return self._parts.get(place, place)

    def filtered(self, name: str, text: str) -> None:
        """The filter of a list is another one, or "" for none."""
        self._filters.pop(name, None)
        if 0 < len(text) <= LINE_LIMIT:
            self._filters[name] = text

    def filter_of(self, name: str) -> str:
        """The filter of a list, as typed."""
        return self._filters.get(name, "")

    def entry(self, day: date) -> LeftOpen | None:
        """What is to be kept as of a day; None while that stands there already."""
        now = LeftOpen(day.isoformat(), self.mode, dict(self._parts), dict(self._filters))
        at_beginning = self.mode == BEGINNING  # then the day says nothing
        same = now._replace(day=self._kept.day) if at_beginning else now
        return None if same == self._kept else now

    def keep(self, entry: LeftOpen) -> None:
        """Write it."""
        self._kept = entry
        self._settings.set(self._key, entry.as_kept())
