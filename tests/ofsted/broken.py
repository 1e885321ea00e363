"""Files that are no whole, open, ordinary PDF of a report."""

from __future__ import annotations

import zlib

from tests.ofsted.papers import Run, pdf, written

ORDINARY = [
    Run(71, 700 - 15 * at, f"Words of no report at all, line after line, {at}.") for at in range(9)
]


def scan(pages: int = 2, stamp: str = "") -> bytes:
    """Pictures of pages, each with at most a stamp of text."""
    pixels = zlib.compress(b"\x80" * 100)
    tree = 3 * pages + 2
    objects = [
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(pixels), pixels)
    ]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    kids = []
    drawn = f"q 595 0 0 842 0 0 cm /I Do Q BT /F 9 Tf 50 800 Td ({stamp}) Tj ET".encode()
    for _ in range(pages):
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        contents = len(objects)
        objects.append(
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R"
            "/Resources<</XObject<</I 1 0 R>>/Font<</F 2 0 R>>>>>>".encode()
        )
        kids.append(len(objects))
        objects.append(b"null")
    tree_at = len(objects) + 1
    objects = [one.replace(b"/Parent %d 0" % tree, b"/Parent %d 0" % tree_at) for one in objects]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.append(f"<</Type/Pages/Kids[{listed}]/Count {pages}>>".encode())
    objects.append(f"<</Type/Catalog/Pages {tree_at} 0 R>>".encode())
    return written(objects, f"/Root {tree_at + 1} 0 R")


def locked() -> bytes:
    """A file that asks for a password nobody has."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"a1" * 32, b"b2" * 32),
    ]
    return written(objects, f"/Root 1 0 R/Encrypt 4 0 R/ID[<{'00' * 16}><{'00' * 16}>]")


def many_pages(pages: int) -> bytes:
    """One empty page, named again and again."""
    kids = "3 0 R " * pages
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    return written(objects, "/Root 1 0 R")


def deep(levels: int) -> bytes:
    """Arrays within arrays where a catalogue should be."""
    objects = [b"<</Type/Catalog/Pages 2 0 R/X %s%s>>" % (b"[" * levels, b"]" * levels)]
    objects.append(b"<</Type/Pages/Kids[2 0 R]/Count 1>>")
    return written(objects, "/Root 1 0 R")


def crowded(characters: int) -> bytes:
    """A page with more text than a page can hold."""
    lines = [f"{at} {'x' * 500}" for at in range(characters // 500)]
    return pdf([[Run(0, 800 - 5 * at, line, 0.5) for at, line in enumerate(lines)]])
