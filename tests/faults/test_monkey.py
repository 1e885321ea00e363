"""A monkey at the keyboard: whatever is pressed, the app stands and the workspace stays whole.

READINESS_MONKEY=SEED presses the keys of one seed again.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.events import MouseScrollDown, MouseScrollUp, Paste
from textual.pilot import OutOfBounds, Pilot

from readiness_tui import content
from readiness_tui.app import ReadinessApp
from readiness_tui.commands.scopes import SCOPES
from readiness_tui.demo import build
from readiness_tui.readiness.model import Content
from readiness_tui.store.condition import examine
from tests.dry_run_samples import workbook
from tests.screens.driving import AS_OF, Desk, _key
from tests.store.helpers import figure, size
from tests.widgets.hostile import HOSTILE

APPS, KEYS = size((1, 150), (19, 1_000))
"""Apps of chance, and keys in each; the app of the fixed seed comes besides."""

FIXED = 7
LAST = 50
PATIENCE = 60.0
"""Seconds that one key may take on a busy machine."""

SMALLEST, LARGEST = (40, 10), (200, 60)

NAMED = (
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown"),
    *("home", "end", "space", "backspace", "delete", "insert", "shift+up", "shift+down"),
    *("ctrl+left", "ctrl+right", "shift+home", "shift+end", *(f"f{n}" for n in range(1, 13))),
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnoprstuvwxyz"),  # but ctrl+q, which leaves
)
COMMON = ("enter", "enter", "escape", "down", "up", "tab", "space", "R", "y", "f2")
COMMANDS = tuple(
    key
    for scope in SCOPES
    for command in scope.commands
    for key in command.key.split(",")
    if key not in ("q", "ctrl+q")
)
PLACES = tuple("12345678")
DEEDS = (
    ("2", "down", "y"),
    ("2", "down", "down", "o"),
    ("2", "R", "c", "o", "y", "right"),
    ("4", "b", "x", "enter", "y", "enter"),
    ("5", "a", "z", "enter", "enter"),
    ("5", "n", "x", "é", "f2"),
    ("2", "d", "+", "2", "w", "enter"),
    ("2", "l", "J", "o", "enter"),
    ("3", "down", "l", "J", "o", "enter"),
    ("7", "down", "d", "enter"),
    ("u",),
    ("U",),
)
"""What people do: left to chance alone, hardly anything would be saved."""
TYPED = "".join(chr(code) for code in range(32, 127) if chr(code) != "q") + "é☃児"


def _seeds() -> list[int]:
    """The fixed seed, and those of the day."""
    if asked := os.environ.get("READINESS_MONKEY"):
        return [int(asked)]
    return [FIXED, *(datetime.now(UTC).date().toordinal() * 100 + number for number in range(APPS))]


@contextmanager
def _fenced(folder: Path) -> Iterator[None]:
    """Nothing is written outside the folder, and no other program is started."""
    inside = os.path.realpath(folder)
    _FENCE.append(inside)
    try:
        yield
    finally:
        _FENCE.remove(inside)


_FENCE: list[str] = []
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_PLACES = {"os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.rename": 2, "os.link": 2}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every file that is opened before it is; what is raised here is refused."""
    if not _FENCE:
        return
    paths: tuple[Any, ...] = ()
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        paths = arguments[:1]
    elif event in _PLACES:
        paths = arguments[: _PLACES[event]]
    elif event == "subprocess.Popen" and arguments[0] != sys.executable:
        raise PermissionError(13, "No other program is started in this test", arguments[0])
    for path in paths:
        if isinstance(path, str | bytes | os.PathLike):
            real = os.path.realpath(os.fsdecode(path))
            if not real.startswith((*_FENCE, "/dev/")):
                raise PermissionError(13, "Permission denied", os.fsdecode(path))


sys.addaudithook(_watch)  # for good, which is why the fence is a list


