"""Makes workbooks and CSV files as bytes: ordinary ones, odd ones, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return kept.getvalue()


def xlsx_parts(
    *sheets: str | bytes, workbook: str = "", names: Sequence[str] = ()
) -> dict[str, str | bytes]:
    """The parts of an .xlsx whose sheets are these ``<worksheet>`` documents.

    ``workbook`` goes before the list of sheets; sheets are named "List 1" and on, or ``names``.
    """
    numbers = range(1, len(sheets) + 1)
    titles = names or [f"List {number}" for number in numbers]
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in zip(numbers, titles, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATIONS}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        **{
            f"xl/worksheets/sheet{number}.xml": sheet
            for number, sheet in zip(numbers, sheets, strict=True)
        },
    }


def xlsx(*sheets: str | bytes, workbook: str = "", names: Sequence[str] = ()) -> bytes:
    """An .xlsx of ``xlsx_parts``."""
    return zipped(xlsx_parts(*sheets, workbook=workbook, names=names))


def sheet(rows: str, before: str = "", declared: str = "") -> str:
    """A worksheet with these ``<row>`` elements."""
    return f"{declared}<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData></worksheet>"


def row(number: int, *cells: str) -> str:
    """One ``<row>``."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def number(at: str, value: float = 1) -> str:
    """A cell that holds a number."""
    return f'<c r="{at}"><v>{value}</v></c>'


def text(at: str, value: str) -> str:
    """A cell that holds text."""
    return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'


