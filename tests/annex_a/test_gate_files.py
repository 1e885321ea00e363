"""Every crafted file, read by the real process: what becomes of it is said beside it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from readiness_tui.annex_a.process import run_child
from tests.annex_a import crafted as c

COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("only_read.py")), "--many")
ONE = c.sheet(c.row(1, c.number("A1")))
DAMAGED, BOMB, FAR = "damaged or incomplete", "far more data", "too far apart"
PASSWORD, PAGE, NO_BOOK = "Encrypt with Password", "holds a web page", "not a workbook that can"
EMPTY_ROWS = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(2, 100_001))
EMPTY_CELLS = "".join(f'<row r="{n}"><c r="XFD{n}" s="1"/></row>' for n in range(2, 2_001))
XXE = '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
UTF16 = ('<?xml version="1.0" encoding="UTF-16"?>' + ONE).encode("utf-16")
LATIN = ('<?xml version="1.0" encoding="ISO-8859-1"?>' + ONE).encode("latin-1")
MANY_CELLS = "".join(
    c.row(n, *(c.number(f"{col}{n}") for col in ("A", "CV"))) for n in range(1, 101)
)
IMPLIED = c.zipped({**c.xlsx_parts(ONE), **{f"xl/part{n}.xml": "<a/>" for n in range(2_100)}})
BOOK = c.xlsx(ONE)
ENCRYPTED_ENTRY = '<manifest:encryption-data xmlns:manifest="m"/>'
TRAILING = c.ods_row(c.ods_cell(times=1024), times=1_048_000)

READ = {
    "ordinary.xlsx": (c.ordinary(), {"List 1": 21, "List 2": 21}),
    "macros.xlsm": (c.zipped({**c.xlsx_parts(ONE), "xl/vbaProject.bin": b"x"}), {"List 1": 1}),
    "ordinary_named.xls": (c.ordinary(3), {"List 1": 4, "List 2": 4}),
    "workbook_named.csv": (BOOK, {"List 1": 1}),
    "no_ending": (BOOK, {"List 1": 1}),
    "stored.xlsx": (c.seeds()["stored.xlsx"], {"List 1": 2}),
    "empty_formatted_rows.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")) + EMPTY_ROWS)),
        {"List 1": 1},
    ),
    "empty_formatted_cells.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")) + EMPTY_CELLS)),
        {"List 1": 1},
    ),
    "lying_dimension.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")), '<dimension ref="A1:XFD1048576"/>')),
        {"List 1": 1},
    ),
    "lying_sizes.xlsx": (c.with_lying_sizes(c.ordinary(30)), None),
    "wide.xlsx": (c.xlsx(c.sheet(MANY_CELLS)), {"List 1": 100}),
    "leading_blank_rows.xlsx": (
        c.xlsx(c.sheet(c.row(5, c.number("C5")))),
        {"List 1": 5},
    ),
    "no_sheet_data.xlsx": (c.xlsx(c.sheet("")), {"List 1": 0}),
    "list.xls": (c.xls({(3, 1): "a", (4, 1): 2.0}), {"List 1": 5}),
    "list_named.xlsx": (c.xls({(0, 0): "a"}), {"List 1": 1}),
    "list.ods": (c.ods(c.ods_row() * 2 + c.ods_row(c.ods_cell("a"))), {"List 1": 3}),
    "trailing.ods": (c.ods(c.ods_row(c.ods_cell("a")) + TRAILING), {"List 1": 1}),
    "repeated.ods": (c.ods(c.ods_row(c.ods_cell("a"), times=7)), {"List 1": 7}),
    "comma.csv": (b"a,b\n1,2\n", {"comma": 2}),
    "semicolon.csv": (b"a;b\n1,5;2\n", {"semicolon": 2}),
    "tab.tsv": (b"a\tb\n1\t2\n\n3\t4\n", {"tab": 4}),
    "text.txt": ("a,b\n1,é\n".encode("cp1252"), {"text": 2}),
    "bom.csv": (b"\xef\xbb\xbfa,b\n", {"bom": 1}),
    "wide_text.csv": ("a,b\n1,2\n".encode("utf-16"), {"wide_text": 2}),
}  # fmt: skip

REFUSED = {
    "empty.xlsx": (b"", "is empty"),
    "csv_named.xlsx": (b"Child Unique ID,Age\nC1,4\n", "plain text"),
    "html_named.xls": (b"<html><table><tr><td>1</td></tr></table></html>", PAGE),
    "xml_named.xls": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', PAGE),
    "random.xlsx": (bytes(range(256)) * 40, NO_BOOK),
    "random.csv": (bytes(range(256)) * 40, "is not text"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, NO_BOOK),
    "word.xlsx": (c.zipped({"word/document.xml": "<a/>"}), NO_BOOK),
    "message.xls": (c.ole("__properties_version1.0", b"x" * 99), NO_BOOK),
    "half.xlsx": (c.ordinary()[:3000], DAMAGED),
    "only_signature.xlsx": (b"PK\x03\x04", DAMAGED),
    "encrypted.xlsx": (c.ole("EncryptedPackage", b"x" * 5000), PASSWORD),
    "encrypted.xls": (c.xls({(0, 0): "a"}, encrypted=True), PASSWORD),
    "encrypted.ods": (c.ods("", manifest=ENCRYPTED_ENTRY), PASSWORD),
    "spaces_bomb.xlsx": (c.spaces_bomb(300), BOMB),
    "lying_bomb.xlsx": (c.with_lying_sizes(c.spaces_bomb(60)), BOMB),
    "long_text.xlsx": (c.xlsx(c.sheet(c.row(1, c.text("A1", "x" * 9_500_000)))), BOMB),
    "far_cell.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")) + c.row(1_048_576, c.number("XFD1048576")))),
        FAR,
    ),
    "far_cell_lower_case.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")) + c.row(1_048_576, c.number("xfd1048576")))),
        FAR,
    ),
    "far_row.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("A1")) + c.row(99_999_999, c.number("A99999999")))),
        FAR,
    ),
    "sparse.xlsx": (
        c.xlsx(c.sheet(c.row(1, c.number("Z1")) + c.row(900_000, c.number("A900000")))),
        FAR,
    ),
    "second_sheet_far.xlsx": (
        c.xlsx(ONE, c.sheet(c.row(9, c.number("A9")) + c.row(90_000, c.number("ZZZ90000")))),
        FAR,
    ),
    "laughs.xlsx": (c.xlsx(LAUGHS + ONE), "declarations"),
    "outside_entity.xlsx": (c.xlsx(XXE + ONE), "declarations"),
    "outside_entity.ods": (c.ods("", prefix=XXE), "declarations"),
    "utf16.xlsx": (c.xlsx(UTF16), "not in UTF-8"),
    "latin.xlsx": (c.xlsx(LATIN), "not in UTF-8"),
    "bad_utf8.xlsx": (c.xlsx(c.sheet("").encode() + b"<a>\xff\xfe</a>"), "not in UTF-8"),
    "outside.xlsx": (c.zipped({**c.xlsx_parts(ONE), "../../../x": "x"}), "outside the workbook"),
    "outside_windows.xlsx": (c.zipped({**c.xlsx_parts(ONE), "xl\\..\\..\\x": "x"}), "outside the"),
    "absolute.xlsx": (c.zipped({**c.xlsx_parts(ONE), "C:/x": "x"}), "outside the workbook"),
    "many_parts.xlsx": (IMPLIED, "far more parts"),
    "broken_workbook.xlsx": (
        c.zipped({**c.xlsx_parts(ONE), "xl/workbook.xml": "<workbook"}),
        DAMAGED,
    ),
    "repeats.ods": (c.ods(c.ods_row(c.ods_cell("a", 1_024), times=1_048_576)), FAR),
    "gap.ods": (c.ods(TRAILING + c.ods_row(c.ods_cell(times=999), c.ods_cell("a"))), FAR),
    "open_quote.csv": (b'a,b\n"1,2\n' + b"x,y\n" * 400_000, "quotation mark"),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What one real process said of each file."""
    folder = tmp_path_factory.mktemp("crafted")
    paths = []
    for name, content in (READ | REFUSED).items():
        (folder / name).write_bytes(content[0])
        paths.append(str(folder / name))
    result = run_child(
        {"paths": paths}, on_progress=lambda progress: None, seconds=60, command=COMMAND
    )
    return {Path(path).name: answer for path, answer in result.items()}


