"""How a council's papers look: name, logo, classification and Word template."""

from __future__ import annotations

import io
import zlib
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from readiness_tui.errors import InputError
from readiness_tui.readiness.improvement_facts import HouseStyle
from readiness_tui.readiness.model import Records, Service
from readiness_tui.reports import docx as word
from readiness_tui.reports import formats, html
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
from readiness_tui.reports.house import NO_HOUSE, House, house_of
from readiness_tui.reports.pictures import read_picture
from readiness_tui.reports.row_groups import Group, Marks

LINE = "OFFICIAL - SENSITIVE"
EVERY = Document(
    "T",
    (
        Title("T"),
        Heading("H"),
        Heading("I", 5),
        Paragraph("p"),
        Fields((("Marks", Marks((Mark("red", "○ Red"), Mark("green", "● Green")))),)),
        Bullets(("x",)),
        Bullets(("deep",), level=2),
        Bullets(("one",), numbered=True),
        Table(
            "C",
            (Column("A"), Column("N", number=True)),
            (("a", "1"), (Marks((Mark("red", "○ Red"), Mark("none", "why"))), "2")),
            wide=True,
            groups=(Group(0, "First <&> group"), Group(1, "Second")),
            grouped_by="Group",
        ),
        Note("Key", ("Green: good",)),
    ),
    "J. Ward",
    date(2026, 11, 20),
)


def png(width: int = 90, height: int = 30) -> bytes:
    """A whole grey picture. Source: PNG (W3C, third edition), 5.3 and 11.2."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    size = width.to_bytes(4) + height.to_bytes(4)
    rows = (b"\0" + b"\x80" * width) * height
    head = chunk(b"IHDR", size + bytes((8, 0, 0, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08\x00\x14\x00\x28\x01\x01\x11\x00"
    b"\xff\xda\x00\x02\x00\xff\xd9"
)
GIF = b"GIF89a\x0a\x00\x14\x00\x00\x00\x00;"


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(), "png", (90, 30)),
        (JPEG, "jpeg", (40, 20)),
        (GIF, "gif", (10, 20)),
    ],
)
def test_a_picture_says_its_kind_and_size(
    tmp_path: Path, data: bytes, kind: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "logo"
    path.write_bytes(data)
    found = read_picture(str(path))
    assert (found.kind, (found.width, found.height)) == (kind, size)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        png()[:-5],
        png()[:40] + b"x" + png()[41:],
        JPEG[:-2],
        JPEG[:12],
        GIF[:-1],
        png(0, 10),
    ],
    ids=range(8),
)
def test_a_picture_that_is_broken_or_none_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(InputError, match="no whole picture"):
        read_picture(str(path))


def test_a_picture_keeps_its_proportions_within_its_room(tmp_path: Path) -> None:
    """90 by 30 in 45 by 14: the width is the bound, and a third of it the height."""
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    assert read_picture(str(path)).fitted(45, 20) == (45, 15)
    assert read_picture(str(path)).fitted(450, 10) == (30, 10)


def test_the_house_is_read_from_the_records(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    style = HouseStyle("house", "", "logo.png", f" {LINE} ", "paper.docx")
    records = Records(service=Service(name="Northshire"), house_style={"house": style})
    house, warnings = house_of(records, str(tmp_path))
    assert (house.council, house.classification) == ("Northshire", LINE)
    assert house.logo is not None
    assert house.template == str(tmp_path / "paper.docx")
    assert warnings == ()
    assert house_of(Records(), str(tmp_path)) == (NO_HOUSE, ())


@pytest.mark.parametrize("name", ["none.png", "broken.png"])
def test_a_logo_that_cannot_be_had_is_a_sentence_and_no_more(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.png").write_bytes(png()[:30])
    records = Records(house_style={"house": HouseStyle("house", "N", name)})
    house, (warning,) = house_of(records, str(tmp_path))
    assert house.logo is None
    assert house.council == "N"
    assert warning.startswith("The report is made without its logo. ")
    assert name in warning


# --- Word ----------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> House:
    path = tmp_path / "logo.png"
    path.write_bytes(png())
    return House("Northshire Council", LINE, read_picture(str(path)))


def opened(data: bytes) -> WordFile:
    return docx.Document(io.BytesIO(data))


def styled(made: WordFile) -> list[tuple[str, str]]:
    return [(each.style.name or "", each.text) for each in made.paragraphs if each.style]


def test_head_and_foot_of_a_word_file_carry_the_house(house: House) -> None:
    (section,) = opened(word.render(EVERY, house)).sections
    head = [each.text for each in section.header.paragraphs]
    foot = [each.text for each in section.footer.paragraphs]
    assert head == ["  Northshire Council", LINE]
    assert foot == ["Page  of ", LINE]
    (picture,) = section.header._element.iter(qn("wp:extent"))
    assert (int(picture.get("cx")), int(picture.get("cy"))) == (Mm(42), Mm(14))
    assert 'descr="Northshire Council"' in section.header._element.xml


def test_the_same_report_of_a_house_is_the_same_file(house: House) -> None:
    assert word.render(EVERY, house) == word.render(EVERY, house)


def test_a_wide_table_lays_the_pages_on_their_side() -> None:
    (section,) = opened(word.render(EVERY)).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    size = (section.page_width or 0, section.page_height or 0)
    assert [round(length / Mm(1)) for length in size] == [297, 210]
    upright = EVERY._replace(blocks=EVERY.blocks[:4])
    (section,) = opened(word.render(upright)).sections
    assert section.orientation == WD_ORIENT.PORTRAIT


def test_groups_span_the_table_and_marks_stand_on_lines_of_their_own() -> None:
    (table,) = opened(word.render(EVERY)).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [
        ["A", "N"],
        ["First <&> group", "First <&> group"],
        ["a", "1"],
        ["Second", "Second"],
        ["○ Red\nwhy", "2"],
    ]
    keeps = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert keeps == [True, True, None, True, None]


def test_a_dense_report_is_small_with_narrow_margins() -> None:
    made = opened(word.render(EVERY._replace(dense=True)))
    assert round((made.sections[0].left_margin or 0) / Mm(1)) == 14
    assert made.styles["Normal"].font.size == Pt(9)


def template(path: Path, *, bare: bool = False) -> Path:
    """A council's own paper: wide margins, its own head, its own letter, text of its own."""
    made = docx.Document()
    made.sections[0].left_margin = Mm(40)
    made.sections[0].header.paragraphs[0].text = "Our own head"
    made.styles["Normal"].font.name = "Georgia"
    made.add_paragraph("Text of the template")
    made.add_table(1, 1)
    if bare:
        for name in ("List Bullet", "List Number 3", "Caption", "Table Grid", "Heading 5"):
            made.styles[name].delete()
        made.part.drop_rel(
            next(key for key, one in made.part.rels.items() if one.reltype.endswith("/numbering"))
        )
    made.save(str(path))
    return path


