"""Running texts with bold and italic, in each format that is text."""

from __future__ import annotations

import pytest

from readiness_tui.reports.document import (
    INK,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Title,
    Words,
    words_text,
)
from readiness_tui.reports.formats import render
from readiness_tui.reports.running_text import Run, runs

NORMAL = [
    ("", ()),
    (" a\n b ", (Run("a b"),)),
    ((Run("a "), Run(" b")), (Run("a b"),)),
    ((Run(" a"), Run(""), Run(" "), Run("b", bold=True)), (Run("a "), Run("b", bold=True))),
    ((Run("a ", bold=True), Run("b")), (Run("a", bold=True), Run(" b"))),
    ((Run("a", bold=True), Run("b")), (Run("a", bold=True), Run("b"))),
]


@pytest.mark.parametrize(("words", "normal"), NORMAL)
def test_runs_are_joined_and_spaces_single(words: Words, normal: tuple[Run, ...]) -> None:
    assert runs(words) == normal


def test_the_words_are_those_of_the_runs() -> None:
    assert words_text((Run("a  "), Run("b", bold=True), Run("\nc"))) == "a b c"


DOCUMENT = Document(
    "T",
    (
        Title("T"),
        Heading("H"),
        Heading("I", 2),
        Heading("J", 4),
        Paragraph((Run("a <"), Run("b*", bold=True), Run(" c", italic=True), Run("d", True, True))),
        Bullets(("x", (Run("y", italic=True),)), numbered=True, start=9),
        Bullets(("z",), level=1),
    ),
)


def test_in_text() -> None:
    assert render(DOCUMENT, "text") == (
        "T\n=\n\nH\n-\n\nI\n~\n\nJ\n.\n\na <b* cd\n\n9. x\n10. y\n\n   * z\n"
    )


def test_in_markdown() -> None:
    assert render(DOCUMENT, "markdown") == (
        "# T\n\n## H\n\n### I\n\n##### J\n\na \\<**b\\*** *c**d***\n\n9. x\n10. *y*\n\n    - z\n"
    )


def test_in_html() -> None:
    page = render(DOCUMENT, "html")
    assert "<h1>T</h1>\n<h2>H</h2>\n<h3>I</h3>\n<h5>J</h5>" in page
    assert "<p>a &lt;<strong>b* </strong><em>c</em><strong><em>d</em></strong></p>" in page
    assert '<ol start="9">\n<li>x</li>\n<li><em>y</em></li>\n</ol>' in page
    assert '<ul class="in-1">\n<li>z</li>\n</ul>' in page


def test_a_tone_has_one_ink_on_paper() -> None:
    page = render(DOCUMENT, "html")
    for tone, ink in INK.items():
        assert page.count(f"--{tone}: #{ink.lower()}") == 2  # by day and in print
