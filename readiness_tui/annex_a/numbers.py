"""Reads whole numbers and ages from a cell's text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

UNBORN = -1
"""The age of a child not yet born. Source: Ofsted's guidance to Annex A, August 2019."""


class NumberForm(StrEnum):
    """How a number was written."""

    PLAIN = "plain"
    ROUNDABOUT = "roundabout"  # "10.0", "1,234", an age with decimals
    WORDS = "words"
    UNREADABLE = "unreadable"


class Number(NamedTuple):
    """A whole number, or none, and how it was written."""

    value: int | None
    form: NumberForm


UNREAD = Number(None, NumberForm.UNREADABLE)

_PLAIN = re.compile(r"-?[0-9]{1,9}")
_ROUNDABOUT = re.compile(r"(-?(?:[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}))(?:\.0+)?")
_YEARS = r"y|yr|yrs|year|years"
_MONTHS = r"m|mth|mths|month|months"
_DECIMAL_AGE = re.compile(r"(-?)([0-9]{1,3})\.([0-9]+)")
_UNDER = re.compile(rf"(?:<|under|less than) ?1(?: ?(?:{_YEARS}))?(?: old)?")
_IN_YEARS = re.compile(
    rf"([0-9]{{1,3}}) ?(?:\+|(?:{_YEARS})(?: old)?(?:,? (?:and )?[0-9]{{1,2}} ?(?:{_MONTHS}))?)"
)
_IN_MONTHS = re.compile(rf"([0-9]{{1,3}}) ?(?:{_MONTHS})(?: old)?")
_IN_WEEKS = re.compile(r"([0-9]{1,3}) ?(?:w|wk|wks|weeks?|days?)(?: old)?")
_WEEKS_A_YEAR = 52
_NOT_BORN = ("unborn", "not born", "not yet born", "pre-birth", "prebirth", "unborn child")


def read_integer(text: str) -> Number:
    """A count: "7", "10.0" and "1,234" are read; decimals and scientific forms are not."""
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return Number(int(text), NumberForm.PLAIN)
    if found := _ROUNDABOUT.fullmatch(text):
        return Number(int(found[1].replace(",", "")), NumberForm.ROUNDABOUT)
    return UNREAD


def read_age(text: str) -> Number:
    """Completed years: "6.138" is 6, "<1" and "6 months" are 0, "16+" is 16, "unborn" is -1."""
    text = text.strip()
    if _PLAIN.fullmatch(text) and len(text) <= len("-999"):
        return Number(int(text), NumberForm.PLAIN)
    if found := _DECIMAL_AGE.fullmatch(text):
        below = bool(found[1]) and bool(found[3].strip("0"))  # -0.3 is before birth: rounded down
        whole = -int(found[2]) if found[1] else int(found[2])
        return Number(whole - below, NumberForm.ROUNDABOUT)
    years = _age_in_words(text.casefold())
    return UNREAD if years is None else Number(years, NumberForm.WORDS)


def _age_in_words(text: str) -> int | None:
    if text in _NOT_BORN:
        return UNBORN
    if _UNDER.fullmatch(text):
        return 0
    if found := _IN_YEARS.fullmatch(text):
        return int(found[1])
    if found := _IN_MONTHS.fullmatch(text):
        return int(found[1]) // 12
    if (found := _IN_WEEKS.fullmatch(text)) and int(found[1]) < _WEEKS_A_YEAR:
        return 0
    return None
