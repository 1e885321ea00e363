"""Text from outside. What a control or a direction mark is, is Unicode's own table's word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.text import clean, clean_line

ANY = st.text(st.characters()) | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK", "ARABIC LETTER MARK"}


def is_control(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or unicodedata.bidirectional(character) in DIRECTIONS
        or unicodedata.name(character, "") in MARKS
        or unicodedata.name(character, "").startswith("TAG ")
    )


def test_every_control_of_unicode_goes_and_every_printable_sign_stays() -> None:
    for code in range(0x110000):
        character = chr(code)
        if character in "\t\n":
            assert clean(character) == character
        elif is_control(character):
            assert clean(character) == clean_line(character) == ""
        elif character.isprintable():
            assert clean(character) == character
            assert clean_line(f"a{character}a") == f"a{character}a"


@given(ANY)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_line(clean(text)) == clean_line(text)


@given(ANY)
def test_no_control_is_left_and_the_rest_keeps_its_order(text: str) -> None:
    cleaned = clean(text)
    assert not any(is_control(character) for character in cleaned if character not in "\t\n")
    rest = iter(text)
    assert all(character in rest for character in cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(ANY)
def test_a_line_is_one_line_without_spaces_around_it(text: str) -> None:
    line = clean_line(text)
    assert line.splitlines() in ([], [line])
    assert line == line.strip()


@given(st.text().filter(str.isprintable))
def test_printable_text_passes_unchanged(text: str) -> None:
    assert clean(text) == text
    assert clean_line(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "cleaned", "line"),
    [
        ("one\r\ntwo\r\n", "one\ntwo\n", "one two"),
        ("\x1b]0;title\x07safe\x1b[2J", "]0;titlesafe[2J", "]0;titlesafe[2J"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe", "gnp.exe", "gnp.exe"),
        ("[bold]R Patel[/]", "[bold]R Patel[/]", "[bold]R Patel[/]"),
        ("a\N{LINE SEPARATOR}b", "a\N{LINE SEPARATOR}b", "a b"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{THUMBS UP SIGN}", "café 👍", "café 👍"),
    ],
)
def test_examples(text: str, cleaned: str, line: str) -> None:
    assert (clean(text), clean_line(text)) == (cleaned, line)


def test_nothing_is_cut_unless_it_is_asked_for() -> None:
    assert clean("x" * 20_001) == clean_line("x" * 20_001) == "x" * 20_001
    assert clean("abcdef", 3) == clean_line("abcdef", 3) == "abc"
    assert clean("\x00" * 5 + "abcdef", 3) == "abc"
    assert clean_line("ab cd", 3) == "ab"
