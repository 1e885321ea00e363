"""What the command line costs, as multiples of ``python -c pass``.

``readiness --version`` (asked: at most 2.0) and ``readiness status`` on a workspace with 1,000
records (asked: at most 4.5), each as a whole process by the clock. The first status after an update
of the checklists, which has no content kept yet, is told beside them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from tempfile import TemporaryDirectory

from measure import COMMAND, Ratio, main, medians, process
from workspaces import environment, make

FORBIDDEN = ("textual", "rich", "polars", "tinydb", "platformdirs")
_LOADED = "import sys; from readiness_tui.cli import main; main({}); print(*sys.modules)"


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratios. Raises SystemExit where a module is imported that the commands do not need."""
    with TemporaryDirectory() as folder:
        env = environment(folder)
        place = os.path.join(folder, "northshire")
        make(place, 1_000).close()
        status = ["--workspace", place, "status"]
        for arguments in (["--version"], status):
            _refuse_imports(arguments, env)

        def cold() -> float:
            shutil.rmtree(env["READINESS_CACHE"], ignore_errors=True)
            return process([COMMAND, *status], env)

        found = medians(
            {
                "bare": partial(process, [sys.executable, "-c", "pass"], env),
                "version": partial(process, [COMMAND, "--version"], env),
                "status": partial(process, [COMMAND, *status], env),
            },
            rounds,
        )
        first = medians(
            {"bare": partial(process, [sys.executable, "-c", "pass"], env), "cold": cold},
            max(3, rounds // 4),
        )
    yield Ratio("readiness --version / python -c pass", found["version"] / found["bare"], 2.0)
    yield Ratio("status, 1,000 records / python -c pass", found["status"] / found["bare"], 4.5)
    yield Ratio("status, no content kept yet / python -c pass", first["cold"] / first["bare"])


def _refuse_imports(arguments: list[str], env: dict[str, str]) -> None:
    code = _LOADED.format(arguments)
    output = subprocess.check_output([sys.executable, "-c", code], env=env, text=True)
    loaded = set(output.splitlines()[-1].split())
    if found := loaded.intersection(FORBIDDEN):
        raise SystemExit(f"{arguments[-1]} imports {', '.join(sorted(found))}.")


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=40))