@pytest.mark.parametrize("name", READ)
def test_is_read_with_every_row_counted(name: str, answers: dict[str, object]) -> None:
    answer = answers[name]
    assert isinstance(answer, dict), answer
    expected = READ[name][1]
    found = {sheet: shape["rows"] for sheet, shape in answer["sheets"].items()}
    assert found == (expected if expected is not None else {"List 1": 31, "List 2": 31})


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_its_own_sentence(name: str, answers: dict[str, object]) -> None:
    answer = answers[name]
    assert isinstance(answer, str), answer
    assert REFUSED[name][1] in answer
    assert name in answer


def refusal(path: Path | str) -> str:
    from readiness_tui.annex_a.gate import look
    from readiness_tui.annex_a.refusals import Refused

    with pytest.raises(Refused) as caught:
        look(str(path))
    assert caught.value.hint
    return caught.value.message


def test_what_is_not_there_and_what_is_no_file(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.xlsx")
    assert "There is no file" in refusal("nul\0byte.xlsx")
    assert "holds no CSV files" in refusal(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and devices by name")
def test_pipes_and_devices_never_make_it_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "link.xlsx").symlink_to("/dev/zero")
    timer = threading.Timer(5, os.kill, (os.getpid(), 2))
    timer.start()
    try:
        for path in (tmp_path / "pipe.xlsx", tmp_path / "link.xlsx", "/dev/null"):
            assert "not an ordinary file" in refusal(path)
    finally:
        timer.cancel()


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(201 * 1024**2)
    assert "larger than 200 MB" in refusal(tmp_path / "large.xlsx")


def test_a_file_that_excel_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", locked)
    assert "open in another program" in refusal(tmp_path / "locked.xlsx")
