"""Whole numbers and ages out of texts."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.numbers import Number, NumberForm, read_age, read_integer

UNREAD = Number(None, NumberForm.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("0", 0, NumberForm.PLAIN),
        (" 7 ", 7, NumberForm.PLAIN),
        ("-1", -1, NumberForm.PLAIN),
        ("007", 7, NumberForm.PLAIN),
        ("10.0", 10, NumberForm.ROUNDABOUT),
        ("10.000", 10, NumberForm.ROUNDABOUT),
        ("1,234", 1234, NumberForm.ROUNDABOUT),
        ("1,234,567.0", 1234567, NumberForm.ROUNDABOUT),
    ],
)
def test_a_whole_number_is_read(text: str, value: int, form: NumberForm) -> None:
    assert read_integer(text) == Number(value, form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.5",
        "1e3",
        "1E+3",
        "1,23",
        "12,3456",
        ",5",
        "+5",
        "--1",
        "five",
        "1 2",
        "½",
        "٣",
        "1.",
        "10000000000",
        "2020-01-01 00:00:00",
        "true",
        "<1",
    ],
)
def test_anything_else_is_no_whole_number(text: str) -> None:
    assert read_integer(text) == UNREAD


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("16", 16, NumberForm.PLAIN),
        ("-1", -1, NumberForm.PLAIN),
        ("6.138", 6, NumberForm.ROUNDABOUT),
        ("16.0", 16, NumberForm.ROUNDABOUT),
        ("0.99", 0, NumberForm.ROUNDABOUT),
        ("-0.3", -1, NumberForm.ROUNDABOUT),
        ("-1.0", -1, NumberForm.ROUNDABOUT),
        ("<1", 0, NumberForm.WORDS),
        ("< 1 year", 0, NumberForm.WORDS),
        ("Under 1", 0, NumberForm.WORDS),
        ("6 months", 0, NumberForm.WORDS),
        ("11 mths", 0, NumberForm.WORDS),
        ("18 months", 1, NumberForm.WORDS),
        ("24 months", 2, NumberForm.WORDS),
        ("3 weeks", 0, NumberForm.WORDS),
        ("5 years", 5, NumberForm.WORDS),
        ("5 yrs 11 months", 5, NumberForm.WORDS),
        ("1 year and 2 months", 1, NumberForm.WORDS),
        ("16+", 16, NumberForm.WORDS),
        ("Unborn", -1, NumberForm.WORDS),
    ],
)
def test_an_age_is_read_in_completed_years(text: str, value: int, form: NumberForm) -> None:
    assert read_age(text) == Number(value, form)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old",
        "5-6",
        "1e1",
        "60 weeks",
        "1,000",
        "10000",
        "about 5",
        "5 years ago",
        ">5",
        "6,1",
        "1900-01-07 00:00:00",
        "five",
    ],
)
def test_anything_else_is_no_age(text: str) -> None:
    assert read_age(text) == UNREAD


@given(st.integers(-999_999_999, 999_999_999))
def test_a_number_written_with_or_without_commas_reads_back(number: int) -> None:
    assert read_integer(str(number)).value == number
    assert read_integer(f"{number:,}").value == number
    assert read_integer(f"{number:,}.0").value == number


@given(st.decimals(-99, 99, places=3))
def test_an_age_with_decimals_is_rounded_down(age: Decimal) -> None:
    assert read_age(f"{age:.3f}").value == math.floor(age)


@given(st.from_regex(r"\A[-+]?[0-9,.eE ]{1,12}\Z"))
def test_only_whole_numbers_give_a_value(text: str) -> None:
    plain = text.strip()
    shape = re.fullmatch(r"-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.0+)?", plain, re.ASCII)
    expected = int(float(plain.replace(",", ""))) if shape else None
    assert read_integer(text).value == expected
