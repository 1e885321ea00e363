"""The one model of a report's content: what is said, in blocks, before any format.

Texts are plain: each renderer wraps and escapes them for its own format. What only some reports
have (charts, groups of rows, words set in bold) stands in modules of its own: each class made costs
the status on the command line a tenth of a millisecond.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from readiness_tui.reports.charted import Chart
    from readiness_tui.reports.row_groups import Group, Marks
    from readiness_tui.reports.running_text import Run

INK: Mapping[str, str] = {
    "green": "00602B",
    "amber": "7A4B00",
    "red": "A4161A",
    "blue": "0B4F9E",
    "grey": "4D5661",
}
"""What colours a tone on white paper (RRGGBB), each at a contrast of 7:1 or more."""


class Mark(NamedTuple):
    """A status: its words say it all, the tone may colour it."""

    tone: str  # green, amber, red, blue, grey or none
    text: str


Cell: TypeAlias = "str | Mark | Marks"


Words: TypeAlias = "str | tuple[Run, ...]"
"""A running text; white space within and between its runs counts as one space."""


class Title(NamedTuple):
    """The name of the report, once, at its head."""

    text: str


class Heading(NamedTuple):
    """The start of a part, or of a part of a part."""

    text: str
    level: int = 1  # 1 to ``DEEPEST``


class Paragraph(NamedTuple):
    """Running text; newlines are spaces."""

    text: "Words"


class Fields(NamedTuple):
    """Names with their values."""

    rows: tuple[tuple[str, "Cell"], ...]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    number: bool = False  # set to the right


class Table(NamedTuple):
    """Rows of as many cells as there are columns; the first cell names its row.

    A wide one sets its whole report on landscape pages, and its rows one below the other in text.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple["Cell", ...], ...]
    wide: bool = False
    groups: tuple["Group", ...] = ()  # in order; a workbook has them as its first column
    grouped_by: str = ""  # what that column is called


class Bullets(NamedTuple):
    """A list; numbered where the order matters.

    A list within a list is one of its own, set in by its level, between the halves of the other.
    """

    items: tuple["Words", ...]
    numbered: bool = False
    start: int = 1  # the first number
    level: int = 0  # 0 to ``MOST_SET_IN``


class Note(NamedTuple):
    """A key or small print: lines that belong together under one name."""

    title: str
    lines: tuple[str, ...]


Block: TypeAlias = "Title | Heading | Paragraph | Fields | Table | Bullets | Note | Chart"


class Document(NamedTuple):
    """A report. ``title`` is also what a browser shows on its tab."""

    title: str
    blocks: tuple["Block", ...]
    author: str = ""  # this and the day are for the properties of a file
    made_on: date | None = None
    dense: bool = False  # set small, with narrow margins, so that it fits one page

    @property
    def landscape(self) -> bool:
        """Whether its pages lie on their side, for a wide table."""
        return any(isinstance(block, Table) and block.wide for block in self.blocks)


DEEPEST = 5
"""The deepest level of a heading: HTML has six, and the first is the title's."""

MOST_SET_IN = 2
"""The deepest level of a list, counted from 0: Word has three styles of each kind."""


def cell_text(cell: "Cell") -> str:
    """The words of a cell on one line."""
    if isinstance(cell, str | Mark):
        return one_line(cell if isinstance(cell, str) else cell.text)
    return "; ".join(one_line(mark.text) for mark in cell.marks)


def words_text(words: "Words") -> str:
    """A running text on one line, without how it is set."""
    return one_line(words if isinstance(words, str) else "".join(run.text for run in words))


def one_line(text: str) -> str:
    """Runs of white space, newlines among them, as single spaces."""
    return " ".join(text.split())


def clip(text: str, limit: int = 160) -> str:
    """One line of at most ``limit`` characters, with an ellipsis where it was cut."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
