"""Days as people type them and as the program shows them, in English whatever the locale.

Nothing is guessed: what could mean two days ("next fri", "jan 27", "01-02-03") is refused with
examples of what would be understood. Day before month, always.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from readiness_tui.errors import InputError

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

EARLIEST_YEAR = 1990
LATEST_YEAR = 2099
"""Years outside these are taken for slips of the finger."""

_WEEKDAY_NAMES = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
_MONTH_NAMES = (
    "jan january",
    "feb february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
_WEEKDAY = {name: i for i, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_MONTH = {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

# Compiled where they are used: ``readiness status`` shows days without ever reading one.
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_NUMBERS = r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?"
_NAMED = (
    r"(?:(?P<weekday>[a-z]+) )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? ?(?P<month>[a-z]+)"
    r"(?: (?P<year>[0-9]{4}|[0-9]{2}))?"
)
STEP = r"(?:in )?([+-]?) ?([0-9]{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)"


def parse_day(text: str, today: date, *, back: bool = False, since: date | None = None) -> date:
    """The day that ``text`` means to somebody who types it on ``today``.

    A weekday is the first one strictly after ``today``: on a Friday, "fri" is a week away. A day
    without a year is the next one on or after ``today``. Two-digit years are of this century.
    Steps of months and years end on the last day of a shorter month. Raises InputError.

    With ``back``, for what has happened, a weekday or a day without a year is the last such day,
    ``today`` among them. ``since`` gives a day without a year another day to be the next one after.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if not typed:
        raise _refused(text, today, "No date was typed.")
    simple = _simple(typed, today, back=back)
    if simple is not None:
        return simple
    if match := re.fullmatch(STEP, typed):
        return _stepped(text, today, match[1] == "-", int(match[2]), match[3][0])
    if match := re.fullmatch(_ISO, typed):
        return _in_year(text, today, int(match[3]), int(match[2]), match[1])
    if match := re.fullmatch(_NUMBERS, typed):
        day, separator, month, year = match.groups()
        if separator == "-" and len(year or "") != 4:  # 01-02-03 starts with a day or a year
            raise _refused(text, today, f"{_quoted(text)} could mean more than one day.")
        if year is None:
            return _without_year(text, today, int(day), int(month), back=back, since=since)
        return _in_year(text, today, int(day), int(month), year)
    if (match := re.fullmatch(_NAMED, typed)) and match["month"] in _MONTH:
        day, month = int(match["day"]), _MONTH[match["month"]]
        if match["year"] is None:
            found = _without_year(text, today, day, month, back=back, since=since)
        else:
            found = _in_year(text, today, day, month, match["year"])
        return _on_weekday(text, today, found, match["weekday"])
    words = typed.split()
    if len(words) == 2 and words[0] in ("next", "this") and words[1] in _WEEKDAY:
        raise _refused(text, today, f"{_quoted(text)} could mean more than one day.")
    raise _refused(text, today, f"{_quoted(text)} is not a date that can be understood.")


def show_day(day: date) -> str:
    """The day in full, such as "Sat 30 Jan 2027"; ``parse_day`` reads it back."""
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"


def show_date(day: date) -> str:
    """The day without its weekday, such as "30 Jan 2027"."""
    return f"{show_short(day)} {day.year}"


def show_short(day: date) -> str:
    """The day within a year, such as "30 Jan": only where the year goes without saying."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _simple(typed: str, today: date, *, back: bool) -> date | None:
    """The few words that mean a day by themselves."""
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if typed in near:
        return today + timedelta(days=near[typed])
    if typed in _WEEKDAY:
        ahead = (_WEEKDAY[typed] - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead - 7 * back)
    if typed in ("end of month", "end of next month"):
        return _month_end(today, 1 if "next" in typed else 0)
    return None


def _month_end(today: date, months_on: int) -> date:
    months = today.year * 12 + today.month + months_on
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _stepped(text: str, today: date, back: bool, count: int, unit: str) -> date:
    # Here and not above: importing it costs more than a status may.
    from dateutil.relativedelta import relativedelta

    count = -count if back else count
    steps = {
        "d": relativedelta(days=count),
        "w": relativedelta(weeks=count),
        "m": relativedelta(months=count),
        "y": relativedelta(years=count),
    }
    try:
        return _plausible(text, today, today + steps[unit])
    except (ValueError, OverflowError):
        raise _implausible(text, today) from None


def _in_year(text: str, today: date, day: int, month: int, year: str) -> date:
    _check_month(text, today, month)
    number = int(year)
    try:
        found = date(number + 2000 * (len(year) == 2), month, day)
    except ValueError:
        raise _no_such_day(text, today) from None
    return _plausible(text, today, found)


def _without_year(
    text: str, today: date, day: int, month: int, *, back: bool, since: date | None
) -> date:
    _check_month(text, today, month)
    try:
        date(2000, month, day)  # a leap year: what it does not hold, no year holds
    except ValueError:
        raise _no_such_day(text, today) from None
    if back and since is None:
        return _plausible(text, today, _nearest(day, month, today, -1))
    return _plausible(text, today, _nearest(day, month, since or today, 1))


def _nearest(day: int, month: int, edge: date, step: int) -> date:
    """The first such day from ``edge`` on, or the last one up to it; 29 February needs its year."""
    for year in range(edge.year, edge.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= edge if step > 0 else found <= edge:
            return found
    raise AssertionError("every day of a leap year comes round within nine years")


def _check_month(text: str, today: date, month: int) -> None:
    if not 1 <= month <= 12:
        raise _refused(text, today, f"{_quoted(text)} has no month {month}.")


def _no_such_day(text: str, today: date) -> InputError:
    return _refused(text, today, f"{_quoted(text)} is a day that does not exist.")


def _on_weekday(text: str, today: date, found: date, weekday: str | None) -> date:
    if weekday is None or _WEEKDAY.get(weekday) == found.weekday():
        return found
    if weekday in _WEEKDAY:
        raise _refused(text, today, f"{_quoted(text)} does not agree: that is {show_day(found)}.")
    raise _refused(text, today, f"{_quoted(text)} is not a date that can be understood.")


def _plausible(text: str, today: date, found: date) -> date:
    if EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return found
    raise _implausible(text, today)


def _implausible(text: str, today: date) -> InputError:
    years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
    return _refused(text, today, f"{_quoted(text)} is outside the years {years}.")


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'


def _refused(text: str, today: date, sentence: str) -> InputError:
    example = today + timedelta(days=14) if today.year < LATEST_YEAR else today
    return InputError(
        sentence, f'Type a day such as "{show_date(example)}", "fri" or "+2w" (two weeks on).'
    )
