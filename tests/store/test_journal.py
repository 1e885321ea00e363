"""The history on disk."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.store import chain, journal
from readiness_tui.store.database import Stamp
from readiness_tui.store.entries import Entry
from readiness_tui.store.files import PRIVATE, Files
from tests.store.helpers import (
    AT,
    STAMP,
    assert_whole,
    change,
    figure,
    filled,
    open_store,
    size,
    stored,
    stored_revision,
)


def lines(folder: Path, month: str = "*") -> list[str]:
    """Of one month, or of all of them."""
    kept = sorted((folder / "history").glob(f"{month}.jsonl"))
    return [line for one in kept for line in one.read_text(encoding="utf-8").splitlines()]


def test_a_line_says_who_when_what_before_and_after(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    stamp = Stamp("jo.bloggs", AT + timedelta(milliseconds=123), why="reviewed", undoes=1)
    with database.transaction(stamp):
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    line = json.loads(lines(tmp_path)[-1])
    assert len(line.pop("prev")) == 32
    assert line == {
        "rev": 2,
        "at": "2026-11-20T09:30:00.123Z",
        "who": "jo.bloggs",
        "kind": "items",
        "id": "EL01",
        "op": "set",
        "before": {"answer": "not_started"},
        "after": {"answer": "ready"},
        "why": "reviewed",
        "undoes": 1,
    }


def test_adding_and_removing_leave_one_side_empty(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 1)
    database.table("items").remove(doc_ids=["EL01"])
    added, removed = (json.loads(line) for line in lines(tmp_path)[-2:])
    assert (added["op"], added["before"], removed["op"], removed["after"]) == (
        "add",
        None,
        "remove",
        None,
    )
    assert added["after"] == removed["before"]
    assert "why" not in added
    assert "undoes" not in added


def test_an_edit_of_two_fields_is_short(tmp_path: Path) -> None:
    change(filled(str(tmp_path)), "EL01", answer="in_progress", due="2026-12-31")
    spent = len(lines(tmp_path)[-1].encode()) + 1
    figure(f"journal: {spent} bytes for an edit of two fields")
    assert spent <= 250


def test_fields_that_go_are_told(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    database.table("items").update(lambda item: item.pop("tags"), doc_ids=["EL01"])
    line = json.loads(lines(tmp_path)[-1])
    assert (line["before"], line["after"]) == ({"tags": ["a", "b"]}, {})
    assert_whole(str(tmp_path))


def test_reading_starts_at_a_day_and_skips_what_is_about_the_store(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 1)
    for day in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 2)):
        with database.transaction(Stamp("jo", datetime(*day.timetuple()[:3], tzinfo=UTC))):
            database.table("items").update({"due": day.isoformat()}, doc_ids=["EL01"])
    assert journal.months(str(tmp_path)) == ["2026-11.jsonl", "2026-12.jsonl", "2027-01.jsonl"]
    assert [entry.rev for entry in chain.read(str(tmp_path)).entries] == [1, 2, 3, 4]
    assert [entry.rev for entry in chain.read(str(tmp_path), date(2026, 12, 1)).entries] == [3, 4]
    assert chain.read(str(tmp_path)).entries[0].at == AT
    assert chain.verify(str(tmp_path)).faults == ()


def test_a_clock_set_back_keeps_the_order_of_the_months(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 1)
    with database.transaction(Stamp("jo", AT - timedelta(days=90))):
        database.table("items").update({"answer": "ready"}, doc_ids=["EL01"])
    assert journal.months(str(tmp_path)) == ["2026-11.jsonl"]
    assert_whole(str(tmp_path))


def test_every_kind_of_tampering_breaks_the_chain(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 1)
    for number in range(6):
        change(database, "EL01", n=number + 10)
    file = tmp_path / "history" / "2026-11.jsonl"
    good = file.read_text().splitlines(keepends=True)
    for at in range(1, len(good) - 1):
        edited = good[at].replace("jo.bloggs", "al.smith")
        for bad in (
            [*good[:at], edited, *good[at + 1 :]],
            [*good[:at], *good[at + 1 :]],
            [*good[:at], good[at + 1], good[at], *good[at + 2 :]],
            [*good[:at], "nonsense\n", *good[at + 1 :]],
        ):
            file.write_text("".join(bad))
            assert chain.verify(str(tmp_path)).faults
    file.write_text("".join(good))
    assert chain.verify(str(tmp_path)).faults == ()


def test_the_chain_holds_over_months(tmp_path: Path) -> None:
    database = filled(str(tmp_path), 1)
    with database.transaction(Stamp("jo", AT + timedelta(days=40))):
        database.table("items").update({"n": 5}, doc_ids=["EL01"])
    first = tmp_path / "history" / "2026-11.jsonl"
    first.write_text(first.read_text().replace('"Item 1"', '"Item 2"'))
    assert any("2026-12.jsonl" in fault.sentence for fault in chain.verify(str(tmp_path)).faults)


def test_half_a_line_is_passed_over_and_cut_off(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    with open(tmp_path / "history" / "2026-11.jsonl", "ab") as file:
        file.write(b'{"rev": 2, "at": "2026')
    assert {entry.rev for entry in chain.read(str(tmp_path)).entries} == {1}
    assert change(database, "EL01", answer="ready") == 2
    assert_whole(str(tmp_path))


def ahead(folder: Path, saves: int) -> None:
    """Put the records back by some saves, as a crash (one) or somebody's hand (more) would."""
    path = folder / "readiness.json"
    old = (folder / "backups" / f"readiness.json.{saves}").read_bytes()
    path.unlink()
    path.write_bytes(old)


