"""A folder looked through: what is proposed, what is passed over, what is said."""

from __future__ import annotations

import os
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.reading import Stopped
from readiness_tui.filing.scanning import Fate, Proposal, Scan, scan
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem, EvidenceVersion, Records
from tests.filing.helpers import sha, written
from tests.readiness.build import by_id

ITEMS = by_id(
    [
        EvidenceItem("EV001", "Audit learning summary"),
        EvidenceItem("EV002", "Thematic report: neglect"),
        EvidenceItem("EV003", "Thematic report: exploitation"),
    ]
)


def looked(folder: Path, *files: EvidenceFile, workspace: str = "", most: int = 50) -> Scan:
    version = EvidenceVersion("VE001", "EV001", 1, files=files)
    records = Records(evidence=ITEMS, versions=by_id([version]))
    return scan(str(folder), records, threading.Event(), workspace_folder=workspace, most=most)


def named(found: Scan) -> dict[str, Proposal]:
    return {os.path.basename(one.path): one for one in found.proposals}


def test_each_document_is_proposed_with_its_day_and_why(tmp_path: Path) -> None:
    written(tmp_path / "Audit learning summary Q2 2026-27 final v3.docx")
    dated = written(tmp_path / "deep" / "audit_summary.xlsx")
    noon = datetime(2026, 10, 5, 12).timestamp()  # noqa: DTZ001  the clock of this computer
    os.utime(dated, (noon, noon))
    written(tmp_path / "Thematic report Oct 2026.pdf")
    written(tmp_path / "menu.txt")
    written(tmp_path / "same.md", b"known")
    for passed_over in ("~$Audit summary.docx", ".hidden.docx", "photo.jpg", "Thumbs.db"):
        written(tmp_path / passed_over)
    found = looked(tmp_path, EvidenceFile("elsewhere.md", sha(b"known"), 5))
    told = named(found)
    assert list(told) == [
        "Audit learning summary Q2 2026-27 final v3.docx",
        *("Thematic report Oct 2026.pdf", "menu.txt", "same.md", "audit_summary.xlsx"),
    ]
    first = told["Audit learning summary Q2 2026-27 final v3.docx"]
    assert (first.fate, first.evidence, first.score) == (Fate.PROPOSED, "EV001", 1.0)
    assert (first.describes_from, first.describes) == (date(2026, 7, 1), date(2026, 9, 30))
    assert first.dated_by == "Q2 2026-27 in its name"
    deep = told["audit_summary.xlsx"]
    assert (deep.evidence, deep.describes, deep.describes_from) == (
        *("EV001", date(2026, 10, 5)),
        None,
    )
    assert deep.dated_by == "last saved on 5 Oct 2026"
    unclear = told["Thematic report Oct 2026.pdf"]
    assert (unclear.fate, unclear.evidence) == (Fate.UNCLEAR, "")
    assert [one.id for one in unclear.others] == ["EV002", "EV003"]
    assert unclear.why == "EV002 and EV003 are about as likely"
    assert told["menu.txt"].fate is Fate.UNKNOWN
    same = told["same.md"]
    assert (same.fate, same.evidence) == (Fate.ALREADY_THERE, "EV001")
    assert found.notes == ()


def test_a_file_that_is_linked_where_it_lies_and_has_changed_belongs_there(tmp_path: Path) -> None:
    path = written(tmp_path / "x" / "whatever.docx", b"newer")
    for location, workspace in ((str(path), ""), ("x/whatever.docx", str(tmp_path))):
        file = EvidenceFile(location, sha(b"older"), 5)
        one = looked(tmp_path / "x", file, workspace=workspace).proposals[0]
        assert (one.fate, one.evidence) == (Fate.PROPOSED, "EV001")
        assert "has changed since" in one.why


@pytest.mark.skipif(os.name == "nt", reason="links and names that Windows does not have")
def test_links_and_what_cannot_be_read_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder / "a.docx")
    written(folder / "two\nlines.docx")
    (folder / "gone.pdf").symlink_to(tmp_path / "nothing")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "pipe.docx")
    found = looked(folder)
    assert found.notes == ("3 links were not followed.",)
    told = named(found)
    assert (told["a.docx"].fate, len(told)) == (Fate.UNKNOWN, 3)
    assert told["two\nlines.docx"].fate is Fate.REFUSED
    assert told["pipe.docx"].fate is Fate.REFUSED
    assert "no ordinary file" in told["pipe.docx"].why


def test_many_documents_are_cut_off_and_that_is_said(tmp_path: Path) -> None:
    for number in range(5):
        written(tmp_path / f"{number}.docx")
    found = looked(tmp_path, most=3)
    assert len(found.proposals) == 3
    assert found.notes == ("Only the first 3 documents were looked at: scan a folder within it.",)
    assert looked(tmp_path, most=5).notes == ()


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        looked(tmp_path / "gone")
    with pytest.raises(InputError, match="is a file, not a folder"):
        looked(written(tmp_path / "a.docx"))


def test_a_scan_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    written(tmp_path / "a.docx")
    with pytest.raises(Stopped):
        scan(str(tmp_path), Records(), stop)
