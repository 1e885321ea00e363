"""What must be true of the days of an inspection before it is kept or corrected."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.england import day_of, show_moment
from readiness_tui.readiness.inspections import LONGEST_STAY
from readiness_tui.readiness.runbook_model import Episode

CLOCKS_DIFFER = timedelta(minutes=10)
"""How far ahead of this computer's clock something may have happened."""
_REHEARSED_AHEAD = timedelta(weeks=1)
"""How far ahead the call of a rehearsal may be set."""
_LONGEST_NOTICE = timedelta(days=366)
"""A longer one is taken for a slip of the finger."""


def checked(made: Episode, now: datetime) -> Episode:
    """The episode itself. Raises InputError where its moments and days contradict each other."""
    called = made.notified_at
    if called is None:
        raise InputError("An inspection begins with a call.", "Say when the call came.")
    if called > now + (_REHEARSED_AHEAD if made.rehearsal else CLOCKS_DIFFER):
        if made.rehearsal:
            raise InputError(
                f"The rehearsal cannot begin at {show_moment(called)}, more than a week from now.",
                "Begin it on its day.",
            )
        raise InputError(
            f"The call cannot have come at {show_moment(called)}; it is {show_moment(now)}.",
            "Give the day and the hour at which it came, or begin a rehearsal.",
        )
    if made.ended_at is not None and made.ended_at < called:
        raise InputError(
            f"It cannot have ended at {show_moment(made.ended_at)}, before the call at "
            f"{show_moment(called)}.",
            "Give an end after the call, or correct the call first: E in place 4, or readiness "
            f"notify --correct {made.id} --at WHEN",
        )
    _check_days(made, day_of(called), day_of(now))
    return made


def _check_days(made: Episode, called: date, today: date) -> None:
    """Raise InputError where one day lies before a day that it can only follow."""
    first, last = made.on_site_from, made.on_site_to
    if first is None and last is not None:
        raise InputError(
            f"It cannot end on site on {show_date(last)} without a first day.",
            "Give the first day on site too.",
        )
    come = (("the draft report", made.draft_on), ("the report", made.received_on))
    chain = (
        ("the call", called),
        ("the first day on site", first),
        ("the last day on site", last),
        *come,
        ("the publication", made.published_on),
    )
    known = [(what, day) for what, day in chain if day is not None]
    pairs = list(pairwise(known))
    if made.feedback_on is not None:  # it may be given before the last day
        pairs.append((known[1 if first else 0], ("the feedback meeting", made.feedback_on)))
    for (before, earlier), (what, day) in pairs:
        if day < earlier:
            raise InputError(
                f"{_capital(what)} cannot be on {show_date(day)}, before {before} on "
                f"{show_date(earlier)}.",
                "Correct one of the two.",
            )
    for what, arrived in come:
        if arrived is not None and arrived > today:
            raise InputError(
                f"{_capital(what)} cannot have come on {show_date(arrived)}, a day to come.",
                "Give the day on which it came.",
            )
    if first is not None and first - called > _LONGEST_NOTICE:
        raise InputError(
            f"The first day on site, {show_date(first)}, is more than a year after the call.",
            "Check the year.",
        )
    if first is not None and last is not None and last - first > LONGEST_STAY:
        raise InputError(
            f"It cannot be on site from {show_date(first)} to {show_date(last)}, more than three "
            "months.",
            "Check the dates.",
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
