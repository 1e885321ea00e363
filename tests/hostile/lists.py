"""Child-level lists that are broken, lying, or full of what no list holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from readiness_tui.annex_a.process import run_child
from readiness_tui.annex_a.spec import spec
from tests.annex_a import crafted
from tests.annex_a.test_gate_files import READ, REFUSED
from tests.dry_run_samples import CANARY, contacts, workbook
from tests.hostile.model import Case, Door, Said, written
from tests.widgets.hostile import HOSTILE

COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("lists_child.py")))
NONSENSE = tuple(
    f"{CANARY} {text}"[:200] for text in HOSTILE if not any(ord(one) < 32 for one in text)
)


def _contacts(**cells: str) -> Callable[[Path], Path]:
    """A workbook of eleven lists with one row in the first, and these cells in it."""

    def make(folder: Path) -> Path:
        names = [column.id for column in spec().list(1).columns]
        row = dict(zip(names, contacts("01/10/2026")[0], strict=True)) | cells
        return workbook(folder / "lists.xlsx", {1: [[row[name] for name in names]]})

    return make


def _everywhere(text: str | None) -> Callable[[Path], Path]:
    """Eleven lists with ``text`` in every column; without it, another nonsense in each."""

    def make(folder: Path) -> Path:
        rows = {
            one.number: [
                [text or NONSENSE[(at + turn) % len(NONSENSE)] for at in range(len(one.columns))]
                for turn in range(20)
            ]
            for one in spec().lists
        }
        return workbook(folder / "lists.xlsx", rows)

    return make


def _numbers(*values: float) -> Callable[[Path], Path]:
    """Eleven lists with these numbers, typed as numbers, in every column."""

    def make(folder: Path) -> Path:
        path = folder / "lists.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for one in spec().lists:
                sheet = book.add_worksheet(f"List {one.number}")
                sheet.write_row(0, 0, [column.name for column in one.columns])
                for at, value in enumerate(values, 1):
                    sheet.write_row(at, 0, [value] * len(one.columns))
        return path

    return make


def _sheets(*sheets: tuple[str, Sequence[Sequence[str]]]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "lists.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            for name, rows in sheets:
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return path

    return make


def _folder(files: Mapping[str, bytes]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        inside = folder / "lists"
        inside.mkdir()
        for name, data in files.items():
            (inside / name).write_bytes(data)
        return inside

    return make


HEADER = [column.name for column in spec().list(1).columns]
CSV_HEADER = ",".join(f'"{name}"' for name in HEADER).encode()
ROW = contacts("01/10/2026")[0]
NO_LIST = "None of the lists of Annex A is in"

OWN = (
    ("every-column", "nonsense in every column of all lists", "F01", _everywhere(None)),
    ("every-minus", '"-5" in every column', "F01", _everywhere("-5")),
    ("every-comma", '"12,5" in every column', "F01", _everywhere("12,5")),
    ("every-formula", "a formula as text in every column", "F01", _everywhere("=1+1")),
    ("every-space", "spaces in every column", "S15", _everywhere("   ")),
    ("every-nan", '"nan" in every column', "S15", _everywhere("nan")),
    ("every-null", '"NULL" in every column', "S15", _everywhere("NULL")),
    ("every-date", '"31/02/2026" in every column', "F01", _everywhere("31/02/2026")),
    ("numbers-huge", "1e308 as a number in every column", "F01", _numbers(1e308, -1e308)),
    (
        "numbers-serial",
        "serials that are no day in every column",
        "F01",
        _numbers(-1, 0, 60, 2958466, 46082.999999999),
    ),
    ("age-minus", "an age of -5", "F15", _contacts(age="-5")),
    ("age-comma", "an age of 12,5", "F04", _contacts(age="12,5")),
    ("age-huge", "an age of 40 digits", "F04", _contacts(age="9" * 40)),
    ("day-31-february", "a contact on 31/02/2026", "F01", _contacts(contact_date="31/02/2026")),
    ("day-zero", "a contact on 00/00/0000", "F01", _contacts(contact_date="00/00/0000")),
    ("day-month-13", "a contact on 2026-13-01", "F01", _contacts(contact_date="2026-13-01")),
    ("day-29-february", "a contact on 29/02/2023", "F01", _contacts(contact_date="29/02/2023")),
    ("day-arabic", "a contact in other digits", "F01", _contacts(contact_date="٠١/١٠/٢٠٢٦")),
    ("day-american", "a contact on 10/31/2026", "F02", _contacts(contact_date="10/31/2026")),
    ("born-1066", "a child born in 1066", "F01", _contacts(dob="14/10/1066")),
    ("born-3000", "a child born in 3000", "F01", _contacts(dob="01/01/3000")),
    ("long-id", "an identifier of 32,000 letters", "F10", _contacts(child_id="x" * 32000)),
    ("markup-id", "an identifier that is markup", "F10", _contacts(child_id="[/x]")),
    (
        "sheet-of-a-child",
        "a sheet named after a child",
        "S05",
        _sheets((CANARY, [HEADER, ROW])),
    ),
    (
        "sheet-of-markup",
        "a sheet whose name is a link",
        "S05",
        _sheets(("@click=app.quit", [HEADER, ROW])),
    ),
    (
        "same-list-twice",
        "two sheets with the same list",
        "S06",
        _sheets(("List 1", [HEADER, ROW]), ("Contacts", [HEADER, ROW])),
    ),
    (
        "header-twice",
        "the header twice in one sheet",
        "F10",
        _sheets(("List 1", [HEADER, ROW, HEADER, ROW])),
    ),
    ("header-doubled", "every column twice", "S10", _sheets(("List 1", [HEADER * 2, ROW * 2]))),
    (
        "header-late",
        "the header in row 200",
        NO_LIST,
        _sheets(("Sheet", [*[["words"]] * 199, HEADER, ROW])),
    ),
    ("header-only", "nothing but a header", "S15", _sheets(("List 1", [HEADER]))),
    ("wrong-headers", "headers of nonsense", NO_LIST, _sheets(("Sheet", [NONSENSE, NONSENSE]))),
    ("no-sheet-filled", "a sheet with nothing", NO_LIST, _sheets(("Sheet", []))),
    (
        "csv-nul",
        "a CSV with NUL in every cell",
        "is not text",
        written("contacts.csv", CSV_HEADER + b"\n" + b",".join([b'"\x00a"'] * len(HEADER))),
    ),
    (
        "csv-escapes",
        "a CSV with terminal codes in its cells",
        "is not text",
        written("contacts.csv", CSV_HEADER + b"\n" + b",".join([b'"\x1b]0;x\x07"'] * len(HEADER))),
    ),
    (
        "csv-escaped-header",
        "a CSV with terminal codes in its header",
        "is not text",
        written("contacts.csv", b",".join([b'"\x1b[2J\x1b]52;c;eA==\x07"'] * 12) + b"\n1,2\n"),
    ),
    (
        "csv-name-of-a-child",
        "a CSV named with terminal codes",
        NO_LIST,
        written("a\x1b[31mb.csv", b"a,b\n1,2\n"),
    ),
    (
        "csv-one-line",
        "a CSV of one line of 5 MB",
        "is never closed",
        written("one.csv", b"x" * 5_000_000),
    ),
    (
        "csv-columns",
        "a CSV of 20,000 columns",
        NO_LIST,
        written("wide.csv", b",".join([b"a"] * 20_000) + b"\n" + b",".join([b"1"] * 20_000)),
    ),
    ("csv-newlines", "a CSV of 200,000 line ends", NO_LIST, written("lines.csv", b"\n" * 200_000)),
    (
        "csv-old-mac",
        "a CSV with line ends of another age",
        "S04",
        written("contacts.csv", CSV_HEADER + b"\r" + ",".join(ROW).encode() + b"\r"),
    ),
    (
        "csv-ragged",
        "a CSV whose rows are longer than its header",
        "F01",
        written("contacts.csv", CSV_HEADER + b"\n" + b",".join([b"x"] * 500) + b"\n"),
    ),
    (
        "csv-mixed",
        "a CSV in two encodings",
        "S17",
        written("contacts.csv", CSV_HEADER + "\né,".encode() + "\né,".encode("cp1252")),
    ),
    (
        "folder-many",
        "a folder of 300 CSV files",
        "far more parts",
        _folder({f"{n}.csv": b"a,b\n1,2\n" for n in range(300)}),
    ),
    (
        "folder-one-bad",
        "a folder with one file that is no text",
        "is not text",
        _folder({"a.csv": CSV_HEADER + b"\n", "b.csv": bytes(range(256)) * 40}),
    ),
    (
        "folder-nested",
        "a folder that holds only folders",
        "holds no CSV files",
        lambda folder: ((folder / "a" / "b").mkdir(parents=True), folder / "a")[1],
    ),
    (
        "ods-nonsense",
        "an ODS of markup",
        NO_LIST,
        written("a.ods", lambda: crafted.ods(crafted.ods_row(crafted.ods_cell("[/x]")))),
    ),
    (
        "xlsb-nonsense",
        "an XLSB of markup",
        NO_LIST,
        written("a.xlsb", lambda: crafted.xlsb({(0, 0): "[/x]"})),
    ),
)

CASES = (
    *(
        Case(f"gate-{name}", "a crafted file that can be read", NO_LIST, written(name, made[0]))
        for name, made in READ.items()
    ),
    *(
        Case(f"gate-{name}", "a crafted file that cannot be read", expected, written(name, data))
        for name, (data, expected) in REFUSED.items()
    ),
    *(Case(f"lists-{id_}", made, expected, make) for id_, made, expected, make in OWN),
)


def _go(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    """All by one process, as the program has it but for being one for many."""
    paths = {}
    for number, case in enumerate(cases):
        own = folder / f"{number:03d}"
        own.mkdir()
        paths[case.id] = str(case.make(own))
    result = run_child(
        {"paths": list(paths.values())},
        on_progress=lambda _: None,
        seconds=60 + 10 * len(paths),
        command=COMMAND,
    )
    answers = result["answers"]
    assert isinstance(answers, dict)
    most = int(str(result["megabytes"]))
    return {
        id_: Said(str(answers[path][0]), float(answers[path][1]), most)
        for id_, path in paths.items()
    }


DOOR = Door("dry run", CASES, _go)
