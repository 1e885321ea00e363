"""The day or period that a file's name speaks of: "Audit summary Q2 2026-27 final v3.docx".

Nothing is guessed: what could mean two days ("Q2 2026", "2011-12", two days beside each other)
gives none.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.dates import EARLIEST_YEAR, LATEST_YEAR, MONTHS, show_date

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEP = r"[ _.\-]?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SHORT_YEAR = r"(?P<year>20[0-9]{2}|[0-9]{2})"
_FINANCIAL = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})[-–/_](?P<next>(?:20)?[0-9]{2})"
_FORMS = tuple(
    re.compile(rf"(?<![0-9a-z]){form}(?![0-9a-z])", re.IGNORECASE | re.ASCII)
    for form in (
        rf"q(?P<quarter>[1-4]){_SEP}(?:fy{_SEP})?{_FINANCIAL}",
        rf"(?:fy{_SEP})?{_FINANCIAL}{_SEP}q(?P<quarter>[1-4])",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_SEP}{_MONTH}{_SEP}{_SHORT_YEAR}",
        rf"{_YEAR}[ _.\-](?P<number>[0-9]{{1,2}})[ _.\-](?P<day>[0-9]{{1,2}})",
        rf"{_YEAR}(?P<number>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[ _.\-])(?P<number>[0-9]{{1,2}})(?P=sep){_SHORT_YEAR}",
        rf"{_MONTH}{_SEP}(?P<year>20[0-9]{{2}})",
        rf"{_YEAR}{_SEP}{_MONTH}",
        rf"fy{_SEP}{_FINANCIAL}",
        rf"(?P<plain>){_YEAR}[-–_](?P<next>(?:20)?[0-9]{{2}})",
    )
)
"""The most telling first: what one has taken no later one reads again."""

_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{3})(?=[0-9])")
"""Where names without spaces change from one word, or from a word to a number."""

_BETWEEN = re.compile(r"[ _]*(?:to|until|[-–])[ _]*", re.IGNORECASE)


class Named(NamedTuple):
    """A day, or a period from ``first`` to ``last``; ``words`` is how a person says it."""

    first: date | None  # None for a single day
    last: date
    words: str


class Reading(NamedTuple):
    """What was read from a name: the period if it is clear, and the name without its dates."""

    named: Named | None
    rest: str


def read_name(name: str) -> Reading:
    """The period in a name without its ending; days are day before month, or ISO."""
    name = _APART.sub(" ", name)
    found = sorted(_found(name), key=lambda one: one[0])
    rest = name
    for start, end, _ in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    named = [one for *_, one in found]
    if len(named) == 1:
        return Reading(named[0], rest)
    if len(named) == 2 and named[0] and named[1]:
        (_, start, one), (end, _, other) = found
        since = named[0].first or named[0].last
        if one == other:
            return Reading(one, rest)
        if _BETWEEN.fullmatch(name[start:end]) and since < named[1].last:
            words = f"{show_date(since)} to {show_date(named[1].last)}"
            return Reading(Named(since, named[1].last, words), rest)
    return Reading(None, rest)


def _found(name: str) -> Iterator[tuple[int, int, Named | None]]:
    """Where dates stand in the name, and which; None for one that could mean two."""
    free = name
    for form in _FORMS:
        for match in form.finditer(free):
            named, is_date = _named(match)
            if is_date:
                yield match.start(), match.end(), named
                free = f"{free[: match.start()]}{'~' * len(match[0])}{free[match.end() :]}"


def _named(match: re.Match[str]) -> tuple[Named | None, bool]:
    """What a match means, and whether it is a date at all."""
    parts = match.groupdict()
    year = int(parts["year"])
    year += 2000 * (year < 100)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None, False
    if parts.get("next"):
        return _financial(year, parts)
    number = int(parts.get("number") or 0) or _month_number(parts.get("month"))
    if not 1 <= number <= 12:
        return None, False
    if parts.get("day"):
        try:
            day = date(year, number, int(parts["day"]))
        except ValueError:
            return None, True
        return Named(None, day, show_date(day)), True
    return _month(year, number), True


def _financial(year: int, parts: dict[str, str | None]) -> tuple[Named | None, bool]:
    """A financial year or a quarter of one, April to March; or a month written as 2026-10."""
    after = int(parts["next"] or 0)
    follows = after in (year + 1, (year + 1) % 100)
    quarter = parts.get("quarter")
    if "plain" in parts and len(parts["next"] or "") == 2 and 1 <= after <= 12:
        return (None, True) if follows else (_month(year, after), True)
    if not follows:
        return None, False
    if quarter is None:
        words = f"{year}-{(year + 1) % 100:02d}"
        return Named(date(year, 4, 1), date(year + 1, 3, 31), words), True
    start = 4 + 3 * (int(quarter) - 1)
    first, last = _of(year, start), _of(year, start + 3) - timedelta(days=1)
    return Named(first, last, f"Q{quarter} {year}-{(year + 1) % 100:02d}"), True


def _month(year: int, number: int) -> Named:
    last = _of(year, number + 1) - timedelta(days=1)
    return Named(date(year, number, 1), last, f"{MONTHS[number - 1]} {year}")


def _of(year: int, month: int) -> date:
    """The first of a month that may run over into the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _month_number(name: str | None) -> int:
    return MONTHS.index(name[:3].capitalize()) + 1 if name else 0
