"""How a Word file looks and what it says of itself: page, styles, numbers of lists, properties.

python-docx has no words for some of what Word can; those parts are written as their elements.
Source: ECMA-376 part 1 (WordprocessingML).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from readiness_tui.reports.document import DEEPEST, Document
from readiness_tui.reports.docx_pages import set_head_and_foot
from readiness_tui.reports.files import SPARE, fit
from readiness_tui.reports.house import NO_HOUSE, House

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.styles.style import ParagraphStyle
    from docx.styles.styles import Styles
    from docx.text.paragraph import Paragraph

_FONT = "Arial"
_LANGUAGE = "en-GB"
_INK = RGBColor(0x1B, 0x1F, 0x24)
_MARGIN = Mm(20)
_NARROW = Mm(14)
_PAGE = (Mm(210), Mm(297))
_LONGEST_PROPERTY = 255  # characters that Word and python-docx take
_SIZES = {"Title": 22, "Caption": 10} | {
    f"Heading {level}": max(18 - 2 * level, 11) for level in range(1, DEEPEST + 1)
}

_DENSE: Mapping[str, float] = {
    "Normal": 9,
    "Fields": 9,
    "List Bullet": 9,
    "List Number": 9,
    "Table Text": 8,
    "Title": 15,
    "Heading 1": 11,
    "Heading 2": 10,
    "Caption": 9,
}
"""Sizes of a report that is to fit one page."""


def begun(document: Document, house: House = NO_HOUSE) -> WordFile:
    """An empty file with its page, its styles and its properties.

    The page and the styles of a template hold. Raises InputError where it is broken.
    """
    if house.template:
        from readiness_tui.reports.docx_template import opened  # few councils have one

        made = opened(house.template)
    else:
        made = docx.Document()
        _set_page(made, document)
        _set_fonts(made)
    if document.landscape:
        _lay_on_its_side(made)
    set_head_and_foot(made, house)
    _set_styles(made, document, plain=not house.template)
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


_CHARACTER = 0.7
"""The width of a broad character in a table, in sizes of its letters: bold, in a broad font."""

_PADDING = Pt(10.8)
"""What Word leaves free on both sides of a cell together."""


def column_widths(made: WordFile, relative: Sequence[int], words: Sequence[int]) -> list[Length]:
    """The widths of columns that fill the page between them; no word is parted while all fit.

    ``relative`` is what each would take for its longest line, ``words`` for its longest word, both
    in characters.
    """
    character = int((made.styles["Table Text"].font.size or Pt(10)) * _CHARACTER)
    whole = page_room(made)
    least = [character * most + _PADDING for most in words]
    while sum(least) > whole:  # the longest words give way, one letter at a time
        widest = max(least) - character
        least = [min(width, widest) for width in least]
    free = whole - sum(least)
    wanted = [
        max(character * (width - SPARE) + _PADDING - fewest, 0)
        for width, fewest in zip(relative, least, strict=True)
    ]
    if sum(wanted) > free:  # the long lines are wrapped, each column's as much as the others'
        wanted = [free * more // sum(wanted) for more in wanted]
    widths = [fewest + more for fewest, more in zip(least, wanted, strict=True)]
    return [Length(whole * width // sum(widths)) for width in widths]


def page_room(made: WordFile) -> int:
    """The width between the margins."""
    section = made.sections[0]
    margins = (section.left_margin or _MARGIN) + (section.right_margin or _MARGIN)
    return max((section.page_width or _PAGE[0]) - margins, Mm(50))


def _set_page(made: WordFile, document: Document) -> None:
    section = made.sections[0]
    margin = _NARROW if document.dense else _MARGIN
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    if document.dense:
        section.header_distance = section.footer_distance = Mm(6)


def _lay_on_its_side(made: WordFile) -> None:
    section = made.sections[0]
    width, height = section.page_width or _PAGE[0], section.page_height or _PAGE[1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = max(width, height), min(width, height)


def _set_fonts(made: WordFile) -> None:
    """The look of a file without a template."""
    styles = made.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    for mode in made.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # else Word says that the file is of an older kind
    for name in ("Normal", *_SIZES):
        _set_font(styles[name], _SIZES.get(name, 11))
    for level in range(1, DEEPEST + 1):
        styles[f"Heading {level}"].font.bold = True
        styles[f"Heading {level}"].font.italic = level == DEEPEST
    _set_spacing(styles["Normal"], before=6, after=6)


def _set_styles(made: WordFile, document: Document, *, plain: bool) -> None:
    """The styles of our own, and what makes a report dense; a template's others stay."""
    styles = made.styles
    there = {style.name for style in styles}
    for name in ("Fields", "Table Text"):
        if name not in there:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    _set_spacing(styles["Fields"], before=2, after=2)
    _set_spacing(styles["Table Text"], before=1, after=1)
    styles["Table Text"].font.size = Pt(8.5 if document.landscape else 10)
    if plain:
        _set_spacing(styles["Caption"], before=9, after=3)
    styles["Caption"].paragraph_format.keep_with_next = True
    if document.dense:
        _set_dense(styles)


def _set_dense(styles: Styles) -> None:
    for name, size in _DENSE.items():
        styles[name].font.size = Pt(size)
        styles[name].paragraph_format.line_spacing = 1.0
        before = 5 if name.startswith("Heading") else 1
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(1)


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
