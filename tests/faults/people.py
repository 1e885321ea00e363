"""Deeds by other users of this computer, in processes forked from one that has imported all.

``python -m tests.faults.people`` reads a JSON line a piece of work: who, with which umask and
environment, and the steps, each the words of a command or, with a colon before it, the name of a
function of this module. It answers with what came of them. A new Python would not do: the
interpreter may lie where another user cannot read it.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.deeds import (
    DEEDS,
    EXPORTS,
    ME,
    Told,
    own_folders,
    places,
    prepare,
    told,
)

ROOT = sys.platform != "win32" and os.geteuid() == 0


class People:
    """The process that people are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.faults.people"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        self._process.communicate(timeout=60)

    def work(self, **wanted: Any) -> list[Told]:
        """Have it done; raises AssertionError with the traceback where it failed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert isinstance(answer, list), answer
        return [Told(*one) for one in answer]


class Person(NamedTuple):
    """A user with a home of their own; the number None is whoever runs the tests."""

    people: People
    home: str
    number: int | None = None
    group: int | None = None
    name: str = ME

    def does(
        self, steps: Sequence[Sequence[str]], *, umask: int = 0o022, **environment: str
    ) -> list[Told]:
        """Run commands and functions one after the other in one process of theirs."""
        named = own_folders(self.home) | {"READINESS_USER": self.name, "TMPDIR": self.home}
        return self.people.work(
            user=self.number,
            group=self.group,
            umask=umask,
            environment=named | environment,
            steps=[[word.format(**places(self.home)) for word in words] for words in steps],
        )


def owned(path: Path, person: Person) -> Path:
    """A folder that the person owns; made where it is not there."""
    path.mkdir(mode=0o700, exist_ok=True)
    if person.number is not None and person.group is not None:
        os.chown(path, person.number, person.group)
    return path


def modes(folder: Path) -> dict[str, str]:
    """The mode of everything below a folder, by its path there."""
    return {
        str(path.relative_to(folder)): f"{stat.S_IMODE(path.lstat().st_mode):o}"
        for path in [folder, *sorted(folder.rglob("*"))]
    }


# --- what is not a command ------------------------------------------------------------------------


def keep_details() -> None:
    """Save a dry run with its details, without an hour of child-level lists."""
    from datetime import UTC, datetime

    from readiness_tui.folders import workspace
    from readiness_tui.store.run_adding import add_run
    from readiness_tui.store.workspace import Workspace

    opened = Workspace.open(workspace())
    add_run(opened, {}, b'{"totals": 1}', who=ME, at=datetime.now(UTC), why="")


def set_theme() -> None:
    """What the app keeps of a person's own choices."""
    from readiness_tui.settings import Settings

    Settings().set("theme", "nord")


def fail() -> None:
    """A fault of the program's own, which is logged."""
    from readiness_tui import crash

    crash.log(RuntimeError())


def lose_permission_half_way() -> None:
    """From now on the workspace folder is closed just before a new file of records is put there."""
    from readiness_tui.folders import workspace
    from readiness_tui.store.files import Files

    real = Files.replace
    records = os.path.join(workspace(), "readiness.json")

    def replace(self: Files, path: str, target: str) -> None:
        if target == records:
            os.chmod(workspace(), 0o500)
        real(self, path, target)

    Files.replace = replace  # type: ignore[method-assign]


def open_folder_again() -> None:
    """Whoever manages the folder has been asked."""
    from readiness_tui.folders import workspace

    os.chmod(workspace(), 0o700)


def leave_half_made() -> None:
    """Stop within a save and within a copy of a document, as a machine that goes off does."""
    from readiness_tui.filing.copying import kept_copy
    from readiness_tui.folders import workspace
    from readiness_tui.store.files import Files
    from tests.store.helpers import change, open_store

    class Off(BaseException):
        """Nothing that follows is done."""

    class Stopping(Files):
        stopped = False

        def fsync(self, descriptor: int) -> None:
            self.stopped = True
            raise Off

        def unlink(self, path: str) -> None:
            if not self.stopped:
                super().unlink(path)

    paper = os.path.join(os.environ["HOME"], "policy.txt")
    for work in (
        lambda: change(open_store(workspace(), Stopping()), "EL01", note="half"),
        lambda: kept_copy(paper, workspace(), "EV009", 1, "half.txt", disk=Stopping()),
    ):
        try:
            work()
        except Off:
            continue
        raise AssertionError


def do(words: Sequence[str]) -> Told:
    """A function of this module, or a command."""
    if not words[0].startswith(":"):
        return told(words)
    function: Callable[..., None] = globals()[words[0][1:]]
    function(*words[1:])
    return Told(0, "", "")


def main() -> None:
    """Import everything by doing everything once, then fork for each line of the input."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ |= own_folders(home)
        prepare(home)
        for words in (*EXPORTS.values(), *DEEDS.values(), (":keep_details",), (":set_theme",)):
            do(words if words[0].startswith(":") else [w.format(**places(home)) for w in words])
    for line in sys.stdin:
        print(_forked(json.loads(line)), flush=True)  # noqa: T201


def _forked(wanted: Mapping[str, Any]) -> str:
    """Do the work in a child that is the person; its answer as JSON."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        with os.fdopen(write_end, "w") as answer:
            try:
                _become(wanted)
                answer.write(json.dumps([do(words) for words in wanted["steps"]]))
            except BaseException:  # noqa: BLE001  whatever it is, the test shows it
                answer.write(json.dumps(traceback.format_exc()))
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def _become(wanted: Mapping[str, Any]) -> None:
    os.environ |= wanted["environment"]
    os.umask(wanted["umask"])
    if sys.platform != "win32" and wanted["user"] is not None:
        os.setgroups([])
        os.setgid(wanted["group"])
        os.setuid(wanted["user"])


if __name__ == "__main__":
    main()
