"""What the record list costs, as ratios that hold on any machine.

A key press with 2,000 rows against 150 (asked: at most 1.15), and the first paint of 3,000 rows
against an app that shows one line. CPU time, headless, medians of interleaved runs.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

from textual.app import App, ComposeResult

from readiness_tui.widgets.record_list import Cell, Column, RecordList, Row

COLUMNS = (
    Column("State", width=16),
    Column("Code", width=6),
    Column("Item", flexible=True, min_width=20),
    Column("Lead", width=24, hide_below=100),
)
LIMIT = 1.15

_HERE = str(Path(__file__).parent)
_IMPORTS = {
    "Minimal()": "from textual.widgets import Static",
    "Listed(3000)": f"import sys; sys.path.insert(0, {_HERE!r}); from list_widget import Listed",
}
_PAINT = """
import argparse, asyncio, pathlib, statistics, subprocess, time  # what this file itself needs
from textual.app import App
{imports}
class Minimal(App):
    def compose(self):
        yield Static("One line")
async def paint():
    async with {app}.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        return time.process_time()
print(asyncio.run(paint()))
"""


class Listed(App[None]):
    """A list of so many records, a heading before each ten."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        """The list."""
        yield RecordList(COLUMNS)

    def on_mount(self) -> None:
        """Fill it."""
        records = self.query_one(RecordList)
        records.set_rows(_rows(self.count))
        records.focus()


def _rows(count: int) -> Iterator[Row]:
    for number in range(count):
        if number % 10 == 0:
            yield Row(f"section {number}", (Cell(f"Section {number}"),), heading=True)
        cells = (Cell("● Ready, checked", "good"), Cell(f"R{number}", "code"))
        yield Row(f"R{number}", (*cells, Cell("What must be true " * 4), Cell("Data lead")))


@contextmanager
def _timed(times: list[float]) -> Iterator[None]:
    start = process_time()
    yield
    times.append(process_time() - start)


async def key_press(rounds: int, presses: int = 20) -> float:
    """CPU time of a key press up to its repaint: 2,000 rows against 150."""
    few: list[float] = []
    many: list[float] = []
    async with (
        Listed(150).run_test(size=(120, 40)) as short,
        Listed(2000).run_test(size=(120, 40)) as long,
    ):
        for turn in range(rounds):
            pair = [(short, few), (long, many)]
            key = "down" if turn % 4 < 2 else "up"
            for pilot, times in pair if turn % 2 else reversed(pair):
                await pilot.pause()
                with _timed(times):
                    for _ in range(presses):
                        await pilot.press(key)
    return median(many) / median(few)


def first_paint(rounds: int) -> float:
    """CPU time of a whole process that starts, imports and paints: 3,000 rows against one line."""
    times: dict[str, list[float]] = {"Minimal()": [], "Listed(3000)": []}
    for _ in range(rounds):
        for app, found in times.items():
            code = _PAINT.format(imports=_IMPORTS[app], app=app)
            found.append(float(subprocess.check_output([sys.executable, "-c", code], text=True)))
    return median(times["Listed(3000)"]) / median(times["Minimal()"])


def main() -> int:
    """Print the ratios; 1 where the key press misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=24, help="turns to take the median of")
    rounds = parser.parse_args().rounds
    press = asyncio.run(key_press(rounds))
    print(f"key press, 2,000 rows / 150 rows: {press:.2f} (at most {LIMIT})")
    print(f"first paint, 3,000 rows / minimal app: {first_paint(rounds // 2):.2f}")
    return int(press > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
