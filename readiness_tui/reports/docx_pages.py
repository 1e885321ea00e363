"""What stands at the head and at the foot of every page of a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from readiness_tui.reports.files import fit
from readiness_tui.reports.house import House
from readiness_tui.reports.pictures import Picture

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import _Footer, _Header
    from docx.text.paragraph import Paragraph

_LOGO = (45.0, 14.0)
"""Millimetres that a logo has."""


def set_head_and_foot(made: WordFile, house: House) -> None:
    """Write both; what a template has there already stays and is not said twice."""
    for head in _heads(made):
        _head(head, house)
    for foot in _feet(made):
        _foot(foot, house)


def _heads(made: WordFile) -> Iterator[_Header]:
    """The headers that some page shows."""
    section = made.sections[0]
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if made.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _feet(made: WordFile) -> Iterator[_Footer]:
    section = made.sections[0]
    yield section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_footer
    if made.settings.odd_and_even_pages_header_footer:
        yield section.even_page_footer


def _head(head: _Header, house: House) -> None:
    if not (house.council or house.classification or house.logo):
        return
    pictured = head._element.find(f".//{qn('w:drawing')}") is not None
    said = _said(head)
    named = house.council if house.council not in said else ""
    if house.logo is not None and not pictured:
        _picture(_free(head), house.logo, house.council).add_run(f"  {fit(named)}").bold = True
    elif named:
        _line(head, named, WD_ALIGN_PARAGRAPH.LEFT)
    if house.classification and house.classification not in said:
        _line(head, house.classification, WD_ALIGN_PARAGRAPH.CENTER)


def _picture(paragraph: Paragraph, logo: Picture, described: str) -> Paragraph:
    """The logo in a line of text, with words for who cannot see it."""
    wide, high = logo.fitted(*_LOGO)
    shape = paragraph.add_run().add_picture(io.BytesIO(logo.data), Mm(wide), Mm(high))
    for side in ("distL", "distR"):
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", fit(described) or "Logo")
    return paragraph


def _foot(foot: _Footer, house: House) -> None:
    said = _said(foot)
    if "PAGE" not in foot._element.xml:
        _pages(_free(foot))
    if house.classification and house.classification not in said:
        _line(foot, house.classification, WD_ALIGN_PARAGRAPH.CENTER)


def _line(part: _Header | _Footer, text: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = _free(part)
    paragraph.alignment = alignment
    paragraph.add_run(fit(text)).bold = True


def _free(part: _Header | _Footer) -> Paragraph:
    """Its last paragraph where that is empty, else a new one; without space around it."""
    last = part.paragraphs[-1] if part.paragraphs else None
    empty = last is not None and not last.text and not len(last.runs)
    paragraph = last if last is not None and empty else part.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _said(part: _Header | _Footer) -> str:
    return "".join(node.text or "" for node in part._element.iter(qn("w:t")))


def _pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        paragraph._p.append(counted)
        shown, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "1"
        shown.append(text)
        counted.append(shown)
