"""The forms of identifiers, postcodes and URNs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.identifiers import (
    ORDINARY_ID,
    Identifier,
    is_plain,
    read_identifier,
    read_postcode,
    read_urn,
)


@pytest.mark.parametrize(
    ("text", "value", "rules"),
    [
        ("0012345", "0012345", ()),
        ("AB/12-3_x", "AB/12-3_x", ()),
        ("A" * 20, "A" * 20, ()),
        ("1001.0", "1001", ("F09",)),
        ("0071.00", "0071", ("F09",)),
        ("1E+07", "1E+07", ("F09",)),
        ("1.00123e+14", "1.00123e+14", ("F09",)),
        ("1001.5", "1001.5", ("F10",)),
        ("12 34", "12 34", ("F10",)),
        ("12#34", "12#34", ("F10",)),
        ("Ünal1", "Ünal1", ("F10",)),
        ("1" * 21, "1" * 21, ("F10",)),
        ("1" * 21 + ".0", "1" * 21, ("F09", "F10")),
    ],
)
def test_an_identifier(text: str, value: str, rules: tuple[str, ...]) -> None:
    assert read_identifier(text) == Identifier(value, rules)


@given(st.text("AB019/_-. +#é", min_size=1, max_size=25))
def test_an_ordinary_identifier_has_nothing_to_tell_but_its_length(text: str) -> None:
    if re.search(ORDINARY_ID, text) and len(text) <= 20:
        assert read_identifier(text) == Identifier(text)


# Examples of each shape from BS 7666, and the one exception.
@pytest.mark.parametrize(
    "text",
    ["M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "gir 0aa", "ec1a1bb"],
)
def test_a_postcode_with_or_without_its_space(text: str) -> None:
    assert read_postcode(text) == Identifier(text)


@pytest.mark.parametrize("text", ["M1", "M1 1A", "1M 1AA", "EC1A  1BB", "QX1 1AA", "M1 1CA", "XX"])
def test_another_shape_than_a_postcode_is_kept_and_told(text: str) -> None:
    assert read_postcode(text) == Identifier(text, ("F07",))


@pytest.mark.parametrize(
    ("text", "value", "rules"),
    [
        ("SC123456", "SC123456", ()),
        ("sc123456", "sc123456", ()),
        ("1234567", "1234567", ()),
        ("XXXXXXX", "XXXXXXX", ()),
        ("1234567.0", "1234567", ("F09",)),
        ("123456", "123456", ("F08",)),
        ("SC12345", "SC12345", ("F08",)),
        ("12.0", "12", ("F09", "F08")),
        ("N/K", "N/K", ("F08",)),
    ],
)
def test_a_urn(text: str, value: str, rules: tuple[str, ...]) -> None:
    assert read_urn(text) == Identifier(value, rules)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("100123", True),
        ("C-2041/7", True),
        ("45000", True),
        ("20110213", True),
        ("Zoe", False),
        ("Zoe Q 7", False),
        ("13/02/2011", False),
        ("2011-02-13", False),
        ("13-Feb-2011", False),
        ("2011-02-13 00:00:00", False),
        ("1" * 21, False),
    ],
)
def test_an_identifier_is_told_only_where_it_says_nothing_more(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
