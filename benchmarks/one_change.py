"""What one change costs the store, flushed to the disk.

With 5,000 records and 50,000 rows of history against the same records with 100 rows (asked: at
most 1.3), and against stock TinyDB's update of the same documents (asked: at most 0.4). CPU time
is judged; by the clock on the wall it is the disk that decides, which has to flush three files for
a save that survives a power cut and one for TinyDB's, so that ratio is told and not judged.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from tempfile import TemporaryDirectory

from measure import Clock, Ratio, main, medians, seconds
from tinydb import TinyDB
from workspaces import MOMENT, WHO, cut_history, history_size, make, note

from readiness_tui.store.workspace import Workspace

RECORDS, ROWS, FEW = 5_000, 50_000, 100
_KEY = "EV0700"


def changer(workspace: Workspace, clock: Clock) -> Callable[[], float]:
    """A function that saves one changed field and tells how long that took."""
    numbers = count()

    def change() -> float:
        number = next(numbers)
        before = workspace.records().evidence[_KEY].shows
        request = note(_KEY, before, f"Read again, {number} times.")
        at = MOMENT + timedelta(days=1, seconds=number)
        return seconds(lambda: workspace.apply([request], who=WHO, at=at), clock)

    return change


def stock(
    path: str, tables: dict[str, dict[str, dict[str, object]]], clock: Clock
) -> Callable[[], float]:
    """The same change by TinyDB as it comes, on the same documents."""
    from tinydb.table import Document

    database = TinyDB(path)
    for name, table in tables.items():
        database.table(name).insert_multiple(
            Document(document, number) for number, document in enumerate(table.values(), 1)
        )
    numbers = count()
    evidence = database.table("evidence")
    at = list(tables["evidence"]).index(_KEY) + 1
    return lambda: seconds(
        lambda: evidence.update({"shows": f"Read again, {next(numbers)} times."}, doc_ids=[at]),
        clock,
    )


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratios, and the bytes that a change adds to the history."""
    from readiness_tui.store import envelope

    with TemporaryDirectory() as folder:
        long, short = os.path.join(folder, "long"), os.path.join(folder, "short")
        make(long, RECORDS, ROWS).close()
        shutil.copytree(long, short)
        cut_history(short, FEW)
        tables = envelope.read(os.path.join(long, envelope.FILE_NAME))[1]
        workspaces = Workspace.open(long), Workspace.open(short)
        size, rows = history_size(short)
        found = {}
        for clock in (time.process_time, time.perf_counter):
            path = os.path.join(folder, f"stock-{clock.__name__}.json")
            subjects = {
                "long": changer(workspaces[0], clock),
                "short": changer(workspaces[1], clock),
                "stock": stock(path, tables, clock),
            }
            for subject in subjects.values():
                subject()  # a first save also sweeps, and cuts the file into lines
            found[clock.__name__] = medians(subjects, rounds)
        added, more = history_size(short)
        for workspace in workspaces:
            workspace.close()
    cpu, wall = found["process_time"], found["perf_counter"]
    what = f"one change, {ROWS:,} rows of history / {FEW}"
    yield Ratio(what, cpu["long"] / cpu["short"], 1.3)
    yield Ratio(f"{what}, with the disk", wall["long"] / wall["short"], 1.3)
    what = f"one change, {RECORDS:,} records / stock TinyDB"
    yield Ratio(what, cpu["short"] / cpu["stock"], 0.4)
    yield Ratio(f"{what}, with the disk", wall["short"] / wall["stock"])
    yield Ratio("bytes of history a change", (added - size) / (more - rows), 250, ".0f")


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=60))
