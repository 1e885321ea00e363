"""Unpacks a zipped workbook part by part, keeping nothing, and refuses what no workbook does."""

from __future__ import annotations

import re
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO
from xml.etree import ElementTree

from readiness_tui.annex_a import refusals
from readiness_tui.annex_a.gate_cells import Cells, CellScan, Extent
from readiness_tui.annex_a.gate_notes import Kind, Notes
from readiness_tui.annex_a.gate_ods import Repeats, is_encrypted

PARTS_LIMIT = 2_000
TOTAL_LIMIT = 1_500_000_000
RATIO_LIMIT = 200
RATIO_FROM = 10_000_000
"""Bytes unpacked before the ratio counts: empty formatted rows compress a hundredfold."""

_PIECE = 2 * 1024**2
_SMALL_PART_LIMIT = 16 * 1024**2
_UNCUT_LIMIT = 4 * 1024**2
"""Most bytes without a tag; Excel keeps no text longer than 32,767 characters."""

_DIRECTORY_LIMIT = PARTS_LIMIT * 512
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def look_at_package(path: str, file: BinaryIO) -> Notes:
    """What a zip holds, if it is a workbook that may be read. Raises ``Refused``."""
    package = _Package(path, file)
    if package.has("xl/workbook.xml"):
        return Notes(Kind.XLSX, (path,), package.look_at_sheets())
    if package.has("xl/workbook.bin"):
        package.look_at_all(lambda name: None)
        return Notes(Kind.XLSB, (path,))
    if package.has("mimetype") and package.small("mimetype").startswith(_ODS_TYPE):
        if package.has("META-INF/manifest.xml"):
            manifest = package.small("META-INF/manifest.xml")
            if is_encrypted(manifest):
                raise refusals.encrypted(path)
        package.look_at_all(lambda name: Repeats() if name == "content.xml" else None)
        return Notes(Kind.ODS, (path,))
    raise refusals.not_a_workbook(path)


