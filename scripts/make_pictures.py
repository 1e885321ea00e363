"""Makes the pictures of README and handbook: ``python scripts/make_pictures.py``.

They show the demo. Day and name are fixed, so they change only when a screen does.
Fonts are left to the reader: a picture fetches nothing.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)

from readiness_tui import content, demo
from readiness_tui.app import ReadinessApp
from readiness_tui.session import Session
from readiness_tui.settings import Settings

DAY = date(2026, 11, 20)
FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
PICTURES: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("overview", (120, 36), ()),
    ("checklists", (120, 36), ("2", "down", "down")),
    ("review", (100, 30), ("2", "right_square_bracket", "R", "right", "right")),
    ("evidence", (120, 30), ("3",)),
    ("overview-80x24", (80, 24), ()),
    ("register", (100, 30), ("3",)),
    ("on-the-day", (100, 30), ("3", "right_square_bracket")),
    ("logistics", (100, 30), ("4",)),
    ("people-and-rooms", (100, 30), ("4", "right_square_bracket")),
    ("self-evaluation", (100, 30), ("5",)),
    ("dry-run", (100, 30), ("6",)),
    ("dry-runs-over-time", (100, 30), ("6", *("right_square_bracket",) * 3)),
    ("plan", (100, 30), ("7",)),
    ("measures", (100, 30), ("7", *("right_square_bracket",) * 3)),
    ("governance", (100, 30), ("8",)),
    ("risks", (100, 30), ("8", "right_square_bracket", "f")),
    ("trends", (100, 30), ("8", *("right_square_bracket",) * 4)),
)


async def make(name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Press the keys and save what is on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        known = content.load()
        workspace = demo.build(os.path.join(folder, "demo"), known, DAY)
        clock = datetime.combine(DAY, time(8, 30), UTC)
        session = Session(workspace, known, "Sam Patel", as_of=DAY, clock=lambda: clock)
        app = ReadinessApp(session, Settings(folder))
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
                await app.settled()
                await pilot.pause()
            picture = app.export_screenshot(title="Readiness")
    picture = re.sub(r"@font-face\s*\{.*?\}\s*", "", picture, flags=re.DOTALL)
    (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
    print(FOLDER / f"{name}.svg")


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, size, keys in PICTURES:
        asyncio.run(make(name, size, keys))


if __name__ == "__main__":
    main()
