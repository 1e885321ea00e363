"""The process of a dry run: one request line in, lines of JSON out, no cell's content in either.

``{"progress": {...}}`` as often as there is something to say, then one of ``{"result": {...}}``,
``{"refused": {"message": ..., "hint": ...}}`` and ``{"failed": {"type": ..., "places": [...]}}``.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

from readiness_tui.errors import ReadinessError

Say = Callable[[Mapping[str, object]], None]
Work = Callable[[Mapping[str, object], Say], Mapping[str, object]]

THREADS = 2
"""Threads of polars: more gain nothing on lists of this size, and each takes memory."""


def main(work: Work | None = None) -> int:
    """Answer the one request on standard input; ``work`` is the dry run unless given."""
    from readiness_tui.annex_a import limits

    say = _sayer()
    say("progress", {"step": "starting"})
    limits.put_on()
    os.environ.setdefault("POLARS_MAX_THREADS", str(THREADS))
    line = sys.stdin.buffer.readline()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        request = json.loads(line)
        result = (work or _dry_run)(request, lambda progress: say("progress", progress))
        say("result", result)
    except ReadinessError as error:
        say("refused", {"message": error.message, "hint": error.hint})
    except BaseException as error:  # noqa: BLE001 - its text may hold a cell's content
        say("failed", {"type": type(error).__name__, "places": _places(error.__traceback__)})
        return 1
    return 0


def _dry_run(request: Mapping[str, object], say: Say) -> Mapping[str, object]:
    """The dry run; the gate looks at the file while polars is loaded, which takes as long."""
    from readiness_tui.annex_a.gate import look

    with ThreadPoolExecutor(1) as ahead:
        looking = ahead.submit(look, str(request["path"]))
        from readiness_tui.annex_a.run import dry_run

        return dry_run(request, say, looking.result)


def _sayer() -> Callable[[str, Mapping[str, object]], None]:
    """Writes a line to what was standard output; what libraries print goes nowhere from now on."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def say(what: str, value: Mapping[str, object]) -> None:
        answers.write(json.dumps({what: value}) + "\n")
        answers.flush()

    return say


def _end_with_parent() -> None:
    """Standard input ends when the process that asked does, however that ended."""
    while os.read(0, 4096):
        pass
    os._exit(1)


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback:
        name = traceback.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places


if __name__ == "__main__":
    sys.exit(main())
