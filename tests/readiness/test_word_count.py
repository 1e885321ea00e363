"""How many words a text has, as its reader counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.word_count import word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Supervision is regular.", 3),
        ("**Bold** and _more_ — 58 %", 4),  # Bold, and, more, 58
        ("# Head\n\n- one\n- two three", 4),
        ("well-known – 58%", 2),  # a dash that stands alone is none
        ("![a chart](c.png)", 2),
        ("# Heading\n\n---\n\n> quoted", 2),
        ("1. First\n2) Second\n\n- third", 3),
        ("In 2026. Then", 3),
        ("See [the audit](https://example.org/a b) now", 4),
        ("See [[EV012]].", 2),
        ("care-leavers' don't", 2),
        ("| A | B |\n|---|---|\n|one|two|", 4),
        ("```python\nx = 1\n```", 2),  # x and 1
        ("A<br>line <!-- not\nread --> here", 2),  # "Aline" runs on
        ("I < you, and you > me", 5),
        ("été Ünïcode 漢字", 3),
    ],
)
def test_words_are_counted_as_their_reader_would(text: str, words: int) -> None:
    assert word_count(text) == words


_WORD = st.from_regex("[a-z]{1,9}", fullmatch=True)
_MARK = st.sampled_from(["*", "**", "_", "-", "+", "#", "##", ">", "---", "|", "–", "\n", "\n\n"])


@given(st.lists(st.one_of(_WORD, _MARK), max_size=60))
def test_marks_that_stand_alone_are_no_words(parts: list[str]) -> None:
    assert word_count(" ".join(parts)) == sum(part.isalpha() for part in parts)


@given(st.lists(_WORD, max_size=30), st.sampled_from(["**{}**", "*{}*", "_{}_", "~~{}~~", "“{},”"]))
def test_marks_at_a_word_leave_it_one(parts: list[str], marked: str) -> None:
    assert word_count(" ".join(map(marked.format, parts))) == len(parts)
