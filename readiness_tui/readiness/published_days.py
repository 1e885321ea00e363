"""Days as Ofsted writes them: "11 to 22 November 2019", "31 July and 1 August 2024"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_MONTH = r"(?:[A-Za-z]{3,9})"
_DAY = (
    rf"{_WEEKDAY}(?P<d>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?(?![\d:%])"
    rf"(?:(?:\s+of)?\s+(?P<m>{_MONTH})\b\.?)?(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
)
_ONE = re.compile(_DAY, re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:to|until|till|through|and|,\s*and|&|,|[-–—‒−])\s*(?:from\s+|on\s+)?", re.IGNORECASE
)

_Parts = tuple[int, int | None, int | None]


def days_at(text: str) -> tuple[date, date] | None:
    """First and last of the days that ``text`` begins with; None where they cannot be told.

    Month and year may stand only with a later day; a year that is not given with an earlier day
    is the one in which it comes before the later.
    """
    found: list[_Parts] = []
    at = 0
    while one := _ONE.match(text, at):
        month = _month(one["m"]) if one["m"] else None
        year = int(one["y"]) if one["y"] and (month or not one["m"]) else None
        end = one.end()
        if one["m"] and month is None:  # a word that is no month: it belongs to the sentence
            end, year = one.end("d"), None
        found.append((int(one["d"]), month, year))
        link = _LINK.match(text, end)
        if link is None or not _ONE.match(text, link.end()):
            break
        at = link.end()
    return _span(found)


def _span(found: list[_Parts]) -> tuple[date, date] | None:
    while found and found[-1][1] is None:  # "on 5 and 6 children": a number, no day
        found = found[:-1]
    if not found or found[-1][2] is None:
        return None
    days: list[date] = []
    month, year = found[-1][1], found[-1][2]
    for number, own_month, own_year in reversed(found):
        month, year = own_month or month, own_year or year
        assert month is not None
        assert year is not None
        try:
            day = date(year, month, number)
            if days and day > days[-1] and own_month and own_year is None:
                day = date(year - 1, month, number)
                year -= 1
        except ValueError:
            return None
        days.append(day)
    if any(later < earlier for later, earlier in pairwise(days)):
        return None
    return days[-1], days[0]


def _month(word: str) -> int | None:
    """1 to 12 for a month, in full, shortened or with a slip of the pen; None for other words."""
    word = word.casefold()
    if word in _FULL:
        return _FULL.index(word) + 1
    if word in _MONTHS or word == "sept":
        return _MONTHS.index(word[:3]) + 1
    from difflib import get_close_matches  # almost every report is read without

    close = get_close_matches(word, _FULL, 1, cutoff=0.8) if len(word) > 4 else []
    return _FULL.index(close[0]) + 1 if close else None
