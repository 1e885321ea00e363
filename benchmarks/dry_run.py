"""How long a whole dry run takes, and how much memory, against a bare parse of the same workbook.

A workbook with all eleven lists is made up, of 100,000 rows and (``--large``) of 1,000,000. The
whole of ``readiness dry-run FILE --no-save`` is measured, every process of it, and beside it one
process that reads the same file with python-calamine in one thread, sheet by sheet, keeping nothing
(asked: at most 2.0 and 1.5 times its time, and twice its memory at a million rows).
Memory is that of the largest process, and is told on POSIX systems alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measure import COMMAND, Ratio, main, medians
from workspaces import environment

from tests.annex_a.world import make_world
from tests.annex_a.writing import write_workbook

AS_OF = date(2026, 11, 20)
ROWS_A_CHILD = 2.2
SIZES = {100_000: (2.0, None), 1_000_000: (1.5, 2.0)}
"""Rows, with the bars for time and memory."""

LARGE = "--large"

_BARE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""


def measured(arguments: Sequence[str], env: dict[str, str], peaks: list[int]) -> float:
    """Seconds that a process and those that it starts take; its peak memory goes to ``peaks``."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, env=env, stdout=subprocess.DEVNULL)
    if sys.platform == "win32":
        status = process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        peaks.append(usage.ru_maxrss)
    if status:
        raise SystemExit(f"{arguments[0]} ended with status {status}.")
    return time.perf_counter() - start


def ratios(rounds: int, sizes: Sequence[int]) -> Iterator[Ratio]:
    """Both sizes, each on one workbook."""
    with TemporaryDirectory() as folder:
        for rows in sizes:
            path = Path(folder, "lists.xlsx")
            write_workbook(make_world(7, int(rows / ROWS_A_CHILD), AS_OF), path)
            env = environment(folder)
            whole = [COMMAND, "--as-of", AS_OF.isoformat(), "dry-run", str(path), "--no-save"]
            peaks: dict[str, list[int]] = {"whole": [], "bare": []}
            times = medians(
                {
                    "whole": partial(measured, whole, env, peaks["whole"]),
                    "bare": partial(
                        measured, [sys.executable, "-c", _BARE, str(path)], env, peaks["bare"]
                    ),
                },
                rounds,
            )
            bar, memory = SIZES[rows]
            yield Ratio(
                f"dry run of {rows:,} rows / bare parse", times["whole"] / times["bare"], bar
            )
            if peaks["bare"]:
                most = max(peaks["whole"]) / max(peaks["bare"])
                yield Ratio(f"peak memory at {rows:,} rows / bare parse", most, memory)


if __name__ == "__main__":
    sizes = list(SIZES) if LARGE in sys.argv else list(SIZES)[:1]
    sys.argv = [argument for argument in sys.argv if argument != LARGE]
    raise SystemExit(main(partial(ratios, sizes=sizes), __doc__, 5))
