"""The form of the file."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import envelope
from readiness_tui.store.envelope import Damaged, Foreign, Missing, Newer
from readiness_tui.store.files import DISK, Files
from tests.store.helpers import change, filled, open_store, record, store_path, stored


def test_the_file_is_one_json_object_that_people_can_read(tmp_path: Path) -> None:
    filled(str(tmp_path), 2)
    text = Path(store_path(str(tmp_path))).read_text(encoding="utf-8")
    parsed = json.loads(text)
    assert parsed["data"] == {"items": {"EL01": record(1), "EL02": record(2)}}
    assert (parsed["meta"]["format"], parsed["meta"]["schema"], parsed["meta"]["rev"]) == (
        1,
        envelope.SCHEMA,
        1,
    )
    lines = text.splitlines()
    assert lines[3].startswith('"EL01": {"title": "Item 1"')
    assert lines[4].startswith('"EL02": ')


def test_size_and_digest_are_those_of_what_follows_the_first_line(tmp_path: Path) -> None:
    filled(str(tmp_path))
    first, _, rest = Path(store_path(str(tmp_path))).read_bytes().partition(b",\n")
    meta = json.loads(first + b"}")["meta"]
    assert meta["size"] == len(rest)
    start = f"1 {envelope.SCHEMA} 1 {len(rest)}\n".encode()
    assert meta["digest"] == hashlib.blake2b(start + rest, digest_size=16).hexdigest()


def test_letters_beyond_ascii_stay_readable(tmp_path: Path) -> None:
    change(filled(str(tmp_path)), "EL01", note="Siân’s café – ✓")
    assert "Siân’s café – ✓" in Path(store_path(str(tmp_path))).read_text(encoding="utf-8")


def test_the_header_costs_one_short_read(tmp_path: Path) -> None:
    filled(str(tmp_path), 50)
    calls: list[str] = []

    class Counting(Files):
        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            calls.append("open")
            return super().open(path, flags, mode)

        def read(self, descriptor: int, size: int) -> bytes:
            calls.append("read")
            assert size <= 256
            return super().read(descriptor, size)

    header = envelope.read_header(store_path(str(tmp_path)), Counting())
    assert calls == ["open", "read"]
    assert header == envelope.read(store_path(str(tmp_path)))[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"\n", b'{"meta": {}}', b'{"meta": {"format": 1}, "data": {}}', b"\x00" * 300],
)
def test_what_is_empty_or_broken_is_never_a_fresh_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "readiness.json"
    path.write_bytes(content)
    for read in (envelope.read, envelope.read_header):
        with pytest.raises(Damaged, match="readiness restore") as raised:
            read(str(path))
        assert str(path) in raised.value.message


@pytest.mark.parametrize("content", [b"[]", b'"text"', b'{"_default": {"1": {"a": 1}}}'])
def test_another_programs_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "readiness.json"
    path.write_bytes(content)
    for read in (envelope.read, envelope.read_header):
        with pytest.raises(Foreign, match="is not a Readiness workspace"):
            read(str(path))


def test_an_edit_by_hand_is_noticed(tmp_path: Path) -> None:
    filled(str(tmp_path))
    path = Path(store_path(str(tmp_path)))
    path.write_bytes(path.read_bytes().replace(b"Item 3", b"Item 8"))
    with pytest.raises(Damaged, match="changed outside Readiness"):
        envelope.read(str(path))


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "readiness.json"
    path.write_bytes(envelope.pack({}, envelope.SCHEMA + 1, 7)[1])
    with pytest.raises(Newer, match="newer version"):
        envelope.read(str(path))
    assert envelope.read(str(path), newest_schema=envelope.SCHEMA + 1)[0].revision == 7


def test_a_missing_file_names_the_remedy_that_fits(tmp_path: Path) -> None:
    path = store_path(str(tmp_path))
    with pytest.raises(Missing, match="readiness init"):
        envelope.read(path)
    filled(str(tmp_path))
    Path(path).unlink()
    with pytest.raises(Missing, match="readiness restore"):
        envelope.read(path)


def test_a_file_that_cannot_be_opened_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "readiness.json").mkdir()
    with pytest.raises(StoreError, match="is a folder, where the file") as raised:
        envelope.read(store_path(str(tmp_path)), disk=DISK)
    assert not isinstance(raised.value, Damaged)


def test_reading_needs_no_database() -> None:
    code = (
        "import sys; before = set(sys.modules); import readiness_tui.store.envelope;"
        "print(*(set(sys.modules) - before))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(found.stdout.split())
    assert not loaded & {"tinydb", "filelock", "pathlib", "hashlib", "logging", "dataclasses"}


@pytest.mark.parametrize("indent", [None, 0, 1])
def test_a_file_that_was_set_out_otherwise_is_saved_whole(
    tmp_path: Path, indent: int | None
) -> None:
    """Another program may write the same records in other lines, and set the digest right."""
    filled(str(tmp_path), 3)
    path, want = store_path(str(tmp_path)), stored(str(tmp_path))
    body = f'"data": {json.dumps(want, indent=indent)}}}\n'.encode()
    header = envelope.read_header(path)._replace(size=len(body))
    meta = {
        "format": header.format,
        "schema": header.schema,
        "rev": header.revision,
        "size": header.size,
        "digest": envelope.digest(header, body),
    }
    Path(path).write_bytes(f'{{"meta": {json.dumps(meta)},\n'.encode() + body)
    change(open_store(str(tmp_path)), "EL01", n=99)
    want["items"]["EL01"]["n"] = 99
    assert stored(str(tmp_path)) == want


@pytest.mark.parametrize("number", ["-1", "1.0", "true", '"1"', "null"])
def test_a_header_holds_whole_numbers(tmp_path: Path, number: str) -> None:
    filled(str(tmp_path), 1)
    path = Path(store_path(str(tmp_path)))
    path.write_bytes(path.read_bytes().replace(b'"rev": 1,', f'"rev": {number},'.encode(), 1))
    with pytest.raises(Damaged):
        envelope.read_header(str(path))
