"""Timescales, colours, yes and no, numbers and ids, as cells say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.plan_cells import (
    is_band,
    read_band,
    read_colour,
    read_ids,
    read_whole,
    read_yes_no,
)
from readiness_tui.readiness.plan_reads import Read


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Immediately", "immediately"),
        ("Immediate", "immediately"),
        ("3 months", "3_months"),
        ("Within three months", "3_months"),
        ("three-month", "3_months"),
        ("within six months", "6_months"),
        ("6 months", "6_months"),
        ("longer than six months", "longer"),
        ("Longer term", "longer"),
        ("", ""),
    ],
)
def test_a_timescale_is_one_of_four(text: str, band: str) -> None:
    assert read_band(text) == Read(band)


def test_another_number_of_months_is_the_next_longer_band_with_a_doubt() -> None:
    assert read_band("12 months").value == "longer"
    assert read_band("two months").value == "3_months"
    assert read_band("4 months").value == "6_months"
    assert all(read_band(text).doubt for text in ("12 months", "two months", "4 months", "soon"))


def test_a_heading_is_a_timescale_and_a_sentence_is_none() -> None:
    assert is_band("Within three months:")
    assert not is_band("Review all cases that have been open for more than three months")


@pytest.mark.parametrize(
    ("text", "colour"),
    [("G", "green"), ("RED", "red"), ("Amber - delayed", "amber"), ("Gray", "grey"), ("b", "blue")],
)
def test_a_colour_by_letter_or_word(text: str, colour: str) -> None:
    assert read_colour(text) == Read(colour)


@pytest.mark.parametrize("text", ["Complete", "A new plan", "Reduce", "purple"])
def test_what_is_no_colour_is_doubted(text: str) -> None:
    assert read_colour(text).value == ""
    assert read_colour(text).doubt


def test_yes_no_and_neither() -> None:
    assert read_yes_no("Yes") == Read(True)
    assert read_yes_no("") == read_yes_no("No") == Read(False)
    assert read_yes_no("perhaps").doubt


def test_whole_numbers() -> None:
    assert read_whole("12") == read_whole("12.0") == read_whole("12 working days") == Read(12)
    assert read_whole("") == Read(None)
    assert read_whole("9999").value is None
    assert read_whole("-3").doubt
    assert read_whole("some").doubt


def test_ids_each_once() -> None:
    assert read_ids("AC001; AC002, AC001\nAC003 and 5.1") == ("AC001", "AC002", "AC003", "5.1")


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for read in (read_band, read_colour, read_yes_no, read_whole):
        read(text)
    read_ids(text)
