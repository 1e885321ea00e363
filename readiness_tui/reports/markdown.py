"""A report as Markdown (CommonMark with tables); texts from outside stay texts in it."""

from __future__ import annotations

import re

from readiness_tui.reports.charted import Chart
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
    Words,
    cell_text,
    one_line,
)
from readiness_tui.reports.row_groups import grouped
from readiness_tui.reports.running_text import Run, runs

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&#$])")
_AT_START = re.compile(r"^([-+=])|^(\d{1,9})([.)])")
_LINK = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_STEP = "    "
"""How far a list within a list is set in: as far as a text behind "10. ", and no code block."""


def escape(text: str) -> str:
    """``text`` on one line, with a backslash before whatever would be read as markup."""
    return _started(_escaped(one_line(text)))


def _escaped(text: str) -> str:
    text = _ANYWHERE.sub(r"\\\1", text)
    return _LINK.sub(lambda found: f"\\{found[0]}", text)  # some readers turn addresses into links


def _started(line: str) -> str:
    """An escaped line with a backslash before what would make it more than a paragraph."""
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def _words(words: Words) -> str:
    """A running text, its bold and italic marked by asterisks that stand beside no space."""
    if isinstance(words, str):
        return escape(words)
    written = ""
    standing: list[str] = []  # the marks that are open, the outermost first
    for run in runs(words):
        wanted = _marks(run)
        closed = ""
        while standing and not set(standing) <= wanted:
            closed += standing.pop()
        opened = [mark for mark in ("**", "*") if mark in wanted and mark not in standing]
        standing += opened
        text = run.text.lstrip(" ")
        before = written.rstrip(" ")
        space = " " if len(before) < len(written) or len(text) < len(run.text) else ""
        written = f"{before}{closed}{space}{''.join(opened)}{_escaped(text)}"
    closing = "".join(reversed(standing))
    return f"{_started(written)}{closing}"


def _marks(run: Run) -> set[str]:
    return {mark for mark, holds in (("**", run.bold), ("*", run.italic)) if holds}


def render(document: Document) -> str:
    """The report as Markdown, ending in a newline."""
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Title(text=text):
                parts.append(f"# {escape(text)}")
            case Heading(text=text, level=level):
                parts.append(f"#{'#' * level} {escape(text)}")
            case Paragraph(text=words):
                parts.append(_words(words))
            case Fields(rows=rows):
                parts.append(
                    "\n".join(f"- **{escape(name)}:** {_cell(value)}" for name, value in rows)
                )
            case Table():
                parts.append(_table(block))
            case Bullets():
                parts.append(_list(block))
            case Chart(sentence=sentence, table=table):
                parts += [escape(sentence), _table(table)]
            case Note(title=title, lines=lines):
                listed = "\n".join(f"- {escape(line)}" for line in lines)
                parts.append(f"**{escape(title)}**\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _list(block: Bullets) -> str:
    set_in = _STEP * block.level
    return "\n".join(
        f"{set_in}{f'{number}.' if block.numbered else '-'} {_words(item)}"
        for number, item in enumerate(block.items, block.start)
    )


def _cell(cell: Cell) -> str:
    return escape(cell_text(cell))


def _table(table: Table) -> str:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.number else "---" for column in table.columns]
    rows = []
    for group, members in grouped(table):
        if group is not None:
            rows.append([f"**{escape(group.title)}**", *[""] * (len(head) - 1)])
        rows += [[_cell(cell) for cell in row] for row in members]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
