"""Charts in files: pictures with words for who cannot see them, and tables that say the same."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from python_calamine import CalamineWorkbook

from readiness_tui.readiness.trend_facts import GAP, Level, Line, Shape, Trend, day_labels
from readiness_tui.reports import charts, formats
from readiness_tui.reports.charted import Chart
from readiness_tui.reports.document import INK, Document
from readiness_tui.reports.trends import picture_bytes, table_of, trends_document

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (date(2026, 5, 20), date(2026, 7, 21), date(2026, 10, 2), date(2026, 11, 20))
HOSTILE = '</desc></svg><script>alert("$x$ & ü 漢")</script>]]>\x00\x1b[31m'


def line(id_: str, title: str, letter: str, tone: str, *values: float | None) -> Line:
    words = tuple(GAP if one is None else f"{one:g}" for one in values)
    return Line(id_, title, letter, tone, values, words)


def made(
    shape: Shape, *lines: Line, title: str = "A chart", sentence: str = "It says so."
) -> Trend:
    labels = day_labels(DAYS)
    levels = (Level("Target", "t", 90.0, "90%"),) if shape is Shape.LINE else ()
    today = DAYS[-1] if shape is Shape.SPAN else None
    return Trend(
        "one", title, shape, DAYS, labels, lines, sentence, unit="%", levels=levels, today=today
    )


BAND = made(
    Shape.BAND,
    line("lower", "Lower", "L", "green", 30, None, 51, 58),
    line("upper", "Upper", "U", "blue", 55, None, 70, 74),
    title="Readiness over time",
    sentence="58–74% on 20 Nov 2026; 51–70% on 2 Oct 2026: up.",
)
STACK = made(
    Shape.STACK,
    *(
        line(tone, tone.title(), tone[0].upper(), tone, number, None, number + 1, 0)
        for number, tone in enumerate(("blue", "green", "amber", "red", "grey"))
    ),
)
SPAN = made(
    Shape.SPAN,
    *(
        line(
            id_,
            id_,
            "[",
            "blue",
            *(None if at == 1 and add else 739_700.0 + add for at in range(4)),
        )
        for add, id_ in enumerate(("earliest", "likely_from", "likely_to", "latest"))
    ),
)
GRID = made(Shape.GRID, line("overall", "Overall", "O", "grey", 2, None, 3, 4), title="Judgements")
LINE = made(Shape.LINE, line("ME001", "Reading", "o", "blue", 71, None, 79, 84))
ALL = {"band": BAND, "stack": STACK, "span": SPAN, "grid": GRID, "line": LINE}


@pytest.fixture(params=list(ALL))
def trend(request: pytest.FixtureRequest) -> Trend:
    return ALL[request.param]


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def test_svg_is_told_of_in_words(trend: Trend) -> None:
    root = parsed(charts.svg(trend))
    assert root.tag == f"{SVG}svg"
    title, desc = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", trend.title)
    assert (desc.tag, desc.text) == (f"{SVG}desc", trend.sentence)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_svg_fetches_nothing_and_styles_nothing_but_itself(trend: Trend) -> None:
    text = charts.svg(trend)
    root = parsed(text)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"script", "style", "image", "foreignObject", "a", "metadata"}
    targets = re.findall(r'(?:href="|url\()([^")]+)', text)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert all(target.startswith("#chart-one-") for target in targets)
    assert {target[1:] for target in targets} <= set(ids)
    assert len(ids) == len(set(ids))
    assert "<!DOCTYPE" not in text


def test_equal_trends_make_equal_pictures(trend: Trend) -> None:
    assert charts.svg(trend) == charts.svg(trend)
    assert charts.png(trend) == charts.png(trend)


def test_png_opens_and_has_something_on_white_paper(trend: Trend) -> None:
    with Image.open(io.BytesIO(charts.png(trend))) as picture:
        assert picture.format == "PNG"
        assert picture.width == 1400
        grey = picture.convert("L")
    shades = grey.histogram()
    assert sum(shades[:60]) > 500  # dark strokes and words
    assert shades[255] > sum(shades) / 3


def test_words_stay_words_in_svg() -> None:
    text = "".join(parsed(charts.svg(STACK)).itertext())
    for words in ("Blue", "Green", "Amber", "Red", "Grey", "2 Oct 2026", "21 Jul 2026: not known"):
        assert words in text


def test_series_are_told_apart_by_patterns_and_by_words() -> None:
    """The colours are those of all reports; beside each stand a pattern and a number."""
    text = charts.svg(STACK)
    assert all(f"#{ink.lower()}" in text for ink in INK.values())
    patterns = re.findall(r"<pattern.*?</pattern>", text, re.DOTALL)
    shapes = {re.sub(r'id="[^"]*"|#[0-9a-f]{6}', "", one) for one in patterns}
    assert len(shapes) == 4  # green has none


def test_hostile_names_stay_texts_everywhere() -> None:
    hostile = LINE._replace(
        id=HOSTILE,
        title=HOSTILE,
        sentence=HOSTILE,
        unit=HOSTILE,
        lines=(LINE.lines[0]._replace(title=HOSTILE, words=(HOSTILE,) * 4),),
        levels=(Level(HOSTILE, "t", 90.0, HOSTILE),),
    )
    picture = charts.svg(hostile)
    assert "\x1b" not in picture
    root = parsed(picture)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert '<script>alert("$x$ & ü 漢")</script>' in (root[0].text or "")
    document = trends_document([hostile, BAND], HOSTILE, DAYS[-1])
    page = formats.render(document, "html")
    assert "<script" not in page
    for chosen in ("docx", "xlsx"):
        with ZipFile(io.BytesIO(formats.render_bytes(document, chosen))) as packed:
            for name in packed.namelist():
                if name.endswith(".xml"):
                    ElementTree.fromstring(packed.read(name))


def test_the_ids_of_several_charts_on_a_page_are_apart() -> None:
    document = trends_document([BAND, STACK._replace(id="two")], "Westmarch", DAYS[-1])
    page = formats.render(document, "html")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


# --- documents ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document() -> Document:
    return trends_document(list(ALL.values()), "Westmarch", DAYS[-1], "Dana Okafor")


@pytest.mark.parametrize("chosen", ["text", "markdown"])
def test_a_text_has_the_sentence_and_the_table(document: Document, chosen: str) -> None:
    text = formats.render(document, chosen)
    flat = " ".join(text.replace("\\", "").split())
    assert BAND.sentence in flat
    assert "2 Oct 2026" in flat
    assert "<svg" not in text


def test_html_has_the_picture_its_sentence_and_the_table_to_open(document: Document) -> None:
    page = formats.render(document, "html")
    assert page.count("<figure>") == page.count("<details>") == page.count("<svg ") == 5
    assert f"<figcaption>{BAND.sentence}</figcaption>" in page
    assert "<caption>Readiness over time</caption>" in page


def test_word_has_pictures_with_words_for_who_cannot_see_them(document: Document) -> None:
    file = docx.Document(io.BytesIO(formats.render_bytes(document, "docx")))
    described = [one.get("descr") for one in file.element.body.iter(qn("wp:docPr"))]
    assert described[0] == f"Readiness over time: {BAND.sentence}"
    assert len(described) == 5
    assert all(described)
    assert BAND.sentence in [paragraph.text for paragraph in file.paragraphs]
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["20 May 2026", "30", "55"]
    assert all(shape.width < Mm(171) for shape in file.inline_shapes)  # A4 less its margins


def test_a_workbook_has_charts_of_its_own_with_their_figures(document: Document) -> None:
    data = formats.render_bytes(document, "xlsx")
    with ZipFile(io.BytesIO(data)) as packed:
        drawn = [name for name in packed.namelist() if re.match(r"xl/charts/chart\d+\.xml", name)]
        assert len(drawn) == 4  # the grid is a table
        chart = packed.read("xl/charts/chart1.xml").decode("utf-8")
        assert "Readiness over time" in chart
        assert '<c:dispBlanksAs val="gap"/>' in chart or "dispBlanksAs" not in chart
        described = "".join(
            packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.startswith("xl/drawings/drawing")
        )
    assert f"Readiness over time: {BAND.sentence}" in described
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(1).to_python()
    figures = rows[next(at for at, row in enumerate(rows) if row[0] == "Drawn from") + 1 :]
    assert [row[:3] for row in figures] == [
        ["20 May 2026", 30.0, 55.0],
        ["21 Jul 2026", "", ""],
        ["2 Oct 2026", 51.0, 70.0],
        ["20 Nov 2026", 58.0, 74.0],
    ]


def test_too_little_to_draw_is_told_with_its_table() -> None:
    few = BAND._replace(
        lines=tuple(
            one._replace(values=(1.0, None, None, None), words=("1", GAP, GAP, GAP))
            for one in BAND.lines
        )
    )
    document = trends_document([few], "Westmarch", DAYS[-1])
    assert not any(isinstance(block, Chart) for block in document.blocks)
    assert table_of(few) in document.blocks
    assert "One day is known; a chart takes three." in " ".join(
        formats.render(document, "text").split()
    )


def test_one_chart_is_saved_as_a_picture() -> None:
    assert picture_bytes(BAND, "readiness.PNG").startswith(b"\x89PNG")
    saved = picture_bytes(BAND, "readiness.svg")
    assert saved.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<svg ')
    ElementTree.fromstring(saved)


def test_a_report_without_a_chart_loads_nothing_to_draw_with(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from readiness_tui.reports import docx, html, markdown, text, xlsx\n"
        "from readiness_tui.reports.document import Document, Paragraph\n"
        "html.render(Document('a', (Paragraph('b'),)))\n"
        "import readiness_tui.readiness.trends\n"
        "print(*{'numpy', 'matplotlib', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
