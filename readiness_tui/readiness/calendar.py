"""Working days in England, months, and the Mondays on which an inspection may begin on site."""

from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)

_CLOSED_ISO_WEEKS = frozenset({51, 52, 53, 1, 2})
_SUMMER = ((7, 26), (9, 2))  # first and last (month, day)
_LATE_MAY = ((5, 25), (6, 7))  # the bank holiday lay on 4 June in 2012 and on 2 June in 2022


class WorkingDays(NamedTuple):
    """The days on which councils and Ofsted work, given the bank holidays as data.

    Not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday.
    Source: SI 2007/462 reg 1. Where ``holidays`` knows nothing of a year, only weekends are out.
    """

    holidays: frozenset[date]  # with Christmas Day and Good Friday

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts on a statutory clock."""
        return day.weekday() < 5 and day not in self.holidays

    def add(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, or before it where ``n`` is negative.

        The day itself is day 0, working day or not: a report received on 9 May 2023 has its
        70th working day on 16 August 2023.
        """
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie from ``start`` to ``end``: the reverse of ``add``.

        ``start`` does not count and ``end`` does; negative where ``end`` comes first.
        """
        sign = 1 if end >= start else -1
        days = (start + _DAY * sign * i for i in range(1, abs((end - start).days) + 1))
        return sign * sum(self.is_working_day(day) for day in days)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter.

    Worked out here because importing dateutil, or even calendar, costs more than a status may.
    """
    months += day.year * 12 + day.month - 1
    if day.day <= 28:  # which every month has
        return date(months // 12, months % 12 + 1, day.day)
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first + _DAY * (min(day.day, (following - first).days) - 1)


def is_open_monday(day: date, days: WorkingDays) -> bool:
    """Whether inspections begin on site on this day.

    None has begun in ISO weeks 51 to 2, from 26 July to 2 September, in the week before Easter
    Monday, in Easter week, in the week of the late-May bank holiday, or on a bank holiday.
    Source: counted in the starts of inspections since 2018.
    """
    return (
        day.weekday() == 0
        and days.is_working_day(day)
        and day.isocalendar().week not in _CLOSED_ISO_WEEKS
        and not _SUMMER[0] <= (day.month, day.day) <= _SUMMER[1]
        and not _is_easter_monday(day + _WEEK, days)  # Easter Monday itself is a bank holiday
        and not _holds_late_may_holiday(day, days)
    )


def is_closed_week(day: date, days: WorkingDays) -> bool:
    """Whether no inspection has begun in the week of this day, on a Monday or later.

    The week of the early-May bank holiday is none of them: one began on its Tuesday in 2018.
    Source: as ``is_open_monday``.
    """
    monday = day - _DAY * day.weekday()
    early_may = (5, 1) <= (monday.month, monday.day) < _LATE_MAY[0]
    return not early_may and not is_open_monday(monday, days)


def next_open_monday(day: date, days: WorkingDays) -> date:
    """The first open Monday on or after ``day``."""
    day += _DAY * (-day.weekday() % 7)
    while not is_open_monday(day, days):
        day += _WEEK
    return day


def previous_open_monday(day: date, days: WorkingDays) -> date:
    """The last open Monday on or before ``day``."""
    day -= _DAY * day.weekday()
    while not is_open_monday(day, days):
        day -= _WEEK
    return day


def call_before(on_site: date, days: WorkingDays) -> date:
    """The day of the call for an inspection that is on site from the Monday ``on_site``.

    It is the Monday of the week before, five working days ahead. Where that is a bank holiday,
    it is the next working day, usually the Tuesday, and the notice is a day shorter: the week
    off site keeps its place. A bank holiday later in that week moves nothing.
    Source: documented cases of 2018 and 2025; the Tuesday is unconfirmed.
    """
    return days.add(on_site - _WEEK - _DAY, 1)


def _is_easter_monday(day: date, days: WorkingDays) -> bool:
    """Read off the holidays: outside March and April a Friday and Monday can be Christmas."""
    good_friday = day - _DAY * 3
    return day.month in (3, 4) and day in days.holidays and good_friday in days.holidays


def _holds_late_may_holiday(monday: date, days: WorkingDays) -> bool:
    week = (monday + _DAY * i for i in range(5))
    return any(
        day in days.holidays and _LATE_MAY[0] <= (day.month, day.day) <= _LATE_MAY[1]
        for day in week
    )
