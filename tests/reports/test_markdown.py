"""Reports as Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from readiness_tui.reports.document import Bullets, Column, Document, Fields, Note, Table
from readiness_tui.reports.markdown import escape, render
from readiness_tui.reports.status import status_document
from tests.reports.hostile import hostile_document, texts
from tests.reports.samples import ASSESSMENT, CONTENT

ESCAPED = [
    ("plain words, (and) more: 58–74%", "plain words, (and) more: 58–74%"),
    ("a|b", r"a\|b"),
    ("\\|", r"\\\|"),
    ("<b>x</b>", r"\<b\>x\</b\>"),
    ("a & b &amp; c", r"a \& b \&amp; c"),
    ("*a* _b_ `c` ~d~ $e$", r"\*a\* \_b\_ \`c\` \~d\~ \$e\$"),
    ("[red]x[/red]", r"\[red\]x\[/red\]"),
    ("![x](y)", r"!\[x\](y)"),
    ("# x", r"\# x"),
    ("- x", r"\- x"),
    ("+ x", r"\+ x"),
    ("=== x", r"\=== x"),
    ("=1+1", r"\=1+1"),
    ("1. x", r"1\. x"),
    ("12) x", r"12\) x"),
    ("well-known - x", "well-known - x"),
    ("see https://x.org and www.x.org", r"see https\://x.org and www\.x.org"),
    ("one\n    two\n\n# three", r"one two \# three"),
]


@pytest.mark.parametrize(("text", "escaped"), ESCAPED)
def test_texts_from_outside_stay_texts(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(texts)
def test_taking_the_backslashes_away_gives_the_text_back(text: str) -> None:
    escaped = escape(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == " ".join(text.split())


@given(texts)
def test_tables_keep_their_columns_and_blocks_their_lines(text: str) -> None:
    lines = render(hostile_document(text)).split("\n")
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 4  # head, rule, two rows
    for row in rows:
        bars = re.findall(r"(?:\\.|[^|\\])+|(\|)", row)
        assert bars.count("|") == 4
    assert sum(line.startswith("# ") for line in lines) == 1
    assert sum(line.startswith("## ") for line in lines) == 1


def test_every_block_in_markdown() -> None:
    document = Document(
        "T",
        (
            Fields((("Call", "Mon"),)),
            Table("C", (Column("A"), Column("N", number=True)), (("x", "1"),)),
            Bullets(("a", "b"), numbered=True),
            Note("Key", ("Green: good",)),
        ),
    )
    assert render(document) == (
        "- **Call:** Mon\n\n| A | N |\n| --- | ---: |\n| x | 1 |\n\n1. a\n2. b\n\n"
        "**Key**\n\n- Green: good\n"
    )


def test_the_status_in_markdown() -> None:
    text = render(status_document(ASSESSMENT, CONTENT))
    assert text.startswith("# Readiness for inspection: Northshire\n")
    assert "| Data dry runs | 12–40% | ○ Red | 18 | 3 | 2 | 1 |" in text
    assert text.endswith("Contains no child-level data.\n")