class _Package:
    """The parts of a zip. Sizes are what was unpacked; what the zip says of itself is not used."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._reading = threading.Lock()
        self._total = 0
        self._parts = self._directory()

    def _directory(self) -> dict[str, zipfile.ZipInfo]:
        self._file.seek(0, 2)
        self._file.seek(max(0, self._file.tell() - 65_536 - _END.size))
        tail = self._file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END.size:
            raise refusals.damaged(self._path)
        end = _END.unpack_from(tail, at)
        if end[4] > PARTS_LIMIT or end[5] > _DIRECTORY_LIMIT:
            raise refusals.too_many_parts(self._path)
        try:
            parts = zipfile.ZipFile(self._file).infolist()
        except Exception:  # noqa: BLE001 - a damaged directory fails in many ways
            raise refusals.damaged(self._path) from None
        if len(parts) > PARTS_LIMIT:
            raise refusals.too_many_parts(self._path)
        for part in parts:
            name = part.filename.replace("\\", "/")
            if name.startswith("/") or ":" in name or ".." in name.split("/"):
                raise refusals.outside_path(self._path)
            if part.flag_bits & 1:
                raise refusals.encrypted(self._path)
            if part.compress_type not in (_STORED, _DEFLATED) or part.header_offset < 0:
                raise refusals.damaged(self._path)
        return {part.filename.replace("\\", "/"): part for part in parts}

    def has(self, name: str) -> bool:
        return name in self._parts

    def small(self, name: str) -> bytes:
        """A whole part that is small in every ordinary workbook; checked as XML if it is."""
        pieces: list[bytes] = []
        size = 0
        for piece in self._pieces(self._parts[name]):
            size += len(piece)
            if size > _SMALL_PART_LIMIT:
                raise refusals.bomb(self._path)
            pieces.append(piece)
        whole = b"".join(pieces)
        self._check_xml(whole[:_PIECE])
        return whole

    def look_at_sheets(self) -> Mapping[str, Cells]:
        """Unpack everything, and look at each cell of the sheets; the answer is by sheet name."""
        sheets = _sheet_parts(
            self.small("xl/workbook.xml"),
            self.small("xl/_rels/workbook.xml.rels")
            if self.has("xl/_rels/workbook.xml.rels")
            else b"<none/>",
            self._path,
        )
        from readiness_tui.annex_a.gate_cells import SMALL_PART

        scans = {
            name: CellScan(small=part.compress_size < SMALL_PART)
            for name, part in self._parts.items()
            if name in sheets.values() or "worksheets/" in name
        }
        self.look_at_all(scans.get)
        for name, scan in scans.items():
            if scan.suspect:
                self._measure(name)
        return {sheet: scans[part].cells() for sheet, part in sheets.items() if part in scans}

    def look_at_all(self, watcher: Callable[[str], CellScan | Repeats | None]) -> None:
        """Unpack every part, two at a time, largest first."""
        names = sorted(self._parts, key=lambda name: -self._parts[name].compress_size)
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(self._look_at, name, watcher(name)) for name in names]
            try:
                for job in jobs:
                    job.result()
            except BaseException:
                self._total = TOTAL_LIMIT + 1  # the other thread stops at its next piece
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _look_at(self, name: str, watcher: CellScan | Repeats | None) -> None:
        first = True
        pieces = self._pieces(self._parts[name])
        if watcher is not None:
            pieces = self._cut(pieces, watcher.UNIT)
        for piece in pieces:
            if first and (watcher is not None or name.endswith((".xml", ".rels"))):
                self._check_xml(piece)
            first = False
            if watcher is not None:
                try:
                    watcher.feed(piece)
                except UnicodeError:
                    raise refusals.not_utf8(self._path) from None
        if isinstance(watcher, Repeats) and not watcher.reasonable():
            raise refusals.too_far_apart(self._path)

    def _measure(self, name: str) -> None:
        extent = Extent()
        for piece in self._cut(self._pieces(self._parts[name]), CellScan.UNIT):
            if not extent.feed(piece):
                raise refusals.too_far_apart(self._path)
        if not extent.filled():
            raise refusals.too_far_apart(self._path)

    def _check_xml(self, beginning: bytes) -> None:
        if beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or b"\x00" in beginning[:64]:
            raise refusals.not_utf8(self._path)
        encoding = _XML_ENCODING.match(beginning.removeprefix(b"\xef\xbb\xbf"))
        if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            raise refusals.not_utf8(self._path)
        if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
            raise refusals.dtd(self._path)

    def _cut(self, pieces: Iterator[bytes], before: bytes) -> Iterator[bytes]:
        """The same bytes, cut at the beginning of a cell or a row, so that none is in two."""
        kept = b""
        for piece in pieces:
            text = kept + piece
            at = text.rfind(before, -_PIECE // 8)
            if at <= 0:
                at = text.rfind(b"<")
            if len(text) - at > _UNCUT_LIMIT:
                raise refusals.bomb(self._path)
            if at > 0:
                yield text[:at]
            kept = text[max(at, 0) :]
        yield kept

    def _pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """What a part unpacks to, in pieces; counts while it does."""
        offset, left = self._data_of(part), part.compress_size
        most = max(RATIO_FROM, RATIO_LIMIT * left)
        inflater = zlib.decompressobj(-15)
        size, packed = 0, b""
        while not inflater.eof:
            if not packed:
                with self._reading:
                    self._file.seek(offset)
                    packed = self._file.read(min(left, 1 << 20))
                offset += len(packed)
                left -= len(packed)
                if not packed:
                    break
            if part.compress_type == _STORED:
                piece, packed = packed, b""
            else:
                try:
                    piece = inflater.decompress(packed, _PIECE)
                except zlib.error:
                    raise refusals.damaged(self._path) from None
                packed = inflater.unconsumed_tail
            size += len(piece)
            with self._reading:
                self._total += len(piece)
            if size > most or self._total > TOTAL_LIMIT:
                raise refusals.bomb(self._path)
            if piece:
                yield piece
        if left or (part.compress_type == _DEFLATED and not inflater.eof):
            raise refusals.damaged(self._path)

    def _data_of(self, part: zipfile.ZipInfo) -> int:
        """Where the bytes of a part begin: behind its own header, which repeats its name."""
        with self._reading:
            self._file.seek(part.header_offset)
            header = self._file.read(30)
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise refusals.damaged(self._path)
        name, extra = struct.unpack_from("<2H", header, 26)
        return int(part.header_offset + 30 + name + extra)


def _sheet_parts(workbook: bytes, relations: bytes, path: str) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    try:
        targets = {
            relation.get("Id", ""): relation.get("Target", "")
            for relation in ElementTree.fromstring(relations)
        }
        sheets = [
            (element.get("name", ""), targets.get(element.get(_RELATION, ""), ""))
            for element in ElementTree.fromstring(workbook).iter()
            if element.tag.endswith("}sheet")
        ]
    except (ElementTree.ParseError, LookupError, ValueError):
        raise refusals.damaged(path) from None
    return {
        name: target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        for name, target in sheets
    }
