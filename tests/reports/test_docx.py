"""Reports as Word files, read back with python-docx and by their parts."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings

from readiness_tui.reports.document import (
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
)
from readiness_tui.reports.docx import render
from readiness_tui.reports.running_text import Run
from readiness_tui.reports.status import status_document
from tests.reports.hostile import HOSTILE, as_read, hostile_document, texts
from tests.reports.samples import ASSESSMENT, CONTENT, DIFFERENCES

HOSTILE_XML = (
    *HOSTILE,
    "nul \x00 escape \x1b[31m not a character \ufffe\uffff half \ud800 bell \x07",
    '{ HYPERLINK "https://example.org" } INCLUDETEXT',
)


def _read(document: Document) -> WordFile:
    return docx.Document(io.BytesIO(render(document)))


def _parts(document: Document) -> dict[str, str]:
    with ZipFile(io.BytesIO(render(document))) as packed:
        assert packed.testzip() is None
        return {
            name: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.endswith((".xml", ".rels"))
        }


def _styled(document: Document) -> list[tuple[str, str]]:
    return [(each.style.name or "", each.text) for each in _read(document).paragraphs if each.style]


EVERY = Document(
    "T",
    (
        Title("T"),
        Heading("H"),
        Heading("I", 2),
        Heading("J", 5),
        Paragraph((Run("a "), Run("b", bold=True), Run(" c", italic=True))),
        Fields((("Call", "Mon"), ("Colour", Mark("red", "○ Red")))),
        Bullets(("x", "y")),
        Bullets(("deep",), level=2),
        Bullets(("one", "two"), numbered=True),
        Bullets(("seven",), numbered=True, start=7),
        Table("C", (Column("A"), Column("N", number=True)), (("p", "1"), ("q", "2"))),
        Table("", (Column("A"),), ()),
        Note("Key", ("Green: good",)),
    ),
    "J. Ward",
    date(2026, 11, 20),
)


def test_every_block_has_the_style_that_word_knows_it_by() -> None:
    assert _styled(EVERY) == [
        ("Title", "T"),
        ("Heading 1", "H"),
        ("Heading 2", "I"),
        ("Heading 5", "J"),
        ("Normal", "a b c"),
        ("Fields", "Call: Mon"),
        ("Fields", "Colour: ○ Red"),
        ("List Bullet", "x"),
        ("List Bullet", "y"),
        ("List Bullet 3", "deep"),
        ("List Number", "one"),
        ("List Number", "two"),
        ("List Number", "seven"),
        ("Caption", "C"),
        ("Caption", ""),
        ("Normal", "Key"),
        ("List Bullet", "Green: good"),
    ]


def test_bold_italic_and_colours_beside_their_words() -> None:
    paragraphs = _read(EVERY).paragraphs
    assert [(run.text, run.bold, run.italic) for run in paragraphs[4].runs] == [
        ("a ", None, None),
        ("b ", True, None),
        ("c", None, True),
    ]
    assert str(paragraphs[6].runs[-1].font.color.rgb) == "A4161A"


def test_each_numbered_list_counts_from_its_own_start() -> None:
    """Source: ECMA-376 part 1, 17.9.27 (startOverride)."""
    made = _read(EVERY)
    numbers = [each for each in made.paragraphs if each.style and each.style.name == "List Number"]
    places = [each._p.find(f".//{qn('w:numId')}") for each in numbers]
    ids = [place.get(qn("w:val")) for place in places if place is not None]
    assert ids[0] == ids[1] != ids[2]
    starts = {
        number.get(qn("w:numId")): number.find(f".//{qn('w:startOverride')}")
        for number in made.part.numbering_part.element.iter(qn("w:num"))
    }
    assert [starts[id_].get(qn("w:val")) for id_ in (ids[0], ids[2])] == ["1", "7"]


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    """Source: ECMA-376 part 1, 17.4.78 (tblHeader) and 17.4.6 (cantSplit)."""
    first, empty = _read(EVERY).tables
    rows = [[cell.text for cell in row.cells] for row in first.rows]
    assert rows == [["A", "N"], ["p", "1"], ["q", "2"]]
    assert [cell.text for cell in empty.rows[0].cells] == ["A"]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in first.rows]
    assert heads == [True, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in first.rows)
    widths = [int(cell.width or 0) for cell in first.rows[1].cells]
    assert sum(widths) == pytest.approx(Mm(170), rel=0.01)
    assert [cell.paragraphs[0].alignment for cell in first.rows[1].cells] == [None, 2]  # right


def test_the_page_is_a4_with_its_number_in_the_footer() -> None:
    (section,) = _read(EVERY).sections
    millimetres = [
        round(length.mm) for length in (section.page_width, section.page_height) if length
    ]
    assert millimetres == [210, 297]
    assert section.footer.paragraphs[0].text == "Page  of "  # the fields are no text of it
    footer = _parts(EVERY)["word/footer1.xml"]
    assert re.findall(r'<w:fldSimple w:instr="(\w+)">', footer) == ["PAGE", "NUMPAGES"]


def test_the_file_says_who_when_and_in_which_language() -> None:
    about = _read(EVERY).core_properties
    assert (about.title, about.author, about.language) == ("T", "J. Ward", "en-GB")
    assert about.created == about.modified == datetime(2026, 11, 20, tzinfo=UTC)
    assert (about.comments, about.last_modified_by) == ("", "J. Ward")
    assert 'w:lang w:val="en-GB"' in _parts(EVERY)["word/styles.xml"]


def test_a_day_that_nobody_gave_is_none() -> None:
    core = _parts(Document("T", ()))["docProps/core.xml"]
    assert "dcterms" not in core.partition(">")[2].partition(">")[2]


def test_the_same_report_is_the_same_file() -> None:
    assert render(EVERY) == render(EVERY)


@pytest.mark.parametrize("text", HOSTILE_XML, ids=range(len(HOSTILE_XML)))
def test_texts_from_outside_stay_texts(text: str) -> None:
    document = hostile_document(text)
    parts, plain = _parts(document), _parts(hostile_document("plain"))
    for part in ("word/document.xml", "word/footer1.xml"):
        for element in ("fldSimple", "instrText", "hyperlink", "fldChar"):
            assert parts[part].count(f"<w:{element}") == plain[part].count(f"<w:{element}")
    for name, part in parts.items():
        if name.endswith(".rels"):
            assert part == plain[name]  # nothing leads elsewhere
            assert "External" not in part


@settings(max_examples=20, deadline=None)
@given(texts)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    made = _read(hostile_document(text))
    line = as_read(text)
    assert made.paragraphs[0].text == line
    assert made.tables[0].rows[1].cells[0].text == line
    assert made.core_properties.title == line[:255]


def test_the_status_as_a_word_file() -> None:
    document = status_document(ASSESSMENT, CONTENT, DIFFERENCES, author="J. Ward")
    made = _read(document)
    assert made.paragraphs[0].text == "Readiness for inspection: Northshire"
    captions = [
        each.text for each in made.paragraphs if each.style and each.style.name == "Caption"
    ]
    assert len(captions) == len(made.tables) == 4
    assert made.core_properties.author == "J. Ward"


@pytest.mark.parametrize("words", [("Improvement", "board"), ("Achievement", "of")])
def test_no_word_of_a_plan_is_parted_between_lines(words: tuple[str, str]) -> None:
    """At 8.5 points a bold letter of a broad font takes 0.68 of its size on average."""
    heads = ("Id", "Action", "Lead", "Director", "Band", "Dates", "Measure", "Board", "Status")
    row = ("AC001", *[" ".join(words)] * 8)
    long = Table("Plan", tuple(map(Column, heads)), (row, ("AC002", "word " * 60, *row[2:])), True)
    table = _read(Document("T", (Title("T"), long))).tables[0]
    widths = [(cell.width or 0) / Pt(1) - 10.8 for cell in table.rows[1].cells]
    longest = [
        max(map(len, head.split() + cell.split())) for head, cell in zip(heads, row, strict=True)
    ]
    for width, letters in zip(widths, longest, strict=True):
        assert width >= letters * 8.5 * 0.68