@pytest.mark.parametrize("bare", [False, True])
def test_a_template_gives_its_page_and_styles_and_none_of_its_text(
    tmp_path: Path, house: House, *, bare: bool
) -> None:
    path = template(tmp_path / "paper.docx", bare=bare)
    made = opened(word.render(EVERY, house._replace(template=str(path))))
    said = styled(made)
    assert said == [
        ("Title", "T"),
        ("Heading 1", "H"),
        ("Heading 5", "I"),
        ("Normal", "p"),
        ("Fields", "Marks: ○ Red; ● Green"),
        ("List Bullet", "x"),
        ("List Bullet 3", "deep"),
        ("List Number", "one"),
        ("Caption", "C"),
        ("Normal", "Key"),
        ("List Bullet", "Green: good"),
    ]
    assert made.styles["Normal"].font.name == "Georgia"
    (section,) = made.sections
    assert round((section.left_margin or 0) / Mm(1)) == 40
    head = [each.text for each in section.header.paragraphs]
    assert head[0] == "Our own head"
    assert LINE in head
    numbers = {
        each.get(qn("w:numId")) for each in made.part.numbering_part.element.iter(qn("w:num"))
    }
    for each in made.paragraphs:
        if each.style is not None and (each.style.name or "").startswith("List"):
            of_style = each.style.element.find(f".//{qn('w:numId')}")
            assert of_style is not None
            assert of_style.get(qn("w:val")) in numbers


