"""A council's own Word file as the base of a report: its page and its styles, with ours added.

What it lacks of the styles that reports are written in is taken from a plain file, the lists with
their numbering. Its own text is left out. Source: ECMA-376 part 1, 17.6, 17.7 and 17.9.
"""

from __future__ import annotations

import os
from copy import deepcopy
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from readiness_tui.errors import InputError
from readiness_tui.reports.document import DEEPEST

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement

_LISTS = tuple(f"List {kind}{level}" for kind in ("Bullet", "Number") for level in ("", " 2", " 3"))
_NEEDED = (
    *("Normal", "Title", "Caption", "Header", "Footer", "Table Grid", *_LISTS),
    *(f"Heading {level}" for level in range(1, DEEPEST + 1)),
)
_LARGEST = 50_000_000  # bytes

_BROKEN = (OpcError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError, OSError)
"""What python-docx raises for a file that is none of Word's, or not whole; lxml a SyntaxError."""


def opened(path: str) -> WordFile:
    """The template without its text. Raises InputError where it cannot be used."""
    if not os.path.isfile(path):
        raise InputError(
            f"There is no Word template {path}.", "Correct its path in the house style."
        )
    if os.path.getsize(path) > _LARGEST:
        raise InputError(f"The Word template {path} has more than 50 MB.", "Use a smaller one.")
    try:
        made = docx.Document(path)
        _keep_page_alone(made)
        _add_styles(made)
    except _BROKEN as error:
        raise InputError(
            f"The Word template {path} cannot be used: it is no whole .docx file.",
            "Save it again in Word as a .docx document, or leave it out of the house style.",
        ) from error
    return made


def _keep_page_alone(made: WordFile) -> None:
    """Leave the last section, with the headers and footers that it takes from those before."""
    body = made.element.body
    last = body.get_or_add_sectPr()
    references: dict[tuple[str, str], BaseOxmlElement] = {}
    for section in body.iter(qn("w:sectPr")):
        for tag in ("w:headerReference", "w:footerReference"):
            for found in section.findall(qn(tag)):
                references[tag, found.get(qn("w:type"))] = found
    held = {
        (tag, found.get(qn("w:type")))
        for tag in ("w:headerReference", "w:footerReference")
        for found in last.findall(qn(tag))
    }
    for place, (key, found) in enumerate(references.items()):
        if key not in held:
            last.insert(place, deepcopy(found))
    for child in list(body):
        if child is not last:
            body.remove(child)


def _add_styles(made: WordFile) -> None:
    """Add what is missing; a style of that name that is there stays as it is."""
    plain = docx.Document()
    there = {style.name for style in made.styles}
    ids = {style.style_id for style in made.styles}
    missing = [name for name in _NEEDED if name not in there]
    for name in missing:
        added = deepcopy(plain.styles[name].element)
        if added.get(qn("w:styleId")) in ids:
            added.set(qn("w:styleId"), f"Readiness{added.get(qn('w:styleId'))}")
        made.styles.element.append(added)
    numbered = {int(one.numId) for one in _numbering(made).element.findall(qn("w:num"))}
    for name in _LISTS:
        of_style = made.styles[name].element.find(f".//{qn('w:numId')}")
        if name in missing or of_style is None or int(of_style.get(qn("w:val"))) not in numbered:
            _give_numbering(made, plain, name)


def _give_numbering(made: WordFile, plain: WordFile, name: str) -> None:
    """Let a style count, or stand behind bullets, as the plain file does it."""
    source = plain.part.numbering_part.element
    of_style = int(plain.styles[name].element.find(f".//{qn('w:numId')}").get(qn("w:val")))
    wanted = source.num_having_numId(of_style).abstractNumId.val
    abstract = next(
        deepcopy(one)
        for one in source.findall(qn("w:abstractNum"))
        if int(one.get(qn("w:abstractNumId"))) == wanted
    )
    numbers = _numbering(made).element
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbers.findall(qn("w:abstractNum"))]
    abstract.set(qn("w:abstractNumId"), str(max(taken, default=-1) + 1))
    style = made.styles[name].element
    for link in abstract.iter(qn("w:pStyle")):
        link.set(qn("w:val"), style.get(qn("w:styleId")))
    first = numbers.find(qn("w:num"))
    if first is None:
        numbers.append(abstract)
    else:
        first.addprevious(abstract)
    number = numbers.add_num(int(abstract.get(qn("w:abstractNumId"))))
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number.numId


def _numbering(made: WordFile) -> NumberingPart:
    """The numbering of the file; python-docx cannot make one where there is none."""
    try:
        return made.part.numbering_part
    except NotImplementedError:
        element = deepcopy(docx.Document().part.numbering_part.element)
        for child in list(element):
            element.remove(child)
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part
