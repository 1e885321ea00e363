"""How a Word file looks and what it says of itself: page, styles, numbers of lists, properties.

python-docx has no words for some of what Word can; those parts are written as their elements.
Source: ECMA-376 part 1 (WordprocessingML).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from readiness_tui.reports.document import DEEPEST, Document
from readiness_tui.reports.files import fit

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_FONT = "Arial"
_LANGUAGE = "en-GB"
_INK = RGBColor(0x1B, 0x1F, 0x24)
_MARGIN = Mm(20)
_PAGE = (Mm(210), Mm(297))
_ROOM = _PAGE[0] - 2 * _MARGIN
_LONGEST_PROPERTY = 255  # characters that Word and python-docx take
_SIZES = {"Title": 22, "Caption": 10} | {
    f"Heading {level}": max(18 - 2 * level, 11) for level in range(1, DEEPEST + 1)
}


def begun(document: Document) -> WordFile:
    """An empty file with its page, its styles and its properties."""
    made = docx.Document()
    _set_page(made)
    _set_styles(made)
    _set_properties(made, document)
    return made


def saved(made: WordFile) -> bytes:
    """The file as bytes, without the hour at which it was packed."""
    packed, file = io.BytesIO(), io.BytesIO()
    made.save(packed)
    with ZipFile(packed) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return file.getvalue()


def numbering(made: WordFile, style: str, start: int) -> int:
    """A numbering of its own for one list, which would go on from the one before otherwise."""
    numbers = made.part.numbering_part.element
    of_style = int(made.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val")))
    abstract = numbers.num_having_numId(of_style).abstractNumId.val
    number = numbers.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(start)
    return int(number.numId)


def number(paragraph: Paragraph, of: int) -> None:
    """Count a paragraph in a numbering."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = 0
    numbered.get_or_add_numId().val = of


_SHORT = 14
"""Characters up to which a column is as wide as its longest word."""

_CHARACTER = Pt(5.2)
"""About the width of a character in a table."""


def column_widths(relative: Sequence[int]) -> list[Length]:
    """The widths of columns that fill the page between them; short words are never parted."""
    fixed = {at: _CHARACTER * width for at, width in enumerate(relative) if width <= _SHORT}
    room = _ROOM - sum(fixed.values())
    free = sum(width for at, width in enumerate(relative) if at not in fixed)
    if not free or room < _ROOM // 2:  # all are short, or too many
        return [Length(_ROOM * width // sum(relative)) for width in relative]
    return [Length(fixed.get(at, room * width // free)) for at, width in enumerate(relative)]


def keep_whole(row: _Row) -> None:
    """Never part a row between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def make_header(row: _Row, fill: str) -> None:
    """Repeat a row at the head of each page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = _element("w:shd", val="clear", color="auto", fill=fill)
        cell._tc.get_or_add_tcPr().append(shade)
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _set_page(made: WordFile) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(words)
        counted = _element("w:fldSimple", instr=field)
        footer._p.append(counted)
        shown, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "1"
        shown.append(text)
        counted.append(shown)


def _set_styles(made: WordFile) -> None:
    styles = made.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for mode in made.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # else Word says that the file is of an older kind
    for name, base in (("Fields", "Normal"), ("Table Text", "Normal")):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base]
    for name in ("Normal", *_SIZES):
        _set_font(styles[name], _SIZES.get(name, 11))
    for level in range(1, DEEPEST + 1):
        styles[f"Heading {level}"].font.bold = True
        styles[f"Heading {level}"].font.italic = level == DEEPEST
    _set_spacing(styles["Normal"], before=6, after=6)
    _set_spacing(styles["Fields"], before=2, after=2)
    _set_spacing(styles["Table Text"], before=1, after=1)
    _set_spacing(styles["Caption"], before=9, after=3)
    styles["Table Text"].font.size = Pt(10)
    styles["Caption"].paragraph_format.keep_with_next = True


def _set_font(style: ParagraphStyle, size: int) -> None:
    style.font.name = _FONT
    style.font.size = Pt(size)
    style.font.color.rgb = _INK
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)  # a theme's font goes before a named one
        fonts.set(qn(f"w:{script}"), _FONT)


def _set_spacing(style: ParagraphStyle, before: int, after: int) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _set_properties(made: WordFile, document: Document) -> None:
    about = made.core_properties
    about.title = fit(document.title)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = fit(document.author)[:_LONGEST_PROPERTY]
    about.language = _LANGUAGE
    about.comments = ""
    if document.made_on is None:
        for moment in ("dcterms:created", "dcterms:modified"):
            for found in about._element.findall(qn(moment)):
                about._element.remove(found)
    else:
        about.created = about.modified = datetime.combine(document.made_on, time(), UTC)
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of another document
            del package.rels[key]


def _element(name: str, **values: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for attribute, value in values.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
