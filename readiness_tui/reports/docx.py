"""A report as a Word file: real headings, lists and tables, fit for A4 and for reading aloud.

Every text is written as a text: none becomes a field or a link. A status keeps its words, and its
colour stands beside them. python-docx is slow to load: ``formats`` imports this when it is asked.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt, RGBColor

from readiness_tui.reports import docx_look
from readiness_tui.reports.charted import Chart
from readiness_tui.reports.document import (
    INK,
    Block,
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
)
from readiness_tui.reports.docx_table import table_element
from readiness_tui.reports.files import fit, longest_words, relative_widths
from readiness_tui.reports.house import NO_HOUSE, House
from readiness_tui.reports.row_groups import cell_marks
from readiness_tui.reports.running_text import Run, runs

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordParagraph

_SMALL = Pt(9)
_WIDEST_PICTURE = Mm(175)
_WIDEST = 90
"""Characters of a line up to which a column is given more room than one of shorter lines."""


def render(document: Document, house: House = NO_HOUSE) -> bytes:
    """The file. Equal documents make equal files. Raises InputError where a template is broken."""
    made = docx_look.begun(document, house)
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
        case Chart():
            _add_chart(made, block)
        case Note(title=title, lines=lines):
            _add_note(made, title, lines)


def _write(paragraph: WordParagraph, words: Words) -> None:
    for run in runs(words):
        written = paragraph.add_run(fit(run.text, ends=True))
        written.bold = run.bold or None
        written.italic = run.italic or None


def _write_cell(paragraph: WordParagraph, cell: Cell) -> None:
    for at, mark in enumerate(cell_marks(cell)):
        written = paragraph.add_run(f"{'; ' if at else ''}{fit(mark.text)}")
        if mark.tone in INK:
            written.bold = True
            written.font.color.rgb = RGBColor.from_string(INK[mark.tone])


def _add_list(made: WordFile, block: Bullets) -> None:
    kind = "List Number" if block.numbered else "List Bullet"
    style = f"{kind} {block.level + 1}" if block.level else kind
    number = docx_look.numbering(made, style, block.start) if block.numbered else None
    for item in block.items:
        paragraph = made.add_paragraph(style=style)
        if number is not None:
            docx_look.number(paragraph, number)
        _write(paragraph, item)


def _add_note(made: WordFile, title: str, lines: Sequence[str]) -> None:
    """A key, set small and on one page whole."""
    first = len(made.paragraphs)
    _write(made.add_paragraph(), (Run(title, bold=True),))
    _add_list(made, Bullets(tuple(lines)))
    written = made.paragraphs[first:]
    for paragraph in written:
        for run in paragraph.runs:
            run.font.size = _SMALL
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.keep_with_next = paragraph is not written[-1]


def _add_table(made: WordFile, table: Table) -> None:
    """A table of the page's width under its caption; two without one between them would be one."""
    made.add_paragraph(fit(table.caption), "Caption")
    heads = [column.title for column in table.columns]
    widths = docx_look.column_widths(
        made, relative_widths(heads, table.rows, _WIDEST), longest_words(heads, table.rows)
    )
    style, text = (made.styles[name].style_id for name in ("Table Grid", "Table Text"))
    written = table_element(table, [int(width.twips) for width in widths], style, text)
    made.element.body.insert_element_before(written, "w:sectPr")


def _add_chart(made: WordFile, chart: Chart) -> None:
    """The picture with its words for who cannot see it, the sentence below, then the table."""
    from readiness_tui.reports.charts import png  # slow to load, and few reports have a chart

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    wide = min(docx_look.page_room(made), _WIDEST_PICTURE)
    picture = paragraph.add_run().add_picture(io.BytesIO(png(chart.trend)), wide)
    about = picture._inline.docPr
    about.set("name", fit(chart.title))
    about.set("descr", fit(f"{chart.title}: {chart.sentence}"))
    _write(made.add_paragraph(), chart.sentence)
    _add_table(made, chart.table)