def test_a_head_of_an_earlier_section_is_kept(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Head of the first"
    made.add_section()
    path = tmp_path / "two.docx"
    made.save(str(path))
    (section,) = opened(word.render(EVERY, House(template=str(path)))).sections
    assert [each.text for each in section.header.paragraphs] == ["Head of the first"]


def test_a_first_page_of_its_own_carries_the_line_too(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    path = tmp_path / "first.docx"
    made.save(str(path))
    house = House(classification=LINE, template=str(path))
    (section,) = opened(word.render(EVERY, house)).sections
    for part in (
        section.header,
        section.first_page_header,
        section.even_page_header,
        section.footer,
        section.first_page_footer,
        section.even_page_footer,
    ):
        assert LINE in [each.text for each in part.paragraphs]


def _no_word_file(path: Path) -> None:
    with ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "no Word file")


def _cut(path: Path) -> None:
    template(path)
    path.write_bytes(path.read_bytes()[:-2000])


def _half(path: Path) -> None:
    template(path)
    whole = path.read_bytes()
    with ZipFile(io.BytesIO(whole)) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name.endswith("document.xml") else data)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("plain"),
        lambda path: path.write_bytes(b""),
        _no_word_file,
        _cut,
        _half,
    ],
    ids=["text", "empty", "zip", "cut", "half"],
)
def test_a_broken_template_is_one_clear_sentence(tmp_path: Path, make: object) -> None:
    path = tmp_path / "paper.docx"
    assert callable(make)
    make(path)
    with pytest.raises(InputError) as caught:
        word.render(EVERY, House(template=str(path)))
    assert caught.value.message == (
        f"The Word template {path} cannot be used: it is no whole .docx file."
    )
    assert caught.value.hint


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no Word template"):
        word.render(EVERY, House(template=str(tmp_path / "none.docx")))


# --- HTML and the others ----------------------------------------------------------------


def test_a_page_carries_the_house_and_prints_on_its_side(house: House) -> None:
    page = html.render(EVERY, house)
    assert "size: A4 landscape" in page
    assert page.count(f'<p class="classification">{LINE}</p>') == 2
    assert "<strong>Northshire Council</strong>" in page
    assert 'src="data:image/png;base64,' in page
    assert "size: A4;" in html.render(EVERY._replace(blocks=()), house)


def test_a_classification_cannot_leave_its_place_in_the_style() -> None:
    evil = '"; } </style><script>alert(1)</script> \\'
    page = html.render(EVERY, House(evil, evil))
    assert "<script>" not in page
    assert page.count("</style>") == 1
    assert page.count("&lt;script&gt;") == 3


def test_groups_and_marks_in_a_page() -> None:
    page = html.render(EVERY)
    assert '<th scope="rowgroup" colspan="2">First &lt;&amp;&gt; group</th>' in page
    assert '<span class="mark red">○ Red</span><br>why' in page
    assert page.count("<tbody>") == 2


def test_groups_in_markdown_and_in_text() -> None:
    made = formats.render(EVERY, "markdown")
    assert "| **First \\<\\&\\> group** |  |" in made
    upright = EVERY._replace(
        blocks=tuple(
            block._replace(wide=False) if isinstance(block, Table) else block
            for block in EVERY.blocks
        )
    )
    lines = formats.render(upright, "text").splitlines()
    first, second = lines.index("First <&> group"), lines.index("Second")
    assert lines[first + 1].split() == ["a", "1"]
    assert lines[second + 1].split() == ["○", "Red;", "why", "2"]


def test_a_text_begins_with_the_council_and_ends_with_the_classification(house: House) -> None:
    for chosen in ("text", "markdown"):
        made = formats.render(EVERY, chosen, house).strip().splitlines()
        assert (made[0], made[2], made[-1]) == (house.council, LINE, LINE)
        bare = formats.render(EVERY, chosen, House(council="Northshire Council"))
        assert bare.startswith("Northshire Council\n\n")
        assert (
            bare.count("Northshire Council")
            == formats.render(EVERY, chosen).count("Northshire Council") + 1
        )


def test_a_workbook_prints_the_classification_and_never_a_code_of_it(house: House) -> None:
    data = formats.render_bytes(EVERY, "xlsx", house._replace(council="Bath & NE"))
    with ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert f"&amp;LBath &amp;&amp; NE&amp;C{LINE}" in sheet
    assert f"&amp;C{LINE}&amp;RPage" in sheet
    assert 'orientation="landscape"' in sheet
