"""A report as a Word file: real headings, lists and tables, fit for A4 and for reading aloud.

Every text is written as a text: none becomes a field or a link. A status keeps its words, and its
colour stands beside them. python-docx is slow to load: ``formats`` imports this when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, RGBColor

from readiness_tui.reports import docx_look
from readiness_tui.reports.document import (
    INK,
    Block,
    Bullets,
    Cell,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Run,
    Table,
    Title,
    Words,
    cell_text,
    runs,
)
from readiness_tui.reports.files import fit, relative_widths

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import _Row
    from docx.text.paragraph import Paragraph as WordParagraph

_HEAD_FILL = "E7EAEE"


def render(document: Document) -> bytes:
    """The file. Equal documents make equal files."""
    made = docx_look.begun(document)
    for block in document.blocks:
        _add(made, block)
    return docx_look.saved(made)


def _add(made: WordFile, block: Block) -> None:
    match block:
        case Title(text=text):
            made.add_paragraph(fit(text), "Title")
        case Heading(text=text, level=level):
            made.add_paragraph(fit(text), f"Heading {level}")
        case Paragraph(text=words):
            _write(made.add_paragraph(), words)
        case Fields(rows=rows):
            for name, value in rows:
                paragraph = made.add_paragraph(style="Fields")
                paragraph.add_run(f"{fit(name)}: ").bold = True
                _write_cell(paragraph, value)
        case Table():
            _add_table(made, block)
        case Bullets():
            _add_list(made, block)
        case Note(title=title, lines=lines):
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            _write(paragraph, (Run(title, bold=True),))
            _add_list(made, Bullets(lines))


def _write(paragraph: WordParagraph, words: Words) -> None:
    for run in runs(words):
        written = paragraph.add_run(fit(run.text, ends=True))
        written.bold = run.bold or None
        written.italic = run.italic or None


def _write_cell(paragraph: WordParagraph, cell: Cell) -> None:
    written = paragraph.add_run(fit(cell_text(cell)))
    if isinstance(cell, Mark) and cell.tone in INK:
        written.bold = True
        written.font.color.rgb = RGBColor.from_string(INK[cell.tone])


def _add_list(made: WordFile, block: Bullets) -> None:
    kind = "List Number" if block.numbered else "List Bullet"
    style = f"{kind} {block.level + 1}" if block.level else kind
    number = docx_look.numbering(made, style, block.start) if block.numbered else None
    for item in block.items:
        paragraph = made.add_paragraph(style=style)
        if number is not None:
            docx_look.number(paragraph, number)
        _write(paragraph, item)


def _add_table(made: WordFile, table: Table) -> None:
    """A table of the page's width under its caption; two without one between them would be one."""
    made.add_paragraph(fit(table.caption), "Caption")
    written = made.add_table(len(table.rows) + 1, len(table.columns), "Table Grid")
    written.alignment = WD_TABLE_ALIGNMENT.LEFT
    written.autofit = False
    heads = [column.title for column in table.columns]
    widths = docx_look.column_widths(relative_widths(heads, table.rows))
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    right = [column.number for column in table.columns]
    style = made.styles["Table Text"].style_id  # by name it would be looked up for each cell
    head, *rows = written.rows
    _write_row(head, heads, widths, right, style)
    docx_look.make_header(head, _HEAD_FILL)
    for row, cells in zip(rows, table.rows, strict=True):
        _write_row(row, cells, widths, right, style)


def _write_row(
    row: _Row,
    cells: Sequence[Cell],
    widths: Iterable[int],
    right: Iterable[bool],
    style: str,
) -> None:
    docx_look.keep_whole(row)
    for place, cell, width, number in zip(row.cells, cells, widths, right, strict=True):
        place.width = Emu(width)
        paragraph = place.paragraphs[0]
        paragraph._p.style = style
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write_cell(paragraph, cell)
