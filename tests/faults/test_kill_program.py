"""The program itself is killed: the app in its terminal, and commands of every kind."""

from __future__ import annotations

import itertools
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork, terminals and kill -9", allow_module_level=True)

from tests.faults.deeds import COLLEAGUE, places, told
from tests.faults.nursery import Nursery
from tests.store.helpers import assert_whole, figure, size, stored, stored_revision

FORKED, EXECUTED, APPS = size((8, 1, 3), (600, 150, 250))

Field = tuple[str, str, str]


class Model:
    """What was acknowledged, and nothing of the store's own code to know it by."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.fields: dict[Field, str] = {}
        self.revision = stored_revision(folder)
        self.told = self.untold = 0  # saves

    def acknowledged(self, revision: int, fields: dict[Field, str] | None = None) -> None:
        """Somebody was told that this is saved; what they did not name the history does."""
        self.told += 1
        self._take(revision, fields)

    def _take(self, revision: int, fields: dict[Field, str] | None = None) -> None:
        self.revision = revision
        self.fields |= self.of_history(revision) if fields is None else fields

    def hold(self) -> None:
        """After a kill: file and history are whole, and all that was acknowledged is there.

        One save may be there that nobody was told of, whole.
        """
        reached = stored_revision(self.folder)
        assert reached in (self.revision, self.revision + 1)
        if reached > self.revision:
            self.untold += 1
            self._take(reached)
        tables = stored(self.folder)
        for (table, record, field), value in self.fields.items():
            assert str(tables.get(table, {}).get(record, {}).get(field)) == value
        assert_whole(self.folder)

    def of_history(self, revision: int) -> dict[Field, str]:
        fields: dict[Field, str] = {}
        for name in sorted(os.listdir(os.path.join(self.folder, "history"))):
            for text in Path(self.folder, "history", name).read_text().splitlines():
                line = json.loads(text)
                if line["rev"] == revision and line["op"] == "abort":
                    fields = {}  # a save of that number was killed before it was one
                elif line["rev"] == revision:
                    keys = {**(line["before"] or {}), **(line["after"] or {})}
                    after = line["after"] or {}
                    of = line["kind"], line["id"]
                    fields |= {(*of, key): str(after.get(key)) for key in keys}
        return fields


@pytest.fixture
def model(workspace: Path) -> Model:
    return Model(str(workspace))


@pytest.fixture
def nursery(workspace: Path, tmp_path: Path) -> Iterator[Nursery]:
    with Nursery(os.environ | {"TERM": "xterm-256color"}, str(tmp_path / "said")) as nursery:
        yield nursery


def command(chance: random.Random, number: int) -> tuple[list[str], dict[Field, str] | None, str]:
    """Words of a random command, the fields that its success promises, and its sentence."""
    mark = f"mark {number} {chance.randrange(10**6)}"
    named = places(os.environ["HOME"])
    item = f"EL{chance.randrange(1, 30):02d}"
    match chance.randrange(8):
        case 0 | 1:
            words, field = ["items", "set", item, f"note={mark}"], ("items", item, "note")
            return words, {field: mark}, f"{item} note"
        case 2:
            words = ["plan", "set", "AC001", f"title={mark}"]
            return words, {("actions", "AC001", "title"): mark}, "AC001 title"
        case 3:
            words = ["evidence", "set", "EV001", f"title={mark}"]
            return words, {("evidence", "EV001", "title"): mark}, "EV001 title"
        case 4:
            return ["evidence", "add", named["paper"], "--copy", "--title", mark], None, mark
        case 5:
            return ["risks", "add", mark], None, "added"
        case 6:
            words = ["--user", COLLEAGUE, "decisions", "add", mark, "board=Scrutiny"]
            return words, None, "added"
        case _:
            return ["undo"], None, "Taken back"


def undisturbed(run: Callable[[], object]) -> float:
    """How long it takes here and now, in seconds: the quickest of three."""
    moments = [time.monotonic()]
    for _ in range(3):
        run()
        moments.append(time.monotonic())
    return min(later - sooner for sooner, later in itertools.pairwise(moments))


def settle_command(
    model: Model, status: int, said: str, fields: dict[Field, str] | None, sentence: str
) -> None:
    """What was said counts, even where the kill came between the sentence and the end."""
    assert status in (0, -signal.SIGKILL), said
    if sentence in " ".join(said.split()):
        model.acknowledged(model.revision + 1, fields)
    else:
        assert status != 0 or "othing" in said, said
    model.hold()


def test_killed_commands_lose_nothing(model: Model, nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(20261121)
    answer = tmp_path / "said"

    def look() -> None:
        child = nursery.start(words=["evidence", "list"])
        while not answer.stat().st_size:
            time.sleep(0.002)
        nursery.kill(child)

    long = undisturbed(look)
    for number in range(FORKED):
        words, fields, sentence = command(chance, number)
        child = nursery.start(words=words)
        time.sleep(chance.uniform(0.0, 2.2 * long))
        status, said = nursery.kill(child)
        settle_command(model, status, said, fields, sentence)
    program = [sys.executable, "-m", "readiness_tui"]
    long = undisturbed(lambda: subprocess.run([*program, "evidence", "list"], capture_output=True))
    for number in range(EXECUTED):
        words, fields, sentence = command(chance, FORKED + number)
        process = subprocess.Popen(
            [*program, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        time.sleep(chance.uniform(0.5 * long, 1.8 * long))
        process.kill()
        said = process.communicate()[0]
        settle_command(model, process.returncode, said, fields, sentence)
    assert told(("check",)).status == 0
    assert model.told >= FORKED // 10
    figure(
        f"kill, commands: {FORKED + EXECUTED} kills ({EXECUTED} with the start of Python), "
        f"0 unreadable, 0 lost of {model.told} saves told; {model.untold} whole that were not told"
    )


KEYS = ("y", "o", "y", "o", "j", "h", "u", "U", "j", "k", "y")


class Screen:
    """The terminal of an app: keys go in, and what comes out is taken away."""

    def __init__(self) -> None:
        self.master, slave = os.openpty()
        self.name = os.ttyname(slave)
        self._slave = slave

    def type(self, key: str) -> None:
        os.write(self.master, key.encode())

    def drain(self, seconds: float) -> None:
        """Read what the app paints for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                os.read(self.master, 65_536)

    def close(self) -> None:
        os.close(self._slave)
        os.close(self.master)


