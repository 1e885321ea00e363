"""One list as a CSV file, whatever its delimiter and encoding and however ragged its rows."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from readiness_tui.annex_a import refusals
from readiness_tui.annex_a.gate import open_regular
from readiness_tui.annex_a.gate_cells import letters

_BLOCK = 20_000  # records made into columns at a time: Python's own texts take ten times the room
_CELL_LIMIT = 1 << 17  # characters; Excel keeps a quarter of that
_DELIMITERS = ",;\t"
_SAMPLE = 1 << 16
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(path: str) -> pl.DataFrame:
    """All records as text, the n-th in row n, blank lines among them; a blank cell is null.

    Raises ``Refused`` for a file that is not text or whose quotation marks do not pair up.
    """
    csv.field_size_limit(_CELL_LIMIT)
    with open_regular(path) as file:
        text = io.TextIOWrapper(file, encoding=_encoding(file), errors="replace", newline="")
        delimiter = _delimiter(text.read(_SAMPLE))
        text.seek(0)
        try:
            blocks = list(_blocks(csv.reader(text, delimiter=delimiter)))
        except csv.Error:
            raise refusals.bad_quotes(path) from None
    return pl.concat(blocks, how="diagonal") if blocks else pl.DataFrame()


def _blocks(records: Iterator[list[str]]) -> Iterator[pl.DataFrame]:
    while block := list(itertools.islice(records, _BLOCK)):
        columns = itertools.zip_longest(*block)
        frame = pl.DataFrame(
            {
                letters(number): pl.Series([cell or None for cell in column], dtype=pl.String)
                for number, column in enumerate(columns, 1)
            }
        )
        # A block of blank lines alone has no columns, and yet its rows count.
        yield (
            frame
            if frame.width
            else pl.DataFrame({"A": pl.Series([None] * len(block), dtype=pl.String)})
        )


def _encoding(file: BinaryIO) -> str:
    """UTF-16 and UTF-8 by their marks, UTF-8 if all of it is, else what Windows writes here."""
    import codecs

    head = file.read(4)
    file.seek(0)
    if head.startswith(_UTF16):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """The sign that most evenly splits the first lines; a comma where none does."""
    best, best_score = ",", 0
    for sign in _DELIMITERS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign)
        try:
            widths = [len(record) for record in itertools.islice(reader, 20) if record]
        except csv.Error:
            continue
        ordinary = max(set(widths), key=widths.count, default=0)
        score = sum(width == ordinary for width in widths) * (ordinary - 1)
        if score > best_score:
            best, best_score = sign, score
    return best
