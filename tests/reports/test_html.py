"""Reports as a web page, read back with the standard library's parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from readiness_tui.reports.document import Document
from readiness_tui.reports.html import render
from readiness_tui.reports.status import status_document
from tests.reports.hostile import HOSTILE, hostile_document, texts
from tests.reports.samples import ASSESSMENT, CONTENT, DIFFERENCES, EMPTY

_VOID = {"meta"}
_TAGS = """
    html head meta title style body main h1 h2 p dl dt dd table caption thead tbody tr th td
    ul ol li aside strong span
"""


class _Page(HTMLParser):
    """What a browser would find: tags in balance, attributes and the texts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data


def _shape(document: Document) -> list[str]:
    return _Page(render(document)).tags


@given(texts)
def test_texts_change_nothing_of_the_page(text: str) -> None:
    assert _shape(hostile_document(text)) == _shape(hostile_document("plain"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_come_out_as_they_went_in(text: str) -> None:
    page = _Page(render(hostile_document(text)))
    line = " ".join(text.split())
    assert page.texts["h1"] == [line]
    assert page.texts["title"] == [line]
    assert page.texts["caption"] == [line]
    assert page.texts["dt"][0] == line


def test_the_page_is_self_contained_and_accessible() -> None:
    page = _Page(render(status_document(ASSESSMENT, CONTENT, DIFFERENCES)))
    assert set(page.tags) <= set(_TAGS.split())
    assert ("html", "lang", "en-GB") in page.attributes
    assert not [name for _, name, _ in page.attributes if name in ("src", "href", "onclick")]
    scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == page.tags.count("th")
    assert set(scopes) == {"col", "row"}
    assert page.tags.count("caption") == page.tags.count("table") == 4
    assert page.tags.count("h1") == 1


def test_a_colour_never_stands_without_its_word() -> None:
    page = render(status_document(ASSESSMENT, CONTENT))
    marks = re.findall(r'<span class="mark (\w+)">([^<]*)</span>', page)
    assert len(marks) >= 8
    for tone, words in marks:
        assert tone in words.casefold()


def test_an_empty_status_is_a_whole_page() -> None:
    page = _Page(render(status_document(EMPTY, CONTENT)))
    assert page.texts["h1"] == ["Readiness for inspection: This service"]


def _luminance(colour: str) -> float:
    """Source: WCAG 2.1, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_colour_has_a_contrast_of_seven_to_one() -> None:
    page = render(Document("", ()))
    schemes = re.findall(r":root \{[^}]*--ink[^}]*\}", page)
    assert len(schemes) == 3  # light, dark, print
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", scheme))
        paper = _luminance(colours["paper"])
        for name in ("ink", "green", "amber", "red", "blue", "grey"):
            lighter, darker = sorted((paper, _luminance(colours[name])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 7, (name, scheme)
