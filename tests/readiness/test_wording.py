"""Words for every value of the vocabulary."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import east_asian_width

import pytest

from readiness_tui.readiness import vocabulary
from readiness_tui.readiness.assessment import Range
from readiness_tui.readiness.vocabulary import (
    Answer,
    Brag,
    Colour,
    Confidence,
    ItemState,
)
from readiness_tui.readiness.wording import (
    Word,
    chance,
    count,
    doubt,
    grade_title,
    key_to_colours,
    key_to_plan,
    percent,
    percent_range,
    word,
)

ENUMS = [
    each
    for each in vars(vocabulary).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]


@pytest.mark.parametrize("enum", ENUMS)
def test_every_value_has_words_that_stand_apart(enum: type[StrEnum]) -> None:
    words: list[Word] = [word(value) for value in enum]
    assert all(each.title[0].isupper() and each.meaning.endswith(".") for each in words)
    for distinct in ("title", "glyph", "ascii"):
        assert len({getattr(each, distinct) for each in words}) == len(words), distinct
    for each in words:
        assert len(each.glyph) == 1
        assert east_asian_width(each.glyph) not in "WF"
        assert len(each.ascii) == 1
        assert each.ascii.isascii()


def test_values_that_are_spelt_alike_keep_their_own_words() -> None:
    assert word(ItemState.BLOCKED).meaning != word(Answer.BLOCKED).meaning
    assert word(Colour.GREEN).meaning != word(Brag.GREEN).meaning


def test_states_in_the_words_of_the_field() -> None:
    assert word(ItemState.READY_CHECKED).marked == "● Ready, checked"
    assert word(ItemState.READY_CLAIMED).title == "Ready, claimed"
    assert grade_title("requires_improvement") == "Requires improvement"
    assert grade_title("satisfactory") == "satisfactory"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (Range(58, 74, 10, 0), "58–74%, 16 points not yet checked"),
        (Range(58, 59, 10, 0), "58–59%, 1 point not yet checked"),
        (Range(58, 74, 10, 4), "58–74%, 16 points not yet checked"),
        (Range(0, 100, 10, 10), "0–100%, nothing assessed yet"),
        (Range(0, 100, 10, 9), "0–100%, 100 points not yet checked"),
        (Range(60, 60, 10, 0), "60%"),
        (Range(0, 0, 10, 0), "0%"),
        (Range(100, 100, 10, 0), "100%"),
        (Range(None, None, 0, 0), "no items"),
    ],
)
def test_ranges_in_words(figures: Range, words: str) -> None:
    assert percent_range(figures) == words
    assert percent(figures) == words.split(",")[0]


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "under 1%"),
        (0.0049, "under 1%"),
        (0.0051, "1%"),
        (0.194, "19%"),
        (0.5, "50%"),
        (0.9949, "99%"),
        (0.995, "over 99%"),
        (1.0, "over 99%"),
    ],
)
def test_a_chance_is_never_a_certainty(probability: float, words: str) -> None:
    assert chance(probability) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (-1, "-1 items")]
)
def test_plurals(number: int, words: str) -> None:
    assert count(number, "item") == words


def test_plurals_that_an_s_does_not_make() -> None:
    assert count(1, "summary", "summaries") == "1 summary"
    assert count(3, "summary", "summaries") == "3 summaries"


def test_only_doubtful_facts_are_marked() -> None:
    assert [doubt(each) for each in Confidence] == ["", "", " (inferred)", " (unconfirmed)"]


def test_the_key_states_the_thresholds() -> None:
    # Source: readiness model 6.4: green lower 85, amber lower 60 or upper 85.
    green, amber, red = key_to_colours()
    assert re.findall(r"\d+", green) == ["85"]
    assert re.findall(r"\d+", amber) == ["60", "85"]
    assert re.findall(r"\d+", red) == []
    assert [line.split(":")[0][2:] for line in (green, amber, red)] == ["Green", "Amber", "Red"]
    assert len(key_to_plan()) == len(Brag)


def test_the_key_to_amber_names_all_that_lifts_the_upper_end() -> None:
    """Work under way counts too, by half at most. Source: readiness model 6.2."""
    (amber,) = (line for line in key_to_colours() if "Amber" in line)
    assert "claimed or under way" in amber
