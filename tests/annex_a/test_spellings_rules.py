"""The files of words and spellings, and how an entry is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.codes import Code, CodeSet
from readiness_tui.annex_a.spellings_data import Words, learned, words
from readiness_tui.annex_a.spellings_fold import near, without_one, words_of
from readiness_tui.annex_a.spellings_rules import Claim, Lexicon
from readiness_tui.content.problems import ContentProblems
from readiness_tui.errors import ContentError

FRUIT = CodeSet(
    "fruit", "Fruit", True, (Code("A", "a) Apple", "apple"), Code("P", "b) Pear", "pear"))
)


def said(entry: Words, text: str) -> set[str]:
    return {claim.key for claim in Lexicon(FRUIT, entry).read(words_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G.P.", ["gp"]),
        ("N1.NE", ["n1", "ne"]),
        ("A.A31 White", ["a.a31", "white"]),
        ("A4.2 White", ["a4.2", "white"]),
        ("Childâ€™s & Ã¢â‚¬â„¢s", ["childs", "s"]),
        ("children?s centres", ["childrens", "centres"]),
        ("Café\xa0– e.g. the  Lounge", ["cafe", "lounge"]),
        ("A+B", ["a", "b"]),
        ("18+", ["18"]),
    ],
)
def test_a_text_comes_down_to_its_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("prison", "prison", True),
        ("prison", "prisn", True),
        ("prison", "prisoon", True),
        ("prison", "prizon", True),
        ("prison", "prsion", True),
        ("prison", "prizom", False),
        ("prison", "pris", False),
    ],
)
def test_near_is_one_slip(one: str, other: str, expected: bool) -> None:
    assert near(one, other) is expected
    assert near(other, one) is expected


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_near_words_share_a_form_with_one_letter_out(one: str, other: str) -> None:
    if near(one, other):
        assert without_one(one) & without_one(other)


def test_an_entry_needs_all_its_words_in_any_order() -> None:
    entry = Words(words={"A": ("green crisp|sour",)})
    assert said(entry, "sour and very green") == {"A"}
    assert said(entry, "green") == set()


def test_the_entry_that_needs_more_puts_the_lesser_aside() -> None:
    entry = Words(words={"A": ("green",), "P": ("green long",)})
    assert said(entry, "green") == {"A"}
    assert said(entry, "green, long") == {"P"}


def test_entries_that_need_different_words_both_count() -> None:
    assert said(Words(words={"A": ("green",), "P": ("long",)}), "long green") == {"A", "P"}


def test_a_word_may_be_ruled_out_and_an_entry_may_be_the_whole_text() -> None:
    entry = Words(words={"A": ("green !unripe",), "P": ("=yellow",)})
    assert said(entry, "green unripe") == set()
    assert said(entry, "Yellow") == {"P"}
    assert said(entry, "yellow thing") == set()


def test_phrases_and_beginnings_are_read_as_one_word() -> None:
    entry = Words(words={"A": ("green",)}, same={"green": ("granny smith", "gre*"), "": ("not",)})
    assert said(entry, "Granny Smiths") == {"A"}
    assert said(entry, "greenish") == {"A"}


def test_a_slip_is_forgiven_in_a_long_word_that_can_only_be_one() -> None:
    entry = Words(words={"A": ("bramley",), "P": ("bromley", "kent")})
    assert said(entry, "brmley") == set()
    assert said(entry, "bramly") == {"A"}
    assert said(entry, "kemt") == set()


def test_unclear_words_are_a_claim_for_nothing() -> None:
    entry = Words(words={"A": ("green",)}, unclear=("green tomato",))
    assert Lexicon(FRUIT, entry).read(["green", "tomato"]) == {Claim()}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[colour]\n", 1, 'there is no code set "colour"'),
        ("[gender]\nweek = []\n", 2, 'the key "week" is not known here'),
        ('[gender]\n[gender.words]\nX = ["x"]\n', 3, 'the key "X" is not known here'),
        ("[gender]\n[gender.words]\nM = [1]\n", 3, "M is a number, not a text"),
        ('[gender]\n[gender.column.sex]\nX = ["x"]\n', 3, 'the key "X" is not known here'),
        ("[gender]\ncolumn = 1\n", 2, "column is a number, not a table"),
    ],
)
def test_a_mistake_in_the_words_is_named(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "spellings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems) as raised:
        words(str(path))
    assert [(one.line, one.what) for one in raised.value.problems] == [(line, what)]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("colour,x,M,", 'there is no code set "colour"'),
        ("gender,x,X,", 'there is no code "X" in this set'),
        ("ethnicity,x,,Green", 'there is no group "Green"'),
        ("ethnicity,x,WBRI,White", "a key and a group are given"),
        ("gender,x,M", "the row has 3 values, not 4"),
    ],
)
def test_a_mistake_in_the_spellings_is_named(tmp_path: Path, row: str, what: str) -> None:
    path = tmp_path / "spellings.csv"
    path.write_text(f"set,spelling,key,group\n{row}\n", encoding="utf-8")
    with pytest.raises(ContentProblems) as raised:
        learned(str(path))
    assert [(one.line, one.what) for one in raised.value.problems] == [(2, what)]


def test_spellings_that_are_not_there_are_an_expected_failure(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        learned(str(tmp_path / "none.csv"))
