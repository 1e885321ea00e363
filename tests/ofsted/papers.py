"""A small writer of PDFs: text at places, in two weights, with any letters.

Every character is drawn by its own code and named by a ToUnicode table, as Word does it, so that a
bullet of a symbol font is as easy to write as a letter. Nothing of it is the reader's.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0
_ADVANCE = 0.5  # of the size: every character is as wide


class Run(NamedTuple):
    """A piece of text, drawn where it says."""

    x: float
    y: float
    text: str
    size: float = 12.0
    bold: bool = False


def width(text: str, size: float) -> float:
    """How wide a text is drawn."""
    return len(text) * size * _ADVANCE


def pdf(
    pages: Sequence[Sequence[Run]], *, made: str = "", unnamed: str = "", pieces: bool = False
) -> bytes:
    """The file. ``unnamed`` are characters that the file draws and gives no letter for.

    ``pieces`` draws each word on its own and kerned, as word processors do.
    """
    letters = sorted({" "} | {letter for page in pages for run in page for letter in run.text})
    assert len(letters) < 250
    codes = {letter: number for number, letter in enumerate(letters, 3)}
    table = "".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>\n"
        for letter, code in codes.items()
        if letter not in unnamed
    )
    named = sum(letter not in unnamed for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{named} beginbfchar\n{table}endbfchar endcmap end end"
    )
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(text: bytes) -> bytes:
        packed = zlib.compress(text)
        return b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)

    unicode = add(stream(cmap.encode()))
    fonts = []
    for name, stem in (("AAAAAA+Plain", 80), ("AAAAAA+Heavy-Bold", 140)):
        descriptor = add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/StemV {stem}/Ascent 900/Descent -200"
            "/CapHeight 700/ItalicAngle 0/FontBBox[0 -200 1000 900]>>".encode()
        )
        widths = " ".join(["500"] * 256)
        fonts.append(
            add(
                f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar 255"
                f"/Widths[{widths}]/FontDescriptor {descriptor} 0 R"
                f"/ToUnicode {unicode} 0 R>>".encode()
            )
        )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        draw = _kerned if pieces else _drawn
        drawn = add(stream("".join(draw(run, codes) for run in page).encode()))
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
                f"/Contents {drawn} 0 R/Resources<</Font<</F0 {fonts[0]} 0 R"
                f"/F1 {fonts[1]} 0 R>>>>>>".encode()
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    assert add(f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()) == tree
    root = add(f"<</Type/Catalog/Pages {tree} 0 R>>".encode())
    information = add(f"<</CreationDate({made})>>".encode())
    return written(objects, f"/Root {root} 0 R/Info {information} 0 R")


def written(objects: Sequence[bytes], trailer: str) -> bytes:
    """Numbered objects as a file, with its table of places."""
    whole = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        whole += b"%010d 00000 n \n" % place
    whole += f"trailer\n<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(whole)


def _drawn(run: Run, codes: dict[str, int]) -> str:
    text = "".join(f"{codes[letter]:02x}" for letter in run.text)
    return f"BT /F{int(run.bold)} {run.size:g} Tf 1 0 0 1 {run.x:g} {run.y:g} Tm <{text}> Tj ET\n"


def _kerned(run: Run, codes: dict[str, int]) -> str:
    drawn = []
    x = run.x
    for word in run.text.split(" "):
        letters = " ".join(
            f"<{codes[letter]:02x}>{nth % 3}" for nth, letter in enumerate(f"{word} ")
        )
        drawn.append(
            f"/P<</MCID 0>>BDC q BT /F{int(run.bold)} {run.size:g} Tf 1 0 0 1 {x:g} {run.y:g} Tm "
            f"[{letters}] TJ ET Q EMC\n"
        )
        x += width(f"{word} ", run.size)
    return "".join(drawn)
