"""What the reader hands over: every row in its place, every kind of cell as text."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from readiness_tui.annex_a.gate import look
from readiness_tui.annex_a.model import Sheet
from readiness_tui.annex_a.reader import read
from tests.annex_a import crafted as c


def sheets_of(path: Path) -> list[Sheet]:
    return list(read(str(path), look(str(path)), lambda name, number, count: None))


def sheets_in(folder: Path, name: str, content: bytes) -> list[Sheet]:
    (folder / name).write_bytes(content)
    return sheets_of(folder / name)


LEADING: dict[tuple[int, int], str | float] = {(3, 1): "a", (4, 2): 7.0}  # B4 and C5


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("l.xlsx", c.xlsx(c.sheet(c.row(4, c.text("B4", "a")) + c.row(5, c.number("C5", 7))))),
        ("l.xls", c.xls(LEADING)),
        ("l.xlsb", c.xlsb(LEADING)),
        (
            "l.ods",
            c.ods(
                c.ods_row(times=3)
                + c.ods_row(c.ods_cell(), c.ods_cell("a"))
                + c.ods_row(c.ods_cell(times=2), c.ods_cell("7"))
            ),
        ),
        ("l.csv", b"\n\n\n,a\n,,7\n"),
    ],
    ids=["xlsx", "xls", "xlsb", "ods", "csv"],  # a zip holds the second it was made in
)
def test_a_place_in_the_frame_is_the_place_in_the_sheet(
    name: str, content: bytes, tmp_path: Path
) -> None:
    [sheet] = sheets_in(tmp_path, name, content)
    blank = (None, None, None)
    assert sheet.frame.rows() == [blank, blank, blank, (None, "a", None), (None, None, "7")]
    assert sheet.frame.columns == ["A", "B", "C"]
    assert set(sheet.frame.dtypes) == {pl.String}


def test_one_impossible_date_does_not_lose_the_sheet(tmp_path: Path) -> None:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    page = book.add_worksheet()
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for row, serial in enumerate((45000, 3_000_000, -5, 60, 46082.75)):
        page.write_number(row, 0, serial, dates)
    book.close()
    [sheet] = sheets_in(tmp_path, "dates.xlsx", kept.getvalue())
    first, huge, negative, _leap, last = sheet.frame["A"].to_list()
    assert first == "2023-03-15 00:00:00"  # 45,000 days from 30 December 1899
    assert not huge.startswith("2")
    assert negative < "1900"
    assert last == "2026-03-01 18:00:00"


def test_books_that_count_from_1904(tmp_path: Path) -> None:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "date_1904": True})
    page = book.add_worksheet()
    page.write_number(0, 0, 45000, book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    [sheet] = sheets_in(tmp_path, "dates.xlsx", kept.getvalue())
    assert sheet.frame.rows() == [("2027-03-16 00:00:00",)]  # 1,462 days after 15 March 2023


def test_cells_without_a_value_are_pointed_at(tmp_path: Path) -> None:
    rows = (
        c.row(1, c.text("A1", "t=\"e\""), '<c r="B1" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
        + c.row(2, '<c t="e" r="AA2"><v>#N/A</v></c>', '<c r="A2"><f>B2</f></c>')
        + c.row(3, '<c r="A3"><f>B3</f><v>3</v></c>', '<c r="C3"><f t="shared" si="0"/><v/></c>')
    )  # fmt: skip
    [sheet] = sheets_in(tmp_path, "faults.xlsx", c.xlsx(c.sheet(rows)))
    assert sheet.faulty == ((1, 2), (2, 27))
    assert sheet.uncached == ((2, 1), (3, 3))
    assert sheet.frame["B"].to_list() == [None, None, None]


def test_hidden_sheets_are_read_and_flagged(tmp_path: Path) -> None:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    for title in ("Seen", "Hidden", "Deep"):
        book.add_worksheet(title).write(0, 0, title)
    book.get_worksheet_by_name("Hidden").hide()
    book.get_worksheet_by_name("Deep").very_hidden()
    book.close()
    sheets = sheets_in(tmp_path, "hidden.xlsx", kept.getvalue())
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Seen", False),
        ("Hidden", True),
        ("Deep", True),
    ]
    assert [sheet.frame.item() for sheet in sheets] == ["Seen", "Hidden", "Deep"]


def test_true_whole_numbers_and_empty_text(tmp_path: Path) -> None:
    cells = ('<c r="A1" t="b"><v>1</v></c>', c.number("B1", 1001.0), c.number("C1", 2.5))
    [sheet] = sheets_in(tmp_path, "kinds.xlsx", c.xlsx(c.sheet(c.row(1, *cells))))
    assert sheet.frame.rows() == [("true", "1001", "2.5")]


def test_one_sheet_more_is_read_ahead_and_no_other(tmp_path: Path) -> None:
    names = [f"List {n}" for n in range(1, 6)]
    pages = [c.sheet(c.row(1, c.text("A1", name))) for name in names]
    (tmp_path / "five.xlsx").write_bytes(c.xlsx(*pages, names=names))
    told: list[tuple[str, int, int]] = []
    path = str(tmp_path / "five.xlsx")
    sheets = read(path, look(path), lambda *what: told.append(what))
    assert next(sheets).name == "List 1"
    assert told == [("List 1", 1, 5)]
    before = threading.active_count()
    sheets.close()  # type: ignore[attr-defined]
    assert threading.active_count() < before


def test_a_folder_of_csv_files_is_a_list_a_file(tmp_path: Path) -> None:
    (tmp_path / "List 2.csv").write_bytes(b"a\n1\n")
    (tmp_path / "List 1.TSV").write_bytes(b"a\tb\n1\t2\n")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "notes.docx").write_bytes(b"x")
    (tmp_path / ".hidden.csv").write_bytes(b"x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "List 3.csv").write_bytes(b"x")
    sheets = sheets_of(tmp_path)
    assert [(s.name, s.frame.shape) for s in sheets] == [
        ("List 1", (2, 2)),
        ("List 2", (2, 1)),
        ("empty", (0, 0)),
    ]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"a,b\n1,2,3\n4\n", [("a", "b", None), ("1", "2", "3"), ("4", None, None)]),
        (b'a;b\n"x\ny";"1,5"\n', [("a", "b"), ("x\ny", "1,5")]),
        (b'a,b\n"say ""so""",5" pipe\n', [("a", "b"), ('say "so"', '5" pipe')]),
        (b"a\tb\r\n1,1\t2,2\r\n", [("a", "b"), ("1,1", "2,2")]),
        (b"a,b\n\n\n1,2", [("a", "b"), (None, None), (None, None), ("1", "2")]),
        ("a,b\né,€\n".encode("cp1252"), [("a", "b"), ("é", "€")]),
        ("a,b\né,€\n".encode("utf-8-sig"), [("a", "b"), ("é", "€")]),
        ("a,b\né,€\n".encode("utf-16"), [("a", "b"), ("é", "€")]),
        (b"only\n", [("only",)]),
    ],
)
def test_csv_however_it_is_written(
    content: bytes, rows: list[tuple[str | None, ...]], tmp_path: Path
) -> None:
    [sheet] = sheets_in(tmp_path, "list.csv", content)
    assert sheet.frame.rows() == rows


def test_rows_keep_their_number_over_many_blocks(tmp_path: Path) -> None:
    lines = [f"C{n},{n}" if n % 1000 else "" for n in range(1, 50_001)]
    lines[45_000] += ",late"
    [sheet] = sheets_in(tmp_path, "long.csv", ("\n".join(lines) + "\n").encode())
    assert sheet.frame.shape == (50_000, 3)
    assert sheet.frame.row(33_332) == ("C33333", "33333", None)
    assert sheet.frame.row(45_000) == ("C45001", "45001", "late")
    assert sheet.frame.row(29_999) == (None, None, None)
