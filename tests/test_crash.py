"""A fault of the program's own leaves its places in a log, and nothing that anybody typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness_tui import crash

SECRET = "child 4711"  # stands for what must never be in a log


class Fault(Exception):
    pass


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READINESS_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings" / "faults.log"


def raised(typed: str = SECRET) -> Exception:
    """A fault that quotes what was typed, from a cause that does too."""
    try:
        try:
            int(typed)
        except ValueError as error:
            raise Fault(f"cannot count {typed}") from error
    except Fault as fault:
        return fault
    raise AssertionError


def test_the_log_holds_places_and_neither_messages_nor_values(log: Path) -> None:
    crash.log(raised())
    text = log.read_text(encoding="utf-8")
    assert "Fault" in text
    assert "builtins.ValueError" in text
    assert "  test_crash.py:" in text
    assert " in raised\n" in text
    for typed in (SECRET, "4711", "cannot count", "typed", "invalid literal", str(log.parent)):
        assert typed not in text


def test_the_person_is_told_where_the_log_is(log: Path) -> None:
    words = crash.log(raised())
    assert str(log) in words
    assert "Every change that was shown as saved is safe." in words
    assert SECRET not in words


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX modes")
def test_the_log_is_its_owners_alone_whatever_the_umask(log: Path) -> None:
    before = os.umask(0)
    try:
        crash.log(raised())
    finally:
        os.umask(before)
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_faults_are_added_and_do_not_replace_each_other(log: Path) -> None:
    crash.log(raised())
    crash.log(KeyError(SECRET))
    crash.log(None)
    entries = log.read_text(encoding="utf-8").split("\n\n")
    assert [entry.count(" Readiness ") for entry in entries] == [1, 1, 1, 0]
    assert entries[1].endswith("builtins.KeyError")


def test_a_fault_that_is_its_own_cause_is_told_once(log: Path) -> None:
    fault = Fault(SECRET)
    fault.__cause__ = fault
    crash.log(fault)
    assert log.read_text(encoding="utf-8").count("Fault") == 1


def test_a_deep_fault_stays_short(log: Path) -> None:
    def deep(left: int) -> None:
        if left:
            deep(left - 1)
        raise Fault(SECRET)

    with pytest.raises(Fault) as caught:
        deep(200)
    crash.log(caught.value)
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1 + 1 + 30 + 1


def test_a_log_that_cannot_be_written_stops_nobody(log: Path) -> None:
    log.mkdir(parents=True)
    words = crash.log(raised())
    assert "(the log could not be written)" in words
