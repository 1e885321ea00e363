"""Several processes write at once, some of them the app."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.faults.deeds import told
from tests.faults.writer import KINDS, decision
from tests.store.helpers import (
    STAMP,
    assert_whole,
    figure,
    filled,
    open_store,
    size,
    stored,
    stored_revision,
)

WRITERS, SAVES = size((4, 10), (8, 250))


def chain_of(workspace: Path) -> list[dict[str, Any]]:
    """The lines of the history, each with the digest of the one before it, by the library alone."""
    lines, before = [], "0" * 32
    for month in sorted((workspace / "history").iterdir()):
        for text in month.read_bytes().splitlines():
            line = json.loads(text)
            assert line["prev"] == before
            before = hashlib.blake2b(text, digest_size=16).hexdigest()
            lines.append(line)
    return lines


def test_no_change_of_any_writer_is_lost(workspace: Path) -> None:
    first = stored_revision(str(workspace))
    kinds = [KINDS[number % len(KINDS)] for number in range(WRITERS)]
    start = time.perf_counter()
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer", kind, f"{kind} {number}", str(SAVES)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=os.getcwd(),
        )
        for number, kind in enumerate(kinds)
    ]
    said = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    seconds = time.perf_counter() - start

    texts = [one["text"] for one in stored(str(workspace))["decisions"].values()]
    wanted = {
        decision(f"{kind} {number}", save)
        for number, kind in enumerate(kinds)
        for save in range(SAVES)
    }
    assert len(texts) == len(set(texts))
    assert wanted <= set(texts)
    lines = chain_of(workspace)
    assert {line["op"] for line in lines} == {"add", "set"}  # nothing was given up
    last = first + WRITERS * SAVES
    assert stored_revision(str(workspace)) == last
    assert [rev for rev, before in _pairs(lines) if rev not in (before, before + 1)] == []
    assert {line["rev"] for line in lines} == set(range(1, last + 1))
    for number, kind in enumerate(kinds):
        assert sum(line["who"] == f"{kind} {number}" for line in lines) == SAVES
    assert_whole(str(workspace))
    assert told(("check",)).status == 0
    figure(
        f"writers: {WRITERS} processes x {SAVES} changes ({kinds.count('app')} apps, "
        f"{kinds.count('command')} command lines): {len(wanted)} of {WRITERS * SAVES} present, "
        f"revisions and digests without a gap, {seconds:.0f} s"
    )


def _pairs(lines: list[dict[str, Any]]) -> list[tuple[int, int]]:
    revisions = [line["rev"] for line in lines]
    return list(zip(revisions[1:], revisions, strict=False))


def test_two_handles_in_one_process_see_each_other(tmp_path: Path) -> None:
    one = filled(str(tmp_path))
    two = open_store(str(tmp_path))
    two.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    found = one.table("items").get(doc_id="EL01")
    assert found["answer"] == "ready"
    with one.transaction(STAMP):
        new = one.table("items").insert({"title": "by one"})
    assert two.table("items").contains(doc_id=new)
