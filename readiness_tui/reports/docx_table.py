"""The tables of a Word file, written as one piece of XML each.

python-docx looks every cell up in its row and every row in its table; a plan of 300 actions would
take it longer than all rules together. Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from readiness_tui.reports.document import INK, Cell, Table
from readiness_tui.reports.files import fit
from readiness_tui.reports.row_groups import cell_marks, grouped

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_HEAD_FILL = "E7EAEE"
_GROUP_FILL = "F3F5F7"
_WHOLE = "<w:cantSplit/>"
"""Never parts a row between two pages."""


def table_element(
    table: Table, widths: Sequence[int], table_style: str, text_style: str
) -> BaseOxmlElement:
    """The table as Word has it; ``widths`` are in twentieths of a point, styles by their ids."""
    places = [(width, column.number) for width, column in zip(widths, table.columns, strict=True)]
    heads = tuple(column.title for column in table.columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(heads, places, text_style, head=True)]
    for group, members in grouped(table):
        if group is not None:
            rows.append(_group_row(group.title, sum(widths), len(widths), text_style))
        rows += [_row(cells, places, text_style) for cells in members]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{table_style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="left"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], places: Sequence[tuple[int, bool]], style: str, *, head: bool = False
) -> str:
    """One row; the head is repeated on every page and stays with the row below it."""
    repeated = "<w:tblHeader/>" if head else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/>' if head else ""
    keep = "<w:keepNext/>" if head else ""
    written = []
    for cell, (width, number) in zip(cells, places, strict=True):
        right = '<w:jc w:val="right"/>' if number else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{style}"/>{keep}{right}</w:pPr>'
            f"{''.join(_runs(cell, bold=head))}</w:p></w:tc>"
        )
    return f"<w:tr><w:trPr>{_WHOLE}{repeated}</w:trPr>{''.join(written)}</w:tr>"


def _group_row(title: str, width: int, columns: int, style: str) -> str:
    """The title of a group across the table; it stays with the first row of the group."""
    return (
        f"<w:tr><w:trPr>{_WHOLE}</w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_GROUP_FILL}"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/><w:keepNext/></w:pPr>'
        f"{''.join(_runs(title, bold=True))}</w:p></w:tc></w:tr>"
    )


def _runs(cell: Cell, *, bold: bool) -> Iterator[str]:
    """The words of a cell, each status on a line of its own in its colour."""
    for at, mark in enumerate(cell_marks(cell)):
        ink = INK.get(mark.tone)
        look = f'<w:rPr><w:b/><w:color w:val="{ink}"/></w:rPr>' if ink else ""
        look = look or ("<w:rPr><w:b/></w:rPr>" if bold else "")
        line = "<w:br/>" if at else ""
        text = escape(fit(mark.text), quote=False)
        yield f'<w:r>{look}{line}<w:t xml:space="preserve">{text}</w:t></w:r>'
