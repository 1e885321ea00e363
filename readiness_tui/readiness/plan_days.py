"""When something is to be done, as council plans say it: a date, a month, "Underway", a name.

Day before month, always. A month without a day is its last day and a month without a year the
first such month from the day of the plan on; both are doubts to be confirmed. What is no date at
all leaves none. Source: the wording of published council plans.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import EARLIEST_YEAR, LATEST_YEAR, parse_day, show_date
from readiness_tui.readiness.plan_reads import Read, quoted

_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_NAMES = frozenset({"april", "may", "june", "august"})
_LEAD_IN = r"(?:\b(?:by|on|from|in|due|until|during|the|end|early|mid|late|of|before)\b[ ,:-]*)*"
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?-?(?P<month>{_NAMES})\b\.?"
    rf"(?:[ ,-]*(?P<year>\d{{4}}|'?\d{{2}})\b)?"
)
_NUMBERS = r"(?<![\d/.-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/.-])"
_ISO = r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
_MONTH = (
    rf"\b(?P<first>{_NAMES})\b\.?(?: ?(?P<between>/|-|–|to|and|or|&) ?(?P<last>{_NAMES})\b\.?)?"
    rf"(?:[ ,'’-]*(?P<in>\d{{4}}|\d{{2}})\b)?"
)
_DATES = re.compile(
    rf"{_LEAD_IN}(?:(?P<iso>{_ISO})|(?P<numbers>{_NUMBERS})|(?P<named>{_DAY})|(?P<months>{_MONTH}))",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050  # 1 January 1990 to 31 December 2099
_EMPTY_FORMULA = re.compile(
    r"0|-1|1899-12-3[01].*|1900-01-0[01].*|0?[01][/.-]0?1[/.-](?:19)?00|3[01][/.-]12[/.-]1899|"
    r"3[01] dec(?:ember)? 1899|0?[01] jan(?:uary)? 1900",
    re.IGNORECASE,
)
_NO_DATE = frozenset({"", "-", "–", "—", "n/a", "na", "not applicable", "none", "nil"})

_NOT = r"\bnot (?:yet )?(?:been )?(?:started|begun|commenced|complete|completed|due)\b"
_DONE = (
    r"(?<!\bbe )\b(?:fully )?(?:completed|done|achieved|finished|delivered|closed|"
    r"complete(?! (?:the|all|an?|each|every)\b))\b"
)
_BEGUN = (
    r"(?<!\bbe )\b(?:already )?(?:under ?way|in progress|on-?going|started|commenced|begun|in hand|"
    r"continuing|continuous)\b"
)
_STATES = re.compile(rf"(?P<neither>{_NOT})|(?P<done>{_DONE})|(?P<begun>{_BEGUN})", re.IGNORECASE)
_EDGES = " \t\r\n,;:.-–—/|&"


class Timing(NamedTuple):
    """What a text says of when. ``rest`` is what is left of it: who, usually."""

    day: date | None = None
    started: bool = False
    completed: bool = False
    rest: str = ""
    doubt: str = ""
    empty: bool = False  # what an empty formula gives: no words about when


def read_day(text: str, since: date) -> Read[date | None]:
    """The day in a column of dates; ``since`` is the day of the plan."""
    timing = read_timing(text, since)
    if timing.doubt or timing.day is not None or text.strip().casefold() in _NO_DATE:
        left = f"{quoted(timing.rest)} beside the date is left out" if timing.rest else ""
        return Read(timing.day, "; ".join(filter(None, (timing.doubt, left))))
    return Read(None, f"{quoted(text)} gives no date")


def read_timing(text: str, since: date) -> Timing:
    """Everything that a text says of when."""
    whole = " ".join(text.split())
    if whole.casefold() in _NO_DATE:
        return Timing()
    if _EMPTY_FORMULA.fullmatch(whole):
        return Timing(
            doubt=f"{quoted(whole)} is what an empty formula gives: no date is taken", empty=True
        )
    if _SERIAL.fullmatch(whole):
        return _serial(whole)
    state = _STATES.search(whole)
    left = whole if state is None else f"{whole[: state.start()]} {whole[state.end() :]}"
    found = [one for one in _DATES.finditer(left) if not _is_a_word(one, left)]
    sure = [one for one in found if not _may_be_name(one, left)]
    rest = left
    for one in reversed(sure):
        rest = f"{rest[: one.start()]} {rest[one.end() :]}"
    rest = re.sub(r"\(\s*\)", "", " ".join(rest.split())).strip(_EDGES)
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    read: Read[date | None] = _day_of(sure[-1], since) if sure else Read(None)
    unsure = bool(found) and not sure
    several = len(sure) > 1 and read.value is not None
    doubts = (
        read.doubt,
        f"of the dates in {quoted(whole)} the last is taken" if several else "",
        f"{quoted(found[0]['first'])} is taken for a name and not for the month" if unsure else "",
    )
    return Timing(
        day=read.value,
        started=bool(state and state["begun"]),
        completed=bool(state and state["done"]),
        rest=rest,
        doubt="; ".join(filter(None, doubts)),
    )


def _serial(text: str) -> Timing:
    number = int(float(text))
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Timing(rest=text, doubt=f"{quoted(text)} is not a date")
    day = date(1899, 12, 30) + timedelta(days=number)
    return Timing(day, doubt=f"{text} was read as {show_date(day)}, a date in Excel's own counting")


def _is_a_word(found: re.Match[str], text: str) -> bool:
    """Whether "may" or "mar" is no month: a small letter within a longer sentence."""
    if not found["months"] or found["in"]:
        return False
    name = found["first"]
    alone = len(text.split()) <= 3
    return name.casefold() in ("may", "mar", "march", "sep", "dec") and name.islower() and not alone


def _may_be_name(found: re.Match[str], text: str) -> bool:
    """Whether a month is followed as a first name is: "June Brown"."""
    after = text[found.end() :].split(" ")
    return bool(
        found["months"]
        and found["first"].casefold() in _FIRST_NAMES
        and not (found["in"] or found["last"])
        and len(after) > 1
        and not after[0]
        and after[1][:1].isupper()
        and after[1].strip(_EDGES).isalpha()
    )


def _day_of(found: re.Match[str], since: date) -> Read[date | None]:
    if found["months"]:
        return _end_of_month(found, since)
    words = found["iso"] or found["numbers"]
    without_year = False
    if words is None:
        year = (found["year"] or "").strip("'")
        without_year = not year
        words = f"{found['day']} {found['month'][:3]} {year}".strip()
    words = words.replace("-", "/") if found["numbers"] else words
    try:
        day = parse_day(words, since)
    except InputError:
        return Read(None, f"{quoted(found[0].strip())} is no date in day, month, year")
    if without_year:
        return Read(day, f"{quoted(found[0].strip())} has no year: read as {show_date(day)}")
    return Read(day)


def _end_of_month(found: re.Match[str], since: date) -> Read[date | None]:
    """The last day of a month, or of the later of two; always with a doubt."""
    said = quoted(found[0].strip())
    first = _MONTHS.index(found["first"].casefold()[:3]) + 1
    last = first if found["last"] is None else _MONTHS.index(found["last"].casefold()[:3]) + 1
    year = _year(found["in"], last, since)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Read(None, f"{said} is no month of the years {EARLIEST_YEAR} to {LATEST_YEAR}")
    day = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    doubt = f"{said} was read as {show_date(day)}, the end of the month"
    if found["last"] is not None:
        doubt = f"{said} was read as {show_date(day)}, the end of the later month"
    if found["in"] is None:
        doubt += f"; the year is the first from {show_date(since)} on"
    return Read(day, doubt)


def _year(typed: str | None, month: int, since: date) -> int:
    if typed is None:
        return since.year + (month < since.month)
    return int(typed) + 2000 * (len(typed) == 2)
