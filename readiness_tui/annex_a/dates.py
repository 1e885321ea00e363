"""Reads a date from a cell's text in the forms that councils use; anything else is no date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

EARLIEST = date(1900, 1, 2)
LATEST = date(2100, 12, 31)
"""Dates outside these two are not read. Source: check F01 (proposed)."""

PLACEHOLDERS = frozenset(
    (
        date(1900, 1, 1),
        date(1899, 12, 30),
        date(1899, 12, 31),
        date(1753, 1, 1),
        date(9999, 12, 31),
    )
)
"""Dates that systems write where there is none. Source: check F03."""

PIVOT = 69
"""Two-digit years from here on are 19xx, those below 20xx, as in POSIX."""

_SERIALS = (32_874, 73_415)  # 1 January 1990 and 31 December 2100
_SERIAL_ZERO = date(1899, 12, 30)  # of the 1900 date system, for serials after February 1900
_SERIAL_0_SHOWN = "00/01/1900"  # what Excel shows for serial 0


class Form(StrEnum):
    """How a date was written."""

    REAL = "real"  # a date cell, which is read as "2026-03-04 00:00:00"
    ISO = "iso"
    DAY_FIRST = "day first"  # dd/mm/yyyy or d/m/yyyy
    SEPARATED = "separated"  # dd-mm-yyyy or dd.mm.yyyy
    SHORT_YEAR = "short year"
    WORDS = "words"
    TIMED = "timed"  # a text that goes on with a time
    SERIAL = "serial"
    MONTH_FIRST = "month first"
    PLACEHOLDER = "placeholder"
    UNREADABLE = "unreadable"


class Read(NamedTuple):
    """A date, or none, and how it was written."""

    value: date | None
    form: Form


UNREAD = Read(None, Form.UNREADABLE)

_TIME = r"(?P<time>[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?P<seconds>:[0-5][0-9](?:\.[0-9]+)?)?)?"
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})" + _TIME)
_FIGURES = re.compile(
    r"(?:(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<year>[0-9]{4})"
    r"|(?P<a2>[0-9]{1,2})/(?P<b2>[0-9]{1,2})/(?P<short>[0-9]{2})"
    r"|(?P<a3>[0-9]{2})(?P<sign>[-.])(?P<b3>[0-9]{2})(?P=sign)(?P<year3>[0-9]{4}))" + _TIME
)
_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<sign>[- ])(?P<month>[a-z]{3,9})(?P=sign)(?P<year>[0-9]{4})" + _TIME,
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(?P<days>[0-9]{5})(?:\.[0-9]+)?")
_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTHS |= {name: number for number, name in enumerate(_NAMES, start=1)} | {"sept": 9}


def read_date(text: str) -> Read:
    """The date that ``text`` is, the day before the month where both are figures."""
    if found := _ISO.fullmatch(text):
        real = found["seconds"] and found["time"][0] == " "
        form = Form.REAL if real else Form.TIMED if found["time"] else Form.ISO
        return _checked(int(found["year"]), int(found["month"]), int(found["day"]), form)
    if found := _FIGURES.fullmatch(text):
        if text.startswith(_SERIAL_0_SHOWN):
            return Read(None, Form.PLACEHOLDER)
        first, second, year, form = _figures(found)
        return _checked(year, second, first, form)
    if (found := _WORDS.fullmatch(text)) and found["month"].lower() in _MONTHS:
        form = Form.TIMED if found["time"] else Form.WORDS
        month = _MONTHS[found["month"].lower()]
        return _checked(int(found["year"]), month, int(found["day"]), form)
    if (found := _SERIAL.fullmatch(text)) and _SERIALS[0] <= int(found["days"]) <= _SERIALS[1]:
        return Read(_SERIAL_ZERO + timedelta(days=int(found["days"])), Form.SERIAL)
    return UNREAD


def read_month_first(text: str) -> Read:
    """The date of mm/dd/yyyy and its like; unreadable for texts in which nothing is swapped."""
    found = _FIGURES.fullmatch(text)
    if not found:
        return UNREAD
    first, second, year, _ = _figures(found)
    return _checked(year, first, second, Form.MONTH_FIRST)


def is_in_figures(text: str) -> bool:
    """Whether a date is written so that it could have the day first or the month first."""
    return _FIGURES.fullmatch(text) is not None


def _figures(found: re.Match[str]) -> tuple[int, int, int, Form]:
    """The first two numbers, the whole year, and the form."""
    form = Form.TIMED if found["time"] else Form.DAY_FIRST
    if found["a"]:
        return int(found["a"]), int(found["b"]), int(found["year"]), form
    if found["a3"]:
        form = Form.TIMED if found["time"] else Form.SEPARATED
        return int(found["a3"]), int(found["b3"]), int(found["year3"]), form
    short = int(found["short"])
    year = short + (1900 if short >= PIVOT else 2000)
    return int(found["a2"]), int(found["b2"]), year, Form.SHORT_YEAR


def _checked(year: int, month: int, day: int, form: Form) -> Read:
    try:
        value = date(year, month, day)
    except ValueError:
        return UNREAD
    if value in PLACEHOLDERS:
        return Read(None, Form.PLACEHOLDER)
    return Read(value, form) if EARLIEST <= value <= LATEST else UNREAD
