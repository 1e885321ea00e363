"""One request line in, lines of JSON out.

``{"progress": {...}}`` as often as there is something to say, then one of ``{"result": {...}}``,
``{"refused": {"message": ..., "hint": ...}}`` and ``{"failed": {"type": ..., "places": [...]}}``.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from types import TracebackType

from readiness_tui.errors import ReadinessError

Say = Callable[[Mapping[str, object]], None]
Work = Callable[[Mapping[str, object], Say], Mapping[str, object]]


def answer(work: Work, prepare: Callable[[], None]) -> int:
    """Answer the one request on standard input; ``prepare`` runs before it is read.

    Returns the exit status: 1 after a fault of the work's own, whose text is not passed on because
    it may hold what was in the file.
    """
    say = _sayer()
    say("progress", {"step": "starting"})
    prepare()
    line = sys.stdin.buffer.readline()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        result = work(json.loads(line), lambda progress: say("progress", progress))
        say("result", result)
    except ReadinessError as error:
        say("refused", {"message": error.message, "hint": error.hint})
    except BaseException as error:  # noqa: BLE001 - its text may hold a cell's content
        say("failed", {"type": type(error).__name__, "places": _places(error.__traceback__)})
        return 1
    return 0


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
