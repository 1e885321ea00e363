"""A key press in Checklists with 2,000 items against 150 (asked: at most 1.05).

CPU time from the key to the repaint, the detail beside the list included, in the real app without
a terminal; turns alternate between the two.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from statistics import median
from tempfile import TemporaryDirectory

from measure import Ratio, main
from textual.pilot import Pilot
from workspaces import DAY, WHO, make

from readiness_tui import content
from readiness_tui.app import ReadinessApp
from readiness_tui.session import Session
from readiness_tui.settings import Settings

FEW, MANY = 150, 2_000
PRESSES = 10
_ITEM = """\
[[section.item]]
code = "{code}"
title = "What must be true of {code}, one of the things that this council adds"
guidance = "A colleague who was not there can see that it is true, and since when."
importance = "important"
lead = "Head of service"
review = "6m"
required_by = "always"
judgements = ["leaders"]
source = ["C"]
confidence = "inferred"
"""


def own_checklists(folder: str, items: int) -> None:
    """A council's own areas of up to 90 items, in sections of ten."""
    os.makedirs(folder)
    for area, first in enumerate(range(0, items, 90)):
        code = f"Z{chr(65 + area // 26)}{chr(65 + area % 26)}"
        lines = [f'[area]\ncode = "{code}"\ntitle = "Own area {code}"\nabout = "What else?"\n']
        for number in range(1, min(90, items - first) + 1):
            if number % 10 == 1:
                lines.append(f'[[section]]\ntitle = "Section {number // 10 + 1} of {code}"\n')
            lines.append(_ITEM.format(code=f"{code}{number:02d}"))
        with open(os.path.join(folder, f"{code}.toml"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))


def app(folder: str, items: int) -> ReadinessApp:
    """The app on a workspace whose checklists hold so many items."""
    own = os.path.join(folder, "checklists")
    own_checklists(own, items - len(content.load().items))
    everything = content.load(own)
    assert len(everything.items) == items
    workspace = make(os.path.join(folder, "northshire"), 400)
    return ReadinessApp(Session(workspace, everything, WHO, as_of=DAY), Settings(folder))


async def _pressed(pilot: Pilot[None], key: str) -> float:
    await pilot.pause()
    start = time.process_time()
    for _ in range(PRESSES):
        await pilot.press(key)
    return time.process_time() - start


async def key_press(rounds: int) -> float:
    """CPU time of a key press: many items against few."""
    few: list[float] = []
    many: list[float] = []
    with TemporaryDirectory() as folder:
        os.environ["READINESS_CACHE"] = os.path.join(folder, "cache")
        short, long = (app(os.path.join(folder, str(items)), items) for items in (FEW, MANY))
        async with (
            short.run_test(size=(120, 40)) as short_pilot,
            long.run_test(size=(120, 40)) as long_pilot,
        ):
            pairs = [(short_pilot, few), (long_pilot, many)]
            for pilot, _ in pairs:
                await pilot.press("2")
                await _pressed(pilot, "down")
            for turn in range(rounds):
                key = "down" if turn % 8 < 4 else "up"
                for pilot, times in pairs if turn % 2 else reversed(pairs):
                    times.append(await _pressed(pilot, key))
    return median(many) / median(few)


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratio."""
    ratio = asyncio.run(key_press(rounds))
    yield Ratio(f"key press in Checklists, {MANY:,} items / {FEW}", ratio, 1.05)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=64))
