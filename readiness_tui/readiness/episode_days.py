"""The days of an inspection as people type them, most of them without a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.england import day_of

_CAME = frozenset({"draft_on", "received_on"})
"""What has come already when it is noted."""
_BEFORE_CALL = timedelta(days=90)
"""A day without a year that lies less than this before the call is a slip, and no day in a year."""


def parse_episode_day(field: str, text: str, called: datetime, now: datetime) -> date:
    """The day that ``text`` means for a field of an Episode that was ``called`` then.

    A day without a year is the one near the call, and the day of receipt the last such day. Words
    such as "fri" count from ``now``, back for what has come already. Raises InputError.
    """
    since = None if field == "received_on" else day_of(called) - _BEFORE_CALL
    return parse_day(text, day_of(now), back=field in _CAME, since=since)
