"""The file of findings: what stands in it, in both of its forms."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a import findings_workbook
from readiness_tui.annex_a.findings_links import beside, rows_link
from readiness_tui.annex_a.findings_workbook import fair
from readiness_tui.annex_a.result import Group
from readiness_tui.annex_a.rules import by_id
from readiness_tui.filing.findings import write_findings
from readiness_tui.text import no_formula
from tests.annex_a.findings_runs import (
    GROUPS,
    cells,
    found,
    links,
    parts,
    run,
    sheet_xml,
    sheets,
    table,
)

_NOT_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")

# List 1 of GROUPS by row and then the gravest first, put in order by hand.
ORDER = [
    ("all", "column H of the sheet", "Query", "S09"),
    (3, "Gender", "Error", "C01"),
    (4, "Date of Birth", "Error", "F01"),
    (4, "Gender", "Error", "C01"),
    (12, "Gender", "Error", "C01"),
    (12, "whole row", "Warning", "S17"),
]


def test_a_list_shows_each_finding_by_row_and_severity(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run())
    assert sheets(path) == ["Summary", "List 1", "List 5", "Codes", "Standards"]
    head, *rows = cells(path, "List 1")
    assert head == ["Row", "Column", "Severity", "Rule", "What is wrong", "What would be right"]
    assert [tuple(row[:4]) for row in rows] == ORDER
    assert [row[4:] for row in rows] == [
        [by_id()[rule].wrong, by_id()[rule].right] for *_, rule in ORDER
    ]
    [missing] = cells(path, "List 5")[1:]
    assert missing[:4] == ["all", "whole list", "Error", "S04"]


def test_csv_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    write_findings(str(path), run())
    assert path.read_bytes().startswith(b"\xef\xbb\xbflist,sheet,row,")
    head, *rows = table(path)
    assert head == ["list", "sheet", "row", "column", "severity", "rule", "wrong", "right"]
    expected = [["1", "List_1", str(row), *rest] for row, *rest in ORDER]
    assert [row[:6] for row in rows] == [*expected, ["5", "", "all", "whole list", "Error", "S04"]]


def test_the_summary_says_what_was_run(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    at = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)  # half past nine on England's clocks
    write_findings(str(path), run(), by="Data lead", at=at)
    rows = cells(path, "Summary")
    assert [row[0] for row in rows[:2]] == ["Findings of a data dry run", "OFFICIAL-SENSITIVE"]
    assert {row[0]: row[1] for row in rows[2:9]} == {
        "File": "lists.xlsx",
        "Extract date": "30 Sep 2026",
        "Template": "Layout of 2024",
        "Rows": "191",
        "Findings": "7",
        "Saved": "Wed 1 Jul 2026 09:30",
        "By": "Data lead",
    }
    assert rows[10][:7] == [
        "List",
        "Rows",
        "Title",
        "Errors",
        "Sheet in the file",
        "Warnings",
        "Queries",
    ]
    assert rows[11][:7] == ["List 1", 11, "Contacts", 4, "List_1", 1, 1]
    assert rows[15][4] == "missing"
    by_rule = rows[rows.index(next(row for row in rows if row[0] == "Rule")) + 1 :]
    assert [(row[0], row[1], row[3], row[5]) for row in by_rule] == [
        ("S04", "Error", 5, 1),
        ("F01", "Error", 1, 1),
        ("C01", "Error", 1, 3),
        ("S17", "Warning", 1, 1),
        ("S09", "Query", 1, 1),
    ]


def test_the_codes_are_told_as_the_template_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run())
    rows = cells(path, "Codes")
    assert ["Gender", "b) Female", "female", "Gender"] in rows
    assert [row[1] for row in rows if row[0] == "Yes or no"] == ["a) Yes", "b) No"]
    [needs] = {str(row[3]) for row in rows if str(row[0]).startswith("Category of need")}
    assert needs == "Child's Category of Need"


def test_a_councils_own_figures_are_the_ones_shown(tmp_path: Path) -> None:
    own = tmp_path / "standards.toml"
    own.write_text('[[standard]]\nid = "cp_visit_working_days"\nvalue = 15\n', encoding="utf-8")
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(), own_standards=str(own))
    rows = cells(path, "Standards")
    assert rows[1][1:4] == ["15", "working days", "the council"]
    assert rows[2][1:3] == ["20", "working days"]


def test_each_table_filters_and_keeps_its_header(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run())
    for sheet, area in (("List 1", "A1:F7"), ("List 5", "A1:F2")):
        xml = sheet_xml(path, sheet)
        assert [each["ref"] for each in found(xml, "m:autoFilter")] == [area]
        [pane] = found(xml, ".//m:pane")
        assert (pane["ySplit"], pane["state"]) == ("1", "frozen")
        assert len(found(xml, "m:cols/m:col")) >= 4
    package = parts(path)
    assert all(b"<mergeCell" not in part for part in package.values())
    assert b"<dc:title>Findings of a data dry run</dc:title>" in package["docProps/core.xml"]


def test_rows_link_to_the_workbook_beside(tmp_path: Path) -> None:
    source = tmp_path / "Annex A #2 100% [final].xlsx"
    source.write_bytes(b"")
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(sheet="Children's list"), source_path=str(source))
    linked = links(path, "List 1")
    assert list(linked) == ["A3", "A4", "A5", "A6", "A7"]  # not the finding of the whole list
    assert {unquote(target) for target, _ in linked.values()} == {source.name}
    assert {target for target, _ in linked.values()}.isdisjoint({source.name})
    assert linked["A3"][1] == "'Children''s list'!A3"
    assert linked["A7"][1] == "'Children''s list'!A12"
    assert [row[0] for row in cells(path, "List 1")[1:]] == ["all", 3, 4, 4, 12, 12]


@pytest.mark.parametrize("where", ["elsewhere/lists.xlsx", "lists.csv", "gone.xlsx", ""])
def test_nothing_is_linked_where_no_workbook_lies_beside(tmp_path: Path, where: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    for name in ("elsewhere/lists.xlsx", "lists.csv"):
        (tmp_path / name).write_bytes(b"")
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(), source_path=str(tmp_path / where) if where else "")
    assert links(path, "List 1") == {}
    assert [row[0] for row in cells(path, "List 1")[1:]] == ["all", 3, 4, 4, 12, 12]


@pytest.mark.parametrize("sheet", ["", "a/b", "a:b", "x" * 256])
def test_a_name_that_no_sheet_has_is_not_linked_to(sheet: str) -> None:
    assert rows_link("lists.xlsx", sheet) == ""


@pytest.mark.parametrize(
    "name",
    [
        "lists\u202e.xlsx",
        pytest.param(r"\\server\lists.xlsx", marks=_NOT_WINDOWS),
        pytest.param("http:lists.xlsx", marks=_NOT_WINDOWS),
    ],
)
def test_a_name_that_could_lead_elsewhere_is_not_linked_to(tmp_path: Path, name: str) -> None:
    source = os.path.join(tmp_path, name)
    Path(source).write_bytes(b"")
    assert beside(str(tmp_path / "findings.xlsx"), source) == ""
    plain = tmp_path / "lists.xlsx"
    plain.write_bytes(b"")
    assert beside(str(tmp_path / "findings.xlsx"), str(plain)) == "lists.xlsx"


def test_beyond_the_links_that_excel_allows_rows_are_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_workbook, "MOST_LINKS", 2)
    source = tmp_path / "lists.xlsx"
    source.write_bytes(b"")
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run(), source_path=str(source))
    assert list(links(path, "List 1")) == ["A3", "A4"]
    assert [row[0] for row in cells(path, "List 1")[1:]] == ["all", 3, 4, 4, 12, 12]
    [note] = [str(row[0]) for row in cells(path, "Summary") if "links" in str(row[0])]
    assert note.startswith("List 1: the first 2 row numbers are links")


def test_every_link_that_excel_allows_is_made(tmp_path: Path) -> None:
    source = tmp_path / "lists.xlsx"
    source.write_bytes(b"")
    path = tmp_path / "findings.xlsx"
    groups = [Group("C01", 1, "gender", ((2, 65_532),))]
    write_findings(str(path), run(groups), source_path=str(source))
    page = parts(path)["xl/worksheets/sheet2.xml"]
    assert page.count(b"<hyperlink ") == 65_530  # Excel's own limit
    assert page.count(b"<row ") == 1 + 65_531


def test_what_has_no_room_is_counted_on_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_workbook, "MOST_ON_SHEET", 4)
    path = tmp_path / "findings.xlsx"
    write_findings(str(path), run())
    assert [tuple(row[:4]) for row in cells(path, "List 1")[1:]] == ORDER[:4]
    assert any(
        str(row[0]).startswith("List 1: the last 2 of 6 findings are left out")
        for row in cells(path, "Summary")
    )
    plain = tmp_path / "findings.csv"
    write_findings(str(plain), run())
    assert len(table(plain)) == 1 + 7


@given(st.lists(st.integers(0, 50), max_size=11), st.integers(0, 200))
def test_room_is_shared_so_that_only_the_largest_give_way(counts: list[int], most: int) -> None:
    room = fair(counts, most)
    assert sum(min(each, room) for each in counts) <= most
    if sum(counts) > most:  # and one more for each would be too much
        assert sum(min(each, room + 1) for each in counts) > most
    else:
        assert all(each <= room for each in counts)


def test_a_rule_or_column_edited_after_the_run_is_still_told(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    write_findings(
        str(path), run([Group("X99", 1, "gone", ((7, 7),)), Group("C01", 1, "gender", ((7, 7),))])
    )
    assert [row[2:6] for row in table(path)[1:]] == [
        ["7", "Gender", "Error", "C01"],
        ["7", "gone", "Query", "X99"],
    ]


def test_a_run_without_findings_has_a_file_too(tmp_path: Path) -> None:
    write_findings(str(tmp_path / "none.xlsx"), run([]))
    assert sheets(tmp_path / "none.xlsx") == ["Summary", "Codes", "Standards"]
    write_findings(str(tmp_path / "none.csv"), run([]))
    assert len(table(tmp_path / "none.csv")) == 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0"]
)
def test_no_text_begins_as_a_formula_does(start: str) -> None:
    assert no_formula(f"{start}1+1") == f"'{start}1+1"
    assert no_formula(f"1{start}1") == f"1{start}1"


def test_the_groups_of_these_tests_are_of_the_severities_they_claim() -> None:
    assert [by_id()[group.rule].severity.value for group in GROUPS] == [
        "query",
        "warning",
        "error",
        "error",
        "error",
    ]
