"""Texts that people may type or paste, and documents that hold them in every place."""

from __future__ import annotations

from hypothesis import strategies as st

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
from readiness_tui.text import clean

HOSTILE = (
    "",
    " ",
    "a|b||c",
    "\\|",
    "<b>bold</b> & <script>alert(1)</script>",
    "</td></table><style>*{display:none}</style>",
    '\' onmouseover="x" "',
    "[red]red[/red] [link](https://example.org)",
    "![x](http://example.org/x.png)",
    "=1+1",
    "# heading",
    "- item",
    "1. item",
    "--- | ---",
    "```\ncode\n```",
    "*a* _b_ ~~c~~ `d` $e$",
    "line one\nline two\n\n    four spaces",
    "x" * 10_000,
    "word " * 2_000,
    "児童福祉" * 50,
    "e\u0301" * 100,
    "👩‍👩‍👧‍👦 family",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200),
    st.text("|<>&\"'`*_[]()#-+=~\\ 児é\u0301\n", max_size=60),
)


def as_read(text: str) -> str:
    """What a file of XML can hold of a text: one line without direction marks and non-characters.

    Source: XML 1.0, 2.2 (Char), and ``readiness_tui.text`` for what is dropped at every door.
    """
    return " ".join(clean(text).replace("\ufffe", "").replace("\uffff", "").split())


def hostile_document(text: str) -> Document:
    """A document that says ``text`` in every place that takes one."""
    return Document(
        text,
        (
            Title(text),
            Heading(text),
            Paragraph(text),
            Fields(((text, text), ("Call", Mark("red", text)))),
            Table(
                text,
                (Column(text), Column("Items", number=True), Column("Why")),
                ((text, "1", text), (Mark("green", text), text, text)),
            ),
            Bullets((text, text), numbered=True),
            Bullets((text,)),
            Note(text, (text, text)),
        ),
    )
