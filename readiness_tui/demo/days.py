"""The days of the demo, told from the day on which it is built."""

from __future__ import annotations

import re
from datetime import date, timedelta

from readiness_tui.content.fields import Unfit
from readiness_tui.content.problems import quoted
from readiness_tui.readiness.calendar import WorkingDays, add_months, previous_open_monday

_TERM = r"[+-][0-9]{1,3}[dwm]"
_FORM = re.compile(rf"({_TERM}(?: {_TERM})*)(?: (month begins|month end|inspection monday))?")
_EXAMPLES = 'write a day such as "-45d", "-12m +14d" or "-3m month end"'


class Days:
    """Turns "-12m +14d" into a date, seen from one day."""

    def __init__(self, today: date, working_days: WorkingDays) -> None:
        self._today = today
        self._working_days = working_days

    def read(self, value: object) -> date:
        """The date that an offset stands for. Raises Unfit where it has another form.

        Terms are added one after the other: months keep the day of the month where they can. A
        day off gives way to the working day before it.
        """
        found = _FORM.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise Unfit(f"is {quoted(value)}, not a day told from today", _EXAMPLES)
        day = self._today
        for term in found[1].split():
            day = _moved(day, int(term[:-1]), term[-1])
        if found[2] == "month begins":
            return day.replace(day=1)
        if found[2] == "month end":
            return add_months(day.replace(day=1), 1) - timedelta(days=1)
        if found[2] == "inspection monday":
            return previous_open_monday(day, self._working_days)
        while not self._working_days.is_working_day(day):
            day -= timedelta(days=1)
        return day


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "m":
        return add_months(day, count)
    return day + timedelta(days=count * (7 if unit == "w" else 1))