def ordinary(rows: int = 20, **options: object) -> bytes:
    """An .xlsx as a spreadsheet library writes it: two lists, ``rows`` rows beside the header."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, **options})
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for title in ("List 1", "List 2"):
        page = book.add_worksheet(title)
        page.write_row(0, 0, ["Child Unique ID", "Date of Birth", "Age"])
        for at in range(1, rows + 1):
            page.write(at, 0, f"C{at}")
            page.write_number(at, 1, 40000 + at, dates)
            page.write_number(at, 2, at % 18)
    book.close()
    return kept.getvalue()


def ods(rows: str, manifest: str = "", prefix: str = "", content: str = "") -> bytes:
    """An .ods with one table of these ``<table:table-row>`` elements."""
    body = content or (
        f"{prefix}<office:document-content {_ODS_SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="List 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": _ODS_TYPE,
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": body,
        }
    )


def ods_row(*cells: str, times: int = 1) -> str:
    """One row of an .ods, said to occur ``times``."""
    count = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{count}>{''.join(cells)}</table:table-row>"


def ods_cell(value: str = "", times: int = 1) -> str:
    """One cell of an .ods, empty without ``value``, said to occur ``times``."""
    count = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if not value:
        return f"<table:table-cell{count}/>"
    return (
        f'<table:table-cell{count} office:value-type="string"><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def ole(stream_name: str, stream: bytes) -> bytes:
    """A compound file of one stream, as [MS-CFB] lays it out: header, FAT, folder, data."""
    free, chain_end, in_fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    header = struct.pack(
        "<8s16sHHHHH6sLLLLLLLLLL",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b""),
        *(0, 1, 1, 0, 4096, chain_end, 0, chain_end, 0, 0),
    )
    header += struct.pack("<108L", *[free] * 108)
    chain = [in_fat, chain_end, *range(3, 2 + sectors), chain_end]
    fat = struct.pack("<128L", *chain, *[free] * (128 - len(chain)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        wide = name.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBLLL16sLQQLQ",
            *(wide, len(wide), kind, 1, free, free, child, b"", 0, 0, 0, start, size),
        )

    folder = entry("Root Entry", 5, 1, chain_end, 0) + entry(stream_name, 2, free, 2, len(stream))
    return header + fat + folder.ljust(512, b"\0") + stream


def xls(cells: Mapping[tuple[int, int], str | float], *, encrypted: bool = False) -> bytes:
    """An .xls (BIFF8) of one sheet; rows and columns from 0."""

    def record(code: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", code, len(data)) + data

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = b"List 1"
    start = begin(5) + (record(0x2F, struct.pack("<HH", 1, 1)) if encrypted else b"")
    bound = 4 + 8 + len(name)
    at = len(start) + bound + 4
    book = start + record(0x85, struct.pack("<LBBBB", at, 0, 0, len(name), 0) + name)
    body = begin(0x10)
    for (line, column), value in cells.items():
        place = struct.pack("<HHH", line, column, 0)
        if isinstance(value, str):
            long = struct.pack("<HB", len(value), 0) + value.encode("latin-1")
            body += record(0x0204, place + long)
        else:
            body += record(0x0203, place + struct.pack("<d", value))
    return ole("Workbook", book + record(0x0A) + body + record(0x0A))


def xlsb(cells: Mapping[tuple[int, int], str | float]) -> bytes:
    """An .xlsb of one sheet, as [MS-XLSB] numbers its records; rows and columns from 0."""

    def record(code: int, data: bytes = b"") -> bytes:
        kind = bytes([code]) if code < 128 else bytes([code & 0x7F | 0x80, code >> 7])
        return kind + bytes([len(data)]) + data

    def wide(value: str) -> bytes:
        return struct.pack("<L", len(value)) + value.encode("utf-16-le")

    named = struct.pack("<LL", 0, 1) + wide("rId1") + wide("List 1")
    book = record(131) + record(143) + record(156, named) + record(144) + record(132)
    rows, columns = ([at[which] for at in cells] for which in (0, 1))
    used = struct.pack("<4L", min(rows), max(rows), min(columns), max(columns))
    body = record(129) + record(148, used) + record(145)
    for line in sorted(set(rows)):
        body += record(0, struct.pack("<L", line).ljust(17, b"\0"))
        for (at, column), value in sorted(cells.items()):
            place = struct.pack("<LL", column, 0)
            if at == line and isinstance(value, str):
                body += record(6, place + wide(value))
            elif at == line:
                body += record(5, place + struct.pack("<d", value))
    parts = xlsx_parts("")
    del parts["xl/workbook.xml"], parts["xl/worksheets/sheet1.xml"]
    related = str(parts.pop("xl/_rels/workbook.xml.rels")).replace(".xml", ".bin")
    return zipped(
        {
            "[Content_Types].xml": parts["[Content_Types].xml"],
            "_rels/.rels": str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": related,
            "xl/worksheets/sheet1.bin": body + record(146) + record(130),
        }
    )


def spaces_bomb(megabytes: int) -> bytes:
    """An .xlsx of a few hundred kilobytes whose sheet unpacks to ``megabytes`` of spaces."""
    parts = xlsx_parts(sheet(row(1, number("A1"))))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w") as part:
                part.write(content.encode() if isinstance(content, str) else content)
                if name.endswith("sheet1.xml"):
                    for _ in range(megabytes):
                        part.write(b" " * 1024**2)
    return kept.getvalue()


def with_lying_sizes(package: bytes) -> bytes:
    """The same zip whose directory says that every part unpacks to one byte."""
    changed = bytearray(package)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, 1)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def mutant(original: bytes, seed: int) -> bytes:
    """The same bytes with a few changed, cut out, doubled or swapped, the same for each seed."""
    import random

    chance = random.Random(seed)
    changed = bytearray(original)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(changed) or 1)
        what = chance.randrange(5)
        if what == 0 and changed:
            changed[at] = chance.randrange(256)
        elif what == 1 and changed:
            changed[at] ^= 1 << chance.randrange(8)
        elif what == 2:
            del changed[at : at + chance.choice((1, 4, 64, 1024))]
        elif what == 3:
            changed[at:at] = changed[at : at + chance.choice((1, 4, 64))]
        else:
            changed[at : at + 4] = struct.pack("<L", chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(changed)


def seeds() -> dict[str, bytes]:
    """Six valid files, small enough to change thousands of times."""
    plain = sheet(row(1, text("A1", "Child Unique ID")) + row(2, text("A2", "C1"), number("B2")))
    return {
        "ordinary.xlsx": ordinary(5),
        "plain.xlsx": xlsx(plain),
        "stored.xlsx": zipped(xlsx_parts(plain), zipfile.ZIP_STORED),
        "list.ods": ods(ods_row(ods_cell("a"), ods_cell("b")) + ods_row(times=1000)),
        "list.xls": xls({(0, 0): "Child Unique ID", (1, 0): "C1", (1, 1): 4.0}),
        "list.csv": b'Child Unique ID,Age\r\nC1,4\r\n"C2","5"\r\n',
    }
