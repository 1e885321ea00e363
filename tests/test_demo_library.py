"""The documents of the demo: what they are about, and those that are really there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.content import load
from readiness_tui.content.enquiry import enquiry_lines
from readiness_tui.demo import open_demo
from readiness_tui.filing.locations import is_address
from readiness_tui.filing.looking import files_of, look
from readiness_tui.readiness.model import EvidenceVersion, Records
from readiness_tui.readiness.score import assess
from readiness_tui.store.workspace import Workspace

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("demo library")

DOCUMENTS = Path(__file__).parent.parent / "data" / "demo" / "documents"
TODAY = date(2026, 11, 20)
OWN_WORDS = {"Serious incidents and what was learnt"}


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with open_demo(load(), TODAY) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def records(workspace: Workspace) -> Records:
    return workspace.records()


def _here(records: Records) -> list[EvidenceVersion]:
    """The versions whose files lie in the workspace."""
    return [
        one
        for one in records.versions.values()
        if not any(is_address(file.location) for file in one.files)
    ]


def test_most_documents_serve_a_line_of_enquiry_of_one_of_their_areas(records: Records) -> None:
    known = {line.id: line for line in enquiry_lines()}
    served = [one for one in records.evidence.values() if one.lines]
    assert len(served) > 0.9 * len(records.evidence)
    for one in served:
        for line in set(one.lines) - OWN_WORDS:
            assert known[line].judgement in one.judgements, (one.id, line)
    assert {line for one in served for line in one.lines} - known.keys() == OWN_WORDS


def test_two_documents_are_over_sensitive_and_most_are_not_yet_classed(records: Records) -> None:
    marks = [one.sensitivity for one in records.evidence.values()]
    assert marks.count("official_sensitive") == 2
    assert set(marks) == {"", "public", "official", "official_sensitive"}
    assert marks.count("") > len(marks) / 2


def test_reports_say_the_whole_months_that_they_cover(records: Records) -> None:
    covering = [one for one in records.versions.values() if one.evidence_from]
    assert len(covering) >= 30
    lengths = set()
    for one in covering:
        first, last = one.evidence_from, one.evidence_date
        assert first is not None
        assert last is not None
        assert first.day == 1
        assert first < last
        lengths.add((last.year - first.year) * 12 + last.month - first.month + 1)
    assert lengths == {1, 3, 6, 12}


def test_six_versions_that_stand_lie_in_the_workspace(records: Records) -> None:
    stand = [one.stands for one in assess(records, load(), TODAY).evidence.values()]
    here = _here(records)
    assert len(here) == 6
    assert all(one in stand for one in here)
    for one in here:
        (file,) = one.files
        folder, evidence, number, _ = file.location.split("/")
        assert (folder, evidence, number) == ("evidence", one.evidence, f"v{one.number}")


def test_their_files_are_those_of_the_records(workspace: Workspace, records: Records) -> None:
    files = files_of(_here(records))
    for file in files:
        lies = Path(workspace.folder, *file.location.split("/"))
        shipped = DOCUMENTS / lies.name
        assert lies.read_bytes() == shipped.read_bytes()
        assert file.size == shipped.stat().st_size < 2_000
    found = look(files, workspace.folder, stop=threading.Event())
    assert found.counted() == {"ok": 6} | dict.fromkeys(found.counted().keys() - {"ok"}, 0)


def test_every_file_that_ships_is_used_and_says_that_it_is_fictional(records: Records) -> None:
    used = {file.location.rpartition("/")[2] for one in _here(records) for file in one.files}
    assert used == {path.name for path in DOCUMENTS.iterdir()}
    for path in DOCUMENTS.iterdir():
        assert "(fictional)" in path.read_text(encoding="utf-8")


def test_two_actions_show_documents_of_the_library(records: Records) -> None:
    shown = {id_: one.evidence for id_, one in records.actions.items() if one.evidence}
    assert shown == {"AC002": ("EV047",), "AC007": ("EV020", "EV021")}
    assert all(id_ in records.evidence for ids in shown.values() for id_ in ids)
