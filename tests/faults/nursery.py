"""A process with everything imported, from which programs are forked that will be killed.

``python -m tests.faults.nursery`` reads one JSON line a program from its input: ``words`` of a
command line, or ``terminal``, the name of a terminal in which the app is to run; ``out``, a file
for what the program says. It answers with the process id and, asked by another line, its status.
A fork skips the start of Python and the imports, in which no kill could hit anything.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterable
from typing import Any

_WINDOW = struct.pack("HHHH", 24, 80, 0, 0)


def main() -> None:
    """Fork a program for each line of the input until it ends."""
    from readiness_tui import app, cli, content  # noqa: F401  what every child will want
    from readiness_tui.store import database, workspace  # noqa: F401

    content.load()
    for line in sys.stdin:
        wanted = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(wanted)
        print(json.dumps(child), flush=True)  # noqa: T201
        sys.stdin.readline()  # until then nobody else can be given its number
        _, status = os.waitpid(child, 0)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)  # noqa: T201


def _become(wanted: dict[str, Any]) -> None:
    """The program itself. Never returns."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever the one who runs the tests ignores
        out = os.open(wanted["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if "terminal" in wanted:
            _run_app(wanted["terminal"], out)
            status = 0
        else:
            os.dup2(out, 1)
            os.dup2(out, 2)
            from readiness_tui.cli import main as command_line

            status = command_line(wanted["words"])
    finally:
        sys.stdout.flush()
        os._exit(status)


def _run_app(terminal: str, out: int) -> None:
    """The app in a terminal of its own; each save that it shows as saved is a line in ``out``."""
    from readiness_tui import content
    from readiness_tui.app import ReadinessApp
    from readiness_tui.folders import user_name, workspace
    from readiness_tui.session import Session
    from readiness_tui.store.workspace import Workspace

    slave = os.open(terminal, os.O_RDWR)
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, _WINDOW)
    for descriptor in (0, 1, 2):
        os.dup2(slave, descriptor)

    class Telling(ReadinessApp):
        def _acknowledge(self, asked: list[list[str]]) -> None:
            revision = self.session.workspace.records().revision
            os.write(out, json.dumps([revision, asked]).encode() + b"\n")

        async def save(self, requests: Iterable[Any], done: str = "", why: str = "") -> bool:
            requests = tuple(requests)
            saved = await super().save(requests, done, why)
            if saved:
                fields = [one for one in requests if hasattr(one, "field")]
                told = [[one.kind, one.record, one.field, str(one.after)] for one in fields]
                self._acknowledge(told)
            return saved

        async def _take_back(self, *, redo: bool) -> None:
            await super()._take_back(redo=redo)
            self._acknowledge([])

    Telling(Session(Workspace.open(workspace()), content.load(), user_name())).run()


class Nursery:
    """The other end: starts programs and tells what became of them."""

    def __init__(self, environment: dict[str, str], out: str) -> None:
        self._out = out
        self._child = 0  # which runs
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
        self._process.communicate(timeout=60)

    def start(self, **wanted: Any) -> int:
        """Fork a program; its process id. What it says is emptied before."""
        with open(self._out, "w", encoding="utf-8"):
            pass
        self._ask(json.dumps({**wanted, "out": self._out}))
        self._child = self._answer()
        return self._child

    def kill(self, child: int) -> tuple[int, str]:
        """Kill a program that may have ended by itself; its status and what it had said."""
        os.kill(child, signal.SIGKILL)
        self._child = 0
        self._ask("")
        status = self._answer()
        with open(self._out, encoding="utf-8", errors="replace") as said:
            return status, said.read()

    def _ask(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _answer(self) -> int:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the nursery has ended"
        return int(line)


if __name__ == "__main__":
    main()
