"""The files of a workspace, changed, cut, swapped for others or written by somebody else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tests.hostile.model import Case, Door, Said, begun, command, each, written
from tests.store import by_hand

Change = Callable[[Path], object]

DAMAGED = "is damaged, or was changed outside"
FOREIGN = "is not a Readiness workspace"
NOT_READ = "cannot be read. Mark it with"
NOT_FOLLOWING = "does not follow the line before it"


def _file(data: bytes | str) -> Change:
    raw = data.encode() if isinstance(data, str) else data
    return lambda folder: (folder / "readiness.json").write_bytes(raw)


def _bytes(change: Callable[[bytes], bytes]) -> Change:
    def apply(folder: Path) -> None:
        path = folder / "readiness.json"
        path.write_bytes(change(path.read_bytes()))

    return apply


def _flipped(seed: int) -> Change:
    def change(data: bytes) -> bytes:
        at = Random(seed).randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1 << seed % 8]) + data[at + 1 :]

    return _bytes(change)


def _record(table: str, record: str, **fields: Any) -> Change:
    return lambda folder: by_hand.edit(str(folder), table, record, **fields)


def _history(change: Callable[[bytes], bytes]) -> Change:
    def apply(folder: Path) -> None:
        path = max((folder / "history").iterdir())
        path.write_bytes(change(path.read_bytes()))

    return apply


def _line(**changed: Any) -> Change:
    """The last line of the history with other values."""

    def change(data: bytes) -> bytes:
        *lines, last = data.splitlines(keepends=True)
        return b"".join(lines) + json.dumps({**json.loads(last), **changed}).encode() + b"\n"

    return _history(change)


def _folder(workspace: Path) -> None:
    (workspace / "readiness.json").unlink()
    (workspace / "readiness.json").mkdir()


OPENED: tuple[tuple[str, str, str, Change], ...] = (
    ("empty", "no bytes", DAMAGED, _file(b"")),
    ("null", "null", DAMAGED, _file("null")),
    ("list", "a list", FOREIGN, _file("[]")),
    ("text", "words", DAMAGED, _file("not JSON at all")),
    ("html", "a web page", DAMAGED, _file("<html><script>alert(1)</script></html>")),
    ("other", "the JSON of another program", FOREIGN, _file('{"items": {"1": {"a": 1}}}')),
    ("nul", "a thousand NULs", DAMAGED, _file(bytes(1000))),
    ("deep", "100,000 lists within lists", DAMAGED, _file("[" * 100_000)),
    ("digits", "a number of 100,000 digits", DAMAGED, _file("9" * 100_000)),
    ("utf-16", "in wide letters", DAMAGED, _bytes(lambda data: data.decode().encode("utf-16"))),
    ("bom", "a mark of the byte order", DAMAGED, _bytes(lambda data: b"\xef\xbb\xbf" + data)),
    ("windows", "line ends of Windows", DAMAGED, _bytes(lambda data: data.replace(b"\n", b"\r\n"))),
    ("half", "its first half", DAMAGED, _bytes(lambda data: data[: len(data) // 2])),
    ("tail", "words behind its end", DAMAGED, _bytes(lambda data: data + b"more\n")),
    ("twice", "itself twice", DAMAGED, _bytes(lambda data: data * 2)),
    ("merged", "marks of a merge", DAMAGED, _bytes(lambda data: b"<<<<<<< HEAD\n" + data)),
    (
        "newer",
        "a form of years to come",
        DAMAGED,
        _bytes(lambda data: data.replace(b'"format": 1', b'"format": 9', 1)),
    ),
    (
        "folder",
        "a folder in its place",
        "is a folder, where the file of records should be",
        _folder,
    ),
    *((f"flipped-{seed}", "one bit turned over", DAMAGED, _flipped(seed)) for seed in range(12)),
    ("answer", "an answer that is none", "as its answer", _record("items", "EL01", answer="[/x]")),
    ("due", "a due date that is no day", "as its due", _record("items", "EL01", due="1800-13-45")),
    ("share", "a share of -5", "as its share_done", _record("items", "EL01", share_done=-5)),
    (
        "share-comma",
        "a share of 12,5",
        "as its share_done",
        _record("items", "EL01", share_done="12,5"),
    ),
    ("note", "a list for a note", "as its note", _record("items", "EL01", note=["a"])),
    (
        "escape",
        "a terminal code for an answer",
        "as its answer",
        _record("items", "EL01", answer="\x1b]0;x\x07"),
    ),
    ("grades", "grades that are a text", "as its grades", _record("events", "IN001", grades="x")),
    (
        "evidence",
        "evidence that is a number",
        "as its evidence",
        _record("items", "EL01", evidence=7),
    ),
    (
        "table",
        "a table nobody knows",
        "Shown Check: The workspace",
        _record("[/x]\x1b[2J", "X1", a=1),
    ),
    (
        "id",
        "an id that is a terminal code",
        "Shown Check: The workspace",
        _record("items", "\x1b[2J", note="x"),
    ),
)

CHECKED: tuple[tuple[str, str, str, Change], ...] = (
    (
        "history-empty",
        "a history with nothing in it",
        "their history ends at 0",
        _history(lambda data: b""),
    ),
    (
        "history-cut",
        "a history cut in its last line",
        "has 2 of its 3 lines",
        _history(lambda data: data[:-20]),
    ),
    (
        "history-noise",
        "noise in the history",
        NOT_READ,
        _history(lambda data: data + b"\x80\xff\n"),
    ),
    (
        "history-nul",
        "NULs at the end of the history",
        "is whole",
        _history(lambda data: data + bytes(500)),
    ),
    ("history-list", "a list among its lines", NOT_READ, _history(lambda data: data + b"[1]\n")),
    (
        "history-deep",
        "a line of lists within lists",
        NOT_READ,
        _history(lambda data: data + b"[" * 50_000 + b"\n"),
    ),
    (
        "history-long",
        "a line of five megabytes",
        NOT_READ,
        _history(lambda data: data + b'"' + b"x" * 5_000_000 + b'"\n'),
    ),
    (
        "history-twice",
        "its last line twice",
        NOT_FOLLOWING,
        _history(lambda data: data + data.splitlines(keepends=True)[-1]),
    ),
    (
        "history-gap",
        "a line taken out",
        "begins in the middle",
        _history(lambda data: b"".join(data.splitlines(keepends=True)[1:])),
    ),
    ("history-who", "somebody else's name", NOT_FOLLOWING, _line(who="\x1b]0;x\x07[/x]")),
    ("history-rev", "a revision of -5", NOT_FOLLOWING, _line(rev=-5)),
    ("history-rev-comma", "a revision of 12,5", NOT_READ, _line(rev="12,5")),
    ("history-at", "a time that is none", NOT_READ, _line(at="yesterday")),
)

RESTORED: tuple[tuple[str, str, str, bytes | str], ...] = (
    ("empty", "no bytes", DAMAGED, b""),
    ("text", "words", DAMAGED, "not JSON"),
    ("other", "the JSON of another program", FOREIGN, '{"items": {}}'),
    ("noise", "every byte there is", DAMAGED, bytes(range(256)) * 9),
    ("deep", "100,000 lists within lists", DAMAGED, "[" * 100_000),
    ("zip", "a zip", DAMAGED, b"PK\x03\x04" * 99),
)

SETTINGS: tuple[tuple[str, str, bytes | str], ...] = (
    ("empty", "no bytes", b""),
    ("list", "a list", "[]"),
    ("deep", "100,000 lists within lists", "[" * 100_000),
    ("noise", "every byte there is", bytes(range(256))),
    ("cut", "cut short", '{"theme": "no'),
    ("numbers", "numbers where places are kept", '{"theme": 7, "review:|LG|": 9}'),
)


def _opened(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    """What a command says, then what the check says."""
    once = begun(folder)

    def run(case: Case, own: Path) -> str:
        workspace = own / "workspace"
        shutil.copytree(once, workspace)
        case.make(workspace)
        if "restore" in case.id:
            return command("restore", str(workspace / "backup.json"), workspace=workspace)[1]
        if "settings" in case.id:
            given = ("--plain", "LG")
            return command(*given, workspace=workspace, typed="q\n")[1]
        if "history" in case.id:
            return command("check", workspace=workspace)[1]
        status, words = command("status", workspace=workspace)
        return (
            f"{'Shown' if status == 0 else words} Check: {command('check', workspace=workspace)[1]}"
        )

    return each(run)(cases, folder)


def _settings(data: bytes | str) -> Change:
    def make(folder: Path) -> Path:
        (folder.parent / "settings").mkdir()
        return written("settings.json", data)(folder.parent / "settings")

    return make


DOOR = Door(
    "workspace",
    (
        *(Case(f"json-{id_}", made, words, make) for id_, made, words, make in OPENED),
        *(Case(f"json-{id_}", made, words, make) for id_, made, words, make in CHECKED),
        *(
            Case(f"json-restore-{id_}", made, words, written("backup.json", data))
            for id_, made, words, data in RESTORED
        ),
        *(
            Case(f"json-settings-{id_}", made, "Stopped at LG01", _settings(data))
            for id_, made, data in SETTINGS
        ),
    ),
    _opened,
)
