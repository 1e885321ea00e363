"""Several processes write at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from readiness_tui.store.files import make_folder
from tests.store.helpers import STAMP, assert_whole, figure, filled, open_store, size, stored

WRITERS, SAVES = size(4, 8), size(60, 125)

WRITER = """
import sys
from tests.store.helpers import STAMP, open_store
folder, name, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
database = open_store(folder, patience=120.0)
items = database.table("items")
def more(document):
    document["n"] += 1
for number in range(saves):
    with database.transaction(STAMP._replace(who=name)):
        items.insert({"writer": name, "number": number})
        items.update(more, doc_ids=["EL01"])
"""


def test_no_change_of_any_writer_is_lost(tmp_path: Path) -> None:
    folder = str(tmp_path / "workspace")
    make_folder(folder)
    filled(folder)
    start = time.perf_counter()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, folder, f"writer {number}", str(SAVES)],
            stderr=subprocess.PIPE,
            cwd=os.getcwd(),
        )
        for number in range(WRITERS)
    ]
    errors = [writer.communicate()[1] for writer in writers]
    assert errors == [b""] * WRITERS
    items = stored(folder)["items"]
    written = {(item["writer"], item["number"]) for item in items.values() if "writer" in item}
    assert written == {(f"writer {w}", n) for w in range(WRITERS) for n in range(SAVES)}
    assert items["EL01"]["n"] == 1 + WRITERS * SAVES
    assert_whole(folder)
    seconds = time.perf_counter() - start
    figure(f"writers: {WRITERS} x {SAVES}, 0 lost, 0 errors, {seconds:.1f} s")


def test_two_handles_in_one_process_see_each_other(tmp_path: Path) -> None:
    one = filled(str(tmp_path))
    two = open_store(str(tmp_path))
    two.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    found = one.table("items").get(doc_id="EL01")
    assert found["answer"] == "ready"
    with one.transaction(STAMP):
        new = one.table("items").insert({"title": "by one"})
    assert two.table("items").contains(doc_id=new)
