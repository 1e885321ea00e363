"""Evidence as files by the command line: add, verify, scan, pack, index."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from readiness_tui.cli.evidence_adding import checked_days
from readiness_tui.errors import StoreError
from readiness_tui.session import Session
from tests.cli.conftest import Cli
from tests.cli.test_evidence import JO, revision, shown

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and links")


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder of the council's, outside the workspace."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def written(path: Path, text: str = "what it says") -> Path:
    path.write_text(text)
    return path


def library(cli: Cli) -> list[str]:
    """The ids of all documents."""
    return [one["id"] for one in cli("evidence", "list", "--format", "json").json["evidence"]]


def copies(workspace: Path) -> list[Path]:
    """What the workspace keeps of files."""
    return sorted(path for path in (workspace / "evidence").rglob("*"))


# --- add -----------------------------------------------------------------------------------------


def test_a_document_and_its_first_version_are_one_save(made: Cli, drive: Path) -> None:
    paper = written(drive / "policy.txt")
    before = made("evidence", "list")
    assert "empty" in before.out
    result = made("evidence", "add", str(paper), "--title", "Policy", "lead=Cole Hart")
    assert result.status == 0, result.err
    assert "EV001 Policy is added to the library." in result.out
    assert "awaits approval by somebody else." in result.out
    one = shown(made, "EV001")
    assert (one["title"], one["lead"], one["state"]) == ("Policy", "Cole Hart", "awaiting_approval")
    (file,) = one["versions"][0]["files"]
    assert file["sha256"] == hashlib.sha256(b"what it says").hexdigest()
    changes = made("history", "--format", "json").json["changes"]
    newest = {one["record"] for one in changes if one["revision"] == changes[0]["revision"]}
    assert newest == {"EV001", "VE001"}
    made("undo")
    assert library(made) == []


def test_the_number_of_a_removed_document_is_not_given_again(made: Cli, drive: Path) -> None:
    made("evidence", "add", "--title", "First")
    made("evidence", "add", "--title", "Second")
    made("undo")
    paper = written(drive / "third.txt")
    made("evidence", "add", "--title", "Third", str(paper))
    assert library(made) == ["EV001", "EV003"]
    assert shown(made, "EV003")["versions"][0]["number"] == 1


def test_a_version_says_what_it_describes_and_until_when_it_holds(made: Cli, drive: Path) -> None:
    one, two = written(drive / "a.txt", "a"), written(drive / "b=c.txt", "b")
    made("evidence", "add", "--title", "Audit")
    result = made(
        *("evidence", "add", str(one), "--to", "ev1", str(two), "https://example.org/x?y=1"),
        *("--describes", "31 oct", "--from", "1 oct", "--until", "31 jan 2027", "--draft"),
    )
    assert result.status == 0, result.err
    (version,) = shown(made, "EV001")["versions"]
    assert (version["describes_from"], version["describes"]) == ("2026-10-01", "2026-10-31")
    assert (version["expires_on"], version["submitted_on"]) == ("2027-01-31", None)
    places = [file["location"] for file in version["files"]]
    assert places == [str(one), str(two), "https://example.org/x?y=1"]
    assert "Submit it with: readiness evidence submit EV001" in " ".join(result.out.split())


def test_a_file_may_have_the_form_of_a_field(
    made: Cli, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(drive)
    written(drive / "draft=final.txt")
    written(drive / "lead=x.txt")
    made("evidence", "add", "draft=final.txt", "./lead=x.txt", "lead=Ann Bee", "--title", "T")
    one = shown(made, "EV001")
    names = [os.path.basename(file["location"]) for file in one["versions"][0]["files"]]
    assert (one["lead"], names) == ("Ann Bee", ["draft=final.txt", "lead=x.txt"])


def test_a_copy_lies_in_the_workspace(made: Cli, drive: Path, workspace: Path) -> None:
    paper = written(drive / "policy.txt")
    made("evidence", "add", str(paper), "--title", "Policy", "--copy")
    kept = workspace / "evidence" / "EV001" / "v1" / "policy.txt"
    assert kept.read_text() == "what it says"
    (version,) = shown(made, "EV001")["versions"]
    assert version["files"][0]["location"] == "evidence/EV001/v1/policy.txt"
    made("evidence", "add", str(kept), "--to", "EV001", "--copy")  # what lies there is left there
    assert [path for path in copies(workspace) if path.is_file()] == [kept]


def test_where_a_save_fails_no_copy_is_left(
    made: Cli, drive: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = written(drive / "policy.txt")

    def refused(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Session, "save", refused)
    result = made("evidence", "add", str(paper), "--title", "Policy", "--copy")
    assert (result.status, result.out) == (1, "")
    assert copies(workspace) == []
    assert paper.exists()
    assert library(made) == []


def test_where_a_second_file_is_refused_the_first_is_not_kept(
    made: Cli, drive: Path, workspace: Path
) -> None:
    paper = written(drive / "policy.txt")
    result = made(
        *("evidence", "add", str(paper), str(drive / "gone.txt"), "--title", "Policy", "--copy")
    )
    assert (result.status, result.out) == (1, "")
    assert "gone.txt is not there." in result.err
    assert copies(workspace) == []
    assert library(made) == []


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "Name one of --to ID and --title TEXT."),
        (("--to", "EV001", "--title", "x"), 2, "Name one of --to ID and --title TEXT."),
        (("--to", "EV001"), 2, "A version has at least one file or address."),
        (("{paper}", "--to", "EV001", "lead=x"), 2, "lead= goes with a new document."),
        (("--title", "x", "title=y"), 2, "The title is given twice."),
        (("--title", "x", "--copy"), 2, "are said of a version."),
        (("--title", "x", "laed=y"), 2, 'A document has no field "laed". Did you mean lead=?'),
        (("--title", " "), 1, "A document has a title."),
        (("--title", "x", "lead=A", "approver=a"), 1, "The approver is somebody other"),
        (("{paper}", "--to", "EV404"), 1, 'There is no document "EV404".'),
        (
            ("{paper}", "--to", "EV001", "--describes", "tomorrow"),
            1,
            "21 Nov 2026 is still to come",
        ),
        (
            ("{paper}", "--to", "EV001", "--describes", "1 oct", "--from", "2 oct"),
            1,
            "The period begins on 2 Oct 2026, after its end on 1 Oct 2026.",
        ),
        (("{paper}", "--to", "EV001", "--until", "19 nov 2026"), 1, "19 Nov 2026 has passed."),
        (("{drive}", "--to", "EV001"), 1, "is a folder, not a file."),
        (("{drive}/gone.txt", "--title", "x"), 1, "gone.txt is not there."),
        (("{workspace}/readiness.json", "--title", "x"), 1, "lives on, not evidence."),
        (("https://ann:pw@example.org/x", "--title", "x"), 1, "holds a user name or password."),
        (("javascript:alert(1)", "--title", "x"), 1, "cannot be linked."),
    ],
)
def test_what_cannot_be_added_adds_nothing(
    words: tuple[str, ...], status: int, said: str, made: Cli, drive: Path, workspace: Path
) -> None:
    paper = written(drive / "policy.txt")
    made("evidence", "add", "--title", "There already")
    before = revision(made)
    places = {"paper": paper, "drive": drive, "workspace": workspace}
    result = made("evidence", "add", *(word.format(**places) for word in words))
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert "pw@" not in result.err
    assert result.err.count("\n") == 1
    assert revision(made) == before
    assert library(made) == ["EV001"]


@POSIX
@pytest.mark.parametrize("name", ["two\nlines.txt", "invoice\u202etxt.exe", "red\x1b[31m.txt"])
def test_a_name_that_would_be_shown_as_another_is_refused(
    name: str, made: Cli, drive: Path
) -> None:
    result = made("evidence", "add", str(written(drive / name)), "--title", "x")
    assert (result.status, result.out) == (1, "")
    assert "holds characters that cannot be seen" in result.err
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err
    assert library(made) == []


def test_an_empty_file_is_kept_and_said(made: Cli, drive: Path) -> None:
    empty = drive / "notes.txt"
    empty.write_bytes(b"")
    result = made("evidence", "add", str(empty), "--title", "Notes")
    assert result.status == 0
    assert "notes.txt is empty: check that it was saved before it was added." in result.err


def test_a_colleague_who_takes_the_number_first_is_not_overwritten(
    made: Cli, drive: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = written(drive / "policy.txt")
    made("evidence", "add", "--title", "First")
    monkeypatch.setattr("readiness_tui.filing.attaching.next_number", lambda *_: 1)
    result = made("evidence", "add", str(paper), "--title", "Second", "--copy")
    assert (result.status, result.out) == (1, "")
    assert "There is a record EV001 already." in result.err
    assert shown(made, "EV001")["title"] == "First"
    assert copies(workspace) == []


# --- verify --------------------------------------------------------------------------------------


@pytest.fixture
def approved(made: Cli, drive: Path) -> Cli:
    """Two documents of one file each, approved."""
    for name in ("one", "two"):
        made("evidence", "add", str(written(drive / f"{name}.txt", name)), "--title", name.title())
    assert made(*JO, "evidence", "approve", "EV001", "EV002").status == 0
    return made


def test_files_that_are_as_they_were(approved: Cli) -> None:
    result = approved("evidence", "verify", "--strict")
    assert (result.status, result.err) == (0, "")
    assert result.out == "2 files: there, and as they were.\n"


def test_a_copy_that_no_version_names_is_told_beside(approved: Cli, workspace: Path) -> None:
    folder = workspace / "evidence" / "EV001" / "v9"
    folder.mkdir(parents=True)
    written(folder / "left.txt")
    result = approved("evidence", "verify")
    assert "1 file in" in result.err
    assert "belongs to no version in the records" in result.err
    assert result.out == "2 files: there, and as they were.\n"
    assert "belongs to no version" in " ".join(approved("check").out.split())


def test_a_changed_and_a_missing_file_are_said_and_kept(approved: Cli, drive: Path) -> None:
    written(drive / "one.txt", "another")
    (drive / "two.txt").unlink()
    result = approved("evidence", "verify", "--strict", "--format", "json")
    assert result.status == 3
    assert result.json["counted"] == {"ok": 0, "missing": 1, "changed": 1, "unreachable": 0}
    faults = {one["evidence"]: one["fault"] for one in result.json["files"]}
    assert faults == {"EV001": "changed", "EV002": "missing"}
    assert shown(approved, "EV001")["state"] == "awaiting_approval"
    assert shown(approved, "EV002")["state"] == "expired"
    plain = approved("evidence", "verify")
    assert plain.status == 0
    assert max(map(len, plain.out.splitlines())) <= 80
    assert "2 files: 0 as they were, 1 missing, 1 changed." in plain.out


def test_progress_goes_to_a_terminal_alone(approved: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert approved("evidence", "verify").err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watched = approved("evidence", "verify", "--format", "json")
    assert "2 of 2 files" in watched.err
    assert watched.json["counted"]["ok"] == 2
    assert approved("evidence", "verify", "--quiet").err == ""


def test_stopped_it_keeps_nothing(approved: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = revision(approved)
    monkeypatch.setattr("readiness_tui.filing.looking.look", interrupted)
    result = approved("evidence", "verify")
    assert (result.status, result.out) == (130, "")
    assert revision(approved) == before


def test_an_empty_library_has_nothing_to_verify(made: Cli) -> None:
    result = made("evidence", "verify", "--strict")
    assert (result.status, result.out) == (0, "No version has a file that could be looked at.\n")


# --- scan ----------------------------------------------------------------------------------------


@pytest.fixture
def found(made: Cli, drive: Path) -> Cli:
    """Three documents; a folder with one clear version, two rivals, and a stranger."""
    for title in ("Supervision policy", "Audit learning summary", "Corporate parenting report"):
        made("evidence", "add", "--title", title)
    written(drive / "Supervision policy 2026-10-31.docx", "1")
    written(drive / "Audit learning summary 2026-09-30.docx", "2")
    written(drive / "Audit learning summary 2026-10-31.docx", "3")
    written(drive / "Menu of the canteen.docx", "4")
    return made


def test_a_scan_proposes_and_changes_nothing(found: Cli, drive: Path) -> None:
    before = revision(found)
    for option in ((), ("--preview",)):
        result = found("evidence", "scan", str(drive), *option)
        assert result.status == 0
        assert max(map(len, result.out.splitlines())) <= 80
        assert "--accept adds it." in result.out
    told = found("evidence", "scan", str(drive), "--format", "json").json
    by_name = {os.path.basename(one["path"]): one for one in told["proposals"]}
    clear = by_name["Supervision policy 2026-10-31.docx"]
    assert (clear["evidence"], clear["describes"], clear["clear"], clear["added"]) == (
        *("EV001", "2026-10-31", True, False),
    )
    assert by_name["Menu of the canteen.docx"]["fate"] == "unknown"
    assert revision(found) == before


def test_accepting_adds_the_clear_ones_as_drafts_in_one_save(found: Cli, drive: Path) -> None:
    before = revision(found)
    written(drive / "Corporate parenting report 2026-11-01.docx", "5")
    result = found("evidence", "scan", str(drive), "--accept")
    assert result.status == 0
    assert revision(found) == before + 1
    assert "EV001 version 1 added as a draft" in result.out
    assert "2 files were left for a person to decide" in result.out
    (version,) = shown(found, "EV001")["versions"]
    assert (version["describes"], version["submitted_on"]) == ("2026-10-31", None)
    assert shown(found, "EV003")["state"] == "draft"
    assert shown(found, "EV002")["versions"] == []  # two files may be it: a person decides
    again = found("evidence", "scan", str(drive), "--accept")
    assert "2 files were left for a person to decide" in again.out
    assert revision(found) == before + 1


def test_accepted_versions_may_be_submitted_and_copied(
    found: Cli, drive: Path, workspace: Path
) -> None:
    found("evidence", "scan", str(drive), "--accept", "--submit", "--copy")
    one = shown(found, "EV001")
    assert one["state"] == "awaiting_approval"
    location = one["versions"][0]["files"][0]["location"]
    assert (workspace / location).read_text() == "1"


def test_a_day_to_come_is_left_to_a_person(found: Cli, drive: Path) -> None:
    written(drive / "Corporate parenting report 2027-03-31.docx", "5")
    found("evidence", "scan", str(drive), "--accept")
    assert shown(found, "EV003")["versions"] == []


@POSIX
def test_a_folder_is_meant_as_it_stands_or_as_it_was_dragged(made: Cli, drive: Path) -> None:
    made("evidence", "add", "--title", "Supervision policy")
    for name in ("our files", "back\\slash"):
        (drive / name).mkdir()
        written(drive / name / "Supervision policy.docx")
    for typed in (f"{drive}/our\\ files", f"'{drive}/our files'", f"{drive}/back\\slash"):
        result = made("evidence", "scan", typed, "--format", "json")
        assert result.status == 0, result.err
        assert [one["evidence"] for one in result.json["proposals"]] == ["EV001"]


def test_scans_that_cannot_be_are_refused(found: Cli, drive: Path) -> None:
    for words, status, said in (
        ((str(drive / "gone"),), 1, "There is no folder"),
        ((str(drive / "Menu of the canteen.docx"),), 1, "is a file, not a folder."),
        ((str(drive), "--submit"), 2, "--submit and --copy go with --accept."),
        ((str(drive), "--accept", "--preview"), 2, "not allowed with argument"),
    ):
        result = found("evidence", "scan", *words)
        assert (result.status, result.out) == (status, "")
        assert said in result.err
        assert result.err.count("\n") == 1


# --- pack and index ------------------------------------------------------------------------------


def test_a_pack_holds_what_stands_and_says_what_it_left_out(
    approved: Cli, drive: Path, tmp_path: Path
) -> None:
    approved("evidence", "set", "EV002", "sensitivity=official_sensitive")
    approved("evidence", "add", "--title", "Nothing yet")
    target = tmp_path / "pack.zip"
    result = approved("evidence", "pack", str(target))
    assert result.status == 0
    told = " ".join(result.out.split())
    assert "EV002 Two: is marked official-sensitive" in told
    assert "EV003 Nothing yet: has no version." in told
    with zipfile.ZipFile(target) as archive:
        documents = [name for name in archive.namelist() if "/" in name]
        assert [archive.read(name) for name in documents] == [b"one"]
    again = approved("evidence", "pack", str(target))
    assert (again.status, again.out) == (1, "")
    assert "is there already" in again.err
    whole = approved("evidence", "pack", str(tmp_path / "whole"), "--with", "sensitive")
    assert "2 files" in " ".join(whole.out.split())
    refused = approved("evidence", "pack", str(tmp_path / "x"), "--with", "secret")
    assert refused.status == 2


def test_the_index_goes_out_in_the_format_of_its_ending(approved: Cli, tmp_path: Path) -> None:
    approved("evidence", "set", "EV001", "judgements=leaders", "weakness=Only half was audited")
    printed = approved("evidence", "index")
    assert printed.out.startswith("Evidence index: Northshire\n")
    assert "Only half" not in printed.out
    internal = " ".join(approved("evidence", "index", "--internal").out.split())
    assert "Lines of enquiry without current evidence" in internal
    assert approved("report", "evidence-index").out == printed.out
    for ending, start in ((".docx", b"PK"), (".html", b"<!"), (".md", b"# Evidence index")):
        target = tmp_path / f"index{ending}"
        assert approved("evidence", "index", "-o", str(target)).status == 0
        assert target.read_bytes().startswith(start)
    refused = approved("evidence", "index", "-o", str(tmp_path / "index.pdf"))
    assert (refused.status, refused.out) == (2, "")
    assert not (tmp_path / "index.pdf").exists()


def test_a_council_s_own_lines_with_mistakes_do_not_hold_the_index_up(
    approved: Cli, workspace: Path
) -> None:
    own = workspace / "checklists"
    own.mkdir(exist_ok=True)
    (own / "enquiry.toml").write_text("[[line]]\nid = 5\n")
    result = approved("evidence", "index")
    assert result.status == 0
    assert "enquiry.toml:1: the key judgement is missing" in result.err
    assert result.out.startswith("Evidence index: Northshire\n")


def test_json_is_ascii_for_every_pipe(approved: Cli) -> None:
    approved("evidence", "set", "EV001", "title=Größe der Teams – Überblick")
    out = approved("evidence", "list", "--format", "json").out
    assert out.isascii()
    assert json.loads(out)["evidence"][0]["title"] == "Größe der Teams – Überblick"


def test_days_are_checked_before_any_file_is_read() -> None:
    from datetime import date

    from readiness_tui.errors import InputError
    from readiness_tui.filing.attaching import NewVersion
    from readiness_tui.readiness.model import EvidenceItem

    new = NewVersion(EvidenceItem("EV001"), ["x"], date(2026, 11, 21))
    with pytest.raises(InputError, match="still to come"):
        checked_days(new, date(2026, 11, 20))
