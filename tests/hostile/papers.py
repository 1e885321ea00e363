"""PDFs that are no report of Ofsted's, or are made to hurt whoever opens them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.hostile.model import Case, Door, Said, command, each, written
from tests.ofsted import broken
from tests.ofsted.eras import ERAS
from tests.ofsted.flow import Flow
from tests.ofsted.papers import pdf
from tests.ofsted.papers import written as objects_written

CUT = "is damaged or was cut short"
FEW = "it holds only a few words"
UNSAFE = "could not be read safely"
SCAN = "holds pictures of pages and no text"


def _stream(filters: bytes, data: bytes) -> bytes:
    """One page whose content is ``data``, said to be packed by ``filters``."""
    return objects_written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (filters, len(data), data),
        ],
        "/Root 1 0 R",
    )


def unpacks_to(megabytes: int) -> bytes:
    """A PDF of a megabyte whose only page unpacks to so many."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1024**2) for _ in range(megabytes)) + packer.flush()
    return _stream(b"/FlateDecode", data)


def packed_twice(megabytes: int) -> bytes:
    """A PDF of a few kilobytes whose only page unpacks to so many, in two steps."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1024**2) for _ in range(megabytes)) + packer.flush()
    return _stream(b"/FlateDecode/FlateDecode", zlib.compress(data, 9))


def _tree(kids: str) -> bytes:
    return objects_written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count 1>>".encode(),
        ],
        "/Root 1 0 R",
    )


def _words(*lines: str) -> bytes:
    flow = Flow()
    for line in lines:
        flow.paragraph(line)
    return flow.file()


def _whole() -> bytes:
    return ERAS["ilacs"](Random(3)).file


def _changed(seed: int) -> Callable[[], bytes]:
    """A report with forty bytes changed by chance, the same for each seed."""

    def make() -> bytes:
        chance, data = Random(seed), bytearray(_whole())
        for _ in range(40):
            data[chance.randrange(9, len(data))] = chance.randrange(256)
        return bytes(data)

    return make


PAPERS: tuple[tuple[str, str, str, bytes | Callable[[], bytes]], ...] = (
    ("empty", "no bytes", "is empty", b""),
    ("csv", "a table", "is not a PDF", b"la_code,authority\n301,Barking\n"),
    ("workbook", "a workbook", "is not a PDF", b"PK\x03\x04 a workbook"),
    ("html", "a web page", "is not a PDF", b"<html><script>alert(1)</script></html>"),
    ("shell", "a head and an end", CUT, b"%PDF-1.7\nnothing more\n%%EOF\n"),
    ("head", "a head", CUT, b"%PDF-1.7"),
    ("noise", "a head and noise", CUT, lambda: b"%PDF-1.7\n" + Random(1).randbytes(50_000)),
    ("locked", "a password", "is protected with a password", broken.locked),
    ("scan", "pictures of pages", SCAN, broken.scan),
    ("stamped", "pictures with a stamp", SCAN, lambda: broken.scan(stamp="Scanned")),
    ("pages", "10,000 pages", "has 10,000 pages", lambda: broken.many_pages(10_000)),
    (
        "crowded",
        "a page of 60,000 letters",
        "more text than a page can",
        lambda: broken.crowded(60_000),
    ),
    ("deep", "200,000 lists within lists", CUT, lambda: broken.deep(200_000)),
    ("few-words", "five words", FEW, lambda: _words("These are five words only")),
    ("one-letter", "one letter", FEW, lambda: _words("a")),
    (
        "other-words",
        "ordinary words",
        "no report or letter of Ofsted's",
        lambda: pdf([broken.ORDINARY]),
    ),
    (
        "escapes",
        "terminal codes for words",
        FEW,
        lambda: _words(*["\x1b]0;x\x07 \x1b[2J [red]x[/red] \u202e words of no report"] * 9),
    ),
    ("bomb-1.2-gb", "a page that unpacks to 1.2 GB", UNSAFE, lambda: unpacks_to(1_200)),
    (
        "bomb-twice",
        "a page that unpacks to 1.2 GB in two steps",
        UNSAFE,
        lambda: packed_twice(1_200),
    ),
    (
        "not-packed",
        "a page that is not packed as it says",
        FEW,
        lambda: _stream(b"/FlateDecode", b"not packed at all" * 40),
    ),
    ("filters", "a page packed by what nobody knows", FEW, lambda: _stream(b"/None/Such", b"x")),
    ("circle", "pages within themselves", CUT, lambda: _tree("2 0 R")),
    ("no-page", "a page that is not there", CUT, lambda: _tree("9 0 R")),
    ("cut-20", "a fifth of a report", CUT, lambda: _whole()[: len(_whole()) // 5]),
    ("cut-90", "nine tenths of a report", CUT, lambda: _whole()[: len(_whole()) * 9 // 10]),
    *(
        (f"changed-{seed}", "a report with forty bytes changed", expected, _changed(seed))
        for seed, expected in enumerate((CUT, FEW, CUT, CUT, CUT, FEW))
    ),
)

CASES = tuple(
    Case(f"pdf-{id_}", made, expected, written("report.pdf", data))
    for id_, made, expected, data in PAPERS
)


def _go(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    def run(case: Case, own: Path) -> str:
        given = ("import-report", str(case.make(own)), "--preview")
        return command(*given, workspace=folder / "workspace")[1]

    return each(run)(cases, folder)


DOOR = Door("report", CASES, _go)
