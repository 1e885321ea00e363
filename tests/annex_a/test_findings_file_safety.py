"""The file of findings: nothing hostile gets in, no child gets out, no half a file stays behind."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from readiness_tui.annex_a import findings_file
from readiness_tui.errors import ReadinessError
from readiness_tui.filing.findings import write_findings
from tests.annex_a.findings_runs import cells, links, parts, run, table

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "+1+1",
    "-2+3",
    "＝1+1",
    '=HYPERLINK("file://x","y")',
    "https://example.org/",
    "\x1b]52;c;AAAA\x07\x1b[2J",
    "\udcff lone \ud800",
    "\ufffe not XML \uffff",
    "x" * 40_000,
    "😀" * 20_000,
    "_x0041_ & <b> ]]>",
    "\u202eevil",
    "a\r\nb\tc\0d",
    "[/] [red]",
]
CHILDREN = {"1": {"3": "KEPTSECRET1", "4": "KEPTSECRET2", "12": "KEPTSECRET3"}}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_stays_text(tmp_path: Path, text: str) -> None:
    result = run(file=text, sheet=text, identifiers={"1": {"3": text}})
    path = tmp_path / "findings.xlsx"
    source = tmp_path / "lists.xlsx"
    source.write_bytes(b"")
    write_findings(str(path), result, with_identifiers=True, source_path=str(source), by=text)
    package = parts(path)
    pages = [part for name, part in package.items() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 5
    for page in pages:
        assert not re.search(rb"<f[ >]", page)
        assert not re.search(rb'location="[^"]*[\x00-\x1f\x7f]', page)
    for part in package.values():
        part.decode("utf-8")
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", part)
    assert {target for target, _ in links(path, "List 1").values()} <= {"lists.xlsx"}
    [identifier] = [row[6] for row in cells(path, "List 1") if row[0] == 3]
    assert str(identifier) == _safe(text)

    plain = tmp_path / "findings.csv"
    write_findings(str(plain), result, with_identifiers=True)
    for row in table(plain):
        for cell in row:
            assert not cell.startswith(
                ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
            )
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202e]", cell)


def _safe(text: str) -> str:
    """What is left of each of HOSTILE, told with patterns instead of the table of ``text``."""
    line = re.sub(r"[\n\t]", " ", text)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202e\ufffe\uffff]", "", line).strip()[:10_000]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_no_child_is_in_it_unless_asked(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"findings{ending}"
    result = run(identifiers=CHILDREN)
    write_findings(str(path), result)
    assert b"KEPTSECRET" not in _unpacked(path)
    write_findings(str(path), result, with_identifiers=True)
    for name in CHILDREN["1"].values():
        assert name.encode() in _unpacked(path)


def _unpacked(path: Path) -> bytes:
    return b"\n".join(parts(path).values()) if path.suffix == ".xlsx" else path.read_bytes()


def test_identifiers_stand_at_their_rows_and_are_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(identifiers=CHILDREN), with_identifiers=True)
    head, *rows = cells(path, "List 1")
    assert head[6] == "Identifier"
    assert [(row[0], row[6]) for row in rows] == [
        ("all", ""),
        (3, "KEPTSECRET1"),
        (4, "KEPTSECRET2"),
        (4, "KEPTSECRET2"),
        (12, "KEPTSECRET3"),
        (12, "KEPTSECRET3"),
    ]
    assert "holds the identifiers" in str(cells(path, "Summary")[2][0])
    plain = tmp_path / "findings.csv"
    write_findings(str(plain), run(identifiers=CHILDREN), with_identifiers=True)
    assert table(plain)[0][-1] == "identifier"
    assert [row[-1] for row in table(plain)[1:3]] == ["", "KEPTSECRET1"]
    write_findings(str(plain), run(identifiers=CHILDREN))
    assert table(plain)[0][-1] == "right"


def test_without_identifiers_there_is_neither_column_nor_warning(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(identifiers=CHILDREN))
    assert all(len(row) == 6 for row in cells(path, "List 1"))
    assert not any("dentifiers" in str(row[0]) for row in cells(path, "Summary"))


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_file_is_for_its_owner_and_alone(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    os.chmod(elsewhere, 0o500)  # a file made here would fail, or show below for the superuser
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / f"findings{ending}"
    before = os.stat(elsewhere).st_mtime_ns
    write_findings(str(path), run())
    assert os.listdir(folder) == [path.name]
    assert os.stat(elsewhere).st_mtime_ns == before
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_leaves_what_was_there(
    tmp_path: Path, ending: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"findings{ending}"
    path.write_bytes(b"before")

    def fail(descriptor: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((ReadinessError, KeyboardInterrupt)) as caught:
        write_findings(str(path), run())
    if isinstance(fault, OSError):
        assert "could not be saved: no space left on device" in str(caught.value)
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_bytes() == b"before"


def test_a_file_held_by_another_program_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "findings.xlsx"
    path.write_bytes(b"before")

    def held(draft: str, target: str) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(ReadinessError, match="Close it where it is open"):
        write_findings(str(path), run())
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_bytes() == b"before"


def test_a_fault_of_the_program_is_not_dressed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(findings_file, "workbook", broken)
    with pytest.raises(ZeroDivisionError):
        write_findings(str(tmp_path / "findings.xlsx"), run())
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("findings", "does not say in which format"),
        ("findings.xls", "does not say in which format"),
        ("findings.xlsx\0.csv", "does not say in which format"),
        ("nowhere/findings.xlsx", "There is no folder"),
        ("folder.csv", "is a folder"),
        ("lists.xlsx", "is the file that was checked"),
        ("again.xlsx", "is the file that was checked"),
        ("folder.csv/../lists.xlsx", "is the file that was checked"),
    ],
)
def test_a_bad_target_is_refused(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    source = tmp_path / "lists.xlsx"
    source.write_bytes(b"the lists")
    os.link(source, tmp_path / "again.xlsx")
    with pytest.raises(ReadinessError, match=sentence) as caught:
        write_findings(os.path.join(tmp_path, name), run(), source_path=str(source))
    assert caught.value.hint
    assert source.read_bytes() == b"the lists"
    assert sorted(os.listdir(tmp_path)) == ["again.xlsx", "folder.csv", "lists.xlsx"]


def test_no_csv_file_is_put_among_the_lists(tmp_path: Path) -> None:
    with pytest.raises(ReadinessError, match="would take a CSV file there for one of them"):
        write_findings(str(tmp_path / "findings.csv"), run(), source_path=str(tmp_path))
    write_findings(str(tmp_path / "findings.xlsx"), run(), source_path=str(tmp_path))
    assert os.listdir(tmp_path) == ["findings.xlsx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ReadinessError, match="not an ordinary file"):
        write_findings(str(tmp_path / "pipe.csv"), run())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_the_name_that_was_typed_gives_the_form_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_bytes(b"before")
    (tmp_path / "findings.csv").symlink_to(tmp_path / "table.txt")
    write_findings(str(tmp_path / "findings.csv"), run())
    assert (tmp_path / "findings.csv").is_symlink()
    assert len(table(tmp_path / "table.txt")) == 1 + 7
