"""England's clock: hours as a timetable means them, moments as people type and read them.

Moments are kept and reckoned with in UTC, because Python subtracts two moments of one zone by the
faces of their clocks, and is an hour out where the clocks change between them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from readiness_tui.errors import InputError
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import WEEKDAYS, parse_day, show_date, show_day, show_short
from readiness_tui.readiness.wording import count

ZONE = "Europe/London"
END_OF_DAY = time(17)
"""The end of a working day, for what is due on a day without an hour."""

_CLOCK = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:?[0-9]{2})"


def england(moment: datetime) -> datetime:
    """The moment as England's clocks show it."""
    from zoneinfo import ZoneInfo  # here and not above: a status has no hours

    return moment.astimezone(ZoneInfo(ZONE))


def day_of(moment: datetime) -> date:
    """The day that it is in England."""
    return england(moment).date()


def at_clock(day: date, clock: time) -> datetime:
    """The moment, in UTC, at which England's clocks show ``clock`` on ``day``."""
    from zoneinfo import ZoneInfo

    return datetime.combine(day, clock, ZoneInfo(ZONE)).astimezone(UTC)


def show_clock(moment: datetime) -> str:
    """The hour alone, such as "09:15"."""
    return f"{england(moment):%H:%M}"


def show_moment(moment: datetime) -> str:
    """The moment in full, such as "Mon 23 Nov 2026 09:15"; ``parse_moment`` reads it back."""
    return f"{show_day(day_of(moment))} {show_clock(moment)}"


def show_moment_short(moment: datetime) -> str:
    """The moment within a year, such as "Mon 23 Nov 09:15"."""
    day = day_of(moment)
    return f"{WEEKDAYS[day.weekday()]} {show_short(day)} {show_clock(moment)}"


def parse_moment(text: str, now: datetime, *, back: bool = False) -> datetime:
    """The moment, in UTC, that ``text`` means to somebody who types it at ``now``.

    A day as ``parse_day`` reads it and then an hour ("today 09:15", "mon 9:15", "24 nov 2pm"), an
    hour alone (of today), "now", or ISO. With ``back`` a weekday or a day without a year is the
    last such day, today among them: a call has come already. Raises InputError.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if typed == "now":
        return now.astimezone(UTC).replace(microsecond=0)
    if re.fullmatch(_ISO, typed):
        return _iso(text, typed, now)
    typed = re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})t", r"\1 ", typed)
    match = re.fullmatch(rf"(?:(?P<day>.+?)(?: at)? )??{_CLOCK}", typed)
    if match is None or not (match["minute"] or match["half"]):
        raise _refused(text, now, "says no hour that can be understood")
    today = day_of(now)
    day = parse_day(match["day"], today, back=back) if match["day"] else today
    return _on_the_clock(text, now, day, _clock(text, now, match))


def time_left(due: datetime, now: datetime, working_days: WorkingDays) -> str:
    """How long there is still, or how late it is: "in 3 h 20 min", "2 working days late".

    Hours within one day in England, as they pass; from one day to another, working days.
    """
    today, day = day_of(now), day_of(due)
    if today == day:
        minutes = int(abs(due - now) / timedelta(minutes=1))
        if not minutes:
            return "now"
        hours, minutes = divmod(minutes, 60)
        words = " ".join([f"{hours} h"] * (hours > 0) + [f"{minutes} min"] * (minutes > 0))
    elif between := abs(working_days.between(today, day)):
        words = count(between, "working day")
    else:
        words = count(abs((day - today).days), "day")
    return f"in {words}" if due > now else f"{words} late"


def _clock(text: str, now: datetime, match: re.Match[str]) -> time:
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half and not 1 <= hour <= 12:
        raise _refused(text, now, "says no hour that can be understood")
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    if hour > 23 or minute > 59:
        raise _refused(text, now, "says an hour that no clock shows")
    return time(hour, minute)


def _on_the_clock(text: str, now: datetime, day: date, clock: time) -> datetime:
    """The moment. Raises InputError for an hour that the day has twice, or not at all."""
    from zoneinfo import ZoneInfo

    local = datetime.combine(day, clock, ZoneInfo(ZONE))
    if england(local.astimezone(UTC)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise _refused(text, now, "is an hour that is left out when the clocks go forward")
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise InputError(
            f"{_quoted(text)} comes twice, because the clocks go back on {show_date(day)}.",
            f'Say which one, such as "{day.isoformat()}T{clock:%H:%M}+01:00" for the first.',
        )
    return local.astimezone(UTC)


def _iso(text: str, typed: str, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(typed.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _refused(text, now, "is a moment that does not exist") from None
    parse_day(found.date().isoformat(), day_of(now))  # its year is plausible
    return found


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'


def _refused(text: str, now: datetime, what: str) -> InputError:
    example = f"{show_date(day_of(now))} 09:15"
    return InputError(
        f"{_quoted(text)} {what}.",
        f'Type a day and an hour, such as "today 09:15" or "{example}".',
    )
