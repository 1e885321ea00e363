"""A day that is being typed, in words that leave no doubt where it was counted from."""

from __future__ import annotations

import re
from datetime import date

from readiness_tui.readiness.dates import STEP, parse_day, show_day
from readiness_tui.readiness.wording import count

_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def day_in_words(text: str, today: date) -> str:
    """The day that ``text`` means: "Fri 18 Dec 2026", or "4 weeks from today: Fri 18 Dec 2026".

    Steps count from today, and not from the day that was agreed before. Raises InputError.
    """
    day = show_day(parse_day(text, today))
    steps = re.fullmatch(STEP, " ".join(text.casefold().replace(",", " ").split()))
    if steps is None:
        return day
    told = count(int(steps[2]), _UNITS[steps[3][0]])
    return f"{told} {'before' if steps[1] == '-' else 'from'} today: {day}"
