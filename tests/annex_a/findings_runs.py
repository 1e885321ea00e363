"""Dry runs made by hand, and files of findings read again with other libraries than wrote them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

import python_calamine

from readiness_tui.annex_a.result import Group, ListResult, Result

_NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

GROUPS = (
    # List 1: S09 is a query, C01 an error, F01 an error, S17 a warning (rules.toml).
    Group("S09", 1, "", ((0, 0),)),
    Group("S17", 1, "", ((12, 12),)),
    Group("C01", 1, "gender", ((3, 4), (12, 12))),
    Group("F01", 1, "dob", ((4, 4),)),
    Group("S04", 5, "", ((0, 0),)),
)


def run(
    groups: Sequence[Group] = GROUPS,
    *,
    file: str = "lists.xlsx",
    sheet: str = "List_1",
    extra: tuple[str, ...] = ("H",),
    identifiers: Mapping[str, Mapping[str, str]] | None = None,
) -> Result:
    """Eleven lists, of which the fifth is missing."""
    lists = [
        ListResult(1, sheet, 11, 4, 1, 1, extra=extra),
        *(ListResult(number, f"List_{number}", 20) for number in (2, 3, 4)),
        ListResult(5, "", 0, 1),
        *(ListResult(number, f"List_{number}", 20) for number in range(6, 12)),
    ]
    return Result(
        file, "2026-09-30", "2024", tuple(lists), tuple(groups), identifiers=identifiers or {}
    )


def cells(path: Path, sheet: str) -> list[list[object]]:
    """The values of a sheet."""
    book = python_calamine.load_workbook(str(path))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def sheets(path: Path) -> list[str]:
    """The names of the sheets in their order."""
    return list(python_calamine.load_workbook(str(path)).sheet_names)


def parts(path: Path) -> dict[str, bytes]:
    """Everything in the package, unpacked."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_xml(path: Path, sheet: str) -> ElementTree.Element:
    """The XML of a sheet."""
    number = sheets(path).index(sheet) + 1
    return ElementTree.fromstring(parts(path)[f"xl/worksheets/sheet{number}.xml"])


def found(element: ElementTree.Element, path: str) -> list[dict[str, str]]:
    """The attributes of every element at ``path``, in the names of spreadsheets."""
    return [each.attrib for each in element.iterfind(path, _NS)]


def links(path: Path, sheet: str) -> dict[str, tuple[str, str]]:
    """Each cell with a link to another file: that file, and the place in it."""
    number = sheets(path).index(sheet) + 1
    package = parts(path)
    relations = package.get(f"xl/worksheets/_rels/sheet{number}.xml.rels")
    if relations is None:
        return {}
    targets = {
        each["Id"]: each["Target"]
        for each in found(ElementTree.fromstring(relations), "r:Relationship")
        if each.get("TargetMode") == "External"
    }
    return {
        each["ref"]: (targets[each[_REL]], each["location"])
        for each in found(sheet_xml(path, sheet), ".//m:hyperlink")
    }


def table(path: Path) -> list[list[str]]:
    """The rows of a CSV file, the header among them."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
