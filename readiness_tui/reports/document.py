"""The one model of a report's content: what is said, in blocks, before any format.

Texts are plain: each renderer wraps and escapes them for its own format.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from readiness_tui.readiness.trend_facts import Trend

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


class Marks(NamedTuple):
    """Several statuses in one cell, each on a line of its own where a format has lines."""

    marks: tuple[Mark, ...]


Cell = str | Mark | Marks


class Run(NamedTuple):
    """Some words of a running text, and how they are set."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Run, ...]
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

    text: Words


class Fields(NamedTuple):
    """Names with their values."""

    rows: tuple[tuple[str, Cell], ...]


class Column(NamedTuple):
    """A column of a table."""

    title: str
    number: bool = False  # set to the right


class Group(NamedTuple):
    """What rows of a table have in common, from one of them on until the next group."""

    first: int  # the row that it stands before, counted from 0
    title: str


class Table(NamedTuple):
    """Rows of as many cells as there are columns; the first cell names its row.

    A wide one sets its whole report on landscape pages, and its rows one below the other in text.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False
    groups: tuple[Group, ...] = ()  # in order; a workbook has them as its first column
    grouped_by: str = ""  # what that column is called


class Bullets(NamedTuple):
    """A list; numbered where the order matters.

    A list within a list is one of its own, set in by its level, between the halves of the other.
    """

    items: tuple[Words, ...]
    numbered: bool = False
    start: int = 1  # the first number
    level: int = 0  # 0 to ``MOST_SET_IN``


class Note(NamedTuple):
    """A key or small print: lines that belong together under one name."""

    title: str
    lines: tuple[str, ...]


class Chart(NamedTuple):
    """A picture of a trend; its sentence and its table say the same to who cannot see it."""

    title: str
    sentence: str
    table: Table
    trend: "Trend"


Block = Title | Heading | Paragraph | Fields | Table | Bullets | Note | Chart


class Document(NamedTuple):
    """A report. ``title`` is also what a browser shows on its tab."""

    title: str
    blocks: tuple[Block, ...]
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


def cell_text(cell: Cell) -> str:
    """The words of a cell on one line."""
    if isinstance(cell, Marks):
        return "; ".join(one_line(mark.text) for mark in cell.marks)
    return one_line(cell.text if isinstance(cell, Mark) else cell)


def cell_marks(cell: Cell) -> tuple[Mark, ...]:
    """A cell as statuses; one that is a text has no tone."""
    if isinstance(cell, Marks):
        return cell.marks
    return (cell if isinstance(cell, Mark) else Mark("none", cell),)


def grouped(table: Table) -> Iterator[tuple[Group | None, tuple[tuple[Cell, ...], ...]]]:
    """The rows of a table by group; those before the first group have none."""
    if not table.groups or table.groups[0].first > 0:
        yield None, table.rows[: table.groups[0].first if table.groups else None]
    ends = (*(group.first for group in table.groups[1:]), len(table.rows))
    for group, end in zip(table.groups, ends, strict=False):
        yield group, table.rows[group.first : end]


def with_group_column(table: Table) -> Table:
    """The same table with its groups as a first column, for a format that sorts its rows."""
    if not table.groups:
        return table
    rows = [
        ("" if group is None else group.title, *row)
        for group, members in grouped(table)
        for row in members
    ]
    columns = (Column(table.grouped_by), *table.columns)
    return table._replace(columns=columns, rows=tuple(rows), groups=(), grouped_by="")


def runs(words: Words) -> tuple[Run, ...]:
    """A running text as its runs, none empty, with single spaces and no two alike in a row.

    A space between two runs stands in the plainer of them, or in the first.
    """
    if isinstance(words, str):
        line = one_line(words)
        return (Run(line),) if line else ()
    found: list[Run] = []
    space = False
    for run in words:
        line = one_line(run.text)
        space = space or run.text[:1].isspace()
        if line:
            _append(found, run._replace(text=line), space and bool(found))
            space = False
        space = space or run.text[-1:].isspace()
    return tuple(found)


def _append(found: list[Run], run: Run, space: bool) -> None:
    """Put ``run`` behind the others, as part of the last one where both are set alike."""
    between = " " if space else ""
    last = found[-1] if found else None
    if last is not None and last[1:] == run[1:]:
        found[-1] = last._replace(text=f"{last.text}{between}{run.text}")
    elif last is not None and between and last.bold + last.italic <= run.bold + run.italic:
        found[-1] = last._replace(text=f"{last.text} ")
        found.append(run)
    else:
        found.append(run._replace(text=f"{between}{run.text}"))


def words_text(words: Words) -> str:
    """A running text on one line, without how it is set."""
    return one_line(words if isinstance(words, str) else "".join(run.text for run in words))


def one_line(text: str) -> str:
    """Runs of white space, newlines among them, as single spaces."""
    return " ".join(text.split())


def clip(text: str, limit: int = 160) -> str:
    """One line of at most ``limit`` characters, with an ellipsis where it was cut."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
