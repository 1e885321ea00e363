"""One of several writers of one workspace: ``python -m tests.faults.writer KIND NAME SAVES``.

It adds a decision in each save, as the app does, or the command line, or a session by itself.
"""

from __future__ import annotations

import asyncio
import sys

from readiness_tui import content
from readiness_tui.folders import workspace
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add
from readiness_tui.store.database import Database
from readiness_tui.store.workspace import Workspace

KINDS = ("app", "command", "session")


def decision(name: str, number: int) -> str:
    return f"decision {number} of {name}"


def by_session(name: str, saves: int) -> None:
    session = Session(Workspace.open(workspace()), content.load(), name)
    for number in range(saves):
        assert session.save([Add(Kind.DECISION, {"text": decision(name, number)})]).changed


def by_command(name: str, saves: int) -> None:
    from tests.faults.deeds import told

    for number in range(saves):
        words = "decisions", "add", decision(name, number), "board=Improvement board"
        done = told(("--user", name, *words))
        assert done.status == 0, done


async def by_app(name: str, saves: int) -> None:
    from readiness_tui.app import ReadinessApp

    app = ReadinessApp(Session(Workspace.open(workspace()), content.load(), name))

    async def save(number: int) -> None:
        assert await app.save([Add(Kind.DECISION, {"text": decision(name, number)})], "Added.")

    async with app.run_test(size=(80, 24)):
        for number in range(saves):
            app.perform(lambda number=number: save(number))  # type: ignore[misc]
            await app.settled()


def main() -> None:
    """Save, and end with a traceback where anything is refused."""
    kind, name, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
    # Nobody at a keyboard saves without a pause, so that nobody would wait for so long.
    assert Database.__init__.__kwdefaults__
    Database.__init__.__kwdefaults__["patience"] = 300.0
    if kind == "app":
        asyncio.run(by_app(name, saves))
    else:
        {"command": by_command, "session": by_session}[kind](name, saves)


if __name__ == "__main__":
    main()
