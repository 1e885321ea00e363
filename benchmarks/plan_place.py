"""How long the improvement plan takes to open with thousands of actions, against thirty.

From the key to the painted place, in the app without a terminal: 300 recommendations with 3,000
actions and 300 measures against 3 with 30 and 3 (asked: at most 1.5), and the same for the tree by
recommendation. The picture of the workspace is there already, as it is for whoever has seen the
Overview.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

from library_days import DAY
from measure import Ratio, main, medians

from readiness_tui import content
from readiness_tui.app import ReadinessApp
from readiness_tui.beginning import begin
from readiness_tui.readiness.improvement_facts import Reading
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session, system_clock
from readiness_tui.settings import Settings
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace

MANY, FEW = 300, 3
EACH = 10
"""Actions of each recommendation."""

BAR = 1.5
PARTS = {"place 7": (), "by recommendation": ("right_square_bracket",)}
LEADS = ("Ann Bee", "Cas Dow", "Eve Fox")


def action(number: int, point: int) -> dict[str, Any]:
    """An action: some done, some late, some that wait for the one before."""
    due = DAY + timedelta(days=(number * 37) % 600 - 200)
    values: dict[str, Any] = {
        "title": f"Do what the recommendation asks, step {number % EACH + 1}",
        "recommendation": f"RE{point:03}",
        "number": f"{point}.{number % EACH + 1}",
        "lead": LEADS[number % len(LEADS)],
        "board": ("Improvement board", "Scrutiny")[number % 2],
        "baseline": due,
        "due": due,
        "estimated_days": number % 7 + 1,
    }
    if number % EACH:
        values["depends_on"] = (f"AC{number:04}",)
    if number % 3 == 0:
        values["completed_on"] = due - timedelta(days=250)
    return values


def filled(folder: str, points: int) -> Workspace:
    """A workspace with so many recommendations."""
    service = Service(name="Northshire", created_on=DAY)
    workspace, _ = begin(folder, service, [], who="Ann Bee", at=system_clock())
    requests = []
    for point in range(1, points + 1):
        text = f"What needs to improve, in words of the report, number {point}"
        requests.append(Add(Kind.RECOMMENDATION, {"text": text}, f"RE{point:03}"))
        readings = tuple(
            Reading(DAY - timedelta(days=30 * month), 60.0 + month % 5, "Monthly report")
            for month in range(6, 0, -1)
        )
        measure = {
            "indicator": f"Visits in time, {point}",
            "recommendation": f"RE{point:03}",
            "better": "more",
            "target": 90.0,
            "readings": readings,
        }
        requests.append(Add(Kind.MEASURE, measure, f"ME{point:03}"))
    for number in range(points * EACH):
        values = action(number, number // EACH + 1)
        requests.append(Add(Kind.ACTION, values, f"AC{number + 1:04}"))
    workspace.apply(requests, who="Ann Bee", at=system_clock())
    return workspace


def opened(app: Callable[[], ReadinessApp], keys: tuple[str, ...]) -> float:
    """Seconds from the last key to the place, painted."""

    async def run() -> float:
        async with app().run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.2)
            *before, last = ("7", *keys)
            await pilot.press(*before)
            await pilot.pause()
            gc.collect()  # what the picture has left behind is not the place's to clear
            started = time.perf_counter()
            await pilot.press(last)
            await pilot.pause()
            took = time.perf_counter() - started
            shown = len(pilot.app.screen.shown)  # type: ignore[attr-defined]
            if shown < len(pilot.app.view.records.actions):  # type: ignore[attr-defined]
                raise SystemExit(f"The place shows {shown} actions.")
            return took

    return asyncio.run(run())


def measure(rounds: int) -> Iterator[Ratio]:
    """A ratio for the table and one for the tree."""
    known = content.load()
    with TemporaryDirectory() as folder:

        def app(workspace: Workspace) -> ReadinessApp:
            session = Session(workspace, known, "Ann Bee", as_of=DAY)
            return ReadinessApp(session, Settings(os.path.join(folder, "settings.json")))

        workspaces = {
            points: filled(os.path.join(folder, str(points)), points) for points in (FEW, MANY)
        }
        subjects: dict[str, Callable[[], float]] = {
            f"{part} {points}": partial(opened, partial(app, workspace), keys)
            for points, workspace in workspaces.items()
            for part, keys in PARTS.items()
        }
        for subject in subjects.values():
            subject()
        found = medians(subjects, rounds)
    for part in PARTS:
        name = f"{part} with {MANY * EACH:,} actions / with {FEW * EACH}"
        yield Ratio(name, found[f"{part} {MANY}"] / found[f"{part} {FEW}"], BAR)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=9))
