"""Workbooks as they come: merged, hidden, worked out, too large, broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from readiness_tui.apart.process import Cancelled
from readiness_tui.planning import markup, refusals, workbook
from readiness_tui.planning.grid import lines_of
from readiness_tui.planning.reading import read_plan
from readiness_tui.planning.refusals import Refused
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import find_columns
from tests.planning import plans, samples

_HEAD = ("Action", "Lead", "Completion date")


def test_a_process_of_its_own_reads_the_sheet(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("Write", "Ann", date(2027, 1, 15))])
    sheet = read_plan(str(path))
    assert sheet.rows == (_HEAD, ("Write", "Ann", "2027-01-15"))
    assert (sheet.file, sheet.name, sheet.notes, sheet.base) == ("p.xlsx", "Plan", (), None)


def test_what_is_merged_downwards_stands_in_each_row(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        samples.put(page, day, [_HEAD, ("Write", "Ann"), ("", "Bob"), ("Train", "Ann")])
        page.merge_range(1, 0, 2, 0, "Write")

    sheet = plans.read(samples.book(tmp_path / "p.xlsx", draw))
    assert [row[0] for row in sheet.rows] == ["Action", "Write", "Write", "Train"]
    lines = lines_of(sheet, find_columns(sheet.rows)).lines
    assert [line.cells["leads"] for line in lines] == ["Ann\nBob", "Ann"]


def test_ranges_that_cover_a_sheet_many_times_over_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("Write", "Ann"), ("", "Bob")])
    whole = (0, 0, 1_048_575, 0)
    said = markup.SheetMarkup(merged=(whole,) * 50)
    monkeypatch.setattr(markup.Markup, "of", lambda self, sheet: said)
    monkeypatch.setattr(workbook, "MERGED", 7)
    sheet: Any = workbook.read(str(path), "")["sheets"]
    assert sheet[0]["merged"] == [(0, 0, 2, 0)] * 2


def test_a_header_in_two_rows_is_one(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        page.merge_range(0, 0, 1, 0, "Action")
        page.merge_range(0, 1, 0, 2, "Dates")
        samples.put(page, day, [("Baseline date", "Completion date")], 1)
        page.write_string(1, 1, "Baseline date")
        page.write_string(1, 2, "Completion date")
        page.write_string(2, 0, "Write it")

    sheet = plans.read(samples.book(tmp_path / "p.xlsx", draw))
    found = find_columns(sheet.rows)
    assert found.row == 1
    assert found.fields == {"action": 0, "baseline": 1, "due": 2}


def test_formulas_give_their_values_and_are_said(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        samples.put(page, day, [_HEAD, ("Write", "Ann")])
        page.write_formula(1, 2, "=DATE(2027,1,15)", day, 46402)
        page.write_formula(2, 0, '="x"', None, "")
        page.write_formula(3, 0, "=NA()", None, "#N/A")
        page.write_string(4, 0, "=CMD()")

    sheet = plans.read(samples.book(tmp_path / "p.xlsx", draw))
    assert sheet.rows[1][2] == "2027-01-15"
    assert sheet.rows[4][0] == "=CMD()"
    assert (1, 2) in sheet.formulas
    assert any(note.startswith("3 cells are formulas") for note in sheet.notes)
    assert any("keeps no value" in note for note in sheet.notes)
    assert any("error of Excel" in note for note in sheet.notes)


def test_hidden_sheets_rows_and_columns_are_said(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        samples.put(page, day, [_HEAD, ("Write", "Ann"), ("Train", "Bob")])
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
        old = made.add_worksheet("Old")
        samples.put(old, day, [_HEAD, ("Older", "Zoe")])
        old.hide()
        made.add_worksheet("Older").very_hidden()

    path = samples.book(tmp_path / "p.xlsx", draw)
    sheet = plans.read(path)
    assert sheet.hidden_rows == {2}
    assert sheet.others == ("Old", "Older")
    assert "Hidden and not looked at: 2 sheets, “Old” and “Older”." in sheet.notes
    assert any("Column B is hidden" in note for note in sheet.notes)
    assert plans.read(path, sheet="old").rows[1][0] == "Older"
    with pytest.raises(Refused, match="no sheet “Nowhere”"):
        plans.read(path, sheet="Nowhere")


def test_of_several_sheets_the_one_most_like_a_plan_is_taken(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        samples.put(made.add_worksheet("Notes"), day, [("Hello", "you")])
        samples.put(made.add_worksheet("The plan"), day, [_HEAD, ("Write", "Ann")])

    sheet = plans.read(samples.book(tmp_path / "p.xlsx", draw))
    assert sheet.name == "The plan"
    assert "Taken is the sheet “The plan”; there is also “Notes”." in sheet.notes


def test_macros_are_data_and_said(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("Write", "Ann")])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    sheet = plans.read(path.rename(tmp_path / "p.xlsm"))
    assert sheet.rows[1][0] == "Write"
    assert any("has macros" in note and "none of them was run" in note for note in sheet.notes)


def test_controls_and_direction_marks_are_cleaned(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("Wri\u202ete\u200f", "A\x1b[31m")])
    assert plans.read(path).rows[1][:2] == ("Write", "A[31m")


def test_the_empty_formula_date_of_excel_is_no_date(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        samples.put(page, day, [_HEAD, ("Write", "Ann"), ("Train", "Bob")])
        page.write_number(1, 2, 0, day)  # Excel shows 00/01/1900
        page.write_number(2, 2, 1, day)  # and 01/01/1900

    made = plans.proposed(samples.book(tmp_path / "p.xlsx", draw), Records())
    said = [sentence for _, field, sentence in made.doubts() if field == "due"]
    assert len(said) == 2
    assert all("empty formula" in sentence for sentence in said)


def _large(path: Path, rows: int) -> Path:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as made:
        page = made.add_worksheet("Plan")
        for row in range(rows):
            for column in range(8):
                page.write_string(row, column, f"text {column}")
    return path


def test_a_hundred_thousand_rows_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = _large(tmp_path / "p.xlsx", 100_000)
    with pytest.raises(Refused, match=r"100,000 rows that hold something; .* at most 10,000"):
        read_plan(str(path))


def test_formatted_rows_that_hold_nothing_do_not_count(tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        page = made.add_worksheet("Plan")
        samples.put(page, day, [_HEAD, ("Write", "Ann")])
        for row in range(2, 12_000):
            page.write_blank(row, 0, None, day)

    assert len(plans.read(samples.book(tmp_path / "p.xlsx", draw)).rows) == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.xlsx", b"", "is empty"),
        ("p.xlsx", b"Action,Lead\n", "not a workbook"),
        ("p.csv", b"Action,Lead\nWrite,Ann\n", "is not a workbook"),
        ("p.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
        ("p.xlsx", b"\x00\x01\x02" * 100, "not a workbook"),
        ("p.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "not a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=message) as raised:
        read_plan(str(path))
    assert raised.value.hint
    assert not re.search("list|csv file|case system", raised.value.hint, re.IGNORECASE)


def test_a_workbook_that_does_not_name_its_sheets_is_damaged(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "whole.xlsx", [_HEAD])
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(tmp_path / "p.xlsx", "w") as part:
        for name in whole.namelist():
            if name != "xl/_rels/workbook.xml.rels":
                part.writestr(name, whole.read(name))
    with pytest.raises(Refused, match="damaged or incomplete"):
        read_plan(str(tmp_path / "p.xlsx"))


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_other_kinds_are_read_without_what_is_merged(ending: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("Write", "Ann", date(2027, 1, 15))])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], capture_output=True, timeout=240, check=False)
    if not (tmp_path / f"p.{ending}").exists():
        pytest.skip("LibreOffice could not convert it")
    sheet = plans.read(tmp_path / f"p.{ending}")
    assert sheet.rows == (_HEAD, ("Write", "Ann", "2027-01-15"))
    assert any("save it as .xlsx" in note for note in sheet.notes)


def test_an_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    package = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504 + package + b"\x00" * 512)
    with pytest.raises(Refused, match="protected with a password"):
        read_plan(str(path))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b"<worksheet/>" + b" " * 60_000_000)
    with pytest.raises(Refused, match="unpacks to far more data than a plan holds"):
        read_plan(str(path))


def test_a_file_that_is_far_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    with path.open("wb") as file:
        file.truncate(refusals.FILE_SIZE + 1)
    with pytest.raises(Refused, match="larger than 20 MB"):
        read_plan(str(path))
    with pytest.raises(Refused, match="no file"):
        read_plan(str(tmp_path / "gone.xlsx"))
    with pytest.raises(Refused):
        read_plan(str(tmp_path))


def test_more_text_than_people_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD, ("x" * 600, "Ann")])
    monkeypatch.setattr(refusals, "TEXT", 500)
    with pytest.raises(Refused, match="far more text"):
        workbook.read(str(path), "")


def test_a_process_that_dies_hangs_or_is_stopped_is_one_sentence(tmp_path: Path) -> None:
    path = samples.plain(tmp_path / "p.xlsx", [_HEAD])
    dies = (sys.executable, "-c", "import os; os._exit(3)")
    with pytest.raises(Refused, match="could not be read safely"):
        read_plan(str(path), command=dies)
    hangs = (sys.executable, "-c", "import time; time.sleep(60)")
    with pytest.raises(Refused, match="within 0 seconds"):
        read_plan(str(path), command=hangs, seconds=0.2)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        read_plan(str(path), command=hangs, stop=stop)
    fails = (sys.executable, "-c", 'print(\'{"failed": {"type": "KeyError", "places": ["a:1"]}}\')')
    with pytest.raises(refusals.Failed) as raised:
        read_plan(str(path), command=fails)
    assert (raised.value.kind, raised.value.places) == ("KeyError", ("a:1",))


@pytest.mark.parametrize("mark", ["something else", "readiness plan 1"])
def test_a_damaged_record_of_the_export_is_said(mark: str, tmp_path: Path) -> None:
    def draw(made: Any, day: Any) -> None:
        samples.put(made.add_worksheet("Plan"), day, [("Id", *_HEAD), ("AC001", "Write", "Ann")])
        page = made.add_worksheet("readiness_base")
        samples.put(page, day, [(mark, "no day"), ("id",), ("AC001",)])
        page.very_hidden()

    sheet = plans.read(samples.book(tmp_path / "p.xlsx", draw))
    assert sheet.base is None
    assert any("every difference is taken for a conflict" in note for note in sheet.notes)
