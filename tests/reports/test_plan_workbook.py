"""The plan as a workbook, looked at by another reader and in its XML."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
import python_calamine

from readiness_tui.readiness.model import Records, Service
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.sheet_fields import EXPORTED, FIELDS
from readiness_tui.readiness.standing import Board, Role
from readiness_tui.reports.plan_workbook import About, plan_workbook

_DAY = date(2026, 11, 20)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _plan() -> Records:
    tables: Any = {
        "recommendations": {
            "RE002": Recommendation("RE002", text="Second", position=2),
            "RE001": Recommendation("RE001", text="=1+1", position=1, band="3_months"),
        },
        "actions": {
            "AC002": Action("AC002", "RE001", "+44 is text", lead="Ann Bee", due=date(2027, 1, 15)),
            "AC001": Action("AC001", "RE001", "First", lead="Sue Dee", leads=("Ann Bee",)),
            "AC003": Action("AC003", "RE999", "By itself", estimated_days=4),
        },
        "roles": {"RL001": Role("RL001", "Data lead", "Zoe Ash")},
        "boards": {"BO001": Board("BO001", "Improvement board")},
    }
    return Records(service=Service(name="Northshire"))._replace(**tables)


@pytest.fixture(scope="module")
def file() -> bytes:
    colours = {"AC001": "green", "AC002": "red", "AC003": "grey"}
    return plan_workbook(_plan(), colours, About(_DAY, "Ann Bee", "SN004"))


def _rows(file: bytes, sheet: str) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(file))
    return book.get_sheet_by_name(sheet).to_python()


def _part(file: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return ElementTree.fromstring(package.read(name))


def _cells(file: bytes, title: str) -> list[Any]:
    head, *rows = _rows(file, "Plan")
    return [row[head.index(title)] for row in rows]


def test_one_row_for_each_action_with_its_recommendation_beside_it(file: bytes) -> None:
    assert _cells(file, "Id")[:4] == ["AC001", "AC002", "", "AC003"]
    assert _cells(file, "Recommendation id")[:4] == ["RE001", "RE001", "RE002", "RE999"]
    assert _cells(file, "Recommendation")[:4] == ["=1+1", "=1+1", "Second", ""]
    assert _cells(file, "BRAG")[:4] == ["Green", "Red", "", "Grey"]
    assert _cells(file, "Lead officers")[:2] == ["Sue Dee; Ann Bee", "Ann Bee"]


def test_the_header_says_every_field_and_the_id_is_the_first(file: bytes) -> None:
    assert _rows(file, "Plan")[0] == [FIELDS[name].title for name in EXPORTED]
    assert EXPORTED[:2] == ("id", "recommendation_id")


def test_dates_are_dates_and_numbers_are_numbers(file: bytes) -> None:
    assert _cells(file, "Completion date")[1] == date(2027, 1, 15)
    assert _cells(file, "Estimated working days")[3] == 4


def test_nothing_is_a_formula_or_a_link(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as package:
        sheets = [package.read(n) for n in package.namelist() if "worksheets/sheet" in n]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    assert "+44 is text" in _cells(file, "Action")


def test_only_ids_are_locked_and_the_sheet_is_protected(file: bytes) -> None:
    sheet = _part(file, "xl/worksheets/sheet1.xml")
    protection = sheet.find(f"{_MAIN}sheetProtection")
    assert protection is not None
    assert "password" not in protection.attrib
    assert protection.get("autoFilter") == "0"  # which is how the file says: allowed
    formats = _part(file, "xl/styles.xml").find(f"{_MAIN}cellXfs")
    assert formats is not None
    unlocked = {
        str(at)
        for at, one in enumerate(formats)
        for told in one.iter(f"{_MAIN}protection")
        if told.get("locked") == "0"
    }
    cells = {str(one.get("r")): one.get("s") for one in sheet.iter(f"{_MAIN}c")}
    locked = {at for at, style in cells.items() if style not in unlocked}
    rows_with_a_plan, empty_rows = range(2, 6), range(6, 56)
    header = {f"{_letter(column)}1" for column in range(len(EXPORTED))}
    ids = {f"{column}{row}" for column in "AB" for row in rows_with_a_plan}
    assert locked == header | ids | {f"A{row}" for row in empty_rows}


def test_lists_are_offered_where_a_field_has_one(file: bytes) -> None:
    sheet = _part(file, "xl/worksheets/sheet1.xml")
    offered = {}
    for one in sheet.iter(f"{_MAIN}dataValidation"):
        column = (one.get("sqref") or "").split("2:")[0]
        formula = one.find(f"{_MAIN}formula1")
        offered[column] = (one.get("type"), formula.text if formula is not None else "")
    titles = {name: _letter(EXPORTED.index(name)) for name in EXPORTED}
    assert offered[titles["leads"]] == ("list", "readiness_lists!$D$1:$D$4")
    assert offered[titles["band"]][0] == offered[titles["colour"]][0] == "list"
    assert offered[titles["future"]][0] == "list"
    assert offered[titles["due"]][0] == "date"
    assert "action" not in {name for name in titles if titles[name] in offered}
    lists = _rows(file, "readiness_lists")
    people = [row[3] for row in lists if row[3]]
    assert people == ["Ann Bee", "Data lead", "Sue Dee", "Zoe Ash"]
    assert [row[4] for row in lists if row[4]] == ["Improvement board"]


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else f"A{chr(65 + column - 26)}"


def test_the_colour_goes_with_its_word(file: bytes) -> None:
    sheet = _part(file, "xl/worksheets/sheet1.xml")
    rules = [one.findtext(f"{_MAIN}formula") for one in sheet.iter(f"{_MAIN}cfRule")]
    assert rules == ['"Blue"', '"Green"', '"Amber"', '"Red"', '"Grey"']


def test_it_stays_readable_on_screen_and_on_paper(file: bytes) -> None:
    sheet = _part(file, "xl/worksheets/sheet1.xml")
    pane = next(sheet.iter(f"{_MAIN}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    setup = next(sheet.iter(f"{_MAIN}pageSetup"))
    assert (setup.get("orientation"), setup.get("paperSize")) == ("landscape", "8")
    assert sheet.find(f"{_MAIN}autoFilter") is not None
    header = next(sheet.iter(f"{_MAIN}oddHeader")).text
    assert header == "&LPlan&CContains no child-level data&R2026-11-20"
    names = {one.get("name"): one.text for one in _part(file, "xl/workbook.xml").iter()}
    assert names["_xlnm.Print_Titles"] == "Plan!$1:$1"
    assert names["_xlnm.Print_Area"] == "Plan!$A$1:$O$5"


def test_the_key_says_when_by_whom_and_what_colours_mean(file: bytes) -> None:
    said = {row[0]: row[1] for row in _rows(file, "Key") if row[0]}
    assert said["Date"] == "20 Nov 2026"
    assert (said["Exported by"], said["Snapshot"]) == ("Ann Bee", "SN004")
    assert said["Marking"] == "Contains no child-level data."
    assert said["Service"] == "Northshire"
    assert {"Blue", "Green", "Amber", "Red", "Grey"} <= said.keys()


def test_the_base_is_very_hidden_and_the_lists_are_hidden(file: bytes) -> None:
    states = {
        one.get("name"): one.get("state", "visible")
        for one in _part(file, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    }
    assert states == {
        "Plan": "visible",
        "Key": "visible",
        "readiness_lists": "hidden",
        "readiness_base": "veryHidden",
    }
    base = _rows(file, "readiness_base")
    assert base[0][:4] == ["readiness plan 1", "2026-11-20", "Ann Bee", "Northshire"]
    assert base[1][: len(EXPORTED)] == list(EXPORTED)
    assert base[3][EXPORTED.index("due")] == "2027-01-15"


def test_equal_plans_make_equal_files(file: bytes) -> None:
    colours = {"AC001": "green", "AC002": "red", "AC003": "grey"}
    assert plan_workbook(_plan(), colours, About(_DAY, "Ann Bee", "SN004")) == file
