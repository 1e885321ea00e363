"""No screen shows a value of a child, and the app writes none, whatever stands in the lists."""

from __future__ import annotations

import os
from pathlib import Path

from textual.widgets import Static

from readiness_tui.screens.dry_runs import starting
from tests.annex_a.canary import canaries, caught, caught_in, told
from tests.annex_a.canary_files import KINDS, save
from tests.screens.driving import Desk, Hands, at_keyboard

OWN = ("SETTINGS", "CACHE")
"""Where the app writes beside the workspace, by the name of the variable that says it."""


class Watch:
    """Keeps every screen that is passed, with what lies behind its edges, to be searched."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.screens: set[str] = set()

    async def press(self, *keys: str) -> None:
        """Press the keys one by one, and keep what is there after each."""
        for key in keys:
            await self.hands.press(key)
            self.look()

    def look(self) -> None:
        """Keep this screen."""
        behind = "\n".join(str(one.content) for one in self.hands.app.screen.query(Static))
        self.screens.add("\n".join((self.hands.text, behind, *self.hands.told())))


async def test_no_screen_and_no_file_holds_a_canary(begun: Desk, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    workbook = save(given, KINDS[0])
    assert len(caught_in(given)["lists.xlsx"]) == len({str(one.cell) for one in canaries()})
    begun.settings().set(starting.FOLDER, str(given))
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        watch = Watch(hands)
        await watch.press("6", "A")
        await hands.soon_sees("Enter takes")
        await watch.press("enter", "enter")
        await hands.soon_sees("To mend first", within=60)
        watch.look()
        for number in range(12):  # the whole run, and each list with its page
            await watch.press("i", "escape", *(["j"] if number < 11 else []))
        await watch.press("]", "enter", "end", "escape", "j", "enter", "escape", "f", "f")
        await watch.press("]", "H", "f", "end", "enter", "escape", "O", "escape", "W", "escape")
        await watch.press("]", "enter", "t", "escape", "O", "escape")
        await watch.press("]", "enter", "escape", "1", "2", "8")
        await watch.press("6", "6", "e")  # its first part, whichever was open
        await hands.press("ctrl+u")
        await hands.type(str(tmp_path / "findings.xlsx"))
        await watch.press("enter", "escape", "x", "escape", "ctrl+p", "escape")
        await watch.press("s", "u")
        assert len(watch.screens) > 40
        assert not caught("\n".join(watch.screens).encode())
    assert (tmp_path / "findings.xlsx").read_bytes().startswith(b"PK")
    workbook.unlink()
    for folder in (tmp_path, *(Path(os.environ[f"READINESS_{own}"]) for own in OWN)):
        found = caught_in(folder)
        assert not found, told(found)
