"""The command line, in a process that can be told to die, or to wait for who looks into it.

``canary_parent.py kill-itself|kill-child|wait|hold STEP ARGUMENT...``: what it does when the dry
run comes to that step ("end": when it is over). It knows no value that it is searched for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from readiness_tui.apart import process
from readiness_tui.cli import dry_run_telling, main

_children: list[subprocess.Popen[bytes]] = []


class _Noted(subprocess.Popen[bytes]):
    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[call-overload]
        _children.append(self)


def told(what: str, step: str, arguments: list[str]) -> int:
    """Run the command line and do what is asked at the step."""

    def act() -> None:
        if what == "kill-itself":
            print(_children[0].pid, flush=True)  # noqa: T201
            os.kill(os.getpid(), 9)
        elif what == "kill-child":
            _children[0].kill()
        else:
            held = Path(arguments[-1]).read_bytes() if what == "hold" else b""
            print("ready", len(held), flush=True)  # noqa: T201
            sys.stdin.readline()
            del held

    def watch(self: object, progress: Mapping[str, object]) -> None:
        if progress.get("step") == step:
            act()

    process.subprocess.Popen = _Noted  # type: ignore[attr-defined]
    dry_run_telling.Watch.__call__ = watch  # type: ignore[method-assign]
    status = main(arguments)
    if step == "end":
        act()
    return status


if __name__ == "__main__":
    sys.exit(told(sys.argv[1], sys.argv[2], sys.argv[3:]))
