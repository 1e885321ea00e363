"""What is written in Markdown, read into blocks and as plain text."""

from __future__ import annotations

import re
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness_tui.reports import formats
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Words,
    words_text,
)
from readiness_tui.reports.from_markdown import blocks_of, plain
from readiness_tui.reports.running_text import Run, runs
from tests.reports.hostile import texts


def _said(*words: Words) -> tuple[tuple[Run, ...], ...]:
    return tuple(map(runs, words))


READ: list[tuple[str, tuple[Block, ...]]] = [
    ("", ()),
    ("one\ntwo  \nthree", (Paragraph(runs("one two three")),)),
    (
        "a **b** *c* ***d*** __e__ `f`",
        (
            Paragraph(
                (
                    Run("a "),
                    Run("b ", bold=True),
                    Run("c ", italic=True),
                    Run("d", bold=True, italic=True),
                    Run(" e", bold=True),
                    Run(" f"),
                )
            ),
        ),
    ),
    ("# A\n\n### B\n\n###### C", (Heading("A", 2), Heading("B", 4), Heading("C", 5))),
    ("- a\n- b\n\n  more", (Bullets(_said("a", "b")), Paragraph(runs("more")))),
    ("7. a\n8. b", (Bullets(_said("a", "b"), numbered=True, start=7),)),
    (
        "1. a\n   - deep\n2. b",
        (
            Bullets(_said("a"), numbered=True),
            Bullets(_said("deep"), level=1),
            Bullets(_said("b"), numbered=True, start=2),
        ),
    ),
    ("> told", (Paragraph(runs("told")),)),
    ("[the audit](https://x.org/a)", (Paragraph(runs("the audit (https://x.org/a)")),)),
    ('[it](https://x.org "Audit")', (Paragraph(runs("it (https://x.org, Audit)")),)),
    ("<https://x.org>", (Paragraph(runs("https://x.org")),)),
    ("![a **chart**](c.png)", (Paragraph((Run("a "), Run("chart", bold=True))),)),
    ("[x](javascript:alert)", (Paragraph(runs("[x](javascript:alert)")),)),
    ("<b>x</b> & <script>", (Paragraph(runs("<b>x</b> & <script>")),)),
    ("<div>\nx\n</div>", (Paragraph(runs("<div> x </div>")),)),
    ("red \x1b[31m &#27;[0m &#x202E;end", (Paragraph(runs("red [31m \ufffd[0m end")),)),
    ("    set in", (Paragraph(runs("set in")),)),
    ("[a]: https://x.org", (Paragraph(runs("[a]: https://x.org")),)),
    ("---", ()),
]


@pytest.mark.parametrize(("markdown", "blocks"), READ)
def test_markdown_becomes_blocks(markdown: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of(markdown) == blocks


def test_headings_stand_below_the_report_s_own_and_never_too_deep() -> None:
    markdown = "\n\n".join(f"{'#' * level} H" for level in range(1, 7))
    levels = [block.level for block in blocks_of(markdown, 3) if isinstance(block, Heading)]
    assert levels == [4, 5, 5, 5, 5, 5]


PLAIN = [
    ("", ""),
    ("**Bold** and *italic* words", "Bold and italic words"),
    ("# Head\n\n- one\n- two three", "Head one two three"),
    ("See [the audit](https://x.org/a).", "See the audit."),
    ("well-known – 58%", "well-known – 58%"),
    ("1. first\n2. second", "first second"),
    ("![a chart](c.png)", "a chart"),
]


@pytest.mark.parametrize(("markdown", "text"), PLAIN)
def test_plain_text_is_one_line_without_markup(markdown: str, text: str) -> None:
    assert plain(markdown) == text


_MARKUP = (
    *("*", "**", "_", "-", "+", "#", "##", ">", "`", "~", "|", "\\", "&", "\n", "\n\n"),
    *("---", "===", "[", "]", "(", ")", "!", "<", ">", "1.", "9)", "\x1b[31m", "\x00"),
)
_soup = st.lists(
    st.one_of(st.from_regex("[a-z]{2,9}", fullmatch=True), st.sampled_from(_MARKUP), st.just(" ")),
    max_size=60,
)


@given(_soup, st.sampled_from(["", " "]))
@example(["> "] * 60 + ["deep"], "")
@example(["- "] * 300 + ["deep"], "")
@example(["[ab]: ", "cd"], "")
def test_no_word_is_lost_whatever_stands_around_it(parts: list[str], between: str) -> None:
    markdown = between.join(parts)
    shown = formats.render(Document("", blocks_of(markdown)), "text")
    asked = re.findall("[a-z]{2,}", markdown.replace("\x1b[31m", "").replace("\x00", ""))
    found = re.findall("[a-z]{2,}", re.sub(r"\n\s*|\[31m", " ", shown))
    # A word next to another without a space is one word, and a line may be cut in it.
    assert "".join(asked) == "".join(found)


@given(st.one_of(texts, st.text(), st.text("*_[]()!<>`#-1. \n&;x\x1b\u202e", max_size=80)))
def test_any_text_is_read_and_none_of_it_is_a_control(text: str) -> None:
    for block in blocks_of(text):
        assert isinstance(block, Heading | Paragraph | Bullets)
        items = block.items if isinstance(block, Bullets) else (block.text,)
        for item in items:
            said = words_text(item)
            assert said
            assert not [each for each in said if category(each) in ("Cc", "Cs")]
            assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(_soup)
def test_written_as_markdown_again_it_says_the_same(parts: list[str]) -> None:
    first = plain(" ".join(parts))
    again = formats.render(Document("", blocks_of(" ".join(parts))), "markdown")
    assert plain(again) == first


@given(
    st.lists(
        st.builds(Run, st.from_regex("[a-z]{1,4}", fullmatch=True), st.booleans(), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_bold_and_italic_come_back_from_markdown(parts: list[Run]) -> None:
    spaced = tuple(run for part in parts for run in (part, Run(" ")))
    markdown = formats.render(Document("", (Paragraph(spaced),)), "markdown")
    (block,) = blocks_of(markdown)
    assert isinstance(block, Paragraph)
    assert _by_word(block.text) == _by_word(spaced)


def _by_word(words: Words) -> list[Run]:
    return [run._replace(text=word) for run in runs(words) for word in run.text.split()]
