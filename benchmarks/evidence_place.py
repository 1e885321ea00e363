"""How long the evidence library takes to open with many documents, against a few.

From the key to the painted place, in the app without a terminal: 2,000 documents with 6,000
versions and 4,000 reviews against 50 (asked: at most 1.3). The picture of the workspace is there
already, as it is for whoever has seen the Overview.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from tempfile import TemporaryDirectory

from library_days import DAY, library
from measure import Ratio, main, medians

from readiness_tui import content
from readiness_tui.app import ReadinessApp
from readiness_tui.beginning import begin
from readiness_tui.readiness.model import Records, Service
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session, system_clock
from readiness_tui.settings import Settings
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace

FEW = 50
BAR = 1.3


def filled(folder: str, records: Records) -> Workspace:
    """A workspace with the library of ``records``."""
    service = Service(name="Northshire", created_on=DAY)
    workspace, _ = begin(folder, service, [], who="Ann Bee", at=system_clock())
    tables = (
        (Kind.EVIDENCE, records.evidence),
        (Kind.VERSION, records.versions),
        (Kind.REVIEW, records.reviews),
    )
    requests = [
        Add(kind, {name: value for name, value in one._asdict().items() if name != "id"}, id_)
        for kind, table in tables
        for id_, one in table.items()
    ]
    workspace.apply(requests, who="Ann Bee", at=system_clock())
    return workspace


def few(records: Records) -> Records:
    """The first documents alone, with what belongs to them."""
    kept = set(list(records.evidence)[:FEW])
    return records._replace(
        evidence={id_: one for id_, one in records.evidence.items() if id_ in kept},
        versions={id_: one for id_, one in records.versions.items() if one.evidence in kept},
        reviews={id_: one for id_, one in records.reviews.items() if one.evidence in kept},
    )


def opened(app: Callable[[], ReadinessApp]) -> float:
    """Seconds from the key to the place, painted."""

    async def run() -> float:
        async with app().run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.2)
            started = time.perf_counter()
            await pilot.press("3")
            await pilot.pause()
            took = time.perf_counter() - started
            shown = len(pilot.app.screen.shown)  # type: ignore[attr-defined]
            if shown != len(pilot.app.view.records.evidence):  # type: ignore[attr-defined]
                raise SystemExit(f"The place shows {shown} documents.")
            return took

    return asyncio.run(run())


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratio."""
    known = content.load()
    many = library()
    with TemporaryDirectory() as folder:

        def app(workspace: Workspace) -> ReadinessApp:
            session = Session(workspace, known, "Ann Bee", as_of=DAY)
            return ReadinessApp(session, Settings(os.path.join(folder, "settings.json")))

        subjects: dict[str, Callable[[], float]] = {}
        for name, records in (("few", few(many)), ("many", many)):
            workspace = filled(os.path.join(folder, name), records)
            subjects[name] = partial(opened, partial(app, workspace))
        for subject in subjects.values():
            subject()
        found = medians(subjects, rounds)
    yield Ratio("place 3 with 2,000 documents / with 50", found["many"] / found["few"], BAR)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=9))
