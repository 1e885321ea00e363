"""A report as Markdown (CommonMark with tables); texts from outside stay texts in it."""

from __future__ import annotations

import re

from readiness_tui.reports.document import (
    Bullets,
    Cell,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
    cell_text,
    one_line,
)

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&#$])")
_AT_START = re.compile(r"^([-+=])|^(\d{1,9})([.)])")
_LINK = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """``text`` on one line, with a backslash before whatever would be read as markup."""
    line = _ANYWHERE.sub(r"\\\1", one_line(text))
    line = _LINK.sub(lambda found: f"\\{found[0]}", line)  # some readers turn addresses into links
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def render(document: Document) -> str:
    """The report as Markdown, ending in a newline."""
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Title(text=text):
                parts.append(f"# {escape(text)}")
            case Heading(text=text):
                parts.append(f"## {escape(text)}")
            case Paragraph(text=text):
                parts.append(escape(text))
            case Fields(rows=rows):
                parts.append(
                    "\n".join(f"- **{escape(name)}:** {_cell(value)}" for name, value in rows)
                )
            case Table():
                parts.append(_table(block))
            case Bullets(items=items, numbered=numbered):
                parts.append(
                    "\n".join(
                        f"{f'{number}.' if numbered else '-'} {escape(item)}"
                        for number, item in enumerate(items, 1)
                    )
                )
            case Note(title=title, lines=lines):
                listed = "\n".join(f"- {escape(line)}" for line in lines)
                parts.append(f"**{escape(title)}**\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _cell(cell: Cell) -> str:
    return escape(cell_text(cell))


def _table(table: Table) -> str:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.number else "---" for column in table.columns]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
