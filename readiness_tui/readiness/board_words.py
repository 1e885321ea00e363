"""How often a board meets, in the words people use, as an iCalendar rule.

Where the words say no day, the first meeting does: a board that first met on a second Tuesday
and meets "quarterly" meets on second Tuesdays. What could mean two things is refused.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from readiness_tui.errors import InputError
from readiness_tui.readiness.amounts import ordinal
from readiness_tui.readiness.board_patterns import (
    EXAMPLES,
    LONGEST,
    MONTHS,
    MOST_MONTHS,
    MOST_WEEKS,
    ORDINALS,
    SHORTER,
    WEEKDAYS,
    Pattern,
    quoted,
    read_rule,
    refuse,
)

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NOISE = frozenset({"of", "on", "in", "the", "and", "a", "an", "at", "meets", "day"})
_UNITS = {
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("year", 1),
}
_OFTEN = {
    "weekly": ("week", 1),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "quarterly": ("month", 3),
    "half-yearly": ("month", 6),
    "yearly": ("year", 1),
    "annually": ("year", 1),
}


def parse_pattern(words: str, first: date) -> str:
    """The iCalendar rule that words, or such a rule, stand for. Raises InputError with examples.

    ``first`` is the day from which the board meets: it says which weekday of the month is meant
    where the words do not, and the month of a yearly meeting.
    """
    text = " ".join(words.casefold().split())
    if not text:
        raise InputError("Say how often the board meets.", EXAMPLES)
    if "freq=" in text:
        return read_rule(text).rule()
    return _Words(words, first).pattern(text).rule()


class _Words:
    """One reading of what was typed: finds how often, in which months and on which days."""

    def __init__(self, typed: str, first: date) -> None:
        self.typed = typed
        self.first = first
        self.unit = ""
        self.interval = 1
        self.weekdays: list[int] = []
        self.nth: list[tuple[int, int]] = []
        self.days: list[int] = []
        self.months: list[int] = []
        self.pending: list[int] = []  # ordinals that wait for their weekday
        self.unsure = False  # "every second Tuesday": of the month, or every other one?

    def pattern(self, text: str) -> Pattern:
        """The pattern. Raises InputError."""
        text = re.sub(r"\([^()]*\)", " ", text).replace("twice a year", "half-yearly")
        text = re.sub(r"\blast day\b", "-1st", text)
        words = [word for word in re.split(r"[\s,]+", text) if word and word not in _NOISE]
        while words:
            self._read(words.pop(0), words)
        self.days += self.pending
        if self.unsure and self.unit != "month":
            raise InputError(
                f"{quoted(self.typed)} could mean two things.",
                'Write "every 2 weeks on Tuesday" or "second Tuesday of every month".',
            )
        if self.unit == "week" or (self.weekdays and not self.unit and not self.months):
            return self._weekly()
        return self._monthly()

    def _read(self, word: str, rest: list[str]) -> None:
        singular = word.removesuffix("s")
        if word in ("every", "each"):
            self._every(rest)
        elif word in _OFTEN:
            self._set_often(*_OFTEN[word])
        elif word in ("bimonthly", "biweekly", "bi-monthly", "bi-weekly"):
            raise InputError(
                f"{quoted(word)} could mean two things.",
                'Write "every 2 months" or "twice a year", with the day.',
            )
        elif singular in _UNITS and not self.unit:
            self._set_often(*_UNITS[singular])
        elif (number := _number(word)) is not None:
            self.pending.append(number)
        elif (weekday := _named(singular, WEEKDAYS)) is not None:
            self._weekday(weekday)
        elif (month := _named(word, MONTHS)) is not None:
            self.months.append(month + 1)
        else:
            refuse(f"{quoted(word)} in {quoted(self.typed)} is not understood.")

    def _every(self, rest: list[str]) -> None:
        """What follows "every": a number of weeks or months, one of them, or a weekday."""
        number = 2 if rest[:1] == ["other"] else _number(rest[0]) if rest else None
        if number is not None and len(rest) > 1 and rest[1].removesuffix("s") in _UNITS:
            unit, size = _UNITS[rest[1].removesuffix("s")]
            self._set_often(unit, number * size)
            del rest[:2]
        elif rest and rest[0] == "other":
            weekday = _named(rest[1].removesuffix("s"), WEEKDAYS) if len(rest) > 1 else None
            if weekday is None:
                refuse(f"{quoted(self.typed)} is not understood.")
            self._set_often("week", 2)
            del rest[0]
        elif number is not None:
            self.unsure = True
        elif rest and rest[0].removesuffix("s") in _UNITS:
            self._set_often(*_UNITS[rest.pop(0).removesuffix("s")])

    def _set_often(self, unit: str, interval: int) -> None:
        if self.unit:
            refuse(f"{quoted(self.typed)} says twice how often the board meets.")
        if unit == "month" and interval == 12:
            unit, interval = "year", 1
        most = {"week": MOST_WEEKS, "month": MOST_MONTHS, "year": 1}[unit]
        if interval < 1:
            refuse(f"{quoted(self.typed)}: every week or every month is the most often.")
        if interval > most:
            refuse(f"{quoted(self.typed)}: at most every {most} {unit}s.")
        self.unit, self.interval = unit, interval

    def _weekday(self, weekday: int) -> None:
        if not self.pending:
            self.weekdays.append(weekday)
        for number in self.pending:
            if number not in ORDINALS:
                refuse(f"Not every month has a {ordinal(number)} {WEEKDAYS[weekday]}.")
            self.nth.append((number, weekday))
        self.pending = []

    def _weekly(self) -> Pattern:
        if self.nth or self.days or self.months:
            refuse(f"{quoted(self.typed)} mixes weeks with days of the month.")
        days = sorted(set(self.weekdays or [self.first.weekday()]))
        return Pattern(weekly=True, interval=self.interval, weekdays=tuple(days))

    def _monthly(self) -> Pattern:
        if self.weekdays:
            name = WEEKDAYS[self.weekdays[0]]
            raise InputError(
                f"{quoted(self.typed)} does not say which {name} of the month.",
                f'Write "first {name} …" or "last {name} …".',
            )
        if not (self.unit or self.months or self.nth):
            refuse(f"{quoted(self.typed)} does not say how often the board meets.")
        if self.nth and self.days:
            refuse(f"{quoted(self.typed)} names weekdays and days of the month.")
        interval, months = self.interval, tuple(sorted(set(self.months)))
        if months and interval * len(months) == 12:
            interval = 1  # "quarterly in March, June, September, December"
        if months and interval > 1:
            refuse(f"{quoted(self.typed)} names its months and how many lie between.")
        if self.unit == "year" and not months:
            months = (self.first.month,)
        pattern = Pattern(
            interval=interval,
            nth=tuple(dict.fromkeys(self.nth)),
            days=tuple(sorted(set(self.days))),
            months=months,
        )
        if not self.nth and not self.days:
            pattern = pattern._replace(nth=(_place_in_month(self.first),))
        self._check_days(pattern)
        return pattern

    def _check_days(self, pattern: Pattern) -> None:
        longest = max(LONGEST[month - 1] for month in pattern.months or range(1, 13))
        if any(day != -1 and not 1 <= day <= longest for day in pattern.days):
            refuse(f"{quoted(self.typed)} names a day that no month has.")
        if len(pattern.days) > 1 and max(pattern.days) > SHORTER[0]:
            refuse(f"{quoted(self.typed)} names a day that not every month has, among others.")


def _place_in_month(day: date) -> tuple[int, int]:
    """Which weekday of its month a day is; the fifth counts as the last, which every month has."""
    number = (day.day - 1) // 7 + 1
    last = (day + timedelta(days=7)).month != day.month
    return (-1 if last and number == 5 else number), day.weekday()


def _number(word: str) -> int | None:
    """The number in "6", "six", "sixth", "15th", "last"; None where there is none."""
    for number, name in ORDINALS.items():
        if word == name:
            return number
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    if found := re.fullmatch(r"(-1|[0-9]{1,2})(?:st|nd|rd|th)?", word):
        return int(found[1])
    ordinals = {"fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twelfth": 12}
    return ordinals.get(word)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name that the word is, or is short for by three letters or more."""
    for place, name in enumerate(names):
        if len(word) >= 3 and name.casefold().startswith(word):
            return place
    return None