class Monkey:
    """Does one thing after the other, and remembers the last of them."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.last: deque[str] = deque(maxlen=LAST)
        self.pressed = 0

    def size(self) -> tuple[int, int]:
        """A terminal of any size."""
        width = self.chance.randint(SMALLEST[0], LARGEST[0])
        return width, self.chance.randint(SMALLEST[1], LARGEST[1])

    async def act(self, app: ReadinessApp, pilot: Pilot[None]) -> None:
        """Press keys mostly; sometimes click, turn the wheel, paste, or drag the window."""
        what = self.chance.random()
        if what < 0.02:
            width, height = self.size()
            self.last.append(f"resize {width}x{height}")
            await pilot.resize_terminal(width, height)
        elif what < 0.05:
            at = (self.chance.randrange(app.size.width), self.chance.randrange(app.size.height))
            self.last.append(f"click {at}")
            try:
                await pilot.click(offset=at)
            except OutOfBounds:  # the window has become smaller meanwhile
                return
        elif what < 0.07:
            self._send(app, self._wheel(app))
        elif what < 0.14:
            for name in ("escape", "escape", *self.chance.choice(DEEDS)):
                self._press(app, name)
                await pilot.pause()
        elif what < 0.15:
            text = self.chance.choice(HOSTILE)
            self.last.append(f"paste {text[:40]!r}")
            self._send(app, Paste(text))
        else:
            kinds = (COMMON, NAMED, TYPED, COMMANDS, PLACES)
            keys = self.chance.choices(kinds, (6, 2, 3, 6, 1))[0]
            for name in self.chance.choices(keys, k=self.chance.choice((1, 2, 4, 8))):
                self._press(app, name)
        await pilot.pause()

    def _press(self, app: ReadinessApp, name: str) -> None:
        self.last.append(name)
        self.pressed += 1
        self._send(app, _key(name))

    def _wheel(self, app: ReadinessApp) -> MouseScrollUp | MouseScrollDown:
        turned = self.chance.choice((MouseScrollUp, MouseScrollDown))
        x, y = self.chance.randrange(app.size.width), self.chance.randrange(app.size.height)
        self.last.append(f"{turned.__name__} {x},{y}")
        return turned(app.screen, x, y, 0, 0, 0, False, False, False, x, y)

    def _send(self, app: ReadinessApp, message: Any) -> None:
        message.set_sender(app)
        driver = app._driver
        assert driver is not None
        driver.send_message(message)


@pytest.fixture(scope="module")
def shipped() -> Content:
    return content.load()


@pytest.fixture(scope="module")
def demo_once(shipped: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "westmarch"
    build(os.fspath(folder), shipped, AS_OF).close()
    return folder


@pytest.mark.parametrize("seed", _seeds())
async def test_no_key_brings_the_app_or_the_workspace_down(
    seed: int,
    demo_once: Path,
    shipped: Content,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_once, home / "workspace")
    workbook(home / "lists.xlsx")
    (home / "paper.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    monkeypatch.setenv("HOME", os.fspath(home))
    monkeypatch.setenv("READINESS_SETTINGS", os.fspath(tmp_path / "settings"))
    monkeypatch.setattr(tempfile, "tempdir", os.fspath(tmp_path))
    monkeypatch.chdir(home)
    desk = Desk(os.fspath(home / "workspace"), shipped, os.fspath(tmp_path / "settings"))
    monkey = Monkey(seed)
    began = examine(desk.folder).revision
    try:
        app = desk.app()
        with _fenced(tmp_path):
            async with app.run_test(size=monkey.size(), notifications=True) as pilot:
                while monkey.pressed < KEYS:
                    async with asyncio.timeout(PATIENCE):
                        await monkey.act(app, pilot)
                    if not app.is_running or app._exception is not None:
                        break
        assert monkey.pressed >= KEYS, "the app has ended by itself"
        found = examine(desk.folder)
        assert found.problems == ()
    except BaseException:
        figure(f"READINESS_MONKEY={seed}, key {monkey.pressed}; the last: {' '.join(monkey.last)}")
        raise
    finally:
        desk.close()
    saves = found.revision - began
    figure(f"monkey {seed}: {monkey.pressed} keys, {saves} saves, the workspace is whole")
