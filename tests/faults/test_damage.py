"""Damage of eight kinds: noticed every time, and mended to the last acknowledged state."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import envelope
from readiness_tui.store.database import SafeDocument
from readiness_tui.store.recovery import examine, restore
from tests.faults.deeds import told
from tests.store.helpers import (
    STAMP,
    assert_whole,
    change,
    figure,
    filled,
    open_store,
    record,
    size,
    store_path,
    stored,
    stored_revision,
)

TRIALS, COMMANDS = size((24, 8), (304, 80))


def flip_a_bit(path: str, chance: random.Random) -> None:
    data = bytearray(Path(path).read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    Path(path).write_bytes(data)


def cut(path: str, chance: random.Random) -> None:
    data = Path(path).read_bytes()
    Path(path).write_bytes(data[: chance.randrange(1, len(data))])


def zeros(path: str, chance: random.Random) -> None:
    Path(path).write_bytes(bytes(os.path.getsize(path)))


def empty(path: str, chance: random.Random) -> None:
    Path(path).write_bytes(b"")


def blank_block(path: str, chance: random.Random) -> None:
    data = bytearray(Path(path).read_bytes())
    at = chance.randrange(len(data))
    data[at : at + 512] = bytes(len(data[at : at + 512]))
    Path(path).write_bytes(data)


def longer(path: str, chance: random.Random) -> None:
    with open(path, "ab") as file:
        file.write(chance.choice([b"}", b"\n", b"\x00" * 40, b'{"a": 1}']))


def deleted(path: str, chance: random.Random) -> None:
    os.unlink(path)


def backups_too(path: str, chance: random.Random) -> None:
    shutil.rmtree(os.path.join(os.path.dirname(path), "backups"))
    chance.choice([flip_a_bit, cut, empty, deleted])(path, chance)


KINDS: tuple[Callable[[str, random.Random], None], ...] = (
    flip_a_bit,
    cut,
    zeros,
    empty,
    blank_block,
    longer,
    deleted,
    backups_too,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_damage_is_noticed_and_mended(
    tmp_path: Path, kind: Callable[[str, random.Random], None]
) -> None:
    chance = random.Random(kind.__name__)
    folder = str(tmp_path)
    path = store_path(folder)
    filled(folder)
    trials = TRIALS // len(KINDS)
    for number in range(trials):
        for save in range(chance.randrange(1, 6)):
            change(open_store(folder), "EL02", note=f"{number} {save} é", answer="ready")
        open_store(folder).table("items").insert(SafeDocument(record(number), f"N{number}"))
        before, revision = stored(folder), stored_revision(folder)
        copy = tmp_path / "copy"
        shutil.copyfile(path, copy)  # a copy, for the backups are links to the same file
        os.unlink(path)
        shutil.copyfile(copy, path)
        os.unlink(copy)
        kind(path, chance)
        with pytest.raises(StoreError, match="readiness restore"):
            open_store(folder).tables_raw()
        assert not examine(folder).whole
        done = restore(folder, stamp=STAMP)
        assert done.changed
        assert (stored(folder), stored_revision(folder)) == (before, revision)
        assert_whole(folder)
    figure(f"damage: {kind.__name__}: {trials} of {trials} noticed and mended")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_command_mends_every_kind_of_damage(
    workspace: Path, kind: Callable[[str, random.Random], None]
) -> None:
    """The same by the words that the refusal gives, on a workspace with every kind of work."""
    chance = random.Random(f"command {kind.__name__}")
    path = str(workspace / "readiness.json")
    trials = COMMANDS // len(KINDS)
    for number in range(trials):
        for save in range(chance.randrange(1, 4)):
            words = "items", "set", f"EL{save + 10}", f"note={number} {save} é"
            assert told(words).status == 0
        assert told(("undo",)).status == 0
        before, revision = stored(str(workspace)), stored_revision(str(workspace))
        data = Path(path).read_bytes()
        os.unlink(path)  # a file of its own, for the backups are links to the same one
        Path(path).write_bytes(data)
        kind(path, chance)
        for command in (["status"], ["items", "set", "EL02", "state=ready"]):
            refused = told(command)
            assert refused.status == 1
            assert path in " ".join(refused.err.split())
            assert "with: readiness restore" in " ".join(refused.err.split())
        assert told(("check",)).status == 1
        mended = told(("restore",))
        assert mended.status == 0, mended
        assert "The workspace is whole. Nothing was changed." not in mended.out
        assert (stored(str(workspace)), stored_revision(str(workspace))) == (before, revision)
        assert told(("check",)).status == 0
        assert_whole(str(workspace))
    figure(f"damage, by command: {kind.__name__}: {trials} of {trials} told and mended")


def test_no_flipped_bit_is_silent(tmp_path: Path) -> None:
    filled(str(tmp_path), 3)
    path = store_path(str(tmp_path))
    good = Path(path).read_bytes()
    points = [(at, bit) for at in range(len(good)) for bit in range(8)]
    chance = random.Random(1)
    for at, bit in chance.sample(points, min(len(points), size(300, len(points)))):
        data = bytearray(good)
        data[at] ^= 1 << bit
        Path(path).write_bytes(data)
        with pytest.raises(StoreError):
            envelope.read(path)
    for length in range(0, len(good), size(23, 1)):
        Path(path).write_bytes(good[:length])
        with pytest.raises(StoreError):
            envelope.read(path)
    figure("damage: no flipped bit and no cut length was silent")
