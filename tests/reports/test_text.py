"""Reports as plain text."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category, east_asian_width

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness_tui.reports.document import (
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
)
from readiness_tui.reports.status import status_document
from readiness_tui.reports.text import display_width, render, wrap
from tests.reports.hostile import HOSTILE, hostile_document, texts
from tests.reports.samples import ASSESSMENT, CONTENT, DIFFERENCES, EMPTY

GOLDEN = Path(__file__).parent / "golden"


def columns(line: str) -> int:
    """Columns of a line without any short cut; terminals show a soft hyphen."""
    width = {"W": 2, "F": 2}
    unseen = {each for each in line if category(each) in {"Mn", "Me", "Cf"}} - {"\xad"}
    return sum(width.get(east_asian_width(each), 1) for each in line if each not in unseen)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("status.txt", status_document(ASSESSMENT, CONTENT, DIFFERENCES, author="J. Ward")),
        ("status_empty.txt", status_document(EMPTY, CONTENT)),
    ],
)
def test_the_status_reads_as_it_was_read_by_eye(name: str, document: Document) -> None:
    assert render(document) == (GOLDEN / name).read_text(encoding="utf-8")


@given(texts, st.integers(40, 120))
def test_no_line_is_wider_than_the_page(text: str, width: int) -> None:
    for line in render(hostile_document(text), width).split("\n"):
        assert columns(line) <= width


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_within_80_columns(text: str) -> None:
    assert max(map(columns, render(hostile_document(text)).split("\n"))) <= 80


@given(texts, st.integers(2, 60))
def test_wrapping_loses_nothing_but_white_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_wrapping_breaks_between_words() -> None:
    assert wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert wrap("a incomprehensible b", 6) == ["a", "incomp", "rehens", "ible b"]
    assert wrap("", 10) == [""]
    assert wrap("児童福祉 ab", 5) == ["児童", "福祉", "ab"]


@given(texts)
@example("co\xadoperate e\u0301 児")
def test_width_counts_columns(text: str) -> None:
    assert display_width(text) == columns(text)


def test_a_table_is_set_in_columns() -> None:
    table = Table(
        "Areas",
        (Column("Area"), Column("Never assessed", number=True)),
        (("Evidence\nlibrary", "3"), ("児童", "12")),
    )
    assert render(Document("", (table,))) == (
        "Area                 Never\n"
        "                  assessed\n"
        "----------------  --------\n"
        "Evidence library         3\n"
        "児童                    12\n"
    )


def test_a_table_with_too_many_columns_becomes_a_list() -> None:
    table = Table("Wide", tuple(Column(f"C{i}") for i in range(12)), (("x",) * 12, ("y",) * 12))
    lines = render(Document("", (table,))).splitlines()
    assert lines[0] == "C0   x"
    assert lines[11] == "C11  x"
    assert lines[12] == ""
    assert lines[13] == "C0   y"


def test_every_block_in_plain_text() -> None:
    document = Document(
        "T",
        (
            Title("Status"),
            Heading("Part"),
            Paragraph("one\ntwo"),
            Fields((("Call", "Monday"), ("On site from", "Monday after"))),
            Bullets(("first", "second"), numbered=True),
            Bullets(("x",)),
            Note("Key", ("Green: good",)),
        ),
    )
    assert render(document) == (
        "Status\n======\n\nPart\n----\n\none two\n\n"
        "Call          Monday\nOn site from  Monday after\n\n"
        "1. first\n2. second\n\n* x\n\nKey\n  - Green: good\n"
    )
