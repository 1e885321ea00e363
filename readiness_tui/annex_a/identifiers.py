"""The forms of identifiers, postcodes and URNs."""

from __future__ import annotations

import re
from typing import NamedTuple

from readiness_tui.annex_a.dates import Form, read_date

LONGEST_ID = 20
"""Characters of an identifier. Source: CIN census rules 1570 and 1580, by analogy (inferred)."""

ORDINARY_ID = r"^[A-Za-z/_-]*[0-9][0-9A-Za-z/_-]*$"
"""An identifier in which there is nothing to look for, given that it is not too long."""

POSTCODE = (
    r"(?i)^(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
    r" ?[0-9][ABD-HJLNP-UW-Z]{2})$"
)
"""A postcode of the United Kingdom, with or without its space. Source: BS 7666."""

URN = r"(?i)^(?:SC[0-9]{6}|[0-9]{7}|X{7})$"
"""An Ofsted URN; XXXXXXX stands for another regulator's. Source: check F08."""

_DECIMAL = re.compile(r"([0-9]+)\.0+")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_SIGNS = re.compile(r"[A-Za-z0-9/_-]+")
_POSTCODE = re.compile(POSTCODE)
_URN = re.compile(URN)


class Identifier(NamedTuple):
    """An identifier as it is used, and the rules it goes against."""

    value: str
    rules: tuple[str, ...] = ()


def read_identifier(text: str) -> Identifier:
    """Take off the ".0" of a number (F09); tell a scientific form (F09) and odd signs (F10)."""
    if found := _DECIMAL.fullmatch(text):
        return Identifier(found[1], ("F09", *_form(found[1])))
    if _SCIENTIFIC.fullmatch(text):
        return Identifier(text, ("F09",))
    return Identifier(text, _form(text))


def is_plain(text: str) -> bool:
    """Whether a text is an identifier and nothing that says more: no name and no day."""
    plain = len(text) <= LONGEST_ID and re.fullmatch(ORDINARY_ID, text) is not None
    return plain and read_date(text).form in (Form.SERIAL, Form.UNREADABLE)


def read_urn(text: str) -> Identifier:
    """Take off the ".0" of a number (F09); tell another shape than a URN's (F08)."""
    found = _DECIMAL.fullmatch(text)
    value = found[1] if found else text
    rules = ("F09",) if found else ()
    return Identifier(value, rules if _URN.match(value) else (*rules, "F08"))


def read_postcode(text: str) -> Identifier:
    """Tell another shape than a postcode's (F07)."""
    return Identifier(text, () if _POSTCODE.match(text) else ("F07",))


def _form(text: str) -> tuple[str, ...]:
    return () if _SIGNS.fullmatch(text) and len(text) <= LONGEST_ID else ("F10",)
