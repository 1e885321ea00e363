"""The one model of a report's content: what is said, in blocks, before any format.

Texts are plain: each renderer wraps and escapes them for its own format.
"""

from typing import NamedTuple


class Mark(NamedTuple):
    """A status: its words say it all, the tone may colour it."""

    tone: str  # green, amber, red, blue, grey or none
    text: str


Cell = str | Mark


class Title(NamedTuple):
    """The name of the report, once, at its head."""

    text: str


class Heading(NamedTuple):
    """The start of a part."""

    text: str


class Paragraph(NamedTuple):
    """Running text; newlines are spaces."""

    text: str


class Fields(NamedTuple):
    """Names with their values."""

    rows: tuple[tuple[str, Cell], ...]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    number: bool = False  # set to the right


class Table(NamedTuple):
    """Rows of as many cells as there are columns; the first cell names its row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Bullets(NamedTuple):
    """A list; numbered where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


class Note(NamedTuple):
    """A key or small print: lines that belong together under one name."""

    title: str
    lines: tuple[str, ...]


Block = Title | Heading | Paragraph | Fields | Table | Bullets | Note


class Document(NamedTuple):
    """A report. ``title`` is also what a browser shows on its tab."""

    title: str
    blocks: tuple[Block, ...]


def cell_text(cell: Cell) -> str:
    """The words of a cell on one line."""
    return one_line(cell.text if isinstance(cell, Mark) else cell)


def one_line(text: str) -> str:
    """Runs of white space, newlines among them, as single spaces."""
    return " ".join(text.split())


def clip(text: str, limit: int = 160) -> str:
    """One line of at most ``limit`` characters, with an ellipsis where it was cut."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