def killed_app(model: Model, nursery: Nursery, chance: random.Random, said: Path) -> None:
    """Run the app, press random keys and kill it at a random instant."""
    screen = Screen()
    try:
        child = nursery.start(terminal=screen.name)
        screen.drain(0.2)
        screen.type("2")
        began, patience = time.monotonic(), chance.choice((0.3, 60.0, 60.0))
        while not said.stat().st_size and time.monotonic() - began < patience:
            screen.type(chance.choice(KEYS))
            screen.drain(0.05)
        end = time.monotonic() + chance.uniform(0.0, 0.35)
        while (left := end - time.monotonic()) > 0:
            screen.type(chance.choice(KEYS))
            screen.drain(min(left, 0.03))
        status, text = nursery.kill(child)
    finally:
        screen.close()
    assert status == -signal.SIGKILL, text
    shown = [json.loads(line) for line in text.splitlines()]
    for revision, asked in shown:
        if revision > model.revision:
            changed = {(kind, record, field): value for kind, record, field, value in asked}
            model.acknowledged(revision, _kept(model, revision, changed))
    model.hold()


def _kept(model: Model, revision: int, changed: dict[Field, str]) -> dict[Field, str]:
    """What an app showed as saved, in the form of the file, which leaves out what is usual."""
    history = model.of_history(revision)
    for field, value in changed.items():
        if field in history and history[field] != "None":
            assert history[field] == value, (revision, field)
    return history


def test_killed_apps_lose_nothing(model: Model, nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(20261122)
    for _ in range(APPS):
        killed_app(model, nursery, chance, tmp_path / "said")
    assert model.told >= APPS / 2
    assert told(("check",)).status == 0
    figure(
        f"kill, app: {APPS} kills, 0 unreadable, 0 lost of {model.told} saves shown as saved; "
        f"{model.untold} whole that were not shown"
    )
