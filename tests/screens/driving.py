"""A person at the keyboard of the app, and a colleague at another one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen

from readiness_tui.app import ReadinessApp
from readiness_tui.readiness.model import Content, ItemRecord, Records
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.settings import Settings
from readiness_tui.store.changes import edit
from readiness_tui.store.workspace import Workspace
from tests.widgets.screen_text import screen_lines, screen_text

AS_OF = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ME, COLLEAGUE = "Dana Okafor", "Priya Nair"

PLACES = range(1, 9)

_PATIENCE = 30.0
"""Seconds after which something that should have appeared has not."""


class Desk:
    """One workspace folder, and everybody who opens it in a test."""

    def __init__(self, folder: str, content: Content, settings: str) -> None:
        self.folder = folder
        self.content = content
        self.settings_folder = settings
        self._open: list[Workspace] = []

    def workspace(self) -> Workspace:
        """Another handle on the folder, as another process has it."""
        workspace = Workspace.open(self.folder)
        self._open.append(workspace)
        return workspace

    def records(self) -> Records:
        """What is on the disk now."""
        return self.workspace().records()

    def item(self, code: str) -> ItemRecord:
        """What the disk says of one item."""
        return self.records().items.get(code) or ItemRecord(code)

    def settings(self) -> Settings:
        """The person's settings, read afresh."""
        return Settings(self.settings_folder)

    def app(self, who: str = ME, at: datetime = AT) -> ReadinessApp:
        """The app as it starts; nothing in it moves by itself but the watch on the file."""
        day = at.date()
        session = Session(self.workspace(), self.content, who, as_of=day, clock=lambda: at)
        app = ReadinessApp(session, self.settings())
        app.animation_level = "none"
        return app

    def colleague_edits(self, code: str, **values: Any) -> None:
        """A colleague saves fields of an item from another process."""
        workspace = self.workspace()
        seen = workspace.records().items.get(code) or ItemRecord(code)
        workspace.apply(edit(Kind.ITEM, seen, **values), who=COLLEAGUE, at=AT)

    def close(self) -> None:
        """Let go of every handle."""
        for workspace in self._open:
            workspace.close()


def _key(name: str) -> Key:
    """A key by its name or its character."""
    if len(name) > 1:
        return Key(name, " " if name == "space" else None)
    return Key(_character_to_key(name), name)


class Hands:
    """Presses keys one after the other, and reads the screen after each has done its work."""

    def __init__(self, app: App[Any], pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self._told: list[str] = []
        self._listen()

    async def press(self, *keys: str) -> None:
        """Press keys; each waits until the one before has been dealt with."""
        for key in keys:
            await self.burst(key)

    async def type(self, text: str) -> None:
        """Type text into what has the focus, faster than anybody reads the screen in between."""
        await self.burst(*text)

    async def burst(self, *keys: str) -> None:
        """Press keys of which none waits for the one before, as a terminal hands over a paste."""
        driver = self.app._driver
        assert driver is not None
        for name in keys:
            key = _key(name)
            key.set_sender(self.app)
            driver.send_message(key)
        await asyncio.sleep(0)  # they are in the queue of the app
        await self.rest()

    async def rest(self) -> None:
        """Wait until everything asked for is done, or a dialog waits for an answer."""
        await self.pilot.pause()
        if isinstance(self.app, ReadinessApp):
            done = asyncio.ensure_future(self.app.settled())
            while not done.done() and not self._asked:
                await asyncio.sleep(0.005)
            done.cancel()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """The screen as text; of a screen with a dialog on it, what stands in the dialog."""
        boxes = self.app.screen.query("#box") if self._asked else ()
        if not boxes:
            return screen_text(self.app)
        x, y, width, height = boxes[0].region
        return "\n".join(line[x + 1 : x + width - 1] for line in self.lines[y : y + height])

    @property
    def _asked(self) -> bool:
        return isinstance(self.app.screen, ModalScreen)

    @property
    def lines(self) -> list[str]:
        """The screen line by line, as wide as the terminal."""
        return screen_lines(self.app)

    def line_of(self, words: str) -> str:
        """The first line of the screen that holds ``words``."""
        found = next((line for line in self.lines if words in line), None)
        assert found is not None, f"{words!r} is not on the screen:\n{self.text}"
        return found

    @property
    def cursor(self) -> str:
        """The line under the cursor of the list."""
        return next((line for line in self.lines if line.startswith("▌")), "")

    def sees(self, *words: str) -> None:
        """Hold that all the words are on the screen, wherever its lines were broken."""
        flat = " ".join(self.text.replace("│", " ").replace("▌", " ").split())
        for each in words:
            assert " ".join(each.split()) in flat, f"{each!r} is not on the screen:\n{self.text}"

    def sees_not(self, *words: str) -> None:
        """Hold that none of the words is on the screen."""
        for each in words:
            assert each not in self.text, f"{each!r} is on the screen:\n{self.text}"

    async def soon_sees(self, words: str, within: float = _PATIENCE) -> None:
        """Wait until the words come up by themselves."""
        try:
            async with asyncio.timeout(within):
                while words not in self.text:
                    await self.pilot.pause(0.02)
        except TimeoutError:
            raise AssertionError(f"{words!r} did not come up:\n{self.text}") from None

    def is_told(self, words: str) -> None:
        """Hold that a toast has said the words."""
        assert any(words in told for told in self.told()), f"{words!r} not among {self.told()}"

    def told(self) -> list[str]:
        """What toasts have said, oldest first."""
        return list(self._told)

    def _listen(self) -> None:
        notify = self.app.notify

        def heard(message: str, **how: Any) -> None:
            self._told.append(message)
            notify(message, **how)

        self.app.notify = heard  # type: ignore[method-assign]


@asynccontextmanager
async def at_keyboard(app: App[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
    """The app on a terminal of ``size``, with somebody at the keyboard; toasts are drawn."""
    async with app.run_test(size=size, notifications=True) as pilot:
        hands = Hands(app, pilot)
        await hands.rest()
        yield hands
