"""The dry run of many files in one process, with its own limits; run as a program by the tests."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from readiness_tui.annex_a.child import _prepare
from readiness_tui.annex_a.measure_standards import figures
from readiness_tui.apart.child import Say, _places, answer

ASKED: Mapping[str, Any] = {
    "as_of": "2026-11-20",
    "holidays": [],
    "authority": "Northshire",
    "standards": dict(figures()),
    "identifiers": True,
}


def _many(request: Mapping[str, Any], say: Say) -> Mapping[str, object]:
    from readiness_tui.annex_a.result import Result
    from readiness_tui.annex_a.run import dry_run
    from readiness_tui.errors import ReadinessError

    answers = {}
    for path in request["paths"]:
        say({"path": path})
        began = time.perf_counter()
        try:
            result = dry_run({**ASKED, "path": path}, lambda _: None)
            result.pop("identifiers", None)  # alone may hold what was in a cell, and is not kept
            found = sorted({group.rule for group in Result.from_json(result).groups})
            words = f"Read; rules: {' '.join(found)}. {result}"
        except ReadinessError as error:
            words = str(error)
        except Exception as error:  # noqa: BLE001 - what the test is there to find
            words = f"Traceback: {type(error).__name__} {_places(error.__traceback__)}"
        answers[path] = [words, time.perf_counter() - began]
    return {"answers": answers, "megabytes": _most_memory()}


def _most_memory() -> int:
    """In megabytes, of this program: the usual measure counts that of whoever began it too."""
    if sys.platform == "win32":
        return 0
    own = "/proc/self/status"  # where there is one
    if os.path.exists(own):
        with open(own, encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(answer(_many, _prepare))