def test_a_save_that_did_not_reach_the_records_stays_absent_whole(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", answer="ready")
    ahead(tmp_path, 1)
    assert change(open_store(str(tmp_path)), "EL02", answer="blocked") == 2
    assert [json.loads(line)["op"] for line in lines(tmp_path)[-3:]] == ["set", "abort", "set"]
    told = [entry for entry in chain.read(str(tmp_path)).entries if entry.rev == 2]
    assert [(entry.id, entry.after) for entry in told] == [("EL02", {"answer": "blocked"})]
    assert stored(str(tmp_path))["items"]["EL01"]["answer"] == "not_started"
    assert_whole(str(tmp_path))


def test_an_older_file_in_its_place_is_refused(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    for answer in ("ready", "blocked"):
        change(database, "EL01", answer=answer)
    ahead(tmp_path, 2)
    with pytest.raises(StoreError, match=r"older than its history.*readiness restore"):
        change(open_store(str(tmp_path)), "EL02", answer="ready")
    assert stored_revision(str(tmp_path)) == 1


def test_a_lost_history_is_refused(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    os.unlink(tmp_path / "history" / "2026-11.jsonl")
    with pytest.raises(StoreError, match="newer than its history"):
        change(database, "EL02", answer="ready")


def long_history(folder: Path, count: int) -> None:
    entry = Entry(
        0,
        AT,
        "jo.bloggs",
        "items",
        "EL01",
        "set",
        {"answer": "blocked", "n": 1},
        {"answer": "ready"},
    )
    entries = [entry._replace(rev=revision) for revision in range(1, count + 1)]
    journal.append(str(folder), journal.tail(str(folder)), entries, PRIVATE)


def test_a_hundred_thousand_events_are_read_and_verified_in_a_second(tmp_path: Path) -> None:
    count = size(20_000, 100_000)
    long_history(tmp_path, count)
    start = time.process_time()
    assert len(chain.read(str(tmp_path)).entries) == count
    read = time.process_time() - start
    start = time.process_time()
    verdict = chain.verify(str(tmp_path))
    verified = time.process_time() - start
    assert verdict == chain.Verdict(count, 1, count, ())
    share = 100_000 / count
    figure(
        f"journal: 100,000 events verified in {verified * share:.2f} s of CPU, "
        f"read as entries in {read * share:.2f} s"
    )
    assert verified * share < 3  # the target is 1; a busy machine must not fail the test


def test_the_length_of_the_history_does_not_matter_to_a_save(tmp_path: Path) -> None:
    taken = []

    class Counting(Files):
        def read(self, descriptor: int, size: int) -> bytes:
            data = super().read(descriptor, size)
            taken.append(len(data))
            return data

    long_history(tmp_path, 20_000)
    tail = journal.tail(str(tmp_path), Counting())
    assert (tail.rev, tail.torn) == (20_000, False)
    assert sum(taken) <= 4096


def test_a_very_long_last_line_is_found(tmp_path: Path) -> None:
    database = filled(str(tmp_path))
    change(database, "EL01", note="x" * 50_000)
    assert change(database, "EL01", note="y" * 50_000) == 3
    assert journal.tail(str(tmp_path)).rev == 3
    assert_whole(str(tmp_path))


def test_a_failed_append_leaves_no_trace(tmp_path: Path) -> None:
    filled(str(tmp_path))
    before = lines(tmp_path)

    class Failing(Files):
        def fsync(self, descriptor: int) -> None:
            if os.readlink(f"/proc/self/fd/{descriptor}").endswith("jsonl") and not self.failed:
                self.failed = True
                raise OSError(5, "Input/output error")
            super().fsync(descriptor)

        failed = False

    if not os.path.exists("/proc/self/fd"):
        pytest.skip("needs /proc to know which file is flushed")
    with pytest.raises(StoreError, match="reported a fault"):
        change(open_store(str(tmp_path), Failing()), "EL01", answer="ready")
    assert lines(tmp_path) == before


def test_the_default_stamp_is_the_user_of_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINESS_USER", "al.smith")
    open_store(str(tmp_path)).table("items").insert({"title": "x"})
    (entry,) = chain.read(str(tmp_path)).entries
    assert (entry.who, entry.at.tzinfo) == ("al.smith", UTC)
    assert STAMP.who != entry.who


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no table of users")
def test_an_account_without_a_name_may_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs under a number of its own."""
    for variable in ("READINESS_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 43_211)
    open_store(str(tmp_path)).table("items").insert({"title": "x"})
    (entry,) = chain.read(str(tmp_path)).entries
    assert entry.who == "unknown"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rev", "12,5"),
        ("rev", 1.5),
        ("rev", None),
        ("rev", True),
        ("rev", []),
        ("who", None),
        ("who", ["jo"]),
        ("before", "x"),
        ("before", []),
        ("lines", "1"),
        ("undoes", "1"),
        ("more", 1),
    ],
)
def test_a_line_of_another_form_is_no_entry_and_is_told(
    tmp_path: Path, field: str, value: object
) -> None:
    filled(str(tmp_path)).close()
    (month,) = (tmp_path / "history").iterdir()
    *lines, last = month.read_bytes().splitlines(keepends=True)
    line = json.dumps({**json.loads(last), field: value}).encode() + b"\n"
    assert journal.parse(line) is None
    month.write_bytes(b"".join(lines) + line)
    faults = chain.verify(str(tmp_path)).faults
    assert any(f"Line {len(lines) + 1} of {month.name} cannot be read." in one for one in faults)
