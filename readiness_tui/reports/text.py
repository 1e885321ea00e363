"""A report as plain text for a terminal, a pipe or the body of an e-mail.

No line is wider than asked for, counted in columns of a terminal and not in characters.
"""

from __future__ import annotations

from readiness_tui.reports.document import (
    Bullets,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
    Words,
    cell_text,
    one_line,
    words_text,
)

WIDTH = 80
_GAP = "  "
_NARROWEST = 6
"""Columns below which a table's column is no longer readable."""

_NARROW_OF_WIDE = 12
"""The same for a table that asks for a broad page: its cells hold sentences."""

_RULES = "-~."
"""What a heading is underlined with, by its level; deeper ones with the last."""

_Row = tuple[str, ...]

_PLAIN_RANGES = ((0x20, 0x7E), (0xA0, 0x2FF), (0x2013, 0x2026), (0x25A0, 0x25FC))
_PLAIN = frozenset(chr(code) for first, last in _PLAIN_RANGES for code in range(first, last + 1))
"""Characters that take one column, the soft hyphen among them; the rest are looked up."""


def display_width(text: str) -> int:
    """Columns that ``text`` takes in a terminal: wide characters two, combining ones none."""
    if (text.isascii() and text.isprintable()) or _PLAIN.issuperset(text):
        return len(text)
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    # Here and not above: a large table that most reports never need.
    from unicodedata import category, east_asian_width

    if char in _PLAIN:
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns; longer words are cut. At least one line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        candidate = f"{line} {word}" if line else word
        if display_width(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, width)
        lines += whole
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces of at most ``width`` columns."""
    if display_width(word) <= width:
        return [word]
    pieces, piece, used = [], "", 0
    for char in word:
        wide = display_width(char)
        if used + wide > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += wide
    return [*pieces, piece]


def render(document: Document, width: int = WIDTH) -> str:
    """The report in lines of at most ``width`` columns (40 or more), ending in a newline."""
    parts: list[list[str]] = []
    for block in document.blocks:
        match block:
            case Title(text=text):
                parts.append(_underlined(text, "=", width))
            case Heading(text=text, level=level):
                parts.append(_underlined(text, _RULES[min(level, len(_RULES)) - 1], width))
            case Paragraph(text=words):
                parts.append(wrap(words_text(words), width))
            case Fields():
                parts.append(_fields(block, width))
            case Table():
                parts.append(_table(block, width))
            case Bullets():
                parts.append(_bullets(block, width))
            case Note(title=title, lines=lines):
                parts.append([*wrap(title, width), *_hung(lines, ["  - "] * len(lines), width)])
            case _:  # a chart, whose class most reports never need
                parts += [wrap(block.sentence, width), _table(block.table, width)]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def _underlined(text: str, rule: str, width: int) -> list[str]:
    lines = wrap(text, width)
    return [*lines, rule * max(map(display_width, lines))]


def _bullets(block: Bullets, width: int) -> list[str]:
    numbers = range(block.start, block.start + len(block.items))
    set_in = "   " * block.level
    marks = [f"{set_in}{f'{number}.' if block.numbered else '*'} " for number in numbers]
    return _hung(block.items, marks, width)


def _hung(texts: tuple[Words, ...], marks: list[str], width: int) -> list[str]:
    """Texts behind their marks, with the lines that follow set in."""
    lines = []
    for text, mark in zip(texts, marks, strict=True):
        first, *rest = wrap(words_text(text), width - len(mark))
        lines += [mark + first, *(" " * len(mark) + line for line in rest)]
    return lines


def _fields(block: Fields, width: int) -> list[str]:
    names = [one_line(name) for name, _ in block.rows]
    widest = min(max(map(display_width, names), default=0), width // 3)
    lines = []
    for name, (_, value) in zip(names, block.rows, strict=True):
        left = wrap(name, widest)
        right = wrap(cell_text(value), width - widest - len(_GAP))
        lines += _side_by_side([left, right], [widest, 0], [False, False])
    return lines


def _table(table: Table, width: int) -> list[str]:
    head = tuple(column.title for column in table.columns)
    rows = [tuple(cell_text(cell) for cell in row) for row in table.rows]
    narrowest = _NARROW_OF_WIDE if table.wide else _NARROWEST
    if len(head) * (narrowest + len(_GAP)) - len(_GAP) > width:
        return _all_stacked(head, table, width)
    widths = _column_widths(head, rows, width - len(_GAP) * (len(head) - 1))
    right = [column.number for column in table.columns]
    lines = _side_by_side(_wrapped(head, widths), widths, right)
    lines.append(_GAP.join("-" * columns for columns in widths))
    titles = {group.first: group.title for group in table.groups}
    for at, row in enumerate(rows):
        if at in titles:
            lines += [*([""] if at else []), *wrap(titles[at], width)]
        lines += _side_by_side(_wrapped(row, widths), widths, right)
    return lines


def _all_stacked(head: _Row, table: Table, width: int) -> list[str]:
    """The rows one below the other, each group under its title."""
    from readiness_tui.reports.row_groups import grouped

    lines: list[str] = []
    for group, rows in grouped(table):
        told = [tuple(cell_text(cell) for cell in row) for row in rows]
        if group is not None:
            lines += [*([""] if lines else []), *_underlined(group.title, _RULES[-1], width), ""]
        lines += _stacked(head, told, width)
    return lines


def _stacked(head: _Row, rows: list[_Row], width: int) -> list[str]:
    """A table too broad for the page, as one group of names and values to a row."""
    lines: list[str] = []
    for row in rows:
        fields = Fields(tuple(zip(head, row, strict=True)))
        lines += [*([""] if lines else []), *_fields(fields, width)]
    return lines


def _wrapped(row: _Row, widths: list[int]) -> list[list[str]]:
    return [wrap(cell, columns) for cell, columns in zip(row, widths, strict=True)]


def _column_widths(head: _Row, rows: list[_Row], room: int) -> list[int]:
    """What each column needs, the widest giving way one step at a time until all fit.

    A heading of several words is wrapped before any cell is.
    """
    longest = [max(title.split(), key=display_width, default="") for title in head]
    columns = zip(longest, *rows, strict=True)
    widths = [min(max(1, *map(display_width, column)), room) for column in columns]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _side_by_side(cells: list[list[str]], widths: list[int], right: list[bool]) -> list[str]:
    lines = []
    for index in range(max(map(len, cells))):
        shown = []
        for cell, columns, to_right in zip(cells, widths, right, strict=True):
            text = cell[index] if index < len(cell) else ""
            space = " " * (columns - display_width(text))
            shown.append(space + text if to_right else text + space)
        lines.append(_GAP.join(shown))
    return lines
