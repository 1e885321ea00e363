"""The pattern of a board's meetings as an iCalendar rule, its parts, and the words for it.

A rule has one of two forms, so that the same meetings are always written alike and every rule has
meetings: weeks with weekdays, or months (some, or every so many) with days or with weekdays of the
month. Source of the form: RFC 5545, 3.3.10.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from readiness_tui.errors import InputError
from readiness_tui.readiness.amounts import ordinal
from readiness_tui.readiness.naming import in_a_row

EXAMPLES = (
    'Write it like "second Tuesday monthly", "quarterly", "every 6 weeks on Thursday", "monthly '
    'on the 15th" or "last Friday in March and September".'
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
MOST_WEEKS, MOST_MONTHS = 52, 11
_WHICH = frozenset({*"1234", "-1", "+1", "+2", "+3", "+4"})
SHORTER = (28, 29, 30, 31)
"""Days of which a rule takes the last that a month has: the 31st, or the end of a shorter one."""


class Pattern(NamedTuple):
    """A rule in its parts; either weeks or months."""

    weekly: bool = False
    interval: int = 1
    weekdays: tuple[int, ...] = ()  # of weeks: 0 for Monday
    nth: tuple[tuple[int, int], ...] = ()  # of months: (1 to 5 or -1, weekday)
    days: tuple[int, ...] = ()  # of months: 1 to 31, or -1 for the last
    months: tuple[int, ...] = ()  # 1 to 12; empty: all

    def rule(self) -> str:
        """The rule as iCalendar writes it."""
        parts = ["FREQ=WEEKLY" if self.weekly else "FREQ=MONTHLY"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append(f"BYMONTH={_joined(self.months)}")
        if self.weekdays:
            parts.append(f"BYDAY={','.join(_DAY_CODES[day] for day in self.weekdays)}")
        if self.nth:
            parts.append(f"BYDAY={','.join(f'{n}{_DAY_CODES[day]}' for n, day in self.nth)}")
        if len(self.days) == 1 and self.days[0] > SHORTER[0]:
            upto = SHORTER[: SHORTER.index(self.days[0]) + 1]
            parts.append(f"BYMONTHDAY={_joined(upto)};BYSETPOS=-1")
        elif self.days:
            parts.append(f"BYMONTHDAY={_joined(self.days)}")
        return ";".join(parts)


def pattern_in_words(rule: str) -> str:
    """A rule as people say it, such as "second Tuesday of every month". Raises InputError."""
    pattern = read_rule(rule)
    if pattern.weekly:
        often = "every week" if pattern.interval == 1 else f"every {pattern.interval} weeks"
        return f"{often} on {in_a_row([WEEKDAYS[day] for day in pattern.weekdays])}"
    if pattern.months:
        often = in_a_row([MONTHS[month - 1] for month in pattern.months])
    else:
        often = "every month" if pattern.interval == 1 else f"every {pattern.interval} months"
    if pattern.nth:
        return f"{_nth_in_words(pattern.nth)} of {often}"
    names = [ordinal(day) if day > 0 else "last day" for day in pattern.days]
    ends = " (the last day where it is shorter)" if _clipped(pattern) else ""
    return f"{in_a_row(names)} of {often}{ends}"


def read_rule(rule: str) -> Pattern:
    """An iCalendar rule in its parts. Raises InputError for one that has no form known here."""
    parts: dict[str, str] = {}
    for part in rule.upper().replace(" ", "").removeprefix("RRULE:").strip(";").split(";"):
        name, sign, value = part.partition("=")
        if not sign or not value or name in parts:
            refuse(f"{quoted(rule)} is not a recurrence rule.")
        parts[name] = value
    parts.pop("WKST", None)
    unknown = parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
    if ending := unknown & {"UNTIL", "COUNT"}:
        raise InputError(
            f"The pattern of a board has no {min(ending)}.", "Give the board its last day instead."
        )
    if unknown:
        refuse(f"The pattern of a board has no {min(unknown)}.")
    freq = parts.pop("FREQ", "")
    if freq == "YEARLY" and "BYMONTH" in parts and parts.get("INTERVAL", "1") == "1":
        freq = "MONTHLY"  # the same days: a year of some months
    if freq == "WEEKLY":
        return _read_weekly(rule, parts)
    if freq == "MONTHLY":
        return _read_monthly(rule, parts)
    return refuse(f"{quoted(rule)} is neither weekly nor monthly.")


def _read_weekly(rule: str, parts: dict[str, str]) -> Pattern:
    codes = parts.get("BYDAY", "").split(",")
    if parts.keys() - {"INTERVAL", "BYDAY"} or not set(codes) <= set(_DAY_CODES):
        refuse(f"{quoted(rule)} does not say on which days of the week the board meets.")
    interval = _whole(rule, parts.get("INTERVAL", "1"), 1, MOST_WEEKS)
    days = sorted({_DAY_CODES.index(code) for code in codes})
    return Pattern(weekly=True, interval=interval, weekdays=tuple(days))


def _read_monthly(rule: str, parts: dict[str, str]) -> Pattern:
    interval = _whole(rule, parts.get("INTERVAL", "1"), 1, MOST_MONTHS)
    months = _wholes(rule, parts.get("BYMONTH", ""), 1, 12)
    if months and interval > 1:
        refuse("A pattern names its months or how many lie between, not both.")
    position = parts.get("BYSETPOS", "")
    if ("BYDAY" in parts) is ("BYMONTHDAY" in parts):
        refuse(f"{quoted(rule)} does not say on which day of the month the board meets.")
    if "BYDAY" in parts:
        nth = [_nth(rule, code, position) for code in parts["BYDAY"].split(",")]
        if position and len(nth) > 1:
            refuse(f"{quoted(rule)} picks from several weekdays.")
        return Pattern(interval=interval, nth=tuple(dict.fromkeys(nth)), months=months)
    days = _wholes(rule, parts["BYMONTHDAY"], -1, 31)
    if position:
        if position != "-1" or days[:1] != SHORTER[:1] or days != SHORTER[: len(days)]:
            refuse(f"{quoted(rule)} picks days in a way that is not known here.")
        days = days[-1:]
    if 0 in days or (months and max(LONGEST[m - 1] for m in months) < max(days)):
        refuse(f"{quoted(rule)} names a day that no month has.")
    return Pattern(interval=interval, days=_alone(rule, days, position), months=months)


def _alone(rule: str, days: tuple[int, ...], position: str) -> tuple[int, ...]:
    """The days, where those from the 29th on stand alone: only so is a shorter month provided for.

    Such a day without BYSETPOS would leave out the months that do not have it; nobody's board does.
    """
    if max(days) > SHORTER[0] and (len(days) > 1 or not position):
        if len(days) > 1:
            refuse(f"{quoted(rule)} names a day that not every month has, among others.")
        return days[-1:]
    return days


def _nth(rule: str, code: str, position: str) -> tuple[int, int]:
    found = re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", code)
    number = (found and found[1]) or position
    if found is None or (found[1] and position) or number not in _WHICH:
        refuse(f"{quoted(rule)} does not say which weekday of the month it is.")
    assert found is not None
    return int(number), _DAY_CODES.index(found[2])


def _wholes(rule: str, text: str, low: int, high: int) -> tuple[int, ...]:
    return tuple(
        sorted({_whole(rule, part, low, high) for part in text.split(",")} if text else ())
    )


def _whole(rule: str, text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"-?[0-9]{1,3}", text) or not low <= int(text) <= high:
        refuse(f"{quoted(rule)} holds {quoted(text)}, which is not from {low} to {high}.")
    return int(text)


def _nth_in_words(nth: tuple[tuple[int, int], ...]) -> str:
    """ "first and third Tuesday", "first Tuesday and last Friday"."""
    weekdays = {day for _, day in nth}
    if len(weekdays) == 1:
        return f"{in_a_row([ORDINALS[number] for number, _ in nth])} {WEEKDAYS[nth[0][1]]}"
    return in_a_row([f"{ORDINALS[number]} {WEEKDAYS[day]}" for number, day in nth])


def _clipped(pattern: Pattern) -> bool:
    """Whether some month has not the day that is named."""
    return any(
        day > LONGEST[month - 1] or (month == 2 and day == 29)
        for day in pattern.days
        for month in pattern.months or range(1, 13)
    )


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def quoted(text: str) -> str:
    """What was typed, in quotes, cut where it is long."""
    shown = " ".join(text.split())
    return f'"{shown[:60]}…"' if len(shown) > 60 else f'"{shown}"'


def refuse(sentence: str) -> NoReturn:
    """Raise InputError with examples of what would be understood."""
    raise InputError(sentence, EXAMPLES)
